"""Points-to and memory-type analysis: which object a pointer may refer to, and what is stored where in it.

Unification-based (Steensgaard, "Points-to analysis in almost linear time", POPL 1996) with fields: an object's
contents are cells at byte offsets modulo the object's stride, the greatest common divisor of all variable
index scales, so that an array of structs has one cell per member. A cell records the scalar types it is
accessed with and, for pointers, the object they point to.

Objects are merged where a pointer may refer to either, so that one object stands for memory that is treated
alike: same alias class, same shadow decision.

An array may follow other members in one block (a list with its length in front, a C struct that ends in an array).
Where an object is only indexed from some offset on, integers before it that are addressed by constant offsets from
the object's start are a header, whatever lies at the same offset modulo the stride.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import gcd

from irad.analysis.bounds import least_indices
from irad.analysis.initial import initial_pointers
from irad.analysis.layout import gep_offsets, holds_pointers, kind_size, scalar_layout
from irad.analysis.multiples import differences, divisor, divisors
from irad.analysis.objects import Object, Place
from irad.analysis.slots import Slots
from irad.analysis.tbaa import names_integer
from irad.analysis.unify import cell_of, join, make_periodic, place_in, same_cell, unify
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER

_JOINING = {"phi", "select", "freeze", "store", "call", "invoke", "ret", "insertvalue", "extractvalue"}


class Memory:
    """Result of the analysis of an entry function (the first of `functions`) and of those that it calls.

    `hints` gives the contents of the entry's pointer parameters. Names of values must be unique over all functions.
    """

    def __init__(
        self,
        functions: Sequence[m.Function],
        module: m.Module,
        hints: Mapping[str, tuple[int, tuple[tuple[int, str], ...]]],
        *,
        noalias: bool,
    ) -> None:
        self.functions = {f.name: f for f in functions}
        self.entry = functions[0].name
        self.module = module
        self.places: dict[str, Place] = {}
        self.globals: dict[str, Object] = {}
        self.copies: list[tuple[Place, Place]] = []
        self.noalias = noalias
        self.slots = Slots(self.functions)
        self.bound: set[str] = set()  # parameters that a call has given a place
        self.last = False  # joining pointers to slots, when all else is joined
        self.defs = {i.name: i for f in functions for i in f.instructions() if i.name is not None}
        self._differences = differences(functions)
        self._apart = dict.fromkeys(self._differences, 0)  # what divides them, as far as is known
        self.divisors = divisors(functions, self._apart)
        self._least = least_indices(functions)
        self.returned: dict[str, Place] = {}
        self._parameters(functions[0], hints)
        for f in functions[1:]:
            for p in f.params:
                if holds_pointers(p.type):
                    self.places[p.name] = Place(Object(), 0, 0)
        self._scan([(f.name, i) for f in functions for i in f.instructions()])

    # ------------------------------------------------------------ queries

    def place(self, v: m.Value) -> Place | None:
        """Where a pointer value points; None for null and undef."""
        if isinstance(v, m.Local):
            p = self.places.get(v.name)
            if p is None:
                return None
            o, shift = p.object.root()
            offset = p.offset + shift
            return Place(o, offset % o.stride if o.stride else offset, p.start if shift == 0 else None)
        return self._constant_place(v)

    def object(self, v: m.Value) -> Object | None:
        p = self.place(v)
        return p.object if p else None

    def may_alias(self, a: m.Value, b: m.Value) -> bool:
        """Whether accesses through the two pointers may touch the same bytes."""
        p, q = self.place(a), self.place(b)
        if p is None or q is None:
            return False
        return self.objects_alias(p.object, q.object)

    def objects_alias(self, p: Object, q: Object) -> bool:
        p, q = p.find(), q.find()
        if p is q:
            return True
        # not two different parameters that the caller promised not to overlap
        return p.external and q.external and not (self._distinct(p) and self._distinct(q))

    def _distinct(self, o: Object) -> bool:
        return bool(o.roots) and all(r.startswith(("noalias ", "global ")) for r in o.roots)

    def float_fields(self, o: Object) -> list[tuple[int, str]] | None:
        """(offset, kind) of the floats in one stride of an object; None when it cannot be decided."""
        o = o.find()
        kinds = {k for c in o.cells.values() for k in c.kinds}
        floats = kinds & {"float", "double"}
        if o.stride and floats and o.stride < max(map(kind_size, floats)):
            # indexed in steps that are not known (a strided array, a byte buffer): fine if it holds one type only
            return [(0, next(iter(floats)))] if len(floats) == 1 and kinds <= floats | {"i8"} else None
        out: list[tuple[int, str]] = []
        for off, c in o.cells.items():
            if c.mixed:
                return None
            if c.float_kind:
                out.append((off, c.float_kind))
        for off, kind in out:  # a differently typed access inside a float
            for other, c in o.cells.items():
                if off < other < off + kind_size(kind) and c.kinds & {"float", "double", "ptr"}:
                    return None
        return sorted(out)

    def pointer_fields(self, o: Object) -> list[int]:
        """Offsets of pointers in one stride of an object."""
        return sorted(off for off, c in o.find().cells.items() if "ptr" in c.kinds)

    def float_at(self, p: Place, size: int) -> bool:
        """Whether an access of `size` bytes at p touches a float cell."""
        o = p.object.find()
        if self._in_header(p, size):
            return False
        for off, c in o.cells.items():
            if c.kinds & {"float", "double"}:
                width = 8 if "double" in c.kinds else 4
                if o.stride == 0:
                    if off < p.offset + size and p.offset < off + width:
                        return True
                else:
                    d = (p.offset - off) % o.stride
                    if d < width or d + size > o.stride:
                        return True
        return False

    def _in_header(self, p: Place, size: int) -> bool:
        """Whether an integer access is one before the part of an object that is indexed, where no floats are."""
        o = p.object.find()
        if p.start is None or not o.stride or not 0 <= p.start <= o.indexed_from - size:
            return False
        return not any(at < p.start + size and p.start < at + width for at, width in o.data)

    def says_integer(self, i: m.Instruction) -> bool:
        """Whether C's strict aliasing tells that a load or store of an integer is not of a float's bits.

        It does not where `memcpy` may have brought bits, and a program that breaks the rules says nothing: memory of
        floats alone holds their bits, whatever the type of the pointer they are read through.
        """
        place = self.place(i.operands[-1])
        if place is None:
            return names_integer(i, self.module)
        size = m.sizeof(i.type if i.opcode == "load" else i.operands[0].type)
        copied = not place.object.find().floats or self.exact_float_at(place, size) is not None
        return not copied and names_integer(i, self.module)

    def exact_float_at(self, p: Place, size: int) -> str | None:
        """The float kind of exactly this cell, if its size is `size`."""
        c = p.object.find().cells.get(p.offset) if not self._in_header(p, size) else None
        kind = c.float_kind if c and not c.mixed else None
        return kind if kind and kind_size(kind) == size else None

    # ------------------------------------------------------------ building

    def _parameters(self, f: m.Function, hints: Mapping[str, tuple[int, tuple[tuple[int, str], ...]]]) -> None:
        for p in f.params:
            if not isinstance(p.type, m.PtrType):
                continue
            distinct = self.noalias or p.has("noalias") or p.has("byval") or p.has("sret")
            if distinct:
                o = Object(roots={f"noalias {p.name}"}, external=True)
            else:
                o = Object(roots={f"arg {p.name}"}, external=True)
            self.places[p.name] = Place(o, 0, 0)
            if p.name in hints:
                stride, cells = hints[p.name]
                o.stride = stride
                o.indexed_from, o.floats = 0, True
                for off, kind in cells:
                    cell_of(Place(o, off)).kinds.add(kind)

    def _join_slots(self, p: Place | None, q: Place | None) -> Place | None:
        """The same for a pointer through which one value is loaded or stored, and nothing else.

        It may point to either of two members of one object (the links to both children of a node): they hold the same
        then, and the object keeps its layout.
        """
        if p is None or q is None:
            return p or q
        if not self.last:
            return p
        (a, at), (b, bt) = p.object.root(), q.object.root()
        if a is not b:
            return join(p, q)
        if p.start != q.start:  # items of the part that is indexed; where neither is known both are
            known = [x.start for x in (p, q) if x.start is not None]
            a.indexed_from = min(a.indexed_from, *known) if at == bt == 0 else 0
        same_cell(a, p.offset + at, q.offset + bt)
        return p if p.start == q.start else Place(p.object, p.offset, None)

    def _constant_place(self, v: m.Value) -> Place | None:
        if isinstance(v, m.Global):
            o = self.globals.get(v.name)
            if o is None:
                g = self.module.globals.get(v.name)
                o = Object(roots={f"global {v.name}"}, external=g is None or not g.constant)
                self.globals[v.name] = o
                for at, pointer in initial_pointers(self.module, v.name):
                    self._point(place_in(o, at), self._constant_place(pointer))
            return place_in(o)
        if isinstance(v, m.Constant) and v.uses:
            base = self._constant_place(v.uses[0])
            if base is None or all(m.is_zero(u) for u in v.uses[1:]):
                return base
            if v.text.startswith("getelementptr") and len(v.uses) == 2 and isinstance(v.uses[1], m.ConstInt):
                scale = 1 if "(i8," in v.text else 0
                if scale:
                    at = v.uses[1].value
                    return Place(base.object, base.offset + at, None if base.start is None else base.start + at)
            make_periodic(base.object, 1)
            base.object.find().indexed_from = 0
            return place_in(base.object, 0, None)
        return None

    def _scan(self, instructions: list[tuple[str, m.Instruction]]) -> None:
        """Visit until every instruction has places for its operands, then until nothing merges any more."""
        pending = instructions
        while pending:
            rest = [(f, i) for f, i in pending if not self._visit(f, i)]
            if len(rest) == len(pending):
                unknown = next((i.operands[0] for _, i in rest if i.opcode == "extractvalue"), None)
                if not isinstance(unknown, m.Local):
                    break
                self.places[unknown.name] = Place(Object(roots={f"aggregate {unknown.name}"}, indexed_from=0), 0)
            pending = rest
        joining = [(f, i) for f, i in instructions if i.opcode in _JOINING]
        for self.last in (False, True):
            self._rejoin(joining)
            while self._measure():
                for _, i in instructions:
                    if i.opcode == "getelementptr":
                        self._gep(i)
                self._rejoin(joining)
        self._settle()
        self._rejoin(joining)

    def _measure(self) -> bool:
        """Find what divides the differences of pointers; False if that is known."""
        found = dict(self._apart)
        for name, (p, q) in self._differences.items():
            a, b = self.place(p), self.place(q)
            if a is None or b is None or a.object is not b.object:
                found[name] = 1
            else:
                found[name] = gcd(found[name], a.object.stride, a.offset - b.offset)
        if found == self._apart:
            return False
        self._apart = found
        self.divisors = divisors(self.functions.values(), found)
        return True

    def _rejoin(self, joining: list[tuple[str, m.Instruction]]) -> None:
        before = None
        while (now := self._fingerprint()) != before:
            before = now
            for f, i in joining:
                self._visit(f, i)

    def _fingerprint(self) -> tuple[int, ...]:
        roots = {p.object.find() for p in self.places.values()}
        cells = {id(c) for o in roots for c in o.cells.values()}
        return len(roots), len(self.places), len(cells), sum(o.stride for o in roots)

    def _known(self, v: m.Value) -> bool:
        return not isinstance(v, m.Local) or v.name in self.places

    def _visit(self, function: str, i: m.Instruction) -> bool:
        """Apply one instruction; False when an operand is not placed yet."""
        op = i.opcode
        if op == "alloca":
            if i.name not in self.places:
                self.places[i.name or ""] = Place(Object(roots={f"local {i.name}"}), 0, 0)
        elif op == "getelementptr":
            return self._gep(i)
        elif op == "load":
            return self._access(i, i.operands[0], i.type, load=True)
        elif op == "store":
            return self._store(i)
        elif op in ("phi", "select", "freeze") and holds_pointers(i.type):
            ops = i.operands[1:] if op == "select" else i.operands
            place = self.places.get(i.name or "")
            any_known = False
            slot = i.name in self.slots
            for v in ops:
                if self._known(v):
                    any_known = True
                    place = self._join_slots(place, self.place(v)) if slot else join(place, self.place(v))
            if place is not None:
                self.places[i.name or ""] = place
            return any_known and all(map(self._known, ops))
        elif op == "inttoptr" and isinstance(i.type, m.PtrType):
            self._unknown_result(i)
        elif op == "extractvalue" and isinstance(i.type, m.PtrType):
            return self._from_aggregate(i)
        elif op == "insertvalue":
            self._into_aggregate(i)
        elif op in ("call", "invoke"):
            return self._call(i)
        elif op == "ret" and i.operands and holds_pointers(i.operands[0].type):
            place = self.place(i.operands[0])
            if place is not None and function == self.entry:
                place.object.find().external = True
            elif place is not None:
                joined = join(self.returned.get(function), place)
                assert joined is not None
                self.returned[function] = joined
        elif op in ("atomicrmw", "cmpxchg"):
            return self._access(i, i.operands[0], i.operands[1].type, load=True)
        return True

    def _gep(self, i: m.Instruction) -> bool:
        base = i.operands[0]
        if not self._known(base):
            return False
        place = self.place(base)
        if place is None:
            return True
        offset, steps = gep_offsets(i)
        start = None if place.start is None else place.start + offset
        indices = [x for x in i.operands[1:] if not isinstance(x, m.ConstInt) and not m.is_zero(x)]
        for s, index in zip(steps, indices, strict=True):
            make_periodic(place.object, s * divisor(index, self.divisors))
            o = place.object.find()
            if start is not None:  # otherwise it is in that part already
                known = max(self._least.get((i.name or "", getattr(index, "name", "")), 0), 0) if len(steps) == 1 else 0
                o.indexed_from = min(o.indexed_from, max(start + s * known, 0))
            start = None
        self.places[i.name or ""] = place_in(place.object, place.offset + offset, start)
        return True

    def _access(self, i: m.Instruction, pointer: m.Value, t: m.Type, *, load: bool) -> bool:
        if not self._known(pointer):
            return False
        place = self.place(pointer)
        if place is None:
            return True
        for off, kind in scalar_layout(t):
            cell = cell_of(Place(place.object, place.offset + off))
            cell.kinds.add(kind)
            place.object.find().floats |= kind in ("float", "double")
            if place.start is not None and kind[0] != "i":
                place.object.find().data.add((place.start + off, kind_size(kind)))
            if kind == "ptr":
                if cell.target is None:
                    o = place.object.find()
                    cell.target = Object(external=o.external, roots={f"deep {r}" for r in o.roots})
                if load and i.type == m.PTR:
                    self.places[i.name or ""] = place_in(cell.target)
        return True

    def _store(self, i: m.Instruction) -> bool:
        v, p = i.operands
        if not self._known(p) or (isinstance(v.type, m.PtrType) and not self._known(v)):
            return False
        self._access(i, p, v.type, load=False)
        place, value = self.place(p), self.place(v) if isinstance(v.type, m.PtrType) else None
        if place is not None and value is not None:
            self._point(place, value)
        return True

    def _point(self, place: Place, value: Place | None) -> None:
        """The pointer stored at `place` may lead to `value`."""
        cell = cell_of(place)
        cell.kinds.add("ptr")
        if cell.target is None:
            o = place.object.find()
            cell.target = Object(external=o.external, roots={f"deep {r}" for r in o.roots})
        join(place_in(cell.target), value)

    def _from_aggregate(self, i: m.Instruction) -> bool:
        """Pointers inside first-class aggregates: one object for all of the aggregate's pointers."""
        agg = i.operands[0]
        if isinstance(agg, m.Local) and agg.name in self.places:
            self.places[i.name or ""] = self.places[agg.name]
        return self._known(agg)

    def _into_aggregate(self, i: m.Instruction) -> None:
        agg, v = i.operands
        place = self.places.get(i.name or "")
        if isinstance(agg, m.Local):
            place = join(place, self.places.get(agg.name))
        if isinstance(v.type, m.PtrType) or (isinstance(v, m.Local) and v.name in self.places):
            place = join(place, self.place(v))
        if place is not None:
            self.places[i.name or ""] = place

    def _call(self, i: m.Instruction) -> bool:
        name = i.callee
        if name in self.functions:
            return self._bind(i, self.functions[name])
        base = registry.base_name(name) if name else ""
        pointers = [o for o in i.operands if isinstance(o.type, m.PtrType)]
        if not all(map(self._known, pointers)):
            return False
        if base in MEMORY_TRANSFER:
            if MEMORY_TRANSFER[base]:
                to, of = self.place(i.operands[0]), self.place(i.operands[1])
                if to is not None and of is not None:
                    if to.start != of.start:  # perhaps a move in an array behind a header
                        within = None not in (to.start, of.start) and to.object.find() is of.object.find()
                        for o, start in ((x.object.find(), x.start or 0) for x in (to, of)):
                            o.indexed_from = min(o.indexed_from, start) if within else 0
                    if (to, of) not in self.copies:
                        self.copies.append((to, of))
            return True
        call = registry.rule_of_call(i)
        if call is not None:
            for n in (*call.reads, *call.writes):
                place = self.place(i.operands[n])
                if place is not None:
                    if call.kinds is not None:
                        make_periodic(place.object, kind_size(call.kind_of(i, n)))
                    cell_of(place).kinds.add(call.kind_of(i, n))
            return True
        rule = registry.function_rule(name) if name else None
        if rule is not None and rule.kind == "allocate":
            self.places.setdefault(i.name or "", Place(Object(roots={f"local {i.name}"}), 0, 0))
            return True
        if rule is not None and rule.kind in ("free", "inactive"):
            if i.type == m.PTR:
                self._unknown_result(i)
            return True
        if registry.scalar_rule(i) is None:  # unknown code: its pointers escape
            for p in pointers:
                place = self.place(p)
                if place is not None:
                    place.object.find().external = True
                    place.object.find().exposed_by = i
            if i.type == m.PTR:
                self._unknown_result(i)
        return True

    def _bind(self, i: m.Instruction, f: m.Function) -> bool:
        """A call of a function that is analysed too: arguments are its parameters."""
        known = True
        for o, p in zip(i.operands, f.params, strict=True):
            if holds_pointers(o.type):
                known &= self._known(o)
                given = self.place(o) if self._known(o) else None
                if p.name in self.slots and p.name in self.bound:
                    self.places[p.name] = self._join_slots(self.places[p.name], given) or self.places[p.name]
                elif given is not None:
                    join(self.places[p.name], given)
                    self.bound.add(p.name)
        result = self.returned.get(f.name)
        if holds_pointers(i.type) and result is not None:
            joined = join(self.places.get(i.name or ""), result)
            assert joined is not None
            self.places[i.name or ""] = joined
        return known and (not holds_pointers(i.type) or result is not None)

    def _unknown_result(self, i: m.Instruction) -> None:
        unknown = Object(roots={f"unknown {i.name}"}, external=True, indexed_from=0)
        self.places.setdefault(i.name or "", Place(unknown, 0))

    # ------------------------------------------------------------ closing

    def _settle(self) -> None:
        """Propagate cell types along memcpy, and externality along pointers, to a fixed point."""
        for _ in range(20):
            changed = False
            for dst, src in self.copies:
                changed |= self._copy_types(dst, src)
                changed |= self._copy_types(src, dst)
            for o in {p.object.find() for p in self.places.values()} | {g.find() for g in self.globals.values()}:
                for c in list(o.cells.values()):
                    t = c.target
                    if t is not None and o.external and not t.find().external:
                        t.find().external = True
                        t.find().exposed_by = o.exposed_by
                        changed = True
            if not changed:
                return
        raise UnsupportedError("the memory layout of this function is too tangled to analyse")

    def _copy_types(self, to: Place, of: Place) -> bool:
        (dst, dt), (src, st) = to.object.root(), of.object.root()
        if dst is src:
            return False
        delta = to.offset + dt - of.offset - st
        changed = src.indexed_from < dst.indexed_from or not src.data <= dst.data
        dst.indexed_from = min(src.indexed_from, dst.indexed_from)
        dst.data |= src.data
        if src.stride and (not dst.stride or dst.stride % src.stride):
            before = dst.stride
            make_periodic(dst, src.stride)
            changed |= dst.find().stride != before
        for off, c in list(src.cells.items()):
            mine = cell_of(Place(dst, off + delta))
            if not c.kinds <= mine.kinds:
                mine.kinds |= c.kinds
                changed = True
            if c.target is not None:
                if mine.target is None:
                    mine.target = c.target
                    changed = True
                elif mine.target.find() is not c.target.find():
                    unify(mine.target, c.target)
                    changed = True
        return changed
