"""Every scalar rule: first and second derivatives, strong zeros, policies; and the tester itself."""

import ctypes
import itertools
import math
from dataclasses import replace

import pytest

import rule_tester as tester
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry
from irad.rules.registry import SCALAR

INF, NAN = math.inf, math.nan
NASTY = (0.0, -0.0, 1.0, -1.0, 2.5, INF, -INF, NAN, 5e-324, 1e308)
# Bilinear: an infinite factor meets a zero cotangent; guarded only where the transform asks for it.
PRODUCTS = {"fmul", "fma", "llvm.fma", "llvm.fmuladd"}


@pytest.fixture(scope="module")
def compiled() -> tester.Compiled:
    return tester.Compiled(tester.units(SCALAR))


def unit(name: str, form: str = "double") -> tester.Unit:
    return tester.Unit(name, form, SCALAR[name], SCALAR[name].cases[0])


def vjp(compiled: tester.Compiled, name: str, *at: float, t: float = 1.0, form: str = "double") -> list[float]:
    """Cotangents of the operands at a point, with the result computed by the function itself."""
    u = unit(name, form)
    slots = dict(enumerate(at))
    slots[10] = compiled.run(u, "jvp", slots)[0][0]
    return compiled.run(u, "vjp", slots | {8: t})[0][: len(at)]


# ---------------------------------------------------------------- derivatives


def test_every_rule(compiled: tester.Compiled) -> None:
    assert not tester.check(SCALAR, compiled)


@pytest.mark.slow
def test_second_derivatives(compiled: tester.Compiled) -> None:
    assert not tester.check_second(SCALAR, compiled)


def test_every_rule_has_cases() -> None:
    """But for float-to-integer functions, which need none."""
    for name, rule in SCALAR.items():
        operands = [m.Local(m.F64, f"x{k}") for k in range(rule.arity or 0)]
        slopes = rule.partials(Builder(Names("?"), {}), m.Local(m.F64, "z"), *operands)
        assert rule.cases or not any(slopes), name


def test_long_double_and_half_are_valid() -> None:
    """Types that are not measured at least give code that LLVM accepts."""
    declared: dict[str, m.FunctionType] = {}
    texts: list[str] = []
    for kind in ("x86_fp80", "half", "fp128", "bfloat"):
        t = m.FloatType(kind)
        for name, rule in SCALAR.items():
            intrinsic = name.startswith("llvm.") or name in registry._OPCODES
            if name.startswith("irad_") or not rule.cases or name in ("fpext", "fptrunc"):
                continue
            if kind in ("half", "bfloat") and not intrinsic:
                continue
            operands = [m.Param(m.I32 if isinstance(x, int) else t, f"x{k}") for k, x in enumerate(rule.cases[0])]
            b = Builder(Names("v"), declared)
            z = m.Param(t, "z")
            linears = rule.partials(b, z.value, *(p.value for p in operands))
            for linear in linears:
                if linear is not None:
                    b.ret(linear(z.value))
                    block = m.Block("entry", tuple(b.code))
                    text = tester.print_function(m.Function(f"f{len(texts)}", t, (z, *operands), (block,)))
                    texts.append(text)
                    b.code.clear()
                    break
    assert tester.same_types(tester.module_text(texts, declared)) >= len(texts)


# ---------------------------------------------------------------- the tester itself


def _wrong(name: str, change) -> dict[str, registry.ScalarRule]:
    rule = SCALAR[name]

    def partials(b, z, *operands):
        return change(b, z, operands, rule.partials(b, z, *operands))

    return {name: replace(rule, partials=partials)}


def _scale(factor: float):
    return lambda b, z, xs, ps: tuple(p and (lambda t, p=p: b.fmul(p(t), b.const(t, factor))) for p in ps)


WRONG = {
    "sign": ("sin", _scale(-1.0)),
    "precision": ("exp", _scale(1 + 1e-8)),
    "float constant": ("llvm.log10", _scale(1 + 1e-6)),
    "missing partial": ("fmul", lambda b, z, xs, ps: (ps[0], None)),
    "missing only partial": ("llvm.sqrt", lambda b, z, xs, ps: (None,)),
    "swapped partials": ("fdiv", lambda b, z, xs, ps: ps[::-1]),
    "wrong operand": ("hypot", lambda b, z, xs, ps: (lambda t: b.fmul(t, b.fdiv(xs[1], z)), ps[1])),
    "not linear": ("atan", lambda b, z, xs, ps: (lambda t: b.fmul(t, ps[0](t)),)),
    "a partial of a step": ("fneg", lambda b, z, xs, ps: (lambda t: b.const(t, 0.0),)),
}


@pytest.mark.parametrize("kind", WRONG)
def test_tester_fails_wrong_rules(kind: str) -> None:
    name, change = WRONG[kind]
    assert tester.check(_wrong(name, change)), f"a rule with a wrong {kind} passed"
    assert not tester.check({name: SCALAR[name]})


def test_tester_fails_a_rule_that_masks_instead_of_guarding() -> None:
    """x where t is 0 must not become a constant: the Hessian of sin² at 0 would be 0."""

    def masking(b, z, xs, ps):
        def linear(t):
            zero = b.const(t, 0.0)
            return b.select(b.fcmp("oeq", t, zero), zero, ps[0](t))

        return (linear,)

    rules = _wrong("sin", masking)
    assert tester.check_second(rules, tester.Compiled(tester.units(rules)))


def test_tester_fails_reading_more_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    right = registry.needed
    monkeypatch.setattr(registry, "needed", lambda rule, i, active: right(rule, i, active) - {i.result})
    assert tester.check({"exp": SCALAR["exp"]})


# ---------------------------------------------------------------- strong zeros


def _grid(u: tester.Unit) -> list[tuple[float, ...]]:
    axes = [(0, 1, -2, 5) if isinstance(x, int) else NASTY for x in u.sample]
    if len(axes) > 3:
        axes = [(0.0, 1.0, -2.5, INF, NAN)] * len(axes)
    return list(itertools.product(*axes))


@pytest.mark.parametrize("kind", ["vjp", "masked"])
def test_zero_cotangent_gives_zero(compiled: tester.Compiled, kind: str) -> None:
    failures = []
    for u in tester.units(SCALAR):
        if u.name in PRODUCTS and kind == "vjp":
            continue
        for at in _grid(u):
            slots = dict(enumerate(at)) | {8: 0.0}
            slots[10] = compiled.run(u, "jvp", slots)[0][0]
            for lane in compiled.run(u, kind, slots):
                if any(lane[: len(at)]):
                    failures.append((u.name, u.form, at, lane[: len(at)]))
    assert not failures


def test_zero_tangent_gives_zero(compiled: tester.Compiled) -> None:
    failures = []
    for u in tester.units(SCALAR):
        if u.name in PRODUCTS:
            continue
        for at in _grid(u):
            for lane in compiled.run(u, "jvp", dict(enumerate(at))):
                if lane[1] != 0:
                    failures.append((u.name, u.form, at, lane[1]))
    assert not failures


@pytest.mark.parametrize("name, at", [("sqrt", 0.0), ("log", 0.0), ("cbrt", 0.0), ("asin", 1.0), ("acosh", 1.0)])
def test_singular_slopes_are_infinite(compiled: tester.Compiled, name: str, at: float) -> None:
    assert vjp(compiled, name, at) == [INF]
    assert vjp(compiled, name, at, t=0.0) == [0.0]


@pytest.mark.parametrize("name, at", [("sqrt", (-1.0,)), ("asin", (2.0,)), ("fdiv", (0.0, 0.0)), ("sin", (INF,))])
def test_nan_of_the_primal_propagates(compiled: tester.Compiled, name: str, at: tuple[float, ...]) -> None:
    assert any(map(math.isnan, vjp(compiled, name, *at)))
    assert all(map(math.isnan, vjp(compiled, name, *at, t=NAN)))


def test_adjoint_code_has_no_finite_math_flags() -> None:
    for u in tester.units(SCALAR):
        b = Builder(Names("?"), {}, tester.ADJOINT_FLAGS)
        operands = [m.Local(t, f"x{k}") for k, t in enumerate(u.operands)]
        for linear in u.rule.partials(b, m.Local(u.result, "z"), *operands):
            if linear is not None:
                linear(m.Local(u.result, "t"))
        assert not any({"nnan", "ninf", "fast", "arcp"} & set(i.flags) for i in b.code)


# ---------------------------------------------------------------- policies


def test_fabs_and_copysign_at_zero(compiled: tester.Compiled) -> None:
    for zero in (0.0, -0.0):
        assert vjp(compiled, "llvm.fabs", zero) == [0.0]
        assert vjp(compiled, "copysign", zero, -1.0) == [0.0, 0.0]
    assert vjp(compiled, "copysign", 2.0, -0.0) == [-1.0, 0.0]
    assert vjp(compiled, "copysign", -2.0, 0.0) == [-1.0, 0.0]


MINMAX = [n for n in SCALAR if SCALAR[n] is SCALAR["fmax"]]


@pytest.mark.parametrize("name", MINMAX)
def test_ties_share_the_gradient(compiled: tester.Compiled, name: str) -> None:
    for form in tester.forms_of(name):
        assert vjp(compiled, name, 2.0, 2.0, form=form) == [0.5, 0.5]
        assert vjp(compiled, name, 0.0, -0.0, form=form) == [0.5, 0.5]
        assert vjp(compiled, name, INF, INF, form=form) == [0.5, 0.5]


@pytest.mark.parametrize("name", ["llvm.maxnum", "llvm.minnum", "fmax", "fmin", "llvm.maximumnum"])
def test_a_number_wins_over_nan(compiled: tester.Compiled, name: str) -> None:
    assert vjp(compiled, name, 2.0, NAN) == [1.0, 0.0]
    assert vjp(compiled, name, NAN, 2.0) == [0.0, 1.0]
    assert vjp(compiled, name, NAN, NAN) == [0.5, 0.5]


@pytest.mark.parametrize("name", MINMAX)
def test_weights_add_up_to_one(compiled: tester.Compiled, name: str) -> None:
    for x, y in itertools.product(NASTY, NASTY):
        assert sum(vjp(compiled, name, x, y)) == 1.0


def test_fdim_at_the_tie(compiled: tester.Compiled) -> None:
    assert vjp(compiled, "fdim", 2.0, 2.0) == [0.5, -0.5]
    assert vjp(compiled, "fdim", NAN, 2.0) == [1.0, -1.0]


@pytest.mark.parametrize("form", ["double", "float", "vector"])
def test_pow(compiled: tester.Compiled, form: str) -> None:
    def pow(x: float, y: float, t: float = 1.0) -> list[float]:
        return vjp(compiled, "llvm.pow", x, y, t=t, form=form)

    assert pow(0.0, 2.0) == [0.0, 0.0]
    assert pow(0.0, 1.0) == [1.0, 0.0]
    assert pow(0.0, 0.0) == [0.0, 0.0]
    assert pow(0.0, 0.5) == [INF, 0.0]
    assert pow(0.0, -1.0) == [-INF, -INF]
    assert pow(0.0, -1.0, 0.0) == [0.0, 0.0]
    assert pow(3.0, 0.0) == [0.0, pytest.approx(math.log(3.0), rel=1e-6)]
    base, exponent = pow(-2.0, 3.0)  # defined at integer exponents only
    assert base == pytest.approx(12.0, rel=1e-6) and math.isnan(exponent)
    base, exponent = pow(-2.0, -2.0)
    assert base == pytest.approx(0.25, rel=1e-6) and math.isnan(exponent)
    assert pow(INF, -1.0) == [0.0, 0.0]


def test_pow_where_the_power_underflows_or_overflows(compiled: tester.Compiled) -> None:
    assert vjp(compiled, "pow", 1e-200, 2.0)[0] == pytest.approx(2e-200)
    assert vjp(compiled, "pow", 1e160, 2.0)[0] == pytest.approx(2e160)
    assert vjp(compiled, "pow", 1e-310, 1.5)[0] == pytest.approx(1.5 * math.sqrt(1e-310), rel=1e-9)


def test_powi_at_zero(compiled: tester.Compiled) -> None:
    assert vjp(compiled, "llvm.powi", 0.0, 0)[0] == 0.0
    assert vjp(compiled, "llvm.powi", 0.0, 1)[0] == 1.0
    assert vjp(compiled, "llvm.powi", 0.0, -1)[0] == -INF


def test_origin_of_the_plane(compiled: tester.Compiled) -> None:
    for x, y in itertools.product((0.0, -0.0), repeat=2):
        assert vjp(compiled, "hypot", x, y) == [0.0, 0.0]
        assert vjp(compiled, "atan2", x, y) == [0.0, 0.0]
    assert vjp(compiled, "hypot", 0.0, -2.0) == [0.0, -1.0]
    assert vjp(compiled, "hypot", 5e-324, 0.0) == [1.0, 0.0]


def test_remainders_at_their_jumps(compiled: tester.Compiled) -> None:
    assert vjp(compiled, "fmod", 6.0, 2.0) == [1.0, -3.0]
    assert vjp(compiled, "frem", -6.0, 2.0) == [1.0, 3.0]
    assert vjp(compiled, "remainder", 5.0, 2.0) == [1.0, -2.0]  # a tie goes to the even quotient
    assert vjp(compiled, "fmod", 1e300, 3.0)[1] == -float(10**300 // 3)


@pytest.mark.parametrize("name", [n for n in SCALAR if SCALAR[n] is SCALAR["floor"]])
def test_steps_have_no_slope(name: str) -> None:
    z, x = m.Local(m.F64, "z"), m.Local(m.F64, "x")
    assert SCALAR[name].partials(Builder(Names("?"), {}), z, x) == (None,)


def test_division_by_a_constant_is_not_guarded() -> None:
    x, z, t = (m.Local(m.F64, n) for n in "xzt")
    for value, guarded in ((2.0, False), (0.0, True), (INF, True)):
        b = Builder(Names("?"), {})
        SCALAR["fdiv"].partials(b, z, x, b.const(x, value))[0](t)
        assert any(i.opcode == "select" for i in b.code) is guarded


# ---------------------------------------------------------------- polygamma


@pytest.mark.parametrize(
    "order, name", [(0, "irad_digamma"), (1, "irad_trigamma"), (2, "irad_tetragamma"), (3, "irad_pentagamma")]
)
def test_polygamma(order: int, name: str) -> None:
    from mpmath import mp

    text = tester.module_text(
        [f"define double @f(double %x) {{\n  %y = call double @{name}(double %x)\n  ret double %y\n}}"],
        {name: m.FunctionType(m.F64, (m.F64,))},
    )
    handle = tester.compile_module(tester.optimise(text, ["f"]), ["f"])
    f = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(handle.address("f"))
    xs = [0.001, 0.1, 0.5, 1.0, 1.3, 1.6, 2.0, 3.7, 7.0, 11.99, 12.0, 12.01, 30.0, 1e3, 1e8, 1e-12]
    xs += [-1e-9, -0.25, -0.75, -1.3, -2.5, -10.1, -33.4, -1000.75]
    for x in xs:
        true = mp.psi(order, mp.mpf(x))
        slope = abs(mp.psi(order + 1, mp.mpf(x)) * x) * 2**-52  # what rounding x itself would change
        assert abs(f(x) - true) <= 1e-13 * abs(true) + slope, x
    assert math.isnan(f(NAN))
    assert f(INF) == (INF if order == 0 else 0.0)


def test_inverse_functions_on_their_branch_cut(compiled: tester.Compiled) -> None:
    """asin(2 + 0i) = π/2 + i·acosh 2 and asin(2 - 0i) its conjugate: the slope has the side that the result has."""
    slope = 1 / math.sqrt(3.0)
    assert vjp(compiled, "irad_casin_im", 2.0, 0.0)[0] == pytest.approx(slope, rel=1e-12)
    assert vjp(compiled, "irad_casin_im", 2.0, -0.0)[0] == pytest.approx(-slope, rel=1e-12)
    assert vjp(compiled, "irad_cacosh_im", 0.5, 0.0)[0] == pytest.approx(-1 / math.sqrt(0.75), rel=1e-12)
    assert vjp(compiled, "irad_csqrt_im", -4.0, -0.0)[0] == pytest.approx(0.25)


def test_complex_power_of_zero(compiled: tester.Compiled) -> None:
    assert vjp(compiled, "irad_cpow_re", 0.0, 0.0, 2.0, 0.0) == [0.0, 0.0, 0.0, 0.0]
    assert vjp(compiled, "irad_numba_cpow_re", 0.0, 0.0, 3.0, 0.0) == [0.0, 0.0, 0.0, 0.0]
