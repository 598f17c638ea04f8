/* Forward mode in two passes: the tangents come from what the first one has kept, whatever memory holds by then. */
#include "check.h"
#include <string.h>
int __enzyme_augmentsize(void *, ...);
void *__enzyme_augmentfwd(void *, ...);
void __enzyme_augmentfwd_void(void *, ...);
struct tape_and_value { void *tape; double value; };
struct tape_and_value __enzyme_augmentfwd_both(void *, ...);
double __enzyme_fwdsplit(void *, ...);
void __enzyme_fwdsplit_void(void *, ...);
struct two { double a, b; } __enzyme_fwdsplit_two(void *, ...);
struct v3 { double x, y, z; } __enzyme_fwdsplit_v3(void *, ...);
void __enzyme_autodiff(void *, ...);
extern int enzyme_dup, enzyme_const, enzyme_nofree, enzyme_tape, enzyme_allocated, enzyme_primal_return, enzyme_width;

static double cube(double x) { return x * x * x; }

/* overwrites what it reads; how far it goes depends on data */
static void step(double *y, double *x, int n, double k) {
    for (int i = 0; i < n; i++) {
        double s = 0;
        for (int j = 0; j <= i; j++) {
            if (x[j] < 0) break;
            s += x[j] * x[i] * k;
        }
        y[i] = s;
        x[i] = s * s;
    }
}

/* a list whose end is a variable of the function's own */
typedef struct node { double v; struct node *next; } node;
static double list(const double *x, int n) {
    node head = {1, 0};
    head.next = &head;
    for (int i = 0; i < n; i++) {
        node *m = malloc(sizeof *m);
        m->v = x[i] * head.v;
        m->next = head.next;
        head.next = m;
    }
    double s = 0;
    for (node *p = head.next; p != &head;) {
        node *q = p->next;
        s += p->v * p->v;
        free(p);
        p = q;
    }
    return s;
}

__attribute__((noinline)) static double product(const double *x, int n) { return n ? x[n - 1] * product(x, n - 1) : 1; }

static int calls;
static int tick(void) { return ++calls; }
static double impure(double x) { return tick() * x * x; }

static struct v3 cross(struct v3 a, struct v3 b) {
    struct v3 r = {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
    return r;
}

/* a stress is the gradient of an energy */
static double energy(const double *e, double mu) {
    double s = 0;
    for (int i = 0; i < 3; i++) s += mu * e[i] * e[i] * e[(i + 1) % 3] + exp(e[i]);
    return s;
}
static void stress(double *s, double *e, double mu) {
    memset(s, 0, 3 * sizeof *s);
    __enzyme_autodiff((void *)energy, enzyme_dup, e, s, enzyme_const, mu);
}
static inline int size_of(void *f) { return __enzyme_augmentsize(f, enzyme_dup, enzyme_dup, enzyme_const); }

int main(void) {
    void *t = __enzyme_augmentfwd((void *)cube, enzyme_dup, 3.0, 0.0);
    CHECK(__enzyme_fwdsplit((void *)cube, enzyme_nofree, enzyme_dup, 3.0, 1.0, t), 27);
    CHECK(__enzyme_fwdsplit((void *)cube, enzyme_dup, 99.0, 2.0, t), 54);

    double x[3] = {2, 3, -1}, y[3], tape[1];
    __enzyme_augmentfwd_void((void *)step, enzyme_allocated, sizeof tape, enzyme_tape, tape, y, NULL, x, NULL, 3, 0.5);
    CHECK(y[0], 2);
    CHECK(x[1], 10.5 * 10.5); /* (4 + 3) 3 / 2, squared */
    memset(x, 0, sizeof x);
    for (int pass = 0; pass < 2; pass++) {
        /* y0 = x0 x0 / 2, x0 <- y0 y0 = 4; y1 = (x0' + x1) x1 / 2; x1' = y1 y1; y2 = (x0' + x1' ) x2 / 2 */
        double dx[3] = {1, pass, 0}, dy[3];
        if (pass == 0)
            __enzyme_fwdsplit_void(
                (void *)step, enzyme_tape, tape, enzyme_nofree, NULL, dy, NULL, dx, enzyme_const, 3, enzyme_const, 0.5);
        else
            __enzyme_fwdsplit_void(
                (void *)step, enzyme_tape, tape, NULL, dy, NULL, dx, enzyme_const, 3, enzyme_const, 0.5);
        double d0 = 2, e0 = 2 * 2 * d0, d1 = (e0 + pass) * 3 / 2 + 7 * pass / 2.0, e1 = 2 * 10.5 * d1;
        double s2 = (4 + 10.5 * 10.5) * -0.5, d2 = (e0 + e1) * -0.5;
        CHECK(dy[0], d0);
        CHECK(dx[0], e0);
        CHECK(dy[1], d1);
        CHECK(dx[1], e1);
        CHECK(dy[2], d2);
        CHECK(dx[2], 2 * s2 * d2);
    }
    CHECK(x[0] + x[1] + x[2], 0);

    double z[3] = {1.5, -2, 3}, dz[3] = {1, 2, 3};
    struct tape_and_value r = __enzyme_augmentfwd_both((void *)list, z, dz, 3);
    CHECK(r.value, 2.25 + 4 + 9);
    memset(z, 0, sizeof z);
    struct two w = __enzyme_fwdsplit_two((void *)list, enzyme_primal_return, z, dz, 3, r.tape);
    CHECK(w.a, 2.25 + 4 + 9);
    CHECK(w.b, 2 * (1.5 - 4 + 9));

    double u[3] = {1.5, -2, 3};
    t = __enzyme_augmentfwd((void *)product, u, dz, 3);
    u[1] = 0;
    CHECK(__enzyme_fwdsplit((void *)product, (double *)NULL, dz, 3, t), -6 + 2 * 4.5 - 3 * 3);

    t = __enzyme_augmentfwd((void *)impure, enzyme_dup, 3.0, 0.0);
    w = __enzyme_fwdsplit_two((void *)impure, enzyme_width, 2, enzyme_dup, 3.0, 1.0, 2.0, t);
    CHECK(w.a, 6);
    CHECK(w.b, 12);
    CHECK(calls, 1);

    struct v3 a = {1, 2, 3}, b = {0.5, -1, 2}, da = {1, 0, 0}, db = {0, 1, 0}, o = {0, 0, 0};
    t = __enzyme_augmentfwd((void *)cross, enzyme_dup, a, o, enzyme_dup, b, o);
    struct v3 c = __enzyme_fwdsplit_v3((void *)cross, enzyme_dup, o, da, enzyme_dup, o, db, t);
    CHECK(c.x, -3);
    CHECK(c.y, -2);
    CHECK(c.z, 0);

    double e[3] = {0.1, 0.2, 0.3}, kept[3] = {0.1, 0.2, 0.3}, s[3], ds[3], de[3] = {1, -1, 2};
    void *room = malloc(size_of((void *)stress));
    __enzyme_augmentfwd_void(
        (void *)stress, enzyme_allocated, sizeof(room[0]), enzyme_tape, room, s, NULL, e, NULL, enzyme_const, 2.0);
    memset(e, 0, sizeof e);
    __enzyme_fwdsplit_void(
        (void *)stress, enzyme_allocated, sizeof(room[0]), enzyme_tape, room, NULL, ds, NULL, de, enzyme_const, 2.0);
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        CHECK(s[i], 2 * (2 * kept[i] * kept[j] + kept[k] * kept[k]) + exp(kept[i]));
        CHECK(ds[i], 4 * (de[i] * kept[j] + kept[i] * de[j]) + 4 * kept[k] * de[k] + exp(kept[i]) * de[i]);
    }
    free(room);
    return 0;
}
