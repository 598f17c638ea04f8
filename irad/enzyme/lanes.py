"""Vector mode (enzyme_width): the derivative runs once per lane, so running the function again must change nothing."""

from __future__ import annotations

import re

from irad.enzyme.arguments import Asked
from irad.enzyme.derivation import elsewhere
from irad.enzyme.distinct import base_of
from irad.errors import UnsupportedError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import parse_define
from irad.frontend.enzyme_program import mutable_globals
from irad.ir import model as m


def check_repeatable(asked: Asked, text: str) -> None:
    """Refuse a function that reads memory that it has written before, as lanes would see each other's results."""
    symbol = asked.target.entry.symbol
    canonical = canonicalise(elsewhere(f"{text}\n{asked.target.wrapper}", mutable_globals(text)), [symbol])
    line = re.search(rf"^define [^@\n]*@{re.escape(m.quote(symbol))}\(.*$", canonical, re.M)
    assert line is not None
    groups = dict(re.findall(r"^attributes (#\d+) = \{(.*)\}$", canonical, re.M))
    words = line.group() + "".join(groups.get(g, "") for g in re.findall(r"#\d+", line.group()))
    effects = re.search(r"\bmemory\(([^)]*)\)", words)
    if effects is None or any(_writes_elsewhere(e.strip()) for e in effects[1].split(",")):
        raise _refusal(asked, "reads or writes memory other than its arguments")
    written: list[int] = []
    others: list[int] = []
    for p, lowered in zip(parse_define(line.group()).params, asked.target.entry.params, strict=True):
        if p.type != "ptr" or lowered.kind in ("byval", "sret"):
            continue
        attributes = set(p.attributes.split())
        position = asked.params[lowered.c_index].primal[0]
        if {"readonly", "readnone"} & attributes:
            others.append(position)
        elif "writeonly" not in attributes:
            raise _refusal(asked, f"reads and writes {asked.params[lowered.c_index].param.name}")
        elif "noalias" not in attributes:
            written.append(position)
    bases = {n: base_of(asked.call, asked.call.arguments[n].value, text) for n in (*written, *others)}
    for n in written:
        if bases[n] is None or any(bases[o] is None or bases[o] == bases[n] for o in bases if o != n):
            raise _refusal(asked, "writes memory that may be the same as what it reads")


def _writes_elsewhere(effect: str) -> bool:
    where, _, what = (part.strip() for part in effect.rpartition(":"))
    return where not in ("argmem", "inaccessiblemem", "errnomem") and what not in ("none", "read")


def _refusal(asked: Asked, why: str) -> UnsupportedError:
    return asked.call.error(
        f"enzyme_width: {asked.target.signature.name} {why}, so its derivative cannot be run once for each lane",
        "Call the entry point once for each direction, or mark the pointers `restrict`.",
    )
