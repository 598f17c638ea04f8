/* y(2) of y[0]' = x[0], y[i]' = x[i] y[i-1], y(0) = 0, by `steps` steps of the classical Runge-Kutta method: the ODE
 * of the cmpad and GradBench suites.
 *
 * x [n], y [n] the result; all NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>

static void slope(int n, const double *x, const double *y, double *k)
{
    k[0] = x[0];
    for (int i = 1; i < n; i++)
        k[i] = x[i] * y[i - 1];
}

void ode_rk4(int n, int steps, const double *x, double *y)
{
    size_t size = (size_t)n * sizeof(double);
    double *k1 = malloc(size), *k2 = malloc(size), *k3 = malloc(size), *k4 = malloc(size), *at = malloc(size);
    double h = 2.0 / steps;
    if (!k1 || !k2 || !k3 || !k4 || !at) {
        for (int i = 0; i < n; i++)
            y[i] = NAN;
        goto done;
    }
    for (int i = 0; i < n; i++)
        y[i] = 0.0;
    for (int step = 0; step < steps; step++) {
        slope(n, x, y, k1);
        for (int i = 0; i < n; i++)
            at[i] = y[i] + 0.5 * h * k1[i];
        slope(n, x, at, k2);
        for (int i = 0; i < n; i++)
            at[i] = y[i] + 0.5 * h * k2[i];
        slope(n, x, at, k3);
        for (int i = 0; i < n; i++)
            at[i] = y[i] + h * k3[i];
        slope(n, x, at, k4);
        for (int i = 0; i < n; i++)
            y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
    }

done:
    free(k1);
    free(k2);
    free(k3);
    free(k4);
    free(at);
}
