/* Functions that are declared inactive, and functions that stand for a known one. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
static int calls;
__attribute__((noinline)) double lookup(double x) { calls++; return x * 10; }
void *__enzyme_inactivefn[] = {(void *)lookup};
__attribute__((noinline, enzyme_inactive)) double other(double x) { return x * 10; }
__attribute__((noinline, annotate("enzyme_inactive"))) double third(double x) { return x * 10; }

__attribute__((noinline)) double my_log(double x) { calls += 100; return log1p(x); }
void *__enzyme_function_like[2] = {(void *)my_log, (void *)"log1p"};
__attribute__((noinline, enzyme_function_like("exp"))) double my_exp(double x) { return exp(x); }

__attribute__((enzyme_inactive)) static double total = 1;
static double other_total = 1;
void *__enzyme_inactive_global_other[] = {(void *)&other_total};
double sums(double x) { total += x; other_total *= x; return x * total * other_total; }

double f(double x) { return x * lookup(x) + other(x) * third(x); }
double g(double x) { return my_log(x * x) + my_exp(x); }
int main(void) {
    CHECK(__enzyme_autodiff((void *)f, 2.0), 20);
    CHECK(__enzyme_fwddiff((void *)f, 2.0, 1.0), 20);
    CHECK(calls > 0, 1);
    CHECK(__enzyme_autodiff((void *)g, 2.0), 4.0 / 5 + exp(2.0));
    CHECK(__enzyme_autodiff((void *)sums, 3.0), 12);
    CHECK(__enzyme_fwddiff((void *)sums, 3.0, 1.0), 63);
    CHECK(total, 7);
    return 0;
}
