/* __enzyme_virtualreverse: tables of passes, as shadows of functions and called by hand. */
#include "check.h"
void __enzyme_autodiff(void *, ...);
void *__enzyme_virtualreverse(void *);
typedef struct { double (*fn)(double); double val; } item;
double square(double x) { return x * x; }
double cube(double x) { return x * x * x; }
double use(item *s) { return s->fn(s->val); }
void fill(const double *x, double *y, int n) { for (int i = 0; i < n; i++) y[i] = x[i] * x[i]; }
typedef struct { void *tape; double value; } both;
int main(void) {
    item s = {square, 3.0}, d = {(double (*)(double))__enzyme_virtualreverse((void *)square), 0};
    __enzyme_autodiff((void *)use, &s, &d);
    CHECK(d.val, 6);
    s.fn = cube;
    d.val = 0;
    __enzyme_autodiff((void *)use, &s, &d);
    CHECK(d.val, 27);

    void **table = __enzyme_virtualreverse((void *)cube);
    both b = ((both(*)(double))table[0])(2.0);
    CHECK(b.value, 8);
    CHECK(((double (*)(double, double, void *))table[1])(2.0, 10.0, b.tape), 120);
    table = __enzyme_virtualreverse((void *)fill);
    double x[2] = {2, 3}, dx[2] = {0}, y[2], dy[2] = {1, 10};
    void *tape = ((void *(*)(const double *, double *, double *, double *, int))table[0])(x, dx, y, dy, 2);
    CHECK(y[1], 9);
    ((void (*)(const double *, double *, double *, double *, int, void *))table[1])(x, dx, y, dy, 2, tape);
    CHECK(dx[0], 4);
    CHECK(dx[1], 60);
    return 0;
}
