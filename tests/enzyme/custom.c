/* Registered derivatives are used where the function is called. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
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

int main(void) {
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
