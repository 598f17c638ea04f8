"""Lowering Numba functions: the gallery end to end, the description of parameters, errors."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from irad.codegen.numba_library import library_from_text
from irad.frontend.numba import lower
from numba_gallery import GALLERY

M = types.float64[:, ::1]


def relinked(lowered, arity):
    """An @njit function whose body is the lowered IR."""

    @intrinsic
    def call(typingctx, arguments):
        sig = lowered.return_type(arguments)

        def codegen(context, builder, sig, values):
            code = context.codegen()
            library = library_from_text(code, lowered.text, lowered.symbol, what=lowered.name)
            context.active_code_library.add_linking_library(library)
            argtypes = sig.args[0].types
            fnty = context.call_conv.get_function_type(sig.return_type, argtypes)
            fn = cgutils.get_or_insert_function(builder.module, fnty, library.name)
            items = cgutils.unpack_tuple(builder, values[0], len(argtypes))
            status, result = context.call_conv.call_function(builder, fn, sig.return_type, argtypes, items)
            with cgutils.if_unlikely(builder, status.is_error):
                context.call_conv.return_status_propagate(builder, status)
            return result

        return sig, codegen

    names = "".join(f"a{i}, " for i in range(arity))
    scope = {"call": call}
    exec(f"def run({names}): return call(({names}))", scope)
    return njit(scope["run"])


def _copy(x):
    return x.copy() if isinstance(x, np.ndarray) else x


def _same(a, b):
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if a is None:
        return b is None
    return np.allclose(a, b, rtol=1e-13, atol=0)


@pytest.mark.parametrize("sample", GALLERY, ids=lambda s: s.name)
def test_gallery(sample):
    lowered = lower(sample.fn, sample.types, noalias=True)
    assert f'"{lowered.symbol}"(' in lowered.text or f"@{lowered.symbol}(" in lowered.text
    assert "!dbg" in lowered.text
    assert ".numba.unresolved$" not in lowered.text
    assert [leaf.kind for leaf in lowered.leaves[:2]] == ["retptr", "excinfo"]
    if sample.arguments is None:
        return
    ours, theirs = map(_copy, sample.arguments), list(map(_copy, sample.arguments))
    ours = list(ours)
    result = relinked(lowered, len(ours))(*ours)
    assert _same(result, sample.fn(*theirs))
    for a, b in zip(ours, theirs, strict=True):
        if isinstance(a, np.ndarray):
            assert np.allclose(a, b)
