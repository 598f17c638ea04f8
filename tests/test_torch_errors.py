"""What `irad.torch.op` refuses, and how it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from irad.errors import ArgumentError, IradError, LoweringError, UnsupportedError

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

from torch.autograd import forward_ad  # noqa: E402

from irad.api.operation import StatusError  # noqa: E402
from torch_ops import SOURCE, leaf, product, waves  # noqa: E402


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="ops.c")


@pytest.fixture(scope="module")
def mixed(lib: Any) -> Any:
    return irad.torch.op(lib.mixed, out_shapes=lambda x, w, n, a: [x.shape, ()])


def test_arguments_that_do_not_fit_are_named(lib: Any, mixed: Any) -> None:
    x, w = leaf(4), leaf(4)
    dot = irad.torch.op(lib.dot)
    refused: list[tuple[Callable[[], Any], str]] = [
        (lambda: dot(x, w.float()), r"parameter `const double \*y`.*float64.*torch.float32"),
        (lambda: dot(x, w.half()), "argument 1 of dot is a tensor of torch.float16"),
        (lambda: dot(x, w.to(torch.complex128)), "argument 1 of dot is a tensor of torch.complex128"),
        (lambda: dot(x, w.to("meta")), "argument 1 of dot is a tensor on meta.*CPU"),
        (lambda: dot(x, w.detach().to_sparse()), "sparse_coo"),
        (lambda: dot(x, np.ones(4)), "argument 1 of dot is ndarray"),
        (lambda: dot(x, 2.0), r"parameter `const double \*y`.*not the number 2.0"),
        (lambda: dot(x), r"dot takes \(x, y\) or \(x, y, n\), 1 arguments"),
        (lambda: dot(x, w, 1 << 40), "does not fit"),
        (lambda: mixed(x, w, 4, x), "parameter `double a` needs a number or a tensor of float64 without dimensions"),
        (lambda: mixed(x, w, 4.0, 1.0), "parameter `int n` needs an integer, not the number 4.0"),
        (lambda: irad.torch.op(waves)(x, w), "waves takes 3 arguments, 2 given"),
    ]
    for call, message in refused:
        with pytest.raises(ArgumentError, match=message):
            call()
    dot(x, w)  # of a kind that has been called before too
    with pytest.raises(ArgumentError, match="on meta"):
        dot(x, w.to("meta"))
    with pytest.raises(LoweringError, match="cannot be called with a: float64 with 1 dimension; b: float64 with 3"):
        irad.torch.op(product)(x, leaf(2, 2, 2))


def test_functions_that_do_not_fit_are_named(lib: Any, tmp_path: Path) -> None:
    refused: list[tuple[Callable[[], Any], str]] = [
        (
            lambda: irad.torch.op(lib.of_struct),
            "parameter `struct pair \\*p` of of_struct is neither a number nor",
        ),
        (lambda: irad.torch.op(lib.nothing), "has no output"),
        (lambda: irad.torch.op(lib.mixed), "shapes of what mixed returns are not known"),
        (lambda: irad.torch.op(lib.cube, out_shapes=[(3,), (4,)]), "gives 2 shapes, but .* fills 1 arrays"),
        (lambda: irad.torch.op(lib.cube, out_shapes="n"), "neither a shape"),
        (lambda: irad.torch.op(lib.cube, out_shapes=(-1,)), "negative size"),
        (lambda: irad.torch.op(lib.cube, out_shapes={"n": (3,)}), "out_shapes names 'n'"),
        (lambda: irad.torch.op(lib.cube, "cube"), "goes with a path"),
        (
            lambda: irad.torch.op(lib.mixed, out_shapes=lambda *a: (3,))(leaf(3), leaf(3), 3, 1.0),
            "2 outputs.* 1 shapes",
        ),
        (lambda: irad.torch.op(waves, out_shapes=(3,))(leaf(3), leaf(3), 1.0), "2 outputs.* 1 shapes"),
        (lambda: irad.torch.op(waves, out_shapes=[(4,), ()])(leaf(3), leaf(3), 1.0), r"has shape \(3,\)"),
    ]
    for call, message in refused:
        with pytest.raises(ArgumentError, match=message):
            call()
    (tmp_path / "ops.c").write_text(SOURCE)
    with pytest.raises(ArgumentError, match="has 12 functions"):
        irad.torch.op(tmp_path / "ops.c")

    @njit
    def text(x):
        return "no"

    with pytest.raises(UnsupportedError, match=r"text returns .*neither a number"):
        irad.torch.op(text)(leaf(3))


def test_a_status_is_an_error(lib: Any) -> None:
    op = irad.torch.op(lib.checked)
    x = leaf(3)
    op(x).sum().backward()
    torch.testing.assert_close(x.grad, 1 / x.detach())
    with pytest.raises(StatusError, match="returned the status 2"):
        op(torch.tensor([1.0, -1.0], dtype=torch.float64))


def test_exceptions_of_cxx_reach_python() -> None:
    source = """
    #include <stdexcept>
    double f(const double *x, int n)
    {
        if (x[0] < 0)
            throw std::domain_error("negative");
        return x[0] * x[0] * x[0] * n;
    }
    """
    op = irad.torch.op(irad.load_c(source=source, language="c++").f)
    x = torch.tensor([2.0], dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(op(x), x, create_graph=True)
    first.backward()
    assert float(first.detach()) == 12.0 and x.grad.tolist() == [12.0]
    with pytest.raises(IradError, match="negative"):
        op(-x)


def test_custom_operators_do_not_lose_tangents(lib: Any) -> None:
    x, v = leaf(3).detach(), torch.ones(3, dtype=torch.float64)
    dot = irad.torch.op(lib.dot)
    operator = dot.custom_op(x, x)
    with forward_ad.dual_level():
        dual = forward_ad.make_dual(x, v)
        torch.testing.assert_close(forward_ad.unpack_dual(dot(dual, dual)).tangent, (3 * x * x).sum())
        with pytest.raises(UnsupportedError, match="forward mode"):
            operator(dual, dual)
    with pytest.raises(UnsupportedError, match="forward mode"):
        torch.func.jvp(lambda a: operator(a, a), (x,), (v,))


def test_third_derivatives_are_refused(lib: Any) -> None:
    x = leaf(3)
    (first,) = torch.autograd.grad(irad.torch.op(lib.dot)(x, x), x, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), x, create_graph=True)
    with pytest.raises(IradError, match="third order"):
        second.sum().backward()
