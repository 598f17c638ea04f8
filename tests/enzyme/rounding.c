/* Rounding by a large constant has no derivative; hints to the optimiser in assembly change nothing. */
#include "check.h"
#include <stdint.h>
#include <string.h>
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
float __enzyme_autodiff_float(void *, ...);
static double exponential(double x) {
    double k = x * 1.4426950408889634 + 6755399441055744.0;
    int64_t n;
    memcpy(&n, &k, sizeof n);
    k -= 6755399441055744.0;
    double r = x - k * 0.6931471805599453, term = 1, sum = 1;
    for (int i = 1; i < 15; i++) sum += term *= r / i;
    uint64_t bits = (uint64_t)(1023 + (int)n) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}
static double fraction(double x) { double t = 4503599627370496.0 + x; return x - (t - 4503599627370496.0); }
static float fractionf(float x) { float t = x + 12582912.0f; return (x - (t - 12582912.0f)) * x; }
static double small(double x) { double one = x + 1024.0; return (one - 1024.0) * 3; }
static double hinted(double x) {
    double y = x * x;
    int a = 2, b = 3;
    __asm__ volatile("" : : : "memory");
    __asm__ volatile("" : "+r"(a), "+r"(b));
    __asm__ volatile("# a comment" : "+m"(y));
    double z = y * a;
    __asm__ volatile("" : "+m,r"(z));
    return z * b;
}
int main(void) {
    CHECK(exponential(1.7), exp(1.7));
    CHECK(__enzyme_autodiff((void *)exponential, 1.7), exp(1.7));
    CHECK(__enzyme_fwddiff((void *)exponential, -3.3, 2.0), 2 * exp(-3.3));
    CHECK(__enzyme_autodiff((void *)fraction, 2.3), 1);
    CHECK(__enzyme_autodiff_float((void *)fractionf, 2.25f), 2.5);
    CHECK(__enzyme_autodiff((void *)small, 2.3), 3);
    CHECK(hinted(3.0), 54);
    CHECK(__enzyme_autodiff((void *)hinted, 3.0), 36);
}
