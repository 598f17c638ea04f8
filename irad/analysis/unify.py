"""Merging objects and places: the steps of a points-to analysis by unification."""

from __future__ import annotations

from math import gcd

from irad.analysis.objects import Cell, Object, Place


def place_in(o: Object, offset: int = 0, start: int | None = 0) -> Place:
    """A place in what an object is now."""
    root, shift = o.root()
    return Place(root, offset + shift, start if shift == 0 else None)


def cell_of(p: Place) -> Cell:
    """The cell at a place; offsets are taken modulo the stride of what the object is now."""
    o, shift = p.object.root()
    off = (p.offset + shift) % o.stride if o.stride else p.offset + shift
    c = o.cells.get(off)
    if c is None:
        c = o.cells[off] = Cell()
    return c


def make_periodic(o: Object, step: int) -> None:
    """Make `step` a period of the object."""
    o = o.find()
    stride = gcd(o.stride, abs(step))
    if stride == o.stride or stride == 0:
        return
    o.stride = stride
    old, o.cells = o.cells, {}
    for off, c in old.items():
        merge_cell(o, off % stride, c)


def merge_cell(o: Object, off: int, c: Cell) -> None:
    """What `c` says holds at this offset too."""
    o, shift = o.root()
    off = (off + shift) % o.stride if o.stride else off + shift
    mine = o.cells.get(off)
    if mine is None:
        o.cells[off] = c
        return
    mine.kinds |= c.kinds
    if c.target is not None:
        if mine.target is None:
            mine.target = c.target
        else:
            unify(mine.target, c.target)


def unify(a: Object, b: Object, delta: int = 0) -> None:
    """Offset x of b is offset x + delta of a."""
    (a, at), (b, bt) = a.root(), b.root()
    delta += at - bt
    if a is b:
        make_periodic(a, delta)
        return
    b.merged, b.shift = a, delta
    a.roots |= b.roots
    a.indexed_from = min(a.indexed_from, b.indexed_from) if delta == 0 else 0
    a.data |= b.data
    a.external |= b.external
    a.floats |= b.floats
    a.exposed_by = a.exposed_by or b.exposed_by
    cells, stride = b.cells, b.stride
    if stride:
        make_periodic(a, stride)
    for off, c in cells.items():
        merge_cell(a, off + delta, c)


def join(p: Place | None, q: Place | None) -> Place | None:
    """One place for a pointer that may be either."""
    if p is None or q is None:
        return p or q
    unify(p.object, q.object, p.offset - q.offset)
    if p.start != q.start:
        p.object.find().indexed_from = 0
    return place_in(p.object, p.offset, p.start if p.start == q.start else None)


def same_cell(o: Object, x: int, y: int) -> None:
    """Two offsets of an object hold the same."""
    c, d = cell_of(Place(o, x)), cell_of(Place(o, y))
    if c is d:
        return
    c.kinds |= d.kinds
    for off, other in o.cells.items():
        if other is d:
            o.cells[off] = c
    if d.target is not None and c.target is not None:
        unify(c.target, d.target)
    c.target = c.target or d.target
