/* Vector instructions of x86 that stay intrinsics in the IR. */
#include "check.h"
#if defined(__x86_64__)
#include <emmintrin.h>
void __enzyme_autodiff(void *, ...);
static void f(const double *x, double *y) {
    __m128d a = _mm_loadu_pd(x), b = _mm_loadu_pd(x + 2);
    __m128d low = _mm_min_pd(a, b), high = _mm_max_pd(a, b), r = _mm_sqrt_pd(_mm_mul_pd(low, high));
    int whole[4];
    _mm_storeu_si128((__m128i *)whole, _mm_cvtpd_epi32(a));
    y[0] = (_mm_movemask_pd(a) ? 3 : 1) * _mm_cvtsd_f64(r);
    y[1] = whole[1] * _mm_cvtsd_f64(_mm_unpackhi_pd(r, r)) + _mm_cvtsd_f64(low);
}
int main(void) {
    double x[4] = {1, 4, 2, 3}, dx[4] = {0}, y[2], dy[2] = {1, 1};
    __enzyme_autodiff((void *)f, x, dx, y, dy);
    CHECK(y[0], sqrt(2)); CHECK(y[1], 4 * sqrt(12) + 1);
    CHECK(dx[0], 1 / sqrt(2) + 1); CHECK(dx[1], 4 * 1.5 / sqrt(12));
    CHECK(dx[2], 0.5 / sqrt(2)); CHECK(dx[3], 4 * 2 / sqrt(12));
}
#else
int main(void) { return 0; }
#endif
