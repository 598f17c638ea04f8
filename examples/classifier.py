"""A feed-forward classifier of sentences, trained by stochastic gradient descent in Numba.

Word embeddings, averaged; a linear layer; ReLU; a linear layer; softmax cross-entropy. A word that a sentence repeats
is read several times: its gradient accumulates. The gradients are checked against central differences and PyTorch.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numba import njit

import irad
from examples.show import check, picture, run, title

SENTENCES = [
    ("it is a good movie", 1),
    ("it is a very very good movie", 1),
    ("a great story and great actors", 1),
    ("i liked it a lot", 1),
    ("the actors are good and the music is great", 1),
    ("what a fine film", 1),
    ("not bad at all", 1),
    ("it is a bad movie", 0),
    ("it is a very very bad movie", 0),
    ("a poor story and poor actors", 0),
    ("i did not like it", 0),
    ("the actors are bad and the music is poor", 0),
    ("what a dull film", 0),
    ("not good at all", 0),
]
WIDTH, HIDDEN, CLASSES = 8, 12, 2


class Weights(NamedTuple):
    """embedding (words, WIDTH), w1 (WIDTH, HIDDEN), b1 (HIDDEN), w2 (HIDDEN, CLASSES), b2 (CLASSES)."""

    embedding: np.ndarray
    w1: np.ndarray
    b1: np.ndarray
    w2: np.ndarray
    b2: np.ndarray


@njit
def scores(weights: Weights, ids: np.ndarray) -> np.ndarray:
    """Logits of the classes for a sentence of word ids."""
    average = np.zeros(weights.embedding.shape[1])
    for word in ids:
        average += weights.embedding[word]
    hidden = np.maximum((average / ids.size) @ weights.w1 + weights.b1, 0.0)
    return hidden @ weights.w2 + weights.b2


@njit
def loss(weights: Weights, ids: np.ndarray, label: int) -> float:
    """Cross-entropy; the largest logit is taken off before the exponential, so that none overflows."""
    z = scores(weights, ids)
    top = z.max()
    return np.log(np.sum(np.exp(z - top))) + top - z[label]


gradient = irad.value_and_grad(loss)


@njit
def epoch(weights: Weights, words: np.ndarray, ends: np.ndarray, labels: np.ndarray, order: np.ndarray, rate: float):
    """One pass of stochastic gradient descent over the sentences in `order`, in place; returns the mean loss."""
    total = 0.0
    for k in order:
        ids = words[ends[k] : ends[k + 1]]
        value, g = gradient(weights, ids, labels[k])
        total += value
        weights.embedding[:] -= rate * g.embedding
        weights.w1[:] -= rate * g.w1
        weights.b1[:] -= rate * g.b1
        weights.w2[:] -= rate * g.w2
        weights.b2[:] -= rate * g.b2
    return total / order.size


def by_torch(weights: Weights, ids: np.ndarray, label: int) -> list[np.ndarray] | None:
    """The same gradients from PyTorch; None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    tensors = [torch.tensor(w, requires_grad=True) for w in weights]
    embedding, w1, b1, w2, b2 = tensors
    average = torch.nn.functional.embedding(torch.from_numpy(ids), embedding).mean(dim=0)
    z = torch.relu(average @ w1 + b1) @ w2 + b2
    torch.nn.functional.cross_entropy(z[None], torch.tensor([label])).backward()
    return [t.grad.numpy() for t in tensors if t.grad is not None]


def differences(weights: Weights, ids: np.ndarray, label: int, h: float = 1e-6) -> list[np.ndarray]:
    """Central differences of the loss by every weight."""
    found: list[np.ndarray] = []
    for w in weights:
        d = np.empty_like(w)
        for index in np.ndindex(w.shape):
            kept = w[index]
            w[index] = kept + h
            above = loss(weights, ids, label)
            w[index] = kept - h
            below = loss(weights, ids, label)
            w[index] = kept
            d[index] = (above - below) / (2 * h)
        found.append(d)
    return found


def main(out: Path | None = None) -> None:
    title("a sentence classifier")
    vocabulary = sorted({word for text, _ in SENTENCES for word in text.split()})
    number = {word: n for n, word in enumerate(vocabulary)}
    encoded = [np.array([number[word] for word in text.split()]) for text, _ in SENTENCES]
    labels = np.array([label for _, label in SENTENCES])
    rng = np.random.default_rng(3)
    shapes = ((len(vocabulary), WIDTH), (WIDTH, HIDDEN), (HIDDEN,), (HIDDEN, CLASSES), (CLASSES,))
    weights = Weights(*(rng.normal(0.0, 0.5, s) for s in shapes))
    print(f"  {len(SENTENCES)} sentences, {len(vocabulary)} words, {sum(w.size for w in weights)} weights")

    ids, label = encoded[1], int(labels[1])
    print(f"  gradients for {SENTENCES[1][0]!r}, in which 'very' is repeated:")
    _, found = gradient(weights, ids, label)
    flat = np.concatenate([g.ravel() for g in found])
    near = np.concatenate([d.ravel() for d in differences(weights, ids, label)])
    check("against central differences, h = 1e-6", flat, near, 1e-7)
    row = found.embedding[number["very"]]
    check("the row of the repeated word, twice that of another", row, 2 * found.embedding[number["movie"]])
    torch_gradients = by_torch(weights, ids, label)
    if torch_gradients is None:
        print("  PyTorch is not installed: not compared")
    else:
        check("against PyTorch", flat, np.concatenate([g.ravel() for g in torch_gradients]), 1e-13)

    words, ends = np.concatenate(encoded), np.concatenate([[0], np.cumsum([e.size for e in encoded])])
    history = [epoch(weights, words, ends, labels, rng.permutation(len(encoded)), 0.1) for _ in range(150)]
    print(f"  mean loss: {history[0]:.3f} at first, {history[-1]:.4f} after 150 epochs")
    assert history[-1] < 0.05 * history[0]
    right = sum(int(np.argmax(scores(weights, e)) == k) for e, k in zip(encoded, labels, strict=True))
    print(f"  {right} of {len(encoded)} sentences are classified right")
    assert right == len(encoded)

    with picture(out, "classifier", width=5.0) as axes:
        if axes is not None:
            axes.semilogy(history)
            axes.set(title="stochastic gradient descent", xlabel="epoch", ylabel="mean cross-entropy")


if __name__ == "__main__":
    run(main, __doc__)
