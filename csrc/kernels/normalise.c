/* out = in / |in|. `mag` is called once per element: a compiler that sees that it only reads hoists the call out
 * of the loop and the function costs O(n), otherwise O(n^2). */

#include <math.h>

static double mag(const double *in, int n)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++)
        sum += in[i] * in[i];
    return sqrt(sum);
}

void normalise(double *restrict out, const double *restrict in, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = in[i] / mag(in, n);
}
