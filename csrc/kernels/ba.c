/* Bundle adjustment: residuals of p observations of m points by n cameras, as in ADBench. A camera has 11 parameters:
 * rotation (angle times axis), centre, focal length, principal point, two coefficients of radial distortion. */

#include <math.h>

enum { CAMERA = 11 };

static void rotate(const double *rotation, const double *point, double *out)
{
    double squared = rotation[0] * rotation[0] + rotation[1] * rotation[1] + rotation[2] * rotation[2];
    if (squared != 0) {
        double angle = sqrt(squared), c = cos(angle), s = sin(angle);
        double k[3] = {rotation[0] / angle, rotation[1] / angle, rotation[2] / angle};
        double along = (k[0] * point[0] + k[1] * point[1] + k[2] * point[2]) * (1 - c);
        out[0] = c * point[0] + s * (k[1] * point[2] - k[2] * point[1]) + along * k[0];
        out[1] = c * point[1] + s * (k[2] * point[0] - k[0] * point[2]) + along * k[1];
        out[2] = c * point[2] + s * (k[0] * point[1] - k[1] * point[0]) + along * k[2];
    } else {
        out[0] = point[0] + rotation[1] * point[2] - rotation[2] * point[1];
        out[1] = point[1] + rotation[2] * point[0] - rotation[0] * point[2];
        out[2] = point[2] + rotation[0] * point[1] - rotation[1] * point[0];
    }
}

/* Where a camera sees a point, in pixels. */
static void project(const double *camera, const double *point, double *out)
{
    double from[3] = {point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]}, seen[3];
    rotate(camera, from, seen);
    double x = seen[0] / seen[2], y = seen[1] / seen[2], r = x * x + y * y;
    double distortion = 1 + camera[9] * r + camera[10] * r * r;
    out[0] = camera[6] * distortion * x + camera[7];
    out[1] = camera[6] * distortion * y + camera[8];
}

/* cameras[n][11], points[m][3], weights[p], observed[p] = {camera, point}, features[p][2];
 * errors[p][2] = weight · (projection - feature), regular[p] = 1 - weight². */
void ba_objective(int n, int m, int p, const double *cameras, const double *points, const double *weights,
                  const int *observed, const double *features, double *errors, double *regular)
{
    for (int i = 0; i < p; i++) {
        double seen[2];
        project(cameras + CAMERA * observed[2 * i], points + 3 * observed[2 * i + 1], seen);
        errors[2 * i] = weights[i] * (seen[0] - features[2 * i]);
        errors[2 * i + 1] = weights[i] * (seen[1] - features[2 * i + 1]);
        regular[i] = 1 - weights[i] * weights[i];
    }
}
