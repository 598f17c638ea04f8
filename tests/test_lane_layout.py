"""Tangents into lanes and out of them, by machine code, against NumPy's transposition."""

from __future__ import annotations

import numpy as np
import pytest

import irad
from irad.api.lane_runs import lanes_for
from irad.codegen.lane_layout import mover
from irad.codegen.target import vector_bytes


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("width", [2, 8, 16])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_moves(dtype, width, count):
    rng = np.random.default_rng(0)
    for rows in {1, width - 1, width}:
        given = rng.normal(size=(rows, count)).astype(dtype)
        lanes = np.full((count, width), 7, dtype)
        move = mover(np.dtype(dtype), width, into=True)
        assert move is not None
        move(lanes.ctypes.data, given.ctypes.data, count, rows)
        np.testing.assert_array_equal(lanes[:, :rows], given.T)
        np.testing.assert_array_equal(lanes[:, rows:], 0)
        back = np.zeros((rows, count), dtype)
        move = mover(np.dtype(dtype), width, into=False)
        assert move is not None
        move(lanes.ctypes.data, back.ctypes.data, count, rows)
        np.testing.assert_array_equal(back, given)


def test_there_is_none_for_other_numbers():
    assert mover(np.dtype(np.complex128), 8, into=True) is None
    move = mover(np.dtype(np.float64), 8, into=True)
    assert move is not None
    with pytest.raises(TypeError):
        move(1, 2)  # pyright: ignore[reportCallIssue]


def test_how_many_lanes():
    narrow = vector_bytes() // 4
    assert [lanes_for(n) for n in (1, 2, 3, narrow)] == [1, 2, 4, narrow]
    assert lanes_for(narrow + 1) == 2 * narrow
    assert lanes_for(2 * narrow + 1) == narrow  # three sweeps rather than two of twice the width
    assert lanes_for(4 * narrow) == 2 * narrow


@pytest.mark.parametrize("batch", [3, 9, 17, 28])
@pytest.mark.parametrize("order", ["C", "F"])
def test_batches_of_a_function_that_writes(batch, order):
    """Tangents of an output, in and out, for sizes that fill the last sweep or not, and for memory in another order."""
    lib = irad.load_c(
        source="""
        void f(int n, const double *x, double *y) { for (int i = 0; i < n; i++) y[i] = y[i] * x[i] + x[0]; }
        """
    )
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(5, 4)), rng.normal(size=(5, 4))
    dx = np.array(rng.normal(size=(batch, 5, 4)), order=order)
    dy = np.array(rng.normal(size=(batch, 5, 4)), order=order)
    expected = dy * x + y * dx + dx[:, :1, :1]
    expected[:, 0, 0] = dy[:, 0, 0] * x[0, 0] + y[0, 0] * dx[:, 0, 0] + dx[:, 0, 0]
    after = y * x + x[0, 0]
    irad.jvp(lib.f, (20, x, y), (None, dx, dy))
    np.testing.assert_allclose(dy, expected)
    np.testing.assert_allclose(y, after)
