/* Output between active code, with exceptions that the library's streams catch; aligned memory; vtables of shadows. */
#include "check.h"
#include <functional>
#include <iomanip>
#include <iostream>
#include <sstream>
double __enzyme_autodiff(void *, ...);
template <typename T> T __enzyme_virtualreverse(T);
static double printed(double x, int n) {
    std::ostringstream log;
    double s = 0;
    for (int i = 1; i <= n; i++) {
        s += sin(x * i);
        log << "i=" << i << " s=" << std::setprecision(3) << s << std::endl;
    }
    std::cout << log.str().size() << '\n';
    return s;
}
static double aligned(double x, int n) {
    double s = 0;
    for (int i = 1; i <= n; i++) {
        void *p;
        if (posix_memalign(&p, 64, 16)) return 0;
        double *v = (double *)p;
        v[0] = x * i; v[1] = v[0] * v[0];
        s += v[1];
        free(p);
    }
    return s;
}
static double midpoint(const std::function<double(double)> &g, int n) { double s = 0; for (int i = 0; i < n; i++) s += g((i + 0.5) / n); return s / n; }
static double integral(double k) { return midpoint([k](double x) { return k * k * x; }, 10); }
struct shape { virtual double area() const = 0; double size; };
struct square : shape { double area() const override { return size * size; } };
static double area(const shape &s) { return s.area(); }
int main() {
    CHECK(__enzyme_autodiff((void *)printed, 0.7, 2), cos(0.7) + 2 * cos(1.4));
    CHECK(__enzyme_autodiff((void *)aligned, 1.5, 3), 2 * 1.5 * 14);
    CHECK(__enzyme_autodiff((void *)integral, 3.0), 3);
    square s, d;
    s.size = 3; d.size = 0;
    *(void **)&d = __enzyme_virtualreverse(*(void **)&d);
    __enzyme_autodiff((void *)area, &s, &d);
    CHECK(d.size, 6);
}
