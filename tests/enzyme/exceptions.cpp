// Exceptions that are thrown out of a derivative, through it, and inside it; entry points inside try blocks.
#include "check.h"
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
double __enzyme_autodiff(void *, ...);
struct four { double r, done, thrown, pad; };
four __enzyme_autodiff_four(void *, ...);
double __enzyme_fwddiff(void *, ...);
extern int enzyme_const;
double f(double x) {
    if (x < 0) throw std::runtime_error("negative");
    return x * x;
}
static int alive = 0;
struct Alive { std::vector<double> v; Alive(double x) : v(3, x) { alive++; } ~Alive() { alive--; } };
static double deep(double x, int n) {
    Alive a(x);
    if (x > 100) throw std::out_of_range("too large");
    return n == 0 ? a.v[1] : deep(x * x, n - 1) + a.v[2];
}
static double caught(double x, int n) {
    double s = x;
    for (int i = 0; i < n; i++)
        try { s += deep(x, i); } catch (const std::exception &e) { s *= x; if (i == 5) throw; }
    return s;
}
static double inner(double x) { return __enzyme_autodiff((void *)caught, x, 5); }
static double never(double x) noexcept { return deep(x, 3); }
static double parsed(double x, const char *text) {
    try { return x * std::stod(text); } catch (const std::invalid_argument &) { return x * x; }
}
template <class Call> static int ends(Call call) { // how a process ends that makes a call
    if (fork() == 0) { close(2); call(); _exit(0); }
    int status = 0;
    wait(&status);
    return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
}
// names that code around a derivative may need itself
static double named(double r, double done, double thrown, double pad) {
    if (r > 1e9) throw 1;
    double *t = new double[2], s;
    t[0] = r * done, t[1] = thrown * pad, s = t[0] * t[1];
    delete[] t;
    return s;
}
int main() {
    try { CHECK(__enzyme_autodiff((void *)f, 3.0), 6); } catch (...) { return 1; }
    int thrown = 0;
    try { __enzyme_autodiff((void *)f, -1.0); } catch (const std::runtime_error &e) { thrown = e.what()[0] == 'n'; }
    CHECK(thrown, 1);
    // x = 4: 4, 4 + 16 and 4 + 16 + 256 (too large, as all that follow)
    double x = 4, d = 9 * x * x + 4 * x * x * x;
    CHECK(caught(x, 4), (3 * x + x * x) * x * x);
    CHECK(__enzyme_autodiff((void *)caught, x, 4), d);
    CHECK(__enzyme_fwddiff((void *)caught, x, 1.0, 4), d);
    for (int i = 0; i < 100; i++) {
        thrown = 0;
        try { __enzyme_autodiff((void *)caught, x, 6); } catch (const std::out_of_range &) { thrown = 1; }
        CHECK(thrown, 1);
        CHECK(alive, 0);
    }
    // s(x, 5) = (3x + x^2) x^3: the second derivative of 3 x^4 + x^5
    CHECK(__enzyme_fwddiff((void *)inner, x, 1.0), 36 * x * x + 20 * x * x * x);
    CHECK(__enzyme_autodiff((void *)inner, x), 36 * x * x + 20 * x * x * x);
    CHECK(__enzyme_autodiff((void *)never, 1.5), 1 + 2 * 1.5 + 4 * 1.5 * 1.5 * 1.5 + 8 * pow(1.5, 7));
    CHECK(ends([] { __enzyme_autodiff((void *)never, 50.0); }), 6); // SIGABRT
    CHECK(__enzyme_autodiff((void *)parsed, 3.0, enzyme_const, "2.5"), 2.5);
    CHECK(__enzyme_autodiff((void *)parsed, 3.0, enzyme_const, "none"), 6);
    four g = __enzyme_autodiff_four((void *)named, 1.0, 2.0, 3.0, 4.0);
    CHECK(g.r, 24);
    CHECK(g.done, 12);
    CHECK(g.thrown, 8);
    CHECK(g.pad, 6);
    return 0;
}
