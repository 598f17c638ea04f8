/* The cost of kmeans.c with its gradient and the diagonal of its Hessian by the centroids, written by hand: each
 * point adds to those of its nearest centroid alone.
 *
 * Overwrites d_centroids [k][d] and, unless it is NULL, diagonal [k][d].
 */

#include <string.h>

double kmeans_gradient(int n, int k, int d, const double *restrict points, const double *restrict centroids,
                       double *restrict d_centroids, double *restrict diagonal)
{
    memset(d_centroids, 0, (size_t)k * d * sizeof(double));
    if (diagonal)
        memset(diagonal, 0, (size_t)k * d * sizeof(double));
    double cost = 0.0;
    for (int p = 0; p < n; p++) {
        const double *restrict point = &points[p * d];
        double nearest = 0.0;
        int which = 0;
        for (int c = 0; c < k; c++) {
            double distance = 0.0;
            for (int i = 0; i < d; i++) {
                double difference = point[i] - centroids[c * d + i];
                distance += difference * difference;
            }
            if (c == 0 || distance < nearest) {
                nearest = distance;
                which = c;
            }
        }
        cost += nearest;
        for (int i = 0; i < d; i++)
            d_centroids[which * d + i] += 2.0 * (centroids[which * d + i] - point[i]);
        if (diagonal)
            for (int i = 0; i < d; i++)
                diagonal[which * d + i] += 2.0;
    }
    return cost;
}
