/* Arguments that share memory, and those that provably do not. */
#include "check.h"
void __enzyme_autodiff(void *, ...);
extern int enzyme_dup, enzyme_const;
/* y[i] = x[i]^2 in order; then the sum of x: of what has been overwritten if the two overlap */
static double squares(const double *x, double *y, int n) {
    for (int i = 0; i < n; i++) y[i] = x[i] * x[i];
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * (i + 1);
    return s;
}
__attribute__((noinline)) static void outer(double *restrict x, double *restrict dx, double *restrict y, double *restrict dy, int n) {
    __enzyme_autodiff((void *)squares, x, dx, y, dy, n);
}
int main(void) {
    double x[3] = {1, 2, 3}, dx[3] = {0}, y[3], dy[3] = {0};
    __enzyme_autodiff((void *)squares, x, dx, y, dy, 3);
    for (int i = 0; i < 3; i++) CHECK(dx[i], i + 1);
    double z[4] = {1, 2, 3, 5}, dz[4] = {0}; /* z1 = z0^2, z2 = z1^2, z3 = z2^2; sum z0 + 2 z1 + 3 z2 */
    double t = 1.1;
    z[0] = t;
    __enzyme_autodiff((void *)squares, z, dz, z + 1, dz + 1, 3);
    CHECK(dz[0], 1 + 4 * t + 12 * t * t * t);
    CHECK(dz[1], 0);
    double a[3] = {1, 2, 3}, da[3] = {0}; /* in place: sum (i + 1) a_i^2 */
    __enzyme_autodiff((void *)squares, a, da, a, da, 3);
    for (int i = 0; i < 3; i++) CHECK(da[i], 2 * (i + 1) * (i + 1));
    double u[3] = {1, 2, 3}, du[3] = {0}, w[3], dw[3] = {0};
    outer(u, du, w, dw, 3);
    for (int i = 0; i < 3; i++) CHECK(du[i], i + 1);
    return 0;
}
