"""The one LLVM target machine that everything is optimised and compiled for: this computer's CPU."""

from __future__ import annotations

import functools

import llvmlite.binding as ll


@functools.cache
def _initialise() -> None:
    ll.initialize_native_target()
    ll.initialize_native_asmprinter()
    ll.initialize_native_asmparser()  # for inline assembly in user code


@functools.cache
def host_triple() -> str:
    """The target triple of this process, e.g. 'x86_64-unknown-linux-gnu'."""
    return ll.get_process_triple()


def _features() -> str:
    """The CPU's features, without vectors that are gathered from several addresses.

    LLVM takes them to be quick where there is AVX-512. Four sums that run through four rows side by side then take
    eight times as long as four loads do on AMD's CPUs, and on Intel's with the mitigation of "Downfall".
    """
    features = ll.get_host_cpu_features().flatten()
    return f"{features},+prefer-no-gather" if host_triple().startswith("x86_64") else features


@functools.cache
def target_machine() -> ll.TargetMachine:
    """The shared target machine: host CPU with all its features, -O3 code generation.

    Position-independent and with the small code model: the JIT places a module in one slab and reaches
    everything else through a global offset table, so no 32-bit relocation can overflow, and constants are
    addressed relative to the instruction pointer (the 'large' model that LLVM picks for JITs is slower).
    """
    _initialise()
    return ll.Target.from_triple(host_triple()).create_target_machine(
        cpu=ll.get_host_cpu_name(),
        features=_features(),
        opt=3,
        reloc="pic",
        codemodel="small",
        jit=True,
    )


@functools.cache
def host_data_layout() -> str:
    """LLVM data layout string of the host."""
    return str(target_machine().target_data)


@functools.cache
def vector_bytes() -> int:
    """Bytes of the widest vectors that LLVM uses by itself on this computer: 32 with AVX, 16 otherwise.

    512 bits would be possible on some, where LLVM prefers half of that.
    """
    return 32 if ll.get_host_cpu_features().get("avx") else 16


def llvm_major() -> int:
    """Major version of the LLVM inside llvmlite: the newest IR that can be read."""
    return ll.llvm_version_info[0]
