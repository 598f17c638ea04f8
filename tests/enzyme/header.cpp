// The same header in C++.
#include "check.h"
#include <cmath>
#include <irad/irad.h>
static double f(double x, double y) { return x * std::exp(y); }
struct Gradient { double x, y; };
int main() {
    Gradient g = __enzyme_autodiff<Gradient>((void *)f, 2.0, 0.5);
    CHECK(g.x, std::exp(0.5));
    CHECK(g.y, 2 * std::exp(0.5));
    CHECK(__enzyme_fwddiff<double>((void *)f, enzyme_dup, 2.0, 1.0, enzyme_const, 0.5), std::exp(0.5));
    void *tape = __enzyme_augmentfwd<void *>((void *)f, 2.0, 0.5);
    g = __enzyme_reverse<Gradient>((void *)f, 2.0, 0.5, 3.0, tape);
    CHECK(g.y, 6 * std::exp(0.5));
    return 0;
}
