"""Functions of the C library that call the program back, and of the OpenMP runtime, as IR (csrc/library): so they are
ordinary code to irad."""

from __future__ import annotations

import functools
import re
from importlib import resources

_DECLARED = re.compile(r"^declare [^@\n]*@([\w.]+)\(", re.M)


@functools.cache
def _texts(*names: str) -> tuple[dict[str, str], dict[str, str]]:
    """Definitions, and the declarations that they need, by name."""
    folder = resources.files("irad.runtime")
    text = "\n".join(folder.joinpath(f"{name}.ll").read_text() for name in names)
    defines = {found[1]: found[0] for found in re.finditer(r"^define [^@\n]*@(\w+)\(.*?^}$", text, re.M | re.S)}
    alone = re.compile(r"@(?!llvm\.)[\w.]+(?!\()\b(?![\w.(])|@llvm\.va_start")  # what has variables or takes lists
    defines = {name: d for name, d in defines.items() if not alone.search(d)}
    declares = {found[1]: found[0] for found in re.finditer(r"^declare [^@\n]*@([\w.]+)\([^\n]*$", text, re.M)}
    return defines, declares


def _agree(text: str, name: str, definition: str) -> bool:
    """Whether the module's declaration has the right result; an implicit declaration of C has not."""
    declared = re.search(rf"^declare [^@\n]*?(\S+) @{name}\(", text, re.M)
    defined = re.match(r"define [^@\n]*?(\S+) @", definition)
    return declared is not None and defined is not None and declared[1] == defined[1]


def with_c_library(text: str, *, serial: bool = False) -> str:
    """The module's text with definitions of the functions that it only declares (qsort, bsearch, `__kmpc_...`).

    `serial`: instead those of the OpenMP runtime, for a program that runs in one thread.
    """
    defines, declares = _texts("openmp", "openmp_serial") if serial else _texts("sorting", "openmp")
    wanted = [name for name in _DECLARED.findall(text) if name in defines and _agree(text, name, defines[name])]
    if not wanted:
        return text
    present = set(re.findall(r"^(?:declare|define) [^@\n]*@([\w.]+)\(", text, re.M))
    added: list[str] = []
    for name in wanted:
        text = re.sub(rf"^declare [^@\n]*@{name}\(.*\n?", "", text, flags=re.M)
        added.append(defines[name].replace("define ", "define internal ", 1))
        for other in re.findall(r"@([\w.]+)\(", defines[name]):
            if other in declares and other not in present:
                present.add(other)
                added.append(declares[other])
    return "\n".join([text, *added, ""])


def serial_openmp() -> list[str]:
    """IR texts of an OpenMP runtime of one thread, to link with a program."""
    folder = resources.files("irad.runtime")
    return [folder.joinpath(f"{name}.ll").read_text() for name in ("openmp", "openmp_serial")]
