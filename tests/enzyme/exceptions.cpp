// Exceptions that are thrown out of a derivative, and calls of entry points inside try blocks.
#include "check.h"
#include <stdexcept>
double __enzyme_autodiff(void *, ...);
double f(double x) {
    if (x < 0) throw std::runtime_error("negative");
    return x * x;
}
int main() {
    try { CHECK(__enzyme_autodiff((void *)f, 3.0), 6); } catch (...) { return 1; }
    int caught = 0;
    try { __enzyme_autodiff((void *)f, -1.0); } catch (const std::runtime_error &e) { caught = e.what()[0] == 'n'; }
    CHECK(caught, 1);
    return 0;
}
