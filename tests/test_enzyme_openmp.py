"""OpenMP in programs written for Enzyme, and in C loaded from Python: regions are differentiated in one thread."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

import irad
from irad.enzyme.driver import run
from irad.frontend.openmp import openmp_runtime

HERE = Path(__file__).resolve().parent / "enzyme"

PROGRAM = r"""
#include "check.h"
#include <omp.h>
void __enzyme_autodiff(void *, ...);
double __enzyme_autodiff_one(void *, ...);
void __enzyme_fwddiff(void *, ...);
#define N 64

static void squares(const double *x, double *y, int n) {
#pragma omp parallel for
    for (int i = 0; i < n; i++) y[i] = x[i] * x[i];
}
static double mixed(const double *x, int n) {
    double s = 0, m = 0, best = -1, w[2] = {0, 0};
#pragma omp parallel for reduction(+ : s) schedule(dynamic, 4)
    for (int i = 0; i < n; i++) s += x[i] * x[i];
#pragma omp parallel
    {
        double mine = 0;
#pragma omp for nowait
        for (int i = 0; i < n; i++) mine += x[i] * x[i];
#pragma omp critical
        m += mine;
    }
#pragma omp parallel for schedule(static, 3) reduction(max : best)
    for (int i = n - 1; i >= 0; i -= 2)
        if (x[i] * x[i] > best) best = x[i] * x[i];
#pragma omp parallel for schedule(guided)
    for (long i = 0; i < n; i++) {
#pragma omp atomic
        m += x[i];
    }
#pragma omp parallel sections
    {
#pragma omp section
        w[0] = x[0] * 3;
#pragma omp section
        w[1] = x[1] * x[0];
    }
    return s + m + best + w[0] + w[1];
}
static double tasks(int n, double x) {
    if (n < 2) return x * x;
    double a, b;
#pragma omp task shared(a)
    a = tasks(n - 1, x);
#pragma omp task shared(b)
    b = tasks(n - 2, x) * x;
#pragma omp taskwait
    return a + b;
}
static double in_tasks(double x) {
    double r;
#pragma omp parallel
#pragma omp single
    r = tasks(3, x);
    return r;
}
static void by_number(const double *x, double *out, int n) {
    double t = 2, shared_[N];
#pragma omp parallel firstprivate(t) shared(shared_)
    {
        int id = omp_get_thread_num(), all = omp_get_num_threads();
        t *= 1.5;
        for (int i = id; i < n; i += all) shared_[i] = t * x[i] * x[i];
#pragma omp barrier
#pragma omp for collapse(2)
        for (int i = 0; i < n / 2; i++)
            for (int j = 0; j < 2; j++) out[2 * i + j] = shared_[2 * i + j] * x[0];
    }
}

int main(void) {
    double x[N], y[N], dx[N] = {0}, dy[N], e[N] = {0};
    for (int i = 0; i < N; i++) {
        x[i] = i;
        dy[i] = 1;
    }
    squares(x, y, N);
    CHECK(y[5], 25);
    __enzyme_autodiff((void *)squares, x, dx, y, dy, N);
    for (int i = 0; i < N; i++) CHECK(dx[i], 2 * i);
    __enzyme_fwddiff((void *)squares, x, dx, y, dy, N);
    for (int i = 0; i < N; i++) CHECK(dy[i], 4 * i * i);
    __enzyme_autodiff((void *)mixed, x, e, N);
    for (int i = 0; i < N; i++) CHECK(e[i], 4 * i + 1 + (i == N - 1) * 2 * i + (i == 0) * 4);
    CHECK(__enzyme_autodiff_one((void *)in_tasks, 2.0), 28);
    double z[4] = {1, 2, 3, 4}, dz[4] = {0}, out[4], dout[4] = {0, 0, 1, 0};
    __enzyme_autodiff((void *)by_number, z, dz, out, dout, 4);
    CHECK(dz[2], 18);
    CHECK(dz[0], 27);
}
"""


@pytest.mark.parametrize("level", ["-O2", pytest.param("-O0", marks=pytest.mark.slow)])
def test_regions(level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("omp.c").write_text(PROGRAM)
    assert run([level, "-fopenmp", f"-I{HERE}", "omp.c"], cxx=False) == 0
    subprocess.run(["./a.out"], check=True, timeout=60)


def test_separate_compilation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Objects of ours that are linked without an OpenMP runtime run in one thread too."""
    monkeypatch.chdir(tmp_path)
    Path("omp.c").write_text(PROGRAM)
    assert run(["-O1", "-fopenmp", f"-I{HERE}", "-c", "omp.c"], cxx=False) == 0
    assert run(["-fopenmp", "omp.o"], cxx=False) == 0
    subprocess.run(["./a.out"], check=True, timeout=60)


def test_from_python() -> None:
    lib = irad.load_c(
        source="""
        #include <omp.h>
        double f(int n, const double *x) {
            double s = 0;
            #pragma omp parallel for reduction(+:s)
            for (int i = 0; i < n; i++) s += x[i] * x[i] * x[i];
            return s;
        }""",
        flags=["-fopenmp"],
    )
    x = np.arange(4.0)
    assert lib.f(4, x) == 36.0
    np.testing.assert_allclose(irad.grad(lib.f, argnums=1)(4, x), 3 * x * x)


def test_runtime_is_looked_for(tmp_path: Path) -> None:
    assert openmp_runtime(["-O2"], []) == []
    assert openmp_runtime(["-fopenmp", "-lomp"], []) == []
    assert openmp_runtime(["-fopenmp"], [f"-L{tmp_path}"]) is None
    (tmp_path / "libomp.so").write_bytes(b"")
    assert openmp_runtime(["-fopenmp", f"-L{tmp_path}"], [])[:1] == [str(tmp_path / "libomp.so")]  # type: ignore[index]
