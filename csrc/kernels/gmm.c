/* Log posterior of a Gaussian mixture model, the GMM objective of ADBench (Srajer, Kukelova, Fitzgibbon 2018,
 * section 4.1), with the signs of likelihood and prior as they follow from the model:
 *
 *   err = sum_i log sum_c exp(alpha_c) / (sum exp alpha) N(x_i | mu_c, (Q_c' Q_c)^-1)
 *       + sum_c log Wishart(Q_c' Q_c | gamma^-2 I, d + m + 1)
 *
 * d               dimension of a point
 * k               number of components
 * n               number of points
 * alphas [k]      logarithms of the mixture weights, up to a common constant
 * means [k][d]    means of the components
 * icf [k][d(d+1)/2]  inverse covariance factors Q, lower triangular: first the logarithms of the diagonal, then
 *                 the strictly lower triangle column by column
 * x [n][d]        the points
 * wishart_gamma, wishart_m   parameters of the prior: gamma > 0, m >= 0
 * err             result; NaN when there is no memory
 */

#include <math.h>
#include <stdlib.h>

static const double LOG_PI = 1.14472988584940017414;
static const double LOG_2 = 0.69314718055994530942;

static double largest(int n, const double *v)
{
    double m = v[0];
    for (int i = 1; i < n; i++)
        if (v[i] > m)
            m = v[i];
    return m;
}

static double log_sum_exp(int n, const double *v)
{
    double m = largest(n, v);
    double sum = 0.0;
    for (int i = 0; i < n; i++)
        sum += exp(v[i] - m);
    return m + log(sum);
}

static double squared_norm(int n, const double *v)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++)
        sum += v[i] * v[i];
    return sum;
}

/* Logarithm of the multivariate gamma function of order p. */
static double log_multigamma(double a, int p)
{
    double sum = 0.25 * p * (p - 1) * LOG_PI;
    for (int j = 0; j < p; j++)
        sum += lgamma(a - 0.5 * j);
    return sum;
}

static void subtract(int n, const double *a, const double *b, double *out)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] - b[i];
}

/* out = Q v, Q lower triangular with the given diagonal and strictly lower triangle (by columns). */
static void factor_times(int d, const double *diagonal, const double *lower, const double *v, double *out)
{
    for (int i = 0; i < d; i++)
        out[i] = diagonal[i] * v[i];
    int at = 0;
    for (int i = 0; i < d; i++)
        for (int j = i + 1; j < d; j++)
            out[j] += lower[at++] * v[i];
}

static double log_wishart_prior(int d, int k, double gamma, int m, const double *sum_logs, const double *diagonals,
                                const double *icf)
{
    int icf_size = d * (d + 1) / 2;
    int degrees = d + m + 1;
    double constant = degrees * d * (log(gamma) - 0.5 * LOG_2) - log_multigamma(0.5 * degrees, d);
    double sum = 0.0;
    for (int c = 0; c < k; c++) {
        double frobenius = squared_norm(d, &diagonals[c * d]) + squared_norm(icf_size - d, &icf[c * icf_size + d]);
        sum += m * sum_logs[c] - 0.5 * gamma * gamma * frobenius;
    }
    return sum + k * constant;
}

void gmm_objective(int d, int k, int n, const double *alphas, const double *means, const double *icf,
                   const double *x, double wishart_gamma, int wishart_m, double *err)
{
    int icf_size = d * (d + 1) / 2;
    double *diagonals = malloc((size_t)k * d * sizeof(double));
    double *sum_logs = malloc((size_t)k * sizeof(double));
    double *centred = malloc((size_t)d * sizeof(double));
    double *scaled = malloc((size_t)d * sizeof(double));
    double *terms = malloc((size_t)k * sizeof(double));
    if (!diagonals || !sum_logs || !centred || !scaled || !terms) {
        *err = NAN;
        goto done;
    }

    for (int c = 0; c < k; c++) {
        sum_logs[c] = 0.0;
        for (int i = 0; i < d; i++) {
            double q = icf[c * icf_size + i];
            sum_logs[c] += q;
            diagonals[c * d + i] = exp(q);
        }
    }

    double likelihood = 0.0;
    for (int p = 0; p < n; p++) {
        for (int c = 0; c < k; c++) {
            subtract(d, &x[p * d], &means[c * d], centred);
            factor_times(d, &diagonals[c * d], &icf[c * icf_size + d], centred, scaled);
            terms[c] = alphas[c] + sum_logs[c] - 0.5 * squared_norm(d, scaled);
        }
        likelihood += log_sum_exp(k, terms);
    }

    *err = -0.5 * n * d * (LOG_2 + LOG_PI) + likelihood - n * log_sum_exp(k, alphas) +
           log_wishart_prior(d, k, wishart_gamma, wishart_m, sum_logs, diagonals, icf);

done:
    free(diagonals);
    free(sum_logs);
    free(centred);
    free(scaled);
    free(terms);
}
