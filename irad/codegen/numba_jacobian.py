"""Jacobians as @njit functions: what columns and rows there are follows from the types, their number from the shapes.

For each set of argument types a function is written out that calls a derivative once per column (forward mode) or row
(reverse mode) and puts the results together. It is ordinary Numba code, so that it can be differentiated again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numba import njit
from numba.core import datamodel, types
from numba.core.imputils import lower_constant
from numba.core.typing.typeof import typeof_impl
from numba.extending import overload, register_model

from irad.codegen.numba_forward import tangent_type
from irad.codegen.numba_overloads import announce_overloads
from irad.codegen.numba_plan import describe
from irad.errors import ArgumentError
from irad.frontend.numba import item_types, tuple_items
from irad.frontend.numba_target import original
from irad.settings import DEFAULT, Options, applied

_FLOATS = (types.float32, types.float64)
_uids = itertools.count()
Mode = Literal["forward", "reverse", "cheaper"]


@dataclass(frozen=True, eq=False)
class JacobianSpec:
    """A Jacobian to compile.

    `fn` is the dispatcher; `argnums` may be negative; `single` says that there is one, given bare. `push` is the
    forward-mode derivative of `fn`, `paired(structure, count, argnums)` the gradient of the sum of the results of `fn`
    times cotangents, called with a tuple of these and the `count` arguments (see `api.reverse`).
    """

    fn: Any
    argnums: tuple[int, ...]
    single: bool
    mode: Mode
    push: Any
    paired: Callable[[Any, int, tuple[int, ...]], Any]
    purpose: str
    options: Options = DEFAULT
    uid: int = field(default_factory=lambda: next(_uids))

    def cache_parts(self) -> tuple[Any, ...]:
        """What the compiled function depends on besides the types."""
        return ("jacobian", self.fn, self.argnums, self.single, self.mode, self.purpose, self.options.key())


class JacobianType(types.Opaque):
    """Numba type of a `JacobianSpec`, which carries it to the compiler."""

    def __init__(self, spec: JacobianSpec) -> None:
        self.spec = spec
        super().__init__(f"irad.{spec.purpose}({spec.fn.__name__}, {spec.uid})")


register_model(JacobianType)(datamodel.models.OpaqueModel)
typeof_impl.register(JacobianSpec)(lambda spec, _context: JacobianType(spec))


@lower_constant(JacobianType)
def _constant_spec(context: Any, builder: Any, ty: Any, pyval: Any) -> Any:
    return context.get_dummy_value()


def jacobian_of(spec: Any, args: Any) -> Any:
    """The Jacobian `spec` at the tuple `args`; inside @njit code only."""
    raise NotImplementedError


def _typed(spec: Any, args: Any) -> Any:
    if not isinstance(spec, JacobianType) or not isinstance(args, types.BaseTuple):
        return None
    with applied(spec.spec.options):
        return _Writer(spec.spec, tuple(types.unliteral(t) for t in item_types(args))).written()


overload(jacobian_of, strict=False)(_typed)


# Structures -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Leaf:
    """A float or an array of floats, at `path` (an expression's tail, such as '[0][1]') of a value."""

    path: str
    type: types.Type

    @property
    def is_array(self) -> bool:
        return isinstance(self.type, types.Array)

    @property
    def dtype(self) -> types.Type:
        return self.type.dtype if isinstance(self.type, types.Array) else self.type


def _inputs(ty: types.Type, path: str, name: str) -> Iterator[Leaf]:
    """The leaves of an argument; ArgumentError if it has others."""
    if ty in _FLOATS or (isinstance(ty, types.Array) and ty.dtype in _FLOATS):
        yield Leaf(path, ty)
    elif isinstance(ty, types.BaseTuple):
        for i, (item, key) in enumerate(tuple_items(ty, name)):
            yield from _inputs(item, f"{path}[{i}]", key)
    else:
        raise ArgumentError(
            f"cannot differentiate with respect to {name}, {describe(ty)}",
            hint="Floats, arrays of floats and tuples of those can be differentiated; choose others with argnums=...",
        )


def _outputs(ty: types.Type, path: str = "") -> Iterator[Leaf]:
    """The leaves of a result, without what is no float."""
    if isinstance(ty, types.BaseTuple):
        for i, item in enumerate(item_types(ty)):
            yield from _outputs(item, f"{path}[{i}]")
    elif tangent_type(ty) != types.none:
        yield Leaf(path, ty)


def structure_of(ty: types.Type) -> Any:
    """The structure of a result as `api.reverse` says it: dimensions of an array, -1 for a float, None for the rest."""
    if isinstance(ty, types.BaseTuple):
        return tuple(structure_of(item) for item in item_types(ty))
    if isinstance(ty, types.Array) and ty.dtype in _FLOATS:
        return ty.ndim
    return -1 if ty in _FLOATS else None


def _ndim(leaf: Leaf) -> int:
    return leaf.type.ndim if isinstance(leaf.type, types.Array) else 0


class _Writer:
    """Writes the function for one set of argument types."""

    def __init__(self, spec: JacobianSpec, argtypes: tuple[types.Type, ...]) -> None:
        self.spec, self.argtypes = spec, argtypes
        count = len(argtypes)
        names = [*spec.fn.py_func.__code__.co_varnames[:count]]
        if any(not -count <= a < count for a in spec.argnums):
            raise ArgumentError(f"argnums={spec.argnums}: {spec.fn.__name__} was given {count} arguments")
        self.positions = tuple(a % count for a in spec.argnums)
        if len(set(self.positions)) != len(self.positions):
            raise ArgumentError(f"argnums={spec.argnums} names an argument twice")
        self.inputs = {p: list(_inputs(argtypes[p], f"[{p}]", names[p])) for p in self.positions}
        self.scope: dict[str, Any] = {"np": np, "primal": spec.fn, "push": spec.push.dispatcher}
        self.lines: list[str] = []
        self.result = self._result_type()
        self.outputs = list(_outputs(self.result))
        if not self.outputs:
            raise ArgumentError(f"{spec.purpose} of {spec.fn.__name__}: the function returns no float")

    def _result_type(self) -> types.Type:
        tangents: list[types.Type] = [types.none] * len(self.argtypes)
        first = self.positions[0]
        tangents[first] = self.argtypes[first]
        pair = self.spec.push.request.return_type((types.Tuple(self.argtypes), types.Tuple(tangents)))
        return item_types(pair)[0]

    def written(self) -> Callable[..., Any]:
        """The implementation of `jacobian_of` for these types."""
        mode = self.spec.mode
        complex_ = any(isinstance(leaf.dtype, types.Complex) for leaf in self.outputs)
        if mode == "cheaper" and complex_:
            mode = "forward"
        if mode == "reverse" and complex_:
            raise ArgumentError(
                f"{self.spec.fn.__name__} returns complex numbers, which reverse mode does not take",
                hint="Use irad.jvp or irad.jacfwd.",
            )
        body: list[str] = []
        if mode != "reverse":
            body += self._columns()
        if mode != "forward":
            rows = self._rows()
            body = rows if mode == "reverse" else self._cheaper(rows, body)
        source = "\n".join(["def implementation(spec, args):", *(f"    {line}" for line in body)])
        exec(compile(source, f"<{self.spec.purpose} of {self.spec.fn.__name__}>", "exec"), self.scope)
        return self.scope["implementation"]

    def _cheaper(self, rows: list[str], columns: list[str]) -> list[str]:
        sizes = [f"args{leaf.path}.size" if leaf.is_array else "1" for leaf in self._leaves()]
        values = ["*".join(f"{self._shape(i)}[{d}]" for d in range(_ndim(out))) or "1" for i, out in self._outs()]
        lines = [f"if {' + '.join(values)} < {' + '.join(sizes)}:", *(f"    {line}" for line in rows[1:])]
        return [rows[0], *lines, *columns[1:]]

    def _outs(self) -> list[tuple[int, Leaf]]:
        return list(enumerate(self.outputs))

    def _shape(self, i: int) -> str:
        """The shape of the i-th output."""
        return f"z[{i}]"

    def _shapes_line(self) -> str:
        """The line that finds the shapes of the outputs: arrays that live on would be in the way of derivatives."""
        copies = ", ".join(self._copy(t, f"args[{i}]") for i, t in enumerate(self.argtypes))
        shapes = "".join(f"v{out.path}.shape, " if out.is_array else "0, " for out in self.outputs)
        self._define("shapes", "args", [f"v = primal({copies})", f"return ({shapes})"])
        return "z = shapes(args)"

    def _leaves(self) -> list[Leaf]:
        return [leaf for leaves in self.inputs.values() for leaf in leaves]

    # Forward -------------------------------------------------------------------------------------------------

    def _columns(self) -> list[str]:
        """Lines that compute the Jacobian column by column and return it."""
        lines = [self._shapes_line()]
        for j, (p, leaf) in enumerate((p, leaf) for p, leaves in self.inputs.items() for leaf in leaves):
            self._define(f"column{j}", "args, k", self._column_body(p, leaf))
            if not leaf.is_array:
                lines.append(f"o{j} = column{j}(args, 0)")
                lines += [f"b{i}_{j} = o{j}{out.path}" for i, out in self._outs()]
                continue
            lines += [f"n{j} = args{leaf.path}.size", f"if n{j} == 0:", f"    raise ValueError({self._empty()!r})"]
            for i, out in self._outs():
                shape = f"{self._shape(i)} + (n{j},)" if out.is_array else f"n{j}"
                lines.append(f"c{i}_{j} = np.empty({shape}, {self._dtype(out)})")
            lines += [f"for k in range(n{j}):", f"    q{j} = column{j}(args, k)"]
            lines += [f"    c{i}_{j}{self._column_of(out, f'q{j}')}" for i, out in self._outs()]
            for i, out in self._outs():
                head = f"{self._shape(i)} + " if out.is_array else ""
                lines.append(f"b{i}_{j} = c{i}_{j}.reshape({head}args{leaf.path}.shape)")
        return [*lines, f"return {self._assembled()}"]

    @staticmethod
    def _column_of(out: Leaf, found: str) -> str:
        return f"[..., k] = {found}{out.path}" if out.is_array else f"[k] = {found}{out.path}"

    def _column_body(self, p: int, leaf: Leaf) -> list[str]:
        lines = [f"x{i} = {self._copy(t, f'args[{i}]')}" for i, t in enumerate(self.argtypes)]
        inner = f"x{p}{leaf.path.removeprefix(f'[{p}]')}"
        if leaf.is_array:
            lines += [f"d = {inner}.copy()", "d.fill(0.0)", "d.flat[k] = 1.0"]
        else:
            lines.append(f"d = {self._dtype(leaf)}(1.0)")
        tangents = ["None"] * len(self.argtypes)
        tangents[p] = self._direction(self.argtypes[p], f"x{p}", inner)
        xs = "".join(f"x{i}, " for i in range(len(self.argtypes)))
        return [*lines, f"return push(({xs}), ({''.join(f'{t}, ' for t in tangents)}))[1]"]

    def _direction(self, ty: types.Type, here: str, inner: str) -> str:
        """An argument's tangent: `d` at `inner`, zero elsewhere."""
        if here == inner:
            return "d"
        if isinstance(ty, types.BaseTuple):
            return self._tuple(ty, [self._direction(t, f"{here}[{i}]", inner) for i, t in enumerate(item_types(ty))])
        return f"0.0 * {here}" if isinstance(ty, types.Float) else f"np.zeros_like({here})"

    # Reverse -------------------------------------------------------------------------------------------------

    def _rows(self) -> list[str]:
        """Lines that compute the Jacobian row by row and return it; the first one is `_shapes_line`."""
        structure = structure_of(self.result)
        gradient = self.spec.paired(structure, len(self.argtypes), self.positions)
        self.scope["gradient"] = gradient.dispatcher
        lines = [self._shapes_line()]
        inputs = list(enumerate(self._leaves()))
        for i, out in self._outs():
            self._define(f"row{i}", "args, z, k", self._row_body(i))
            if not out.is_array:
                lines.append(f"g{i} = row{i}(args, z, 0)")
                lines += [f"b{i}_{j} = {self._contiguous(leaf, f'g{i}{self._gradient_path(j)}')}" for j, leaf in inputs]
                continue
            lines += [f"m{i} = {'*'.join(f'{self._shape(i)}[{d}]' for d in range(_ndim(out))) or 1}"]
            for j, leaf in inputs:
                shape = f"(m{i},) + args{leaf.path}.shape" if leaf.is_array else f"m{i}"
                lines.append(f"r{i}_{j} = np.empty({shape}, {self._dtype(leaf)})")
            lines += [f"for k in range(m{i}):", f"    h{i} = row{i}(args, z, k)"]
            for j, leaf in inputs:
                found = f"h{i}{self._gradient_path(j)}"
                lines.append(f"    r{i}_{j}[k, ...] = {found}" if leaf.is_array else f"    r{i}_{j}[k] = {found}")
            for j, leaf in inputs:
                tail = f" + args{leaf.path}.shape" if leaf.is_array else ""
                lines.append(f"b{i}_{j} = r{i}_{j}.reshape({self._shape(i)}{tail})")
        return [*lines, f"return {self._assembled()}"]

    @staticmethod
    def _contiguous(leaf: Leaf, text: str) -> str:
        return f"np.ascontiguousarray({text})" if _ndim(leaf) else text

    def _gradient_path(self, j: int) -> str:
        """Where the derivative by the j-th input leaf stands in the gradient."""
        for n, (p, leaves) in enumerate(self.inputs.items()):
            if j < len(leaves):
                return ("" if len(self.positions) == 1 else f"[{n}]") + leaves[j].path.removeprefix(f"[{p}]")
            j -= len(leaves)
        raise AssertionError("no such leaf")

    def _row_body(self, i: int) -> list[str]:
        lines = [f"x{n} = {self._copy(t, f'args[{n}]')}" for n, t in enumerate(self.argtypes)]
        for n, out in enumerate(self.outputs):
            if out.is_array:
                lines.append(f"w{n} = np.zeros({self._shape(n)}, {self._dtype(out)})")
                lines += [f"w{n}.flat[k] = 1.0"] if n == i else []
            else:
                lines.append(f"w{n} = {self._dtype(out)}({1.0 if n == i else 0.0})")
        weights = "".join(f"w{n}, " for n in range(len(self.outputs)))
        return [*lines, f"return gradient(({weights}), {', '.join(f'x{n}' for n in range(len(self.argtypes)))})"]

    # Expressions ---------------------------------------------------------------------------------------------

    def _define(self, name: str, parameters: str, body: Sequence[str]) -> None:
        source = "\n".join([f"def {name}({parameters}):", *(f"    {line}" for line in body)])
        exec(compile(source, f"<{self.spec.purpose} of {self.spec.fn.__name__}>", "exec"), self.scope)
        self.scope[name] = njit(self.scope[name])

    def _assembled(self) -> str:
        """The blocks in the structure of the result and, within it, of the arguments."""
        numbers = iter(range(len(self.outputs)))

        def block(ty: types.Type, names: Iterator[int], i: int) -> str:
            if isinstance(ty, types.BaseTuple):
                return self._tuple(ty, [block(t, names, i) for t in item_types(ty)])
            return f"b{i}_{next(names)}"

        def blocks(i: int) -> str:
            names = iter(range(len(self._leaves())))
            parts = [block(self.argtypes[p], names, i) for p in self.positions]
            return parts[0] if self.spec.single else f"({''.join(f'{p}, ' for p in parts)})"

        def result(ty: types.Type) -> str:
            if isinstance(ty, types.BaseTuple):
                return self._tuple(ty, [result(t) for t in item_types(ty)])
            return blocks(next(numbers)) if tangent_type(ty) != types.none else "None"

        return result(self.result)

    def _copy(self, ty: types.Type, text: str) -> str:
        return copy_of(ty, text, self.scope)

    def _tuple(self, ty: types.BaseTuple, items: list[str]) -> str:
        return tuple_of(ty, items, self.scope)

    def _dtype(self, leaf: Leaf) -> str:
        return f"np.{leaf.dtype.name}"  # pyright: ignore[reportAttributeAccessIssue]

    def _empty(self) -> str:
        return f"{self.spec.purpose}: the arguments are empty, so there is nothing to differentiate"


def jacobian_dispatcher(spec: JacobianSpec, parameters: Sequence[tuple[str, Any]], *, variadic: str | None) -> Any:
    """The Jacobian as an @njit function with (name, default or `...`) parameters and perhaps `*variadic`."""
    names = [name for name, _ in parameters]
    heads = [*names, *([f"*{variadic}"] if variadic else [])]
    values = "".join(f"{name}, " for name in names)
    arguments = f"({values}) + {variadic}" if variadic else f"({values})"
    name = f"{spec.purpose}_{spec.fn.__name__.strip('<>')}"
    source = f"def {name}({', '.join(heads)}):\n    return __irad_jacobian(__irad_spec, {arguments})\n"
    scope: dict[str, Any] = {"__name__": __name__, "__irad_jacobian": jacobian_of, "__irad_spec": spec}
    exec(compile(source, f"<{spec.purpose} of {spec.fn.__name__}>", "exec"), scope)
    made = scope[name]
    made.__defaults__ = tuple(default for _, default in parameters if default is not ...) or None
    return njit(made)


def overload_hvp(function: Callable[..., Any], push_of: Callable[[Any, tuple[int, ...]], Any]) -> None:
    """Let @njit code call `function(fn, primals, tangents)`.

    `push_of(fn, argnums)` is the forward-mode derivative of the gradient of a dispatcher by these arguments.
    """

    def typed(fn: Any, primals: Any, tangents: Any) -> Any:
        if not (isinstance(fn, types.Dispatcher) and all(isinstance(t, types.BaseTuple) for t in (primals, tangents))):
            return None
        still = types.NoneType | types.Omitted
        moving = tuple(n for n, t in enumerate(item_types(tangents)) if not isinstance(t, still))
        if not moving:
            raise ArgumentError("hvp: no argument has a tangent, so there is nothing to differentiate")
        scope: dict[str, Any] = {"push": push_of(original(fn.dispatcher), moving).dispatcher}
        copies = [copy_of(t, name, scope) for t, name in ((primals, "primals"), (tangents, "tangents"))]
        source = f"def hvp(fn, primals, tangents):\n    return push({', '.join(copies)})[1]\n"
        exec(compile(source, f"<hvp of {fn.dispatcher.__name__}>", "exec"), scope)
        return scope["hvp"]

    overload(function, strict=False)(typed)
    announce_overloads()


def copy_of(ty: types.Type, text: str, scope: dict[str, Any]) -> str:
    """An expression for a copy of the value `text`, arrays included; `scope` gets the classes that it needs."""
    if isinstance(ty, types.Array):
        return f"{text}.copy()"
    if isinstance(ty, types.BaseTuple) and any(isinstance(t, types.Array | types.BaseTuple) for t in item_types(ty)):
        return tuple_of(ty, [copy_of(t, f"{text}[{i}]", scope) for i, t in enumerate(item_types(ty))], scope)
    return text


def tuple_of(ty: types.BaseTuple, items: list[str], scope: dict[str, Any]) -> str:
    """An expression for a tuple of the (named) class of `ty`."""
    if not isinstance(ty, types.BaseNamedTuple):
        return f"({''.join(f'{item}, ' for item in items)})"
    name = f"class{len(scope)}"
    scope[name] = ty.instance_class  # pyright: ignore[reportAttributeAccessIssue]
    return f"{name}({', '.join(items)})"
