/* Hand tracking, the objective of ADBench (Srajer, Kukelova, Fitzgibbon 2018, section 4.3): measured points minus points
 * of a hand model that is posed by 26 parameters and skinned linearly.
 *
 * bones               22: wrist, four of each of five fingers, forearm
 * vertices, points    of the model; measured
 * parents [bones]     -1 for none; a parent comes before its children
 * relatives [bones][4][4], inverses [bones][4][4]   of the model at rest: each bone relative to its parent, and the
 *                     inverses of the bones' positions; row by row
 * rest [vertices][4]  vertices at rest, homogeneous
 * weights [bones][vertices]   of the skinning
 * mirrored            whether x changes its sign
 * theta [26]          rotation (axis times angle), translation, and of each finger two angles of its second bone and
 *                     one each of its third and fourth
 * targets [points][3] measured points
 * error [points][3]   result; NaN when there is no memory
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* out = a b, 4 x 4 */
static void multiply(const double *a, const double *b, double *out)
{
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++) {
            double sum = 0.0;
            for (int k = 0; k < 4; k++)
                sum += a[4 * i + k] * b[4 * k + j];
            out[4 * i + j] = sum;
        }
}

/* Rotation about x by the first angle, then y by the third, then z by the second, as a 4 x 4 matrix. */
static void euler_rotation(const double *angles, double *out)
{
    double cx = cos(angles[0]), sx = sin(angles[0]), cz = cos(angles[1]), sz = sin(angles[1]);
    double cy = cos(angles[2]), sy = sin(angles[2]);
    memset(out, 0, 16 * sizeof(double));
    out[0] = cz * cy;
    out[1] = cz * sy * sx - sz * cx;
    out[2] = cz * sy * cx + sz * sx;
    out[4] = sz * cy;
    out[5] = sz * sy * sx + cz * cx;
    out[6] = sz * sy * cx - cz * sx;
    out[8] = -sy;
    out[9] = cy * sx;
    out[10] = cy * cx;
    out[15] = 1.0;
}

/* Rotation by the length of `axis` about it, 3 x 3 (Rodrigues). */
static void axis_rotation(const double *axis, double *out)
{
    double angle = sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    if (angle < 0.0001) {
        for (int i = 0; i < 9; i++)
            out[i] = i % 4 == 0 ? 1.0 : 0.0;
        return;
    }
    double x = axis[0] / angle, y = axis[1] / angle, z = axis[2] / angle;
    double s = sin(angle), c = cos(angle);
    out[0] = x * x + (1.0 - x * x) * c;
    out[1] = x * y * (1.0 - c) - z * s;
    out[2] = x * z * (1.0 - c) + y * s;
    out[3] = x * y * (1.0 - c) + z * s;
    out[4] = y * y + (1.0 - y * y) * c;
    out[5] = y * z * (1.0 - c) - x * s;
    out[6] = x * z * (1.0 - c) - y * s;
    out[7] = y * z * (1.0 - c) + x * s;
    out[8] = z * z + (1.0 - z * z) * c;
}

/* Angles of every bone, three each: [bones][3]. */
static void bone_angles(int bones, const double *theta, double *angles)
{
    memset(angles, 0, (size_t)bones * 3 * sizeof(double));
    int next = 6;
    for (int finger = 0; finger < 5; finger++)
        for (int joint = 1; joint < 4; joint++) {
            double *of_bone = &angles[3 * (1 + 4 * finger + joint)];
            of_bone[0] = theta[next++];
            if (joint == 1)
                of_bone[1] = theta[next++];
        }
}

/* positions [3][vertices]; 0 when there is no memory */
static int pose(int bones, int vertices, const int *parents, const double *relatives, const double *inverses,
                const double *rest, const double *weights, int mirrored, const double *theta, double *positions)
{
    double *angles = malloc((size_t)bones * 3 * sizeof(double));
    double *absolutes = malloc((size_t)bones * 16 * sizeof(double));
    int done = 0;
    if (angles && absolutes) {
        bone_angles(bones, theta, angles);
        memset(positions, 0, (size_t)vertices * 3 * sizeof(double));
        for (int b = 0; b < bones; b++) {
            double rotation[16], relative[16], transform[16];
            euler_rotation(&angles[3 * b], rotation);
            multiply(&relatives[16 * b], rotation, relative);
            if (parents[b] < 0)
                memcpy(&absolutes[16 * b], relative, sizeof relative);
            else
                multiply(&absolutes[16 * parents[b]], relative, &absolutes[16 * b]);
            multiply(&absolutes[16 * b], &inverses[16 * b], transform);
            for (int v = 0; v < vertices; v++) {
                const double *at = &rest[4 * v];
                double weight = weights[b * vertices + v];
                for (int i = 0; i < 3; i++)
                    positions[i * vertices + v] += weight * (transform[4 * i] * at[0] + transform[4 * i + 1] * at[1] +
                                                             transform[4 * i + 2] * at[2] + transform[4 * i + 3] * at[3]);
            }
        }
        double global[9];
        axis_rotation(theta, global);
        for (int v = 0; v < vertices; v++) {
            double x = positions[v], y = positions[vertices + v], z = positions[2 * vertices + v];
            if (mirrored)
                x = -x;
            for (int i = 0; i < 3; i++)
                positions[i * vertices + v] = global[3 * i] * x + global[3 * i + 1] * y + global[3 * i + 2] * z +
                                              theta[3 + i];
        }
        done = 1;
    }
    free(angles);
    free(absolutes);
    return done;
}

/* matches [points]: the vertex to which each point corresponds. */
void hand_simple(int bones, int vertices, int points, const int *parents, const double *relatives,
                 const double *inverses, const double *rest, const double *weights, int mirrored, const int *matches,
                 const double *targets, const double *theta, double *error)
{
    double *positions = malloc((size_t)vertices * 3 * sizeof(double));
    if (positions && pose(bones, vertices, parents, relatives, inverses, rest, weights, mirrored, theta, positions))
        for (int p = 0; p < points; p++)
            for (int i = 0; i < 3; i++)
                error[3 * p + i] = targets[3 * p + i] - positions[i * vertices + matches[p]];
    else
        for (int p = 0; p < 3 * points; p++)
            error[p] = NAN;
    free(positions);
}

/* corners [points][3]: the triangle on which each point lies, us [points][2]: where on it (barycentric). */
void hand_complicated(int bones, int vertices, int points, const int *parents, const double *relatives,
                      const double *inverses, const double *rest, const double *weights, int mirrored,
                      const int *corners, const double *targets, const double *us, const double *theta, double *error)
{
    double *positions = malloc((size_t)vertices * 3 * sizeof(double));
    if (positions && pose(bones, vertices, parents, relatives, inverses, rest, weights, mirrored, theta, positions))
        for (int p = 0; p < points; p++) {
            double a = us[2 * p], b = us[2 * p + 1];
            for (int i = 0; i < 3; i++) {
                const double *row = &positions[i * vertices];
                double at = a * row[corners[3 * p]] + b * row[corners[3 * p + 1]] + (1.0 - a - b) * row[corners[3 * p + 2]];
                error[3 * p + i] = targets[3 * p + i] - at;
            }
        }
    else
        for (int p = 0; p < 3 * points; p++)
            error[p] = NAN;
    free(positions);
}
