/* What says something about memory or functions and asks for nothing. */
#include "check.h"
#include <stddef.h>

double __enzyme_autodiff(void *, ...);
void __enzyme_double(void *, size_t);
void __enzyme_float(void *, size_t);
void __enzyme_integer(void *, size_t);
void __enzyme_pointer(void *, size_t);
extern int enzyme_not_overwritten, enzyme_dup, enzyme_const, enzyme_runtime_activity;
void *__enzyme_augmentfwd(void *, ...);
void __enzyme_reverse(void *, ...);

struct item {
    double value;
    long count;
    double *more;
};
static double f(struct item *s) {
    __enzyme_double(&s->value, 8);
    __enzyme_integer(&s->count, 8);
    __enzyme_pointer(&s->more, 8);
    return s->value * s->value * s->count * s->more[0];
}

static char arena[256];
static size_t used;
static void *take(size_t n) {
    void *p = arena + used;
    used += n;
    return p;
}
static void give(void *p) { (void)p; }
static double with_allocator(double x) {
    double *p = take(16);
    p[0] = x * x;
    p[1] = p[0] * x;
    double r = p[1];
    give(p);
    return r;
}
void *__enzyme_allocation_like[4] = {(void *)take, (void *)0, (void *)"-1", (void *)give};

static double cube(double x) { return x * x * x; }
struct kept {
    void *tape;
    double result;
};
static struct kept cube_forward(double x, double dx) { return (struct kept){0, x * x * x}; }
static double cube_tangent(double x, double dx, void *tape) { return 100 * dx; }
/* for a forward mode that starts from a tape: no other mode uses it */
void *__enzyme_register_splitderivative_cube[] = {(void *)cube, (void *)cube_forward, (void *)cube_tangent};

static double product(const double *x) { return x[0] * x[0] * x[1]; }
static double one_of(const double *x, const double *y, int n) { return x[0] * y[0] * n; }

int main(void) {
    double m = 5, dm = 0;
    struct item s = {2, 3, &m}, d = {0, 0, &dm};
    __enzyme_autodiff((void *)f, &s, &d);
    CHECK(d.value, 60);
    CHECK(dm, 12);
    CHECK(__enzyme_autodiff((void *)with_allocator, 2.0), 12);
    CHECK(__enzyme_autodiff((void *)cube, 2.0), 12);
    double x[2] = {2, 3}, dx[2] = {0};
    void *tape = __enzyme_augmentfwd((void *)product, enzyme_not_overwritten, enzyme_dup, x, dx);
    __enzyme_reverse((void *)product, enzyme_not_overwritten, enzyme_dup, x, dx, 1.0, tape);
    CHECK(dx[0], 12);
    double y[1] = {3};
    dx[0] = 0; /* a pointer that is its own shadow is a constant */
    __enzyme_autodiff((void *)one_of, enzyme_runtime_activity, enzyme_dup, x, dx, enzyme_dup, y, y, 2);
    CHECK(dx[0], 6);
    CHECK(y[0], 3);
}
