/* Forward mode: tangents behind the arguments, floats duplicated without a marker. */
#include "check.h"
struct both { double value, tangent; };
typedef struct { double x, y; } point;
double __enzyme_fwddiff(void *, ...);
struct both __enzyme_fwddiff_both(void *, ...);
point __enzyme_fwddiff_point(void *, ...);
extern int enzyme_dup, enzyme_const, enzyme_primal_return;

double f(double x, double y) { return x * x * sin(y); }
double dot(const double *x, const double *y, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * y[i];
    return s;
}
void out(const double *x, double *y) { y[0] = x[0] * x[1]; y[1] = exp(x[0]); }
point polar(double r, double a) { point p = {r * cos(a), r * sin(a)}; return p; }
double in_struct(point p) { return p.x * p.y; }

int main(void) {
    double x = 1.2, y = 0.4;
    CHECK(__enzyme_fwddiff((void *)f, x, 1.0, y, 0.0), 2 * x * sin(y));
    CHECK(__enzyme_fwddiff((void *)f, enzyme_dup, x, 0.5, enzyme_const, y), x * sin(y));
    CHECK(__enzyme_fwddiff((void *)f, enzyme_const, x, enzyme_dup, y, 1.0), x * x * cos(y));
    struct both b = __enzyme_fwddiff_both((void *)f, enzyme_primal_return, x, 1.0, y, 2.0);
    CHECK(b.value, f(x, y));
    CHECK(b.tangent, 2 * x * sin(y) + 2 * x * x * cos(y));
    double u[2] = {1, 2}, v[2] = {3, 4}, du[2] = {1, 10};
    CHECK(__enzyme_fwddiff((void *)dot, enzyme_dup, u, du, enzyme_const, v, enzyme_const, 2), 43);
    double w[2], dw[2];
    __enzyme_fwddiff((void *)out, u, du, w, dw);
    CHECK(w[0], 2);
    CHECK(dw[0], 12);
    CHECK(dw[1], exp(1));
    point p = __enzyme_fwddiff_point((void *)polar, enzyme_dup, 2.0, 1.0, enzyme_dup, 0.3, 0.0);
    CHECK(p.x, cos(0.3));
    CHECK(p.y, sin(0.3));
    point q = {2, 3}, dq = {1, 10};
    CHECK(__enzyme_fwddiff((void *)in_struct, enzyme_dup, q, dq), 23);
    return 0;
}
