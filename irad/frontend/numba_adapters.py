"""Source of the Numba functions between derivatives, which pass pointers, and users' rules, which take arrays.

A reverse adapter adds cotangents to the adjoints of the arguments and clears those of the results, a forward adapter
sets the tangents of the results. Where only the other kind of rule is given they run it once for each direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numba import carray  # pyright: ignore[reportPrivateImportUsage]
from numba.core import types
from numba.extending import register_jitable
from numba.np.numpy_support import as_dtype

from irad.frontend.numba_intrinsics import is_null, unwritten
from irad.frontend.numba_operands import Operand, parameters, positions, shape
from irad.frontend.numba_parts import Group, Leaf, Node, leaves, places, rebuilt

_REAL_DTYPES = {"d": np.float64, "f": np.float32}


@register_jitable
def view_or_zeros(pointer, shape):
    """The array behind a shadow pointer, zeros where it is null."""
    found = carray(pointer, shape)
    if is_null(pointer):
        return np.zeros(shape, found.dtype)
    return found


@register_jitable
def item_or_zero(pointer, n):
    if is_null(pointer):
        return pointer_zero(pointer)
    return pointer[n]


@register_jitable
def pointer_zero(pointer):
    return carray(pointer, (1,)).dtype.type(0)


@register_jitable
def fill_with_nan(pointer, shape):
    if not is_null(pointer):
        carray(pointer, shape)[:] = np.nan


@register_jitable
def add_to(a, b):
    a += b


@register_jitable
def set_to(a, b):
    a[:] = b


@register_jitable
def inner(a, b):
    """Re(conj(a)·b), summed."""
    total = 0.0
    for x, y in zip(a.flat, b.flat):  # noqa: B905  Numba's zip has no `strict`
        total += x.real * y.real + x.imag * y.imag
    return total


class Writer:
    """Writes the adapters of one rule.

    `function` and `rule` are what they call; `copies` gives the rule arrays of its own, where it takes no others;
    `again` computes the results anew rather than take those that were kept (which are constants for derivatives).
    """

    def __init__(
        self,
        arguments: Sequence[Node],
        result: Node,
        all_operands: Sequence[Operand],
        function: Any,
        *,
        copies: bool,
        again: bool,
    ) -> None:
        self.arguments, self.result = arguments, result
        self.inputs = [leaf for a in arguments for leaf in leaves(a)]
        self.outputs = list(leaves(result))
        self.slots = positions(self.inputs)
        self.out_slots = positions(self.outputs)
        self.parameters = parameters(all_operands)
        self.copies, self.again = copies, again
        self.scope: dict[str, Any] = {
            "__name__": __name__,
            "np": np, "carray": carray, "is_null": is_null, "unwritten": unwritten, "inner": inner,
            "add_to": add_to, "set_to": set_to,
            "view_or_zeros": view_or_zeros, "item_or_zero": item_or_zero, "irad_function": function,
        }  # fmt: skip
        self.lines: list[str] = []

    # ------------------------------------------------------------ pieces

    def _array(self, expression: str) -> str:
        return expression if self.copies else f"unwritten({expression})"

    def _number(self, leaf: Leaf, pointer: str, n: int, get: str = "{}[{}]") -> str:
        if not leaf.complex:
            return get.format(pointer, n)
        kind = self._constant(as_dtype(leaf.type).type)
        return f"{kind}(complex({get.format(pointer, n)}, {get.format(pointer, n + 1)}))"

    def _constant(self, value: Any) -> str:
        name = f"c{len(self.scope)}"
        self.scope[name] = value
        return name

    def _primal(self, leaf: Leaf, name: str, slot: str, at: dict[int, tuple[str, int]], n: int) -> str:
        if leaf.kind in ("array", "ints"):
            return self._array(f"carray({name}, {shape(leaf, name)})")
        if leaf.kind == "float":
            real, k = at[n]
            return self._number(leaf, f"{slot}_{real}", k)
        if leaf.kind == "int":
            if isinstance(leaf.type, types.Boolean):
                return f"({name} != 0)"
            return f"{self._constant(as_dtype(leaf.type).type)}({name})"
        return "None" if isinstance(leaf.type, types.NoneType) else self._constant(leaf.type.dispatcher)

    def primals(self) -> None:
        """Arguments `x0`..., by leaf, and the result `out`."""
        for n, leaf in enumerate(self.inputs):
            self.lines.append(f"x{n} = {self._primal(leaf, f'a{n}', 'as', self.slots, n)}")
        self.lines.append(f"args = {self._tuple(self._group('x'))}")
        if self.again:
            whole = ", ".join(f"args[{k}]" for k in range(len(self.arguments)))
            self.lines.append(f"out = irad_function({whole})")
            return
        for n, leaf in enumerate(self.outputs):
            self.lines.append(f"y{n} = {self._primal(leaf, f'o{n}', 'os', self.out_slots, n)}")
        self.lines.append(f"out = {self._one(self.result, self.outputs, lambda n, _: f'y{n}')}")

    def _group(self, prefix: str, missing: str | None = None) -> list[str]:
        """The arguments, made of `prefix` and the number of each leaf; `missing` for what is not differentiable."""
        numbers = {id(leaf): n for n, leaf in enumerate(self.inputs)}

        def named(leaf: Leaf) -> str:
            return missing if missing is not None and not leaf.differentiable else f"{prefix}{numbers[id(leaf)]}"

        out: list[str] = []
        for a in self.arguments:
            empty = missing is not None and not a.differentiable
            out.append("None" if empty else rebuilt(a, named, self.scope))
        return out

    def _one(self, node: Node, all_leaves: Sequence[Leaf], leaf: Callable[[int, Leaf], str]) -> str:
        numbers = {id(x): n for n, x in enumerate(all_leaves)}
        return rebuilt(node, lambda x: leaf(numbers[id(x)], x), self.scope)

    @staticmethod
    def _tuple(items: Sequence[str]) -> str:
        return f"({''.join(f'{i}, ' for i in items)})"

    def _call(self, rule: str, more: Sequence[str]) -> str:
        """A call of the rule, with the arguments and what follows them. What it may change is copied for each call."""
        given = [self._given(a, f"args[{k}]") for k, a in enumerate(self.arguments)]
        rest = [self._given(self.result, "out") if m == "out" else m for m in more]
        return f"{rule}({', '.join([*given, *rest])})"

    def _given(self, node: Node, source: str) -> str:
        if not self.copies:
            return source
        where = {id(leaf): expression for leaf, expression in places(node, source)}
        return rebuilt(node, lambda x: where[id(x)] + (".copy()" if x.kind in ("array", "ints") else ""), self.scope)

    def _out_bar(self, prefix: str) -> str:
        return self._one(self.result, self.outputs, lambda n, x: f"{prefix}{n}" if x.differentiable else "None")

    # ------------------------------------------------------------ reverse

    def reverse(self, rule: Any, returned: Sequence[types.Type], *, bare: bool) -> str:
        """Adapter of a vjp rule; `returned` are the types of the cotangents, `bare`: of one that is in no tuple."""
        self.scope["irad_rule"] = rule
        self.primals()
        self._cotangents("b")
        self.lines.append(f"bars = {self._call('irad_rule', ['out', self._out_bar('b')])}")
        for k, (a, t) in enumerate(zip(self.arguments, returned, strict=True)):
            self._add(a, "bars" if bare else f"bars[{k}]", t)
        self._clear()
        return self._source()

    def _cotangents(self, prefix: str) -> None:
        for n, leaf in enumerate(self.outputs):
            if leaf.kind == "array":
                self.lines.append(f"{prefix}{n} = view_or_zeros(o{n}_s, {shape(leaf, f'o{n}')})")
            elif leaf.kind == "float":
                real, k = self.out_slots[n]
                number = self._number(leaf, f"os_{real}_s", k, "item_or_zero({}, {})")
                self.lines.append(f"{prefix}{n} = {number}")

    def _add(self, node: Node, expression: str, t: Any) -> None:
        if isinstance(t, types.NoneType) or not node.differentiable:
            return
        if isinstance(node, Group):
            for k, (item, inner_type) in enumerate(zip(node.items, t.types, strict=True)):
                self._add(item, f"{expression}[{k}]", inner_type)
            return
        n = next(k for k, leaf in enumerate(self.inputs) if leaf is node)
        if node.kind == "array":
            self._check_shape(expression, node, f"a{n}", "cotangent")
            self._do_if_there(f"a{n}_s", f"add_to(carray(a{n}_s, {shape(node, f'a{n}')}), {expression})")
        else:
            real, k = self.slots[n]
            self._add_number(node, f"as_{real}_s", k, expression)

    def _add_number(self, leaf: Leaf, pointer: str, k: int, expression: str) -> None:
        if leaf.complex:
            self._do_if_there(pointer, f"{pointer}[{k}] += {expression}.real")
            self._do_if_there(pointer, f"{pointer}[{k + 1}] += {expression}.imag")
        else:
            self._do_if_there(pointer, f"{pointer}[{k}] += {expression}")

    def _check_shape(self, expression: str, leaf: Leaf, name: str, what: str) -> None:
        message = self._constant(_wrong_shape(what, leaf))
        self.lines += [f"if {expression}.shape != {shape(leaf, name)}:", f"    raise ValueError({message})"]

    def _do_if_there(self, pointer: str, line: str) -> None:
        self.lines += [f"if not is_null({pointer}):", f"    {line}"]

    def _clear(self) -> None:
        """The results' memory was written as a whole: what it held before has no adjoint any more."""
        for n, leaf in enumerate(self.outputs):
            if leaf.kind == "array":
                self._do_if_there(f"o{n}_s", f"set_to(carray(o{n}_s, {shape(leaf, f'o{n}')}), 0)")
            elif leaf.kind == "float":
                real, k = self.out_slots[n]
                for j in range(1 + leaf.complex):
                    self._do_if_there(f"os_{real}_s", f"os_{real}_s[{k + j}] = 0")

    # ------------------------------------------------------------ forward

    def forward(self, rule: Any, returned: types.Type) -> str:
        """Adapter of a jvp rule; `returned` is the type of the tangent."""
        self.scope["irad_rule"] = rule
        self.primals()
        for n, leaf in enumerate(self.inputs):
            if leaf.kind == "array":
                view = f"view_or_zeros(a{n}_s, {shape(leaf, f'a{n}')})"
                self.lines.append(f"t{n} = {view}.copy()" if self.copies else f"t{n} = unwritten({view})")
            elif leaf.kind == "float":
                real, k = self.slots[n]
                number = self._number(leaf, f"as_{real}_s", k, "item_or_zero({}, {})")
                self.lines.append(f"t{n} = {number}")
        self.lines.append(f"dot = {self._call('irad_rule', ['out', *self._group('t', 'None')])}")
        self._set(self.result, "dot", returned)
        return self._source()

    def _set(self, node: Node, expression: str, t: Any) -> None:
        if not node.differentiable:
            return
        if isinstance(node, Group):
            nothing = isinstance(t, types.NoneType)
            items = [types.none] * len(node.items) if nothing else t.types
            for k, (item, inner_type) in enumerate(zip(node.items, items, strict=True)):
                self._set(item, f"{expression}[{k}]", inner_type)
            return
        n = next(k for k, leaf in enumerate(self.outputs) if leaf is node)
        nothing = isinstance(t, types.NoneType)
        if node.kind == "array":
            if not nothing:
                self._check_shape(expression, node, f"o{n}", "tangent")
            value = "0" if nothing else expression
            self._do_if_there(f"o{n}_s", f"set_to(carray(o{n}_s, {shape(node, f'o{n}')}), {value})")
            return
        real, k = self.out_slots[n]
        pointer = f"os_{real}_s"
        if node.complex:
            for j, part in enumerate(("real", "imag")):
                value = "0" if nothing else f"{expression}.{part}"
                self._do_if_there(pointer, f"{pointer}[{k + j}] = {value}")
        else:
            self._do_if_there(pointer, f"{pointer}[{k}] = {'0' if nothing else expression}")

    # ------------------------------------------------------------ one direction at a time

    def reverse_by_tangents(self, rule: Any, returned: types.Type) -> str:
        """Adapter for reverse mode from a jvp rule, which is run for each number among the arguments."""
        self.scope["irad_rule"] = rule
        moving = [n for n, leaf in enumerate(self.inputs) if leaf.differentiable]
        given = [n for n, leaf in enumerate(self.outputs) if leaf.differentiable]
        names = [f"t{n}" for n in moving], [f"b{n}" for n in given]
        call = f"dot = {self._call('irad_rule', ['out', *self._group('t', 'None')])}"
        self._helper("push", names, call, list(self._inner(self.result, "dot", returned, "b", "o")))
        self.primals()
        self._cotangents("b")
        for n in moving:
            self.lines.append(f"t{n} = {self._zero(self.inputs[n], f'a{n}')}")
        for n in moving:
            leaf = self.inputs[n]
            real, k = self.slots.get(n, ("", 0))
            where = (f"a{n}_s", shape(leaf, f"a{n}")) if leaf.kind == "array" else (f"as_{real}_s", k)
            self._each(leaf, f"t{n}", where, "push(args, out, {})", names, add=True)
        self._clear()
        return self._source()

    def forward_by_cotangents(self, rule: Any, returned: Sequence[types.Type], bare: bool) -> str:
        """Adapter for forward mode from a vjp rule, which is run for each number in the results."""
        self.scope["irad_rule"] = rule
        moving = [n for n, leaf in enumerate(self.inputs) if leaf.differentiable]
        given = [n for n, leaf in enumerate(self.outputs) if leaf.differentiable]
        names = [f"b{n}" for n in given], [f"t{n}" for n in moving]
        call = f"bars = {self._call('irad_rule', ['out', self._out_bar('b')])}"
        sums: list[str] = []
        for k, (a, t) in enumerate(zip(self.arguments, returned, strict=True)):
            sums += self._inner(a, "bars" if bare else f"bars[{k}]", t, "t", "a")
        self._helper("pull", names, call, sums)
        self.primals()
        for n in moving:
            leaf = self.inputs[n]
            if leaf.kind == "array":
                self.lines.append(f"t{n} = view_or_zeros(a{n}_s, {shape(leaf, f'a{n}')})")
            else:
                real, k = self.slots[n]
                self.lines.append(f"t{n} = {self._number(leaf, f'as_{real}_s', k, 'item_or_zero({}, {})')}")
        for n in given:
            self.lines.append(f"b{n} = {self._zero(self.outputs[n], f'o{n}')}")
        for n in given:
            leaf = self.outputs[n]
            real, k = self.out_slots.get(n, ("", 0))
            where = (f"o{n}_s", shape(leaf, f"o{n}")) if leaf.kind == "array" else (f"os_{real}_s", k)
            self._each(leaf, f"b{n}", where, "pull(args, out, {})", names, add=False)
        return self._source()

    def _helper(self, name: str, names: tuple[list[str], list[str]], call: str, sums: Sequence[str]) -> None:
        """A function of the arguments, the result, a direction and what it is measured against: the inner product."""
        head = ", ".join(["args", "out", *names[0], *names[1]])
        lines = [f"def {name}({head}):", call, "total = 0.0", *sums, "return total"]
        exec(compile("\n    ".join(lines), f"<{name}>", "exec"), self.scope)
        self.scope[name] = register_jitable(self.scope[name])

    def _inner(self, node: Node, expression: str, t: Any, prefix: str, what: str) -> Iterator[str]:
        """Lines that add the inner product of what a rule returned and what is named `prefix`."""
        if isinstance(t, types.NoneType) or not node.differentiable:
            return
        if isinstance(node, Group):
            for k, (item, item_type) in enumerate(zip(node.items, t.types, strict=True)):
                yield from self._inner(item, f"{expression}[{k}]", item_type, prefix, what)
            return
        n = next(k for k, leaf in enumerate(self.inputs if what == "a" else self.outputs) if leaf is node)
        if node.kind == "array":
            kind = "cotangent" if what == "a" else "tangent"
            message = self._constant(f"{_wrong_shape(kind, node)}")
            yield f"if {expression}.shape != {prefix}{n}.shape:"
            yield f"    raise ValueError({message})"
            yield f"total += inner({prefix}{n}, {expression})"
        elif node.complex:
            yield f"total += {prefix}{n}.real * {expression}.real + {prefix}{n}.imag * {expression}.imag"
        else:
            yield f"total += {prefix}{n} * {expression}"

    def _zero(self, leaf: Leaf, name: str) -> str:
        kind = self._constant(as_dtype(leaf.dtype).type)
        return f"np.zeros({shape(leaf, name)}, {kind})" if leaf.kind == "array" else f"{kind}(0)"

    def _each(
        self, leaf: Leaf, name: str, where: tuple[str, Any], call: str, names: tuple[list[str], list[str]], *, add: bool
    ) -> None:
        """For each number of a leaf, put the inner product for its direction where its derivative goes."""
        pointer, place = where
        ones = [("1", "real"), ("1j", "imag")] if leaf.complex else [("1", "")]
        arrays = {f"t{n}" for n, x in enumerate(self.inputs) if x.kind == "array"}
        arrays |= {f"b{n}" for n, x in enumerate(self.outputs) if x.kind == "array"}
        copied = [f"{x}.copy()" if x in arrays else x for x in names[0]]
        plus = "+=" if add else "="
        if leaf.kind == "array":
            if "t" in name and not self.copies:
                copied = [f"unwritten({x})" if x in arrays else x for x in names[0]]
            lines = [f"flat = {name}.reshape({name}.size)", f"to = carray({pointer}, {place}).reshape({name}.size)"]
            lines.append("for i in range(flat.size):")
            if leaf.complex:
                lines.append("    pair = 0j")
            for one, part in ones:
                lines.append(f"    flat[i] = {one}")
                lines.append(f"    found = {call.format(', '.join([*copied, *names[1]]))}")
                if part:
                    lines.append(f"    pair += found * {one}")
                else:
                    lines.append(f"    to[i] {plus} found")
            lines += [f"    to[i] {plus} pair"] * leaf.complex
            lines.append("    flat[i] = 0")
        else:
            kind = self._constant(as_dtype(leaf.type).type)
            lines = []
            for j, (one, _) in enumerate(ones):
                given = [f"{kind}({one})" if x == name else c for x, c in zip(names[0], copied, strict=True)]
                lines.append(f"{pointer}[{place + j}] {plus} {call.format(', '.join([*given, *names[1]]))}")
        self.lines.append(f"if not is_null({pointer}):")
        self.lines += [f"    {line}" for line in lines]

    # ------------------------------------------------------------ source

    def _source(self) -> str:
        head = ", ".join(name for name, _ in self.parameters)
        body = "\n".join(f"    {line}" for line in self.lines)
        return f"def adapter({head}):\n{body}\n    return 0\n"

    def compiled(self, source: str, name: str) -> Any:
        """The Python function of a source."""
        exec(compile(source, f"<{name}>", "exec"), self.scope)
        return self.scope["adapter"]


def _wrong_shape(kind: str, leaf: Leaf) -> str:
    return f"a custom rule returned a {kind} of another shape than that of {leaf.name}"
