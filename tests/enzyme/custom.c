/* Registered derivatives are used where the function is called. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
extern int enzyme_const;
double __enzyme_fwddiff(void *, ...);
void __enzyme_autodiff_void(void *, ...);

static int used;
__attribute__((noinline)) double cube(double x) { return x * x * x; }
double cube_forward(double x) { return x * x * x; }
double cube_reverse(double x, double d) { used++; return 100 * d; } /* on purpose not the derivative */
void *__enzyme_register_gradient_cube[] = {(void *)cube, (void *)cube_forward, (void *)cube_reverse};

static void square_(const double *src, double *dest) { *dest = *src * *src; }
void *square_augmented(const double *src, const double *d_src, double *dest, double *d_dest) {
    *dest = *src * *src;
    double *tape = malloc(sizeof *tape);
    *tape = *src;
    return tape;
}
void square_reverse(const double *src, double *d_src, const double *dest, double *d_dest, void *tape) {
    used += 10;
    *d_src += 7 * *d_dest * *(double *)tape;
    *d_dest = 0;
    free(tape);
}
void *__enzyme_register_gradient_square[3] = {(void *)square_, (void *)square_augmented, (void *)square_reverse};
void square_tangent(const double *src, const double *d_src, double *dest, double *d_dest) {
    used += 100;
    *dest = *src * *src;
    *d_dest = 5 * *d_src;
}
void *__enzyme_register_derivative_square[2] = {(void *)square_, (void *)square_tangent};

double tangent_of(double x) { return x; }
struct both { double value, tangent; };
static struct both triple_tangent(double x, double dx) { struct both b = {3 * x, 30 * dx}; return b; }
__attribute__((noinline)) static double triple(double x) { return 3 * x; }
void *__enzyme_register_derivative_triple[2] = {(void *)triple, (void *)triple_tangent};

double f(double x) { return 2 * cube(x) + x; }
double g(double x) { double y; square_(&x, &y); return y * 3; }
double h(double x) { return triple(x) * x; }
double loop(const double *x, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * cube(x[i]);
    return s;
}

/* only one argument has a derivative: what the program's functions add to shadows of the others is lost */
struct scale { double by, kept; };
__attribute__((noinline)) static void scaled(const struct scale *s, const double *x, double *y) { *y = *x * s->by; }
static void *scaled_augmented(
    const struct scale *s, struct scale *ds, const double *x, double *dx, double *y, double *dy) {
    used += ds->by != 0 || ds->kept != 0;
    ds->kept = 5;
    scaled(s, x, y);
    return NULL;
}
static void scaled_reverse(
    const struct scale *s, struct scale *ds, const double *x, double *dx, double *y, double *dy, void *tape) {
    used += ds->by != 0 || ds->kept != 0;
    ds->by += *x * *dy;
    *dx += 100 * s->by * *dy;
    *dy = 0;
}
static void scaled_tangent(
    const struct scale *s, const struct scale *ds, const double *x, const double *dx, double *y, double *dy) {
    scaled(s, x, y);
    *dy = 1000 * (*dx * s->by + *x * ds->by);
}
void *__enzyme_register_gradient_scaled[3] = {(void *)scaled, (void *)scaled_augmented, (void *)scaled_reverse};
void *__enzyme_register_derivative_scaled[2] = {(void *)scaled, (void *)scaled_tangent};
static double scales(const struct scale *s, double x) {
    double y, z = 0;
    for (int i = 0; i < 3; i++) scaled(s, &x, &y), z += y;
    return z;
}

int main(void) {
    struct scale s = {2, 0};
    CHECK(__enzyme_autodiff((void *)scales, enzyme_const, &s, 7.0), 600);
    CHECK(__enzyme_fwddiff((void *)scales, enzyme_const, &s, 7.0, 1.0), 6000);
    CHECK(used, 0);
    CHECK(__enzyme_autodiff((void *)f, 2.0), 201);
    CHECK(used, 1);
    CHECK(__enzyme_autodiff((void *)g, 2.0), 42);
    CHECK(used, 11);
    CHECK(__enzyme_fwddiff((void *)g, 2.0, 1.0), 15);
    CHECK(used, 111);
    CHECK(__enzyme_fwddiff((void *)h, 2.0, 1.0), 6 + 60);
    CHECK(__enzyme_autodiff((void *)h, 2.0), 12); /* only forward mode has a derivative of its own */
    CHECK(__enzyme_fwddiff((void *)f, 2.0, 1.0), 25);
    double x[3] = {1, 2, 3}, dx[3] = {0};
    used = 0;
    __enzyme_autodiff_void((void *)loop, x, dx, 3);
    CHECK(used, 3);
    for (int i = 0; i < 3; i++) CHECK(dx[i], x[i] * x[i] * x[i] + 100 * x[i]);
    return 0;
}
