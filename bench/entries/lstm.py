"""LSTM language model of ADBench: loss of a sequence, gradient by all weights."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel
from bench.numba_kernel import scalar_case
from bench.peers import functions


@njit
def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))


@njit
def lstm_objective(main, extra, state, sequence):
    layers, _, _, width = main.shape
    now, prediction = state.copy(), np.empty(width)
    total = 0.0
    for t in range(sequence.shape[0] - 1):
        for i in range(width):
            x = sequence[t, i] * extra[0, i]
            for layer in range(layers):
                weight, bias = main[layer, 0], main[layer, 1]
                hidden, cell = now[layer, 0], now[layer, 1]
                forget = sigmoid(x * weight[0, i] + bias[0, i])
                into = sigmoid(hidden[i] * weight[1, i] + bias[1, i])
                out = sigmoid(x * weight[2, i] + bias[2, i])
                change = math.tanh(hidden[i] * weight[3, i] + bias[3, i])
                cell[i] = cell[i] * forget + into * change
                hidden[i] = out * math.tanh(cell[i])
                x = hidden[i]
            prediction[i] = x * extra[1, i] + extra[2, i]
        norm = math.log(np.sum(np.exp(prediction)) + 2.0)
        for i in range(width):
            total += sequence[t + 1, i] * (prediction[i] - norm)
    return -total / ((sequence.shape[0] - 1) * width)


def kernel(layers: int, length: int, width: int = 14) -> Kernel:
    rng = np.random.default_rng(0)
    main, extra = rng.normal(size=(layers, 2, 4, width)), rng.normal(size=(3, width))
    state, sequence = rng.normal(size=(layers, 2, width)), rng.uniform(size=(length, width))
    plain = (layers, length, width, main, extra, state, sequence)
    return Kernel(
        "lstm",
        "lstm_objective",
        "d",
        (layers, length, width, In(main), In(extra), state, sequence),
        lambda d: ("lstm_manual", "lstm_gradient", (*plain, *d)),
        as_arrays=functions.lstm(state, sequence),
        vectors=True,
        target=2.5,
    )


def in_numba(layers: int, length: int) -> Case:
    c = kernel(layers, length)
    main, extra, state, sequence = c.arguments[3:]
    return scalar_case(lstm_objective, (main.value, extra.value, state, sequence), (0, 1), c)


SIZES = ((2, 1024), (4, 1024), (2, 128))
ENTRY = Entry(
    "lstm",
    "LSTM in C and in Numba, l layers, sequence of c characters of 14 numbers",
    {f"c-l{layers}-c{c}": lambda layers=layers, c=c: kernel(layers, c).case() for layers, c in SIZES}
    | {f"numba-l{layers}-c{c}": lambda layers=layers, c=c: in_numba(layers, c) for layers, c in SIZES},
    ("c-l2-c1024", "numba-l2-c1024"),
)
