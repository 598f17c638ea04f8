/* log sum exp(v), shifted by the largest element. n >= 1. */

#include <math.h>

double log_sum_exp(int n, const double *v)
{
    double m = v[0];
    for (int i = 1; i < n; i++)
        if (v[i] > m)
            m = v[i];
    double sum = 0.0;
    for (int i = 0; i < n; i++)
        sum += exp(v[i] - m);
    return m + log(sum);
}
