"""Parts of the C++ library that ziglang brings as sources only: compiled to IR and linked in when needed.

ziglang's headers are libc++'s. Most of libc++ is templates, but a few functions that numerical code uses
(`std::sort` of doubles, parts of `std::string`) live in its binary, which a Python process does not have.
As IR they can be called, and differentiated as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import llvmlite.binding as ll

from irad.codegen.modules import parse_ir
from irad.codegen.target import target_machine
from irad.interrupts import uninterrupted

# Source file of libc++ that defines the symbols matching a pattern.
_SOURCES = (
    ("algorithm.cpp", re.compile(r"_ZNSt3__16__sort")),
    ("string.cpp", re.compile(r"_ZN?K?St3__1\d*(?:12basic_string|plI|9to_string|sto[a-z]+|4sto[a-z])")),
    ("hash.cpp", re.compile(r"_ZNSt3__112__next_prime")),
    ("memory.cpp", re.compile(r"_Z(?:NK?|T[ISV]N)St3__1(?:14__shared_count|19__shared_weak_count|12bad_weak_ptr)")),
    ("any.cpp", re.compile(r"_ZT[ISV]St12bad_any_cast|_ZNK?St12bad_any_cast")),
    ("optional.cpp", re.compile(r"_ZT[ISV]St19bad_optional_access|_ZNK?St19bad_optional_access")),
    ("variant.cpp", re.compile(r"_ZT[ISV]St18bad_variant_access|_ZNK?St18bad_variant_access")),
    ("vector.cpp", re.compile(r"_ZNK?St3__120__vector_base_common")),
    ("random.cpp", re.compile(r"_ZNK?St3__113random_device")),
    ("functional.cpp", re.compile(r"_Z(?:NK?|T[ISV]N)St3__1(?:17bad_function_call|13__hash_memory)")),
    ("stdexcept.cpp", re.compile(r"_ZNSt(?:11logic|13runtime)_errorC[12]ERKNSt3__112basic_string")),
    ("chrono.cpp", re.compile(r"_ZNSt3__16chrono\d+(?:system|steady)_clock")),
    ("mutex.cpp", re.compile(r"_ZNSt3__1\d+(?:recursive_|timed_|recursive_timed_)?mutex(?:\d|[CD][12]E)")),
    ("mutex_destructor.cpp", re.compile(r"_ZNSt3__15mutexD[12]Ev")),
    ("call_once.cpp", re.compile(r"_ZNSt3__111__call_once")),
    (
        "system_error.cpp",
        re.compile(r"_Z(?:NK?|T[ISV]N?)St3__1(?:20__throw_system_error|12system_error|15system_category)"),
    ),
    ("memory_resource.cpp", re.compile(r"_Z(?:NK?|T[ISV]N)St3__13pmr")),
    ("charconv.cpp", re.compile(r"_ZNSt3__127__from_chars_floating_point")),
    ("error_category.cpp", re.compile(r"_Z(?:NK?|T[ISV]N)St3__114error_category")),
    ("verbose_abort.cpp", re.compile(r"_ZNSt3__122__libcpp_verbose_abort")),
)
# LIBSTDCXX: the standard exceptions but for their constructors from libc++'s strings are those of GCC's library, whose
# binary is in the process; the text in them is laid out alike.
FLAGS = ("-std=c++23", "-D_LIBCPP_BUILDING_LIBRARY", "-DLIBSTDCXX", "-g0")
_ROUNDS = 3  # one part may need another

# Inline in GCC's C++ library, so that its binary, which is in the process, lacks it.
_BAD_ARRAY = re.compile(r"_ZNSt20bad_array_new_lengthC[12]Ev")
_BAD_ARRAY_IR = """
@_ZTVSt20bad_array_new_length = external constant {{ [5 x ptr] }}
define linkonce_odr void @{name}(ptr %this) nounwind {{
  store ptr getelementptr inbounds (i8, ptr @_ZTVSt20bad_array_new_length, i64 16), ptr %this, align 8
  ret void
}}
"""

_ALIAS = re.compile(r"^@([-\w$.]+) = (?:[\w()]+ )*?alias (\w+) \(([^()]*)\), ptr @([-\w$.]+).*$", re.M)
_cache: dict[tuple[str, str, frozenset[str]], str] = {}


@uninterrupted()
def complete(module: ll.ModuleRef, context: ll.ContextRef, sources: Path, compile_file: Callable[[str], str]) -> None:
    """Link into `module` the parts of libc++, from the folder `sources`, that it declares and needs.

    `compile_file` compiles one C++ file to IR text.
    """
    for _ in range(_ROUNDS):
        declared = {v.name for v in (*module.functions, *module.global_variables) if v.is_declaration}
        linked = False
        for name in sorted(filter(_BAD_ARRAY.fullmatch, declared)):
            module.link_in(ll.parse_assembly(_BAD_ARRAY_IR.format(name=name), context))
        for file, pattern in _SOURCES:
            wanted = frozenset(name for name in declared if pattern.match(name))
            if wanted and (sources / file).exists():
                module.link_in(ll.parse_assembly(_part(sources / file, wanted, compile_file), context))
                linked = True
        if not linked:
            return


def _function(alias: re.Match[str]) -> str:
    """A function that calls what an alias stands for: the JIT cannot resolve weak aliases."""
    name, result, types, target = alias.groups()
    params = ", ".join(f"{t.strip()} %a{n}" for n, t in enumerate(types.split(",")) if t.strip())
    call = f"call {result} @{target}({params})"
    body = f"  {call}\n  ret void" if result == "void" else f"  %r = {call}\n  ret {result} %r"
    return f"define {result} @{name}({params}) {{\n{body}\n}}"


def _part(path: Path, wanted: frozenset[str], compile_file: Callable[[str], str]) -> str:
    """IR of the functions `wanted` from one library file and of what they use."""
    key = (path.name, str(path), wanted)
    if key not in _cache:
        module = parse_ir(_ALIAS.sub(_function, compile_file(str(path))))
        for value in (*module.functions, *module.global_variables):
            if not value.is_declaration and value.linkage is not ll.Linkage.private:
                value.linkage = "weak_odr" if value.name in wanted else "internal"
        builder = ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options(speed_level=1))
        passes = ll.create_new_module_pass_manager()
        passes.add_global_dead_code_eliminate_pass()
        passes.run(module, builder)
        _cache[key] = str(module)
    return _cache[key]
