/* Variadic functions of the program's own: their arguments are differentiated, printing is not. */
#include "check.h"
#include <stdarg.h>

double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
struct pair {
    double x, y;
};
struct pair __enzyme_autodiff_pair(void *, ...);

static double squares(int n, ...) {
    va_list list;
    va_start(list, n);
    double s = 0;
    for (int i = 0; i < n; i++) {
        double v = va_arg(list, double);
        s += v * v;
    }
    va_end(list);
    return s;
}
static double of_list(int n, va_list list) {
    double s = 0;
    while (n-- > 0) {
        struct pair p = va_arg(list, struct pair);
        s += p.x * p.y;
    }
    return s;
}
static double twice(int n, ...) {
    va_list list, again;
    va_start(list, n);
    va_copy(again, list);
    double s = of_list(n, list) + of_list(n, again);
    va_end(again);
    va_end(list);
    return s;
}
static double deeper(int n, ...) {
    va_list list;
    va_start(list, n);
    double x = va_arg(list, double);
    va_end(list);
    return n == 0 ? x : x * deeper(n - 1, x * x);
}
static double scaled(const double *x, int n, ...) {
    va_list list;
    va_start(list, n);
    double factor = n > 1 ? va_arg(list, double) : 1;
    const double *more = va_arg(list, const double *);
    va_end(list);
    return factor * x[0] * more[0];
}
static double formatted(const char *format, ...) { /* of several types, in a loop */
    va_list list;
    va_start(list, format);
    double s = 0, factor = 1;
    for (; *format; format++) {
        if (*format == 'd') s += va_arg(list, double) * factor;
        if (*format == 'i') factor = va_arg(list, int);
        if (*format == 'p') s *= *va_arg(list, const double *);
    }
    va_end(list);
    return s;
}
static void report(const char *format, ...) {
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
}

double f(double x, double y) { return squares(3, x, y, x * y) + squares(1, x); }
double g(double x) {
    struct pair p = {x, x * x}, q = {x, 2};
    return twice(2, p, q);
}
double h(double x) {
    report("x = %g, %d\n", x, 3);
    return deeper(2, x);
}
double k(double x) {
    double m[2] = {x * x, 1};
    return scaled(m, 2, x, m);
}
double l(double x, double y) { return formatted("didpd", x, 3, x * y, &y, x); }

int main(void) {
    struct pair d = __enzyme_autodiff_pair((void *)f, 2.0, 3.0);
    CHECK(d.x, 2 * 2 * 2 + 2 * 2 * 9);
    CHECK(d.y, 2 * 3 + 2 * 3 * 4);
    CHECK(__enzyme_autodiff((void *)g, 2.0), 2 * (12 + 2));
    CHECK(__enzyme_fwddiff((void *)g, 2.0, 1.0), 2 * (12 + 2));
    CHECK(__enzyme_autodiff((void *)h, 2.0), 7 * 64);
    CHECK(__enzyme_autodiff((void *)k, 2.0), 5 * 16);
    d = __enzyme_autodiff_pair((void *)l, 2.0, 3.0);
    CHECK(d.x, 3 * (1 + 9) + 3);
    CHECK(d.y, 2 + 6 * 2 * 3);
}
