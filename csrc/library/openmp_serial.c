/* OpenMP's API for a program that is linked without an OpenMP runtime, so that it runs in one thread.
 *
 * `make runtime` compiles this file to irad/runtime/openmp_serial.ll; openmp.c has what the compiler calls.
 */
#include <stdint.h>
#include <time.h>

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
