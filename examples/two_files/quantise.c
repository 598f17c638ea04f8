/* A function whose own derivative is 0 wherever it exists, and the one that is wanted in its place: that of a straight
 * line, as when networks with few bits are trained. */

#include <math.h>

double quantise(double x)
{
    return floor(8.0 * x + 0.5) / 8.0;
}

static double augmented(double x)
{
    return quantise(x);
}

static double reverse(double x, double cotangent)
{
    (void)x;
    return cotangent;
}

void *__enzyme_register_gradient_quantise[] = {(void *)quantise, (void *)augmented, (void *)reverse};
