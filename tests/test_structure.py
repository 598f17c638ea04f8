"""The shape of the code: who may import what, who may know Numba and LLVM, how long a file may be."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 600

# What each package may import of irad. Layers from the bottom up; `frontend` and `codegen` stand beside them.
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "annotations": set(),
    "interrupts": set(),
    "settings": {"errors"},
    "ir": {"errors"},
    "rules": {"errors", "ir"},
    "analysis": {"errors", "settings", "ir", "rules"},
    "transform": {"errors", "settings", "ir", "rules", "analysis"},
    "frontend": {"errors", "settings", "interrupts", "ir"},
    "codegen": {"errors", "settings", "interrupts", "ir"},
    "api": {"errors", "settings", "annotations", "ir", "rules", "analysis", "transform", "frontend", "codegen"},
    "interop": {"errors", "settings", "annotations", "api"},
    "enzyme": {"errors", "ir", "rules", "analysis", "transform", "frontend", "codegen", "api"},
    "cli": {"errors", "annotations", "api", "enzyme"},
    "__main__": {"cli"},
    "": {"errors", "settings", "annotations", "api", "interop"},  # irad/__init__.py; interop only when it is asked for
}

# Edges between frontend and codegen, by module: both build on the same few leaves, and what goes back into Numba has
# to know what came out of it.
CROSSING: tuple[tuple[str, str], ...] = (
    ("frontend.*", "codegen.modules"),  # a module that owns its LLVM context
    ("frontend.*", "codegen.target"),  # the one target machine
    ("codegen.optimize", "frontend.canonical"),  # internalise, neutral
    ("codegen.optimize", "frontend.debug_text"),
    ("codegen.aot", "frontend.debug_text"),
    ("codegen.numba_*", "frontend.numba"),  # lowered functions and their leaves
    ("codegen.numba_*", "frontend.numba_*"),
)

# Who may import Numba, and who llvmlite.
NUMBA = ("frontend.numba", "frontend.numba_*", "codegen.numba_*")
NUMBA_TYPES = ("api.derivation",)  # asks for the type of an argument: `from numba.core import types` and nothing else
LLVMLITE = ("frontend.*", "codegen.*")


def module_name(path: Path) -> str:
    """irad/ir/model.py -> ir.model, irad/ir/__init__.py -> ir, irad/__init__.py -> ''."""
    parts = path.relative_to(ROOT / "irad").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str, modules: Iterable[str]) -> set[str]:
    """Everything that a file imports, anywhere in it: modules of irad without the leading 'irad.', others in full."""
    known = set(modules)
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.level == 0, "irad uses absolute imports"
            for a in node.names:
                inner = f"{node.module}.{a.name}"
                found.add(inner if inner.removeprefix("irad.") in known or node.module == "numba.core" else node.module)
    return {x.removeprefix("irad.") if x.startswith("irad.") else "" if x == "irad" else x for x in found}


def matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, p) for p in patterns)


def violations(imports: Mapping[str, set[str]]) -> list[str]:
    """What breaks the rules above; `imports` maps a module of irad to what it imports."""
    wrong: list[str] = []
    for name, targets in sorted(imports.items()):
        package = name.split(".")[0]
        for target in sorted(targets):
            top = target.split(".")[0]
            if top == "numba" and not matches(name, NUMBA):
                if not (matches(name, NUMBA_TYPES) and target == "numba.core.types"):
                    wrong.append(f"{name} imports {target}")
            elif top == "llvmlite" and not matches(name, LLVMLITE):
                wrong.append(f"{name} imports {target}")
            elif (target in imports or top in LAYERS) and top != package:
                crossing = any(fnmatch(name, a) and fnmatch(target, b) for a, b in CROSSING)
                if top not in LAYERS.get(package, set()) and not crossing:
                    wrong.append(f"{name} imports irad.{target}")
    return wrong


def cycle(imports: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done or name not in imports:
            return []
        for target in sorted(imports[name]):
            if found := walk(target, [*path, name]):
                return found
        done.add(name)
        return []

    for name in sorted(imports):
        if found := walk(name, []):
            return found
    return []


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    files = {module_name(p): p for p in sorted((ROOT / "irad").rglob("*.py"))}
    return {n: imported(p.read_text(encoding="utf-8"), files) for n, p in files.items()}


def test_imports_go_one_way(imports: dict[str, set[str]]) -> None:
    assert violations(imports) == []


def test_no_module_imports_itself_in_a_circle(imports: dict[str, set[str]]) -> None:
    assert cycle(imports) == []


def test_leaves_import_nothing_of_irad(imports: dict[str, set[str]]) -> None:
    """What both frontend and codegen build on depends on neither."""
    for name in ("codegen.modules", "codegen.target", "frontend.debug_text"):
        assert [t for t in imports[name] if t in imports and t != "interrupts"] == []


def test_star_imports_leave_frameworks_alone() -> None:
    """Not all of them are installed, and those that are take seconds."""
    import irad

    assert not {"jax", "scipy", "tensorflow", "torch"} & set(irad.__all__)
    assert {"jax", "scipy", "tensorflow", "torch"} <= set(dir(irad))


def test_files_are_short() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for folder in ("irad", "bench", "examples", "tests")
        for p in sorted((ROOT / folder).rglob("*.py"))
        if p.parent.name != "programs"  # tables of programs
        if (n := p.read_text(encoding="utf-8").count("\n")) > MAX_LINES
    }
    assert long == {}


def function_names(source: str) -> list[str]:
    """String literals of a file that name a function for which there is a rule, or any intrinsic."""
    from irad.ir.instructions import _PARSERS as OPCODES
    from irad.rules import registry

    known = {n for n in (*registry.SCALAR, *registry.FUNCTIONS) if not n.endswith("*")}
    prefixes = tuple(n.removesuffix("*") for n in registry.FUNCTIONS if n.endswith("*"))
    kinds = {r.kind for r in registry.FUNCTIONS.values()}  # 'free' is one, `trunc` is an opcode too
    found: list[str] = []
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in docstrings:
            continue
        text = node.value
        named = (
            text in known - OPCODES.keys() - kinds
            or (prefixes and text.startswith(prefixes))
            or text.startswith("llvm.")
        )
        if named:
            found.append(f"line {node.lineno}: {text}")
    return found


def test_analyses_name_no_functions() -> None:
    """A rule is the only place that knows a function: the analyses ask the registry."""
    found = {
        p.name: names
        for p in sorted((ROOT / "irad" / "analysis").glob("*.py"))
        if (names := function_names(p.read_text(encoding="utf-8")))
    }
    assert found == {}


# ---------------------------------------------------------------- the tests themselves


@pytest.mark.parametrize(
    "name, target",
    [
        ("ir.model", "rules.registry"),
        ("rules.libm", "analysis.memory"),
        ("analysis.plan", "transform.tape"),
        ("transform.reverse", "api.autodiff"),
        ("transform.reverse", "codegen.jit"),
        ("frontend.clang", "codegen.jit"),
        ("codegen.jit", "frontend.clang"),
        ("cli.main", "transform.derive"),
        ("api.autodiff", "numba.core"),
        ("api.derivation", "numba.core.typing"),
        ("ir.reader", "llvmlite.binding"),
    ],
)
def test_a_wrong_import_is_found(name: str, target: str) -> None:
    modules: dict[str, set[str]] = {name: {target}}
    modules.setdefault(target, set())
    assert violations({n: t for n, t in modules.items() if n.split(".")[0] in LAYERS})


def test_a_hidden_import_is_found() -> None:
    source = "def f():\n    from irad.codegen import jit\n    import numba.core.types\n"
    assert imported(source, ["codegen.jit"]) == {"codegen.jit", "numba.core.types"}


def test_a_circle_is_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}, "c": {"numpy"}}) == []


def test_a_function_name_is_found() -> None:
    assert function_names('"""malloc"""\nif name == "malloc" or base == "exp":\n    pass\n') == [
        "line 2: malloc",
        "line 2: exp",
    ]
    assert function_names('x = rule.kind == "free" or op == "fmul"') == []
    assert function_names('x = "llvm.smax"') == ["line 1: llvm.smax"]
