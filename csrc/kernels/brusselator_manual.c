/* The rates of brusselator.c and their adjoint, written by hand. The discrete Laplacian with its boundary is symmetric,
 * so its adjoint is gathered like itself.
 *
 * Arguments as brusselator, then the cotangents d_du, d_dv [n][n] and what is overwritten: d_p [3], d_u, d_v [n][n].
 */

static double source(double x, double y, double t)
{
    double from_centre = (x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6);
    return from_centre <= 0.01 && t >= 1.1 ? 5.0 : 0.0;
}

void brusselator_vjp(int n, double t, const double *restrict p, const double *restrict u, const double *restrict v,
                     double *restrict du, double *restrict dv, const double *restrict d_du, const double *restrict d_dv,
                     double *restrict d_p, double *restrict d_u, double *restrict d_v)
{
    double a = p[0], b = p[1];
    double h = 1.0 / (n - 1);
    double alpha = p[2] / (h * h);
    double sum_a = 0.0, sum_b = 0.0, sum_alpha = 0.0;
    for (int i = 0; i < n; i++) {
        int above = i == 0 ? i : i - 1, below = i == n - 1 ? i : i + 1;
        for (int j = 0; j < n; j++) {
            int left = j == 0 ? j : j - 1, right = j == n - 1 ? j : j + 1, at = i * n + j;
            double u0 = u[at], v0 = v[at], u2v = u0 * u0 * v0, c = d_du[at], e = d_dv[at];
            double laplace_u = u[above * n + j] + u[below * n + j] + u[i * n + right] + u[i * n + left] - 4.0 * u0;
            double laplace_v = v[above * n + j] + v[below * n + j] + v[i * n + right] + v[i * n + left] - 4.0 * v0;
            double back_u = d_du[above * n + j] + d_du[below * n + j] + d_du[i * n + right] + d_du[i * n + left] - 4.0 * c;
            double back_v = d_dv[above * n + j] + d_dv[below * n + j] + d_dv[i * n + right] + d_dv[i * n + left] - 4.0 * e;
            du[at] = alpha * laplace_u + b + u2v - (a + 1.0) * u0 + source(i * h, j * h, t);
            dv[at] = alpha * laplace_v + a * u0 - u2v;
            d_u[at] = alpha * back_u - (a + 1.0) * c + a * e + 2.0 * u0 * v0 * (c - e);
            d_v[at] = alpha * back_v + u0 * u0 * (c - e);
            sum_a += u0 * (e - c);
            sum_b += c;
            sum_alpha += laplace_u * c + laplace_v * e;
        }
    }
    d_p[0] = sum_a;
    d_p[1] = sum_b;
    d_p[2] = sum_alpha / (h * h);
}
