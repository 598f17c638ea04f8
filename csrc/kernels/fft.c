/* Discrete Fourier transform in place, out[k] = sum_j in[j] exp(sign 2 pi i j k / n), by the recursion of Danielson
 * and Lanczos after a bit reversal.
 *
 * n     a power of two
 * data [n][2]   complex numbers
 */

#include <math.h>

static void reverse_bits(int n, double *data)
{
    int j = 0;
    for (int i = 0; i < n; i++) {
        if (j > i) {
            double re = data[2 * i], im = data[2 * i + 1];
            data[2 * i] = data[2 * j];
            data[2 * i + 1] = data[2 * j + 1];
            data[2 * j] = re;
            data[2 * j + 1] = im;
        }
        int bit = n / 2;
        while (bit >= 1 && j >= bit) {
            j -= bit;
            bit /= 2;
        }
        j += bit;
    }
}

static void transform(int n, double sign, double *data)
{
    if (n == 1)
        return;
    int half = n / 2;
    transform(half, sign, data);
    transform(half, sign, data + n);
    double s = sin(sign * M_PI / n);
    double step_re = -2.0 * s * s, step_im = sin(sign * 2.0 * M_PI / n);
    double w_re = 1.0, w_im = 0.0;
    for (int i = 0; i < half; i++) {
        double *a = &data[2 * i], *b = &data[2 * (i + half)];
        double re = b[0] * w_re - b[1] * w_im, im = b[0] * w_im + b[1] * w_re;
        b[0] = a[0] - re;
        b[1] = a[1] - im;
        a[0] += re;
        a[1] += im;
        double w = w_re;
        w_re += w * step_re - w_im * step_im;
        w_im += w_im * step_re + w * step_im;
    }
}

void fft(int n, double sign, double *data)
{
    reverse_bits(n, data);
    transform(n, sign, data);
}
