"""Second derivatives of C functions: forward mode over the IR of their gradients."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from irad.api.c_arguments import call_type
from irad.api.c_derivative import CDerivative, StoredIR
from irad.api.lane_shape import ONE, LaneShape
from irad.api.load_c import CFunction
from irad.api.tangents import array_tangent, number_tangent
from irad.codegen import cache
from irad.codegen.jit import JitHandle
from irad.codegen.plan_report import report_of
from irad.codegen.runtime import load_runtime
from irad.errors import ArgumentError, UnsupportedError

_CTYPES_FLOAT = {4: ctypes.c_float, 8: ctypes.c_double}


class CSecondOrder:
    """The tangent of the derivative `derivative` of a C function, which returns a float or nothing.

    Without `value` the tangent of what the function returns is not computed, which may save most of the work.
    """

    def __init__(self, fn: CFunction, derivative: CDerivative, *, value: bool = True) -> None:
        if derivative.options.threads > 1:
            asked = f"threads={derivative.options.threads} was asked for"
            raise UnsupportedError(
                f"{fn.name}: second derivatives run in one thread, and {asked}",
                location=fn.location,
                hint="Make them with irad.options(threads=1).",
            )
        self.fn, self.derivative = fn, derivative
        self.value = value and derivative.result_active
        self._native: dict[tuple[tuple[bool, ...], bool], tuple[Any, JitHandle, StoredIR]] = {}

    def push(self, args: Sequence[Any], tangents: Sequence[Any]) -> tuple[Any, Any, list[Any], list[Any]]:
        """(value, its tangent, gradients, their tangents); both lists have one entry per differentiated parameter.

        Of a function that returns a float; arrays must be numpy arrays.
        """
        pairs: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for n, activity in enumerate(self.derivative.activities):
            if activity == "dup" and n < len(args):
                pairs[n] = np.zeros_like(args[n]), np.zeros_like(args[n])
        out, out_tangent, scalars = self.push_through(args, tangents, pairs)
        found = scalars | pairs
        return out, out_tangent, [found[n][0] for n in sorted(found)], [found[n][1] for n in sorted(found)]

    def push_through(
        self,
        args: Sequence[Any],
        tangents: Sequence[Any],
        pairs: Mapping[int, tuple[np.ndarray, np.ndarray]],
        seed: float = 1.0,
    ) -> tuple[Any, Any, dict[int, tuple[float, float]]]:
        """(value, its tangent or None, (gradient, its tangent) by each 'active' parameter).

        `pairs` has the shadow of each 'dup' parameter and the tangent of that shadow: memory as the derivative takes
        it, both of which are updated. The tangents of arrays that the function writes are updated too, if given.
        """
        fn, params = self.fn, self.fn.signature.params
        if len(args) != len(params) or len(tangents) != len(params):
            raise ArgumentError(f"{fn.name} takes {len(params)} arguments, each with a tangent or None")
        keep: list[Any] = []
        binder = fn.binder()
        activities = self.derivative.activities
        moves = tuple(t is not None for t in tangents)
        values: dict[int, list[Any]] = {}
        cells: dict[int, list[Any]] = {}
        for n, (param, x, t, activity) in enumerate(zip(params, args, tangents, activities, strict=True)):
            bind = binder.bind(n)
            values[n] = [bind(x, keep)]
            if param.type.kind == "float":
                values[n] += [number_tangent(t, param.name)] if moves[n] else []
            elif moves[n]:
                if not isinstance(x, np.ndarray):
                    raise ArgumentError(f"{param.name} of {fn.name} must be a numpy array to have a tangent")
                moved = array_tangent(x, t, param.name)
                keep.append(moved)
                values[n].append(binder.bind(n, shadow=True)(moved, keep))
            if activity == "active":
                cells[n] = [_CTYPES_FLOAT[param.type.size]() for _ in range(2)]
                values[n] += [ctypes.addressof(c) for c in cells[n]]
            elif activity == "dup":
                bind = binder.bind(n, shadow=True)
                values[n] += [bind(a, keep) for a in pairs[n]]
        shadows = [pairs[n][0] for n, activity in enumerate(activities) if activity == "dup"]
        noalias = not self.derivative.shares_memory(args, shadows)
        flat = [v for p in fn.entry.params for v in values[p.c_index]]
        native = self._compiled(moves, noalias)
        out_tangent = None
        if self.derivative.result_active:
            flat.append(seed)
        if self.value:
            out_tangent = _CTYPES_FLOAT[fn.signature.result.size]()
            flat.append(ctypes.addressof(out_tangent))
        program = self.fn.program
        if program.may_throw:
            failure = program.failure()
            out = native(*flat, failure)
            if failure[0] != b"\0":
                program.raise_thrown(fn.name, failure)
        else:
            out = native(*flat)
        del keep
        scalars = {n: (a.value, b.value) for n, (a, b) in cells.items()}
        return out, None if out_tangent is None else out_tangent.value, scalars

    def _compiled(self, moves: tuple[bool, ...], noalias: bool) -> Any:
        found = self._native.get((moves, noalias))
        if found is None:
            load_runtime()
            program = self.fn.program
            stored = self._stored(moves, noalias)
            handle = program.compile(stored.text, stored.symbol, (program.primal(), self.fn), self.derivative.options)
            address = program.callable_address(handle, stored.symbol)
            native: Any = program.ffi.cast(self._cffi_signature(moves), address)
            found = self._native[moves, noalias] = native, handle, stored
        return found[0]

    def versions(self) -> list[StoredIR]:
        """IR of what was compiled so far."""
        return [stored for _, _, stored in self._native.values()]

    def _stored(self, moves: tuple[bool, ...], noalias: bool) -> StoredIR:
        """IR of the tangent of the gradient, from the cache if it is there."""
        asked = (self.fn.symbol, self.derivative.llvm_activities, moves, noalias, self.derivative.options.key())
        key = cache.digest(self.fn.program.key, "second", asked, self.value)
        found = cache.load("c ir", key)
        if not isinstance(found, StoredIR):
            derived = self.derive(moves, noalias)
            report = report_of(derived, f"tangent of the gradient of {self.fn.signature}", self.derivative.options)
            found = StoredIR(derived.text, derived.symbol, report)
            cache.save("c ir", key, found)
        return found

    def derive(self, moves: tuple[bool, ...], noalias: bool, lanes: LaneShape = ONE) -> Any:
        """IR of the tangent (in lanes) of the gradient along the parameters marked in `moves`."""
        from irad.api.c_second_derivation import second_c  # not needed for what is in the cache

        return second_c(self.derivative, moves, noalias, lanes, value=self.value)

    def _cffi_signature(self, moves: tuple[bool, ...]) -> str:
        signature = self.fn.signature
        types: list[str] = []
        for p in self.fn.entry.params:
            plain = call_type(signature.params[p.c_index].type)
            types += [plain] * (1 + moves[p.c_index])
            types += ["uintptr_t"] * (0 if self.derivative.activities[p.c_index] == "const" else 2)
        result = call_type(signature.result)
        types += [result] * self.derivative.result_active + ["uintptr_t"] * self.value
        types += ["char *"] if self.fn.program.may_throw else []
        return f"{result}(*)({', '.join(types) or 'void'})"
