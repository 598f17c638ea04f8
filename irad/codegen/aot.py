"""Modules to object files, assembly or IR files, for programs that run without Python."""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources

import llvmlite.binding as ll

from irad.codegen.modules import new_context, own, parse_ir
from irad.codegen.target import host_data_layout, host_triple
from irad.errors import ToolchainError
from irad.frontend.debug_text import without_debug

SECTION = ".irad.ir"  # where an object keeps its raw IR
_RUNTIME_NAME = re.compile(r"^define [^@\n]*@(\w+)\(|^@(\w+) = ", re.M)


@dataclass(frozen=True)
class Machine:
    """What code is made for: triple (empty: this computer's), CPU, its features (as LLVM writes them), and the level.

    `small`: nothing that makes code larger, vectorised and unrolled loops.
    """

    triple: str = ""
    cpu: str = ""
    features: str = ""
    level: int = 0
    small: bool = False

    def target(self) -> ll.TargetMachine:
        """LLVM's target machine. Raises ToolchainError for a target that llvmlite does not have."""
        triple = self.triple or host_triple()
        _initialise(bool(self.triple))
        try:
            target = ll.Target.from_triple(triple)
        except RuntimeError as error:
            raise ToolchainError(f"llvmlite generates no code for {triple}: {error}") from None
        return target.create_target_machine(
            cpu=self.cpu, features=self.features, opt=min(self.level, 3), reloc="pic", codemodel="default"
        )


def native_machine(level: int) -> Machine:
    """This computer's processor with all that it can do."""
    return Machine("", ll.get_host_cpu_name(), ll.get_host_cpu_features().flatten(), level)


@functools.cache
def _initialise(others: bool) -> None:
    if others:
        ll.initialize_all_targets()
        ll.initialize_all_asmprinters()
    else:
        ll.initialize_native_target()
        ll.initialize_native_asmprinter()
        ll.initialize_native_asmparser()


def finish(text: str, machine: Machine, *, internal: Collection[str] = (), debug: bool = False) -> ll.ModuleRef:
    """The optimised module of a program's IR, with irad's runtime where the program calls it.

    `internal`: functions and variables that no other file may see. Raises RuntimeError on IR that LLVM rejects.
    """
    module = parse_ir(_with_runtime(text if debug else without_debug(text)))
    hidden = {*internal, *_runtime_names()}
    for value in (*module.functions, *module.global_variables):
        mine = value.name in hidden or value.name.startswith("irad.")
        if mine and not value.is_declaration and value.linkage is not ll.Linkage.private:
            value.linkage = "internal"
    module.verify()
    target = machine.target()
    if machine.triple:
        module.triple, module.data_layout = machine.triple, str(target.target_data)
    if machine.level:
        options = ll.create_pipeline_tuning_options(speed_level=min(machine.level, 3))
        fast = machine.level >= 2 and not machine.small
        options.loop_vectorization = options.slp_vectorization = fast
        options.loop_interleaving = options.loop_unrolling = fast
        builder = ll.create_pass_builder(target, options)
        passes = builder.getModulePassManager()
        passes.run(module, builder)
    return module


def object_code(module: ll.ModuleRef, machine: Machine) -> bytes:
    """An object file."""
    return machine.target().emit_object(module)


def assembly(module: ll.ModuleRef, machine: Machine) -> str:
    """Assembler text."""
    return machine.target().emit_assembly(module)


@functools.cache
def _runtime_text() -> str:
    return resources.files("irad.runtime").joinpath("runtime.ll").read_text()


@functools.cache
def _part_text(part: str) -> str:
    return resources.files("irad.runtime").joinpath(f"{part}.ll").read_text()


_PARTS = {"replay": ("@irad_log_",), "virtual": ("@irad_virtual_", "@irad_dense_")}


@functools.cache
def _runtime_names() -> frozenset[str]:
    return frozenset(f or v for f, v in _RUNTIME_NAME.findall("".join([_runtime_text(), *map(_part_text, _PARTS)])))


def _with_runtime(text: str) -> str:
    if not any(n in text for n in ("@irad_",)):
        return text
    context = new_context()
    linked = own(ll.parse_assembly(text, context), context)
    header = f'target triple = "{host_triple()}"\ntarget datalayout = "{host_data_layout()}"\n'
    linked.link_in(ll.parse_assembly(header + _runtime_text(), context))
    for part, names in _PARTS.items():
        if any(n in text for n in names):
            linked.link_in(ll.parse_assembly(header + _part_text(part), context))
    return str(linked)


# ---------------------------------------------------------------- IR inside objects


def with_embedded(text: str, raw: str, level: int) -> str:
    """IR text of a program whose object will carry the IR `raw` and the level of optimisation.

    They are compressed, in a section that linkers drop (`frontend.objects` reads it).
    """
    data = zlib.compress(bytes([level]) + parse_ir(raw).as_bitcode(), 6)
    escaped = "".join(f"\\{b:02X}" for b in data)
    number = max((int(n) for n in re.findall(r"^!(\d+) = ", text, re.M)), default=-1) + 1
    listed = "@llvm.compiler.used"
    found = re.search(r"^@llvm\.compiler\.used = .*\[(\d+) x ptr\] \[(.*)\].*$", text, re.M)
    members = f"{found[2]}, ptr @irad.embedded" if found else "ptr @irad.embedded"
    count = int(found[1]) + 1 if found else 1
    if found:
        text = text.replace(found.group(), "", 1)
    return (
        f'{text}\n@irad.embedded = private constant [{len(data)} x i8] c"{escaped}", section "{SECTION}", align 1, '
        f"!exclude !{number}\n"
        f'{listed} = appending global [{count} x ptr] [{members}], section "llvm.metadata"\n'
        f"!{number} = !{{}}\n"
    )
