"""Atomic updates of floats that are not single instructions, as plain loads and stores.

`_Atomic double s; s *= x;` is a loop: load, multiply, compare and exchange the *bits*, and again if another thread was
faster. Derivative code updates shadows in one thread, so memory that is differentiated cannot be shared with other
threads anyway, and the loop runs once: it is a load, the operation and a store. Atomic accesses of integers (reference
counts, flags) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from irad.frontend.canonical import canonicalise

_NAME = r'%(?:"[^"]*"|[-\w$.]+)'
_FUNCTION = re.compile(r"^define [^\n]*\{\n.*?^\}$", re.M | re.S)
_BITS = re.compile(rf"^  ({_NAME}) = bitcast (?:double|float) {_NAME} to i(?:32|64)\b", re.M)
_FLOATS = re.compile(rf"^  ({_NAME}) = bitcast i(?:32|64) ({_NAME}) to (?:double|float)\b", re.M)
_EXCHANGE = re.compile(
    rf"^  (?P<r>{_NAME}) = cmpxchg (?:weak )?(?:volatile )?ptr (?P<p>[^,]+), (?P<t>i32|i64) (?P<e>[^,]+), "
    rf"i(?:32|64) (?P<d>[^ ]+) (?:syncscope\([^)]*\) )?\w+ \w+(?P<rest>[^\n]*)$",
    re.M,
)
_SWAP = re.compile(
    rf"^  (?P<r>{_NAME}) = atomicrmw (?:volatile )?xchg ptr (?P<p>[^,]+), (?P<t>i32|i64) (?P<d>[^ ]+) "
    rf"(?:syncscope\([^)]*\) )?\w+(?P<rest>[^\n]*)$",
    re.M,
)
_LOAD = re.compile(
    rf"^  (?P<r>{_NAME}) = load atomic (?:volatile )?(?P<t>i32|i64|double|float), ptr (?P<p>[^, ]+) "
    rf"(?:syncscope\([^)]*\) )?\w+(?P<rest>[^\n]*)$",
    re.M,
)
_STORE = re.compile(
    r"^  store atomic (?:volatile )?(?P<t>i32|i64|double|float) (?P<d>[^,]+), ptr (?P<p>[^, ]+) "
    r"(?:syncscope\([^)]*\) )?\w+(?P<rest>[^\n]*)$",
    re.M,
)
_NUMBER = re.compile(r"%(\d+)(?![-\w$.])")
_LABEL = re.compile(r"^(\d+):", re.M)
_PHI = re.compile(rf"^  ({_NAME}) = phi (i32|i64|double|float) (.*?)(, !dbg !\d+)?$")
_MATHEMATICAL = r"(?:\w+ )*(?:double|float) @[\w.]+\((?:(?:double|float) [^,()]+(?:, )?)*\)"
_EFFECT = re.compile(
    rf"^  (?:\S+ = )?(?:(?:tail |notail )?call (?!{_MATHEMATICAL})|store |atomicrmw |cmpxchg |invoke |fence )"
)


def without_float_atomics(text: str, keep: Collection[str]) -> str:
    """Canonical IR text in which atomic updates of floats are plain; `keep` as for `canonicalise`."""
    if "cmpxchg" not in text and " atomic" not in text:
        return text
    plain = _FUNCTION.sub(lambda found: _function(found[0]), text)
    return canonicalise(plain, keep) if plain != text else text


def _function(body: str) -> str:
    if "cmpxchg" not in body and " atomic" not in body:
        return body
    unchanged = body
    body = _NUMBER.sub(r"%irad.v\1", _LABEL.sub(r"irad.v\1:", body))
    bits = {found[1] for found in _BITS.finditer(body)}
    read_as_floats = {found[2] for found in _FLOATS.finditer(body)}
    places = {x["p"] for x in _EXCHANGE.finditer(body) if bits & {x["e"], x["d"]}}
    places |= {x["p"] for x in _SWAP.finditer(body) if x["d"] in bits or x["r"] in read_as_floats}
    places |= {x["p"] for x in _STORE.finditer(body) if x["t"] in ("double", "float") or x["d"] in bits}
    places |= {x["p"] for x in _LOAD.finditer(body) if x["t"] in ("double", "float") or x["r"] in read_as_floats}
    if not places:
        return unchanged
    body = _once(body, places)

    def here(found: re.Match[str], by: str) -> str:
        return by if found["p"] in places else found[0]

    body = _EXCHANGE.sub(lambda x: here(x, _exchange(x)), body)
    body = _SWAP.sub(lambda x: here(x, "\n".join((_load(x, x["r"]), _store(x, x["d"])))), body)
    body = _LOAD.sub(lambda x: here(x, _load(x, x["r"])), body)
    return _STORE.sub(lambda x: here(x, _store(x, x["d"])), body)


def _load(x: re.Match[str], name: str) -> str:
    return f"  {name} = load {x['t']}, ptr {x['p']}{x['rest']}"


def _store(x: re.Match[str], value: str) -> str:
    return f"  store {x['t']} {value}, ptr {x['p']}{x['rest']}"


def _named(name: str, suffix: str) -> str:
    return f'{name[:-1]}.{suffix}"' if name.endswith('"') else f"{name}.{suffix}"


def _exchange(x: re.Match[str]) -> str:
    """Compare, and store if equal."""
    t, pair = x["t"], f"{{ {x['t']}, i1 }}"
    old, same, new, first = (_named(x["r"], s) for s in ("old", "same", "new", "first"))
    return "\n".join(
        (
            _load(x, old),
            f"  {same} = icmp eq {t} {old}, {x['e']}",
            f"  {new} = select i1 {same}, {t} {x['d']}, {t} {old}",
            _store(x, new),
            f"  {first} = insertvalue {pair} poison, {t} {old}, 0",
            f"  {x['r']} = insertvalue {pair} {first}, i1 {same}, 1",
        )
    )


def _once(body: str, places: Collection[str]) -> str:
    """Loops that try until they succeed run once, with what is in memory when they begin."""
    blocks = re.split(r"^(?=(?:\"[^\"]*\"|[-\w$.]+):)", body, flags=re.M)
    return "".join(_tried_once(b, places) for b in blocks)


def _tried_once(block: str, places: Collection[str]) -> str:
    found = next((x for x in _EXCHANGE.finditer(block) if x["p"] in places), None)
    label = re.match(r'("[^"]*"|[-\w$.]+):', block)
    if found is None or label is None:
        return block
    lines = block.rstrip("\n").split("\n")
    again = re.match(rf"  br i1 ({_NAME}), label (?P<on>%\S+), label %{re.escape(label[1])}(?:,|$)", lines[-1])
    success = re.search(rf"^  ({_NAME}) = extractvalue [^\n]* {re.escape(found['r'])}, 1\b", block, re.M)
    if again is None or success is None or again[1] != success[1]:
        return block
    others = [x for x in lines if _EFFECT.match(x) and not x.startswith(f"  {found['r']} = ")]
    if others:
        return block
    expected = re.search(rf"^  {re.escape(found['e'])} = bitcast (?:double|float) ({_NAME}) to ", block, re.M)
    wanted = expected[1] if expected else found["e"]
    at = next((n for n, x in enumerate(lines) if (p := _PHI.match(x)) and p[1] == wanted), None)
    if at is None:
        return block
    phi = _PHI.match(lines.pop(at))
    assert phi is not None
    first = next(n for n, x in enumerate(lines) if n and not _PHI.match(x) and " = phi " not in x)
    align = (re.search(r", align \d+", found["rest"]) or [""])[0]
    lines.insert(first, f"  {wanted} = load {phi[2]}, ptr {found['p']}{align}{phi[4] or ''}")
    text = "\n".join(lines)
    t, pair = found["t"], f"{{ {found['t']}, i1 }}"
    name = _named(found["r"], "first")
    made = "\n".join(
        (
            _store(found, found["d"]),
            f"  {name} = insertvalue {pair} poison, {t} {found['e']}, 0",
            f"  {found['r']} = insertvalue {pair} {name}, i1 true, 1",
        )
    )
    return text.replace(found[0], made, 1) + "\n" * (len(block) - len(block.rstrip("\n")))
