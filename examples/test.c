/* The function that the talk on Enzyme makes a PyTorch operation of, in three lines; see examples/enzyme.py. */

#include <math.h>
#include <stddef.h>

void f(float *inp, size_t n, float *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = sinf(inp[i]) * inp[i];
}
