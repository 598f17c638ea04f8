/* Memory of the function's own, linked lists, arrays of structs, memcpy. */
#include "check.h"
#include <string.h>
void __enzyme_autodiff(void *, ...);
extern int enzyme_dup, enzyme_const;
typedef struct node { double value; struct node *next; } node;
double sum(const node *n) {
    double s = 0;
    for (; n; n = n->next) s += n->value * n->value;
    return s;
}
double own(const double *x, int n) {
    double *y = malloc(n * sizeof *y), s = 0;
    memcpy(y, x, n * sizeof *y);
    for (int i = 0; i < n; i++) y[i] *= x[i];
    for (int i = 0; i < n; i++) s += y[i] * (i + 1);
    free(y);
    return s;
}
typedef struct { double mass; int id; double pos[2]; } body;
double energy(const body *b, int n) {
    double e = 0;
    for (int i = 0; i < n; i++) e += b[i].mass * (b[i].pos[0] * b[i].pos[0] + b[i].pos[1]) * b[i].id;
    return e;
}
int main(void) {
    node c = {3, NULL}, b = {2, &c}, a = {1, &b}, dc = {0, NULL}, db = {0, &dc}, da = {0, &db};
    __enzyme_autodiff((void *)sum, enzyme_dup, &a, &da);
    CHECK(da.value, 2);
    CHECK(dc.value, 6);
    double x[3] = {1, 2, 3}, dx[3] = {0};
    __enzyme_autodiff((void *)own, x, dx, 3);
    for (int i = 0; i < 3; i++) CHECK(dx[i], 2 * x[i] * (i + 1));
    body bodies[2] = {{2, 1, {3, 4}}, {5, 2, {6, 7}}}, shadow[2];
    memset(shadow, 0, sizeof shadow);
    __enzyme_autodiff((void *)energy, bodies, shadow, 2);
    CHECK(shadow[0].mass, 13);
    CHECK(shadow[1].pos[0], 120);
    CHECK(shadow[1].pos[1], 10);
    return 0;
}
