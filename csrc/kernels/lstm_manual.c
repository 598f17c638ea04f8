/* The loss of lstm.c and its gradient, written by hand: the forward sweep keeps the gates and both states of every
 * step, the reverse sweep needs no transcendental function but the output layer's.
 *
 * Arguments as lstm_objective. Overwrites d_main [l][2][4][b] and d_extra [3][b]. Returns NaN, and writes nothing,
 * when there is no memory.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FORGET, IN, OUT, CHANGE, CELL, HIDDEN, TANH, KEPT };

double lstm_gradient(int l, int c, int b, const double *restrict main_params, const double *restrict extra_params,
                     const double *restrict state, const double *restrict sequence, double *restrict d_main,
                     double *restrict d_extra)
{
    size_t record = (size_t)KEPT * b;
    double *kept = malloc((size_t)(c > 1 ? c - 1 : 1) * l * record * sizeof(double));
    double *softmax = malloc((size_t)(c > 1 ? c - 1 : 1) * b * sizeof(double));
    double *d_state = calloc((size_t)l * 2 * b + b, sizeof(double));
    double *first = malloc((size_t)b * sizeof(double));
    double total = 0.0;
    if (!kept || !softmax || !d_state || !first) {
        total = NAN;
        goto done;
    }

    for (int t = 0; t + 1 < c; t++) {
        const double *gold = &sequence[(t + 1) * b];
        double *restrict p = &softmax[(size_t)t * b];
        for (int i = 0; i < b; i++)
            first[i] = sequence[t * b + i] * extra_params[i];
        const double *input = first;
        for (int layer = 0; layer < l; layer++) {
            const double *restrict w = &main_params[layer * 8 * b], *restrict a = w + 4 * b;
            double *restrict k = &kept[((size_t)t * l + layer) * record];
            const double *hidden = t ? k - (size_t)l * record + HIDDEN * b : &state[layer * 2 * b];
            const double *cell = t ? k - (size_t)l * record + CELL * b : &state[layer * 2 * b + b];
            for (int i = 0; i < b; i++) {
                k[FORGET * b + i] = 1.0 / (1.0 + exp(-(input[i] * w[i] + a[i])));
                k[IN * b + i] = 1.0 / (1.0 + exp(-(hidden[i] * w[b + i] + a[b + i])));
                k[OUT * b + i] = 1.0 / (1.0 + exp(-(input[i] * w[2 * b + i] + a[2 * b + i])));
                k[CHANGE * b + i] = tanh(hidden[i] * w[3 * b + i] + a[3 * b + i]);
                k[CELL * b + i] = cell[i] * k[FORGET * b + i] + k[IN * b + i] * k[CHANGE * b + i];
                k[TANH * b + i] = tanh(k[CELL * b + i]);
                k[HIDDEN * b + i] = k[OUT * b + i] * k[TANH * b + i];
            }
            input = &k[HIDDEN * b];
        }
        double sum = 2.0, gold_sum = 0.0, dot = 0.0;
        for (int i = 0; i < b; i++) {
            double y = input[i] * extra_params[b + i] + extra_params[2 * b + i];
            p[i] = exp(y);
            sum += p[i];
            gold_sum += gold[i];
            dot += gold[i] * y;
        }
        total += dot - gold_sum * log(sum);
        for (int i = 0; i < b; i++)
            p[i] *= gold_sum / sum; /* how the normaliser moves with y[i] */
    }
    double scale = -1.0 / ((double)(c - 1) * b);
    total *= scale;

    memset(d_main, 0, (size_t)l * 8 * b * sizeof(double));
    memset(d_extra, 0, (size_t)3 * b * sizeof(double));
    double *restrict d_input = d_state + (size_t)l * 2 * b;
    for (int t = c - 2; t >= 0; t--) {
        const double *gold = &sequence[(t + 1) * b];
        const double *top = &kept[((size_t)t * l + l - 1) * record + HIDDEN * b];
        for (int i = 0; i < b; i++) {
            double d_y = scale * (gold[i] - softmax[(size_t)t * b + i]);
            d_extra[b + i] += d_y * top[i];
            d_extra[2 * b + i] += d_y;
            d_input[i] = d_y * extra_params[b + i];
        }
        for (int layer = l - 1; layer >= 0; layer--) {
            const double *restrict w = &main_params[layer * 8 * b];
            double *restrict d_w = &d_main[layer * 8 * b], *restrict d_a = d_w + 4 * b;
            const double *k = &kept[((size_t)t * l + layer) * record];
            const double *hidden = t ? k - (size_t)l * record + HIDDEN * b : &state[layer * 2 * b];
            const double *cell = t ? k - (size_t)l * record + CELL * b : &state[layer * 2 * b + b];
            double *restrict d_hidden = &d_state[layer * 2 * b], *restrict d_cell = d_hidden + b;
            for (int i = 0; i < b; i++) {
                double input = layer ? k[(HIDDEN - KEPT) * b + i] : sequence[t * b + i] * extra_params[i];
                double forget = k[FORGET * b + i], in = k[IN * b + i], out = k[OUT * b + i];
                double change = k[CHANGE * b + i], tanh_cell = k[TANH * b + i];
                double d_h = d_hidden[i] + d_input[i];
                double d_c = d_cell[i] + d_h * out * (1.0 - tanh_cell * tanh_cell);
                double z_out = d_h * tanh_cell * out * (1.0 - out);
                double z_forget = d_c * cell[i] * forget * (1.0 - forget);
                double z_in = d_c * change * in * (1.0 - in);
                double z_change = d_c * in * (1.0 - change * change);
                d_w[i] += z_forget * input;
                d_w[b + i] += z_in * hidden[i];
                d_w[2 * b + i] += z_out * input;
                d_w[3 * b + i] += z_change * hidden[i];
                d_a[i] += z_forget;
                d_a[b + i] += z_in;
                d_a[2 * b + i] += z_out;
                d_a[3 * b + i] += z_change;
                d_hidden[i] = z_in * w[b + i] + z_change * w[3 * b + i];
                d_cell[i] = d_c * forget;
                d_input[i] = z_forget * w[i] + z_out * w[2 * b + i];
            }
        }
        for (int i = 0; i < b; i++)
            d_extra[i] += d_input[i] * sequence[t * b + i];
    }

done:
    free(kept);
    free(softmax);
    free(d_state);
    free(first);
    return total;
}
