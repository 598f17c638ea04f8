/* Reverse over reverse: the gradient's gradient. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
double f(double x) { return x * x * x * x + sin(x); }
double df(double x) { return __enzyme_autodiff((void *)f, x); }
double ddf(double x) { return __enzyme_autodiff((void *)df, x); }
int main(void) {
    CHECK(ddf(1.5), 12 * 2.25 - sin(1.5));
    CHECK(__enzyme_autodiff((void *)ddf, 1.5), 24 * 1.5 - cos(1.5));
    return 0;
}
