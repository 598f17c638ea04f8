/* Activity: what is printed, timed, drawn, asserted, compared or counted is no part of a derivative, and is done once. */
#include "check.h"
#include <assert.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
void __enzyme_autodiff_void(void *, ...);
extern int enzyme_dup, enzyme_const;

static int lines;
static double last;
static void log_line(const char *format, ...) {
    char line[128];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof line, format, list);
    va_end(list);
    lines += line[0] == 'x';
    fprintf(stderr, "%s\n", line);
}
static double printing(double x) {
    printf("%g %s\n", x * x, "squared");
    puts("and");
    fputs("more\n", stdout);
    fflush(stdout);
    return x * x;
}
static double logging(double x) {
    for (int i = 0; i < 3; i++) {
        log_line("x is %.3f in step %d", x, i);
        x *= x;
    }
    last = floor(x); /* a record of the run: a step function */
    return x;
}
static double timing(double x) {
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    clock_t start = clock();
    double y = exp(x);
    double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
    clock_gettime(CLOCK_MONOTONIC, &after);
    double seconds = (after.tv_sec - before.tv_sec) + 1e-9 * (after.tv_nsec - before.tv_nsec);
    return spent >= 0 && seconds >= 0 && time(NULL) > 0 ? y : 0;
}
static unsigned state = 12345;
static double uniform(void) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) / 16777216.0;
}
static double drawn; /* sum of the numbers of the last call */
static double random_numbers(double x) {
    srand(7);
    double s = 0;
    drawn = 0;
    for (int i = 0; i < 5; i++) {
        double u = uniform() + rand() % 3;
        s += u * x * x;
        drawn += u;
    }
    return s;
}
static double assertions(const double *x, int n) {
    assert(n > 0 && x != NULL);
    double s = 0;
    for (int i = 0; i < n; i++) {
        assert(x[i] > -100.0);
        if (x[i] < -100) abort();
        s += x[i] * x[i];
    }
    assert(isfinite(s));
    return s;
}
static double sizes(double x) {
    size_t n = (size_t)(x * 4), bytes = n * sizeof(double); /* 12 for 3 */
    double *p = malloc(bytes + strlen("four"));
    for (size_t i = 0; i < n; i++) p[i] = x * i;
    double s = 0;
    for (size_t i = 0; i < bytes / sizeof *p; i++) s += p[i];
    free(p);
    return s + n;
}
static double comparisons(double x) {
    int k = (int)(x * 10), big = x > 2, same = x == 3;
    const double table[4] = {1, 2, 4, 8};
    long rounded = lround(x * 1.4);
    return table[k & 3] * (big ? x : 1) + k + same + rounded * x; /* k = 30: table[2] */
}

struct rule {
    const double *weights; /* inactive */
    double *values;        /* active */
    int n;
};
static double weighted(const struct rule *r) {
    double s = 0;
    for (int i = 0; i < r->n; i++) s += r->weights[i] * r->values[i] * r->values[i];
    return s;
}
static const double fixed[2] = {5, 7};
static double inactive_in_active(double *x) {
    struct rule r = {fixed, x, 2}, copy = r;
    return weighted(&copy);
}
static double from_the_caller(double *x, const double *w) {
    struct rule r = {.values = x, .n = 2};
    r.weights = w;
    return weighted(&r) + w[0];
}

int main(void) {
    CHECK(__enzyme_autodiff((void *)printing, 3.0), 6);
    CHECK(__enzyme_fwddiff((void *)printing, 3.0, 1.0), 6);
    CHECK(__enzyme_autodiff((void *)logging, 1.5), 8 * pow(1.5, 7));
    CHECK(lines, 3);
    CHECK(last, 25);
    CHECK(__enzyme_autodiff((void *)timing, 0.5), exp(0.5));
    double d = __enzyme_autodiff((void *)random_numbers, 2.0);
    CHECK(d, 4 * drawn);
    d = __enzyme_fwddiff((void *)random_numbers, 2.0, 1.0);
    CHECK(d, 4 * drawn);
    double x[2] = {2, 3}, dx[2] = {0}, dy[2] = {0}, dz[2] = {0}, w[2] = {11, 13};
    __enzyme_autodiff_void((void *)assertions, x, dx, 2);
    CHECK(dx[1], 6);
    CHECK(__enzyme_autodiff((void *)sizes, 3.0), 66);
    CHECK(__enzyme_autodiff((void *)comparisons, 3.0), 4 + 4);
    __enzyme_autodiff_void((void *)inactive_in_active, enzyme_dup, x, dy);
    CHECK(dy[1], 42);
    __enzyme_autodiff_void((void *)from_the_caller, enzyme_dup, x, dz, enzyme_const, w);
    CHECK(dz[0], 44);
}
