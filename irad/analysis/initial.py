"""What global variables hold from the start."""

from __future__ import annotations

from irad.ir import model as m
from irad.ir.lexer import Tokens

INITIAL = "irad.initial."  # begins the names of constants with the initial contents of variables defined elsewhere


def initial_pointers(module: m.Module, name: str) -> list[tuple[int, m.Value]]:
    """(offset, pointer to another global) of the pointers that a global variable holds from the start."""
    g = module.globals.get(INITIAL + name) or module.globals.get(name)
    if g is None or g.type is None or "@" not in g.initializer:
        return []
    found: list[tuple[int, m.Value]] = []
    work: list[tuple[int, m.Value]] = [(0, Tokens(g.initializer, dict(module.types)).value(g.type))]
    while work:
        at, v = work.pop()
        if isinstance(v.type, m.PtrType):
            base = v
            while isinstance(base, m.Constant) and base.uses:
                base = base.uses[0]
            # type information of C++ is no data
            if (
                isinstance(base, m.Global)
                and base.name in module.globals
                and not base.name.startswith(("_ZTI", "_ZTS"))
            ):
                found.append((at, v))
        elif isinstance(v, m.Constant) and v.uses and isinstance(v.type, m.StructType):
            work += [(at + k, u) for k, u in zip(m.field_offsets(v.type), v.uses, strict=True)]
        elif isinstance(v, m.Constant) and v.uses and isinstance(v.type, m.ArrayType):
            size = m.sizeof(v.type.element)
            work += [(at + k * size, u) for k, u in enumerate(v.uses)]
    return found
