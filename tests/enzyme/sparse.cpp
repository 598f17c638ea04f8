// Arrays that are functions (__enzyme_todense): tangents that are columns of the unit matrix, and derivatives that are
// handed over entry by entry. Null pointers in place of results that are not needed.
#include "check.h"
#include <stdint.h>
#include <string.h>
#include <vector>
extern int enzyme_dup, enzyme_dupnoneed, enzyme_const, enzyme_width;
template <typename R, typename... A> extern R __enzyme_autodiff(void *, A...) noexcept;
template <typename R, typename... A> extern R __enzyme_fwddiff(void *, A...) noexcept;
template <typename R, typename... A> extern R __enzyme_todense(A...) noexcept;
template <typename R, typename... A> extern R __enzyme_post_sparse_todense(A...) noexcept;
extern double *__enzyme_todense_c(void *, ...) noexcept;

template <typename T> struct Entry { size_t row, column; T value; };
template <typename T> using Entries = std::vector<Entry<T>>;

template <typename T> static T unit(size_t at, size_t i) { return at / sizeof(T) == i ? T(1) : T(0); }
template <typename T> static void never(T, size_t, size_t) { abort(); }
template <typename T> static T zero(size_t, size_t, Entries<T> &) { return 0; }
template <typename T> static void keep(T v, size_t at, size_t i, Entries<T> &e) {
    if (v != 0) e.push_back({at / sizeof(T), i, v});
}
template <typename T> static T pick(unsigned long long at, const T *w, const int *p) { return w[p[at / sizeof(T)]]; }
template <typename T> static void no_store(unsigned long long, const T *, const int *) { abort(); }

// y[k] is made of y[k - 1]: what is written is read back
template <typename T> static void chain(const T *w, size_t n, const T *x, T *y) {
    memset(y, 0, n * sizeof(T));
    y[0] = x[0] * x[0];
    for (size_t k = 1; k < n; k++) {
        y[k] = y[k - 1] * w[k];
        y[k] += x[k] * x[k] * x[k - 1];
    }
}

template <typename T> static void check_chain(double tolerance) {
    const int n = 4, p[n] = {3, 2, 0, 1};
    const T w[n] = {T(0.5), T(-2), T(3), T(7)}, x[n] = {T(0.5), T(-0.25), T(1.5), T(2)};
    T *permuted = __enzyme_post_sparse_todense<T *>(pick<T>, no_store<T>, w, p);
    Entries<T> e;
    for (size_t i = 0; i < n; i++)
        __enzyme_fwddiff<void>(
            (void *)chain<T>, enzyme_const, permuted, enzyme_const, (size_t)n, enzyme_dup, x,
            __enzyme_todense<T *>(unit<T>, never<T>, i), enzyme_dupnoneed, nullptr,
            __enzyme_todense<T *>(zero<T>, keep<T>, i, &e));
    double J[n][n] = {}, truth[n][n] = {};
    for (auto &c : e) J[c.row][c.column] += c.value;
    truth[0][0] = 2 * x[0];
    for (int k = 1; k < n; k++) {
        for (int i = 0; i < n; i++) truth[k][i] = w[p[k]] * truth[k - 1][i];
        truth[k][k] += 2 * x[k] * x[k - 1];
        truth[k][k - 1] += x[k] * x[k];
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) CHECK_TO(J[i][j], truth[i][j], tolerance);
    CHECK(e.size(), n * (n + 1) / 2);
}

// second derivatives of the energy of a ring of springs; its end is its beginning
static double springs(size_t n, double *x) {
    double s = 0;
    for (size_t i = 0; i < n; i++) s += (x[i + 1] - x[i]) * (x[i + 1] - x[i]) * (x[i + 1] - x[i]) + x[i] * x[i];
    return s;
}
static void forces(size_t n, double *x, double *dx) {
    __enzyme_autodiff<void>((void *)springs, enzyme_const, n, enzyme_dup, x, dx);
}
static double ring(int64_t at, double *x, size_t n) { return x[at / 8 % n]; }
static void no_ring(double, int64_t, double *, size_t) { abort(); }
static double ring_unit(int64_t at, size_t i, size_t n) { return at / 8 % n == i; }
static void no_unit(double, int64_t, size_t, size_t) { abort(); }
static double nothing(int64_t, size_t, size_t, double *) { return 0; }
static void add(double v, int64_t at, size_t i, size_t n, double *H) { H[i * n + at / 8 % n] += v; }
__attribute__((noinline)) static void hessian(size_t n, double *x, double *H) {
    x = __enzyme_todense_c((void *)ring, (void *)no_ring, x, n);
    for (size_t i = 0; i < n; i++) {
        double *dx = __enzyme_todense_c((void *)ring_unit, (void *)no_unit, i, n);
        double *row = __enzyme_todense_c((void *)nothing, (void *)add, i, n, H);
        __enzyme_fwddiff<void>((void *)forces, enzyme_const, n, enzyme_dup, x, dx, enzyme_dupnoneed, (double *)0x1, row);
    }
}

static void two(const double *x, double *y) {
    y[0] = x[0] * x[1];
    y[1] = y[0] * x[0];
}

int main() {
    check_chain<double>(1e-12);
    check_chain<float>(1e-5);

    const int n = 5;
    double x[n] = {1, 4, 9, 2, 0}, H[n * n] = {}, truth[n * n] = {};
    hessian(n, x, H);
    for (int i = 0; i < n; i++) {
        int j = (i + 1) % n;
        double d = 6 * (x[j] - x[i]);
        truth[i * n + i] += d + 2, truth[j * n + j] += d, truth[i * n + j] -= d, truth[j * n + i] -= d;
    }
    for (int k = 0; k < n * n; k++) CHECK(H[k], truth[k]);

    double u[2] = {2, 3}, du[2] = {1, 0}, dv[2] = {0, 1}, dy[2] = {}, dz[2] = {};
    __enzyme_fwddiff<void>((void *)two, enzyme_dup, u, du, enzyme_dupnoneed, nullptr, dy);
    CHECK(dy[0], 3);
    CHECK(dy[1], 12);
    __enzyme_fwddiff<void>((void *)two, enzyme_width, 2, enzyme_dup, u, du, dv, enzyme_dupnoneed, nullptr, dy, dz);
    CHECK(dy[1], 12);
    CHECK(dz[0], 2);
    CHECK(dz[1], 4);
    double bu[2] = {}, by[2] = {1, 10};
    __enzyme_autodiff<void>((void *)two, enzyme_dup, u, bu, enzyme_dupnoneed, (double *)nullptr, by);
    CHECK(bu[0], 3 + 120);
    CHECK(bu[1], 2 + 40);
}
