/* Arrays that exist as functions only: a program says how an element is read and what is done with one that is written
 * (`__enzyme_todense`). A derivative gets an address that no memory has; its accesses come here.
 *
 * What is written is kept in a table until the derivative is done, so that it is read back as from memory, and every
 * element is given to the program once, with its last value.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC 0x5a
#define MIDDLE (INT64_C(1) << 31)
#define SLOTS (1 << 24)

typedef struct dense {
    double (*load)(void *, int64_t);
    void (*store)(void *, int64_t, double);
    void *closure;
    int single;
    size_t count, room; /* elements that were written; `room` is a power of 2 */
    int64_t *at;
    double *value;
    uint32_t *index; /* hash table of 2 * room: position in `at`, plus 1 */
} dense;

static __thread struct {
    dense *slots;
    size_t count, room;
} known;

static void irad_dense_stop_(const char *what) {
    puts(what);
    abort();
}

static int irad_dense_is_virtual_(const void *p) { return (uintptr_t)p >> 56 == MAGIC; }

static void *irad_dense_address_(size_t slot) {
    return (void *)(((uintptr_t)MAGIC << 56) | ((uintptr_t)slot << 32) | (uintptr_t)MIDDLE);
}

static dense *irad_dense_made_(const void *p) {
    size_t slot = ((uintptr_t)p >> 32) & 0xffffff;
    if (slot >= known.count) irad_dense_stop_("irad: an array of __enzyme_todense is used after the function that made it has returned");
    return known.slots + slot;
}

static int64_t irad_dense_offset_(const void *p) { return (int64_t)((uintptr_t)p & 0xffffffff) - MIDDLE; }

static void irad_dense_clear_(dense *d) {
    free(d->at);
    free(d->value);
    free(d->index);
    d->at = NULL, d->value = NULL, d->index = NULL;
    d->count = d->room = 0;
}

static double irad_dense_load_nothing_(void *closure, int64_t at) { return 0; }
static void irad_dense_store_nothing_(void *closure, int64_t at, double value) {}

static __attribute__((noinline)) void *irad_dense_make_(double (*load)(void *, int64_t), void (*store)(void *, int64_t, double), const void *closure,
                  size_t bytes, int single) {
    if (known.count == known.room) {
        known.room = known.room ? 2 * known.room : 64;
        if (known.room > SLOTS || !(known.slots = realloc(known.slots, known.room * sizeof(dense))))
            irad_dense_stop_("irad: too many arrays of __enzyme_todense");
    }
    dense *d = known.slots + known.count++;
    memset(d, 0, sizeof *d);
    d->load = load, d->store = store, d->single = single;
    d->closure = malloc(bytes + 1);
    if (!d->closure) abort();
    memcpy(d->closure, closure, bytes);
    return irad_dense_address_(known.count - 1);
}

void *irad_dense_make(double (*load)(void *, int64_t), void (*store)(void *, int64_t, double), const void *closure,
                      size_t bytes, int single) {
    return irad_dense_make_(load, store, closure, bytes, single);
}

/* An array of zeros that forgets what is written when the derivative is done. */
void *irad_dense_nothing(int single) { return irad_dense_make_(irad_dense_load_nothing_, irad_dense_store_nothing_, "", 0, single); }

size_t irad_dense_mark(void) { return known.count; }

void irad_dense_release(size_t mark) {
    while (known.count > mark) {
        dense *d = known.slots + --known.count;
        irad_dense_clear_(d);
        free(d->closure);
    }
}

static size_t irad_dense_slot_of_(const dense *d, int64_t at) {
    size_t mask = 2 * d->room - 1, k = (uint64_t)at * UINT64_C(0x9e3779b97f4a7c15) >> 20 & mask;
    while (d->index[k] && d->at[d->index[k] - 1] != at) k = (k + 1) & mask;
    return k;
}

static void irad_dense_grow_(dense *d) {
    d->room = d->room ? 2 * d->room : 16;
    d->at = realloc(d->at, d->room * sizeof *d->at);
    d->value = realloc(d->value, d->room * sizeof *d->value);
    free(d->index);
    d->index = calloc(2 * d->room, sizeof *d->index);
    if (!d->at || !d->value || !d->index) abort();
    for (size_t n = 0; n < d->count; n++) d->index[irad_dense_slot_of_(d, d->at[n])] = (uint32_t)n + 1;
}

static __attribute__((noinline)) double irad_dense_get_(const void *p) {
    dense *d = irad_dense_made_(p);
    int64_t at = irad_dense_offset_(p);
    if (d->count) {
        uint32_t n = d->index[irad_dense_slot_of_(d, at)];
        if (n) return d->value[n - 1];
    }
    return d->load(d->closure, at);
}

static __attribute__((noinline)) void irad_dense_put_(const void *p, double value) {
    dense *d = irad_dense_made_(p);
    int64_t at = irad_dense_offset_(p);
    if (d->count == d->room) irad_dense_grow_(d);
    size_t k = irad_dense_slot_of_(d, at);
    if (!d->index[k]) {
        d->at[d->count] = at;
        d->index[k] = (uint32_t)++d->count;
    }
    d->value[d->index[k] - 1] = value;
}

/* Give the program what was written; nothing for memory. */
void irad_dense_flush(void *p) {
    if (!irad_dense_is_virtual_(p)) return;
    dense d = *irad_dense_made_(p), *kept = irad_dense_made_(p);
    kept->at = NULL, kept->value = NULL, kept->index = NULL;
    kept->count = kept->room = 0;
    for (size_t n = 0; n < d.count; n++) d.store(d.closure, d.at[n], d.value[n]);
    irad_dense_clear_(&d);
}

double irad_virtual_load_double(double *p) { return irad_dense_is_virtual_(p) ? irad_dense_get_(p) : *p; }

float irad_virtual_load_float(float *p) { return irad_dense_is_virtual_(p) ? (float)irad_dense_get_(p) : *p; }

void irad_virtual_store_double(double value, double *p) {
    if (irad_dense_is_virtual_(p)) irad_dense_put_(p, value);
    else *p = value;
}

void irad_virtual_store_float(float value, float *p) {
    if (irad_dense_is_virtual_(p)) irad_dense_put_(p, value);
    else *p = value;
}

static uint32_t bits_of_float(float x) {
    uint32_t b;
    memcpy(&b, &x, 4);
    return b;
}

static float float_of(uint32_t b) {
    float x;
    memcpy(&x, &b, 4);
    return x;
}

uint32_t irad_virtual_load_i32(uint32_t *p) {
    if (!irad_dense_is_virtual_(p)) return *p;
    if (!irad_dense_made_(p)->single) irad_dense_stop_("irad: half of a double in an array of __enzyme_todense is read");
    return bits_of_float((float)irad_dense_get_(p));
}

void irad_virtual_store_i32(uint32_t bits, uint32_t *p) {
    if (!irad_dense_is_virtual_(p)) *p = bits;
    else if (!irad_dense_made_(p)->single) irad_dense_stop_("irad: half of a double in an array of __enzyme_todense is written");
    else irad_dense_put_(p, float_of(bits));
}

uint64_t irad_virtual_load_i64(uint64_t *p) {
    if (!irad_dense_is_virtual_(p)) return *p;
    if (irad_dense_made_(p)->single) {
        uint64_t low = bits_of_float((float)irad_dense_get_(p));
        return low | (uint64_t)bits_of_float((float)irad_dense_get_((char *)p + 4)) << 32;
    }
    double x = irad_dense_get_(p);
    uint64_t bits;
    memcpy(&bits, &x, 8);
    return bits;
}

void irad_virtual_store_i64(uint64_t bits, uint64_t *p) {
    if (!irad_dense_is_virtual_(p)) {
        *p = bits;
    } else if (irad_dense_made_(p)->single) {
        irad_dense_put_(p, float_of((uint32_t)bits));
        irad_dense_put_((char *)p + 4, float_of((uint32_t)(bits >> 32)));
    } else {
        double x;
        memcpy(&x, &bits, 8);
        irad_dense_put_(p, x);
    }
}

void irad_virtual_memset(char *p, uint8_t byte, size_t bytes, _Bool is_volatile) {
    if (!irad_dense_is_virtual_(p)) {
        memset(p, byte, bytes);
        return;
    }
    size_t width = irad_dense_made_(p)->single ? 4 : 8;
    if (byte) irad_dense_stop_("irad: an array of __enzyme_todense is set to a pattern of bytes");
    for (size_t n = 0; n < bytes; n += width) irad_dense_put_(p + n, 0);
}

void irad_virtual_memmove(char *to, char *from, size_t bytes, _Bool is_volatile) {
    if (!irad_dense_is_virtual_(to) && !irad_dense_is_virtual_(from)) {
        memmove(to, from, bytes);
        return;
    }
    size_t width = irad_dense_made_(irad_dense_is_virtual_(to) ? to : from)->single ? 4 : 8;
    double *copy = malloc((bytes / width + 1) * sizeof(double));
    if (!copy) abort();
    for (size_t n = 0; n < bytes / width; n++)
        copy[n] = width == 4 ? irad_virtual_load_float((float *)from + n) : irad_virtual_load_double((double *)from + n);
    for (size_t n = 0; n < bytes / width; n++)
        if (width == 4) irad_virtual_store_float((float)copy[n], (float *)to + n);
        else irad_virtual_store_double(copy[n], (double *)to + n);
    free(copy);
}

/* Memory of zeros, far more than a derivative of the program's own can reach, for the shadow of what has none: what is
 * written there means nothing.
 */
#include <sys/mman.h>
#define BLANK (UINT64_C(1) << 30)

void *irad_dense_blank(void) {
    char *p = mmap(NULL, BLANK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) irad_dense_stop_("irad: there is no address space for the shadow of an argument that is constant");
    return p + BLANK / 2;
}

void irad_dense_unblank(void *p) { munmap((char *)p - BLANK / 2, BLANK); }
