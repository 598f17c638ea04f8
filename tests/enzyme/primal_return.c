/* enzyme_primal_return: the value before the gradients. */
#include "check.h"
struct pair { double value, d; };
struct all { double value, dx, dy; };
struct pair __enzyme_autodiff_pair(void *, ...);
struct all __enzyme_autodiff_all(void *, ...);
double __enzyme_autodiff(void *, ...);
extern int enzyme_primal_return, enzyme_dup, enzyme_out;
double f(double x) { return log(x) * x; }
double g(double x, double y) { return x / y; }
double h(const double *x) { return x[0] * x[1]; }
int main(void) {
    struct pair p = __enzyme_autodiff_pair((void *)f, enzyme_primal_return, 2.5);
    CHECK(p.value, f(2.5));
    CHECK(p.d, log(2.5) + 1);
    struct all a = __enzyme_autodiff_all((void *)g, enzyme_primal_return, enzyme_out, 3.0, enzyme_out, 4.0);
    CHECK(a.value, 0.75);
    CHECK(a.dx, 0.25);
    CHECK(a.dy, -3.0 / 16);
    double x[2] = {3, 4}, dx[2] = {0};
    CHECK(__enzyme_autodiff((void *)h, enzyme_primal_return, enzyme_dup, x, dx), 12);
    CHECK(dx[0], 4);
    return 0;
}
