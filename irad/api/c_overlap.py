"""What is checked of the memory that the derivative of a C function is called with: shadows and overlap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from irad.api.c_arguments import Bind, Extent, describe
from irad.api.load_c import CFunction
from irad.errors import ArgumentError


class MemoryChecks:
    """Checks of one derivative's calls; `shadow_of` numbers the shadows, by C parameter.

    `binds` has what makes addresses of arguments (False) and shadows (True), by C parameter.
    """

    def __init__(
        self,
        fn: CFunction,
        shadow_of: Mapping[int, int],
        binds: Mapping[tuple[int, bool], Bind],
        may_noalias: bool,
    ) -> None:
        self.fn = fn
        self._binder = fn.binder()
        self._shadow_of, self._binds, self._may_noalias = shadow_of, binds, may_noalias

    def shadow_check(self, index: int) -> Callable[[Any, Any], None]:
        """Full comparison of a primal with its shadow; raises ArgumentError."""
        ffi, name = self.fn.program.ffi, self._name(index)

        def fail(primal: Any, shadow: Any, what: str) -> None:
            raise ArgumentError(
                f"{self.fn.name}(): the shadow of {name} must have the same {what} as {name}: "
                f"{describe(shadow)} against {describe(primal)}"
            )

        def check(primal: Any, shadow: Any) -> None:
            if isinstance(primal, np.ndarray) and isinstance(shadow, np.ndarray):
                if primal.dtype != shadow.dtype:
                    fail(primal, shadow, "dtype")
                if primal.shape != shadow.shape:
                    fail(primal, shadow, "shape")
                if primal.dtype.kind not in "fcV":
                    raise ArgumentError(
                        f"{self.fn.name}(): {name} is {describe(primal)}, which has no derivative", hint="Use Const."
                    )
            elif isinstance(primal, (list, tuple)) and isinstance(shadow, (list, tuple)):
                if self.fn.signature.params[index].type.kind != "pointer":
                    fail(primal, shadow, "type")
                if len(primal) != len(shadow):
                    raise ArgumentError(f"{self.fn.name}(): {name} has {len(primal)} rows and its shadow {len(shadow)}")
                for a, b in zip(primal, shadow, strict=True):
                    check(a, b)
            elif isinstance(primal, ffi.CData) and isinstance(shadow, ffi.CData):
                kinds = ffi.typeof(primal).kind, ffi.typeof(shadow).kind
                if kinds == ("array", "array") and ffi.sizeof(primal) != ffi.sizeof(shadow):
                    fail(primal, shadow, "length")
            elif self.fn.signature.params[index].type.is_aggregate:
                pass  # dict, tuple or Python complex against a struct or array: their types were checked
            elif primal is None:
                message = f"{self.fn.name}(): {name} is None (NULL) and cannot have a shadow"
                raise ArgumentError(message, hint="Use Const.")
            else:
                fail(primal, shadow, "type")

        return check

    def _name(self, index: int) -> str:
        return self.fn.signature.params[index].name

    def _extents(self, values: Sequence[tuple[int, Any]], keep: list[Any], shadow: bool) -> list[tuple[int, Extent]]:
        found: list[tuple[int, Extent]] = []
        for index, value in values:
            ctype = self.fn.signature.params[index].type
            if ctype.kind != "pointer" and not (shadow and ctype.is_aggregate):
                continue  # structs by value are copied
            address = self._binds[index, shadow](value, keep)
            found += [(index, extent) for extent in self._binder.extents(index, value, address)]
        return [(index, extent) for index, extent in found if extent.high > extent.low]

    def overlaps(self, args: Sequence[Any], shadows: Sequence[Any], keep: list[Any]) -> bool:
        """Careful version of the overlap test: which version to call; raises ArgumentError.

        Primals may overlap each other if their shadows overlap in the same way, or if neither is written;
        a shadow may overlap no primal.
        """
        primal = self._extents(list(enumerate(args)), keep, shadow=False)
        shadow = self._extents([(i, shadows[k]) for i, k in self._shadow_of.items()], keep, shadow=True)
        for i, s in shadow:
            for j, p in primal:
                if _overlap(s, p):
                    whose = f"{self._name(j)} itself" if i == j else f"the memory of {self._name(j)}"
                    raise ArgumentError(
                        f"{self.fn.name}(): the shadow of {self._name(i)} overlaps {whose}",
                        hint="Give the shadow memory of its own, for instance np.zeros_like.",
                    )
        noalias = self._may_noalias and all(extent.known for _, extent in primal + shadow)
        bases = {i: s.low - p.low for (i, s) in shadow for (j, p) in primal if i == j}
        for a, (i, p) in enumerate(primal):
            for j, q in primal[a + 1 :]:
                if i == j or not _overlap(p, q):
                    continue
                written = self._written(i) or self._written(j)
                together = i in bases and j in bases and bases[i] == bases[j]
                if written:
                    noalias = False
                    if (i in bases or j in bases) and not together:
                        raise self._inconsistent(i, j, both=i in bases and j in bases)
        for a, (i, s) in enumerate(shadow):
            for j, t in shadow[a + 1 :]:
                if i != j and _overlap(s, t):
                    noalias = False
                    if bases.get(i) != bases.get(j):
                        raise ArgumentError(
                            f"{self.fn.name}(): the shadows of {self._name(i)} and {self._name(j)} overlap, but "
                            f"{self._name(i)} and {self._name(j)} do not overlap in the same way",
                            hint="Give each shadow memory of its own, for instance np.zeros_like.",
                        )
        return noalias

    def _inconsistent(self, i: int, j: int, both: bool) -> ArgumentError:
        a, b = self._name(i), self._name(j)
        what = "their shadows do not share it in the same way" if both else "only one of them has a shadow"
        return ArgumentError(
            f"{self.fn.name}(): {a} and {b} share memory that the function writes, but {what}, so their "
            "derivative would be wrong",
            hint="Pass the same shadow for both." if both else f"Make both Duplicated with one shadow, or copy {a}.",
        )

    def _written(self, index: int) -> bool:
        lowered = self.fn.lower(False)
        return any(
            writes for param, writes in zip(lowered.params, lowered.writes, strict=True) if param.c_index == index
        )


def _overlap(a: Extent, b: Extent) -> bool:
    return a.low < b.high and b.low < a.high
