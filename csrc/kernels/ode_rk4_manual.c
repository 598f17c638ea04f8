/* y of ode_rk4.c and d_x = (dy/dx)' d_y, written by hand: the forward sweep keeps y at the start of every step, the
 * reverse sweep recomputes the stages from it.
 *
 * Overwrites y [n] and d_x [n]; d_y [n] is only read. y is NaN, and d_x is not written, when there is no memory.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void slope(int n, const double *restrict x, const double *restrict y, double *restrict k)
{
    k[0] = x[0];
    for (int i = 1; i < n; i++)
        k[i] = x[i] * y[i - 1];
}

/* at = y + a * slope of `from` */
static void advance(int n, const double *restrict x, const double *restrict y, const double *restrict from, double a,
                    double *restrict at)
{
    at[0] = y[0] + a * x[0];
    for (int i = 1; i < n; i++)
        at[i] = y[i] + a * (x[i] * from[i - 1]);
}

/* Adjoint of k = slope(at): d_x += ..., d_at [n] is overwritten. */
static void slope_vjp(int n, const double *restrict x, const double *restrict at, const double *restrict d_k,
                      double *restrict d_x, double *restrict d_at)
{
    d_x[0] += d_k[0];
    for (int i = 1; i < n; i++) {
        d_x[i] += d_k[i] * at[i - 1];
        d_at[i - 1] = d_k[i] * x[i];
    }
    d_at[n - 1] = 0.0;
}

void ode_rk4_vjp(int n, int steps, const double *restrict x, double *restrict y, const double *restrict d_y,
                 double *restrict d_x)
{
    size_t size = (size_t)n * sizeof(double);
    double *kept = malloc(size * (steps ? steps : 1));
    double *scratch = malloc(size * 10);
    double h = 2.0 / steps;
    if (!kept || !scratch) {
        for (int i = 0; i < n; i++)
            y[i] = NAN;
        goto done;
    }
    double *restrict at2 = scratch, *restrict at3 = at2 + n, *restrict at4 = at3 + n;
    double *restrict k1 = at4 + n, *restrict k2 = k1 + n, *restrict k3 = k2 + n, *restrict k4 = k3 + n;
    double *restrict d = k4 + n, *restrict d_k = d + n, *restrict d_at = d_k + n;

    memset(y, 0, size);
    for (int step = 0; step < steps; step++) {
        memcpy(&kept[(size_t)step * n], y, size);
        slope(n, x, y, k1);
        for (int i = 0; i < n; i++)
            at2[i] = y[i] + 0.5 * h * k1[i];
        slope(n, x, at2, k2);
        for (int i = 0; i < n; i++)
            at3[i] = y[i] + 0.5 * h * k2[i];
        slope(n, x, at3, k3);
        for (int i = 0; i < n; i++)
            at4[i] = y[i] + h * k3[i];
        slope(n, x, at4, k4);
        for (int i = 0; i < n; i++)
            y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
    }

    memcpy(d, d_y, size);
    memset(d_x, 0, size);
    for (int step = steps - 1; step >= 0; step--) {
        const double *restrict start = &kept[(size_t)step * n];
        advance(n, x, start, start, 0.5 * h, at2);
        advance(n, x, start, at2, 0.5 * h, at3);
        advance(n, x, start, at3, h, at4);
        for (int i = 0; i < n; i++)
            d_k[i] = h / 6.0 * d[i];
        slope_vjp(n, x, at4, d_k, d_x, d_at);
        for (int i = 0; i < n; i++) {
            d_k[i] = h / 3.0 * d[i] + h * d_at[i];
            k1[i] = d[i] + d_at[i]; /* from here on k1 collects the adjoint of the step's start */
        }
        slope_vjp(n, x, at3, d_k, d_x, d_at);
        for (int i = 0; i < n; i++) {
            d_k[i] = h / 3.0 * d[i] + 0.5 * h * d_at[i];
            k1[i] += d_at[i];
        }
        slope_vjp(n, x, at2, d_k, d_x, d_at);
        for (int i = 0; i < n; i++) {
            d_k[i] = h / 6.0 * d[i] + 0.5 * h * d_at[i];
            k1[i] += d_at[i];
        }
        slope_vjp(n, x, start, d_k, d_x, d_at);
        for (int i = 0; i < n; i++)
            d[i] = k1[i] + d_at[i];
    }

done:
    free(kept);
    free(scratch);
}
