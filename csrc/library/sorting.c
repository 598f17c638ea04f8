/* Functions of the C library that call functions of the program, as code that irad can differentiate.
 *
 * `make runtime` compiles this file to irad/runtime/sorting.ll; programs that call one of them get its definition.
 * Sorting is stable, and moves whole items from one buffer to another, so that memory analysis keeps their types.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef int compare(const void *, const void *);
typedef int compare_with(const void *, const void *, void *);

#define SORT(LESS_OR_EQUAL)                                                                        \
    char *items = base;                                                                            \
    if (n < 2 || size == 0) return;                                                                \
    char *merged = malloc(n * size);                                                               \
    if (!merged) abort();                                                                          \
    for (size_t width = 1; width < n; width *= 2) {                                                \
        for (size_t low = 0; low < n; low += 2 * width) {                                          \
            size_t middle = n - low < width ? n : low + width;                                     \
            size_t high = n - low < 2 * width ? n : low + 2 * width;                               \
            size_t left = low, right = middle;                                                     \
            for (size_t k = low; k < high; k++) {                                                  \
                int first = left < middle;                                                         \
                if (first && right < high) {                                                       \
                    char *a = items + left * size, *b = items + right * size;                      \
                    first = LESS_OR_EQUAL;                                                         \
                }                                                                                  \
                memcpy(merged + k * size, items + (first ? left : right) * size, size);            \
                left += first;                                                                     \
                right += !first;                                                                   \
            }                                                                                      \
        }                                                                                          \
        memcpy(items, merged, n * size);                                                           \
    }                                                                                              \
    free(merged);

void qsort(void *base, size_t n, size_t size, compare *order) { SORT(order(a, b) <= 0) }

void qsort_r(void *base, size_t n, size_t size, compare_with *order, void *with) { SORT(order(a, b, with) <= 0) }

void *bsearch(const void *key, const void *base, size_t n, size_t size, compare *order) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *item = (const char *)base + middle * size;
        int where = order(key, item);
        if (where == 0) return (void *)item;
        if (where < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}
