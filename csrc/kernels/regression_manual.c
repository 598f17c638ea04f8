/* The log density of regression.c and its gradient, written by hand, rows in blocks that stay in the cache. Overwrites
 * d_w [p] and gradient [2]: by b and sigma. For sigma outside its range the gradient is zero. */

#include <math.h>
#include <string.h>

static const double HALF_LOG_2PI = 0.91893853320467274178;

double regression_gradient(int n, int p, const double *restrict features, const double *restrict y,
                           const double *restrict w, double b, double sigma, double *restrict d_w,
                           double *restrict gradient)
{
    enum { BLOCK = 256 };
    double residual[BLOCK];
    memset(d_w, 0, (size_t)p * sizeof(double));
    gradient[0] = gradient[1] = 0.0;
    if (!(sigma > 0.1 && sigma < 10.0))
        return -INFINITY;
    double squares = 0.0, sum = 0.0;
    for (int start = 0; start < n; start += BLOCK) {
        int rows = n - start < BLOCK ? n - start : BLOCK;
        for (int i = 0; i < rows; i++)
            residual[i] = y[start + i] - b;
        for (int i = rows; i < BLOCK; i++)
            residual[i] = 0.0;
        for (int j = 0; j < p; j++)
            for (int i = 0; i < rows; i++)
                residual[i] -= features[j * n + start + i] * w[j];
        double s2[8] = {0.0}, s1[8] = {0.0};
        for (int i = 0; i < BLOCK; i += 8)
            for (int lane = 0; lane < 8; lane++) {
                s2[lane] += residual[i + lane] * residual[i + lane];
                s1[lane] += residual[i + lane];
            }
        for (int j = 0; j < p; j++) {
            const double *restrict column = &features[j * n + start];
            double lanes[8] = {0.0};
            int i = 0;
            for (; i + 8 <= rows; i += 8)
                for (int lane = 0; lane < 8; lane++)
                    lanes[lane] += residual[i + lane] * column[i + lane];
            for (; i < rows; i++)
                lanes[0] += residual[i] * column[i];
            for (int lane = 0; lane < 8; lane++)
                d_w[j] += lanes[lane];
        }
        for (int lane = 0; lane < 8; lane++) {
            squares += s2[lane];
            sum += s1[lane];
        }
    }
    double precision = 1.0 / (sigma * sigma), prior = b * b;
    for (int j = 0; j < p; j++) {
        prior += w[j] * w[j];
        d_w[j] = d_w[j] * precision - w[j];
    }
    gradient[0] = sum * precision - b;
    gradient[1] = squares * precision / sigma - n / sigma;
    return -0.5 * (squares * precision + prior) - n * log(sigma) - (n + p + 1) * HALF_LOG_2PI - log(9.9);
}
