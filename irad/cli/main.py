"""The command `irad`: compiler drivers for programs with derivatives, and derivatives as object files.

`irad cc` and `irad c++` take every option of a C compiler, so they read their command lines themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

_DRIVERS = {"cc": False, "c++": True}


def cc() -> NoReturn:
    """`irad-cc`: `irad cc` as one word, for build systems."""
    main(["cc", *sys.argv[1:]])


def cxx() -> NoReturn:
    """`irad-c++`: `irad c++` as one word."""
    main(["c++", *sys.argv[1:]])


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line `argv` (by default the process's) and exit with its status."""
    args = list(sys.argv[1:] if argv is None else argv)
    if args and args[0] in _DRIVERS and args[1:] not in (["--help"], ["-h"]):
        from irad.enzyme.driver import run

        sys.exit(run(args[1:], cxx=_DRIVERS[args[0]]))
    from irad.cli.app import app

    app(args, prog_name="irad")
    sys.exit(0)
