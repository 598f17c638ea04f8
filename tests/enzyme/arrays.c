/* Pointers are duplicated without a marker; outputs through pointers take their cotangent from the shadow. */
#include "check.h"
void __enzyme_autodiff(void *, ...);
extern int enzyme_dup, enzyme_dupnoneed, enzyme_const;

static double dot(const double *x, const double *y, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * y[i];
    return s;
}
static void scale(const double *in, double *out, int n, double a) {
    for (int i = 0; i < n; i++) out[i] = a * in[i] * in[i];
}
static void in_place(double *x, int n) {
    for (int i = 1; i < n; i++) x[i] = x[i] * x[i - 1];
}

int main(void) {
    double x[3] = {1, 2, 3}, y[3] = {4, 5, 6}, dx[3] = {0}, dy[3] = {10, 0, 0};
    __enzyme_autodiff((void *)dot, x, dx, y, dy, 3);
    for (int i = 0; i < 3; i++) {
        CHECK(dx[i], y[i]);
        CHECK(dy[i], x[i] + (i == 0 ? 10 : 0)); /* gradients are added */
        dx[i] = dy[i] = 0;
    }
    __enzyme_autodiff((void *)dot, enzyme_dup, x, dx, enzyme_const, y, enzyme_const, 3);
    CHECK(dx[1], 5);
    CHECK(dy[1], 0);

    double out[3], dout[3] = {1, 10, 100}, gx[3] = {0};
    __enzyme_autodiff((void *)scale, enzyme_dup, x, gx, enzyme_dupnoneed, out, dout, enzyme_const, 3, enzyme_const, 2.0);
    double seed = 1;
    for (int i = 0; i < 3; i++, seed *= 10) {
        CHECK(gx[i], seed * 4 * x[i]);
        CHECK(dout[i], 0);
    }
    double z[3] = {2, 3, 5}, dz[3] = {0, 0, 1}; /* z2 = z2 z1 z0 */
    __enzyme_autodiff((void *)in_place, z, dz, 3);
    CHECK(z[2], 30);
    CHECK(dz[0], 15);
    CHECK(dz[1], 10);
    CHECK(dz[2], 6);
    return 0;
}
