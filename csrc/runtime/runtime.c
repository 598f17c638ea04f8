/* Runtime of generated derivatives: the tape arena and the adjoints of memory transfers.
 *
 * `make runtime` compiles this file to irad/runtime/runtime.ll, which irad compiles once per process.
 *
 * The arena: memory that a derivative needs between its two sweeps comes from a list of chunks. When the
 * derivative returns, the arena goes back to a pool, with its memory in one chunk that is large enough for
 * the same call again: in steady state nothing is allocated. The pool has slots that are claimed by atomic
 * exchange, so that threads never share an arena and never wait.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define POOL_SLOTS 64
#define ALIGNMENT 64
#define FIRST_CHUNK (64 * 1024)

/* Blocks are 64-byte aligned; the 8 bytes before a block hold its size. */
typedef struct chunk {
    struct chunk *next;
    size_t bytes; /* of the whole chunk */
} chunk;

/* Memory that the differentiated function frees, and that is not the arena's. */
typedef struct later {
    struct later *next;
    void *memory;
    void (*release)(void *);
} later;

typedef struct arena {
    char *cursor, *end;
    chunk *newest;
    later *later;
} arena;

static arena *irad_arena_pool[POOL_SLOTS];

static void irad_use_chunk(arena *a, chunk *c) {
    a->cursor = (char *)(c + 1);
    a->end = (char *)c + c->bytes;
}

static __attribute__((noinline)) void irad_add_chunk(arena *a, size_t bytes) {
    void *memory = NULL;
    bytes = (bytes + 4095) & ~(size_t)4095;
    if (posix_memalign(&memory, ALIGNMENT, bytes)) abort();
    chunk *c = memory;
    c->next = a->newest;
    c->bytes = bytes;
    a->newest = c;
    irad_use_chunk(a, c);
}

static void irad_free_chunks(arena *a) {
    for (chunk *c = a->newest; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    a->newest = NULL;
}

arena *irad_arena_acquire(void) {
    for (int i = 0; i < POOL_SLOTS; i++) {
        if (__atomic_load_n(&irad_arena_pool[i], __ATOMIC_RELAXED) == NULL) continue;
        arena *a = __atomic_exchange_n(&irad_arena_pool[i], NULL, __ATOMIC_ACQUIRE);
        if (a) return a;
    }
    arena *a = malloc(sizeof(arena));
    if (!a) abort();
    a->newest = NULL;
    a->later = NULL;
    irad_add_chunk(a, FIRST_CHUNK);
    return a;
}

static __attribute__((noinline)) void irad_free_all(arena *a) {
    later *l = a->later;
    a->later = NULL;
    while (l) {
        later *next = l->next;
        l->release(l->memory);
        free(l);
        l = next;
    }
}

void irad_arena_release(arena *a) {
    if (a->later) irad_free_all(a);
    if (a->newest->next) {
        size_t total = 0;
        for (chunk *c = a->newest; c; c = c->next) total += c->bytes;
        irad_free_chunks(a);
        irad_add_chunk(a, total);
    } else {
        irad_use_chunk(a, a->newest);
    }
    for (int i = 0; i < POOL_SLOTS; i++) {
        arena *none = NULL;
        if (__atomic_load_n(&irad_arena_pool[i], __ATOMIC_RELAXED) != NULL) continue;
        if (__atomic_compare_exchange_n(&irad_arena_pool[i], &none, a, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) return;
    }
    irad_free_chunks(a);
    free(a);
}

static __attribute__((noinline)) void irad_next_chunk(arena *a, size_t bytes) {
    size_t twice = 2 * a->newest->bytes;
    irad_add_chunk(a, bytes + 2 * ALIGNMENT > twice ? bytes + 2 * ALIGNMENT : twice);
}

/* The first address at or after p that is a multiple of `alignment`, a power of two. */
static inline char *irad_align(char *p, size_t alignment) { return p + (-(uintptr_t)p & (alignment - 1)); }

/* Memory for `bytes` bytes, 64-byte aligned, valid until the arena is released. */
void *irad_arena_allocate(arena *a, size_t bytes) {
    char *block = irad_align(a->cursor + sizeof(size_t), ALIGNMENT);
    if (block > a->end || (size_t)(a->end - block) < bytes) {
        irad_next_chunk(a, bytes);
        block = irad_align(a->cursor + sizeof(size_t), ALIGNMENT);
    }
    ((size_t *)block)[-1] = bytes;
    a->cursor = block + bytes;
    return block;
}

static inline char *irad_take(arena *a, size_t bytes) {
    char *block = irad_align(a->cursor, 16);
    a->cursor = block + bytes;
    return block;
}

__attribute__((noinline)) void *irad_arena_push_further(arena *a, size_t bytes) {
    irad_next_chunk(a, bytes);
    return irad_take(a, bytes);
}

/* The same for small things of which there are many: 16-byte aligned, of no recorded size. */
void *irad_arena_push(arena *a, size_t bytes) {
    char *block = irad_align(a->cursor, 16);
    if (block > a->end || (size_t)(a->end - block) < bytes) return irad_arena_push_further(a, bytes);
    return irad_take(a, bytes);
}

/* A point to which the arena can be taken back when all that was allocated since is of no use any more. */
void *irad_arena_mark(arena *a) { return a->cursor; }

/* Takes the arena back to a point, or, if that lies in an older chunk, to the start of its newest. */
void irad_arena_reset(arena *a, void *mark) {
    char *p = mark;
    if (p >= (char *)(a->newest + 1) && p <= a->end)
        a->cursor = p;
    else
        irad_use_chunk(a, a->newest);
}

#define LINES ((uintptr_t)1 << 20) /* no function lives at such an address */

static _Noreturn __attribute__((noinline)) void irad_refuse_free(size_t line) {
    static const char message[] =
        "irad: a function that is differentiated in reverse mode frees memory that its caller has passed, and the "
        "derivatives in its shadow would be lost. Free it, or make room in it, before the derivative is called.";
    char where[32] = " (line ";
    size_t n = 7, digits = 1;
    for (size_t rest = line; rest >= 10; rest /= 10) digits++;
    for (size_t k = digits, rest = line; k > 0; k--, rest /= 10) where[n + k - 1] = (char)('0' + rest % 10);
    n += digits;
    where[n++] = ')';
    if (write(2, message, sizeof message - 1) < 0 || (line && write(2, where, n) < 0) || write(2, "\n", 1) < 0) abort();
    abort();
}

/* Free memory when the derivative is done with it: when the arena is released. The arena's own is not freed.
 * In reverse mode its shadow is what the caller waits for: freeing it ends the program. Then `release` is no function
 * but the line of the source that frees it, or 0. */
__attribute__((noinline)) void irad_arena_free_later(arena *a, void *memory, void (*release)(void *)) {
    for (chunk *c = a->newest; c; c = c->next)
        if ((uintptr_t)memory - (uintptr_t)c < c->bytes) return;
    if (!memory) return;
    if ((uintptr_t)release < LINES) irad_refuse_free((uintptr_t)release);
    later *l = malloc(sizeof(later)); /* not the arena's, which may be taken back to an earlier point */
    if (!l) abort();
    l->memory = memory;
    l->release = release;
    l->next = a->later;
    a->later = l;
}

void *irad_arena_allocate_zeroed(arena *a, size_t bytes) {
    return memset(irad_arena_allocate(a, bytes), 0, bytes);
}

/* Bytes of a block, 0 for NULL. */
size_t irad_block_size(void *block) { return block ? ((size_t *)block)[-1] : 0; }

/* A block of `bytes` bytes that begins with the contents of `old` (NULL: none), if possible the same one, longer. */
__attribute__((noinline)) void *irad_arena_grow(arena *a, void *old, size_t bytes) {
    size_t had = old ? ((size_t *)old)[-1] : 0;
    if (old && bytes >= had && (char *)old + had == a->cursor && bytes - had <= (size_t)(a->end - a->cursor)) {
        ((size_t *)old)[-1] = bytes;
        a->cursor += bytes - had;
        return old;
    }
    char *block = irad_arena_allocate(a, bytes);
    if (had) memcpy(block, old, had < bytes ? had : bytes);
    return block;
}

/* Checkpoints of a loop that is run again for its reversal: the state at the start of an iteration is a list of memory
 * ranges. The forward sweep offers each iteration's; half of the slots keep those of every 2^k-th iteration, k growing as
 * they fill up. The others serve the reversal, which takes the iterations last to first: from the latest state at or
 * before the wanted one it runs forwards, and keeps states where the binomial schedule of Griewank and Walther
 * (Algorithm 799, 2000) places them. */
typedef struct irad_checkpoints {
    size_t ranges, bytes;       /* of one state */
    size_t slots, first, used;  /* states that fit; that the forward sweep may keep; that are kept */
    int64_t interval, next;     /* between those of the forward sweep; where to keep one while running again */
    int64_t *steps;
    char *states, *last;        /* last: the contents at the end of the loop, once its reversal has begun (`turned`) */
    int turned;
    char **memory; /* where the ranges of a state begin, and their bytes */
    size_t *lengths;
} irad_checkpoints;

irad_checkpoints *irad_checkpoints_begin(arena *a, size_t ranges) {
    irad_checkpoints *c = irad_arena_allocate_zeroed(a, sizeof(irad_checkpoints));
    c->memory = irad_arena_allocate(a, ranges * sizeof(char *));
    c->lengths = irad_arena_allocate(a, ranges * sizeof(size_t));
    c->interval = 1;
    return c;
}

void irad_checkpoints_range(irad_checkpoints *c, void *memory, int64_t bytes) {
    if (bytes < 0) bytes = 0;
    c->memory[c->ranges] = memory;
    c->lengths[c->ranges++] = (size_t)bytes;
    c->bytes += (size_t)bytes;
}

/* Room for as many states as fit into the budget, but at least three: two that are run from, and that at the end. */
void irad_checkpoints_room(irad_checkpoints *c, arena *a, size_t budget) {
    size_t each = c->bytes + sizeof(int64_t);
    size_t own = sizeof *c + 2 * c->ranges * sizeof(size_t) + 8 * ALIGNMENT + c->bytes;
    c->slots = budget > own ? (budget - own) / (each ? each : 1) : 0;
    if (c->slots < 2) c->slots = 2;
    c->first = (c->slots + 1) / 2;
    c->steps = irad_arena_allocate(a, c->slots * sizeof(int64_t));
    c->states = irad_arena_allocate(a, c->slots * c->bytes);
    c->last = irad_arena_allocate(a, c->bytes);
}

static void irad_state_copy(irad_checkpoints *c, char *state, int save) {
    for (size_t i = 0; i < c->ranges; i++) {
        if (save)
            memcpy(state, c->memory[i], c->lengths[i]);
        else
            memcpy(c->memory[i], state, c->lengths[i]);
        state += c->lengths[i];
    }
}

static void irad_checkpoints_push(irad_checkpoints *c, int64_t step) {
    c->steps[c->used] = step;
    irad_state_copy(c, c->states + c->used++ * c->bytes, 1);
}

/* The forward sweep is at the start of an iteration. */
void irad_checkpoints_offer(irad_checkpoints *c, int64_t step) {
    if (step & (c->interval - 1)) return;
    if (c->used == c->first && c->first > 1) {
        size_t kept = (c->used + 1) / 2;
        for (size_t i = 1; i < kept; i++) {
            memcpy(c->states + i * c->bytes, c->states + 2 * i * c->bytes, c->bytes);
            c->steps[i] = c->steps[2 * i];
        }
        c->used = kept;
        c->interval *= 2;
        if (step & (c->interval - 1)) return;
    }
    if (c->used < c->first) irad_checkpoints_push(c, step);
}

/* min(limit, (n over k)) */
static uint64_t irad_binomial(uint64_t n, uint64_t k, uint64_t limit) {
    double x = 1.0;
    if (k > n - k) k = n - k;
    for (uint64_t i = 1; i <= k; i++) {
        x = x * (double)(n - k + i) / (double)i;
        if (x >= (double)limit) return limit;
    }
    return (uint64_t)(x + 0.5);
}

/* From `step`, whose state is kept, to `target`: the iteration whose state is kept next, -1 for none. */
static int64_t irad_next_checkpoint(irad_checkpoints *c, int64_t step, int64_t target) {
    uint64_t length = (uint64_t)(target - step) + 1, states = c->slots - c->used + 1, again = 1;
    if (states < 2 || length < 3) return -1;
    if (states > length) return step + 1;
    while (irad_binomial(states + again, states, length) < length) again++;
    uint64_t ahead = irad_binomial(states + again - 1, states, length);
    if (ahead > length - 1) ahead = length - 1;
    return step + (int64_t)ahead;
}

/* Puts back the latest state at or before `target`, and returns its iteration. */
int64_t irad_checkpoints_restore(irad_checkpoints *c, int64_t target) {
    if (!c->turned) irad_state_copy(c, c->last, 1);
    c->turned = 1;
    while (c->steps[c->used - 1] > target) c->used--;
    irad_state_copy(c, c->states + (c->used - 1) * c->bytes, 0);
    c->next = irad_next_checkpoint(c, c->steps[c->used - 1], target);
    return c->steps[c->used - 1];
}

/* On the way from there to `target` the start of iteration `step` has been reached. */
void irad_checkpoints_reached(irad_checkpoints *c, int64_t step, int64_t target) {
    if (step != c->next) return;
    irad_checkpoints_push(c, step);
    c->next = irad_next_checkpoint(c, step, target);
}

/* An iteration has been reversed; after the first one memory is what the loop has left behind. */
void irad_checkpoints_done(irad_checkpoints *c, int64_t step) {
    if (step == 0) irad_state_copy(c, c->last, 0);
}

/* Notes of what a derivative touches (`transform/touched.py`): by pointers that global variables held before the call,
 * and by its arguments. Each site of the code has a range that grows while it goes on where it was. A range that has
 * ended goes to a table: of each page of memory one bit for every four bytes. */
#define PAGE_BITS 12
#define PAGE_WORDS ((1 << PAGE_BITS) / 4 / 64)

typedef struct irad_page {
    uintptr_t number; /* 0: free */
    uint64_t words[PAGE_WORDS];
} irad_page;

typedef struct irad_pages { /* a hash table, at most half full */
    irad_page *all;
    size_t count, room;
} irad_pages;

typedef struct irad_range {
    uintptr_t low, high;
} irad_range;

typedef struct irad_touched {
    irad_pages *tables; /* two: of globals, of arguments */
    irad_range open[];  /* of the sites, half of them of globals */
} irad_touched;

static void irad_free_pages(void *tables) {
    irad_pages *t = tables;
    free(t[0].all);
    free(t[1].all);
    free(t);
}

/* Where a page is, or would be. */
static irad_page *irad_page_at(irad_pages *t, uintptr_t number) {
    size_t k = (size_t)((uint64_t)number * 0x9E3779B97F4A7C15u >> 20);
    for (;; k++) {
        irad_page *p = t->all + (k & (t->room - 1));
        if (p->number == number || !p->number) return p;
    }
}

static void irad_more_pages(irad_pages *t) {
    irad_pages old = *t;
    t->room = old.room ? 2 * old.room : 64;
    t->all = calloc(t->room, sizeof(irad_page));
    if (!t->all) abort();
    for (size_t i = 0; i < old.room; i++)
        if (old.all[i].number) *irad_page_at(t, old.all[i].number) = old.all[i];
    free(old.all);
}

static void irad_keep_range(irad_pages *t, irad_range x) {
    for (uintptr_t at = x.low >> 2, end = (x.high + 3) >> 2; at < end;) {
        uintptr_t number = at >> (PAGE_BITS - 2), next = (number + 1) << (PAGE_BITS - 2);
        if (2 * t->count >= t->room) irad_more_pages(t);
        irad_page *p = irad_page_at(t, number);
        if (!p->number) t->count++;
        p->number = number;
        for (uintptr_t last = next < end ? next : end; at < last;) {
            size_t bit = at & 63, n = 64 - bit < last - at ? 64 - bit : last - at;
            p->words[(at >> 6) % PAGE_WORDS] |= (n == 64 ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1) << bit;
            at += n;
        }
    }
}

static irad_pages *irad_tables(arena *a, irad_touched *t) {
    if (!t->tables) {
        t->tables = calloc(2, sizeof(irad_pages));
        if (!t->tables) abort();
        irad_arena_free_later(a, t->tables, irad_free_pages);
    }
    return t->tables;
}

/* Site number `site` of `sites` goes on with [low, high), apart from its range so far. */
__attribute__((noinline)) void irad_touch_elsewhere(
    arena *a, irad_touched *t, size_t site, size_t sites, uintptr_t low, uintptr_t high) {
    irad_range *at = t->open + site;
    if (at->high == 0) {
        *at = (irad_range){low, high};
    } else if (high == at->low) {
        at->low = low;
    } else {
        irad_keep_range(irad_tables(a, t) + (2 * site >= sites), *at);
        *at = (irad_range){low, high};
    }
}

/* Whether both kinds have touched the same. */
int irad_touch_meets(arena *a, irad_touched *t, size_t sites) {
    irad_pages *tables = irad_tables(a, t);
    for (size_t i = 0; i < sites; i++) irad_keep_range(tables + (2 * i >= sites), t->open[i]);
    irad_pages *few = tables + (tables[0].count > tables[1].count), *many = tables + (few == tables);
    if (!few->count) return 0;
    for (size_t i = 0; i < few->room; i++) {
        if (!few->all[i].number) continue;
        const irad_page *p = few->all + i, *q = irad_page_at(many, p->number);
        for (size_t w = 0; w < PAGE_WORDS && q->number; w++)
            if (p->words[w] & q->words[w]) return 1;
    }
    return 0;
}

/* Adjoint of moving the floats at `first`, `first + stride`, ... below `bytes` from src to dst: their adjoints
 * go from dst's shadow to src's. Each adjoint is read before its location is overwritten, also where the two
 * ranges overlap. */
#define ADJOINT_MOVE(T, NAME)                                                                      \
    void NAME(char *dst, char *src, size_t bytes, size_t first, size_t stride) {                   \
        if (bytes < first + sizeof(T)) return;                                                     \
        size_t count = (bytes - first - sizeof(T)) / stride + 1;                                   \
        if ((uintptr_t)dst > (uintptr_t)src)                                                       \
            for (size_t i = 0; i < count; i++) {                                                   \
                T *d = (T *)(dst + first + i * stride), *s = (T *)(src + first + i * stride), t = *d; \
                *d = 0;                                                                            \
                *s += t;                                                                           \
            }                                                                                      \
        else                                                                                       \
            for (size_t i = count; i-- > 0;) {                                                     \
                T *d = (T *)(dst + first + i * stride), *s = (T *)(src + first + i * stride), t = *d; \
                *d = 0;                                                                            \
                *s += t;                                                                           \
            }                                                                                      \
    }

ADJOINT_MOVE(double, irad_adjoint_move_double)
ADJOINT_MOVE(float, irad_adjoint_move_float)

/* Adjoint of overwriting floats with constants, or copying them from inactive memory. */
#define ADJOINT_SET(T, NAME)                                                      \
    void NAME(char *dst, size_t bytes, size_t first, size_t stride) {             \
        for (size_t at = first; at + sizeof(T) <= bytes; at += stride) *(T *)(dst + at) = 0; \
    }

ADJOINT_SET(double, irad_adjoint_set_double)
ADJOINT_SET(float, irad_adjoint_set_float)

/* Moves the pointers at `first`, `first + stride`, ... of a shadow, leaving the floats between them. */
void irad_move_pointers(char *dst, char *src, size_t bytes, size_t first, size_t stride) {
    if (bytes < first + sizeof(void *)) return;
    size_t count = (bytes - first - sizeof(void *)) / stride + 1;
    if ((uintptr_t)dst > (uintptr_t)src)
        for (size_t i = count; i-- > 0;) *(void **)(dst + first + i * stride) = *(void **)(src + first + i * stride);
    else
        for (size_t i = 0; i < count; i++) *(void **)(dst + first + i * stride) = *(void **)(src + first + i * stride);
}

/* Tangents in lanes: number i of lane l is at i * width + l. One lane out of them, and back. */
#define LANE(T, SUFFIX)                                                                                       \
    void irad_lane_out_##SUFFIX(size_t bytes, size_t width, size_t lane, const T *lanes, T *one) {            \
        for (size_t i = 0; i < bytes / sizeof(T); i++) one[i] = lanes[i * width + lane];                      \
    }                                                                                                         \
    void irad_lane_in_##SUFFIX(size_t bytes, size_t width, size_t lane, T *lanes, const T *one) {             \
        for (size_t i = 0; i < bytes / sizeof(T); i++) lanes[i * width + lane] = one[i];                      \
    }

LANE(double, double)
LANE(float, float)

/* Index sets of `width` words beside each number of `bytes`: their union with `all`, and `all` for each of them. */
#define SETS(T, SUFFIX)                                                                                       \
    void irad_sets_join_##SUFFIX(size_t bytes, size_t width, const T *sets, T *all) {                         \
        for (size_t i = 0; i < bytes / sizeof(T); i++)                                                        \
            for (size_t l = 0; l < width; l++) all[l] |= sets[i * width + l];                                 \
    }                                                                                                         \
    void irad_sets_spread_##SUFFIX(size_t bytes, size_t width, T *sets, const T *all) {                       \
        for (size_t i = 0; i < bytes / sizeof(T); i++)                                                        \
            for (size_t l = 0; l < width; l++) sets[i * width + l] = all[l];                                  \
    }

SETS(uint64_t, double)
SETS(uint32_t, float)

/* Constants for BLAS, whose scalars go through pointers. */
const double irad_one_double = 1.0;
const float irad_one_float = 1.0f;
const double irad_zero_double = 0.0;
const float irad_zero_float = 0.0f;

/* matrix *= *factor, column-major with leading dimension ld; exactly zero for a factor of zero. */
#define SCALE(T, NAME)                                                                     \
    void NAME(int64_t rows, int64_t columns, const T *factor, T *matrix, int64_t ld) {     \
        T f = *factor;                                                                     \
        if (f == 1) return;                                                                \
        for (int64_t j = 0; j < columns; j++)                                              \
            for (int64_t i = 0; i < rows; i++)                                             \
                matrix[i + j * ld] = f == 0 ? 0 : f * matrix[i + j * ld];                  \
    }

SCALE(double, irad_scale_double)
SCALE(float, irad_scale_float)

/* Adjoint of the Euclidean norm of a vector: adds *cotangent x / |x|, nothing at x = 0. */
#define NORM_ADJOINT(T, NAME)                                                              \
    void NAME(int64_t n, const T *x, int64_t step, const T *cotangent, T *adjoint) {       \
        T largest = 0, sum = 0;                                                            \
        for (int64_t i = 0; i < n; i++) {                                                  \
            T a = x[i * step] < 0 ? -x[i * step] : x[i * step];                            \
            if (!(a <= largest)) largest = a;                                              \
        }                                                                                  \
        if (largest == 0 || *cotangent == 0) return;                                       \
        for (int64_t i = 0; i < n; i++) sum += (x[i * step] / largest) * (x[i * step] / largest); \
        T factor = *cotangent / __builtin_sqrt(sum);                                       \
        for (int64_t i = 0; i < n; i++) adjoint[i * step] += factor * (x[i * step] / largest); \
    }

NORM_ADJOINT(double, irad_norm_adjoint_double)
NORM_ADJOINT(float, irad_norm_adjoint_float)
