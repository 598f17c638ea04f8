/* Newtonian gravity of `bodies` point masses, integrated by kick-drift-kick leapfrog. Returns the distance between
 * bodies `a` and `b` after `steps` steps of length dt, or NaN when there is no memory.
 *
 * gm [bodies]             gravitational parameters G m, length^3 / time^2
 * position [bodies][3]    initial positions
 * velocity [bodies][3]    initial velocities
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void accelerations(int bodies, const double *gm, const double *pos, double *acc)
{
    memset(acc, 0, (size_t)bodies * 3 * sizeof(double));
    for (int i = 0; i < bodies; i++) {
        for (int j = 0; j < i; j++) {
            double dx = pos[3 * j] - pos[3 * i];
            double dy = pos[3 * j + 1] - pos[3 * i + 1];
            double dz = pos[3 * j + 2] - pos[3 * i + 2];
            double r2 = dx * dx + dy * dy + dz * dz;
            double w = 1.0 / (r2 * sqrt(r2));
            acc[3 * i] += gm[j] * w * dx;
            acc[3 * i + 1] += gm[j] * w * dy;
            acc[3 * i + 2] += gm[j] * w * dz;
            acc[3 * j] -= gm[i] * w * dx;
            acc[3 * j + 1] -= gm[i] * w * dy;
            acc[3 * j + 2] -= gm[i] * w * dz;
        }
    }
}

double nbody_distance(int bodies, int steps, double dt, const double *gm, const double *position,
                      const double *velocity, int a, int b)
{
    size_t size = (size_t)bodies * 3 * sizeof(double);
    double *pos = malloc(size);
    double *vel = malloc(size);
    double *acc = malloc(size);
    double distance = NAN;
    if (!pos || !vel || !acc)
        goto done;

    memcpy(pos, position, size);
    memcpy(vel, velocity, size);
    accelerations(bodies, gm, pos, acc);
    for (int step = 0; step < steps; step++) {
        for (int i = 0; i < 3 * bodies; i++) {
            vel[i] += 0.5 * dt * acc[i];
            pos[i] += dt * vel[i];
        }
        accelerations(bodies, gm, pos, acc);
        for (int i = 0; i < 3 * bodies; i++)
            vel[i] += 0.5 * dt * acc[i];
    }
    double dx = pos[3 * a] - pos[3 * b];
    double dy = pos[3 * a + 1] - pos[3 * b + 1];
    double dz = pos[3 * a + 2] - pos[3 * b + 2];
    distance = sqrt(dx * dx + dy * dy + dz * dz);

done:
    free(pos);
    free(vel);
    free(acc);
    return distance;
}
