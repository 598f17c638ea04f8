"""Source lines of instructions, from the module's debug metadata."""

from __future__ import annotations

import os
import re

from irad.errors import Location
from irad.ir.model import Module

_LOCATION = re.compile(r"DILocation\(line: (\d+)(?:, column: \d+)?, scope: !(\d+)(?:, inlinedAt: !(\d+))?")
_SCOPE = re.compile(r"\bscope: !(\d+)")
_FILE = re.compile(r"\bfile: !(\d+)")
_NAME = re.compile(r'DIFile\(filename: "([^"]*)"(?:, directory: "([^"]*)")?')
_LIBRARY = re.compile(r"/(?:libcxx|c\+\+|eigen3|Eigen)/")
_LINE = re.compile(r"\bline: (\d+)")


def locate(module: Module, number: int) -> Location | None:
    """The place that `!DILocation` or `!DISubprogram` number `number` stands for, None when there is none.

    Code inlined from elsewhere is found where it was written; compiler-made code (line 0), and that of C++'s library,
    where it was inlined.
    """
    inside: Location | None = None
    for _ in range(32):
        text = module.metadata.get(number, "")
        found = _LOCATION.search(text)
        if found is None:
            file = _file(module, number)
            line = _LINE.search(text)
            return inside or (Location(file, int(line[1])) if file and line else None)
        line, scope, inlined = found.groups()
        file = _file(module, int(scope))
        if int(line) and file:
            here = Location(file, int(line))
            if not _LIBRARY.search(file):
                return here
            inside = inside or here
            if inlined is None:
                return inside
        elif inlined is None:
            outer = _LINE.search(module.metadata.get(int(scope), ""))
            return inside or (Location(file, int(outer[1]) if outer else 0) if file else None)
        number = int(inlined)
    return inside


def _file(module: Module, scope: int) -> str | None:
    for _ in range(64):
        text = module.metadata.get(scope, "")
        file = _FILE.search(text)
        if file is not None:
            name = _NAME.search(module.metadata.get(int(file[1]), ""))
            return _full_path(name[1], name[2]) if name else None
        up = _SCOPE.search(text)
        if up is None:
            return None
        scope = int(up[1])
    return None


def _full_path(name: str, directory: str | None) -> str:
    """The file with its directory, unless it only exists as text (`<source>`)."""
    path = os.path.join(directory or "", name)
    return path if os.path.exists(path) else name
