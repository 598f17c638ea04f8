/* 1/2 |X b - y|^2 with X [n][m] (row-major), b [m], y [n]. */

double least_squares(int n, int m, const double *x, const double *y, const double *b)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        double residual = -y[i];
        for (int j = 0; j < m; j++)
            residual += x[i * m + j] * b[j];
        sum += residual * residual;
    }
    return 0.5 * sum;
}
