"""Stand-ins for the transform, so that lowering and linking can be tested without it.

`pretend` makes a "derivative" that runs the real primal and then adds, to each shadow array, the array itself, and
stores 2·x as the derivative of a scalar x, all times the seed: what one would get for the sum of squares over two
plus the sum of squares of the scalars. Its value is the primal's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from irad.frontend.numba import Leaf, NumbaLowered


@dataclass(frozen=True)
class FakeDerivative:
    text: str
    symbol: str


calls: list[tuple[str, tuple[str, ...], bool]] = []


def hand_written(body: str):
    """derive callback whose function has `body`, written in terms of parameter_names()."""

    def derive(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> FakeDerivative:
        calls.append((lowered.name, activities, noalias))
        symbol = f"fake_{lowered.name}"
        parameters = ", ".join(_parameters(lowered, activities))
        return FakeDerivative(f"define i32 @{symbol}({parameters}) {{\n{body}\n}}\n", symbol)

    return derive


def parameter_names(lowered: NumbaLowered) -> list[str]:
    """x for a scalar x; x_data, x_shape0, x_stride0, ... for an array x; retptr; excinfo."""
    names: list[str] = []
    for leaf in lowered.leaves:
        base = re.sub(r"\W+", "_", leaf.name).strip("_")
        if leaf.arg == -1:
            name = leaf.kind
        elif leaf.kind in ("float", "int"):
            name = base
        else:
            name = f"{base}_{leaf.kind}"
        if leaf.kind in ("shape", "stride"):
            name += str(sum(n.startswith(name) for n in names))
        while name in names:
            name += "_"
        names.append(name)
    return names


def _parameters(lowered: NumbaLowered, activities: tuple[str, ...]) -> list[str]:
    out = []
    for leaf, name, activity in zip(lowered.leaves, parameter_names(lowered), activities, strict=True):
        out.append(f"{leaf.llvm_type} %{name}")
        if activity != "const":
            out.append(f"ptr %d_{name}")
    return out


def pretend(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> FakeDerivative:
    """See the module's docstring."""
    calls.append((lowered.name, activities, noalias))
    names = parameter_names(lowered)
    symbol = f"pretend_{lowered.name}".replace("<", "").replace(">", "")
    quoted = f'"{lowered.symbol}"'
    arguments = ", ".join(f"{leaf.llvm_type} %{n}" for leaf, n in zip(lowered.leaves, names, strict=True))
    lines = [f"  %status = call i32 @{quoted}({arguments})"]
    lines += ["  %failed = icmp ne i32 %status, 0", "  br i1 %failed, label %out, label %ok", "out:"]
    lines += ["  ret i32 %status", "ok:"]
    kinds = {"double": "double", "float": "float"}
    if activities[0] == "dup":
        seed_type = kinds[_float_type(lowered.leaves[0])]
        lines += [f"  %seed0 = load {seed_type}, ptr %d_retptr"]
        cast = "fadd double %seed0, 0.0" if seed_type == "double" else "fpext float %seed0 to double"
        lines += [f"  %seed = {cast}"]
    else:
        lines += ["  %seed = fadd double 1.0, 0.0"]
    for i, (leaf, name, activity) in enumerate(zip(lowered.leaves, names, activities, strict=True)):
        if activity == "active":
            lines += _scaled(leaf.llvm_type, f"%{name}", "2.0", f"s{i}")
            lines += [f"  store {leaf.llvm_type} %s{i}, ptr %d_{name}"]
        elif activity == "dup" and leaf.kind == "data":
            lines += _add_array(lowered, names, i)
    lines += ["  ret i32 0"]
    body = "\n".join(lines)
    parameters = ", ".join(_parameters(lowered, activities))
    text = re.sub(rf'^define (.*@"?{re.escape(lowered.symbol)}"?\()', r"define internal \1", lowered.text, flags=re.M)
    return FakeDerivative(f"{text}\ndefine i32 @{symbol}({parameters}) {{\n{body}\n}}\n", symbol)


def _float_type(leaf: Leaf) -> str:
    return {"float32": "float", "float64": "double"}[str(leaf.dtype)]


def _scaled(llvm: str, value: str, factor: str, out: str) -> list[str]:
    if llvm == "double":
        return [f"  %{out}_ = fmul double {value}, {factor}", f"  %{out} = fmul double %{out}_, %seed"]
    return [
        f"  %{out}_w = fpext float {value} to double",
        f"  %{out}_ = fmul double %{out}_w, {factor}",
        f"  %{out}_s = fmul double %{out}_, %seed",
        f"  %{out} = fptrunc double %{out}_s to float",
    ]


def _add_array(lowered: NumbaLowered, names: list[str], data: int) -> list[str]:
    """Loops that add seed times the array to its shadow."""
    leaf, name = lowered.leaves[data], names[data]
    shape, stride = [], []
    for i in range(data + 1, len(names)):
        kind = lowered.leaves[i].kind
        if kind not in ("shape", "stride") or lowered.leaves[i].name != leaf.name:
            break
        (shape if kind == "shape" else stride).append(names[i])
    llvm, u = _float_type(leaf), f"a{data}"
    lines = [f"  br label %{u}_start0", f"{u}_start0:"]
    offset = "0"
    for k, (n, s) in enumerate(zip(shape, stride, strict=True)):
        lines += [
            f"  br label %{u}_head{k}",
            f"{u}_head{k}:",
            f"  %{u}_i{k} = phi i64 [0, %{u}_start{k}], [%{u}_n{k}, %{u}_next{k}]",
            f"  %{u}_c{k} = icmp slt i64 %{u}_i{k}, %{n}",
            f"  br i1 %{u}_c{k}, label %{u}_start{k + 1}, label %{u}_end{k}",
            f"{u}_start{k + 1}:",
            f"  %{u}_m{k} = mul i64 %{u}_i{k}, %{s}",
            f"  %{u}_o{k} = add i64 {offset}, %{u}_m{k}",
        ]
        offset = f"%{u}_o{k}"
    lines += [
        f"  %{u}_p = getelementptr i8, ptr %{name}, i64 {offset}",
        f"  %{u}_q = getelementptr i8, ptr %d_{name}, i64 {offset}",
        f"  %{u}_x = load {llvm}, ptr %{u}_p, align 1",
        f"  %{u}_y = load {llvm}, ptr %{u}_q, align 1",
    ]
    lines += _scaled(llvm, f"%{u}_x", "1.0", f"{u}_g")
    lines += [f"  %{u}_z = fadd {llvm} %{u}_y, %{u}_g", f"  store {llvm} %{u}_z, ptr %{u}_q, align 1"]
    for k in reversed(range(len(shape))):
        after = f"{u}_next{k - 1}" if k else f"{u}_done"
        lines += [
            f"  br label %{u}_next{k}",
            f"{u}_next{k}:",
            f"  %{u}_n{k} = add i64 %{u}_i{k}, 1",
            f"  br label %{u}_head{k}",
            f"{u}_end{k}:",
        ]
        if k == 0:
            lines += [f"  br label %{after}", f"{after}:"]
    if not shape:
        lines += [f"  br label %{u}_done", f"{u}_done:"]
    return lines
