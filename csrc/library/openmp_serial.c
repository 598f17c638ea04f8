/* OpenMP for a program that is linked without an OpenMP runtime, so that it runs in one thread.
 *
 * `make runtime` compiles this file to irad/runtime/openmp_serial.ll; most of what the compiler calls is in openmp.c.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

/* A parallel region: a function of two thread numbers and pointers to what it shares. */
enum { MOST = 24 };
typedef void *P;
#define A4 P, P, P, P
#define A8 A4, P, P, P, P
#define A12 A8, P, P, P, P
#define A16 A12, P, P, P, P
#define A24 A16, P, P, P, P, P, P, P, P
#define B4 a[0], a[1], a[2], a[3]
#define B8 B4, a[4], a[5], a[6], a[7]
#define B12 B8, a[8], a[9], a[10], a[11]
#define B16 B12, a[12], a[13], a[14], a[15]
#define B24 B16, a[16], a[17], a[18], a[19], a[20], a[21], a[22], a[23]

/* Functions may be given more arguments than they take: those behind are left alone. */
void __kmpc_fork_call(void *l, int32_t n, void *region, ...)
{
    P a[MOST] = {0};
    int32_t thread = 0;
    va_list shared;
    if (n > MOST) abort();
    va_start(shared, region);
    for (int32_t k = 0; k < n; k++) a[k] = va_arg(shared, P);
    va_end(shared);
    if (n <= 4)
        ((void (*)(int32_t *, int32_t *, A4))region)(&thread, &thread, B4);
    else if (n <= 12)
        ((void (*)(int32_t *, int32_t *, A12))region)(&thread, &thread, B12);
    else
        ((void (*)(int32_t *, int32_t *, A24))region)(&thread, &thread, B24);
}
void __kmpc_fork_teams(void *l, int32_t n, void *region, ...)
{
    P a[MOST] = {0};
    int32_t thread = 0;
    va_list shared;
    if (n > MOST) abort();
    va_start(shared, region);
    for (int32_t k = 0; k < n; k++) a[k] = va_arg(shared, P);
    va_end(shared);
    ((void (*)(int32_t *, int32_t *, A24))region)(&thread, &thread, B24);
}

/* Loops whose pieces are handed out: the innermost of those that are running is the last one here. */
enum { DEPTH = 64 };
static _Thread_local int64_t pieces[DEPTH][4];
static _Thread_local int depth;
#define DISPATCH(NAME, T, S)                                                                                           \
    void __kmpc_dispatch_init_##NAME(void *l, int32_t g, int32_t schedule, T lower, T upper, S step, S chunk)          \
    {                                                                                                                  \
        if (depth == DEPTH) abort();                                                                                   \
        int64_t *piece = pieces[depth++];                                                                              \
        piece[0] = lower;                                                                                              \
        piece[1] = upper;                                                                                              \
        piece[2] = step;                                                                                               \
        piece[3] = step > 0 ? lower <= upper : lower >= upper;                                                         \
    }                                                                                                                  \
    int32_t __kmpc_dispatch_next_##NAME(void *l, int32_t g, int32_t *last, T *lower, T *upper, S *step)                \
    {                                                                                                                  \
        int64_t *piece = pieces[depth - 1];                                                                            \
        if (!piece[3]) {                                                                                               \
            depth--;                                                                                                   \
            return 0;                                                                                                  \
        }                                                                                                              \
        piece[3] = 0;                                                                                                  \
        *last = 1;                                                                                                     \
        *lower = (T)piece[0];                                                                                          \
        *upper = (T)piece[1];                                                                                          \
        *step = (S)piece[2];                                                                                           \
        return 1;                                                                                                      \
    }
DISPATCH(4, int32_t, int32_t)
DISPATCH(4u, uint32_t, int32_t)
DISPATCH(8, int64_t, int64_t)
DISPATCH(8u, uint64_t, int64_t)

int omp_get_thread_num(void) { return 0; }
int omp_get_num_threads(void) { return 1; }
int omp_get_max_threads(void) { return 1; }
int omp_get_num_procs(void) { return 1; }
int omp_get_thread_limit(void) { return 1; }
int omp_get_level(void) { return 0; }
int omp_get_active_level(void) { return 0; }
int omp_get_team_num(void) { return 0; }
int omp_get_num_teams(void) { return 1; }
int omp_get_dynamic(void) { return 0; }
int omp_get_nested(void) { return 0; }
int omp_get_max_active_levels(void) { return 1; }
int omp_in_parallel(void) { return 0; }
int omp_in_final(void) { return 0; }
void omp_set_num_threads(int n) {}
void omp_set_dynamic(int on) {}
void omp_set_nested(int on) {}
void omp_set_max_active_levels(int n) {}
void omp_set_schedule(int kind, int chunk) {}
void omp_get_schedule(int *kind, int *chunk)
{
    *kind = 1;
    *chunk = 0;
}
double omp_get_wtime(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
double omp_get_wtick(void) { return 1e-9; }
void omp_init_lock(void *lock) {}
void omp_destroy_lock(void *lock) {}
void omp_set_lock(void *lock) {}
void omp_unset_lock(void *lock) {}
int omp_test_lock(void *lock) { return 1; }
void omp_init_nest_lock(void *lock) {}
void omp_destroy_nest_lock(void *lock) {}
void omp_set_nest_lock(void *lock) {}
void omp_unset_nest_lock(void *lock) {}
int omp_test_nest_lock(void *lock) { return 1; }
