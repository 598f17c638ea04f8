/* The value of sum_mx.c and its gradient, written by hand: the column sums of M are both the gradient of the first term
 * and, times x, its value. Overwrites d_x [p]. */

#include <math.h>

double sum_mx_gradient(int n, int p, const double *restrict matrix, const double *restrict x, double *restrict d_x)
{
    double sum = 0.0, exponentials = 0.0;
    for (int j = 0; j < p; j++) {
        d_x[j] = exp(x[j]);
        exponentials += d_x[j];
    }
    double scale = -2.0 / exponentials;
    for (int j = 0; j < p; j++) {
        double lanes[8] = {0.0}, column = 0.0;
        int i = 0;
        for (; i + 8 <= n; i += 8)
            for (int lane = 0; lane < 8; lane++)
                lanes[lane] += matrix[j * n + i + lane];
        for (; i < n; i++)
            column += matrix[j * n + i];
        for (int lane = 0; lane < 8; lane++)
            column += lanes[lane];
        sum += column * x[j];
        d_x[j] = column + scale * d_x[j];
    }
    return sum - 2.0 * log(exponentials);
}
