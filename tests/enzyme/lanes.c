/* enzyme_width for functions that overwrite what they read, allocate, recurse and count: they run once for all lanes.
   Truth: central differences of the function itself. */
#include "check.h"
#include <string.h>

extern int enzyme_width, enzyme_dup, enzyme_out, enzyme_primal_return;
void __enzyme_fwddiff(void *, ...);
void __enzyme_autodiff(void *, ...);
#define N 4

static int calls;
static double scale = 1;

/* in place, with a tape that grows */
static void in_place(double *x, double *y) {
    calls++;
    double s = x[0];
    while (s < 30) {
        for (int i = 1; i < N; i++) x[i] = sin(x[i]) * x[i - 1] + 0.1;
        s = s * 1.5 + x[N - 1] * x[1];
    }
    for (int i = 0; i < N; i++) y[i] = x[i] * s;
}

struct node {
    double value;
    struct node *next;
};

static double walk(struct node *n, double w) { return n ? n->value * w + walk(n->next, w * n->value) : w * w; }

/* a list, a recursion, a global */
static void list(double *x, double *y) {
    calls++;
    struct node *head = NULL;
    for (int i = 0; i < N; i++) {
        struct node *n = malloc(sizeof *n);
        n->value = x[i] * x[(i + 1) % N];
        n->next = head;
        head = n;
    }
    scale = x[2] * x[2];
    for (int i = 0; i < N; i++) y[i] = walk(head, x[i]) * scale;
    while (head) {
        struct node *next = head->next;
        free(head);
        head = next;
    }
    scale = 1;
}

typedef struct {
    double v[N];
    double *p;
} state;

/* pointers in structs, copies of memory, arrays of unknown length */
static void copies(double *x, double *y) {
    calls++;
    state s, t;
    double *heap = calloc(N * N, sizeof(double));
    memcpy(s.v, x, sizeof s.v);
    s.p = heap;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) s.p[i * N + j] = s.v[i] * exp(0.1 * s.v[j]);
    t = s;
    for (int i = 0; i < N; i++) t.v[i] *= t.p[(i * 7) % (N * N)];
    memmove(t.v + 1, t.v, (N - 1) * sizeof(double));
    for (int i = 0; i < N; i++) y[i] = t.v[i] * s.p[i * N];
    free(heap);
    x[0] = x[0] > 0 ? fmax(x[1], x[2]) * x[0] : 0;
}

typedef void function(double *, double *);

static void check(function *f, const double *x0, double fwd[3][2 * N], double rev[3][2 * N], double seeds[3][2 * N]) {
    double jacobian[2 * N][N], h = 1e-6;
    for (int k = 0; k < N; k++) {
        double a[2 * N], b[2 * N];
        memcpy(a, x0, N * sizeof *a);
        memcpy(b, x0, N * sizeof *b);
        a[k] += h;
        b[k] -= h;
        f(a, a + N);
        f(b, b + N);
        for (int i = 0; i < 2 * N; i++) jacobian[i][k] = (a[i] - b[i]) / (2 * h);
    }
    for (int lane = 0; lane < 3; lane++) {
        for (int i = 0; i < 2 * N; i++) {
            double t = 0;
            for (int k = 0; k < N; k++) t += jacobian[i][k] * seeds[lane][k];
            CHECK_TO(fwd[lane][i], t, 1e-6);
        }
        for (int k = 0; k < N; k++) {
            double t = 0;
            for (int i = 0; i < 2 * N; i++) t += jacobian[i][k] * seeds[lane][i];
            CHECK_TO(rev[lane][k], t, 1e-6);
        }
    }
}

#define LANES(f)                                                                                                   \
    {                                                                                                              \
        double x0[N] = {0.7, 1.1, 0.4, 1.3}, s[3][2 * N], x[N], y[N], a[3][2 * N], b[3][2 * N];                    \
        for (int l = 0; l < 3; l++)                                                                                \
            for (int i = 0; i < 2 * N; i++) s[l][i] = sin(1.0 + i * (l + 1));                                      \
        memcpy(a, s, sizeof a);                                                                                    \
        memcpy(b, s, sizeof b);                                                                                    \
        memcpy(x, x0, sizeof x);                                                                                   \
        calls = 0;                                                                                                 \
        __enzyme_fwddiff((void *)f, enzyme_width, 3, enzyme_dup, x, a[0], a[1], a[2], enzyme_dup, y, a[0] + N,     \
                         a[1] + N, a[2] + N);                                                                      \
        memcpy(x, x0, sizeof x);                                                                                   \
        __enzyme_autodiff((void *)f, enzyme_width, 3, enzyme_dup, x, b[0], b[1], b[2], enzyme_dup, y, b[0] + N,    \
                          b[1] + N, b[2] + N);                                                                     \
        CHECK(calls, 2);                                                                                           \
        check(f, x0, a, b, s);                                                                                     \
    }

/* results: structs by value, floats, mixed */
typedef struct {
    double a, b;
} pair;
typedef struct {
    pair r[2];
} two_pairs;
two_pairs __enzyme_fwddiff_pairs(void *, ...);
typedef struct {
    double primal;
    double x[2], y[2];
} gradients;
gradients __enzyme_autodiff_two(void *, ...);
static pair swap(pair p) {
    calls++;
    pair q = {p.b * p.b, p.a * p.b};
    return q;
}
static double counted(double x, double y) {
    calls++;
    return x * x * y;
}

int main(void) {
    LANES(in_place)
    LANES(list)
    LANES(copies)
    calls = 0;
    pair p = {2, 3}, d = {1, 0}, e = {0, 1};
    two_pairs r = __enzyme_fwddiff_pairs((void *)swap, enzyme_width, 2, enzyme_dup, p, d, e);
    CHECK(r.r[0].a, 0);
    CHECK(r.r[0].b, 3);
    CHECK(r.r[1].a, 6);
    CHECK(r.r[1].b, 2);
    gradients g = __enzyme_autodiff_two((void *)counted, enzyme_width, 2, enzyme_primal_return, enzyme_out, 3.0,
                                        enzyme_out, 5.0);
    CHECK(g.primal, 45);
    CHECK(g.x[1], 30);
    CHECK(g.y[0], 9);
    CHECK(calls, 2);
}
