"""The augmented primal: the function plus its shadow pointers.

Every pointer to active memory gets a shadow, computed by instructions beside those of the primal: the address of
a shadow array element by the same GEP, a pointer loaded from memory by a load from shadow memory. The result is
an ordinary function, so that the plan decides about shadow pointers as about any other value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from irad.analysis.activity import Activity
from irad.analysis.cotangents import Factors
from irad.analysis.escape import Escape
from irad.analysis.layout import gep_offsets, holds_pointers
from irad.analysis.memory import Memory, Object, Place
from irad.errors import IradError, Location, MissingRuleError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry
from irad.rules.allocation import AGAIN_ALLOCATE, ALLOCATES, ARENA_ALLOCATE, BLOCK_SIZE, FREE_LATER, plain_free
from irad.rules.custom import not_again
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform import globals as global_shadows
from irad.transform.calls import FRAME, Derived
from irad.transform.checks import exception_object
from irad.transform.error_paths import needs_arena
from irad.transform.fuse import Iteration
from irad.transform.lanes import ONE, LaneError, Lanes

SHADOW = ".s"  # suffix of shadow pointers
ADJOINT = ".d"  # suffix of the pointers through which adjoints of float parameters are returned


_BUNDLES = {"insertvalue", "extractvalue", "freeze", "select", "phi"}  # what makes a struct with pointers of others


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


class Augmenter:
    """Builds the augmented primal of one function."""

    def __init__(
        self,
        f: m.Function,
        module: m.Module,
        memory: Memory,
        activity: Activity,
        params: Mapping[str, str],
        scratch: Mapping[str, tuple[str, int]],
        declared: dict[str, m.FunctionType],
        on_path: frozenset[str],
        locate: Callable[[m.Instruction], Location | None],
        derived: Mapping[str, Derived],
        stays: Callable[[m.Instruction, m.Value], bool],
        *,
        split: bool = False,
        inner: bool = False,
        forward: bool = False,
        fused: Mapping[str, Factors] = {},
        lanes: Lanes = ONE,
        given_globals: tuple[str, ...] = (),
        unsure: frozenset[Object] = frozenset(),
        outside: frozenset[Object] = frozenset(),
        joint: Mapping[str, Iteration] | None = None,
    ) -> None:
        self.given_globals = given_globals  # those whose shadows are parameters
        self.outside = outside  # what the caller of the derivative has pointers to
        self.unsure = unsure  # what globals may have held pointers to before the call, without shadows
        self.inner, self.fused = inner, fused
        self.lanes = lanes
        self.joint = joint or {}  # loops whose iterations are reversed as they run
        self.derived = {} if forward else derived  # in forward mode calls get their tangents with those of all else
        self.split, self.forward = split, forward
        self.stays = stays
        self.copies: set[str] = set()  # names of copies of what calls read
        self.f, self.module, self.on_path, self.locate = f, module, on_path, locate
        self.memory, self.activity = memory, activity
        self.activities = params
        self.scratch = scratch
        self.escape = Escape(f, memory)
        self.names = Names("a.")
        self.declared = declared
        self.shadow_globals: dict[str, int] = {}
        self.shadow_params: dict[str, tuple[str, int]] = {}
        self.entry_code: list[m.Instruction] = []
        self.uses_arena = False
        self.mirror: dict[str, str] = {}

    # ------------------------------------------------------------ shadows

    def scale(self, o: Object | None) -> int:
        """How many bytes a shadow has per byte of memory; without active floats it is laid out as the primal."""
        if self.lanes.width == 1 or o is None or not self.activity.active(o) or self.column(o):
            return 1
        holds_floats = any(c.kinds & {"float", "double"} for c in o.find().cells.values())
        return self.lanes.width if holds_floats else 1

    def column(self, o: Object | None) -> str:
        """The parameter whose array this is, if its tangents are in columns (`transform.lanes`)."""
        roots = o.find().roots if o is not None and self.lanes.columns else ()
        name = next(iter(roots)).partition(" ")[2] if len(roots) == 1 else ""
        return name if name in self.lanes.columns else ""

    def scaled(self, b: Builder, size: m.Value, p: m.Value) -> m.Value:
        """Bytes of the shadow of `size` bytes of memory to which p points."""
        scale = self.scale(self.memory.object(p))
        if scale == 1:
            return size
        wide = m.ConstInt(m.I64, size.value) if isinstance(size, m.ConstInt) else b.cast("zext", size, m.I64)
        return b.mul(wide, m.ConstInt(m.I64, scale))

    def shadowed(self, v: m.Value) -> bool:
        """Whether a pointer has a shadow."""
        return isinstance(v.type, m.PtrType) and self.activity.needs_shadow(self.memory.object(v))

    def bundled(self, v: m.Value) -> bool:
        """Whether a struct that is a value has pointers with shadows: then it has one too, of the same type."""
        if isinstance(v.type, m.PtrType) or not holds_pointers(v.type):
            return False
        i = self.escape.defs.get(v.name) if isinstance(v, m.Local) else None
        made = i is not None and i.opcode in _BUNDLES
        return made and self.activity.needs_shadow(self.memory.object(v))

    def shadow(self, v: m.Value) -> m.Value:
        """The shadow of a pointer that has one, or of a struct with such pointers."""
        if isinstance(v, m.Local):
            return m.Local(v.type, v.name + SHADOW)
        if isinstance(v, m.Zero | m.Undef):
            return v
        if isinstance(v, m.Global):
            g = self.module.globals.get(v.name)
            if v.name in self.module.functions or v.name in self.module.declarations:
                return v  # a function: nothing is read or written there
            if g is None or g.type is None:
                raise UnsupportedError(f"active data in {v.name!r}, which is defined elsewhere")
            if v.name not in self.shadow_globals:
                for name in global_shadows.with_pointed((v.name,), self.module, self.memory):
                    self.shadow_globals[name] = self._global_size(name)
            return global_shadows.shadow_of(v.name)
        raise UnsupportedError(f"active data behind the constant expression {v}")

    def _global_size(self, name: str) -> int:
        """Bytes of the shadow of a global."""
        g = self.module.globals[name]
        if g.type is None:
            raise UnsupportedError(f"active data in {name!r}, which is defined elsewhere")
        return m.sizeof(g.type) * self.scale(self.memory.globals[name])

    # ------------------------------------------------------------ building

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
            for i in block.instructions[len(block.phis) :]:
                b.location = i.location
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

    def _error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return cls(message, location=self.locate(i), hint=hint or None)

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
