/* x(time) of x' = -rate x, x(0) = start, by the method of Dormand and Prince (1980) of order 5 with an error estimate.
 *
 * `time` is divided into intervals that are reached exactly. Within one the step is halved and tried again while the
 * estimated error exceeds tolerance * (1 + |x|), and doubled after a step whose error is below a 64th of that.
 */

#include <math.h>

double dopri5(int intervals, double start, double rate, double time, double tolerance)
{
    double x = start, length = time / intervals;
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
            t += h;
            x = next;
            if (error < 0.015625 * bound)
                h *= 2.0;
        }
    }
    return x;
}
