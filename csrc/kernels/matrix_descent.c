/* |M v|^2, with M v in memory of its own.
 *
 * matrix [columns][rows]   M, column by column
 * v [columns]
 *
 * NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>

double matrix_descent(int rows, int columns, const double *matrix, const double *v)
{
    double *out = calloc((size_t)rows, sizeof(double));
    if (!out)
        return NAN;
    for (int j = 0; j < columns; j++)
        for (int i = 0; i < rows; i++)
            out[i] += matrix[j * rows + i] * v[j];
    double sum = 0.0;
    for (int i = 0; i < rows; i++)
        sum += out[i] * out[i];
    free(out);
    return sum;
}
