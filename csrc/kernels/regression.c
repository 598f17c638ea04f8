/* Log density of a Bayesian linear regression: y ~ N(X w + b, sigma^2), w, b ~ N(0, 1), sigma uniform in (0.1, 10).
 *
 * features [p][n]   X, n x p, column by column
 * y [n], w [p]
 *
 * -infinity for sigma outside its range, NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>

static const double HALF_LOG_2PI = 0.91893853320467274178;

double regression_log_density(int n, int p, const double *features, const double *y, const double *w, double b,
                              double sigma)
{
    if (!(sigma > 0.1 && sigma < 10.0))
        return -INFINITY;
    double *mean = malloc((size_t)n * sizeof(double));
    if (!mean)
        return NAN;
    for (int i = 0; i < n; i++)
        mean[i] = b;
    for (int j = 0; j < p; j++)
        for (int i = 0; i < n; i++)
            mean[i] += features[j * n + i] * w[j];
    double squares = 0.0;
    for (int i = 0; i < n; i++) {
        double r = (y[i] - mean[i]) / sigma;
        squares += r * r;
    }
    free(mean);
    double prior = b * b;
    for (int j = 0; j < p; j++)
        prior += w[j] * w[j];
    return -0.5 * (squares + prior) - n * log(sigma) - (n + p + 1) * HALF_LOG_2PI - log(9.9);
}
