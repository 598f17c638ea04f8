// Functions that a pointer may hold, and that cannot be differentiated, are no obstacle while they are not called.
#include "check.h"
#include <csetjmp>
double __enzyme_autodiff(void *, ...);
template <typename R, typename... A> R __enzyme_autodiff_object(void *, A...);

static double good(double x) { return x * x; }
static std::jmp_buf place;
static double jumps(double x) {
    if (setjmp(place)) return x;
    longjmp(place, 1);
}
static double wide(double x) {
    static long double kept[2];
    kept[0] += x;
    return kept[0];
}
static double (*table[3])(double) = {good, jumps, wide};
static double f(double x, int k) { return table[k](x) * x; }

struct Base {
    virtual double at(double) const = 0;
    virtual ~Base() {}
};
struct Good : Base {
    double at(double x) const override { return x * x; }
};
struct Jumps : Base {
    double at(double x) const override { return jumps(x); }
};
static double g(double x, Base *b) { return b->at(x) * x; }

int main(int argc, char **) {
    CHECK(__enzyme_autodiff((void *)f, 3.0, argc - 1), 27);
    Base *b = argc > 1 ? (Base *)new Jumps : new Good;
    CHECK(__enzyme_autodiff_object<double>((void *)g, 3.0, b, b), 27);
    delete b;
}
