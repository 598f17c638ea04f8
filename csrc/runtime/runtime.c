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

/* The same for small things of which there are many: 16-byte aligned, of no recorded size. */
void *irad_arena_push(arena *a, size_t bytes) {
    char *block = irad_align(a->cursor, 16);
    if (block > a->end || (size_t)(a->end - block) < bytes) {
        irad_next_chunk(a, bytes);
        block = irad_align(a->cursor, 16);
    }
    a->cursor = block + bytes;
    return block;
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

static _Noreturn __attribute__((noinline)) void irad_refuse_free(void) {
    static const char message[] =
        "irad: a function that is differentiated in reverse mode frees memory that its caller has passed, and the "
        "derivatives in its shadow would be lost. Free it, or make room in it, before the derivative is called.\n";
    if (write(2, message, sizeof message - 1) < 0) abort();
    abort();
}

/* Free memory when the derivative is done with it: when the arena is released. The arena's own is not freed.
 * Without `release`, in reverse mode, its shadow is what the caller waits for: freeing it ends the program. */
__attribute__((noinline)) void irad_arena_free_later(arena *a, void *memory, void (*release)(void *)) {
    for (chunk *c = a->newest; c; c = c->next)
        if ((uintptr_t)memory - (uintptr_t)c < c->bytes) return;
    if (!memory) return;
    if (!release) irad_refuse_free();
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

/* A block of `bytes` bytes that begins with the contents of `old` (NULL: none); new bytes are zero. */
__attribute__((noinline)) void *irad_arena_grow(arena *a, void *old, size_t bytes) {
    size_t had = old ? ((size_t *)old)[-1] : 0;
    size_t keep = had < bytes ? had : bytes;
    char *block = irad_arena_allocate(a, bytes);
    if (keep) memcpy(block, old, keep);
    memset(block + keep, 0, bytes - keep);
    return block;
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
