"""seed 5, size 12: timeout after 20 s
"""
# ruff: noqa
LANGUAGE = 'numba'
SOURCE = r"""
@jit
def h0(u, depth):
    d0 = 0.0
    d1 = 0.0
    d2 = 0.0
    e0 = 0
    e1 = 0
    return (((u + d2) + d0) + d1)

@jit
def h1(u, m):
    d0 = 0.0
    d1 = 0.0
    d2 = 0.0
    e0 = 0
    e1 = 0
    return (((d1 + u) + atan(d0)) + tanh(d2))

@jit
def f(x0, x1, a0, a1, k, n):
    d0 = 0.0
    d1 = 0.0
    d2 = 0.0
    e0 = 0
    e1 = 0
    w4 = 0
    d0 = sin(((a0[(3 - n)] + (1.0 * k[1])) if ((a0[n] * x0) >= a1[n]) else (a0[(6 % 4)] * a1[n])))
    d1 = h1((a0[n] / (1.25 + (a0[n] * a0[n]))), (k[5] % 6))
    _on1 = (n + 2)
    if _on1 == 0:
        d2 = (d2 - (atan(fabs(a1[2])) * 0.75))
        d0 = fmin((d2 if (n < k[5]) else pow(1.5, sin(x0))), (atan2(a1[n], x1) - tanh(x1)))
        L3 = 0
        L3_fuel = 0
        while L3 < 4 and L3_fuel < 11:
            L3_fuel += 1
            if L3 == 0:
                a0[1:1] -= v_sin(a0[0:0]) * tanh(d0) + sin(x0)
                L3 = 0 if (a1[(k[n] % 5)] <= -1.29) else 2
            elif L3 == 1:
                a1[n] = cos((((a1[1] + 0.42) * (a0[(to_int(d2, 4) % 4)] + x1)) if (to_int(d1, 5) <= n) else tanh(h0(floor(d0), to_int(x0, 2)))))
                a1[1] = (atan(log((1.0 + (h0((a1[n] - d0), n) * h0((a1[n] - d0), n))))) * 0.75)
                L3 = 0 if (not (a1[4] > d2)) else 0
            elif L3 == 2:
                a1[n] = tanh(hypot(((d2 * d0) + x1), exp(sin(pow(1.5, sin(a1[2]))))))
                d0 = (sin(atan(((x0 + a0[0]) + tanh((1.0 * (n * 2)))))) * 0.75)
                L3 = 0 if ((a1[n] <= a0[n]) and (a0[1] >= d1)) else 3
            elif L3 == 3:
                a0[0] = cos((pow(1.5, sin((a1[n] / (1.25 + (d2 * d2))))) + fabs(exp(sin(d2)))))
                a1[1] -= sin(log((1.0 + (cos((d1 * a0[(k[3] % 4)])) * cos((d1 * a0[(k[3] % 4)]))))))
                L3 = 2 if (n < k[4]) else 0
        a0[n] += ((sqrt((1.0 + (d1 * d1))) / 3.0) * h1(pow(1.5, sin(a1[2])), n))
        a0[2] = (tanh(((x0 * a0[(k[(5 - n)] % 4)]) * cos(a0[n]))) * 0.75)
        w4 = 0
        while (a0[0] >= a0[2]) and w4 < 6:
            w4 += 1
            a0[(k[5] % 4)] = atan((exp(sin(atan(d2))) + fmax((a1[4] - d0), ((1.0 * w4) * x0))))
            a0[0:4] -= v_cos(a0[0:4]) * tanh(d0) + sin(x1)
    elif _on1 == 1:
        L3 = 0
        L3_fuel = 0
        while L3 < 4 and L3_fuel < 11:
            L3_fuel += 1
            if L3 == 0:
                a0[1:1] -= v_sin(a0[0:0]) * tanh(d0) + sin(x0)
                L3 = 0 if (a1[(k[n] % 5)] <= -1.29) else 2
            elif L3 == 1:
                a1[n] = cos((((a1[1] + 0.42) * (a0[(to_int(d2, 4) % 4)] + x1)) if (to_int(d1, 5) <= n) else tanh(h0(floor(d0), to_int(x0, 2)))))
                a1[1] = (atan(log((1.0 + (h0((a1[n] - d0), n) * h0((a1[n] - d0), n))))) * 0.75)
                L3 = 0 if (not (a1[4] > d2)) else 0
            elif L3 == 2:
                a1[n] = tanh(hypot(((d2 * d0) + x1), exp(sin(pow(1.5, sin(a1[2]))))))
                d0 = (sin(atan(((x0 + a0[0]) + tanh((1.0 * (n * 2)))))) * 0.75)
                L3 = 0 if ((a1[n] <= a0[n]) and (a0[1] >= d1)) else 3
            elif L3 == 3:
                a0[0] = cos((pow(1.5, sin((a1[n] / (1.25 + (d2 * d2))))) + fabs(exp(sin(d2)))))
                a1[1] -= sin(log((1.0 + (cos((d1 * a0[(k[3] % 4)])) * cos((d1 * a0[(k[3] % 4)]))))))
                L3 = 2 if (n < k[4]) else 0
        a0[n] += ((sqrt((1.0 + (d1 * d1))) / 3.0) * h1(pow(1.5, sin(a1[2])), n))
        a0[2] = (tanh(((x0 * a0[(k[(5 - n)] % 4)]) * cos(a0[n]))) * 0.75)
        w4 = 0
        while (a0[0] >= a0[2]) and w4 < 6:
            w4 += 1
            a0[(k[5] % 4)] = atan((exp(sin(atan(d2))) + fmax((a1[4] - d0), ((1.0 * w4) * x0))))
            a0[0:4] -= v_cos(a0[0:4]) * tanh(d0) + sin(x1)
    elif _on1 == 2:
        a0[n] += ((sqrt((1.0 + (d1 * d1))) / 3.0) * h1(pow(1.5, sin(a1[2])), n))
        a0[2] = (tanh(((x0 * a0[(k[(5 - n)] % 4)]) * cos(a0[n]))) * 0.75)
        w4 = 0
        while (a0[0] >= a0[2]) and w4 < 6:
            w4 += 1
            a0[(k[5] % 4)] = atan((exp(sin(atan(d2))) + fmax((a1[4] - d0), ((1.0 * w4) * x0))))
            a0[0:4] -= v_cos(a0[0:4]) * tanh(d0) + sin(x1)
    else:
        w4 = 0
        while (a0[0] >= a0[2]) and w4 < 6:
            w4 += 1
            a0[(k[5] % 4)] = atan((exp(sin(atan(d2))) + fmax((a1[4] - d0), ((1.0 * w4) * x0))))
            a0[0:4] -= v_cos(a0[0:4]) * tanh(d0) + sin(x1)
    for i5 in range(to_int(x1, 1), n, 1):
        a1[(k[2] % 5)] = (d1 + fmax(a0[i5], d2))
    d1 = (d1 * (((1.0 * n) + d0) if (4 != n) else tanh(d0)))
    a1[n] = a0[n]
    return (((((d1 + d0) + d2) + cos(x0)) + tanh(a0[1])) + atan(a1[3]))
"""
NAME = 'f'
RETURNS = True
OPTIONS = {'value': False, 'forward': False}
ARGS = [('double', 1.383, True, None),
 ('double', 0.768, True, None),
 ('array', [-0.539, -1.949, -0.337, 1.572], True, [0.0, -1.659, 0.333, 0.379]),
 ('array', [0.598, 0.126, 0.897, -1.01, -1.415], True, [0.0, 0.0, -1.881, 0.0, 1.915]),
 ('ints', [6, 3, 7, 2, 2, 0, 5, 2], False, None),
 ('int', 0, False, None)]
