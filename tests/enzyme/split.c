/* Forward and reverse pass apart, with the tape in the caller's memory, or made by the forward pass. */
#include "check.h"
int __enzyme_augmentsize(void *, ...);
void __enzyme_augmentfwd(void *, ...);
void *__enzyme_augmentfwd_tape(void *, ...);
struct tape_and_value { void *tape; double value; };
struct value_and_tape { double value; void *tape; };
struct tape_and_value __enzyme_augmentfwd_both(void *, ...);
struct value_and_tape __enzyme_augmentfwd_swapped(void *, ...);
void __enzyme_reverse(void *, ...);
double __enzyme_reverse_double(void *, ...);
struct two { double a, b; } __enzyme_reverse_two(void *, ...);
extern int enzyme_dup, enzyme_tape, enzyme_allocated, enzyme_const, enzyme_nofree;

double f(double *x) { return x[0] * x[0] * x[1]; }
double cube(double x) { return x * x * x; }
double prod(double x, double y) { return sin(x) * y; }
void step(double *u, const double *x, double mu, int n) {
    for (int i = 0; i < n; i++) u[i] = mu * x[i] * x[i];
}
double loop(double *x, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) { x[i] = sin(x[i]); s += x[i] * x[i]; }
    return s;
}

double triangle(const double *x, int n) { /* tapes of loops whose lengths differ */
    double s = 0;
    for (int i = 0; i < n; i++) {
        double p = 1;
        for (int j = 0; j < i; j++) p = sin(p * x[j]);
        s += p;
    }
    return s;
}
struct matrix { int n; double *a; }; /* by a local variable that is written again before the reverse pass */
static double det(const struct matrix *p) {
    double s = 0;
    if (p->n == 1) return p->a[0];
    for (int j = 0; j < p->n; j++) {
        struct matrix minor = {p->n - 1, malloc(sizeof(double) * (p->n - 1) * (p->n - 1))};
        for (int i = 1, q = 0; i < p->n; i++)
            for (int k = 0; k < p->n; k++)
                if (k != j) minor.a[q++] = p->a[i * p->n + k];
        s += (j % 2 ? -1 : 1) * p->a[j] * det(&minor);
        free(minor.a);
    }
    return s;
}
double determinant(double *x, int n) {
    struct matrix p = {n, x};
    return det(&p);
}
static double state, scale = 2, *weights = &scale, *elsewhere;
double stored(const double *x) { state = x[0] * x[1]; state *= state; return state * *weights + *elsewhere * x[0]; }

int main(void) {
    double x[2] = {3, 5}, dx[2] = {0};
    int size = __enzyme_augmentsize((void *)f, enzyme_dup);
    void *data = malloc(size);
    __enzyme_augmentfwd((void *)f, enzyme_allocated, size, enzyme_tape, data, x, dx);
    x[0] = x[1] = 1000; /* the reverse pass must not look here */
    __enzyme_reverse((void *)f, enzyme_allocated, size, enzyme_tape, data, x, dx);
    CHECK(dx[0], 30);
    CHECK(dx[1], 9);

    void *tape = __enzyme_augmentfwd_tape((void *)cube, 2.0);
    CHECK(__enzyme_reverse_double((void *)cube, 2.0, 10.0, tape), 120);
    struct tape_and_value b = __enzyme_augmentfwd_both((void *)prod, 0.5, 3.0);
    CHECK(b.value, sin(0.5) * 3);
    struct two d = __enzyme_reverse_two((void *)prod, 0.5, 3.0, 2.0, b.tape);
    CHECK(d.a, 6 * cos(0.5));
    CHECK(d.b, 2 * sin(0.5));
    struct value_and_tape s = __enzyme_augmentfwd_swapped((void *)cube, 3.0);
    CHECK(s.value, 27);
    CHECK(__enzyme_reverse_double((void *)cube, enzyme_nofree, 3.0, 1.0, s.tape), 27);
    CHECK(__enzyme_reverse_double((void *)cube, 3.0, 2.0, s.tape), 54);

    double u[3], du[3] = {1, 10, 100}, y[3] = {1, 2, 3}, dy[3] = {0};
    char room[16];
    __enzyme_augmentfwd((void *)step, u, du, y, dy, enzyme_const, 0.5, 3, enzyme_allocated, 16, enzyme_tape, room);
    CHECK(u[2], 4.5);
    __enzyme_reverse((void *)step, u, du, y, dy, enzyme_const, 0.5, 3, enzyme_allocated, 16, enzyme_tape, room);
    CHECK(dy[0], 1);
    CHECK(dy[1], 20);
    CHECK(dy[2], 300);
    CHECK(du[2], 0);

    double z[4] = {0.1, 0.2, 0.3, 0.4}, dz[4] = {0}, z0[4] = {0.1, 0.2, 0.3, 0.4};
    __enzyme_augmentfwd((void *)loop, z, dz, 4, enzyme_allocated, size, enzyme_tape, data);
    for (int i = 0; i < 4; i++) z[i] = -1;
    __enzyme_reverse((void *)loop, z, dz, 4, 3.0, enzyme_allocated, size, enzyme_tape, data);
    for (int i = 0; i < 4; i++) CHECK(dz[i], 6 * sin(z0[i]) * cos(z0[i]));
    double dt[3] = {0}, first = cos(y[0]);
    tape = __enzyme_augmentfwd_tape((void *)triangle, y, dt, 3);
    __enzyme_reverse((void *)triangle, y, dt, 3, tape);
    double q = sin(y[0]);
    CHECK(dt[0], first + cos(q * y[1]) * y[1] * first);
    CHECK(dt[1], cos(q * y[1]) * q);

    double m[4] = {3, 5, 7, 11}, dm[4] = {0};
    tape = __enzyme_augmentfwd_tape((void *)determinant, m, dm, 2);
    __enzyme_reverse((void *)determinant, m, dm, 2, tape);
    CHECK(dm[0], 11);
    CHECK(dm[1], -7);
    CHECK(dm[2], -5);
    CHECK(dm[3], 3);

    double v[2] = {3, 5}, dv[2] = {0}, w = 7; /* shadows of globals live as long as the tape */
    elsewhere = &w;
    tape = __enzyme_augmentfwd_tape((void *)stored, v, dv);
    state = 0;
    __enzyme_reverse((void *)stored, v, dv, tape);
    CHECK(dv[0], 2 * 2 * 15 * 5 + 7);
    CHECK(dv[1], 2 * 2 * 15 * 3);
    free(data);
    return 0;
}
