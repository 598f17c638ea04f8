/* Structs by value, small and large, with ints and pointers in them; complex numbers. */
#include "check.h"
#include <complex.h>
typedef struct { double x, y; } point;
typedef struct { double v[4]; } big;
typedef struct { double *data; int n; } array;
typedef struct { float a, b, c; } triple;
typedef struct { double w; long k; } weight;
point __enzyme_autodiff_point(void *, ...);
big __enzyme_autodiff_big(void *, ...);
triple __enzyme_autodiff_triple(void *, ...);
weight __enzyme_autodiff_weight(void *, ...);
double __enzyme_autodiff_double(void *, ...);
void __enzyme_autodiff_void(void *, ...);
double complex __enzyme_autodiff_complex(void *, ...);
extern int enzyme_out, enzyme_dup, enzyme_const;

double f(point p, double z) { return p.x * p.x * p.y * z; }
double g(big b) { return b.v[0] * b.v[1] + b.v[3] * b.v[3]; }
double sum(array a) {
    double s = 0;
    for (int i = 0; i < a.n; i++) s += a.data[i] * a.data[i];
    return s;
}
double t(triple p) { return p.a * p.b * p.c; }
double w(weight q) { return q.w * q.w * q.k; }
double norm(double complex z) { return creal(z) * creal(z) + 3 * cimag(z); }
double through(const point *p) { return p->x * exp(p->y); }

int main(void) {
    point p = {2, 3};
    point d = __enzyme_autodiff_point((void *)f, p, enzyme_const, 5.0);
    CHECK(d.x, 60);
    CHECK(d.y, 20);
    CHECK(__enzyme_autodiff_double((void *)f, enzyme_const, p, enzyme_out, 5.0), 12);
    big b = {{1, 2, 3, 4}}, db = __enzyme_autodiff_big((void *)g, enzyme_out, b);
    CHECK(db.v[0], 2);
    CHECK(db.v[1], 1);
    CHECK(db.v[2], 0);
    CHECK(db.v[3], 8);
    double x[3] = {1, 2, 3}, dx[3] = {0};
    array a = {x, 3}, da = {dx, 3};
    __enzyme_autodiff_void((void *)sum, enzyme_dup, a, da);
    __enzyme_autodiff_void((void *)sum, a, da);
    CHECK(dx[2], 12);
    triple q = {2, 3, 4}, dq = __enzyme_autodiff_triple((void *)t, q);
    CHECK(dq.a, 12);
    CHECK(dq.b, 8);
    CHECK(dq.c, 6);
    weight k = {1.5, 4}, dk = __enzyme_autodiff_weight((void *)w, k);
    CHECK(dk.w, 12);
    double complex z = 2 + 1 * I, dz = __enzyme_autodiff_complex((void *)norm, z);
    CHECK(creal(dz), 4);
    CHECK(cimag(dz), 3);
    point e = {0, 0};
    __enzyme_autodiff_void((void *)through, &p, &e);
    CHECK(e.x, exp(3));
    CHECK(e.y, 2 * exp(3));
    return 0;
}
