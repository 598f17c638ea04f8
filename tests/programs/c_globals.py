"""C: global variables and static locals, in inlined and in recursive functions."""

from __future__ import annotations

from tests.programs import case, floats, ints

C = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double total;
static double walk(const double *x, int n)
{
  if (n == 0) return 1.0;
  total += x[0] * x[0];
  return x[0] * walk(x + 1, n - 1) + total;
}
double accumulates_in_recursion(const double *x, int n)
{ total = 0; double r = walk(x, n); return r * total; }

static double memo[32]; static int known[32];
static double fib(int n, const double *x)
{
  if (n < 2) return x[n];
  if (known[n]) return memo[n];
  double v = fib(n - 1, x) * x[2] + fib(n - 2, x);
  known[n] = 1; memo[n] = v;
  return v;
}
double memoised(const double *x, int n)
{ memset(known, 0, sizeof known); return fib(n, x); }

static double even(const double *x, int n); static double weight;
static double odd(const double *x, int n)
{ weight *= x[0]; return n <= 0 ? weight : even(x + 1, n - 1) * 0.5 + x[0]; }
static double even(const double *x, int n)
{ weight += x[0]; return n <= 0 ? 2 * weight : odd(x + 1, n - 1) - x[0] * weight; }
double mutual(const double *x, int n) { weight = 1; return even(x, n); }

static double *current; static int length;
static double sum_current(void) { double s = 0; for (int i = 0; i < length; i++) s += current[i] * current[i]; return s; }
double pointer_to_argument(double *x, int n) { current = x; length = n; return sum_current() * x[0]; }
double pointer_to_heap(const double *x, int n)
{
  current = malloc(n * sizeof(double)); length = n;
  for (int i = 0; i < n; i++) current[i] = x[i] * x[i];
  double s = sum_current();
  free(current);
  return s;
}
double pointer_changes(double *a, double *b, int n)
{
  double s = 0; length = n;
  for (int i = 0; i < 4; i++) { current = i % 2 ? a : b; s += sum_current() * current[0]; current[0] *= 1.5; }
  return s;
}
static double deep(int k)
{
  if (k == 0) return current[0];
  double v = current[k % length] * deep(k - 1);
  current[0] += 0.125 * v;
  return v + current[0];
}
double pointer_in_recursion(double *x, int n, int k) { current = x; length = n; return deep(k); }

typedef struct { double *data; int n; double scale; } state;
static state global;
static double level(int k)
{
  if (k == 0) return global.scale;
  global.scale *= 1.0 + global.data[k % global.n];
  return level(k - 1) + global.data[0] * global.scale;
}
double struct_of_pointer(double *x, int n, int k)
{ global.data = x; global.n = n; global.scale = x[0]; return level(k); }

typedef struct node { double v; struct node *next; } node;
static node *head; static node pool[16]; static int used;
static void push(double v) { node *p = &pool[used++]; p->v = v; p->next = head; head = p; }
double list_in_globals(const double *x, int n)
{
  head = NULL; used = 0;
  for (int i = 0; i < n; i++) push(x[i] * x[0]);
  double s = 0; int k = 1;
  for (node *p = head; p; p = p->next) s += p->v * p->v * k++;
  return s;
}
double list_on_the_heap(const double *x, int n)
{
  head = NULL;
  for (int i = 0; i < n; i++) { node *p = malloc(sizeof *p); p->v = x[i] * x[i]; p->next = head; head = p; }
  double s = 0; int k = 1;
  while (head) { node *p = head; s += p->v * k++; head = p->next; free(p); }
  return s;
}

static double horner(double t, double c, int first)
{ static double value; if (first) value = 0; value = value * t + c; return value; }
double static_local(const double *c, double t, int n)
{ double v = 0; for (int i = 0; i < n; i++) v = horner(t, c[i], i == 0); return v; }

static double countdown(double x, int n)
{ static double product; if (n == 0) { double r = product; product = 0; return r; } product = product * x + n; return countdown(x, n - 1) + product; }
double static_in_recursion(double x, int n) { return countdown(x, n) + countdown(2 * x, n); }

static double grid[4][4];
static void fill(int i, int j, double v)
{ if (i < 0 || j < 0 || i > 3 || j > 3 || grid[i][j] != 0) return; grid[i][j] = v; fill(i + 1, j, v * 1.5); fill(i, j + 1, v * v); }
double flood(double x)
{ memset(grid, 0, sizeof grid); fill(0, 0, x); double s = 0; for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) s += grid[i][j] * (i + 2 * j + 1); return s; }

static double table[3][2] = {{1, 2}, {3, 4}, {5, 6}};
static double *rows[3] = {table[0], table[1], table[2]};
double table_of_pointers(const double *x, const int *at, int n)
{
  for (int i = 0; i < 3; i++) for (int j = 0; j < 2; j++) rows[i][j] = i + j * x[0];
  for (int i = 0; i < n; i++) rows[at[i]][i % 2] += x[i] * rows[i % 3][0];
  double s = 0;
  for (int i = 0; i < 3; i++) s += rows[i][0] * rows[i][1] * (i + 1);
  return s;
}
static const double coefficients[4] = {0.5, -1.5, 2.0, 0.25};
static const double *const sets[2] = {coefficients, coefficients + 2};
double constant_pointers(double x, int k) { return (sets[k][0] * x + sets[k][1]) * x; }

static double stack[64]; static int top;
static void eval(const char *code, const double *x)
{
  if (!*code) return;
  if (*code >= '0' && *code <= '9') stack[top++] = x[*code - '0'];
  else { double b = stack[--top], a = stack[--top]; stack[top++] = *code == '+' ? a + b : *code == '*' ? a * b : a - b; }
  eval(code + 1, x);
}
double stack_machine(const double *x) { top = 0; eval("01*2+0-1*", x); return stack[0]; }
"""
HELPERS: set[str] = set()


@case(floats(4), 4)
@case(floats(1), 0)
def accumulates_in_recursion(x, n):
    total = [0.0]

    def walk(k):
        if k == n:
            return 1.0
        total[0] = total[0] + x[k] * x[k]
        # C evaluates the product before it reads the total
        w = walk(k + 1)
        return x[k] * w + total[0]

    r = walk(0)
    return r * total[0]


@case(floats(3), 9)
@case(floats(3), 1)
def memoised(x, n):
    v = [x[0], x[1]]
    for k in range(2, n + 1):
        v.append(v[k - 1] * x[2] + v[k - 2])
    return v[n]


@case(floats(6), 5)
@case(floats(6), 0)
def mutual(x, n):
    weight = [1.0]

    def odd(k, m):
        weight[0] = weight[0] * x[k]
        return weight[0] if m <= 0 else even(k + 1, m - 1) * 0.5 + x[k]

    def even(k, m):
        weight[0] = weight[0] + x[k]
        if m <= 0:
            return 2 * weight[0]
        r = odd(k + 1, m - 1)
        return r - x[k] * weight[0]

    return even(0, n)


@case(floats(4), 4)
def pointer_to_argument(x, n):
    return sum(x[i] * x[i] for i in range(n)) * x[0]


@case(floats(4), 4)
@case(floats(1), 0)
def pointer_to_heap(x, n):
    return sum(x[i] ** 4 for i in range(n)) + 0.0


@case(floats(3), floats(3, low=-1.0), 3)
def pointer_changes(a, b, n):
    s = 0.0
    for i in range(4):
        c = a if i % 2 else b
        s = s + sum(c[i] * c[i] for i in range(n)) * c[0]
        c[0] = c[0] * 1.5
    return s


@case(floats(3), 3, 4)
@case(floats(3), 3, 0)
def pointer_in_recursion(x, n, k):
    def deep(k):
        if k == 0:
            return x[0]
        first = x[k % n]
        v = first * deep(k - 1)
        if k % n == 0:  # C may read the factor before or after the call; see below
            pass
        x[0] = x[0] + 0.125 * v
        return v + x[0]

    return deep(k)


@case(floats(3), 3, 4)
def struct_of_pointer(x, n, k):
    scale = [x[0]]

    def level(k):
        if k == 0:
            return scale[0]
        scale[0] = scale[0] * (1.0 + x[k % n])
        r = level(k - 1)
        return r + x[0] * scale[0]

    return level(k)


@case(floats(5), 5)
@case(floats(1), 0)
def list_in_globals(x, n):
    s = 0.0
    for k in range(n):
        v = x[n - 1 - k] * x[0]
        s = s + v * v * (k + 1)
    return s


@case(floats(5), 5)
@case(floats(1), 0)
def list_on_the_heap(x, n):
    s = 0.0
    for k in range(n):
        s = s + x[n - 1 - k] * x[n - 1 - k] * (k + 1)
    return s


@case(floats(5), 0.7, 5)
def static_local(c, t, n):
    v = 0.0
    for i in range(n):
        v = v * t + c[i]
    return v


@case(0.7, 4)
@case(0.7, 0)
def static_in_recursion(x, n):
    def countdown(x, n, product):
        if n == 0:
            return product, 0.0
        product = product * x + n
        r, after = countdown(x, n - 1, product)
        return r + after, after

    return countdown(x, n, 0.0)[0] + countdown(2 * x, n, 0.0)[0]


@case(1.1)
def flood(x):
    grid: dict = {}

    def fill(i, j, v):
        if max(i, j) > 3 or (i, j) in grid:
            return
        grid[i, j] = v
        fill(i + 1, j, v * 1.5)
        fill(i, j + 1, v * v)

    fill(0, 0, x)
    return sum(v * (i + 2 * j + 1) for (i, j), v in grid.items())


@case(floats(5), ints(0, 2, 1, 1, 0), 5)
def table_of_pointers(x, at, n):
    rows = [[i + j * x[0] for j in range(2)] for i in range(3)]
    for i in range(n):
        rows[at[i]][i % 2] = rows[at[i]][i % 2] + x[i] * rows[i % 3][0]
    return sum(rows[i][0] * rows[i][1] * (i + 1) for i in range(3))


@case(0.7, 0)
@case(0.7, 1)
def constant_pointers(x, k):
    c = [[0.5, -1.5], [2.0, 0.25]][k]
    return (c[0] * x + c[1]) * x


@case(floats(3))
def stack_machine(x):
    return (x[0] * x[1] + x[2] - x[0]) * x[1]
