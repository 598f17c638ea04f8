"""C: structs and unions. The functions take arrays of doubles; `tests/test_programs.py` passes structs themselves."""

from __future__ import annotations

import numpy as np

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin = FUNCTIONS["sin"]

C = r"""
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { double x, y; } P2;
typedef struct { double x, y, z; } P3;
typedef struct { int tag; float w; double v[2]; } Mixed;
typedef struct { float a, b; } F2;
typedef struct { float a, b, c; } F3;
typedef struct { char kind; double v; short n; float f; } Padded;
typedef struct { P2 first; Mixed m; P2 *link; } Nested;

static P2 add(P2 a, P2 b) { P2 r = {a.x + b.x, a.y + b.y}; return r; }
static P2 rotate(P2 p, double t) { return (P2){cos(t) * p.x - sin(t) * p.y, sin(t) * p.x + cos(t) * p.y}; }
static P3 cross(P3 a, P3 b)
{ P3 r = {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; return r; }

double by_value(double x, double y, double t)
{ P2 p = {x, y}; for (int i = 0; i < 3; i++) p = add(rotate(p, t), p); return p.x * p.y; }

double large_by_value(double *u, double *v)
{
  P3 a = {u[0], u[1], u[2]}, b = {v[0], v[1], v[2]}, c = cross(a, b), d = cross(c, a);
  return d.x * c.y + d.z;
}

static void scale(P3 *p, double s) { p->x *= s; p->y *= s; p->z *= s; }
double by_pointer(double *u, double s)
{ P3 p = {u[0], u[1], u[2]}; scale(&p, s); scale(&p, p.x); return p.x + p.y * p.z; }

double array_of_mixed(double *x, const int *tag, int n)
{
  Mixed m[8];
  for (int i = 0; i < n; i++) { m[i].tag = tag[i]; m[i].w = (float)i; m[i].v[0] = x[i]; m[i].v[1] = x[i] * x[0]; }
  double s = 0;
  for (int i = 0; i < n; i++) { m[i].v[m[i].tag % 2] *= 2 + m[i].w; s += m[i].v[0] * m[i].v[1] * m[m[i].tag].v[0]; }
  return s;
}

double heap_of_mixed(double *x, int n)
{
  Mixed *m = malloc(n * sizeof *m);
  for (int i = 0; i < n; i++) { Mixed t = {i, (float)x[i], {x[i] * 2, 1}}; m[i] = t; }
  double s = 0;
  for (int i = 0; i + 1 < n; i++) { m[i + 1].v[1] = m[i].v[0] * m[i].v[1] * m[i].w; s += m[i + 1].v[1] * m[i].tag; }
  free(m);
  return s;
}

double sort_structs(double *x, int n)
{
  Mixed m[8];
  for (int i = 0; i < n; i++) { m[i].tag = i; m[i].w = 1; m[i].v[0] = x[i]; m[i].v[1] = x[i] * x[i]; }
  for (int i = 0; i < n; i++) for (int j = 0; j + 1 < n - i; j++)
    if (m[j].v[0] > m[j + 1].v[0]) { Mixed t = m[j]; m[j] = m[j + 1]; m[j + 1] = t; }
  double s = 0;
  for (int i = 0; i < n; i++) s += m[i].v[1] * i * (m[i].tag + 1);
  return s;
}

double padded(double *x, int n)
{
  Padded p[4], q[4];
  for (int i = 0; i < 4; i++) { p[i].kind = 'a' + i; p[i].v = x[i % n]; p[i].n = i; p[i].f = 2; }
  memcpy(q, p, sizeof p);
  p[1] = q[2]; memmove(p + 2, p, 2 * sizeof *p); q[0] = p[3];
  double s = 0;
  for (int i = 0; i < 4; i++) s += p[i].v * q[i].v * q[i].n * (p[i].kind - 'a' + 1);
  return s;
}

float pair_of_floats(float *x) { F2 p = {x[0], x[1]}, q = p; q.a *= q.b; p = q; return p.a * p.b + q.a; }
double nested(double *x)
{
  P2 other = {x[0] * x[1], x[1]};
  Nested a = {{x[0], x[1]}, {1, 2.0f, {x[2], x[0]}}, &other}, b = a;
  b.link->x += b.first.x; b.m.v[0] *= a.link->x; a.first = *b.link; a.link = &b.first;
  return a.first.x * a.link->y + b.m.v[0] * b.m.v[1];
}

union number { double d; float f; int64_t i; };
double union_by_type(double x, float y)
{
  union number u; u.d = x * x; double s = u.d * x;
  u.f = y * y; s += u.f * y;
  u.i = 7; s *= u.i;
  u.d = s; return u.d * x;
}

double vector_view(double *x)
{ union { P3 p; double v[3]; } u; for (int i = 0; i < 3; i++) u.v[i] = x[i] * x[0]; return u.p.x * u.p.y * u.p.z; }

struct body { double pos[2], vel[2], mass; int id; };
double simulate(double *x, int n, int steps)
{
  struct body b[3];
  for (int i = 0; i < n; i++)
    b[i] = (struct body){{x[i], x[i] * i}, {0.1 * i, x[i]}, 1 + x[i] * x[i], i};
  for (int t = 0; t < steps; t++) {
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) {
      if (b[i].id == b[j].id) continue;
      double dx = b[j].pos[0] - b[i].pos[0], dy = b[j].pos[1] - b[i].pos[1], r2 = dx * dx + dy * dy + 0.1;
      double w = 0.01 * b[j].mass / (r2 * sqrt(r2));
      b[i].vel[0] += w * dx; b[i].vel[1] += w * dy;
    }
    for (int i = 0; i < n; i++) { b[i].pos[0] += 0.1 * b[i].vel[0]; b[i].pos[1] += 0.1 * b[i].vel[1]; }
  }
  return b[0].pos[0] * b[1].pos[1] - b[n - 1].vel[0];
}

struct list { double *data; int used, room; };
static void push(struct list *l, double v)
{
  if (l->used == l->room) { l->room = l->room ? 2 * l->room : 1; l->data = realloc(l->data, l->room * sizeof(double)); }
  l->data[l->used++] = v;
}
double vector_struct(double *x, int n)
{
  struct list l = {0};
  for (int i = 0; i < n; i++) { push(&l, x[i] * x[i]); if (x[i] > 1) push(&l, l.data[l.used - 1] * x[0]); }
  double s = 0;
  for (int i = 0; i < l.used; i++) s += l.data[i] * (i + 1);
  free(l.data);
  return s;
}

struct tree { double v; struct tree *left, *right; };
double tree(double *x, int n)
{
  struct tree *root = NULL;
  for (int i = 0; i < n; i++) {
    struct tree *t = calloc(1, sizeof *t), **p = &root;
    t->v = x[i];
    while (*p) p = x[i] < (*p)->v ? &(*p)->left : &(*p)->right;
    *p = t;
  }
  double s = 1; struct tree *p = root;
  while (p) { s = s * p->v + 0.5; p = p->left ? p->left : p->right; }
  return s;
}
"""


def _rotated(p, t):
    cos = FUNCTIONS["cos"]
    return cos(t) * p[0] - sin(t) * p[1], sin(t) * p[0] + cos(t) * p[1]


@case(1.3, 0.7, 0.4)
def by_value(x, y, t):
    p = (x, y)
    for _ in range(3):
        q = _rotated(p, t)
        p = (q[0] + p[0], q[1] + p[1])
    return p[0] * p[1]


def _cross(a, b):
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@case(floats(3), floats(3, low=-1))
def large_by_value(u, v):
    c = _cross(u, v)
    d = _cross(c, u)
    return d[0] * c[1] + d[2]


@case(floats(3), 0.7)
def by_pointer(u, s):
    p = [v * s for v in u]
    p = [v * p[0] for v in p]
    return p[0] + p[1] * p[2]


@case(floats(6), ints(3, 1, 4, 1, 5, 0), 6)
def array_of_mixed(x, tag, n):
    v = [[x[i], x[i] * x[0]] for i in range(n)]
    s = 0.0
    for i in range(n):
        v[i][tag[i] % 2] = v[i][tag[i] % 2] * (2.0 + i)
        s = s + v[i][0] * v[i][1] * v[tag[i]][0]
    return s


@case(floats(5), 5, rtol=1e-5)
def heap_of_mixed(x, n):
    v, s = 1.0, 0.0
    for i in range(n - 1):
        v = x[i] * 2 * v * x[i]
        s = s + v * i
    return s


@case(floats(6), 6)
def sort_structs(x, n):
    order = sorted(range(n), key=lambda i: getattr(x[i], "v", x[i]))
    s = 0.0
    for k, i in enumerate(order):
        s = s + x[i] * x[i] * k * (i + 1)
    return s


@case(floats(3), 3)
def padded(x, n):
    p = [(k, x[k % n]) for k in range(4)]
    q = list(p)
    p[1] = q[2]
    p[2:4] = p[0:2]
    q[0] = p[3]
    s = 0.0
    for i in range(4):
        s = s + p[i][1] * q[i][1] * q[i][0] * (p[i][0] + 1)
    return s


@case(floats(2, dtype=np.float32))
def pair_of_floats(x):
    return x[0] * x[1] * x[1] + x[0] * x[1]


@case(floats(3))
def nested(x):
    ox = x[0] * x[1] + x[0]
    return ox * x[1] + x[2] * ox * x[0]


@case(1.3, np.float32(0.7), rtol=1e-5)
def union_by_type(x, y):
    return (x * x * x + y * y * y) * 7 * x


@case(floats(3))
def vector_view(x):
    return x[0] * x[0] * x[1] * x[0] * x[2] * x[0]


@case(floats(3), 3, 5)
@case(floats(3), 3, 0)
def simulate(x, n, steps):
    pos = [[x[i], x[i] * i] for i in range(n)]
    vel = [[0.1 * i, x[i]] for i in range(n)]
    mass = [1 + x[i] * x[i] for i in range(n)]
    for _ in range(steps):
        for i in range(n):
            for j in range(n):
                if i == j:
                    continue
                dx, dy = pos[j][0] - pos[i][0], pos[j][1] - pos[i][1]
                r2 = dx * dx + dy * dy + 0.1
                w = 0.01 * mass[j] / (r2 * FUNCTIONS["sqrt"](r2))
                vel[i][0] = vel[i][0] + w * dx
                vel[i][1] = vel[i][1] + w * dy
        for i in range(n):
            pos[i][0] = pos[i][0] + 0.1 * vel[i][0]
            pos[i][1] = pos[i][1] + 0.1 * vel[i][1]
    return pos[0][0] * pos[1][1] - vel[n - 1][0]


@case(floats(6), 6)
@case(floats(6), 0)
def vector_struct(x, n):
    data = []
    for i in range(n):
        data.append(x[i] * x[i])
        if x[i] > 1:
            data.append(data[-1] * x[0])
    s = 0.0
    for i, v in enumerate(data):
        s = s + v * (i + 1)
    return s


@case(floats(6), 6)
@case(floats(6), 1)
@case(floats(6), 0)
def tree(x, n):
    class Node:
        def __init__(self, v):
            self.v, self.left, self.right = v, None, None

    root = None
    for i in range(n):
        new = Node(x[i])
        if root is None:
            root = new
            continue
        p = root
        while True:
            side = "left" if x[i] < p.v else "right"
            if getattr(p, side) is None:
                setattr(p, side, new)
                break
            p = getattr(p, side)
    s, p = 1.0, root
    while p is not None:
        s = s * p.v + 0.5
        p = p.left or p.right
    return s
