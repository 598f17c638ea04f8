/* A branch on equality must not turn its variable into a constant. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
double f(double x) { if (x == 1.5) return x * x; return 3 * x; }
int main(void) {
    CHECK(__enzyme_autodiff((void *)f, 1.5), 3);
    CHECK(__enzyme_autodiff((void *)f, 2.0), 3);
    return 0;
}
