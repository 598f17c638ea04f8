/* __enzyme_batch: one function for several sets of arguments, some of them shared; of a derivative too. */
#include "check.h"
struct three { double a, b, c; };
struct two { double a, b; };
extern int enzyme_width, enzyme_vector, enzyme_scalar;
template <typename... T> three __enzyme_batch3(double (*)(double, double), T...);
void __enzyme_batch_void(void *, ...);
two __enzyme_batch2(void *, ...);
double __enzyme_fwddiff(void *, ...);
double f(double g, double x) { return g * x * x * x; }
double slope(double g, double x) { return __enzyme_fwddiff((void *)f, g, 0.0, x, 1.0); }
void square(const float *x, int n, float *y) { for (int i = 0; i < n; i++) y[i] = x[i] * x[i]; }
int main() {
    three r = __enzyme_batch3(f, enzyme_width, 3, enzyme_scalar, 2.0, enzyme_vector, 1.0, 2.0, 3.0);
    CHECK(r.a, 2); CHECK(r.b, 16); CHECK(r.c, 54);
    two s = __enzyme_batch2((void *)slope, enzyme_width, 2, 2.0, 3.0, enzyme_vector, 1.0, 2.0);
    CHECK(s.a, 6); CHECK(s.b, 36);
    float x[2] = {1, 2}, y[2] = {3, 4}, u[2], v[2];
    __enzyme_batch_void((void *)square, enzyme_width, 2, x, y, enzyme_scalar, 2, enzyme_vector, u, v);
    CHECK(u[1], 4); CHECK(v[0], 9);
}
