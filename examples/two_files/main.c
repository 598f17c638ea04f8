/* The gradient of a loss that calls `quantise`, of another file:
 *
 *     irad cc -O2 main.c quantise.c -lm -o straight_through */

#include <stdio.h>

double quantise(double x);

void __enzyme_autodiff(void *, ...);

static double loss(int n, const double *x, const double *w)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        double r = w[i] * quantise(x[i]) - 1.0;
        sum += r * r;
    }
    return sum;
}

int main(void)
{
    double x[] = {0.3, -1.26, 2.7}, w[] = {1.5, 0.25, -2.0};
    double dx[3] = {0.0}, dw[3] = {0.0};
    __enzyme_autodiff((void *)loss, 3, x, dx, w, dw);
    for (int i = 0; i < 3; i++)
        printf("%.17g %.17g\n", dx[i], dw[i]);
    return 0;
}
