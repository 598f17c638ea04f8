/* What clang calls for OpenMP, for a team of one thread.
 *
 * `make runtime` compiles this file to irad/runtime/openmp.ll. Derivatives run parallel regions in the thread that
 * calls them (irad/frontend/openmp.py), so that a loop's share is the whole loop and there is nobody to wait for.
 * Bounds are inclusive. The names and parameters are those of LLVM's OpenMP runtime (kmp.h).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int32_t i32;
typedef int64_t i64;
typedef uint32_t u32;
typedef uint64_t u64;

/* Worksharing loops whose schedule is static: one piece, which is also the last. */
#define STATIC(NAME, T, S)                                                                                             \
    void __kmpc_for_static_init_##NAME(void *l, i32 g, i32 schedule, i32 *last, T *lower, T *upper, S *stride,         \
                                       S step, S chunk)                                                                \
    {                                                                                                                  \
        *last = 1;                                                                                                     \
        *stride = (S)(*upper - *lower) + (step > 0 ? 1 : -1);                                                          \
    }                                                                                                                  \
    void __kmpc_dist_for_static_init_##NAME(void *l, i32 g, i32 schedule, i32 *last, T *lower, T *upper, T *whole,     \
                                            S *stride, S step, S chunk)                                                \
    {                                                                                                                  \
        *last = 1;                                                                                                     \
        *whole = *upper;                                                                                               \
        *stride = (S)(*upper - *lower) + (step > 0 ? 1 : -1);                                                          \
    }
STATIC(4, i32, i32)
STATIC(4u, u32, i32)
STATIC(8, i64, i64)
STATIC(8u, u64, i64)
void __kmpc_for_static_fini(void *l, i32 g) {}

/* Other schedules: `state` is the calling function's, {lower, upper, step, whether the piece is still to be had}. */
#define DISPATCH(NAME, T, S)                                                                                           \
    void irad_dispatch_init_##NAME(i64 *state, void *l, i32 g, i32 schedule, T lower, T upper, S step, S chunk)        \
    {                                                                                                                  \
        state[0] = lower;                                                                                              \
        state[1] = upper;                                                                                              \
        state[2] = step;                                                                                               \
        state[3] = step > 0 ? lower <= upper : lower >= upper;                                                         \
    }                                                                                                                  \
    i32 irad_dispatch_next_##NAME(i64 *state, void *l, i32 g, i32 *last, T *lower, T *upper, S *step)                  \
    {                                                                                                                  \
        if (!state[3]) return 0;                                                                                       \
        state[3] = 0;                                                                                                  \
        *last = 1;                                                                                                     \
        *lower = (T)state[0];                                                                                          \
        *upper = (T)state[1];                                                                                          \
        *step = (S)state[2];                                                                                           \
        return 1;                                                                                                      \
    }
DISPATCH(4, i32, i32)
DISPATCH(4u, u32, i32)
DISPATCH(8, i64, i64)
DISPATCH(8u, u64, i64)
void __kmpc_dispatch_fini_4(void *l, i32 g) {}
void __kmpc_dispatch_fini_4u(void *l, i32 g) {}
void __kmpc_dispatch_fini_8(void *l, i32 g) {}
void __kmpc_dispatch_fini_8u(void *l, i32 g) {}
void __kmpc_dispatch_deinit(void *l, i32 g) {}

/* The one thread is the master and the one that a `single` block is for, and its part of a reduction is all of it. */
i32 __kmpc_global_thread_num(void *l) { return 0; }
i32 __kmpc_single(void *l, i32 g) { return 1; }
i32 __kmpc_master(void *l, i32 g) { return 1; }
i32 __kmpc_masked(void *l, i32 g, i32 filter) { return filter == 0; }
i32 __kmpc_reduce(void *l, i32 g, i32 n, size_t size, void *data, void *combine, void *lock) { return 1; }
i32 __kmpc_reduce_nowait(void *l, i32 g, i32 n, size_t size, void *data, void *combine, void *lock) { return 1; }
void __kmpc_end_reduce(void *l, i32 g, void *lock) {}
void __kmpc_end_reduce_nowait(void *l, i32 g, void *lock) {}
void __kmpc_end_single(void *l, i32 g) {}
void __kmpc_end_master(void *l, i32 g) {}
void __kmpc_end_masked(void *l, i32 g) {}
void __kmpc_copyprivate(void *l, i32 g, size_t size, void *data, void *copy, i32 mine) {}
void *__kmpc_threadprivate_cached(void *l, i32 g, void *data, size_t size, void *cache) { return data; }

void __kmpc_barrier(void *l, i32 g) {}
i32 __kmpc_cancel_barrier(void *l, i32 g) { return 0; }
void __kmpc_critical(void *l, i32 g, void *lock) {}
void __kmpc_critical_with_hint(void *l, i32 g, void *lock, u32 hint) {}
void __kmpc_end_critical(void *l, i32 g, void *lock) {}
void __kmpc_ordered(void *l, i32 g) {}
void __kmpc_end_ordered(void *l, i32 g) {}
void __kmpc_flush(void *l) {}
void __kmpc_push_num_threads(void *l, i32 g, i32 n) {}
void __kmpc_push_proc_bind(void *l, i32 g, i32 bind) {}
void __kmpc_push_num_teams(void *l, i32 g, i32 teams, i32 threads) {}
void __kmpc_serialized_parallel(void *l, i32 g) {}
void __kmpc_end_serialized_parallel(void *l, i32 g) {}

/* Tasks run where they are made. */
typedef struct task {
    void *shared;
    i32 (*run)(i32, struct task *);
    i32 part;
} task;

task *__kmpc_omp_task_alloc(void *l, i32 g, i32 flags, size_t size, size_t shared, i32 (*run)(i32, task *))
{
    size = (size + 15) / 16 * 16;
    task *t = malloc(size + shared);
    t->shared = (char *)t + size;
    t->run = run;
    t->part = 0;
    return t;
}
i32 __kmpc_omp_task(void *l, i32 g, task *t)
{
    t->run(g, t);
    free(t);
    return 0;
}
i32 __kmpc_omp_task_with_deps(void *l, i32 g, task *t, i32 n, void *deps, i32 m, void *more)
{
    t->run(g, t);
    free(t);
    return 0;
}
void __kmpc_omp_task_begin_if0(void *l, i32 g, task *t) {}
void __kmpc_omp_task_complete_if0(void *l, i32 g, task *t) { free(t); }
void __kmpc_omp_wait_deps(void *l, i32 g, i32 n, void *deps, i32 m, void *more) {}
i32 __kmpc_omp_taskwait(void *l, i32 g) { return 0; }
i32 __kmpc_omp_taskyield(void *l, i32 g, i32 end) { return 0; }
void __kmpc_taskgroup(void *l, i32 g) {}
void __kmpc_end_taskgroup(void *l, i32 g) {}
