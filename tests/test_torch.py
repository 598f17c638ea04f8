"""`irad.torch.op` against PyTorch's own formulas and its gradcheck, in the ways in which PyTorch calls operations."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from tests.costs import slow_but, slow_if

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

from torch.autograd import gradcheck, gradgradcheck  # noqa: E402

from torch_ops import SOURCE, fill, leaf, product, waves  # noqa: E402


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="ops.c")


@pytest.fixture(scope="module")
def mixed(lib: Any) -> Any:
    return irad.torch.op(lib.mixed, out_shapes=lambda x, w, n, a: [x.shape, ()])


def mixed_by_torch(x: Any, w: Any, n: int, a: Any) -> Any:
    y = torch.sin(x * w[0]) * a + x * torch.roll(x, -1)
    return y, (y * w * a).sum()


# Values and gradients ------------------------------------------------------------------------------------------------


def test_the_form_of_the_talk(tmp_path: Path) -> None:
    (tmp_path / "test.c").write_text(SOURCE)
    op = irad.torch.op(tmp_path / "test.c", "cube")
    x = leaf(5, dtype=torch.float32)
    y = op(x)
    assert y.dtype is torch.float32 and torch.allclose(y, x**3)
    y.backward(torch.arange(5.0))
    assert torch.allclose(x.grad, 3 * x**2 * torch.arange(5.0))
    assert torch.equal(op(x, 2)[2:], torch.zeros(3))  # the size, when it is given, counts


def test_values_and_gradients_of_several_outputs(mixed: Any) -> None:
    x, w, a = leaf(4), leaf(4, seed=1), torch.tensor(1.3, dtype=torch.float64, requires_grad=True)
    got, expected = mixed(x, w, 4, a), mixed_by_torch(x, w, 4, a)
    assert isinstance(got, tuple) and got[1].shape == ()
    for g, e in zip(got, expected, strict=True):
        torch.testing.assert_close(g, e)
    for weights in ((1.0, 0.0), (0.0, 1.0), (2.0, 3.0)):
        loss = [(weights[0] * y.sum() + weights[1] * s) for y, s in (got, expected)]
        found, truth = (torch.autograd.grad(v, (x, w, a), retain_graph=True) for v in loss)
        torch.testing.assert_close(found, truth)


CASES: dict[str, Callable[[Any, Any], tuple[Any, tuple[Any, ...]]]] = {
    "all active": lambda lib, op: (op, (leaf(4), leaf(4, seed=1), 4, leaf())),
    "one array": lambda lib, op: (op, (leaf(4), leaf(4, seed=1).detach(), 4, 1.2)),
    "other array": lambda lib, op: (op, (leaf(4).detach(), leaf(4, seed=1), 4, 1.2)),
    "scalar": lambda lib, op: (op, (leaf(4).detach(), leaf(4, seed=1).detach(), 4, leaf())),
    "changed in place": lambda lib, op: (irad.torch.op(lib.squares_in_place), (3, leaf(3), leaf())),
    "changed, inactive": lambda lib, op: (irad.torch.op(lib.squares_in_place), (3, leaf(3).detach(), leaf())),
    "returned": lambda lib, op: (irad.torch.op(lib.dot), (leaf(3), leaf(3, seed=2))),
    "integers": lambda lib, op: (
        irad.torch.op(lib.accumulate, out_shapes=(3,)),
        (leaf(5), torch.tensor([0, 2, 0, 1, 0], dtype=torch.int32), 5),
    ),
    "two-dimensional": lambda lib, op: (
        irad.torch.op(lib.rows, out_shapes=lambda x, n: (x.shape[0],)),
        (leaf(4, 3), 4),
    ),
    "Numba, all": lambda lib, op: (irad.torch.op(waves), (leaf(3), leaf(3, seed=1), leaf())),
    "Numba, some": lambda lib, op: (irad.torch.op(waves), (leaf(3), leaf(3, seed=1).detach(), 0.7)),
    "Numba, outputs": lambda lib, op: (
        irad.torch.op(fill, out_shapes=lambda x, w: [x.shape, (1,)]),
        (leaf(3), leaf(3, seed=1)),
    ),
    "Numba, matrices": lambda lib, op: (irad.torch.op(product), (leaf(2, 3), leaf(3, 2, seed=1))),
}


@pytest.mark.parametrize("name", slow_if(lambda n: n.startswith("Numba"), CASES))
def test_gradcheck(name: str, lib: Any, mixed: Any) -> None:
    op, args = CASES[name](lib, mixed)
    before = [a.detach().clone() if isinstance(a, torch.Tensor) else a for a in args]
    assert gradcheck(op, args)
    assert gradgradcheck(op, args)
    for a, b in zip(args, before, strict=True):
        assert not isinstance(a, torch.Tensor) or torch.equal(a, b)


DIFFERENTIATED = ["all active", "other array", "changed in place", "Numba, all"]


@pytest.mark.parametrize("name", slow_but(DIFFERENTIATED, [*DIFFERENTIATED, "Numba, outputs"]))
def test_forward_mode(name: str, lib: Any, mixed: Any) -> None:
    op, args = CASES[name](lib, mixed)
    assert gradcheck(op, args, check_forward_ad=True, check_backward_ad=False, check_undefined_grad=False)
    assert gradcheck(op, args, check_forward_ad=False, check_batched_grad=True)
    assert gradgradcheck(op, args, check_fwd_over_rev=True, check_rev_over_rev=False, check_undefined_grad=False)


def test_only_what_is_needed_is_derived(lib: Any) -> None:
    op = irad.torch.op(lib.mixed, out_shapes=lambda x, w, n, a: [x.shape, ()])
    x, w = leaf(4), leaf(4, seed=1)
    y, s = op(x, w.detach(), 4, 0.5)
    (y.sum() + s).backward()
    (bound,) = op._bound.values()
    assert set(bound._derivatives) == {("vjp", (True, False, False, False))}
    plain, _ = op(x.detach(), w.detach(), 4, 0.5)
    assert not plain.requires_grad
    with torch.no_grad():
        assert not op(x, w, 4, 0.5)[0].requires_grad


def test_single_precision(lib: Any) -> None:
    op = irad.torch.op(lib.single)
    x, a = leaf(6, dtype=torch.float32), torch.tensor(1.5, requires_grad=True)
    y = op(x, 6, a)
    assert y.dtype is torch.float32
    y.backward()
    assert x.grad.dtype is a.grad.dtype is torch.float32
    torch.testing.assert_close(x.grad, 2 * a.detach() * x.detach())
    torch.testing.assert_close(a.grad, (x.detach() ** 2).sum())
    numba = irad.torch.op(waves)
    y, s = numba(x, x, a)
    assert y.dtype is torch.float32 and s.dtype is torch.float32
    s.backward()
    assert x.grad.dtype is torch.float32


def test_memory_of_tensors_is_used_and_layouts_are_respected(lib: Any) -> None:
    address = irad.torch.op(lib.address, out_shapes=1)
    x = leaf(8).detach()
    assert int(address(x)[0]) == x.data_ptr()
    dot = irad.torch.op(lib.dot)
    y = leaf(8, seed=3).detach()
    strided = leaf(8, 2, seed=4)
    views: list[tuple[Any, Any]] = [
        (strided[:, 1], y),
        (strided.T[0], y),
        (leaf(1).expand(8), y),
        (torch.conj(torch.complex(x, x)).imag.requires_grad_(), y),  # a tensor that PyTorch negates lazily
        (x.flip(0).requires_grad_(), x),
    ]
    for a, b in views:
        found = dot(a, b)
        torch.testing.assert_close(found, (a * b * b).sum())
        torch.testing.assert_close(*(torch.autograd.grad(v, a)[0] for v in (found, (a * b * b).sum())))
    same = leaf(8)
    torch.testing.assert_close(torch.autograd.grad(dot(same, same), same)[0], 3 * same.detach() ** 2)
    part = leaf(10)
    torch.testing.assert_close(
        torch.autograd.grad(dot(part[:8], part[2:]), part)[0],
        torch.autograd.grad((part[:8] * part[2:] ** 2).sum(), part)[0],
    )


def test_large_tensors(lib: Any) -> None:
    x = leaf(50_000, dtype=torch.float32)
    op = irad.torch.op(lib.cube)
    y = op(x)
    y.sum().backward()
    torch.testing.assert_close(x.grad, 3 * x.detach() ** 2)
    assert op(torch.zeros(0)).shape == (0,)


def test_a_result_that_is_an_argument_is_a_copy() -> None:
    @njit
    def same(x):
        return x, x

    x = leaf(3)
    y, z = irad.torch.op(same)(x)
    assert len({t.data_ptr() for t in (x, y, z)}) == 3
    (y * z).sum().backward()
    torch.testing.assert_close(x.grad, 2 * x.detach())


@pytest.mark.slow
def test_integer_results_and_nested_tuples() -> None:
    @njit
    def several(x):
        k = np.argmax(x)
        return (x * 2.0, k), x[k] ** 2, np.arange(3)

    x = leaf(4)
    (doubled, k), square, numbers = irad.torch.op(several)(x)
    assert int(k) == int(x.argmax()) and k.dtype is torch.int64 and not k.requires_grad
    assert numbers.tolist() == [0, 1, 2] and not numbers.requires_grad
    (doubled.sum() + square).backward()
    expected = torch.full((4,), 2.0, dtype=torch.float64)
    expected[int(k)] += 2 * x[int(k)].item()
    torch.testing.assert_close(x.grad, expected)


def test_a_tensor_changed_before_backward_is_noticed(lib: Any) -> None:
    x = leaf(3)
    moved = x * 1.0
    y = irad.torch.op(lib.dot)(moved, moved)
    moved.mul_(2.0)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.backward()


# PyTorch's machinery -------------------------------------------------------------------------------------------------


def loss_of(op: Any, *more: Any) -> Callable[..., Any]:
    def loss(x: Any, w: Any, a: Any) -> Any:
        y, s = op(x * 2, w, *more, a)
        return y.sum() * s

    return loss


def loss_by_torch(x: Any, w: Any, a: Any) -> Any:
    y, s = mixed_by_torch(x * 2, w, x.shape[0], a)
    return y.sum() * s


def waves_by_torch(x: Any, w: Any, a: Any) -> Any:
    x = x * 2
    return (torch.sin(x * w[0]) * a + x * w).sum() * (x * w).sum() * a * a


@pytest.mark.parametrize("backend", slow_but(["eager"], ["eager", "aot_eager", "inductor"]))
@pytest.mark.parametrize("dynamic", [False, True])
@pytest.mark.parametrize("host", ["C", "Numba"])
def test_compile(host: str, backend: str, dynamic: bool, mixed: Any) -> None:
    torch._dynamo.reset()
    loss = loss_of(mixed, 4) if host == "C" else loss_of(irad.torch.op(waves, out_shapes=lambda x, w, a: [x.shape, ()]))
    truth = loss_by_torch if host == "C" else waves_by_torch
    x, w, a = leaf(4), leaf(4, seed=1), leaf()
    compiled = torch.compile(loss, backend=backend, fullgraph=True, dynamic=dynamic)
    value, expected = compiled(x, w, a), truth(x, w, a)
    torch.testing.assert_close(value, expected)
    found, true = (torch.autograd.grad(v, (x, w, a)) for v in (value, expected))
    torch.testing.assert_close(found, true)


@pytest.mark.slow
def test_compile_without_known_shapes() -> None:
    torch._dynamo.reset()
    x, w, a = leaf(3), leaf(3, seed=1), leaf()
    value = torch.compile(loss_of(irad.torch.op(waves)), backend="aot_eager")(x, w, a)
    torch.testing.assert_close(value, waves_by_torch(x, w, a))
    torch.testing.assert_close(*(torch.autograd.grad(v, x)[0] for v in (value, waves_by_torch(x, w, a))))


@pytest.mark.parametrize("host", slow_but(["C"], ["C", "Numba"]))
def test_torch_func(host: str, mixed: Any) -> None:
    w, a = leaf(4, seed=1).detach(), leaf().detach()
    op, truth = (loss_of(mixed, 4), loss_by_torch) if host == "C" else (loss_of(irad.torch.op(waves)), waves_by_torch)
    f, t = (lambda x: op(x, w, a)), (lambda x: truth(x, w, a))
    batch, func = leaf(3, 4).detach(), torch.func
    for transform in (
        lambda g: func.vmap(g)(batch),
        lambda g: func.vmap(func.grad(g))(batch),
        lambda g: func.vmap(g, in_dims=1)(batch.T),
        lambda g: func.jacrev(func.jacrev(g))(batch[0]),
        lambda g: func.hessian(g)(batch[0]),
        lambda g: func.jacrev(func.jacfwd(g))(batch[0]),
        lambda g: func.jvp(g, (batch[0],), (batch[1],)),
        lambda g: func.vmap(func.vmap(g))(batch.reshape(1, 3, 4)),
        lambda g: torch.autograd.functional.hessian(g, batch[0], vectorize=True),
        lambda g: torch.autograd.functional.vhp(g, batch[0], batch[1])[1],
    ):
        torch.testing.assert_close(transform(f), transform(t))


def test_opcheck(mixed: Any) -> None:
    args = leaf(4), leaf(4, seed=1), 4, leaf()
    torch.library.opcheck(mixed.custom_op(*args), args)
    numba = irad.torch.op(waves)
    torch.library.opcheck(numba.custom_op(leaf(3), leaf(3), 0.5), (leaf(3), leaf(3), 0.5))


class Model(torch.nn.Module):
    def __init__(self, op: Any) -> None:
        super().__init__()
        self.op = op
        self.inner = torch.nn.Linear(3, 4, dtype=torch.float64)
        self.weight = torch.nn.Parameter(torch.ones(4, dtype=torch.float64))
        self.scale = torch.nn.Parameter(torch.tensor(0.5, dtype=torch.float64))

    def forward(self, x: Any) -> Any:
        return self.op(self.inner(x), self.weight, 4, self.scale)[1]


def test_a_module_trains_with_adam_as_the_same_module_in_torch(mixed: Any) -> None:
    torch.manual_seed(0)
    ours = Model(mixed)
    theirs = copy.deepcopy(ours)
    theirs.op = mixed_by_torch
    x = torch.randn(3, dtype=torch.float64)
    losses: list[list[float]] = []
    for model in (ours, theirs):
        optimiser = torch.optim.Adam(model.parameters(), lr=0.02)
        history: list[float] = []
        for _ in range(60):
            optimiser.zero_grad()
            loss = (model(x) - 3.0) ** 2
            loss.backward()
            optimiser.step()
            history.append(float(loss))
        losses.append(history)
    assert losses[0][-1] < 1e-2 * losses[0][0]
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-6, atol=1e-9)


def test_copies_and_pickles(tmp_path: Path, mixed: Any) -> None:
    assert copy.deepcopy(mixed) is mixed
    path = tmp_path / "ops.c"
    path.write_text(SOURCE)
    op = irad.torch.op(str(path), "mixed", out_shapes={"y": (4,), "s": ()})
    again = pickle.loads(pickle.dumps(op))
    args = leaf(4), leaf(4, seed=1), 4, 0.5
    torch.testing.assert_close(again(*args), op(*args))
    numba = pickle.loads(pickle.dumps(irad.torch.op(waves)))
    torch.testing.assert_close(numba(leaf(3), leaf(3), 0.5), irad.torch.op(waves)(leaf(3), leaf(3), 0.5))


class Cubes(torch.utils.data.Dataset):
    """Items that the operation computes, with their gradients, in the process of a worker."""

    def __init__(self, op: Any) -> None:
        self.op = op

    def __len__(self) -> int:
        return 6

    def __getitem__(self, n: int) -> Any:
        x = torch.full((2,), float(n), requires_grad=True)
        y = self.op(x)
        y.sum().backward()
        assert x.grad is not None
        return torch.stack([y.detach(), x.grad])


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.slow
def test_workers_of_a_data_loader(start: str, tmp_path: Path) -> None:
    (tmp_path / "ops.c").write_text(SOURCE)
    op = irad.torch.op(str(tmp_path / "ops.c"), "cube")
    op(torch.ones(2, requires_grad=True)).sum().backward()  # compiled before the fork
    loader = torch.utils.data.DataLoader(Cubes(op), batch_size=3, num_workers=2, multiprocessing_context=start)
    items = torch.cat(list(loader))
    n = torch.arange(6.0)
    torch.testing.assert_close(items[:, :, 0], torch.stack([n**3, 3 * n**2], dim=1))


def test_threads(mixed: Any) -> None:
    wrong: list[Any] = []

    def work(seed: int) -> None:
        for k in range(40):
            x, w, a = leaf(4, seed=seed + k), leaf(4, seed=seed), leaf(seed=k)
            pairs = [mixed(x, w, 4, a)[1], mixed_by_torch(x, w, 4, a)[1]]
            found, true = (torch.autograd.grad(v, (x, w, a)) for v in pairs)
            if not all(torch.allclose(f, t) for f, t in zip(found, true, strict=True)):
                wrong.append((seed, k))

    threads = [threading.Thread(target=work, args=(100 * n,)) for n in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_the_interpreter_runs_while_an_operation_does(lib: Any) -> None:
    op = irad.torch.op(lib.slow)
    x = leaf(2)
    op(x[:1].detach())
    ticks, longest = 0, 0.0
    thread = threading.Thread(target=lambda: op(x).sum().backward())
    thread.start()
    last = time.perf_counter()
    while thread.is_alive():
        time.sleep(1e-3)
        now = time.perf_counter()
        ticks, longest, last = ticks + 1, max(longest, now - last), now
    assert ticks > 10


@pytest.mark.slow
def test_importing_irad_imports_neither_torch_nor_scipy_optimize() -> None:
    code = (
        "import sys, irad; assert not {'torch', 'irad.interop.torch', 'irad.interop.scipy'} & set(sys.modules);"
        "import irad.interop; irad.scipy; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
