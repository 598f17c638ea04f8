/* The value of dopri5.c and its gradient, written by hand. Every accepted step is a constant fraction of `time` (the
 * control only halves and doubles), so its adjoint goes there; rejected steps leave no trace. Kept are x and h.
 *
 * gradient [3]: by start, rate and time. Returns NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>

double dopri5_gradient(int intervals, double start, double rate, double time, double tolerance, double *gradient)
{
    double x = start, length = time / intervals;
    size_t room = 2 * (size_t)intervals + 16, count = 0;
    double *kept = malloc(2 * room * sizeof(double));
    if (!kept)
        return NAN;
    for (int i = 0; i < intervals; i++) {
        double t = 0.0, h = length;
        while (t < length) {
            if (t + h > length)
                h = length - t;
            double k1 = -rate * x;
            double k2 = -rate * (x + h * (1.0 / 5.0 * k1));
            double k3 = -rate * (x + h * (3.0 / 40.0 * k1 + 9.0 / 40.0 * k2));
            double k4 = -rate * (x + h * (44.0 / 45.0 * k1 - 56.0 / 15.0 * k2 + 32.0 / 9.0 * k3));
            double k5 = -rate * (x + h * (19372.0 / 6561.0 * k1 - 25360.0 / 2187.0 * k2 + 64448.0 / 6561.0 * k3 -
                                          212.0 / 729.0 * k4));
            double k6 = -rate * (x + h * (9017.0 / 3168.0 * k1 - 355.0 / 33.0 * k2 + 46732.0 / 5247.0 * k3 +
                                          49.0 / 176.0 * k4 - 5103.0 / 18656.0 * k5));
            double next = x + h * (35.0 / 384.0 * k1 + 500.0 / 1113.0 * k3 + 125.0 / 192.0 * k4 -
                                   2187.0 / 6784.0 * k5 + 11.0 / 84.0 * k6);
            double k7 = -rate * next;
            double error = fabs(h * (71.0 / 57600.0 * k1 - 71.0 / 16695.0 * k3 + 71.0 / 1920.0 * k4 -
                                     17253.0 / 339200.0 * k5 + 22.0 / 525.0 * k6 - 1.0 / 40.0 * k7));
            double bound = tolerance * (1.0 + fabs(x));
            if (error > bound) {
                h *= 0.5;
                continue;
            }
            if (count == room) {
                room *= 2;
                double *more = realloc(kept, 2 * room * sizeof(double));
                if (!more) {
                    free(kept);
                    return NAN;
                }
                kept = more;
            }
            kept[2 * count] = x;
            kept[2 * count++ + 1] = h;
            t += h;
            x = next;
            if (error < 0.015625 * bound)
                h *= 2.0;
        }
    }

    double d_x = 1.0, d_rate = 0.0, d_time = 0.0;
    while (count-- > 0) {
        double at = kept[2 * count], h = kept[2 * count + 1];
        double k1 = -rate * at;
        double s2 = 1.0 / 5.0 * k1, k2 = -rate * (at + h * s2);
        double s3 = 3.0 / 40.0 * k1 + 9.0 / 40.0 * k2, k3 = -rate * (at + h * s3);
        double s4 = 44.0 / 45.0 * k1 - 56.0 / 15.0 * k2 + 32.0 / 9.0 * k3, k4 = -rate * (at + h * s4);
        double s5 = 19372.0 / 6561.0 * k1 - 25360.0 / 2187.0 * k2 + 64448.0 / 6561.0 * k3 - 212.0 / 729.0 * k4;
        double k5 = -rate * (at + h * s5);
        double s6 = 9017.0 / 3168.0 * k1 - 355.0 / 33.0 * k2 + 46732.0 / 5247.0 * k3 + 49.0 / 176.0 * k4 -
                    5103.0 / 18656.0 * k5;
        double k6 = -rate * (at + h * s6);
        double s = 35.0 / 384.0 * k1 + 500.0 / 1113.0 * k3 + 125.0 / 192.0 * k4 - 2187.0 / 6784.0 * k5 +
                   11.0 / 84.0 * k6;
        /* e is the adjoint of a stage's argument, -e * rate * h that of its sum of slopes */
        double d_s = h * d_x;
        double d6 = 11.0 / 84.0 * d_s, e6 = -rate * d6, g6 = h * e6;
        double d5 = -2187.0 / 6784.0 * d_s - 5103.0 / 18656.0 * g6, e5 = -rate * d5, g5 = h * e5;
        double d4 = 125.0 / 192.0 * d_s + 49.0 / 176.0 * g6 - 212.0 / 729.0 * g5, e4 = -rate * d4, g4 = h * e4;
        double d3 = 500.0 / 1113.0 * d_s + 46732.0 / 5247.0 * g6 + 64448.0 / 6561.0 * g5 + 32.0 / 9.0 * g4;
        double e3 = -rate * d3, g3 = h * e3;
        double d2 = -355.0 / 33.0 * g6 - 25360.0 / 2187.0 * g5 - 56.0 / 15.0 * g4 + 9.0 / 40.0 * g3;
        double e2 = -rate * d2, g2 = h * e2;
        double d1 = 35.0 / 384.0 * d_s + 9017.0 / 3168.0 * g6 + 19372.0 / 6561.0 * g5 + 44.0 / 45.0 * g4 +
                    3.0 / 40.0 * g3 + 1.0 / 5.0 * g2;
        d_rate -= d6 * (at + h * s6) + d5 * (at + h * s5) + d4 * (at + h * s4) + d3 * (at + h * s3) +
                  d2 * (at + h * s2) + d1 * at;
        d_time += h * (d_x * s + e6 * s6 + e5 * s5 + e4 * s4 + e3 * s3 + e2 * s2);
        d_x += e6 + e5 + e4 + e3 + e2 - rate * d1;
    }
    gradient[0] = d_x;
    gradient[1] = d_rate;
    gradient[2] = time == 0.0 ? 0.0 : d_time / time;
    free(kept);
    return x;
}
