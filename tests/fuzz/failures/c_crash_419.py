"""seed 419, size 12: crash signal 6
"""
# ruff: noqa
LANGUAGE = 'c'
SOURCE = r"""
double f(double x0, double *a0, double *a1, const int *k, int n)
{
  double d1 = 0.0;
  int L4_fuel = 0;
  L4_0: if (L4_fuel++ >= 9) goto L4_3;
  {
    for (int i3 = 0; i3 < n; i3++) {
      switch ((i3 % 4)) {
      case 0: {
        a1[0] = 1.0;
      }
      break;
      case 1: {
        a1[1] = (a0[(i3 * 2)] + a1[0]);
      }
      case 2: {
        d1 = 0.0;
      }
      default: {
      }
      }
    }
  }
  if ((0 != 0)) goto L4_0; else goto L4_0;
  L4_1: if (L4_fuel++ >= 9) goto L4_3;
  {
  }
  if ((0 != 0)) goto L4_3; else goto L4_3;
  L4_2: if (L4_fuel++ >= 9) goto L4_3;
  {
  }
  if ((0 != 0)) goto L4_2; else goto L4_2;
  L4_3:;
  return 0.0;
}"""
TRUTH = r"""
@jit
def f(x0, a0, a1, k, n):
    d1 = 0.0
    L4 = 0
    L4_fuel = 0
    while L4 < 3 and L4_fuel < 9:
        L4_fuel += 1
        if L4 == 0:
            for i3 in range(0, n, 1):
                _on1 = (i3 % 4)
                if _on1 == 0:
                    a1[0] = 1.0
                elif _on1 == 1:
                    a1[1] = (a0[(i3 * 2)] + a1[0])
                    d1 = 0.0
                elif _on1 == 2:
                    d1 = 0.0
                else:
                    pass
            L4 = 0 if (0 != 0) else 0
        elif L4 == 1:
            L4 = 3 if (0 != 0) else 3
        elif L4 == 2:
            L4 = 2 if (0 != 0) else 2
    return 0.0
"""
NAME = 'f'
RETURNS = True
OPTIONS = {}
ARGS = [('double', 0.618, True, None),
 ('array', [-0.188, 0.695, 0.436, 1.628, -1.051], False, None),
 ('array', [-1.595, -0.205, 0.828], True, [1.573, 0.0, -1.517]),
 ('ints', [1, 6, 5, 1, 4, 1, 7, 3], False, None),
 ('int', 3, False, None)]
