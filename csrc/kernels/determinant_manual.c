/* The determinant of determinant.c and its gradient by the same expansion, written by hand: the adjoint of a minor is
 * the product of the signed entries above it, so it can go down with the recursion, and one pass does both.
 *
 * Overwrites d_a [n][n].
 */

#include <string.h>

/* The minor; adds `weight` times its gradient to d_a. */
static double minor(int n, const double *a, int row, int *next, double weight, double *d_a)
{
    if (row == n - 1) {
        d_a[row * n + next[n]] += weight;
        return a[row * n + next[n]];
    }
    double sum = 0.0, sign = 1.0;
    int before = n;
    for (int c = next[n]; c < n; c = next[c]) {
        next[before] = next[c];
        double entry = sign * a[row * n + c];
        double below = minor(n, a, row + 1, next, weight * entry, d_a);
        sum += entry * below;
        d_a[row * n + c] += weight * sign * below;
        next[before] = c;
        before = c;
        sign = -sign;
    }
    return sum;
}

double determinant_gradient(int n, const double *a, double *d_a)
{
    int next[64];
    for (int c = 0; c < n; c++)
        next[c] = c + 1;
    next[n] = 0;
    memset(d_a, 0, (size_t)n * n * sizeof(double));
    return minor(n, a, 0, next, 1.0, d_a);
}
