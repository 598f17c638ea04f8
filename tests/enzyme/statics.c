/* Static functions, static and global variables that derivatives share with the program. */
#include "check.h"
double __enzyme_autodiff(void *, ...);
static double factor = 2;
double offset = 1;
static int count;
static const double table[3] = {1, 10, 100};
static double f(double x, int k) {
    static int inside;
    count++;
    inside++;
    return x * x * factor * table[k] + offset * x + 0 * inside;
}
int main(void) {
    CHECK(__enzyme_autodiff((void *)f, 3.0, 1), 121);
    factor = 3;
    offset = 5;
    CHECK(__enzyme_autodiff((void *)f, 3.0, 2), 1805);
    CHECK(count, 2);
    return 0;
}
