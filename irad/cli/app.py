"""The subcommands of `irad`, their options and their help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from irad.cli import cache
from irad.errors import ArgumentError

if TYPE_CHECKING:
    from irad.enzyme.export import Exported

app = typer.Typer(
    help="Gradients of compiled code.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.add_typer(cache.app, name="cache")
_ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"irad {version('irad')}")
        raise typer.Exit


@app.callback()
def irad(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Gradients of compiled code."""


@app.command("cc", context_settings=_ANYTHING)
def cc() -> None:
    """C compiler driver: takes clang's options, compiles __enzyme_autodiff and its kin (see docs/cc.md)."""


@app.command("c++", context_settings=_ANYTHING)
def cxx() -> None:
    """C++ compiler driver: the same for C++."""


@app.command()
def grad(
    file: Annotated[Path, typer.Argument(help="C, C++, .ll or .bc file, or an object or library with LLVM IR.")],
    function: Annotated[str, typer.Argument(help="Name of the function, qualified in C++.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=".o, .s, .ll or .bc; without: IR on stdout.")
    ] = None,
    header: Annotated[Path | None, typer.Option("--header", help="C header to write.")] = None,
    forward: Annotated[bool, typer.Option("--forward", help="Forward mode in place of the gradient.")] = False,
    const: Annotated[list[str] | None, typer.Option("--const", help="Parameter that is not differentiated.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of the derivative; FUNCTION_gradient.")] = None,
    distinct: Annotated[bool, typer.Option("--distinct", help="No two pointers lead to the same memory.")] = False,
    more: Annotated[list[Path] | None, typer.Option("--with", help="Further file that the function needs.")] = None,
    include: Annotated[list[str] | None, typer.Option("-I", help="Folder with headers.")] = None,
    define: Annotated[list[str] | None, typer.Option("-D", help="Macro, NAME or NAME=VALUE.")] = None,
    std: Annotated[str | None, typer.Option("--std", help="Language standard, c11 or c++20, for example.")] = None,
    cpu: Annotated[str, typer.Option("--cpu", help="Processor, as LLVM calls it, or native.")] = "",
    flag: Annotated[
        list[str] | None, typer.Option("--flag", help="Further option for clang, as --flag=-ffast-math.")
    ] = None,
    level: Annotated[int, typer.Option("-O", min=0, max=3, help="Level of optimisation.")] = 3,
) -> None:
    """Write the derivative of a function as an object file with a C header, or as LLVM IR."""
    from irad.enzyme.driver import message
    from irad.enzyme.export import export
    from irad.errors import IradError

    try:
        made = export(
            [file, *(more or [])],
            function,
            forward=forward,
            const=const or (),
            symbol=name,
            distinct=distinct,
            level=level,
            cpu=cpu,
            include_dirs=include or (),
            flags=[*(f"-D{d}" for d in define or ()), *(flag or ())],
            std=std,
        )
        data = _encoded(made, output)
    except IradError as e:
        typer.echo(message(e), err=True)
        raise typer.Exit(1) from None
    if output is None:
        typer.echo(data.decode())
    else:
        output.write_bytes(data)
    if header is not None:
        header.write_text(made.header)


def _encoded(made: Exported, output: Path | None) -> bytes:
    suffix = ".ll" if output is None else output.suffix
    match suffix:
        case ".o" | ".obj":
            return made.object_file()
        case ".s":
            return made.assembly_text().encode()
        case ".ll":
            return made.ir_text().encode()
        case ".bc":
            return made.bitcode()
    raise ArgumentError(f"{output}: the name must end in .o, .s, .ll or .bc")
