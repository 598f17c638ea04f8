/* The value of euler.c and its gradient, written by hand, with x kept at every step. gradient [3]: by start, rate and
 * time. Returns NaN when there is no memory. */

#include <math.h>
#include <stdlib.h>

double euler_gradient(int steps, double start, double rate, double time, double *restrict gradient)
{
    double *restrict kept = malloc((size_t)(steps ? steps : 1) * sizeof(double));
    if (!kept)
        return NAN;
    double x = start, h = time / steps;
    for (int i = 0; i < steps; i++) {
        kept[i] = x;
        x += h * (-rate * x);
    }
    double d_x = 1.0, sum = 0.0, factor = 1.0 - h * rate;
    for (int i = steps - 1; i >= 0; i--) {
        sum += d_x * kept[i];
        d_x *= factor;
    }
    gradient[0] = d_x;
    gradient[1] = -h * sum;
    gradient[2] = -rate * sum / steps;
    free(kept);
    return x;
}
