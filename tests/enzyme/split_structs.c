/* Forward and reverse pass apart with structs by value: of floats, whose derivatives are returned, and with pointers. */
#include "check.h"
typedef struct { double x, y; } point;
typedef struct { float a; double b; double c[3]; } large;
typedef struct { const double *values; int n; } array;
typedef struct { void *tape; double value; } both;
typedef struct { point p; large l; } gradients;
both __enzyme_augmentfwd(void *, ...);
point __enzyme_reverse_point(void *, ...);
gradients __enzyme_reverse_all(void *, ...);
void __enzyme_reverse_void(void *, ...);
extern int enzyme_out, enzyme_dup, enzyme_const, enzyme_nofree;
static double area(point p, const double *w) { return p.x * p.x * p.y * w[0]; }
static double mixed(point p, large l, double k) { return p.x * l.a + l.b * l.c[2] * k + 0 * p.y; }
static double squares(array v) { double s = 0; for (int i = 0; i < v.n; i++) s += v.values[i] * v.values[i]; return s; }
int main(void) {
    point p = {2, 3};
    double w[1] = {4}, dw[1] = {0};
    both f = __enzyme_augmentfwd((void *)area, enzyme_out, p, enzyme_dup, w, dw);
    CHECK(f.value, 48);
    w[0] = 99;
    p.x = -1; /* the tape has what it was */
    for (int turn = 1; turn < 3; turn++) {
        point g = __enzyme_reverse_point((void *)area, enzyme_nofree, enzyme_out, p, enzyme_dup, w, dw, 10.0, f.tape);
        CHECK(g.x, 10 * 2 * 2 * 3 * 4); CHECK(g.y, 10 * 4 * 4); CHECK(dw[0], turn * 10 * 12);
    }
    __enzyme_reverse_point((void *)area, enzyme_out, p, enzyme_dup, w, dw, 0.0, f.tape);

    large l = {5, 6, {7, 8, 9}};
    f = __enzyme_augmentfwd((void *)mixed, enzyme_out, p, enzyme_out, l, enzyme_const, 2.0);
    gradients g = __enzyme_reverse_all((void *)mixed, enzyme_out, p, enzyme_out, l, enzyme_const, 2.0, 1.0, f.tape);
    CHECK(g.p.x, 5); CHECK(g.p.y, 0); CHECK(g.l.a, -1); CHECK(g.l.b, 18); CHECK(g.l.c[1], 0); CHECK(g.l.c[2], 12);

    double x[3] = {1, 2, 3}, dx[3] = {0};
    array v = {x, 3}, dv = {dx, 3};
    f = __enzyme_augmentfwd((void *)squares, enzyme_dup, v, dv);
    CHECK(f.value, 14);
    __enzyme_reverse_void((void *)squares, enzyme_dup, v, dv, 2.0, f.tape);
    CHECK(dx[2], 12);
}
