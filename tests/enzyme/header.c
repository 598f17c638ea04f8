/* csrc/include/irad/irad.h declares what a new program needs. */
#include "check.h"
#include <irad/irad.h>
double f(double x) { return x * exp(x); }
double dot(const double *x, const double *y, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * y[i];
    return s;
}
IRAD_INACTIVE __attribute__((noinline)) double constant(double x) { return x; }
double g(double x) { return x * constant(x); }
int main(void) {
    CHECK(__enzyme_autodiff((void *)f, 0.5), 1.5 * exp(0.5));
    CHECK(__enzyme_fwddiff((void *)f, 0.5, 2.0), 3 * exp(0.5));
    CHECK(__enzyme_autodiff((void *)g, 3.0), 3);
    double x[2] = {1, 2}, y[2] = {3, 4}, dx[2] = {0};
    __enzyme_autodiff_void((void *)dot, enzyme_dup, x, dx, enzyme_const, y, 2);
    CHECK(dx[1], 4);
    void *tape = __enzyme_augmentfwd((void *)f, 0.5);
    CHECK(__enzyme_reverse((void *)f, 0.5, 1.0, tape), 1.5 * exp(0.5));
    return 0;
}
