// Templates, overloads, lambdas, members of classes, functions passed to wrappers.
#include "check.h"
#include <cmath>
#include <vector>
template <typename RT, typename... Args> RT __enzyme_autodiff(void *, Args...);
template <typename RT, typename... Args> RT __enzyme_fwddiff(void *, Args...);
extern int enzyme_dup, enzyme_const;
inline int enzyme_out;

template <typename T> T cube(T x) { return x * x * x; }
template <typename F> double derivative(F *f, double x) { return __enzyme_autodiff<double>((void *)f, enzyme_out, x); }
template <typename... T> double forwarded(double (*f)(double, double), T... args) {
    return __enzyme_autodiff<double>((void *)f, args...);
}
template <double (*f)(double)> double at(double x) { return __enzyme_fwddiff<double>((void *)f, x, 1.0); }
double product(double x, double y) { return x * y * y; }
double half(double x) { return x * x / 2; }
namespace inner { inline double sine(double x) { return std::sin(x); } }
struct Model {
    std::vector<double> w;
    double value(const double *x) const {
        double s = 0;
        for (std::size_t i = 0; i < w.size(); i++) s += w[i] * x[i] * x[i];
        return s;
    }
};
static double evaluate(const Model *m, const double *x) { return m->value(x); }
struct V { double x, y, z; V operator+(V o) const { return {x + o.x, y + o.y, z + o.z}; } };
double length(const V &v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }
double by_value(V a, V b) { V c = a + b; return length(c); }
template <class F> static double called(F f, double x) { return f(x) * x; }
struct Square { double operator()(double y) const { return y * y; } };
struct VV { V a, b; };

// a lambda that keeps the function and its argument; a derivative inside one that calls through pointers
template <typename F, typename X> static void stored(double *out, const F &f, const X &x) { *out = f(x); }
template <typename F, typename X> static auto pushforward(const F &f, const X &x) {
    void *p = (void *)stored<F, X>;
    return [=](const X &dx) {
        double unused = 0, d = 0;
        __enzyme_fwddiff<void>(p, enzyme_dup, &unused, &d, enzyme_const, (const void *)&f, enzyme_dup, &x, &dx);
        return d;
    };
}

static double square_of(double x) { return x * x; }
static double (*const powers[])(double) = {square_of, cube<double>};
static double power(double x, int k) { return powers[k](x); }
static double slope(double x, int k) { return __enzyme_autodiff<double>((void *)power, enzyme_out, x, k) * powers[1 - k](x); }

int main() {
    double three = 3, two = 2;
    auto scaled = [three](const double &x) { return three * x * x; };
    CHECK(pushforward(scaled, two)(0.5), 6);
    CHECK(__enzyme_fwddiff<double>((void *)slope, two, 1.0, 0), 8 * 8); /* 2x x^3 */
    CHECK(__enzyme_autodiff<double>((void *)slope, enzyme_out, two, 1), 3 * 4 * 8); /* 3x^2 x^2 */
    CHECK(__enzyme_autodiff<double>((void *)cube<double>, 2.0), 12);
    CHECK(__enzyme_autodiff<float>((void *)cube<float>, 2.0f), 12);
    CHECK(derivative(half, 3.0), 3);
    CHECK(derivative(inner::sine, 3.0), std::cos(3.0));
    CHECK(forwarded(product, enzyme_out, 2.0, enzyme_const, 3.0), 9);
    CHECK(forwarded(product, enzyme_const, 2.0, enzyme_out, 3.0), 12);
    CHECK(at<half>(5), 5);
    CHECK(__enzyme_autodiff<double>((void *)+[](double x) { return x * std::exp(x); }, 1.5), 2.5 * std::exp(1.5));
    double (*kept)(double) = half;
    CHECK(__enzyme_autodiff<double>((void *)kept, 4.0), 4);
    CHECK(__enzyme_autodiff<double>((void *)called<Square>, enzyme_const, Square(), enzyme_out, 2.0), 12);
    Model m{{1, 2, 3}};
    double x[3] = {4, 5, 6}, dx[3] = {};
    __enzyme_autodiff<void>((void *)evaluate, enzyme_const, &m, enzyme_dup, x, dx);
    for (int i = 0; i < 3; i++) CHECK(dx[i], 2 * m.w[i] * x[i]);
    V v{1, 2, 2}, dv{};
    __enzyme_autodiff<void>((void *)length, &v, &dv);
    CHECK(dv.y, 2.0 / 3);
    VV d = __enzyme_autodiff<VV>((void *)by_value, v, V{0, 1, 2});
    CHECK(d.a.x, 1 / std::sqrt(26.0));
    CHECK(d.b.z, 4 / std::sqrt(26.0));
    return 0;
}
