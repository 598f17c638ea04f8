// enzyme_interleave: shadows behind all arguments.
#include "check.h"
template <typename RT, typename... Args> RT __enzyme_fwddiff(void *, Args...);
extern int enzyme_dup, enzyme_const, enzyme_interleave;
double f(const double *x, double k, const double *y) { return k * x[0] * y[0]; }
int main() {
    double x = 2, y = 3, dx = 1, dy = 10;
    double t = __enzyme_fwddiff<double>((void *)f, enzyme_dup, &x, enzyme_const, 5.0, enzyme_dup, &y,
                                        enzyme_interleave, &dx, &dy);
    CHECK(t, 5 * (1 * 3 + 2 * 10));
    return 0;
}
