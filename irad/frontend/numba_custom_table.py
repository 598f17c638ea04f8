"""Which Numba functions have derivatives of their own, given by users (`irad.custom_vjp` and its like).

Only the table; `numba_custom` makes code of it when such a function is called in what is differentiated.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

_numbers = itertools.count()


@dataclass(frozen=True, eq=False)
class Rule:
    """What users said of one function. `vjp` and `jvp` are dispatchers.

    `inactive`: its results are constants. `number` tells rules of this process apart; a rule that changes is a new one.
    """

    vjp: Any = None
    jvp: Any = None
    inactive: bool = False
    number: int = field(default_factory=lambda: next(_numbers))

    def parts(self) -> tuple[Any, ...]:
        """For keys of caches: dispatchers and plain values."""
        return ("inactive",) if self.inactive else tuple((k, v) for k, v in self._given() if v is not None)

    def _given(self) -> tuple[tuple[str, Any], ...]:
        return ("vjp", self.vjp), ("jvp", self.jvp)


_rules: weakref.WeakKeyDictionary[Any, Rule] = weakref.WeakKeyDictionary()
_listeners: list[Callable[[Any], None]] = []


def rule_of(dispatcher: Any) -> Rule | None:
    """The rule of a function, or None."""
    return _rules.get(dispatcher) if _rules else None


def set_rule(dispatcher: Any, **given: Any) -> None:
    """Say what the derivative of a function is: `vjp=`, `jvp=` (which may stand side by side) or `inactive=True`."""
    before = _rules.get(dispatcher)
    if before is None or before.inactive or given.get("inactive"):
        before = Rule()
    _rules[dispatcher] = replace(before, **given, number=next(_numbers))
    changed(dispatcher)


def changed(dispatcher: Any) -> None:
    """Tell all who keep code that the rule of a function has changed; None for one that is no Numba function."""
    for listener in _listeners:
        listener(dispatcher)


def on_change(listener: Callable[[Any], None]) -> Callable[[Any], None]:
    """Have `listener(dispatcher)` called after the rule of a function has changed."""
    _listeners.append(listener)
    return listener
