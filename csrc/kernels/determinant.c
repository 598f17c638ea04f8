/* Determinant by expansion in minors, row by row: n! products, the classical test of recursion. The columns that are
 * left stand in a linked list, from which one is taken out for the time of a recursive call.
 *
 * a [n][n]; 1 <= n <= 63.
 */

/* Determinant of rows `row`... and of the columns in the list: next[n] is the first, next[c] follows c, n ends it. */
static double minor(int n, const double *a, int row, int *next)
{
    if (row == n - 1)
        return a[row * n + next[n]];
    double sum = 0.0, sign = 1.0;
    int before = n;
    for (int c = next[n]; c < n; c = next[c]) {
        next[before] = next[c];
        sum += sign * a[row * n + c] * minor(n, a, row + 1, next);
        next[before] = c;
        before = c;
        sign = -sign;
    }
    return sum;
}

double determinant(int n, const double *a)
{
    int next[64];
    for (int c = 0; c < n; c++)
        next[c] = c + 1;
    next[n] = 0;
    return minor(n, a, 0, next);
}
