// Attributes of Enzyme's plugin in brackets.
#include "check.h"
double __enzyme_autodiff(void *, ...);
[[enzyme::inactive]] __attribute__((noinline)) double known(double x) { return x * x; }
[[enzyme_inactive]] double other(double x) { return x * x; }
[[enzyme::function_like("log1p")]] double logarithm(double x) { return x * x; }
template <typename T> __attribute__((enzyme_inactive)) T of_template(T x) { return 3 * x; }
double f(double x) { return x * known(x) + other(x) + logarithm(x) + of_template(x); }
int main() { CHECK(__enzyme_autodiff((void *)f, 3.0), 9.25); }
