/* The distance of nbody.c and its gradient with respect to the initial velocities, written by hand: the forward
 * sweep keeps the positions of every step, the reverse sweep recomputes the pair terms from them. What the tests
 * and the benchmark compare with.
 *
 * Overwrites d_velocity [bodies][3]. Returns NaN, and writes nothing, when there is no memory.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void accelerations(int bodies, const double *restrict gm, const double *restrict pos, double *restrict acc)
{
    memset(acc, 0, (size_t)bodies * 3 * sizeof(double));
    for (int i = 0; i < bodies; i++) {
        double ax = 0.0, ay = 0.0, az = 0.0;
        for (int j = 0; j < i; j++) {
            double dx = pos[3 * j] - pos[3 * i];
            double dy = pos[3 * j + 1] - pos[3 * i + 1];
            double dz = pos[3 * j + 2] - pos[3 * i + 2];
            double r2 = dx * dx + dy * dy + dz * dz;
            double w = 1.0 / (r2 * sqrt(r2));
            ax += gm[j] * w * dx;
            ay += gm[j] * w * dy;
            az += gm[j] * w * dz;
            acc[3 * j] -= gm[i] * w * dx;
            acc[3 * j + 1] -= gm[i] * w * dy;
            acc[3 * j + 2] -= gm[i] * w * dz;
        }
        acc[3 * i] += ax;
        acc[3 * i + 1] += ay;
        acc[3 * i + 2] += az;
    }
}

/* d_pos += (d acc / d pos)' d_acc */
static void accelerations_vjp(int bodies, const double *restrict gm, const double *restrict pos,
                              const double *restrict d_acc, double *restrict d_pos)
{
    for (int i = 0; i < bodies; i++) {
        double sum_x = 0.0, sum_y = 0.0, sum_z = 0.0;
        for (int j = 0; j < i; j++) {
            double dx = pos[3 * j] - pos[3 * i];
            double dy = pos[3 * j + 1] - pos[3 * i + 1];
            double dz = pos[3 * j + 2] - pos[3 * i + 2];
            double inv2 = 1.0 / (dx * dx + dy * dy + dz * dz);
            double w = inv2 * sqrt(inv2);
            double sx = gm[j] * d_acc[3 * i] - gm[i] * d_acc[3 * j];
            double sy = gm[j] * d_acc[3 * i + 1] - gm[i] * d_acc[3 * j + 1];
            double sz = gm[j] * d_acc[3 * i + 2] - gm[i] * d_acc[3 * j + 2];
            double u = 3.0 * inv2 * w * (dx * sx + dy * sy + dz * sz);
            double gx = w * sx - u * dx, gy = w * sy - u * dy, gz = w * sz - u * dz;
            d_pos[3 * j] += gx;
            d_pos[3 * j + 1] += gy;
            d_pos[3 * j + 2] += gz;
            sum_x += gx;
            sum_y += gy;
            sum_z += gz;
        }
        d_pos[3 * i] -= sum_x;
        d_pos[3 * i + 1] -= sum_y;
        d_pos[3 * i + 2] -= sum_z;
    }
}

double nbody_gradient(int bodies, int steps, double dt, const double *gm, const double *position,
                      const double *velocity, int a, int b, double *restrict d_velocity)
{
    int size = 3 * bodies;
    double *scratch = malloc(((size_t)steps + 4) * size * sizeof(double));
    if (!scratch)
        return NAN;
    double *restrict vel = scratch, *restrict acc = scratch + size, *restrict d_pos = scratch + 2 * (size_t)size;
    double *path = scratch + 3 * (size_t)size; /* positions at the start and after every step */

    memcpy(path, position, (size_t)size * sizeof(double));
    memcpy(vel, velocity, (size_t)size * sizeof(double));
    accelerations(bodies, gm, path, acc);
    for (int step = 0; step < steps; step++) {
        const double *restrict pos = path + (size_t)step * size;
        double *restrict next = path + ((size_t)step + 1) * size;
        for (int i = 0; i < size; i++) {
            vel[i] += (step ? dt : 0.5 * dt) * acc[i];
            next[i] = pos[i] + dt * vel[i];
        }
        accelerations(bodies, gm, next, acc);
    }
    const double *end = path + (size_t)steps * size;
    double dx = end[3 * a] - end[3 * b], dy = end[3 * a + 1] - end[3 * b + 1], dz = end[3 * a + 2] - end[3 * b + 2];
    double distance = sqrt(dx * dx + dy * dy + dz * dz);

    memset(d_pos, 0, (size_t)size * sizeof(double));
    memset(d_velocity, 0, (size_t)size * sizeof(double));
    d_pos[3 * a] += dx / distance;
    d_pos[3 * a + 1] += dy / distance;
    d_pos[3 * a + 2] += dz / distance;
    d_pos[3 * b] -= dx / distance;
    d_pos[3 * b + 1] -= dy / distance;
    d_pos[3 * b + 2] -= dz / distance;
    for (int step = steps; step-- > 0;) {
        /* next = pos + dt vel; vel += dt acc(pos): of the last velocity only the drift is seen. */
        double kick = step ? dt : 0.5 * dt;
        for (int i = 0; i < size; i++) {
            d_velocity[i] += dt * d_pos[i];
            acc[i] = kick * d_velocity[i]; /* adjoint of the acceleration */
        }
        if (step)
            accelerations_vjp(bodies, gm, path + (size_t)step * size, acc, d_pos);
    }
    free(scratch);
    return distance;
}
