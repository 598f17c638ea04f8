/* Compares a derivative with its truth; the program fails with the line and both values. */
#pragma once
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK_TO(value, truth, tolerance)                                                            \
    do {                                                                                             \
        double v_ = (value), t_ = (truth);                                                           \
        if (!(fabs(v_ - t_) <= (tolerance) * (1 + fabs(t_)))) {                                      \
            fprintf(stderr, "%s:%d: %s is %.17g, not %.17g\n", __FILE__, __LINE__, #value, v_, t_); \
            exit(1);                                                                                 \
        }                                                                                            \
    } while (0)
#define CHECK(value, truth) CHECK_TO(value, truth, 1e-12)
