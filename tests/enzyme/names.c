/* Entry points are recognised by part of their name, whatever they return; markers may be pointers. */
#include "check.h"
struct two { double a, b; };
struct mixed { float a; double b; };
struct three { double a, b, c; };
extern struct two __enzyme_autodiff_two(double (*)(double, double), ...);
extern struct mixed __enzyme_autodiff_mixed(void *, ...);
extern struct three __enzyme_autodiff_three(void *, ...);
extern float __enzyme_autodiff_f32(void *, ...);
extern void my__enzyme_autodiff_void(void *, ...);
extern float __enzyme_fwddiff_f32(void *, float, float);
void *enzyme_out;
int diffe_dup, diffe_const; /* names that markers had once */
extern int enzyme_const;
char *enzyme_dup;

double f(double x, double y) { return x * x * y; }
double h(float x, double y) { return x * y; }
float s(float x) { return x * x; }
double t(double x, double y, double z) { return x * y + exp(z); }
double p(const float *x) { return x[0] * x[1]; }

int main(void) {
    struct two d = __enzyme_autodiff_two(f, 3.0, 5.0);
    CHECK(d.a, 30);
    CHECK(d.b, 9);
    struct mixed m = __enzyme_autodiff_mixed((void *)h, enzyme_out, 2.5f, enzyme_out, 3.0);
    CHECK(m.a, 3);
    CHECK(m.b, 2.5);
    struct three v = __enzyme_autodiff_three((void *)t, 2.0, 3.0, 0.5);
    CHECK(v.a, 3);
    CHECK(v.b, 2);
    CHECK(v.c, exp(0.5));
    CHECK(__enzyme_autodiff_f32((void *)s, 1.5f), 3);
    CHECK(__enzyme_fwddiff_f32((void *)s, 1.5f, 2.0f), 6);
    float x[2] = {2, 3}, dx[2] = {0, 0};
    my__enzyme_autodiff_void((void *)p, enzyme_dup, x, dx);
    CHECK(dx[0], 3);
    CHECK(dx[1], 2);
    my__enzyme_autodiff_void((void *)p, diffe_dup, x, dx);
    CHECK(dx[0], 6);
    my__enzyme_autodiff_void((void *)p, diffe_const, x);
    my__enzyme_autodiff_void((void *)p, enzyme_const, x);
    CHECK(dx[1], 4);
    return 0;
}
