"""Memory that the function makes and frees, and its shadows."""

from __future__ import annotations

from dataclasses import replace

from irad.errors import MissingRuleError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import registry
from irad.rules.allocation import AGAIN_ALLOCATE, ALLOCATES, ARENA_ALLOCATE, FREE_LATER
from irad.rules.custom import not_again
from irad.transform.lanes import LaneError
from irad.transform.shadows import SHADOW, Shadows


class ShadowedMemory(Shadows):
    """Writes allocations and releases, with those of the shadows."""

    def _alloca(self, b: Builder, i: m.Instruction, entry: bool) -> None:
        t: m.Type = i.attrs["allocated"]  # pyright: ignore[reportAssignmentType]
        count = i.operands[0] if i.operands else m.ConstInt(m.I64, 1)
        size: m.Value = m.ConstInt(m.I64, m.sizeof(t))
        static = entry and isinstance(count, m.ConstInt)
        assert i.name is not None
        if static and (self.forward or not (self.split and self.shadowed(i.result))):
            self.entry_code.append(i)
            if self.shadowed(i.result):
                assert isinstance(count, m.ConstInt)
                scale = self.scale(self.memory.object(i.result))
                room = i.attrs if scale == 1 else {**i.attrs, "allocated": m.ArrayType(scale, t)}
                self.entry_code.append(replace(i, name=i.name + SHADOW, attrs=room))
                self._zero(b, m.Local(m.PTR, i.name + SHADOW), m.ConstInt(m.I64, m.sizeof(t) * count.value * scale))
            return
        size = b.mul(b.cast("zext", count, m.I64) if count.type != m.I64 else count, size)
        self._arena(b, size, i.name, zeroed=False)
        if self.shadowed(i.result):
            self._arena(b, self.scaled(b, size, i.result), i.name + SHADOW, zeroed=True)

    def _arena(self, b: Builder, size: m.Value, name: str, *, zeroed: bool) -> None:
        self.uses_arena = True
        size = b.cast("zext", size, m.I64)
        callee = m.Global(m.PTR, ARENA_ALLOCATE + ("_zeroed" if zeroed else ""))
        b.emit("call", m.PTR, (size,), name=name, callee=callee, flags=())

    def _zero(self, b: Builder, p: m.Value, size: m.Value) -> None:
        b.call("llvm.memset.p0.i64", m.VOID, [p, m.ConstInt(m.I8, 0), size, m.ConstInt(m.I1, 0)])

    def _free_later(self, b: Builder, i: m.Instruction, function: str) -> None:
        """Free memory that comes from elsewhere, and its shadow, when the derivative has read both.

        In reverse mode the shadow would be lost with the gradient in it, so that is refused when it happens: code
        that makes room only where there is too little (`resize`) often never does. To what only globals lead nothing
        is lost: its shadow is the arena's.
        """
        self.uses_arena = True
        p = i.operands[0]
        own = self._only_globals_lead_to(p)
        where = self.locate(i)
        if not self.forward and not own and not self.inner and self._surely_the_callers(i):
            raise UnsupportedError(
                "memory that the caller has passed is freed, and with its shadow the derivatives would be lost",
                location=where,
                hint="Free it after the derivative was called, or mark the argument as constant.",
            )
        # what stops the program then says the line
        release: m.Value = m.Zero(m.PTR)
        if where is not None and 0 < where.line < 1 << 20:
            release = b.emit("inttoptr", m.PTR, (m.ConstInt(m.I64, where.line),))
        if self.forward or own:
            self.declared.setdefault(function, m.FunctionType(m.VOID, (m.PTR,)))
            release = m.Global(m.PTR, function)
        for memory in (p, self.shadow(p)) if self.forward and not own else (p,):
            b.emit("call", m.VOID, (memory, release), callee=m.Global(m.PTR, FREE_LATER), flags=())

    def _surely_the_callers(self, i: m.Instruction) -> bool:
        """Whether a call, of `free`, runs whenever the function does, with memory that a parameter leads to."""
        p = i.operands[0]
        o = self.memory.object(p)
        if not isinstance(p, m.Local) or o is None or p.name not in {x.name for x in self.f.params}:
            return False
        if any(not r.startswith(("arg ", "noalias ")) for r in o.find().roots):
            return False
        block = {b.name: b for b in self.f.blocks}
        seen: set[str] = set()
        work = [self.f.blocks[0].name]
        while work:  # ways to the end that avoid the call
            name = work.pop()
            if name in seen or i in block[name].instructions:
                continue
            seen.add(name)
            if block[name].terminator.opcode == "ret":
                return False
            work += block[name].terminator.targets
        return True

    def _allocation(self, b: Builder, i: m.Instruction, rule: registry.FunctionRule) -> None:
        assert rule.size is not None and i.name is not None
        if rule.header is not None:
            return self._object(b, i, rule)
        own = (i.callee == ARENA_ALLOCATE and self._is_internal(i)) or (i.callee == AGAIN_ALLOCATE and self._unseen(i))
        if own or self.escape.private(i):
            size = rule.size(b, i.operands)
            self._arena(b, size, i.name, zeroed=rule.zeroed)
            if self.shadowed(i.result):
                self._arena(b, self.scaled(b, size, i.result), i.name + SHADOW, zeroed=True)
            return
        if i.callee in ALLOCATES:
            raise self._leaves(i)
        b.append(i)
        if self.shadowed(i.result) and self._only_globals_lead_to(i.result):
            return self._arena(b, self.scaled(b, rule.size(b, i.operands), i.result), i.name + SHADOW, zeroed=True)
        if self.shadowed(i.result):
            scale = self.scale(self.memory.object(i.result))
            shadow = self._larger(b, i, rule, scale)
            b.append(replace(shadow, name=i.name + SHADOW))
            self._zero(b, m.Local(m.PTR, i.name + SHADOW), b.cast("zext", rule.size(b, shadow.operands), m.I64))

    def _only_globals_lead_to(self, p: m.Value) -> bool:
        """Whether memory can be reached after the call by global variables only, whose shadows are gone by then."""
        o = self.memory.object(p)
        return o is not None and o.find() not in self.outside

    def _is_internal(self, i: m.Instruction) -> bool:
        """Whether an allocation goes no further than from one function of the program to another."""
        o = self.memory.object(i.result)
        return self.inner and o is not None and not o.external

    def _unseen(self, i: m.Instruction) -> bool:
        """Whether no code that irad cannot see gets a pointer to an allocation."""
        o = self.memory.object(i.result)
        return o is not None and o.exposed_by is None

    def _larger(self, b: Builder, i: m.Instruction, rule: registry.FunctionRule, scale: int) -> m.Instruction:
        """An allocation of `scale` times as many bytes."""
        if scale == 1:
            return i
        operands = list(i.operands)
        size = operands[rule.amount]
        operands[rule.amount] = b.mul(size, m.ConstInt(size.type, scale))
        return replace(i, operands=tuple(operands))

    def _object(self, b: Builder, i: m.Instruction, rule: registry.FunctionRule) -> None:
        """An object of the language's runtime, and another one for its shadow."""
        assert rule.size is not None and i.name is not None and rule.header is not None
        b.append(i)
        if self.shadowed(i.result):
            place = self.memory.place(i.result)
            cell = place.object.find().cells.get(place.offset + rule.header) if place is not None else None
            if self.scale(self.memory.object(i.result)) != 1 or (cell is None and not self.lanes.plain):
                raise LaneError("the header of an array holds active data")
            scale = self.scale(cell.target.find()) if cell is not None and cell.target is not None else 1
            shadow = replace(self._larger(b, i, rule, scale), name=i.name + SHADOW)
            b.append(shadow)
            data = b.load(m.PTR, b.gep(m.I8, shadow.result, m.ConstInt(m.I64, rule.header)))
            self._zero(b, data, b.cast("zext", rule.size(b, shadow.operands), m.I64))

    def _leaves(self, i: m.Instruction) -> UnsupportedError:
        """Why an array made here is not the function's own."""
        o = self.memory.object(i.result)
        call = o.exposed_by if o is not None else None
        if call is not None:
            message = f"an array is passed to {call.callee!r}, whose code irad cannot see and for which it has no rule"
            hint = "Write this part out with loops, or keep it out of the differentiated function."
            message, hint = not_again(call.callee or "") or (message, hint)
            return MissingRuleError(message, location=self.locate(call), hint=hint)
        return UnsupportedError(
            "an array made inside the differentiated function leaves it",
            hint="Let the caller pass the array in, or return numbers only.",
        )
