"""`irad cache`: where compiled derivatives are kept, how many there are, and how to remove them."""

from __future__ import annotations

import typer

app = typer.Typer(help="Compiled derivatives on disk.", no_args_is_help=True, add_completion=False)


@app.command()
def info() -> None:
    """Print the folder, and how many entries of which size are in it."""
    from irad.api.cache import info as found

    typer.echo(str(found()))


@app.command()
def clear() -> None:
    """Remove all entries."""
    from irad.api.cache import clear as remove

    typer.echo(f"{remove()} entries removed")
