/* normalise and its vector-Jacobian product, written by hand: d_in += J' d_out with J = (I - u u') / |in|,
 * u = in / |in|. */

#include <math.h>

void normalise_vjp(double *restrict out, const double *restrict in, int n, const double *restrict d_out,
                   double *restrict d_in)
{
    double sum = 0.0, dot = 0.0;
    for (int i = 0; i < n; i++)
        sum += in[i] * in[i];
    double scale = 1.0 / sqrt(sum);
    for (int i = 0; i < n; i++) {
        out[i] = in[i] * scale;
        dot += out[i] * d_out[i];
    }
    for (int i = 0; i < n; i++)
        d_in[i] += (d_out[i] - dot * out[i]) * scale;
}
