/* The transform of fft.c and its adjoint, written by hand: the matrix is symmetric, so the adjoint of a real cotangent
 * pair is the transform of the opposite sign.
 *
 * data [n][2] is transformed, cotangent [n][2] becomes the cotangent of the input.
 */

#include "fft.c"

void fft_vjp(int n, double sign, double *data, double *cotangent)
{
    fft(n, sign, data);
    fft(n, -sign, cotangent);
}
