/* The objective of gmm.c and its gradient, written by hand: one pass over the points, in which each point is
 * evaluated, weighted and differentiated before the next one. What the tests and the benchmark compare with.
 *
 * Arguments as gmm_objective. Overwrites d_alphas [k], d_means [k][d] and d_icf [k][d(d+1)/2] with the gradient
 * of err. err is NaN, and the gradient is not written, when there is no memory.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LOG_PI = 1.14472988584940017414;
static const double LOG_2 = 0.69314718055994530942;

/* Replaces v by its softmax and returns log sum exp of what it was. */
static double softmax(int n, double *v)
{
    double m = v[0];
    for (int i = 1; i < n; i++)
        if (v[i] > m)
            m = v[i];
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        v[i] = exp(v[i] - m);
        sum += v[i];
    }
    double scale = 1.0 / sum;
    for (int i = 0; i < n; i++)
        v[i] *= scale;
    return m + log(sum);
}

void gmm_gradient(int d, int k, int n, const double *alphas, const double *means, const double *icf,
                  const double *x, double wishart_gamma, int wishart_m, double *err, double *restrict d_alphas,
                  double *restrict d_means, double *restrict d_icf)
{
    int size = d * (d + 1) / 2;
    double *scratch = malloc(((size_t)3 * k * d + 2 * (size_t)k) * sizeof(double));
    if (!scratch) {
        *err = NAN;
        return;
    }
    double *restrict diagonals = scratch;
    double *restrict centred = diagonals + (size_t)k * d;
    double *restrict scaled = centred + (size_t)k * d;
    double *restrict weights = scaled + (size_t)k * d;
    double *restrict offsets = weights + k;

    memset(d_alphas, 0, (size_t)k * sizeof(double));
    memset(d_means, 0, (size_t)k * d * sizeof(double));
    memset(d_icf, 0, (size_t)k * size * sizeof(double));

    double prior = 0.0;
    for (int c = 0; c < k; c++) {
        const double *q = &icf[c * size];
        double sum_logs = 0.0, frobenius = 0.0;
        for (int i = 0; i < d; i++) {
            sum_logs += q[i];
            diagonals[c * d + i] = exp(q[i]);
            frobenius += diagonals[c * d + i] * diagonals[c * d + i];
        }
        for (int i = d; i < size; i++)
            frobenius += q[i] * q[i];
        prior += wishart_m * sum_logs - 0.5 * wishart_gamma * wishart_gamma * frobenius;
        offsets[c] = alphas[c] + sum_logs;
    }

    double likelihood = 0.0;
    for (int p = 0; p < n; p++) {
        for (int c = 0; c < k; c++) {
            const double *restrict mean = &means[c * d], *restrict diagonal = &diagonals[c * d];
            const double *restrict lower = &icf[c * size + d];
            double *restrict v = &centred[c * d], *restrict s = &scaled[c * d];
            for (int i = 0; i < d; i++)
                v[i] = x[p * d + i] - mean[i];
            for (int i = 0; i < d; i++)
                s[i] = diagonal[i] * v[i];
            for (int i = 0; i < d; i++) {
                for (int j = i + 1; j < d; j++)
                    s[j] += lower[j - i - 1] * v[i];
                lower += d - 1 - i;
            }
            double norm = 0.0;
            for (int i = 0; i < d; i++)
                norm += s[i] * s[i];
            weights[c] = offsets[c] - 0.5 * norm;
        }
        likelihood += softmax(k, weights);
        for (int c = 0; c < k; c++) {
            double w = weights[c];
            const double *restrict diagonal = &diagonals[c * d], *restrict lower = &icf[c * size + d];
            const double *restrict v = &centred[c * d];
            double *restrict s = &scaled[c * d];
            double *restrict d_mean = &d_means[c * d], *restrict d_log = &d_icf[c * size];
            double *restrict d_lower = &d_icf[c * size + d];
            d_alphas[c] += w;
            for (int i = 0; i < d; i++)
                s[i] *= -w; /* from here on the adjoint of Q v */
            for (int i = 0; i < d; i++) {
                double d_v = diagonal[i] * s[i];
                d_log[i] += w + d_v * v[i];
                for (int j = i + 1; j < d; j++) {
                    d_v += lower[j - i - 1] * s[j];
                    d_lower[j - i - 1] += s[j] * v[i];
                }
                d_mean[i] -= d_v;
                lower += d - 1 - i;
                d_lower += d - 1 - i;
            }
        }
    }

    memcpy(weights, alphas, (size_t)k * sizeof(double));
    likelihood -= n * softmax(k, weights);
    for (int c = 0; c < k; c++)
        d_alphas[c] -= n * weights[c];

    double gamma2 = wishart_gamma * wishart_gamma;
    for (int c = 0; c < k; c++) {
        for (int i = 0; i < d; i++)
            d_icf[c * size + i] += wishart_m - gamma2 * diagonals[c * d + i] * diagonals[c * d + i];
        for (int i = d; i < size; i++)
            d_icf[c * size + i] -= gamma2 * icf[c * size + i];
    }

    int degrees = d + wishart_m + 1;
    double constant = degrees * d * (log(wishart_gamma) - 0.5 * LOG_2) - 0.25 * d * (d - 1) * LOG_PI;
    for (int j = 0; j < d; j++)
        constant -= lgamma(0.5 * (degrees - j));
    *err = -0.5 * n * d * (LOG_2 + LOG_PI) + likelihood + prior + k * constant;
    free(scratch);
}
