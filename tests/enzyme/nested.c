/* Derivatives of functions that contain derivatives: forward over reverse, reverse over forward, twice forward. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
extern int enzyme_dup, enzyme_const, enzyme_dupnoneed;

double f(double x) { return exp(x) * sin(x); }
double df(double x) { return __enzyme_autodiff((void *)f, x); }
double ff(double x) { return __enzyme_fwddiff((void *)f, x, 1.0); }
double fr(double x) { return __enzyme_fwddiff((void *)df, x, 1.0); }

double g(const double *x, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * x[i] * x[i] * x[(i + 1) % n];
    return s;
}
void dg(const double *x, double *d, int n) {
    for (int i = 0; i < n; i++) d[i] = 0;
    __enzyme_autodiff((void *)g, enzyme_dup, x, d, enzyme_const, n);
}

int main(void) {
    double x = 0.7, second = 2 * exp(x) * cos(x), third = 2 * exp(x) * (cos(x) - sin(x));
    CHECK(df(x), exp(x) * (sin(x) + cos(x)));
    CHECK(fr(x), second);
    CHECK(__enzyme_autodiff((void *)ff, x), second);
    CHECK(__enzyme_fwddiff((void *)ff, x, 1.0), second);
    CHECK(__enzyme_autodiff((void *)fr, x), third);
    double y[3] = {1, 2, 3}, d[3], v[3] = {1, 0, 0}, hv[3] = {0};
    __enzyme_fwddiff((void *)dg, enzyme_dup, y, v, enzyme_dupnoneed, d, hv, enzyme_const, 3);
    CHECK(hv[0], 6 * y[0] * y[1]);          /* d/dx0 of 3 x0^2 x1 + x2^3 */
    CHECK(hv[1], 3 * y[0] * y[0]);          /* of 3 x1^2 x2 + x0^3 */
    CHECK(hv[2], 3 * y[2] * y[2]);          /* of 3 x2^2 x0 + x1^3 */
    return 0;
}
