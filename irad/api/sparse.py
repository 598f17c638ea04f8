"""`irad.sparse_jacobian` and `irad.sparse_hessian`: derivatives of which most entries are zero.

The pattern is found by following index sets through a call (`sparsity`), coloured (`colouring`), and kept. A call then
takes a sweep for several colours at once (`batched`), not for each input.
"""

from __future__ import annotations

import functools
import inspect
import itertools
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import numpy as np
from scipy import sparse

from irad.annotations import Active, Const, Duplicated
from irad.api.autodiff import autodiff
from irad.api.batched import copied, with_defaults
from irad.api.c_rows import c_rows
from irad.api.colouring import Matrix, column_colouring, direct_sources, row_colouring, star_colouring
from irad.api.compressed import (
    Compression,
    against_probe,
    agrees,
    as_pattern,
    columns_by_colour,
    gathered,
    signature,
    union,
)
from irad.api.jacobian import Argnums, gradient_of
from irad.api.kinds import is_c_function
from irad.api.lane_runs import lanes_for
from irad.api.reverse import pulled
from irad.api.reverse_lanes import Given, float_leaves, numba_rows
from irad.api.row_blocks import row_blocks
from irad.api.sparsity import dependences, flattened, rebuilt_like
from irad.errors import ArgumentError
from irad.settings import in_own_options, options_of, suffix

Mode = Literal["auto", "forward", "reverse"]
Pattern = Any  # a dense or sparse matrix
_KEPT = 8  # patterns per function
_FEW_DIGITS = 1 / 3  # of those that agree without rounding errors


class PatternError(ArgumentError):
    """A pattern that was given has too few entries, or a function has no pattern."""


def sparse_jacobian(
    fn: Callable[..., Any],
    argnums: Argnums = 0,
    *,
    outputs: int | Sequence[int] | None = None,
    pattern: Pattern | None = None,
    mode: Mode = "auto",
    check: bool = True,
) -> SparseJacobian:
    """Jacobian of a function as a sparse matrix.

    `fn`: an @njit function, a plain Python function (compiled as @njit would) or a C function from `load_c`.
    `argnums`: which argument(s) to differentiate, floats or arrays of floats. The result is what `fn` returns (a float,
    an array, a tuple of those), or with `outputs` the arrays that it writes, by position.

    What is returned takes the arguments of `fn` and gives a `scipy.sparse.csr_array` of shape `(result.size,
    argument.size)`, numbers in C order; for several argnums a tuple of them, for a tuple of results (or several
    `outputs`) a tuple of these. `fn` runs on copies of its arguments.

    `pattern`: a matrix, dense or sparse, that is nonzero where the Jacobian may be (columns of several argnums side by
    side, rows of several results below each other). Without it the pattern is found at the first call and kept for
    arguments of the same shapes, integers and contents of integer arrays. It holds for the path that the function
    takes at these arguments: a branch that depends on the values may change it. So each call computes a random
    combination of the columns too and compares (`check`): if entries are missing the pattern is found again, at the
    arguments at hand, and joined with the old one; a pattern that was given raises PatternError. `check=False` saves
    that column, and is silently wrong where the pattern does not hold.

    `mode`: columns by forward sweeps, rows by reverse sweeps, or what takes fewer.

    Raises ArgumentError for arguments that cannot be differentiated, UnsupportedError where no pattern can be found.
    """
    return SparseJacobian(fn, argnums, outputs=outputs, pattern=pattern, mode=mode, check=check)


def sparse_hessian(
    fn: Callable[..., Any], argnums: int = 0, *, pattern: Pattern | None = None, check: bool = True
) -> SparseHessian:
    """Hessian of a function that returns a real scalar, by one float array, as a sparse matrix.

    The result takes the arguments of `fn` and returns a symmetric `scipy.sparse.csr_array` of shape `(x.size, x.size)`,
    numbers in C order, where x is the argument `argnums`. It is computed by forward sweeps over the gradient for the
    colours of a star colouring. `pattern` and `check` as for `sparse_jacobian`; a given pattern may be one triangle.
    """
    return SparseHessian(fn, argnums, pattern=pattern, check=check)


class _Sparse(ABC):
    """What both have in common: patterns that are kept, and the check."""

    purpose = ""

    def __init__(self, fn: Any, argnums: Argnums, pattern: Pattern | None, check: bool) -> None:
        self.fn, self.argnums, self.check = fn, argnums, check
        self.options = options_of(fn)
        self._single = isinstance(argnums, int | np.integer)
        self._selected = (argnums,) if isinstance(argnums, int | np.integer) else tuple(argnums)
        if not self._selected or any(not isinstance(a, int | np.integer) for a in self._selected):
            raise ArgumentError(f"argnums must be an int or a tuple of ints, not {argnums!r}")
        self._given = None if pattern is None else as_pattern(pattern)
        self._kept: OrderedDict[Any, Compression] = OrderedDict()
        self._random = np.random.default_rng(0)
        self.__name__ = f"{self.purpose}_{getattr(fn, '__name__', fn)}"
        self.__wrapped__ = fn
        self.__doc__ = f"{self.purpose} of {getattr(fn, '__name__', fn)} with respect to argument {argnums}."

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(getattr(self.fn, "py_func", self.fn))

    def __repr__(self) -> str:
        name = getattr(self.fn, "__name__", self.fn)
        return f"<irad.{self.purpose}({name}, argnums={self.argnums}{suffix(self.options)})>"

    @in_own_options
    def compression(self, *args: Any) -> Compression:
        """The pattern that holds for these arguments, found if it is not known yet, with its colouring."""
        positions = self._positions(args)
        return self._compression(with_defaults(self.fn, args), positions)

    def pattern(self, *args: Any) -> Matrix:
        """The sparsity pattern for these arguments, all results and arguments in one matrix of booleans."""
        return self.compression(*args).pattern.copy()

    def _positions(self, args: Sequence[Any]) -> tuple[int, ...]:
        out: list[int] = []
        for a in self._selected:
            if not -len(args) <= a < len(args):
                raise ArgumentError(f"argnums={a}: {self.__name__} was given {len(args)} arguments")
            n = int(a) % len(args)
            x = args[n]
            floats = isinstance(x, np.ndarray) and x.dtype in (np.float32, np.float64)
            if not floats and not isinstance(x, float | np.floating):
                what = f"an array of {x.dtype}" if isinstance(x, np.ndarray) else type(x).__name__
                raise ArgumentError(
                    f"{self.__name__} cannot differentiate by argument {n}, {what}",
                    hint="Floats and arrays of floats can be differentiated; choose others with argnums=...",
                )
            out.append(n)
        if len(set(out)) != len(out):
            raise ArgumentError(f"argnums={self.argnums} names an argument twice")
        return tuple(out)

    def _compression(self, args: Sequence[Any], positions: tuple[int, ...]) -> Compression:
        key = None if self._given is not None else signature(args)
        found = self._kept.get(key)
        if found is None:
            pattern = self._given if self._given is not None else self._found(args, positions)
            self._expect_columns(pattern, args, positions)
            found = self._coloured(pattern)
            self._keep(key, found)
        elif self._given is not None:
            self._expect_columns(found.pattern, args, positions)
        return found

    def _expect_columns(self, pattern: Matrix, args: Sequence[Any], positions: tuple[int, ...]) -> None:
        count = sum(int(np.size(args[n])) for n in positions)
        if pattern.shape[1] != count:
            raise ArgumentError(
                f"{self.__name__}: the pattern has {pattern.shape[1]} columns, and {count} numbers are differentiated"
            )

    def _keep(self, key: Any, compression: Compression) -> None:
        self._kept[key] = compression
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    @abstractmethod
    def _found(self, args: Sequence[Any], positions: tuple[int, ...]) -> Matrix: ...

    @abstractmethod
    def _coloured(self, pattern: Matrix) -> Compression: ...

    @abstractmethod
    def _evaluate(
        self, args: Sequence[Any], positions: tuple[int, ...], c: Compression, check: bool, digits: float = 1.0
    ) -> tuple[list[np.ndarray], Any, bool]:
        """(entries of each block of the matrix, structure of the result, whether it stood the check).

        `digits`: the share of the usual digits that have to agree.
        """
        ...

    @in_own_options
    def _checked(self, args: Sequence[Any]) -> tuple[Compression, list[np.ndarray], Any, tuple[int, ...]]:
        """(pattern that holds at `args`, entries of its blocks, structure of the result, differentiated arguments)."""
        positions = self._positions(args)
        args = with_defaults(self.fn, args)
        c = self._compression(args, positions)
        entries, structure, right = self._evaluate(args, positions, c, self.check)
        if right:
            return c, entries, structure, positions
        if self._given is not None:
            raise PatternError(
                f"{self.__name__}: the given pattern misses entries of the derivative at these arguments",
                hint="Leave it out, and the pattern is found.",
            )
        pattern = union(c.pattern, self._found(args, positions))
        if pattern.nnz > c.pattern.nnz:
            c = self._coloured(pattern)
            self._keep(signature(args), c)
            entries, structure, _ = self._evaluate(args, positions, c, False)
        elif not self._evaluate(args, positions, c, True, _FEW_DIGITS)[2]:
            raise PatternError(
                f"{self.__name__}: the entries found and a product of the derivative with a vector disagree",
                hint="A function that gives other results for the same arguments (random numbers, counters) has no "
                "sparse matrix of derivatives; otherwise please report it, and use irad.jacfwd or irad.hessian.",
            )
        return c, entries, structure, positions  # where all entries were there they differ by rounding errors


class SparseJacobian(_Sparse):
    """A sparse Jacobian; call it like the function. See `irad.sparse_jacobian`."""

    purpose = "sparse_jacobian"

    def __init__(
        self,
        fn: Any,
        argnums: Argnums = 0,
        *,
        outputs: int | Sequence[int] | None = None,
        pattern: Pattern | None = None,
        mode: Mode = "auto",
        check: bool = True,
    ) -> None:
        super().__init__(fn, argnums, pattern, check)
        if mode not in ("auto", "forward", "reverse"):
            raise ArgumentError(f"mode must be 'auto', 'forward' or 'reverse', not {mode!r}")
        self.mode = mode
        self._no_blocks = False
        self._one_output = isinstance(outputs, int | np.integer)
        self.outputs: tuple[int, ...] | None = None
        if outputs is not None:
            self.outputs = (int(outputs),) if isinstance(outputs, int | np.integer) else tuple(map(int, outputs))

    def __call__(self, *args: Any) -> Any:
        """The Jacobian at these arguments."""
        found = self._by_blocks(args)
        if found is not None:
            count = len(self._selected)
            rows = [found[k] if self._single else tuple(found[k : k + count]) for k in range(0, len(found), count)]
            return rows[0] if self._one_output else tuple(rows)
        c, entries, structure, positions = self._checked(args)
        widths = tuple(int(np.size(args[n])) for n in positions)
        leaves = list(flattened(structure))
        parts = zip(c.blocks(tuple(map(len, leaves)), widths), entries, strict=True)

        def blocks() -> Iterator[Any]:
            for leaf in leaves:
                row = [
                    b.matrix(data.astype(leaf.dtype, copy=False)) for b, data in itertools.islice(parts, len(widths))
                ]
                yield row[0] if self._single else tuple(row)

        out = rebuilt_like(structure, blocks())
        return out[0] if self._one_output else out

    @in_own_options
    def _by_blocks(self, args: Sequence[Any]) -> list[Matrix] | None:
        """The matrices of a function whose iterations compute rows by themselves (`row_blocks`); None of others."""
        if self._no_blocks or self.outputs is None or self.mode != "auto" or self._given is not None:
            return None
        if not is_c_function(self.fn) or not self.options.row_blocks:
            return None
        positions, outputs = self._positions(args), self._written(args)
        assert outputs is not None
        made = row_blocks(self.fn, positions, outputs)
        self._no_blocks = made is None
        return None if made is None else made(args)

    def pattern(self, *args: Any) -> Matrix:
        found = self._by_blocks(args)
        if found is None:
            return super().pattern(*args)
        rows = [found[k : k + len(self._selected)] for k in range(0, len(found), len(self._selected))]
        for matrix in found:
            matrix.data = np.ones(matrix.nnz, bool)
        out: Matrix = sparse.csr_array(sparse.block_array(rows))
        out.sort_indices()
        return out

    def _found(self, args: Sequence[Any], positions: tuple[int, ...]) -> Matrix:
        return dependences(self.fn, args, positions, self._written(args), self.__name__)

    def _written(self, args: Sequence[Any]) -> tuple[int, ...] | None:
        if self.outputs is None:
            return None
        for n in self.outputs:
            if not 0 <= n < len(args) or not isinstance(args[n], np.ndarray) or args[n].dtype.kind != "f":
                raise ArgumentError(f"outputs={n} of {self.__name__} is not the position of an array of floats")
        return self.outputs

    def _coloured(self, pattern: Matrix) -> Compression:
        if self.mode != "auto":
            return _by_rows(pattern) if self.mode == "reverse" else _by_columns(pattern)
        # as many colours as the fullest row (column) has entries are needed at least
        columns, rows = (int(pattern.sum(axis=axis).max(initial=0)) for axis in (1, 0))
        if self._forward_sweeps(columns) <= rows + self.check:
            found = _by_columns(pattern)
            if self._forward_sweeps(found.count) <= rows + self.check:
                return found
            other = _by_rows(pattern)
        else:
            other = _by_rows(pattern)
            if other.count + self.check <= self._forward_sweeps(columns):
                return other
            found = _by_columns(pattern)
        return found if self._forward_sweeps(found.count) <= other.count + self.check else other

    def _forward_sweeps(self, colours: int) -> int:
        count = max(colours + self.check, 1)
        return -(-count // lanes_for(count))

    def _evaluate(
        self, args: Sequence[Any], positions: tuple[int, ...], c: Compression, check: bool, digits: float = 1.0
    ) -> tuple[list[np.ndarray], Any, bool]:
        evaluate = self._reverse if c.by_rows else self._forward
        return evaluate(args, positions, c, check, digits)

    def _forward(
        self, args: Sequence[Any], positions: tuple[int, ...], c: Compression, check: bool, digits: float = 1.0
    ) -> tuple[list[np.ndarray], Any, bool]:
        probe = c.probe() if check else None
        parts, structure, run = columns_by_colour(self.fn, args, positions, self._written(args), c, probe)
        widths = tuple(int(np.size(args[n])) for n in positions)
        entries, right = gathered(c, parts, widths, probe, self.__name__, digits)
        run.release()
        return entries, structure, right

    def _reverse(
        self, args: Sequence[Any], positions: tuple[int, ...], c: Compression, check: bool, digits: float = 1.0
    ) -> tuple[list[np.ndarray], Any, bool]:
        count, height = c.count, c.pattern.shape[0]
        weights = np.zeros((count + check, height))
        weights[c.colours, np.arange(height)] = 1
        if check:
            weights[-1] = self._random.normal(size=height)
        rows, values, structure = self._rows(args, positions)
        cuts = np.cumsum([0, *(v.size for v in values)])
        given = [
            weights[:, low:high].reshape(-1, *v.shape).astype(v.dtype)
            for v, low, high in zip(values, cuts, cuts[1:], strict=False)
        ]
        compressed = np.concatenate([g.reshape(len(weights), -1) for g in rows(Given(given))], axis=1)
        entries = c.entries(compressed)
        right = not check or agrees(c, entries, weights[-1], compressed[-1], digits, transposed=True)
        heights = tuple(map(len, flattened(structure)))
        blocks = c.blocks(heights, tuple(int(np.size(args[n])) for n in positions))
        return [entries[b.entries] for b in blocks], structure, right

    def _rows(
        self, args: Sequence[Any], positions: tuple[int, ...]
    ) -> tuple[Callable[[Given], list[np.ndarray]], list[np.ndarray], Any]:
        """What takes weights of all rows to their sums; the arrays and the structure of the result."""
        outputs = self._written(args)
        if outputs is not None:
            rows = c_rows if is_c_function(self.fn) else numba_rows
            one = functools.partial(_one_row, self.fn, args, positions, outputs)
            taken = rows(self.fn, args, positions, outputs, one)
            return taken, [args[n] for n in outputs], tuple(np.zeros((args[n].size, 1)) for n in outputs)
        value, pullback = pulled(self.fn, args, positions)
        values = [np.asarray(v) for v in float_leaves(value)]

        def through(batch: Given) -> list[np.ndarray]:
            if is_c_function(self.fn):
                return [np.asarray(g) for g in pullback(batch.arrays[0])]
            return list(float_leaves(pullback.rows(batch)))

        return through, values, _one_column(value)


def _by_columns(pattern: Matrix) -> Compression:
    colours = column_colouring(pattern)
    rows = np.repeat(np.arange(pattern.shape[0]), np.diff(pattern.indptr))
    return Compression(pattern, colours, rows, colours[pattern.indices])


def _by_rows(pattern: Matrix) -> Compression:
    colours = row_colouring(pattern)
    rows = np.repeat(np.arange(pattern.shape[0]), np.diff(pattern.indptr))
    return Compression(pattern, colours, colours[rows], pattern.indices, by_rows=True)


def _one_row(
    fn: Any, args: Sequence[Any], positions: tuple[int, ...], outputs: tuple[int, ...], cotangents: list[np.ndarray]
) -> list[np.ndarray]:
    """The gradients along cotangents of what `fn` writes to the arguments `outputs`."""
    given = dict(zip(outputs, cotangents, strict=True))
    marked: list[Any] = []
    for n, a in enumerate(map(copied, args)):
        if n not in positions and n not in given:
            marked.append(Const(a))
        elif isinstance(a, np.ndarray):
            marked.append(Duplicated(a, given[n].reshape(a.shape).copy() if n in given else np.zeros_like(a)))
        else:
            marked.append(Active(a))
    found = autodiff(fn, *marked)
    by_position = iter(found if isinstance(found, tuple) else (found,))
    gradients = {n: next(by_position) for n, a in enumerate(marked) if not isinstance(a, Const)}
    return [np.asarray(gradients[n]) for n in positions]


def _one_column(value: Any) -> Any:
    """A value's structure, as of its tangents."""
    if isinstance(value, tuple):
        return tuple(_one_column(v) for v in value)
    if value is None or np.asarray(value).dtype.kind != "f":
        return None
    return np.zeros((int(np.size(value)), 1))


class SparseHessian(_Sparse):
    """A sparse Hessian; call it like the function. See `irad.sparse_hessian`."""

    purpose = "sparse_hessian"

    def __init__(self, fn: Any, argnums: int = 0, *, pattern: Pattern | None = None, check: bool = True) -> None:
        super().__init__(fn, argnums, pattern, check)
        if not self._single:
            raise ArgumentError("sparse_hessian takes one argument to differentiate by, not several")
        if self._given is not None:
            self._given = union(self._given, self._given.T.tocsr())

    def __call__(self, *args: Any) -> Matrix:
        """The Hessian at these arguments."""
        c, entries, structure, _ = self._checked(args)
        size = c.pattern.shape[0]
        return c.blocks((size,), (size,))[0].matrix(entries[0].astype(next(flattened(structure)).dtype, copy=False))

    @property
    def _gradient(self) -> Any:
        return gradient_of(self.fn, self._selected[0])

    def _found(self, args: Sequence[Any], positions: tuple[int, ...]) -> Matrix:
        found = dependences(self._gradient, args, positions, None, self.__name__)
        return union(found, found.T.tocsr())

    def _coloured(self, pattern: Matrix) -> Compression:
        if pattern.shape[0] != pattern.shape[1]:
            raise ArgumentError(f"{self.__name__}: the pattern must be square, and it is {pattern.shape}")
        colours = star_colouring(pattern)
        return Compression(pattern, colours, *direct_sources(pattern, colours))

    def _evaluate(
        self, args: Sequence[Any], positions: tuple[int, ...], c: Compression, check: bool, digits: float = 1.0
    ) -> tuple[list[np.ndarray], Any, bool]:
        probe = c.probe() if check else None
        parts, structure, run = columns_by_colour(self._gradient, args, positions, None, c, probe)
        entries, right = against_probe(c, parts, probe, self.__name__, digits)
        run.release()
        size = c.pattern.shape[0]
        return [entries[c.blocks((size,), (size,))[0].entries]], structure, right
