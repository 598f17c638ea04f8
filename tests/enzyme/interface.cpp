/* The C++ interface: enzyme::autodiff with functions, lambdas and function objects, in both modes. */
#include "check.h"
#include <enzyme/enzyme>
static double product(double x, double y) { return x * sin(y); }
static double norm(const double *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }
static float cube(const float &x) { return x * x * x; }
static void scale(double *x, double by, double *y) { *y = by * *x * *x; }
struct layer { double w; double forward(double x) const { return w * w * x; } };
struct polynomial { double a, b; double operator()(double x) const { return a * x * x + b * x; } };
int main() {
    using namespace enzyme;
    auto both = autodiff<ReverseWithPrimal>(product, Active<double>(3.0), Active<double>(0.5));
    CHECK(get<1>(both), 3 * sin(0.5));
    auto [dx, dy] = get<0>(both);
    CHECK(dx, sin(0.5));
    CHECK(dy, 3 * cos(0.5));
    enzyme::tuple<enzyme::tuple<double>> one = autodiff<Reverse, Active<double>>(product, Active(3.0), Const(0.5));
    CHECK(get<0>(get<0>(one)), sin(0.5));

    double x[3] = {1, 2, 3}, g[3] = {0, 0, 0}, direction[3] = {1, 0, -1};
    autodiff<Reverse>(norm, Duplicated<const double *>(x, g), Const<int>(3));
    CHECK(g[2], 6);
    enzyme::tuple<double, double> pair =
        autodiff<Forward, Duplicated<double>>(norm, Duplicated<const double *>(x, direction), Const<int>(3));
    CHECK(get<0>(pair), 14);
    CHECK(get<1>(pair), -4);
    CHECK(get<0>(autodiff<Forward, Const<double>>(norm, Duplicated<const double *>(x, direction), Const<int>(3))), 14);

    float z = 2, dz = 0, tangent = 1;
    autodiff<Reverse>(cube, DuplicatedNoNeed<const float &>(z, dz));
    CHECK(dz, 12);
    auto [t] = autodiff<Forward>(cube, Duplicated<const float &>(z, tangent));
    CHECK(t, 12);

    double y = 0, seed = 1, dv = 0, v = 3;
    autodiff<Reverse, Const<void>>(scale, Duplicated<double *>(&v, &dv), Const<double>(5.0), Duplicated<double *>(&y, &seed));
    CHECK(dv, 30);

    double factor = 4;
    auto closure = [factor](double a, double b) { return factor * a * b * b; };
    auto [da, db] = get<0>(autodiff<Reverse>(closure, Active<double>(2.0), Active<double>(3.0)));
    CHECK(da, 36);
    CHECK(db, 48);
    polynomial p{3, 2};
    CHECK(get<0>(autodiff<Forward>(p, Duplicated<double>(2.0, 1.0))), 14);
    layer l{3}, dl{0};
    CHECK(__enzyme_autodiff<double>(&layer::forward, &l, &dl, enzyme_out, 2.0), 9); /* a member function */
    CHECK(dl.w, 12);
    CHECK(primal_call(product, Active<double>(3.0), Const<double>(0.5)), 3 * sin(0.5));
}
