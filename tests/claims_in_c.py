"""The claims of the README's table about C and C++ (see `claims`)."""

from claims import refused_in_c, works_in_c

# ---------------------------------------------------------------- C

works_in_c(
    "loops, `switch`, `goto`",
    """
double f(int n, const double *x) {
    double s = 1;
    int i = 0;
    if (x[0] > 0.1) goto middle;
    for (; i < n; i++) {
        s *= x[i];
    middle:
        s += x[i] * x[i];
        switch (i) {
        case 0: s *= x[1]; break;
        case 2: case 3: s -= x[i] * x[i];
        default: s += 1;
        }
        if (s > 1e6) goto out;
    }
    return s;
out:
    return s * 2;
}""",
)
works_in_c(
    "stack and heap memory",
    """
double f(int n, const double *x) {
    double a[4] = {1, 2, 3, 4}, v[n];
    double *t = malloc(n * sizeof *t);
    for (int i = 0; i < n; i++) t[i] = v[i] = x[i] * x[i] * a[i % 4];
    t = realloc(t, 2 * n * sizeof *t);
    for (int i = 0; i < n; i++) t[n + i] = t[i] * v[n - 1 - i];
    double s = 0;
    for (int i = 0; i < 2 * n; i++) s += t[i];
    free(t);
    return s;
}""",
)
works_in_c(
    "`memcpy`, `memmove`, `memset`",
    """
double f(int n, const double *x) {
    double t[16];
    memset(t, 0, sizeof t);
    memcpy(t, x, n * sizeof *t);
    memmove(t + 1, t, n * sizeof *t);
    double s = 0;
    for (int i = 0; i < n + 1; i++) s += t[i] * t[i];
    return s;
}""",
)
works_in_c(
    "structs by value and by pointer, linked structures, arrays of pointers",
    """
typedef struct { double m; int k; double v[3]; } body;
static double energy(body p) { return p.m * p.v[0] * p.v[1] + p.k; }
struct node { double v; struct node *next; };
double f(int n, const double *x) {
    body a = {x[0], 2, {x[1], x[2], x[3]}}, b = a, *q = &b;
    q->v[0] *= x[4];
    struct node *head = 0;
    double *rows[2];
    rows[0] = malloc(24); rows[1] = malloc(24);
    for (int i = 0; i < n; i++) {
        struct node *new = malloc(sizeof *new);
        new->v = x[i] * x[i]; new->next = head; head = new;
        rows[i / 3][i % 3] = x[i] * x[i];
    }
    double s = energy(a) * energy(*q);
    for (int i = 0; i < 3; i++) s += rows[0][i] * rows[1][i];
    while (head) { struct node *old = head; s = s * 0.5 + head->v; head = head->next; free(old); }
    free(rows[0]); free(rows[1]);
    return s;
}""",
)
works_in_c(
    "recursion",
    """
static void quicksort(double *a, int lo, int hi) {
    if (lo >= hi) return;
    double p = a[(lo + hi) / 2];
    int i = lo, j = hi;
    while (i <= j) {
        while (a[i] < p) i++;
        while (a[j] > p) j--;
        if (i <= j) { double t = a[i]; a[i++] = a[j]; a[j--] = t; }
    }
    quicksort(a, lo, j);
    quicksort(a, i, hi);
}
static double power(double x, int k) { return k ? x * power(x, k - 1) : 1; }
double f(int n, const double *x) {
    double t[6], s = power(x[0], 5);
    memcpy(t, x, sizeof t);
    quicksort(t, 0, n - 1);
    for (int i = 0; i < n; i++) s += t[i] * t[i] * (i + 1);
    return s;
}""",
)
works_in_c(
    "global and static variables within a call",
    """
static double table[8];
double f(int n, const double *x) {
    static double last;
    for (int i = 0; i < n; i++) last = table[i] = x[i] * x[i];
    double s = 0;
    for (int i = 0; i < n; i++) s += table[i] * table[(i + 1) % n];
    return s * last;
}""",
)
works_in_c(
    "all of libm, complex numbers, Bessel functions",
    """
#include <complex.h>
double f(int n, const double *x) {
    int e; double whole;
    double m = frexp(x[0] * 9, &e);
    double complex z = cexp(x[0] + I * x[1]) / (x[2] + I * x[3]);
    return fmin(x[0], x[1]) + fmax(x[2], x[3]) * fabs(x[4]) + fmod(x[5] * 7, 1.3) + ldexp(m, e) * modf(x[1] * 3, &whole)
         + lgamma(x[2]) * tgamma(x[3]) + erf(x[4]) * hypot(x[0], x[1]) + pow(x[0], x[1]) + cbrt(x[2])
         + cabs(z) + creal(z * conj(z)) + j0(x[0]) * y1(x[1]) * jn(2, x[2]);
}""",
)
works_in_c(
    "`qsort` and `bsearch`",
    """
static int order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
double f(int n, const double *x) {
    double t[64], s = 0;
    for (int i = 0; i < n; i++) t[i] = x[i] * x[i];
    qsort(t, n, sizeof *t, order);
    for (int i = 0; i < n; i++) s += (i + 1) * t[i];
    double *found = bsearch(&t[n / 2], t, n, sizeof *t, order);
    return s * *found;
}""",
)
works_in_c(
    "`long double` and vector-extension values",
    """
typedef double pair __attribute__((vector_size(16)));
double f(int n, const double *x) {
    long double s = 0;
    for (int i = 0; i < n; i++) s += (long double)x[i] * x[i];
    pair a = {x[0], x[1]}, b = {x[2], x[3]}, c = a * b + a;
    return (double)s * c[0] * c[1];
}""",
)
works_in_c(
    "`printf`, `exit` and `assert`",
    """
#include <assert.h>
double f(int n, const double *x) {
    assert(n > 0);
    if (x[0] < 0) exit(1);
    double s = x[0] * x[1];
    if (s < 0) printf("%g", s);
    return s * x[2];
}""",
)
works_in_c(
    "C++ functions",
    """
template <class T> static T square(T v) { return v * v; }
extern "C" double f(int n, const double *x) {
    double s = 0;
    for (int i = 0; i < n; i++) s += square(x[i]) * x[0];
    return s;
}""",
    language="c++",
)
works_in_c(
    "calls through function pointers",
    """
static double a(double x) { return x * x; }
static double b(double x) { return x * x * x; }
static double (*const table[])(double) = {a, b};
double f(int n, const double *x) { double (*p)(double) = n > 3 ? a : b; return p(x[0]) + table[n % 2](x[1]); }""",
)
works_in_c(
    "variadic functions; `qsort`",
    """
#include <stdarg.h>
static double total(int count, ...) {
    va_list given;
    double s = 0;
    va_start(given, count);
    for (int i = 0; i < count; i++) { double t = va_arg(given, double); s += t * t; }
    va_end(given);
    return s;
}
double f(int n, const double *x) { return total(3, x[0], x[1] * x[2], x[n - 1]); }""",
)
works_in_c(
    "`_Atomic` and `std::atomic` floats",
    """
double f(int n, const double *x) {
    _Atomic double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * x[0];
    return s;
}""",
)
works_in_c(
    "OpenMP (derivatives run in one thread)",
    """
double f(int n, const double *x) {
    double s = 0;
#pragma omp parallel for reduction(+ : s)
    for (int i = 0; i < n; i++) s += x[i] * x[0];
    return s;
}""",
    flags=("-fopenmp",),
)
works_in_c(
    "`shared_ptr`, strings as keys, `variant`, `optional`",
    """
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
extern "C" double f(int n, const double *x) {
    std::map<std::string, double> named{{"first", x[0]}, {"last", x[n - 1]}};
    auto shared = std::make_shared<double>(x[1]);
    std::shared_ptr<double> other = shared;
    std::variant<int, double> either = x[2];
    std::optional<double> perhaps;
    if (n > 2) perhaps = x[0] * x[1];
    return named["first"] * named["last"] + *shared * *other * std::get<double>(either) + perhaps.value_or(0.0);
}""",
    language="c++",
)
works_in_c(
    "C++ functions, with virtual functions, `std::function`",
    """
#include <functional>
#include <stdexcept>
struct Shape { virtual double area(double s) const = 0; };
struct Square : Shape { double area(double s) const override { return s * s; } };
struct Disc : Shape { double area(double s) const override { if (s > 100) throw std::range_error("s"); return 3 * s * s; } };
extern "C" double f(int n, const double *x) {
    Square q; Disc d; double s = 0, c = x[0];
    std::function<double(double)> g = [c](double y) { return c * y; };
    for (int i = 0; i < n; i++) {
        const Shape *p = i % 2 ? (const Shape *)&q : &d;
        try { s += g(p->area(x[i])); if (i == 2) throw 5; } catch (int k) { s *= k; }
    }
    return s;
}""",
    language="c++",
)
works_in_c(
    "exceptions, caught or leaving, with destructors",
    """
#include <stdexcept>
#include <vector>
__attribute__((noinline)) static double root(std::vector<double> values, int depth) {
    if (values[0] < 0) throw std::domain_error("negative");
    return depth ? values[0] * root({values[0] - 1.0, 2.0}, depth - 1) : values[1];
}
extern "C" double f(int n, const double *x) {
    double s = 0;
    for (int i = 0; i < n; i++) {
        try { s += root({x[i], x[0]}, 2); } catch (const std::domain_error &) { s += x[i] * x[i]; }
    }
    return s;
}""",
    language="c++",
)
refused_in_c(
    "functions without source or rule",
    "'mystery'",
    "double mystery(double);\ndouble f(int n, const double *x) { return mystery(x[0]); }",
)
refused_in_c(
    "the bits of a float used as an integer",
    "whose floats cannot be told apart",
    """
double f(int n, const double *x) {
    union { double d; unsigned long u; } v;
    v.d = x[0];
    v.u &= 0x7fffffffffffffffUL;
    v.u += 1;
    return v.d * x[2];
}""",
)
refused_in_c(
    "addresses of active memory kept as integers",
    "a pointer is made from an integer",
    """
#include <stdint.h>
double f(int n, const double *x) {
    double v[2] = {x[0], x[1] * x[2]}, s = 0;
    uintptr_t at[2] = {(uintptr_t)&v[0] | 1, (uintptr_t)&v[1]};
    for (int i = 0; i < n; i++) s += *(double *)(at[i & 1] & ~(uintptr_t)1) * x[i];
    return s;
}""",
)
refused_in_c(
    "inline assembly",
    "inline assembly",
    'double f(int n, const double *x) { double y = x[0]; __asm__("nop" : "+x"(y)); return y * x[1]; }',
)
refused_in_c(
    "`setjmp`",
    "setjmp",
    """
#include <setjmp.h>
static jmp_buf back;
double f(int n, const double *x) {
    if (setjmp(back)) return x[0];
    if (x[1] < 0) longjmp(back, 1);
    return x[0] * x[1];
}""",
)
refused_in_c(
    "threads started inside",
    "'pthread_create'",
    """
#include <pthread.h>
static void *work(void *p) { *(double *)p *= 2; return 0; }
double f(int n, const double *x) {
    double t = x[0]; pthread_t h;
    pthread_create(&h, 0, work, &t); pthread_join(h, 0);
    return t;
}""",
)
