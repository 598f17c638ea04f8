"""Rules of functions without IR, given as Numba functions: compiled to C functions that derivatives call by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numba
import numpy as np
from numba.core import types

from irad.frontend.numba import as_dispatcher
from irad.frontend.numba_adapters import fill_with_nan
from irad.frontend.numba_custom import Made, on_cpu
from irad.frontend.numba_custom_table import Rule
from irad.frontend.numba_key import Unkeyable, dispatcher_key
from irad.frontend.numba_operands import parameters, shape, slot_sizes
from irad.frontend.numba_parts import Leaf, node
from irad.frontend.numba_rules import adapter, check_rules
from irad.frontend.symbol_rules import Param

_numba: Any = numba
_TYPES = {"double": types.float64, "float": types.float32}


def made_of(name: str, params: Sequence[Param], result: str, vjp: Any, jvp: Any) -> Made:
    """What `numba_rules` wants to know of a C function: its parameters are arrays and numbers; its result is what it
    returns, if that is a float, and the arrays that it writes."""
    arguments = tuple(node(_type(p), p.name) for p in params)
    results = [_TYPES[result]] if result in _TYPES else []
    results += [_type(p) for p in params if p.kind == "inout"]
    returned = results[0] if len(results) == 1 else types.Tuple(results)
    scope: dict[str, Any] = {}
    names = ", ".join(p.name for p in params)
    exec(compile(f"def {name}({names}):\n    raise NotImplementedError\n", f"<declaration of {name}>", "exec"), scope)
    function = _numba.njit(scope[name])
    rule = Rule(vjp=None if vjp is None else as_dispatcher(vjp), jvp=None if jvp is None else as_dispatcher(jvp))
    return Made(
        function, rule, tuple(a.type for a in arguments), arguments, returned, node(returned, "the result"), None
    )


def _type(p: Param) -> Any:
    if p.kind == "int":
        return types.int64
    if p.kind == "real":
        return _TYPES[p.type]
    item = _TYPES.get(p.item) or getattr(types, f"{'int' if p.signed else 'uint'}{p.item[1:]}")
    return types.Array(item, 1, "C")


def letters(m: Made) -> str:
    """The letters of the name of its call (`rules.custom`)."""
    return "".join(o.letter for o in m.operands)


def rule_key(vjp: Any, jvp: Any) -> Any:
    """What rules compute, for keys of caches; None where it cannot be told."""
    try:
        return [None if r is None else dispatcher_key(as_dispatcher(r)) for r in (vjp, jvp)]
    except Unkeyable:
        return None


def addresses(m: Made) -> tuple[dict[str, int], list[Any]]:
    """Addresses of the adapters 'vjp' and 'jvp', and what keeps them. Raises what `check_rules` does."""
    check_rules(m)
    out: dict[str, int] = {}
    kept: list[Any] = []
    for kind in ("vjp", "jvp"):
        function, argtypes = adapter(m, kind, again=False)
        on_cpu(function, argtypes)
        compiled = _c_function(m, kind, function, argtypes)
        out[kind] = compiled.address
        kept.append(compiled)
    return out, kept


def _c_function(m: Made, kind: str, function: Any, argtypes: Sequence[Any]) -> Any:
    """The adapter for C. Where the rule raises, the derivatives are NaN: a C function has no other way to say so."""
    names = ", ".join(name for name, _ in parameters(m.operands))
    lines = [f"def guarded({names}):", "    try:", f"        status = adapter({names})", "    except Exception:"]
    lines += ["        status = 1", "    if status != 0:"]
    lines += [f"        fill_with_nan({pointer}, {extent})" for pointer, extent in _written(m, kind)]
    scope = {"__name__": __name__, "adapter": function, "fill_with_nan": fill_with_nan, "np": np}
    exec(compile("\n".join(lines), f"<{kind} of {m.function.__name__}>", "exec"), scope)
    return _numba.cfunc(types.void(*argtypes))(scope["guarded"])


def _written(m: Made, kind: str) -> list[tuple[str, str]]:
    """What an adapter writes: pointers and shapes."""
    prefix, slot, found = ("a", "as", m.inputs) if kind == "vjp" else ("o", "os", m.outputs)
    out = [(f"{prefix}{n}_s", shape(leaf, f"{prefix}{n}")) for n, leaf in enumerate(found) if _floats(leaf)]
    return out + [(f"{slot}_{real}_s", f"({size},)") for real, size in slot_sizes(found).items()]


def _floats(leaf: Leaf) -> bool:
    return leaf.kind == "array"
