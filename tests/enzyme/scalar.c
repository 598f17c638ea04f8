/* One float argument, the gradient as the result; markers given or not, the function as f, &f or (void*)f. */
#include "check.h"
extern double __enzyme_autodiff(void *, ...);
int enzyme_out, enzyme_const;

double f(double x) { return x * x * x + sin(x); }
double g(double x, double a, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += a * pow(x, i);
    return s;
}

int main(void) {
    for (double x = -1.5; x < 2; x += 0.7) {
        double truth = 3 * x * x + cos(x);
        CHECK(__enzyme_autodiff((void *)f, x), truth);
        CHECK(__enzyme_autodiff(f, enzyme_out, x), truth);
        CHECK(__enzyme_autodiff(&f, x), truth);
    }
    double x = 1.3, a = 0.7;
    CHECK(__enzyme_autodiff((void *)g, enzyme_out, x, enzyme_const, a, enzyme_const, 4), a * (1 + 2 * x + 3 * x * x));
    CHECK(__enzyme_autodiff((void *)g, x, enzyme_const, a, 4), a * (1 + 2 * x + 3 * x * x));
    CHECK(__enzyme_autodiff((void *)g, enzyme_const, x, a, 3), 1 + x + x * x);
    CHECK(__enzyme_autodiff((void *)sin, 0.3), cos(0.3)); /* functions of the library, too */
    CHECK(__enzyme_autodiff((void *)pow, 2.0, enzyme_const, 3.0), 12);
    return 0;
}
