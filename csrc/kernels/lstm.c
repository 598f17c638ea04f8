/* Loss of a sequence under a stack of LSTM cells, the LSTM objective of ADBench (Srajer, Kukelova, Fitzgibbon 2018,
 * section 4.4): diagonal weights, the output layer normalised by log(2 + sum exp).
 *
 * l, c, b              layers, length of the sequence, numbers per character
 * main_params [l][2][4][b]  of each layer the weights, then the biases, of the gates forget, in, out and of the change
 * extra_params [3][b]  weight of the input, weight and bias of the output
 * state [l][2][b]      hidden and cell state of each layer at the start
 * sequence [c][b]      the characters, encoded
 *
 * Returns the mean over characters and numbers of -gold * log probability, NaN when there is no memory.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double sigmoid(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

/* One layer, one step: hidden [b] and cell [b] are updated in place. */
static void step(int b, const double *weight, const double *bias, double *hidden, double *cell, const double *input)
{
    for (int i = 0; i < b; i++) {
        double forget = sigmoid(input[i] * weight[i] + bias[i]);
        double in = sigmoid(hidden[i] * weight[b + i] + bias[b + i]);
        double out = sigmoid(input[i] * weight[2 * b + i] + bias[2 * b + i]);
        double change = tanh(hidden[i] * weight[3 * b + i] + bias[3 * b + i]);
        cell[i] = cell[i] * forget + in * change;
        hidden[i] = out * tanh(cell[i]);
    }
}

/* What follows `input`: prediction [b]; `state` is updated. */
static void predict(int l, int b, const double *main_params, const double *extra_params, double *state,
                    const double *input, double *prediction)
{
    for (int i = 0; i < b; i++)
        prediction[i] = input[i] * extra_params[i];
    const double *x = prediction;
    for (int layer = 0; layer < l; layer++) {
        const double *weight = &main_params[layer * 8 * b];
        double *hidden = &state[layer * 2 * b];
        step(b, weight, weight + 4 * b, hidden, hidden + b, x);
        x = hidden;
    }
    for (int i = 0; i < b; i++)
        prediction[i] = x[i] * extra_params[b + i] + extra_params[2 * b + i];
}

double lstm_objective(int l, int c, int b, const double *main_params, const double *extra_params, const double *state,
                      const double *sequence)
{
    double *now = malloc((size_t)l * 2 * b * sizeof(double));
    double *prediction = malloc((size_t)b * sizeof(double));
    double loss = NAN;
    if (now && prediction) {
        double total = 0.0;
        memcpy(now, state, (size_t)l * 2 * b * sizeof(double));
        for (int t = 0; t + 1 < c; t++) {
            const double *gold = &sequence[(t + 1) * b];
            predict(l, b, main_params, extra_params, now, &sequence[t * b], prediction);
            double sum = 2.0;
            for (int i = 0; i < b; i++)
                sum += exp(prediction[i]);
            double norm = log(sum);
            for (int i = 0; i < b; i++)
                total += gold[i] * (prediction[i] - norm);
        }
        loss = -total / ((double)(c - 1) * b);
    }
    free(now);
    free(prediction);
    return loss;
}
