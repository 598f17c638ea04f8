/* Right-hand side of the Brusselator reaction with diffusion on the unit square (Hairer, Norsett, Wanner 1993, II.10),
 * n x n points, no flow through the boundary.
 *
 * p [3]         A, B and the diffusion coefficient
 * u, v [n][n]   concentrations
 * du, dv [n][n] their rates of change, the result
 */

static double source(double x, double y, double t)
{
    double from_centre = (x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6);
    return from_centre <= 0.01 && t >= 1.1 ? 5.0 : 0.0;
}

void brusselator(int n, double t, const double *p, const double *u, const double *v, double *du, double *dv)
{
    double a = p[0], b = p[1];
    double h = 1.0 / (n - 1);
    double alpha = p[2] / (h * h);
    for (int i = 0; i < n; i++) {
        int above = i == 0 ? i : i - 1, below = i == n - 1 ? i : i + 1;
        for (int j = 0; j < n; j++) {
            int left = j == 0 ? j : j - 1, right = j == n - 1 ? j : j + 1;
            double u0 = u[i * n + j], v0 = v[i * n + j];
            double u2v = u0 * u0 * v0;
            du[i * n + j] = alpha * (u[above * n + j] + u[below * n + j] + u[i * n + right] + u[i * n + left] - 4.0 * u0) +
                            b + u2v - (a + 1.0) * u0 + source(i * h, j * h, t);
            dv[i * n + j] = alpha * (v[above * n + j] + v[below * n + j] + v[i * n + right] + v[i * n + left] - 4.0 * v0) +
                            a * u0 - u2v;
        }
    }
}
