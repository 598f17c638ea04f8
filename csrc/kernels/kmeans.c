/* Cost of a clustering: the sum over the points of the squared distance to the nearest centroid.
 *
 * points [n][d], centroids [k][d]; k >= 1.
 */

double kmeans_cost(int n, int k, int d, const double *points, const double *centroids)
{
    double cost = 0.0;
    for (int p = 0; p < n; p++) {
        double nearest = 0.0;
        for (int c = 0; c < k; c++) {
            double distance = 0.0;
            for (int i = 0; i < d; i++) {
                double difference = points[p * d + i] - centroids[c * d + i];
                distance += difference * difference;
            }
            if (c == 0 || distance < nearest)
                nearest = distance;
        }
        cost += nearest;
    }
    return cost;
}
