/* |M v|^2 of matrix_descent.c and its gradient, written by hand. Overwrites d_matrix [columns][rows] and d_v [columns].
 * NaN, and nothing is written, when there is no memory. */

#include <math.h>
#include <stdlib.h>

double matrix_descent_gradient(int rows, int columns, const double *restrict matrix, const double *restrict v,
                               double *restrict d_matrix, double *restrict d_v)
{
    double *restrict out = calloc((size_t)rows, sizeof(double));
    if (!out)
        return NAN;
    for (int j = 0; j < columns; j++)
        for (int i = 0; i < rows; i++)
            out[i] += matrix[j * rows + i] * v[j];
    double sum = 0.0;
    for (int i = 0; i < rows; i++) {
        sum += out[i] * out[i];
        out[i] *= 2.0;
    }
    for (int j = 0; j < columns; j++) {
        double lanes[8] = {0.0};
        int i = 0;
        for (; i + 8 <= rows; i += 8)
            for (int lane = 0; lane < 8; lane++) {
                d_matrix[j * rows + i + lane] = out[i + lane] * v[j];
                lanes[lane] += out[i + lane] * matrix[j * rows + i + lane];
            }
        for (; i < rows; i++) {
            d_matrix[j * rows + i] = out[i] * v[j];
            lanes[0] += out[i] * matrix[j * rows + i];
        }
        double total = 0.0;
        for (int lane = 0; lane < 8; lane++)
            total += lanes[lane];
        d_v[j] = total;
    }
    free(out);
    return sum;
}
