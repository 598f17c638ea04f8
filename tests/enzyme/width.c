/* Vector mode: as many shadows as enzyme_width says, in sequence or at a stride. */
#include "check.h"
typedef struct { double a, b; } two;
typedef struct { double v[3]; } three;
two __enzyme_fwddiff_two(void *, ...);
three __enzyme_fwddiff_three(void *, ...);
void __enzyme_fwddiff_void(void *, ...);
extern int enzyme_width, enzyme_dup, enzyme_dupv, enzyme_const;
double f(double x, double y) { return x * x * y; }
double dot(const double *x, const double *c, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += c[i] * x[i] * x[i];
    return s;
}
void squares(const double *restrict x, double *restrict y, int n) {
    for (int i = 0; i < n; i++) y[i] = x[i] * x[i];
}
void plain(const double *x, double *y) { y[0] = x[0] * x[1]; }
int main(void) {
    two d = __enzyme_fwddiff_two((void *)f, enzyme_width, 2, 3.0, 1.0, 0.0, 5.0, 0.0, 1.0);
    CHECK(d.a, 30);
    CHECK(d.b, 9);
    double x[2] = {2, 3}, c[2] = {5, 7}, e0[2] = {1, 0}, e1[2] = {0, 1}, e2[2] = {1, 1};
    three t = __enzyme_fwddiff_three((void *)dot, enzyme_width, 3, enzyme_dup, x, e0, e1, e2, enzyme_const, c, 2);
    CHECK(t.v[0], 20);
    CHECK(t.v[1], 42);
    CHECK(t.v[2], 62);
    double y[2], dx[4] = {1, 0, 0, 1}, dy[4];
    __enzyme_fwddiff_void((void *)squares, enzyme_width, 2, enzyme_dupv, sizeof x, x, dx, enzyme_dupv, sizeof y, y, dy,
                          enzyme_const, 2);
    CHECK(dy[0], 4);
    CHECK(dy[1], 0);
    CHECK(dy[3], 6);
    double d0, d1;
    __enzyme_fwddiff_void((void *)plain, enzyme_width, 2, x, e0, e1, y, &d0, &d1);
    CHECK(d0, 3);
    CHECK(d1, 2);
    return 0;
}
