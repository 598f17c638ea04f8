/* 1/2 |X b - y|^2 and its gradient with respect to b, written by hand: each row is read once. Overwrites d_b. */

double least_squares_gradient(int n, int m, const double *x, const double *y, const double *b, double *restrict d_b)
{
    double sum = 0.0;
    for (int j = 0; j < m; j++)
        d_b[j] = 0.0;
    for (int i = 0; i < n; i++) {
        double residual = -y[i];
        for (int j = 0; j < m; j++)
            residual += x[i * m + j] * b[j];
        sum += residual * residual;
        for (int j = 0; j < m; j++)
            d_b[j] += residual * x[i * m + j];
    }
    return 0.5 * sum;
}
