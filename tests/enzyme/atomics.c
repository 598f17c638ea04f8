/* _Atomic floats: clang writes `s *= x` as a loop of compare and exchange. */
#include "check.h"
#include <stdatomic.h>

void __enzyme_autodiff(void *, ...);
void __enzyme_fwddiff(void *, ...);

static double sum(const double *x, int n) {
    _Atomic double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * x[i];
    return s;
}
static double product(const double *x, int n) {
    _Atomic double s = 1;
    for (int i = 0; i < n; i++) s *= x[i];
    return s;
}
static void shared(const double *x, _Atomic double *s, _Atomic int *count, int n) {
    for (int i = 0; i < n; i++) {
        *s -= sin(x[i]);
        atomic_fetch_add(count, 1);
    }
}

int main(void) {
    double x[3] = {1, 2, 3}, d[3] = {0}, e[3] = {0}, g[3] = {0};
    __enzyme_autodiff((void *)sum, x, d, 3);
    CHECK(d[1], 4);
    __enzyme_autodiff((void *)product, x, e, 3);
    CHECK(e[1], 3);
    _Atomic double s = 0;
    _Atomic int count = 0, unused = 0;
    double ds = 1;
    __enzyme_autodiff((void *)shared, x, g, &s, &ds, &count, &unused, 3);
    CHECK(s, -sin(1) - sin(2) - sin(3));
    CHECK(g[2], -cos(3));
    CHECK(ds, 1);
    CHECK(count, 3);
}
