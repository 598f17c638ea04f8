/* Jacobian of ba.c, by hand: the derivatives of each observation by its camera (11), its point (3) and its weight. */

#include <math.h>

enum { CAMERA = 11, BLOCK = 15 };

/* matrix[3][3] of the rotation, and slopes[3][3], the derivatives of the rotated point by the rotation's parameters */
static void rotation_and_slopes(const double *rotation, const double *d, double matrix[3][3], double slopes[3][3])
{
    const double cross[3][3] = {{0, -d[2], d[1]}, {d[2], 0, -d[0]}, {-d[1], d[0], 0}}; /* cross v = d × v */
    double angle = sqrt(rotation[0] * rotation[0] + rotation[1] * rotation[1] + rotation[2] * rotation[2]);
    if (angle == 0) {
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                matrix[i][j] = i == j;
                slopes[i][j] = -cross[i][j];
            }
        return;
    }
    double c = cos(angle), s = sin(angle), k[3], dot = 0;
    for (int i = 0; i < 3; i++) k[i] = rotation[i] / angle;
    for (int i = 0; i < 3; i++) dot += k[i] * d[i];
    const double turn[3][3] = {{0, -k[2], k[1]}, {k[2], 0, -k[0]}, {-k[1], k[0], 0}};
    double by_angle[3], by_axis[3][3];
    for (int i = 0; i < 3; i++) {
        double turned = turn[i][0] * d[0] + turn[i][1] * d[1] + turn[i][2] * d[2];
        by_angle[i] = -s * d[i] + c * turned + s * dot * k[i];
        for (int j = 0; j < 3; j++) {
            matrix[i][j] = c * (i == j) + s * turn[i][j] + (1 - c) * k[i] * k[j];
            by_axis[i][j] = -s * cross[i][j] + (1 - c) * (dot * (i == j) + k[i] * d[j]);
        }
    }
    for (int i = 0; i < 3; i++) { /* the axis changes by (1 - k kᵀ) / angle, the angle by k */
        double along = by_axis[i][0] * k[0] + by_axis[i][1] * k[1] + by_axis[i][2] * k[2];
        for (int j = 0; j < 3; j++) slopes[i][j] = (by_axis[i][j] - along * k[j]) / angle + by_angle[i] * k[j];
    }
}

/* blocks[p][2][15]: derivatives of both errors; slopes[p]: of the regular term by the weight. */
void ba_jacobian(int n, int m, int p, const double *cameras, const double *points, const double *weights,
                 const int *observed, const double *features, double *blocks, double *slopes)
{
    for (int i = 0; i < p; i++) {
        const double *camera = cameras + CAMERA * observed[2 * i], *point = points + 3 * observed[2 * i + 1];
        double *first = blocks + 2 * BLOCK * i, *second = first + BLOCK;
        double w = weights[i], f = camera[6], k1 = camera[9], k2 = camera[10];
        double d[3] = {point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]}, r[3][3], by_rotation[3][3];
        rotation_and_slopes(camera, d, r, by_rotation);
        double seen[3];
        for (int j = 0; j < 3; j++) seen[j] = r[j][0] * d[0] + r[j][1] * d[1] + r[j][2] * d[2];
        double x = seen[0] / seen[2], y = seen[1] / seen[2], q = x * x + y * y;
        double distortion = 1 + k1 * q + k2 * q * q, bend = 2 * (k1 + 2 * k2 * q);
        double by_x[2] = {distortion + bend * x * x, bend * x * y}, by_y[2] = {bend * x * y, distortion + bend * y * y};
        double a[2][3]; /* derivatives by the point as the camera sees it */
        for (int e = 0; e < 2; e++) {
            double scale = w * f / seen[2];
            a[e][0] = scale * by_x[e];
            a[e][1] = scale * by_y[e];
            a[e][2] = -scale * (by_x[e] * x + by_y[e] * y);
        }
        for (int j = 0; j < 3; j++) {
            for (int e = 0; e < 2; e++) {
                double *out = e ? second : first;
                out[j] = a[e][0] * by_rotation[0][j] + a[e][1] * by_rotation[1][j] + a[e][2] * by_rotation[2][j];
                out[11 + j] = a[e][0] * r[0][j] + a[e][1] * r[1][j] + a[e][2] * r[2][j];
                out[3 + j] = -out[11 + j];
            }
        }
        first[6] = w * distortion * x;
        second[6] = w * distortion * y;
        first[7] = second[8] = w;
        first[8] = second[7] = 0;
        first[9] = w * f * q * x;
        second[9] = w * f * q * y;
        first[10] = w * f * q * q * x;
        second[10] = w * f * q * q * y;
        first[14] = f * distortion * x + camera[7] - features[2 * i];
        second[14] = f * distortion * y + camera[8] - features[2 * i + 1];
        slopes[i] = -2 * w;
    }
}
