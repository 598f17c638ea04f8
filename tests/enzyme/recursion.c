/* Functions that are not inlined: recursion, and several calls of one function. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
double power(double x, int n) { return n == 0 ? 1 : x * power(x, n - 1); }
double tree(const double *x, int n) { return n == 1 ? x[0] * x[0] : tree(x, n / 2) * tree(x + n / 2, n - n / 2); }
int main(void) {
    CHECK(__enzyme_autodiff((void *)power, 1.5, 6), 6 * pow(1.5, 5));
    double x[4] = {1, 2, 3, 4}, dx[4] = {0}, all = 1 * 4 * 9 * 16;
    __enzyme_autodiff((void *)tree, x, dx, 4);
    for (int i = 0; i < 4; i++) CHECK(dx[i], 2 * all / x[i]);
    return 0;
}
