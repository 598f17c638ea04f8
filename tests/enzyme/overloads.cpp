// Entry points with other declarations: plain functions of C++, weak templates, C linkage; markers that are static.
#include "check.h"
#include <cmath>
double __enzyme_autodiff(double (*)(double), double);
double __enzyme_autodiff(void *, int, double, int, double);
extern "C" void __enzyme_autodiff_c(void *, ...);
template <typename... Args> void __enzyme_autodiff_weak(void *, Args...) __attribute__((weak));
struct Pair { double x, y; };
Pair __enzyme_autodiff_pair(void *, ...);
static int enzyme_const;
extern int enzyme_out __attribute__((weak));
namespace markers { inline int enzyme_dup = 7; }
double f(double x) { return std::tanh(x); }
double g(double a, double x) { return a * x * x; }
double n(const double *x, long k) { return x[0] * k; }
int main() {
    double t = std::tanh(0.3);
    CHECK(__enzyme_autodiff(f, 0.3), 1 - t * t);
    CHECK(__enzyme_autodiff((void *)g, enzyme_const, 3.0, enzyme_out, 2.0), 12);
    double x = 2, dx = 0;
    __enzyme_autodiff_c((void *)n, markers::enzyme_dup, &x, &dx, enzyme_const, 5L);
    CHECK(dx, 5);
    __enzyme_autodiff_weak((void *)n, markers::enzyme_dup, &x, &dx, enzyme_const, 5L);
    CHECK(dx, 10);
    Pair p = __enzyme_autodiff_pair((void *)g, 3.0, 2.0);
    CHECK(p.x, 4);
    CHECK(p.y, 12);
    return 0;
}
