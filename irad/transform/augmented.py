"""The augmented primal: the function plus its shadow pointers.

Every pointer to active memory gets a shadow, computed by instructions beside those of the primal: the address of
a shadow array element by the same GEP, a pointer loaded from memory by a load from shadow memory. The result is
an ordinary function, so that the plan decides about shadow pointers as about any other value.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from irad.analysis.layout import gep_offsets, holds_pointers
from irad.analysis.memory import Object, Place
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import registry
from irad.rules.allocation import BLOCK_SIZE, plain_free
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform import globals as global_shadows
from irad.transform import touched
from irad.transform.calls import FRAME, Derived
from irad.transform.checks import exception_object
from irad.transform.error_paths import needs_arena
from irad.transform.lanes import LaneError
from irad.transform.shadowed_memory import ShadowedMemory
from irad.transform.shadows import ADJOINT, SHADOW


class InactiveMemoryError(UnsupportedError):
    """Active values pass through memory whose parameter is marked constant."""

    def __init__(self, parameter: str, location: object = None) -> None:
        self.parameter = parameter
        super().__init__(
            f"active values pass through the memory of argument {parameter!r}, which is not differentiated",
            hint="mark the argument Duplicated(x, zeros), so that its derivative has a place to live",
        )
        self.index: int | None = None  # of the LLVM parameter


@dataclass
class Augmented:
    """`blocks` of the augmented primal; `mirror` maps shadow loads to the primal loads they follow."""

    blocks: dict[str, list[m.Instruction]]
    params: tuple[m.Param, ...]
    shadow_globals: dict[str, int]  # global → bytes of its zero-initialised shadow
    shadow_params: dict[str, tuple[str, int]]  # scratch parameter → (parameter that counts its items, item bytes)
    entry_code: list[m.Instruction]  # allocas, moved to the top of the derivative
    uses_arena: bool
    mirror: dict[str, str] = field(default_factory=dict)


class Augmenter(ShadowedMemory):
    """Builds the augmented primal of one function."""

    def build(self) -> Augmented:
        if not self.inner:
            self._check_roots()
        params: list[m.Param] = []
        for p in self.f.params:
            params.append(p)
            if self.activities[p.name] == "active":
                params.append(m.Param(m.PTR, p.name + ADJOINT, ("noalias",)))
            elif self.activities[p.name] in ("dup", "owner"):
                params.append(m.Param(m.PTR, p.name + SHADOW, tuple(a for a in p.attrs if a == "noalias")))
        blocks: dict[str, list[m.Instruction]] = {}
        for n, block in enumerate(self.f.blocks):
            if block.name not in self.on_path:
                blocks[block.name] = list(block.instructions)
                self.uses_arena |= any(map(needs_arena, block.instructions))
                continue
            b = Builder(self.names, self.declared)
            phis = [self._instruction_phi(i) for i in block.phis if self.shadowed(i.result) or self.bundled(i.result)]
            b.code.extend(block.phis)
            b.code.extend(phis)
            if n == 0 and not self.inner:
                for p in self.f.params:
                    self.watch.check_argument(b, p.value, self.memory)
            known: set[tuple[m.Value, m.Value]] = set()
            for i in block.instructions[len(block.phis) :]:
                b.location = i.location
                if touched.LOG in self.shadow_globals and (i.callee or "") not in self.derived:
                    notes = global_shadows.shadow_of(touched.LOG)
                    self.uses_arena |= self.watch.note(b, i, self.memory, notes, known, check=not self.inner)
                self._instruction(b, i, entry=n == 0)
            blocks[block.name] = b.code
        params += [m.Param(m.PTR, global_shadows.shadow_of(g).name) for g in self.given_globals]
        for iteration in self.joint.values():
            b = Builder(self.names, self.declared)
            iteration.seeding(b, self.shadow)
            blocks[iteration.preheader][-1:-1] = b.code
        return Augmented(
            blocks,
            tuple(params),
            self.shadow_globals,
            self.shadow_params,
            self.entry_code,
            self.uses_arena,
            self.mirror,
        )

    def _check_roots(self) -> None:
        seen: set[Object] = set()
        owners = {p.name: self.activities[p.name] for p in self.f.params}
        for place in list(self.memory.places.values()):
            o = place.object.find()
            if o in seen or not self.activity.needs_shadow(o):
                continue
            seen.add(o)
            for root in sorted(o.roots):
                kind, _, rest = root.partition(" ")
                while kind == "deep":
                    kind, _, rest = rest.partition(" ")
                if kind in ("arg", "noalias") and owners.get(rest) == "scratch" and root.startswith(kind):
                    count, item = self.scratch[rest]
                    self.shadow_params[rest] = count, item * self.scale(o)
                    self.uses_arena = True
                elif kind in ("arg", "noalias") and owners.get(rest) not in ("dup", "owner"):
                    raise InactiveMemoryError(rest)
                made = self.memory.defs.get(rest)
                if kind == "unknown" and made is not None and made.callee == "__cxa_allocate_exception":
                    raise exception_object(self._error, made)
                if kind in ("unknown", "aggregate"):
                    raise UnsupportedError(
                        "active data is reached through a pointer of unknown origin",
                        construct="pointer from an integer, an aggregate or an unknown function",
                    )

    def _instruction_phi(self, i: m.Instruction) -> m.Instruction:
        return replace(i, operands=tuple(map(self._part, i.operands)), name=f"{i.name}{SHADOW}")

    def _part(self, v: m.Value) -> m.Value:
        """What stands for a value in a shadow; numbers in the shadow of a struct are never read."""
        pointer = isinstance(v.type, m.PtrType) and self.shadowed(v)
        if not pointer and not self.bundled(v) and isinstance(v, m.Local) and holds_pointers(v.type):
            raise UnsupportedError("a struct with pointers to active data is made in an unknown way")
        return self.shadow(v) if pointer or self.bundled(v) else v

    def _instruction(self, b: Builder, i: m.Instruction, *, entry: bool) -> None:
        op = i.opcode
        if op == "alloca":
            return self._alloca(b, i, entry)
        if op == "call":
            return self._call(b, i)
        b.append(i)
        if op == "store":
            v, p = i.operands
            if isinstance(v.type, m.PtrType) and self.shadowed(v):
                b.append(replace(i, operands=(self.shadow(v), self.shadow(p))))
            elif m.scalar_type(v.type) != v.type or isinstance(v.type, m.StructType | m.ArrayType):
                self._no_pointers(v)
            return
        if i.name is None:
            return
        if not isinstance(i.type, m.PtrType):
            if self.bundled(i.result):
                b.append(replace(i, operands=tuple(map(self._part, i.operands)), name=i.name + SHADOW))
            return
        if op == "load":
            self.watch.check_argument(b, i.result, self.memory)
        if not self.shadowed(i.result):
            if op == "load" and self.memory.object(i.result) in self.unsure:
                global_shadows.check_outside(b, i.result, self.module, self.memory, self.activity)
            return
        name = i.name + SHADOW
        if op == "load":
            self.mirror[name] = i.name
            b.append(replace(i, operands=(self.shadow(i.operands[0]),), name=name))
            if self.memory.object(i.result) in self.unsure:
                b.call(global_shadows.CHECK, m.VOID, (i.result, m.Local(m.PTR, name)))
        elif op == "getelementptr":
            self._address(b, i, name)
        elif op == "select":
            c, x, y = i.operands
            b.append(replace(i, operands=(c, self.shadow(x), self.shadow(y)), name=name))
        elif op == "freeze" or (op == "extractvalue" and self.bundled(i.operands[0])):
            b.append(replace(i, operands=(self.shadow(i.operands[0]),), name=name))
        else:
            raise UnsupportedError(f"active data is reached through a pointer made by {op!r}", construct=op)

    def _address(self, b: Builder, i: m.Instruction, name: str) -> None:
        """The shadow of what a GEP computes."""
        scale = self.scale(self.memory.object(i.result))
        base = self.shadow(i.operands[0])
        if scale == 1:
            b.append(replace(i, operands=(base, *i.operands[1:]), name=name))
            return
        offset, steps = gep_offsets(i)
        varying = [v for v in i.operands[1:] if not isinstance(v, m.ConstInt) and not m.is_zero(v)]
        flags = tuple(f for f in i.flags if f == "inbounds")
        for index, step in zip(varying, steps, strict=True):
            source = m.ArrayType(step * scale, m.I8)
            base = b.emit("getelementptr", m.PTR, (base, index), source=source, flags=flags)
        b.emit("getelementptr", m.PTR, (base, m.ConstInt(m.I64, offset * scale)), source=m.I8, flags=flags, name=name)

    def _no_pointers(self, v: m.Value) -> None:
        if (
            isinstance(v, m.Local)
            and v.name in self.memory.places
            and self.activity.needs_shadow(self.memory.object(v))
        ):
            raise UnsupportedError("an aggregate with pointers to active data is stored as a whole")

    def _derived_call(self, b: Builder, i: m.Instruction, d: Derived) -> None:
        """Call the forward pass of a function that is derived on its own."""
        self.uses_arena = True
        args: list[m.Value] = [m.Local(m.PTR, "arena")]
        for o, shadow in zip(i.operands, d.shadowed, strict=True):
            args.append(o)
            if shadow:
                args.append(self.shadow(o))
        args += [self.shadow(m.Global(m.PTR, g)) for g in d.globals]
        tag = str(i.attrs["tag"])
        if i.name in self.fused:
            return self._fused_call(b, i, d, args, tag)
        callee = m.Global(m.PTR, d.forward)
        both = b.emit("call", d.forward_result, args, name=f"{tag}.r", callee=callee, flags=())
        b.emit("extractvalue", m.PTR, (both,), name=tag + FRAME, indices=(0,))
        if i.name is not None and i.type != m.VOID:
            b.emit("extractvalue", i.type, (both,), name=i.name, indices=(1,))
            if d.result_shadowed:
                b.emit("extractvalue", m.PTR, (both,), name=i.name + SHADOW, indices=(2,))

    def _fused_call(self, b: Builder, i: m.Instruction, d: Derived, args: list[m.Value], tag: str) -> None:
        """Call a function and reverse the call at once."""
        seed: m.Value = m.Local(self.f.result, "seed")
        for factor in self.fused[i.name or ""]:
            handed = factor.apply(b, seed)
            assert handed is not None  # the operand is active
            seed = handed
        both = b.emit("call", d.fused_result, [*args, seed], name=f"{tag}.r", callee=m.Global(m.PTR, d.fused), flags=())
        b.emit("extractvalue", i.type, (both,), name=i.name, indices=(0,))
        for n, t in enumerate(d.adjoint_types):
            b.emit("extractvalue", t, (both,), name=fused_adjoint(i, n), indices=(n + 1,))

    def _call(self, b: Builder, i: m.Instruction) -> None:
        name = i.callee or ""
        if name in self.derived:
            return self._derived_call(b, i, self.derived[name])
        if name in self.joint:
            self.uses_arena |= self.joint[name].needs_arena
            return self.joint[name].call(b, i, self.shadow)
        base = registry.base_name(name)
        rule = registry.function_rule(name)
        resized = self.memory.object(i.operands[0]) if name == BLOCK_SIZE else None
        if resized is not None and not self.escape.freed_allocation(i.operands[0]):
            raise UnsupportedError(
                "memory that comes from outside the function is reallocated in it", construct="realloc"
            )
        if base in ("llvm.stacksave", "llvm.stackrestore"):
            if i.name is not None:
                b.emit("inttoptr", m.PTR, (m.ConstInt(m.I64, 0),), name=i.name)
            return
        if rule is not None and rule.kind == "allocate":
            return self._allocation(b, i, rule)
        if rule is not None and rule.kind == "free":
            o = self.memory.object(i.operands[0])
            if o is None or self.escape.freed_allocation(i.operands[0]):
                return  # arena memory lives until the derivative returns
            if self.activity.needs_shadow(o):
                return self._free_later(b, i, plain_free(name))
        rule_of_call = registry.rule_of_call(i)
        if rule_of_call is not None:
            self._copy_operands(b, i, rule_of_call)
            self.uses_arena |= not self.lanes.plain  # room for a lane (see `lane_calls`)
        b.append(i)
        if MEMORY_TRANSFER.get(base):
            self._move_pointers(b, i)

    def _copy_operands(self, b: Builder, i: m.Instruction, rule: registry.CallRule) -> None:
        """Copy the arrays that the adjoint of a call reads, where they change before it is reversed."""
        if self.forward or not any(self.activity.active(self.memory.object(i.operands[n])) for n in rule.writes):
            return
        for n, extent in rule.extents.items():
            if self.stays(i, i.operands[n]):
                continue
            name = copy_of_operand(i, n)
            size = extent(b, i)
            self._arena(b, size, name, zeroed=False)
            copy = [m.Local(m.PTR, name), i.operands[n], size, m.ConstInt(m.I1, 0)]
            b.call("llvm.memcpy.p0.p0.i64", m.VOID, copy)
            self.copies.add(name)

    def _move_pointers(self, b: Builder, i: m.Instruction) -> None:
        """Copying memory that holds pointers copies their shadows too; the floats' adjoints stay."""
        dst, src, size = i.operands[:3]
        place = self.memory.place(dst)
        if place is None or not self.shadowed(dst):
            return
        if not self.shadowed(src):
            if any(self._points_to_active(place.object, off) for off in self.memory.pointer_fields(place.object)):
                raise UnsupportedError("pointers to inactive data are copied into an active structure")
            return
        scale = self.scale(place.object)
        for off in self.memory.pointer_fields(place.object):
            if scale != self.scale(self.memory.object(src)):
                raise LaneError("pointers are copied between memory with and without active floats")
            for first, stride in field_positions(place, off, size):
                self.declared.setdefault("irad_move_pointers", MOVE_POINTERS)
                n = self.scaled(b, b.cast("zext", size, m.I64), dst)
                at = [m.ConstInt(m.I64, k * scale) for k in (first, stride)]
                args = [self.shadow(dst), self.shadow(src), n, *at]
                b.call("irad_move_pointers", m.VOID, args)

    def _points_to_active(self, o: Object, offset: int) -> bool:
        cell = o.find().cells.get(offset)
        return cell is not None and cell.target is not None and self.activity.needs_shadow(cell.target)


def fused_adjoint(i: m.Instruction, n: int) -> str:
    """Name of the adjoint of the n-th active parameter that a call reversed at once returns."""
    return f"{i.attrs['tag']}.a{n}"


def copy_of_operand(i: m.Instruction, n: int) -> str:
    """Name of the pointer to a copy of what call `i` reads through operand n."""
    return f"{i.attrs['tag']}.copy{n}"


MOVE_POINTERS = m.FunctionType(m.VOID, (m.PTR, m.PTR, m.I64, m.I64, m.I64))
_WHOLE = 1 << 40  # a stride that no object reaches: the field occurs once


def field_positions(place: Place, offset: int, size: m.Value, width: int = 8) -> list[tuple[int, int]]:
    """(first byte, stride) of a field of `width` bytes relative to a pointer that points to `place`."""
    stride = place.object.find().stride
    if 0 < stride < width:
        return [(0, width)]
    if stride:
        return [((offset - place.offset) % stride, stride)]
    first = offset - place.offset
    if first < 0 or (isinstance(size, m.ConstInt) and first >= size.value):
        return []
    return [(first, _WHOLE)]
