/* xlogy and its gradient, written by hand. Overwrites gradient [2]. */

#include <math.h>

double xlogy_gradient(double x, double y, double *gradient)
{
    double log_y = log(y), log_xy = log(x * y);
    gradient[0] = log_y + y / x;
    gradient[1] = x / y + log_xy + 1.0;
    return x * log_y + log_xy * y;
}
