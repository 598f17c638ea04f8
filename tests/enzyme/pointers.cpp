// Functions through pointers, virtual functions, std::function, functions as arguments.
#include "check.h"
#include <cmath>
#include <functional>
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
extern int enzyme_const, enzyme_dup;
static double square(double x) { return x * x; }
static double cube(double x) { return x * x * x; }
double (*table[2])(double) = {square, cube};
double choose(double x, int k) { return table[k](x); }
double apply(double (*f)(double), double x) { return f(x) * f(x); }
struct Shape { virtual double area(double r) const = 0; virtual ~Shape() {} };
struct Disc : Shape { double area(double r) const override { return 3 * r * r; } };
struct Cube : Shape { double area(double r) const override { return 6 * r * r; } };
double area(const Shape *s, double r) { return s->area(r); }
double held(double x, int k) {
    std::function<double(double)> f = k ? std::function<double(double)>(square) : std::function<double(double)>(cube);
    return f(x);
}
template <class F> double with(F f, double x) { return f(x) * x; }
static double lambda(double x) { double a = x * x; return with([a](double y) { return a * y; }, x); }
int main() {
    CHECK(__enzyme_autodiff((void *)choose, 3.0, 0), 6);
    CHECK(__enzyme_autodiff((void *)choose, 3.0, 1), 27);
    CHECK(__enzyme_fwddiff((void *)choose, 3.0, 1.0, 1), 27);
    CHECK(__enzyme_autodiff((void *)apply, enzyme_const, (void *)cube, 2.0), 192);
    CHECK(__enzyme_autodiff((void *)apply, enzyme_dup, (void *)square, (void *)0, 2.0), 32);
    Disc d;
    Cube c;
    CHECK(__enzyme_autodiff((void *)area, enzyme_const, &d, 2.0), 12);
    CHECK(__enzyme_autodiff((void *)area, enzyme_const, &c, 2.0), 24);
    CHECK(__enzyme_autodiff((void *)lambda, 2.0), 32);
    CHECK(__enzyme_autodiff((void *)held, 3.0, 0), 27);
    CHECK(__enzyme_autodiff((void *)held, 3.0, 1), 6);
    return 0;
}
