/* The two-argument function of many talks on automatic differentiation. x, y > 0. */

#include <math.h>

double xlogy(double x, double y)
{
    return x * log(y) + log(x * y) * y;
}
