// Variables whose shadows the program declares: reverse mode adds to them, forward mode reads tangents from them.
#include "check.h"
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);

double scale_shadow = 0;
__attribute__((enzyme_shadow(scale_shadow))) double scale = 2;
struct Parameters {
    static double offset_shadow;
    __attribute__((enzyme_shadow(offset_shadow))) static double offset;
};
double Parameters::offset_shadow = 0;
double Parameters::offset = 1;
double table_shadow[3];
__attribute__((enzyme_shadow(table_shadow))) double table[3] = {1, 2, 3};

__attribute__((noinline)) double f(double x) { return scale * x * x + Parameters::offset * x; }
double deeper(double x, int n) { return n == 0 ? x : table[n % 3] * deeper(x, n - 1); }
double g(double x) {
    table[0] = x;
    return deeper(x, 4) + table[2] * table[2];
}

int main() {
    CHECK(__enzyme_autodiff((void *)f, 3.0), 13);
    CHECK(scale_shadow, 9);
    CHECK(Parameters::offset_shadow, 3);
    CHECK(scale, 2);
    scale_shadow = 1;
    Parameters::offset_shadow = 0;
    CHECK(__enzyme_fwddiff((void *)f, 3.0, 0.0), 9);
    CHECK(__enzyme_autodiff((void *)g, 2.0), 48); // table[1]^2 * table[2] * x^2
    CHECK(table_shadow[0], 0);                    // overwritten
    CHECK(table_shadow[1], 48);
    CHECK(table_shadow[2], 16 + 6);
}
