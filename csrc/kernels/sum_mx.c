/* sum(M x) - 2 log sum exp(x).
 *
 * matrix [p][n]   M, n x p, column by column
 * x [p]
 *
 * NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>

double sum_mx(int n, int p, const double *matrix, const double *x)
{
    double *product = calloc((size_t)n, sizeof(double));
    if (!product)
        return NAN;
    for (int j = 0; j < p; j++)
        for (int i = 0; i < n; i++)
            product[i] += matrix[j * n + i] * x[j];
    double sum = 0.0, exponentials = 0.0;
    for (int i = 0; i < n; i++)
        sum += product[i];
    for (int j = 0; j < p; j++)
        exponentials += exp(x[j]);
    free(product);
    return sum - 2.0 * log(exponentials);
}
