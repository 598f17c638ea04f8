/* The errors of hand.c and their Jacobian, written by hand: forward mode that follows the kinematic chain, so that an
 * angle of a finger moves only the bones behind it.
 *
 * Arguments as hand_simple and hand_complicated, then `jacobian`, column by column: [26][points][3] by theta; for
 * hand_complicated [2 + 26][points][3], first the derivatives by the two coordinates of each point. NaN in `error` and
 * nothing in `jacobian` when there is no memory.
 */

#include "hand.c"

static void euler_rotation_by_first(const double *angles, double *out)
{
    double cx = cos(angles[0]), sx = sin(angles[0]), cz = cos(angles[1]), sz = sin(angles[1]);
    double cy = cos(angles[2]), sy = sin(angles[2]);
    memset(out, 0, 16 * sizeof(double));
    out[1] = cz * sy * cx + sz * sx;
    out[2] = -cz * sy * sx + sz * cx;
    out[5] = sz * sy * cx - cz * sx;
    out[6] = -sz * sy * sx - cz * cx;
    out[9] = cy * cx;
    out[10] = -cy * sx;
}

static void euler_rotation_by_second(const double *angles, double *out)
{
    double cx = cos(angles[0]), sx = sin(angles[0]), cz = cos(angles[1]), sz = sin(angles[1]);
    double cy = cos(angles[2]), sy = sin(angles[2]);
    memset(out, 0, 16 * sizeof(double));
    out[0] = -sz * cy;
    out[1] = -sz * sy * sx - cz * cx;
    out[2] = -sz * sy * cx + cz * sx;
    out[4] = cz * cy;
    out[5] = cz * sy * sx - sz * cx;
    out[6] = cz * sy * cx + sz * sx;
}

/* d_out[k] = d axis_rotation / d axis[k], 3 x 3 each */
static void axis_rotation_derivatives(const double *axis, double d_out[3][9])
{
    double angle = sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    memset(d_out, 0, 27 * sizeof(double));
    if (angle < 0.0001)
        return;
    double u[3] = {axis[0] / angle, axis[1] / angle, axis[2] / angle};
    double s = sin(angle), c = cos(angle);
    for (int k = 0; k < 3; k++) {
        double du[3];
        for (int i = 0; i < 3; i++)
            du[i] = ((i == k) - u[i] * u[k]) / angle;
        double ds = c * u[k], dc = -s * u[k];
        double *d = d_out[k];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                d[3 * i + j] = (du[i] * u[j] + u[i] * du[j]) * (1.0 - c) - u[i] * u[j] * dc + (i == j ? dc : 0.0);
        double cross[3];
        for (int i = 0; i < 3; i++)
            cross[i] = du[i] * s + u[i] * ds;
        d[1] -= cross[2];
        d[2] += cross[1];
        d[3] += cross[2];
        d[5] -= cross[0];
        d[6] -= cross[1];
        d[7] += cross[0];
    }
}

/* positions += weighted vertices under a transform (3 rows used) */
static void skin(int vertices, const double *restrict transform, const double *restrict rest,
                 const double *restrict weights, double *restrict positions)
{
    double *restrict px = positions, *restrict py = positions + vertices, *restrict pz = positions + 2 * vertices;
    for (int v = 0; v < vertices; v++) {
        double x = rest[4 * v], y = rest[4 * v + 1], z = rest[4 * v + 2], w = rest[4 * v + 3], weight = weights[v];
        px[v] += weight * (transform[0] * x + transform[1] * y + transform[2] * z + transform[3] * w);
        py[v] += weight * (transform[4] * x + transform[5] * y + transform[6] * z + transform[7] * w);
        pz[v] += weight * (transform[8] * x + transform[9] * y + transform[10] * z + transform[11] * w);
    }
}

static void rotate(int vertices, const double *r, const double *restrict in, double *restrict out)
{
    for (int v = 0; v < vertices; v++) {
        double x = in[v], y = in[vertices + v], z = in[2 * vertices + v];
        out[v] = r[0] * x + r[1] * y + r[2] * z;
        out[vertices + v] = r[3] * x + r[4] * y + r[5] * z;
        out[2 * vertices + v] = r[6] * x + r[7] * y + r[8] * z;
    }
}

/* positions [3][vertices] and their derivatives moves [26][3][vertices] by theta */
static int pose_all(int bones, int vertices, const int *parents, const double *relatives, const double *inverses,
                    const double *rest, const double *weights, int mirrored, const double *theta, double *positions,
                    double *moves)
{
    size_t size = (size_t)vertices * 3;
    double *angles = malloc((size_t)bones * 19 * sizeof(double));
    double *skinned = malloc(size * sizeof(double));
    if (!angles || !skinned) {
        free(angles);
        free(skinned);
        return 0;
    }
    double *absolutes = angles + (size_t)bones * 3;
    bone_angles(bones, theta, angles);
    memset(skinned, 0, size * sizeof(double));
    for (int b = 0; b < bones; b++) {
        double rotation[16], relative[16], transform[16];
        euler_rotation(&angles[3 * b], rotation);
        multiply(&relatives[16 * b], rotation, relative);
        if (parents[b] < 0)
            memcpy(&absolutes[16 * b], relative, sizeof relative);
        else
            multiply(&absolutes[16 * parents[b]], relative, &absolutes[16 * b]);
        multiply(&absolutes[16 * b], &inverses[16 * b], transform);
        skin(vertices, transform, rest, &weights[(size_t)b * vertices], skinned);
    }
    double global[9], d_global[3][9];
    axis_rotation(theta, global);
    axis_rotation_derivatives(theta, d_global);
    if (mirrored)
        for (int i = 0; i < 3; i++) {
            global[3 * i] = -global[3 * i];
            for (int k = 0; k < 3; k++)
                d_global[k][3 * i] = -d_global[k][3 * i];
        }
    rotate(vertices, global, skinned, positions);
    for (int i = 0; i < 3; i++)
        for (int v = 0; v < vertices; v++)
            positions[i * vertices + v] += theta[3 + i];
    for (int k = 0; k < 3; k++) {
        rotate(vertices, d_global[k], skinned, &moves[k * size]);
        for (int i = 0; i < 3; i++)
            for (int v = 0; v < vertices; v++)
                moves[(3 + k) * size + i * vertices + v] = i == k ? 1.0 : 0.0;
    }
    int next = 6;
    for (int finger = 0; finger < 5; finger++)
        for (int joint = 1; joint < 4; joint++)
            for (int which = 0; which < (joint == 1 ? 2 : 1); which++) {
                int first = 1 + 4 * finger + joint;
                double rotation[16], relative[16], above[16], moved[16], transform[16];
                if (which)
                    euler_rotation_by_second(&angles[3 * first], rotation);
                else
                    euler_rotation_by_first(&angles[3 * first], rotation);
                multiply(&relatives[16 * first], rotation, relative);
                multiply(&absolutes[16 * parents[first]], relative, above);
                memset(skinned, 0, size * sizeof(double));
                for (int b = first; b < 5 + 4 * finger; b++) {
                    if (b > first) {
                        euler_rotation(&angles[3 * b], rotation);
                        multiply(&relatives[16 * b], rotation, relative);
                        multiply(above, relative, moved);
                        memcpy(above, moved, sizeof above);
                    }
                    multiply(above, &inverses[16 * b], transform);
                    skin(vertices, transform, rest, &weights[(size_t)b * vertices], skinned);
                }
                rotate(vertices, global, skinned, &moves[next * size]);
                next++;
            }
    free(angles);
    free(skinned);
    return 1;
}

void hand_simple_jacobian(int bones, int vertices, int points, const int *parents, const double *relatives,
                          const double *inverses, const double *rest, const double *weights, int mirrored,
                          const int *matches, const double *targets, const double *theta, double *error,
                          double *jacobian)
{
    size_t size = (size_t)vertices * 3;
    double *all = malloc(27 * size * sizeof(double));
    if (!all || !pose_all(bones, vertices, parents, relatives, inverses, rest, weights, mirrored, theta, all, all + size)) {
        for (int p = 0; p < 3 * points; p++)
            error[p] = NAN;
    } else {
        for (int p = 0; p < points; p++)
            for (int i = 0; i < 3; i++)
                error[3 * p + i] = targets[3 * p + i] - all[i * vertices + matches[p]];
        for (int c = 0; c < 26; c++)
            for (int p = 0; p < points; p++)
                for (int i = 0; i < 3; i++)
                    jacobian[((size_t)c * points + p) * 3 + i] = -all[(c + 1) * size + i * vertices + matches[p]];
    }
    free(all);
}

void hand_complicated_jacobian(int bones, int vertices, int points, const int *parents, const double *relatives,
                               const double *inverses, const double *rest, const double *weights, int mirrored,
                               const int *corners, const double *targets, const double *us, const double *theta,
                               double *error, double *jacobian)
{
    size_t size = (size_t)vertices * 3, column = (size_t)points * 3;
    double *all = malloc(27 * size * sizeof(double));
    if (!all || !pose_all(bones, vertices, parents, relatives, inverses, rest, weights, mirrored, theta, all, all + size)) {
        for (int p = 0; p < 3 * points; p++)
            error[p] = NAN;
        free(all);
        return;
    }
    for (int p = 0; p < points; p++) {
        double a = us[2 * p], b = us[2 * p + 1];
        const int *corner = &corners[3 * p];
        for (int i = 0; i < 3; i++) {
            const double *row = &all[i * vertices];
            double first = row[corner[0]], second = row[corner[1]], third = row[corner[2]];
            error[3 * p + i] = targets[3 * p + i] - (a * first + b * second + (1.0 - a - b) * third);
            jacobian[3 * p + i] = third - first;
            jacobian[column + 3 * p + i] = third - second;
        }
        for (int c = 0; c < 26; c++)
            for (int i = 0; i < 3; i++) {
                const double *row = &all[(c + 1) * size + i * vertices];
                jacobian[(2 + c) * column + 3 * p + i] =
                    -(a * row[corner[0]] + b * row[corner[1]] + (1.0 - a - b) * row[corner[2]]);
            }
    }
    free(all);
}
