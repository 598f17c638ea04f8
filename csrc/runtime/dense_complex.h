/* What linalg.c has for real matrices, for complex ones; and eigenvectors of matrices without symmetry. Included after
 * dense.h, for the complex types; REAL(f) is the symbol of f for the real type, REAL_KIND its character. */
KEPT_CALL int NAME(inv)(intptr_t n, const T *a, T *x);
KEPT_CALL int NAME(cholesky)(intptr_t n, const T *a, T *l);
KEPT_CALL int NAME(slogdet)(intptr_t n, intptr_t wide, const T *a, T *out);
KEPT_CALL int NAME(det)(intptr_t n, intptr_t wide, const T *a, T *out);
KEPT_CALL int NAME(eigh)(intptr_t n, intptr_t vectors, const T *a, R *w, T *v);
KEPT_CALL int NAME(eig)(intptr_t n, intptr_t vectors, const T *a, T *w, T *v);
KEPT_CALL int REAL(eig)(intptr_t n, intptr_t vectors, const R *a, R *wr, R *wi, R *v);

/* ------------------------------------------------------------ inverse, A X = B */

int NAME(inv)(intptr_t n, const T *a, T *x) {
    void *pivots = malloc(n * 8);
    memcpy(x, a, n * n * sizeof(T));
    int info = numba_xxgetrf(KIND, n, n, x, n, pivots);
    if (info == 0) info = numba_ez_xxgetri(KIND, n, x, n, pivots);
    free(pivots);
    return info;
}

void NAME(inv_tangent)(intptr_t n, const T *x, const T *at, T *xt) {
    T *work = PART(matrix)(n, n);
    PART(product)('n', 'n', n, n, n, &PART(plus), at, x, &PART(nothing), work);
    PART(product)('n', 'n', n, n, n, &PART(minus), x, work, &PART(nothing), xt);
    free(work);
}

void NAME(inv_adjoint)(intptr_t n, const T *a, T *xt, T *at) {
    T *x = PART(matrix)(n, n), *work = PART(matrix)(n, n);
    NAME(inv)(n, a, x);
    PART(product)('c', 'n', n, n, n, &PART(plus), x, xt, &PART(nothing), work);
    PART(product)('n', 'c', n, n, n, &PART(minus), work, x, &PART(plus), at);
    PART(fill)(n * n, 0, xt);
    free(work);
    free(x);
}

int NAME(solve)(intptr_t n, intptr_t nrhs, const T *a, const T *b, T *x) {
    T *lu = PART(matrix)(n, n);
    void *pivots = malloc(n * 8);
    memcpy(lu, a, n * n * sizeof(T));
    memcpy(x, b, n * nrhs * sizeof(T));
    int info = numba_xgesv(KIND, n, nrhs, lu, n, pivots, x, n);
    free(pivots);
    free(lu);
    return info;
}

void NAME(solve_tangent)(intptr_t n, intptr_t nrhs, const T *a, const T *x, const T *at, const T *bt, T *xt) {
    T *rhs = PART(matrix)(n, nrhs);
    PART(fill)(n * nrhs, 0, rhs);
    if (bt) PART(copy)(n * nrhs, bt, rhs);
    if (at) PART(product)('n', 'n', n, nrhs, n, &PART(minus), at, x, &PART(plus), rhs);
    NAME(solve)(n, nrhs, a, rhs, xt);
    free(rhs);
}

void NAME(solve_adjoint)(intptr_t n, intptr_t nrhs, const T *a, const T *b, T *xt, T *at, T *bt) {
    T *turned = PART(matrix)(n, n), *y = PART(matrix)(n, nrhs);
    PART(adjoint)(n, n, a, turned);
    NAME(solve)(n, nrhs, turned, xt, y);
    if (at) {
        T *x = PART(matrix)(n, nrhs);
        NAME(solve)(n, nrhs, a, b, x);
        PART(product)('n', 'c', n, n, nrhs, &PART(minus), y, x, &PART(plus), at);
        free(x);
    }
    if (bt)
        for (intptr_t i = 0; i < n * nrhs; i++) bt[i] += y[i];
    PART(fill)(n * nrhs, 0, xt);
    free(y);
    free(turned);
}

/* ------------------------------------------------------------ A = L L', column-major here; reads the lower triangle */

int NAME(cholesky)(intptr_t n, const T *a, T *l) {
    memcpy(l, a, n * n * sizeof(T));
    int info = numba_xxpotrf(KIND, 'L', n, l, n);
    for (intptr_t j = 0; j < n; j++)
        for (intptr_t i = 0; i < j; i++) l[i + j * n] = 0;
    return info;
}

/* dL = L Phi(L^-1 dA L^-H); Phi: the lower triangle with half the diagonal */
void NAME(cholesky_tangent)(intptr_t n, const T *l, const T *at, T *lt) {
    T *s = PART(matrix)(n, n), *x = PART(matrix)(n, n);
    for (intptr_t j = 0; j < n; j++) {
        s[j + j * n] = RE(at[j + j * n]);
        for (intptr_t i = j + 1; i < n; i++) {
            s[i + j * n] = at[i + j * n];
            s[j + i * n] = CONJ(at[i + j * n]);
        }
    }
    NAME(solve)(n, n, l, s, x);
    PART(divide_adjoint)(n, n, l, x);
    for (intptr_t j = 0; j < n; j++) {
        for (intptr_t i = 0; i < j; i++) x[i + j * n] = 0;
        x[j + j * n] = RE(x[j + j * n]) / 2;
    }
    PART(product)('n', 'n', n, n, n, &PART(plus), l, x, &PART(nothing), lt);
    free(x);
    free(s);
}

void NAME(cholesky_adjoint)(intptr_t n, const T *a, T *lt, T *at) {
    T *l = PART(matrix)(n, n), *s = PART(matrix)(n, n), *x = PART(matrix)(n, n), *turned = PART(matrix)(n, n);
    NAME(cholesky)(n, a, l);
    for (intptr_t j = 0; j < n; j++)
        for (intptr_t i = 0; i < j; i++) lt[i + j * n] = 0;
    PART(product)('c', 'n', n, n, n, &PART(plus), l, lt, &PART(nothing), s);
    for (intptr_t j = 0; j < n; j++) {
        for (intptr_t i = 0; i < j; i++) s[i + j * n] = 0;
        s[j + j * n] = RE(s[j + j * n]) / 2;
    }
    PART(adjoint)(n, n, l, turned);
    NAME(solve)(n, n, turned, s, x); /* L^-H S */
    PART(divide)(n, n, l, x);
    for (intptr_t j = 0; j < n; j++) {
        at[j + j * n] += RE(x[j + j * n]);
        for (intptr_t i = j + 1; i < n; i++) at[i + j * n] += x[i + j * n] + CONJ(x[j + i * n]);
    }
    PART(fill)(n * n, 0, lt);
    free(turned);
    free(x);
    free(s);
    free(l);
}

/* ------------------------------------------------------------ determinant; out: sign and log|det A| */

static KEPT_CALL R PART(size)(T x) {
    R re = RE(x), im = IM(x);
    return sizeof(R) == 8 ? hypot(re, im) : hypotf(re, im);
}

int NAME(slogdet)(intptr_t n, intptr_t wide, const T *a, T *out) {
    T *lu = PART(matrix)(n, n), sign = 1;
    R sum = 0;
    void *pivots = malloc(n * 8);
    memcpy(lu, a, n * n * sizeof(T));
    int info = numba_xxgetrf(KIND, n, n, lu, n, pivots);
    for (intptr_t k = 0; k < n; k++) {
        int64_t pivot = wide ? ((int64_t *)pivots)[k] : ((int32_t *)pivots)[k];
        T v = lu[k + k * n];
        R size = PART(size)(v);
        if (pivot != k + 1) sign = -sign;
        sign = sign * (v / size);
        sum += sizeof(R) == 8 ? log(size) : logf(size);
    }
    out[0] = info > 0 ? 0 : sign;
    out[1] = info > 0 ? -INFINITY : sum;
    free(pivots);
    free(lu);
    return info < 0 ? info : 0;
}

/* The trace of A^-1 B; NaN for singular A. */
static KEPT_CALL T PART(trace)(intptr_t n, const T *a, const T *b) {
    T *x = PART(matrix)(n, n), sum = 0;
    if (NAME(inv)(n, a, x) != 0) sum = NAN;
    for (intptr_t j = 0; j < n; j++)
        for (intptr_t i = 0; i < n; i++) sum += x[j + i * n] * b[i + j * n];
    free(x);
    return sum;
}

/* B += factor (A^-1)'; NaN for singular A. */
static KEPT_CALL void PART(spread)(intptr_t n, const T *a, T factor, T *b) {
    T *x = PART(matrix)(n, n);
    if (RE(factor) == 0 && IM(factor) == 0) return free(x);
    if (NAME(inv)(n, a, x) != 0) factor = NAN;
    for (intptr_t j = 0; j < n; j++)
        for (intptr_t i = 0; i < n; i++) b[i + j * n] += factor * CONJ(x[j + i * n]);
    free(x);
}

void NAME(slogdet_tangent)(intptr_t n, intptr_t wide, const T *a, const T *at, T *ot) {
    T both[2], t = PART(trace)(n, a, at);
    NAME(slogdet)(n, wide, a, both);
    ot[0] = IUNIT * both[0] * IM(t);
    ot[1] = RE(t);
}

void NAME(slogdet_adjoint)(intptr_t n, intptr_t wide, const T *a, T *ot, T *at) {
    T both[2];
    NAME(slogdet)(n, wide, a, both);
    PART(spread)(n, a, RE(ot[1]) - IUNIT * IM(CONJ(ot[0]) * both[0]), at);
    ot[0] = ot[1] = 0;
}

int NAME(det)(intptr_t n, intptr_t wide, const T *a, T *out) {
    T both[2];
    int info = NAME(slogdet)(n, wide, a, both);
    out[0] = both[0] * (sizeof(R) == 8 ? exp(RE(both[1])) : expf(RE(both[1])));
    return info;
}

void NAME(det_tangent)(intptr_t n, intptr_t wide, const T *a, const T *at, T *ot) {
    T det;
    NAME(det)(n, wide, a, &det);
    ot[0] = det * PART(trace)(n, a, at);
}

void NAME(det_adjoint)(intptr_t n, intptr_t wide, const T *a, T *ot, T *at) {
    T det;
    NAME(det)(n, wide, a, &det);
    PART(spread)(n, a, ot[0] * CONJ(det), at);
    ot[0] = 0;
}

/* ------------------------------------------------------------ A V = V diag(w), A = A'; reads the lower triangle
 * The first component of each vector is real, since the reduction to a tridiagonal matrix leaves the first row alone. */

int NAME(eigh)(intptr_t n, intptr_t vectors, const T *a, R *w, T *v) {
    memcpy(v, a, n * n * sizeof(T));
    return numba_ez_xxxevd(KIND, vectors ? 'V' : 'N', 'L', n, v, n, w);
}

void NAME(eigh_tangent)(intptr_t n, intptr_t vectors, const T *a, const T *at, R *wt, T *vt) {
    R *w = malloc((n + 1) * sizeof(R));
    T *v = PART(matrix)(n, n), *s = PART(matrix)(n, n), *work = PART(matrix)(n, n);
    NAME(eigh)(n, 1, a, w, v);
    for (intptr_t j = 0; j < n; j++) {
        s[j + j * n] = RE(at[j + j * n]);
        for (intptr_t i = j + 1; i < n; i++) {
            s[i + j * n] = at[i + j * n];
            s[j + i * n] = CONJ(at[i + j * n]);
        }
    }
    R scale = PART(largest)(n * n, s) * n * 64 * EPS;
    PART(product)('n', 'n', n, n, n, &PART(plus), s, v, &PART(nothing), work);
    PART(product)('c', 'n', n, n, n, &PART(plus), v, work, &PART(nothing), s);
    if (wt)
        for (intptr_t j = 0; j < n; j++) wt[j] = RE(s[j + j * n]);
    if (vectors && vt) {
        for (intptr_t j = 0; j < n; j++)
            for (intptr_t i = 0; i < n; i++)
                s[i + j * n] = i == j ? 0 : PART(over)(s[i + j * n], w[j] - w[i], scale);
        PART(product)('n', 'n', n, n, n, &PART(plus), v, s, &PART(nothing), vt);
        for (intptr_t j = 0; j < n; j++) {
            T turn = IM(vt[j * n]) / RE(v[j * n]);
            if (IM(v[j * n]) != 0 || RE(v[j * n]) == 0) turn = NAN;
            for (intptr_t i = 0; i < n; i++) vt[i + j * n] -= IUNIT * turn * v[i + j * n];
        }
    }
    free(work);
    free(s);
    free(v);
    free(w);
}

void NAME(eigh_adjoint)(intptr_t n, intptr_t vectors, const T *a, R *wt, T *vt, T *at) {
    R *w = malloc((n + 1) * sizeof(R));
    T *v = PART(matrix)(n, n), *s = PART(matrix)(n, n), *work = PART(matrix)(n, n);
    NAME(eigh)(n, 1, a, w, v);
    PART(fill)(n * n, 0, s);
    if (vectors && vt) {
        R scale = PART(largest)(n * n, vt) * n * 64 * EPS;
        for (intptr_t j = 0; j < n; j++) { /* what hangs on the phase: Re(vt' i v) */
            R turn = 0;
            for (intptr_t i = 0; i < n; i++) turn += IM(vt[i + j * n]) * RE(v[i + j * n]) - RE(vt[i + j * n]) * IM(v[i + j * n]);
            if (turn * turn <= scale * scale) continue;
            if (IM(v[j * n]) != 0 || RE(v[j * n]) == 0) turn = NAN;
            vt[j * n] -= IUNIT * (turn / RE(v[j * n]));
        }
        PART(product)('c', 'n', n, n, n, &PART(plus), v, vt, &PART(nothing), work);
        for (intptr_t j = 0; j < n; j++)
            for (intptr_t i = 0; i < j; i++) {
                R gap = w[j] - w[i];
                T t = gap != 0 ? (work[i + j * n] - CONJ(work[j + i * n])) / (2 * gap) : PART(undetermined)(n, vt, i, j, w[i]);
                s[i + j * n] = t;
                s[j + i * n] = CONJ(t);
            }
    }
    if (wt)
        for (intptr_t j = 0; j < n; j++) s[j + j * n] = wt[j];
    PART(product)('n', 'n', n, n, n, &PART(plus), v, s, &PART(nothing), work);
    PART(product)('n', 'c', n, n, n, &PART(plus), work, v, &PART(nothing), s);
    for (intptr_t j = 0; j < n; j++) {
        at[j + j * n] += RE(s[j + j * n]);
        for (intptr_t i = j + 1; i < n; i++) at[i + j * n] += s[i + j * n] + CONJ(s[j + i * n]);
    }
    if (wt)
        for (intptr_t i = 0; i < n; i++) wt[i] = 0;
    if (vt) PART(fill)(n * n, 0, vt);
    free(work);
    free(s);
    free(v);
    free(w);
}

/* ------------------------------------------------------------ A V = V diag(w)
 * LAPACK makes each vector one of length 1 whose largest component is real. */

int NAME(eig)(intptr_t n, intptr_t vectors, const T *a, T *w, T *v) {
    T *work = PART(matrix)(n, n), *none = PART(matrix)(1, 1);
    PART(copy)(n * n, a, work);
    int info = numba_ez_cgeev(KIND, 'N', vectors ? 'V' : 'N', n, work, n, w, none, 1, vectors ? (void *)v : none,
                              vectors ? n : 1);
    free(none);
    free(work);
    return info;
}

/* Which component of a vector is real; 0 without one, as in the vector of a real eigenvalue. */
static KEPT_CALL intptr_t PART(real_component)(intptr_t n, const T *v) {
    intptr_t best = 0;
    R largest = -1;
    for (intptr_t i = 0; i < n; i++) {
        R size = RE(v[i]) * RE(v[i]);
        if (IM(v[i]) == 0 && size > largest) best = i, largest = size;
    }
    return best;
}

/* Tangents of eigenvalues w and vectors v (null: not wanted). */
static KEPT_CALL void PART(eig_push)(intptr_t n, const T *w, const T *v, const T *at, T *wt, T *vt) {
    T *work = PART(matrix)(n, n), *c = PART(matrix)(n, n);
    R scale = PART(largest)(n * n, at) * n * 64 * EPS;
    PART(product)('n', 'n', n, n, n, &PART(plus), at, v, &PART(nothing), work);
    NAME(solve)(n, n, v, work, c);
    for (intptr_t j = 0; j < n; j++) wt[j] = c[j + j * n];
    if (vt) {
        for (intptr_t j = 0; j < n; j++)
            for (intptr_t i = 0; i < n; i++) {
                T gap = w[j] - w[i], t = c[i + j * n];
                R none = RE(gap) == 0 && IM(gap) == 0 ? 0 : 1;
                c[i + j * n] = i == j ? 0 : none == 0 ? PART(over)(t, 0, scale) : t / gap;
            }
        PART(product)('n', 'n', n, n, n, &PART(plus), v, c, &PART(nothing), vt);
        for (intptr_t j = 0; j < n; j++) {
            const T *x = v + j * n;
            T *d = vt + j * n;
            R along = 0;
            for (intptr_t i = 0; i < n; i++) along += RE(x[i]) * RE(d[i]) + IM(x[i]) * IM(d[i]);
            intptr_t k = PART(real_component)(n, x);
            T turn = along + IUNIT * (IM(d[k]) / RE(x[k]));
            for (intptr_t i = 0; i < n; i++) d[i] -= turn * x[i];
        }
    }
    free(c);
    free(work);
}

/* Adds to the shadow of A; changes the shadow of the vectors. */
static KEPT_CALL void PART(eig_pull)(intptr_t n, const T *w, const T *v, const T *wt, T *vt, T *at) {
    T *turned = PART(matrix)(n, n), *c = PART(matrix)(n, n), *work = PART(matrix)(n, n);
    PART(fill)(n * n, 0, c);
    if (vt) {
        for (intptr_t j = 0; j < n; j++) { /* lengths and phases: d -= (along + i turn) x */
            const T *x = v + j * n;
            T *d = vt + j * n;
            R along = 0, turn = 0;
            for (intptr_t i = 0; i < n; i++) {
                along += RE(d[i]) * RE(x[i]) + IM(d[i]) * IM(x[i]);
                turn += IM(d[i]) * RE(x[i]) - RE(d[i]) * IM(x[i]);
            }
            intptr_t k = PART(real_component)(n, x);
            for (intptr_t i = 0; i < n; i++) d[i] -= along * x[i];
            d[k] -= IUNIT * (turn / RE(x[k]));
        }
        PART(product)('c', 'n', n, n, n, &PART(plus), v, vt, &PART(nothing), c);
        for (intptr_t j = 0; j < n; j++)
            for (intptr_t i = 0; i < n; i++) {
                T gap = w[j] - w[i], t = c[i + j * n];
                R none = RE(gap) == 0 && IM(gap) == 0 ? 0 : 1;
                R size = RE(w[j]) * RE(w[j]) + IM(w[j]) * IM(w[j]);
                c[i + j * n] = i == j ? 0 : none == 0 ? PART(undetermined)(n, vt, i, j, size) : t / CONJ(gap);
            }
    }
    for (intptr_t j = 0; j < n; j++) c[j + j * n] = wt[j];
    PART(product)('n', 'c', n, n, n, &PART(plus), c, v, &PART(nothing), work);
    PART(adjoint)(n, n, v, turned);
    NAME(solve)(n, n, turned, work, c);
    for (intptr_t i = 0; i < n * n; i++) at[i] += c[i];
    free(work);
    free(c);
    free(turned);
}

void NAME(eig_tangent)(intptr_t n, intptr_t vectors, const T *a, const T *at, T *wt, T *vt) {
    T *w = PART(matrix)(n, 1), *v = PART(matrix)(n, n), *dw = PART(matrix)(n, 1);
    NAME(eig)(n, 1, a, w, v);
    PART(eig_push)(n, w, v, at, dw, vectors ? vt : 0);
    if (wt) PART(copy)(n, dw, wt);
    free(dw);
    free(v);
    free(w);
}

void NAME(eig_adjoint)(intptr_t n, intptr_t vectors, const T *a, T *wt, T *vt, T *at) {
    T *w = PART(matrix)(n, 1), *v = PART(matrix)(n, n), *bw = PART(matrix)(n, 1);
    NAME(eig)(n, 1, a, w, v);
    PART(fill)(n, 0, bw);
    if (wt) PART(copy)(n, wt, bw);
    PART(eig_pull)(n, w, v, bw, vectors ? vt : 0, at);
    if (wt) PART(fill)(n, 0, wt);
    if (vectors && vt) PART(fill)(n * n, 0, vt);
    free(bw);
    free(v);
    free(w);
}

/* Of a real matrix, packed as LAPACK does: the vectors of a conjugate pair are v[j] + i v[j + 1] and its conjugate. */
int REAL(eig)(intptr_t n, intptr_t vectors, const R *a, R *wr, R *wi, R *v) {
    R *work = malloc((n * n + 1) * sizeof(R)), *none = malloc(sizeof(R));
    for (intptr_t i = 0; i < n * n; i++) work[i] = a[i];
    int info = numba_ez_rgeev(REAL_KIND, 'N', vectors ? 'V' : 'N', n, work, n, wr, wi, none, 1,
                              vectors ? (void *)v : none, vectors ? n : 1);
    free(none);
    free(work);
    return info;
}

static KEPT_CALL void PART(unpacked)(intptr_t n, const R *a, T *w, T *v) {
    R *wr = malloc((n + 1) * sizeof(R)), *wi = malloc((n + 1) * sizeof(R)), *vr = malloc((n * n + 1) * sizeof(R));
    REAL(eig)(n, 1, a, wr, wi, vr);
    for (intptr_t j = 0; j < n; j++) {
        w[j] = wr[j] + IUNIT * wi[j];
        intptr_t re = wi[j] < 0 ? j - 1 : j;
        for (intptr_t i = 0; i < n; i++)
            v[i + j * n] = wi[j] == 0 ? (T)vr[i + j * n] : vr[i + re * n] + IUNIT * (wi[j] > 0 ? 1 : -1) * vr[i + (re + 1) * n];
    }
    free(vr);
    free(wi);
    free(wr);
}

void REAL(eig_tangent)(intptr_t n, intptr_t vectors, const R *a, const R *at, R *wrt, R *wit, R *vt) {
    T *w = PART(matrix)(n, 1), *v = PART(matrix)(n, n), *dw = PART(matrix)(n, 1), *dv = PART(matrix)(n, n);
    T *da = PART(matrix)(n, n);
    PART(unpacked)(n, a, w, v);
    for (intptr_t i = 0; i < n * n; i++) da[i] = at[i];
    PART(eig_push)(n, w, v, da, dw, vectors && vt ? dv : 0);
    for (intptr_t j = 0; j < n; j++) {
        if (wrt) wrt[j] = RE(dw[j]);
        if (wit) wit[j] = IM(w[j]) == 0 ? 0 : IM(dw[j]);
        if (vectors && vt)
            for (intptr_t i = 0; i < n; i++) vt[i + j * n] = IM(w[j]) < 0 ? IM(dv[i + (j - 1) * n]) : RE(dv[i + j * n]);
    }
    free(da);
    free(dv);
    free(dw);
    free(v);
    free(w);
}

void REAL(eig_adjoint)(intptr_t n, intptr_t vectors, const R *a, R *wrt, R *wit, R *vt, R *at) {
    T *w = PART(matrix)(n, 1), *v = PART(matrix)(n, n), *bw = PART(matrix)(n, 1), *bv = PART(matrix)(n, n);
    T *ab = PART(matrix)(n, n);
    PART(unpacked)(n, a, w, v);
    PART(fill)(n, 0, bw);
    PART(fill)(n * n, 0, bv);
    PART(fill)(n * n, 0, ab);
    for (intptr_t j = 0; j < n; j++) {
        intptr_t first = IM(w[j]) < 0 ? j - 1 : j; /* of a pair all hangs on the first */
        R sign = IM(w[j]) < 0 ? -1 : 1;
        if (wrt) bw[first] += wrt[j];
        if (wit && IM(w[j]) != 0) bw[first] += IUNIT * sign * wit[j];
        if (vectors && vt)
            for (intptr_t i = 0; i < n; i++) bv[i + first * n] += IM(w[j]) < 0 ? IUNIT * vt[i + j * n] : (T)vt[i + j * n];
    }
    PART(eig_pull)(n, w, v, bw, vectors && vt ? bv : 0, ab);
    for (intptr_t i = 0; i < n * n; i++) at[i] += RE(ab[i]);
    for (intptr_t j = 0; j < n; j++) {
        if (wrt) wrt[j] = 0;
        if (wit) wit[j] = 0;
    }
    if (vectors && vt)
        for (intptr_t i = 0; i < n * n; i++) vt[i] = 0;
    free(ab);
    free(bv);
    free(bw);
    free(v);
    free(w);
}

/* ------------------------------------------------------------ products: C = alpha op(A) op(B), op one of n, t, c */

/* B (rows x columns) = op(A) */
static KEPT_CALL void PART(turned)(char op, intptr_t rows, intptr_t columns, const T *a, intptr_t lda, T *b) {
    for (intptr_t j = 0; j < columns; j++)
        for (intptr_t i = 0; i < rows; i++)
            b[i + j * rows] = op == 'n' ? a[i + j * lda] : op == 't' ? a[j + i * lda] : CONJ(a[j + i * lda]);
}

/* A += what has op(A) = B (rows x columns) */
static KEPT_CALL void PART(turn_back)(char op, intptr_t rows, intptr_t columns, const T *b, T *a, intptr_t lda) {
    for (intptr_t j = 0; j < columns; j++)
        for (intptr_t i = 0; i < rows; i++) {
            if (op == 'n')
                a[i + j * lda] += b[i + j * rows];
            else
                a[j + i * lda] += op == 't' ? b[i + j * rows] : CONJ(b[i + j * rows]);
        }
}

void PART(gemm_adjoint)(char ta, char tb, intptr_t rows, intptr_t columns, intptr_t inner, const T *alpha, const T *a,
                        intptr_t lda, const T *b, intptr_t ldb, const T *ct, intptr_t ldc, T *at, T *bt) {
    T *c = PART(matrix)(rows, columns), factor = CONJ(*alpha);
    PART(turned)('n', rows, columns, ct, ldc, c);
    if (at) {
        T *other = PART(matrix)(inner, columns), *x = PART(matrix)(rows, inner);
        PART(turned)(tb, inner, columns, b, ldb, other);
        PART(product)('n', 'c', rows, inner, columns, &factor, c, other, &PART(nothing), x);
        PART(turn_back)(ta, rows, inner, x, at, lda);
        free(x);
        free(other);
    }
    if (bt) {
        T *other = PART(matrix)(rows, inner), *x = PART(matrix)(inner, columns);
        PART(turned)(ta, rows, inner, a, lda, other);
        PART(product)('c', 'n', inner, columns, rows, &factor, other, c, &PART(nothing), x);
        PART(turn_back)(tb, inner, columns, x, bt, ldb);
        free(x);
        free(other);
    }
    free(c);
}

/* r = x'y with x conjugated or not */
void PART(dot_adjoint)(intptr_t conjugate, intptr_t n, const T *x, const T *y, const T *rt, T *xt, T *yt) {
    T t = *rt;
    for (intptr_t i = 0; xt && i < n; i++) xt[i] += conjugate ? y[i] * CONJ(t) : CONJ(y[i]) * t;
    for (intptr_t i = 0; yt && i < n; i++) yt[i] += conjugate ? x[i] * t : CONJ(x[i]) * t;
}
