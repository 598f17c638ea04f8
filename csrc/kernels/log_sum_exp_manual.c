/* log sum exp(v) and its gradient, the softmax, written by hand. Overwrites d_v. n >= 1. */

#include <math.h>

double log_sum_exp_gradient(int n, const double *restrict v, double *restrict d_v)
{
    double m = v[0];
    for (int i = 1; i < n; i++)
        if (v[i] > m)
            m = v[i];
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        d_v[i] = exp(v[i] - m);
        sum += d_v[i];
    }
    double scale = 1.0 / sum;
    for (int i = 0; i < n; i++)
        d_v[i] *= scale;
    return m + log(sum);
}
