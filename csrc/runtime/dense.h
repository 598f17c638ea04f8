/* Singular values, QR factors, eigenvectors, least squares and pseudo-inverses, and systems with complex matrices, for
 * one element type: included by dense.c for each. Before it: T, its real type R, KIND (LAPACK's character), NAME(f), the
 * symbol of f for the type, PART(f) for what only this file uses, and COMPLEX (0 or 1).
 *
 * Matrices are column-major and without gaps. The conventions are those of linalg.c: an adjoint computes the result again,
 * adds to the shadows of what was read and clears those of what was written; null pointers mean "not wanted". For complex
 * numbers the shadow of z holds dL/dRe z + i dL/dIm z, so that adjoints are conjugate transposes.
 *
 * Singular and eigenvectors are unique up to sign or phase. The derivatives are those of the vectors that LAPACK returns:
 * its reductions keep one component of each vector real, which fixes the phase.
 */
#undef CONJ
#undef RE
#undef IM
#undef IUNIT
#undef HERMITIAN
#undef EPS
#if COMPLEX
#define CONJ(x) (__builtin_choose_expr(sizeof(R) == 8, __builtin_conj(x), __builtin_conjf(x)))
#define RE(x) (__real__(x))
#define IM(x) (__imag__(x))
#define IUNIT ((T)1.0iF)
#define HERMITIAN 'c'
#else
#define CONJ(x) (x)
#define RE(x) (x)
#define IM(x) ((R)0)
#define HERMITIAN 't'
#endif
#define EPS (sizeof(R) == 8 ? (R)2.220446049250313e-16 : (R)1.1920929e-07f)

KEPT_CALL int NAME(svd)(intptr_t m, intptr_t n, intptr_t job, const T *a, T *u, R *s, T *v);
KEPT_CALL int NAME(qr)(intptr_t m, intptr_t n, const T *a, T *q, T *r);
KEPT_CALL int NAME(pinv)(intptr_t m, intptr_t n, double rcond, const T *a, T *x);
KEPT_CALL int NAME(lstsq)(intptr_t m, intptr_t n, intptr_t count, double rcond, const T *a, const T *b, T *x, R *res, R *s);

const T PART(plus) = 1, PART(nothing) = 0, PART(minus) = -1;

static KEPT_CALL T *PART(matrix)(intptr_t rows, intptr_t columns) { return malloc((rows * columns + 1) * sizeof(T)); }

static KEPT_CALL void PART(fill)(intptr_t n, T value, T *x) {
    for (intptr_t i = 0; i < n; i++) x[i] = value;
}

static KEPT_CALL void PART(copy)(intptr_t n, const T *x, T *y) {
    for (intptr_t i = 0; i < n; i++) y[i] = x[i];
}

/* C = alpha op(A) op(B) + beta C; all without gaps. */
static KEPT_CALL void PART(product)(char ta, char tb, intptr_t m, intptr_t n, intptr_t k, const T *alpha, const T *a,
                                 const T *b, const T *beta, T *c) {
    if (m == 0 || n == 0) return;
    if (k == 0) {
        if (beta == &PART(nothing)) PART(fill)(m * n, 0, c);
        return;
    }
    numba_xxgemm(KIND, ta, tb, m, n, k, alpha, a, ta == 'n' ? m : k, b, tb == 'n' ? k : n, beta, c, m);
}

/* B (columns x rows) = conjugate transpose of A (rows x columns). */
static KEPT_CALL void PART(adjoint)(intptr_t rows, intptr_t columns, const T *a, T *b) {
    for (intptr_t j = 0; j < columns; j++)
        for (intptr_t i = 0; i < rows; i++) b[j + i * columns] = CONJ(a[i + j * rows]);
}

/* x / gap; nothing where both vanish, which is so for what does not depend on the choice of vectors. */
static KEPT_CALL T PART(over)(T x, R gap, R scale) {
    R size = RE(x) * RE(x) + IM(x) * IM(x);
    return size == 0 || (gap == 0 && size <= scale * scale) ? 0 : x / gap;
}

/* What is not determined: nothing if both columns of what reads the vectors are zero, else NaN. At the value 0 the vectors
 * may have been read and multiplied by it, which cannot be told apart: NaN. */
static KEPT_CALL T PART(undetermined)(intptr_t n, const T *x, intptr_t i, intptr_t j, R value) {
    if (value == 0) return NAN;
    for (intptr_t k = 0; k < n; k++) {
        T a = x[k + i * n], b = x[k + j * n];
        if (RE(a) != 0 || IM(a) != 0 || RE(b) != 0 || IM(b) != 0) return NAN;
    }
    return 0;
}

static KEPT_CALL R PART(largest)(intptr_t n, const T *x) {
    R largest = 0;
    for (intptr_t i = 0; i < n; i++) {
        R size = RE(x[i]) * RE(x[i]) + IM(x[i]) * IM(x[i]);
        if (size > largest) largest = size;
    }
    return sizeof(R) == 8 ? __builtin_sqrt(largest) : __builtin_sqrtf(largest);
}

/* ------------------------------------------------------------ A = U diag(s) V'; job: 0 s, 1 min(m, n) vectors, 2 all */

int NAME(svd)(intptr_t m, intptr_t n, intptr_t job, const T *a, T *u, R *s, T *v) {
    T *work = PART(matrix)(m, n), *none = PART(matrix)(1, 1);
    intptr_t k = m < n ? m : n;
    PART(copy)(m * n, a, work);
    int info = numba_ez_gesdd(KIND, job == 2 ? 'A' : job == 1 ? 'S' : 'N', m, n, work, m, s, job ? (void *)u : none, m,
                              job ? (void *)v : none, job == 2 ? n : job == 1 ? k : 1);
    free(none);
    free(work);
    return info;
}

#if COMPLEX
/* The phases of singular vectors: of U where m < n, of V otherwise, the first components are real, but for rounding. */
static KEPT_CALL int PART(phased)(intptr_t m, intptr_t n, const T *u, const T *v, intptr_t j) {
    T first = m < n ? u[j * m] : v[j * n];
    R tiny = 64 * EPS;
    return IM(first) * IM(first) <= tiny * tiny && RE(first) != 0;
}
#endif

/* u: m x p, v: q x n (V', as LAPACK has it), with p = q = k for job 1, p = m and q = n for job 2. */
void NAME(svd_tangent)(intptr_t m, intptr_t n, intptr_t job, const T *a, const T *at, T *ut, R *st, T *vt) {
    intptr_t k = m < n ? m : n, full = job == 2, p = full ? m : k, q = full ? n : k;
    T *u = PART(matrix)(m, p), *v = PART(matrix)(q, n), *d = PART(matrix)(p, q), *au = PART(matrix)(m, q);
    R *s = malloc((k + 1) * sizeof(R));
    NAME(svd)(m, n, full ? 2 : 1, a, u, s, v);
    PART(product)('n', HERMITIAN, m, q, n, &PART(plus), at, v, &PART(nothing), au); /* dA V */
    PART(product)(HERMITIAN, 'n', p, q, m, &PART(plus), u, au, &PART(nothing), d);  /* U' dA V */
    if (st)
        for (intptr_t i = 0; i < k; i++) st[i] = RE(d[i + i * p]);
    if (job && (ut || vt)) {
        T *ou = PART(matrix)(p, p), *ov = PART(matrix)(q, q), *phase = PART(matrix)(k, 1);
        R scale = PART(largest)(p * q, d) * (m + n) * 16 * EPS;
        PART(fill)(p * p, 0, ou);
        PART(fill)(q * q, 0, ov);
        for (intptr_t j = 0; j < k; j++)
            for (intptr_t i = 0; i < k; i++) {
                if (i == j) continue;
                R gap = (s[j] - s[i]) * (s[j] + s[i]);
                T dij = d[i + j * p], dji = CONJ(d[j + i * p]);
                ou[i + j * p] = PART(over)(dij * s[j] + dji * s[i], gap, scale * (s[i] + s[j]));
                ov[i + j * q] = PART(over)(dij * s[i] + dji * s[j], gap, scale * (s[i] + s[j]));
            }
        for (intptr_t j = 0; j < k; j++) {
            for (intptr_t i = k; i < p; i++) {
                ou[i + j * p] = PART(over)(d[i + j * p], s[j], scale);
                ou[j + i * p] = -CONJ(ou[i + j * p]);
            }
            for (intptr_t i = k; i < q; i++) {
                ov[i + j * q] = PART(over)(CONJ(d[j + i * p]), s[j], scale);
                ov[j + i * q] = -CONJ(ov[i + j * q]);
            }
            phase[j] = 0;
#if COMPLEX /* U' dU = ou + diag(i x), V' dV = ov + diag(i y), x - y = Im d / s */
            phase[j] = PART(over)(IM(d[j + j * p]), s[j], scale);
            ou[j + j * p] = IUNIT * phase[j];
#endif
        }
        T *du = PART(matrix)(m, p), *dv = PART(matrix)(n, q), *w = PART(matrix)(n, q);
        PART(product)('n', 'n', m, p, p, &PART(plus), u, ou, &PART(nothing), du);
        PART(adjoint)(q, n, v, w); /* V */
        PART(product)('n', 'n', n, q, q, &PART(plus), w, ov, &PART(nothing), dv);
        if (!full && m > n) { /* (1 - U U') dA V / s */
            T *rest = PART(matrix)(m, k);
            PART(copy)(m * k, au, rest);
            PART(product)('n', 'n', m, k, k, &PART(minus), u, d, &PART(plus), rest);
            for (intptr_t j = 0; j < k; j++)
                for (intptr_t i = 0; i < m; i++) du[i + j * m] += PART(over)(rest[i + j * m], s[j], scale);
            free(rest);
        }
        if (!full && n > m) { /* (1 - V V') dA' U / s */
            T *rest = PART(matrix)(n, k);
            PART(product)(HERMITIAN, 'n', n, k, m, &PART(plus), at, u, &PART(nothing), rest);
            PART(product)('n', HERMITIAN, n, k, k, &PART(minus), w, d, &PART(plus), rest);
            for (intptr_t j = 0; j < k; j++)
                for (intptr_t i = 0; i < n; i++) dv[i + j * n] += PART(over)(rest[i + j * n], s[j], scale);
            free(rest);
        }
#if COMPLEX
        for (intptr_t j = 0; j < k; j++) {
            T turn = m < n ? IM(du[j * m]) / RE(u[j * m]) : IM(dv[j * n]) / RE(w[j * n]);
            if (!PART(phased)(m, n, u, w, j)) turn = NAN;
            for (intptr_t i = 0; i < m; i++) du[i + j * m] -= IUNIT * turn * u[i + j * m];
            for (intptr_t i = 0; i < n; i++) dv[i + j * n] -= IUNIT * turn * w[i + j * n];
        }
#endif
        if (ut) PART(copy)(m * p, du, ut);
        if (vt) PART(adjoint)(n, q, dv, vt);
        free(w);
        free(dv);
        free(du);
        free(phase);
        free(ov);
        free(ou);
    }
    free(s);
    free(au);
    free(d);
    free(v);
    free(u);
}

void NAME(svd_adjoint)(intptr_t m, intptr_t n, intptr_t job, const T *a, T *ut, R *st, T *vt, T *at) {
    intptr_t k = m < n ? m : n, full = job == 2, p = full ? m : k, q = full ? n : k;
    T *u = PART(matrix)(m, p), *v = PART(matrix)(q, n), *d = PART(matrix)(p, q), *work = PART(matrix)(m, q);
    R *s = malloc((k + 1) * sizeof(R));
    NAME(svd)(m, n, full ? 2 : 1, a, u, s, v);
    PART(fill)(p * q, 0, d);
    if (st)
        for (intptr_t i = 0; i < k; i++) d[i + i * p] = st[i];
    if (job && (ut || vt)) {
        T *gu = PART(matrix)(p, p), *gv = PART(matrix)(q, q), *ub = PART(matrix)(m, p), *vb = PART(matrix)(n, q);
        T *w = PART(matrix)(n, q);
        PART(adjoint)(q, n, v, w);
        PART(fill)(m * p, 0, ub);
        PART(fill)(n * q, 0, vb);
        if (ut) PART(copy)(m * p, ut, ub);
        if (vt) PART(adjoint)(q, n, vt, vb);
        R scale = (PART(largest)(m * p, ub) + PART(largest)(n * q, vb)) * (m + n) * 16 * EPS;
#if COMPLEX
        for (intptr_t j = 0; j < k; j++) { /* what hangs on the phase: Re(ub' i u + vb' i v) */
            R turn = 0;
            for (intptr_t i = 0; i < m; i++) turn += IM(ub[i + j * m]) * RE(u[i + j * m]) - RE(ub[i + j * m]) * IM(u[i + j * m]);
            for (intptr_t i = 0; i < n; i++) turn += IM(vb[i + j * n]) * RE(w[i + j * n]) - RE(vb[i + j * n]) * IM(w[i + j * n]);
            if (turn * turn <= scale * scale) continue;
            if (!PART(phased)(m, n, u, w, j)) turn = NAN;
            if (m < n)
                ub[j * m] -= IUNIT * (turn / RE(u[j * m]));
            else
                vb[j * n] -= IUNIT * (turn / RE(w[j * n]));
        }
#endif
        PART(product)(HERMITIAN, 'n', p, p, m, &PART(plus), u, ub, &PART(nothing), gu);
        PART(product)(HERMITIAN, 'n', q, q, n, &PART(plus), w, vb, &PART(nothing), gv);
        for (intptr_t j = 0; j < k; j++)
            for (intptr_t i = 0; i < k; i++) {
                if (i == j) continue;
                R gap = (s[j] - s[i]) * (s[j] + s[i]);
                T x = gu[i + j * p] - CONJ(gu[j + i * p]), y = gv[i + j * q] - CONJ(gv[j + i * q]);
                if (gap != 0)
                    d[i + j * p] += (x * s[j] + y * s[i]) / gap;
                else
                    d[i + j * p] += PART(undetermined)(m, ub, i, j, s[i]) + PART(undetermined)(n, vb, i, j, s[i]);
            }
        for (intptr_t j = 0; j < k; j++) {
            if (s[j] == 0) d[j + j * p] = NAN;
#if COMPLEX
            d[j + j * p] += PART(over)(IUNIT * IM(gu[j + j * p]), s[j], scale);
#endif
            for (intptr_t i = k; i < p; i++) d[i + j * p] += PART(over)(gu[i + j * p] - CONJ(gu[j + i * p]), s[j], scale);
            for (intptr_t i = k; i < q; i++)
                d[j + i * p] += PART(over)(CONJ(gv[i + j * q]) - gv[j + i * q], s[j], scale);
        }
        /* rotations among the vectors that belong to no singular value */
        for (intptr_t j = k; j < p; j++)
            for (intptr_t i = k; i < p; i++) {
                T x = gu[i + j * p] - CONJ(gu[j + i * p]);
                if (RE(x) * RE(x) + IM(x) * IM(x) > scale * scale) d[0] = NAN;
            }
        for (intptr_t j = k; j < q; j++)
            for (intptr_t i = k; i < q; i++) {
                T x = gv[i + j * q] - CONJ(gv[j + i * q]);
                if (RE(x) * RE(x) + IM(x) * IM(x) > scale * scale) d[0] = NAN;
            }
        if (!full && m > n) { /* (1 - U U') ub / s V' */
            PART(product)('n', 'n', m, k, k, &PART(minus), u, gu, &PART(plus), ub);
            for (intptr_t j = 0; j < k; j++)
                for (intptr_t i = 0; i < m; i++) ub[i + j * m] = PART(over)(ub[i + j * m], s[j], scale);
            PART(product)('n', 'n', m, n, k, &PART(plus), ub, v, &PART(plus), at);
        }
        if (!full && n > m) { /* U / s ((1 - V V') vb)' */
            PART(product)('n', 'n', n, k, k, &PART(minus), w, gv, &PART(plus), vb);
            for (intptr_t j = 0; j < k; j++)
                for (intptr_t i = 0; i < n; i++) vb[i + j * n] = PART(over)(vb[i + j * n], s[j], scale);
            PART(product)('n', HERMITIAN, m, n, k, &PART(plus), u, vb, &PART(plus), at);
        }
        free(w);
        free(vb);
        free(ub);
        free(gv);
        free(gu);
    }
    PART(product)('n', 'n', m, q, p, &PART(plus), u, d, &PART(nothing), work);
    PART(product)('n', 'n', m, n, q, &PART(plus), work, v, &PART(plus), at);
    if (st)
        for (intptr_t i = 0; i < k; i++) st[i] = 0;
    if (job && ut) PART(fill)(m * p, 0, ut);
    if (job && vt) PART(fill)(q * n, 0, vt);
    free(s);
    free(work);
    free(d);
    free(v);
    free(u);
}

/* ------------------------------------------------------------ A = Q R; Q: m x k, R: k x n */

int NAME(qr)(intptr_t m, intptr_t n, const T *a, T *q, T *r) {
    intptr_t k = m < n ? m : n;
    T *work = PART(matrix)(m, n), *tau = PART(matrix)(k, 1);
    PART(copy)(m * n, a, work);
    int info = numba_ez_geqrf(KIND, m, n, work, m, tau);
    for (intptr_t j = 0; j < n; j++)
        for (intptr_t i = 0; i < k; i++) r[i + j * k] = i <= j ? work[i + j * m] : 0;
    if (info == 0) info = numba_ez_xxgqr(KIND, m, k, k, work, m, tau);
    PART(copy)(m * k, work, q);
    free(tau);
    free(work);
    return info;
}

/* X R^-H for a k x k upper triangle R at the start of a k x n matrix; X: m x k, in place. */
static KEPT_CALL void PART(divide_adjoint)(intptr_t m, intptr_t k, const T *r, T *x) {
    T *transposed = PART(matrix)(k, m), *y = PART(matrix)(k, m);
    PART(adjoint)(m, k, x, transposed);
    NAME(solve)(k, m, r, transposed, y);
    PART(adjoint)(k, m, y, x);
    free(y);
    free(transposed);
}

/* X R^-1 */
static KEPT_CALL void PART(divide)(intptr_t m, intptr_t k, const T *r, T *x) {
    T *turned = PART(matrix)(k, k);
    PART(adjoint)(k, k, r, turned);
    PART(divide_adjoint)(m, k, turned, x);
    free(turned);
}

void NAME(qr_tangent)(intptr_t m, intptr_t n, const T *a, const T *at, T *qt, T *rt) {
    intptr_t k = m < n ? m : n;
    T *q = PART(matrix)(m, k), *r = PART(matrix)(k, n), *x = PART(matrix)(m, k), *c = PART(matrix)(k, k);
    T *turn = PART(matrix)(k, k), *dq = PART(matrix)(m, k);
    NAME(qr)(m, n, a, q, r);
    PART(copy)(m * k, at, x);
    PART(divide)(m, k, r, x);
    PART(product)(HERMITIAN, 'n', k, k, m, &PART(plus), q, x, &PART(nothing), c);
    for (intptr_t j = 0; j < k; j++)
        for (intptr_t i = 0; i < k; i++) {
            T t = i > j ? c[i + j * k] : i < j ? -CONJ(c[j + i * k]) : 0;
#if COMPLEX
            if (i == j) t = IUNIT * IM(c[i + i * k]);
#endif
            turn[i + j * k] = t;
        }
    PART(copy)(m * k, x, dq);
    for (intptr_t i = 0; i < k * k; i++) c[i] -= turn[i];
    PART(product)('n', 'n', m, k, k, &PART(minus), q, c, &PART(plus), dq);
    if (rt) {
        PART(product)('n', 'n', k, k, k, &PART(plus), c, r, &PART(nothing), rt);
        for (intptr_t j = 0; j < k; j++)
            for (intptr_t i = j + 1; i < k; i++) rt[i + j * k] = 0;
        PART(product)(HERMITIAN, 'n', k, n - k, m, &PART(plus), dq, a + m * k, &PART(nothing), rt + k * k);
        PART(product)(HERMITIAN, 'n', k, n - k, m, &PART(plus), q, at + m * k, &PART(plus), rt + k * k);
    }
    if (qt) PART(copy)(m * k, dq, qt);
    free(dq);
    free(turn);
    free(c);
    free(x);
    free(r);
    free(q);
}

void NAME(qr_adjoint)(intptr_t m, intptr_t n, const T *a, T *qt, T *rt, T *at) {
    intptr_t k = m < n ? m : n;
    T *q = PART(matrix)(m, k), *r = PART(matrix)(k, n), *x = PART(matrix)(m, k), *c = PART(matrix)(k, k);
    T *g = PART(matrix)(k, k);
    NAME(qr)(m, n, a, q, r);
    PART(fill)(m * k, 0, x);
    PART(fill)(k * k, 0, c);
    if (qt) PART(copy)(m * k, qt, x);
    if (rt) {
        for (intptr_t j = 0; j < k; j++)
            for (intptr_t i = j + 1; i < k; i++) rt[i + j * k] = 0;
        PART(product)('n', HERMITIAN, m, k, n - k, &PART(plus), a + m * k, rt + k * k, &PART(plus), x);
        PART(product)('n', 'n', m, n - k, k, &PART(plus), q, rt + k * k, &PART(plus), at + m * k);
        PART(product)('n', HERMITIAN, k, k, k, &PART(plus), rt, r, &PART(nothing), c);
    }
    PART(product)(HERMITIAN, 'n', k, k, m, &PART(plus), q, x, &PART(nothing), g);
    T *sum = PART(matrix)(k, k);
    for (intptr_t j = 0; j < k; j++)
        for (intptr_t i = 0; i < k; i++) {
            T lower = g[i + j * k] - c[i + j * k], upper = g[j + i * k] - c[j + i * k];
            T t = c[i + j * k] - g[i + j * k];
            if (i > j) t += lower - CONJ(upper);
#if COMPLEX
            if (i == j) t += IUNIT * IM(lower);
#endif
            sum[i + j * k] = t;
        }
    PART(product)('n', 'n', m, k, k, &PART(plus), q, sum, &PART(plus), x);
    PART(divide_adjoint)(m, k, r, x);
    for (intptr_t i = 0; i < m * k; i++) at[i] += x[i];
    if (qt) PART(fill)(m * k, 0, qt);
    if (rt) PART(fill)(k * n, 0, rt);
    free(sum);
    free(g);
    free(c);
    free(x);
    free(r);
    free(q);
}

/* ------------------------------------------------------------ X = pseudo-inverse of A, n x m */

int NAME(pinv)(intptr_t m, intptr_t n, double rcond, const T *a, T *x) {
    intptr_t k = m < n ? m : n;
    T *u = PART(matrix)(m, k), *v = PART(matrix)(k, n);
    R *s = malloc((k + 1) * sizeof(R));
    int info = NAME(svd)(m, n, 1, a, u, s, v);
    R least = s[0] * (R)rcond;
    for (intptr_t i = 0; i < k; i++) {
        R t = s[i] > least ? 1 / s[i] : 0;
        if (m >= n)
            for (intptr_t j = 0; j < n; j++) v[i + j * k] *= t;
        else
            for (intptr_t j = 0; j < m; j++) u[j + i * m] *= t;
    }
    PART(product)(HERMITIAN, HERMITIAN, n, m, k, &PART(plus), v, u, &PART(nothing), x);
    free(s);
    free(v);
    free(u);
    return info;
}

/* dX = -X dA X + X X' dA' (1 - A X) + (1 - X A) dA' X' X (Golub and Pereyra, 1973) */
void NAME(pinv_tangent)(intptr_t m, intptr_t n, double rcond, const T *a, const T *at, T *xt) {
    T *x = PART(matrix)(n, m), *nm = PART(matrix)(n, m), *mm = PART(matrix)(m, m), *nn = PART(matrix)(n, n);
    NAME(pinv)(m, n, rcond, a, x);
    PART(product)('n', 'n', n, n, m, &PART(minus), x, at, &PART(nothing), nn);
    PART(product)('n', 'n', n, m, n, &PART(plus), nn, x, &PART(nothing), xt);
    PART(product)('n', 'n', m, m, n, &PART(minus), a, x, &PART(nothing), mm);
    for (intptr_t i = 0; i < m; i++) mm[i + i * m] += 1;
    PART(product)(HERMITIAN, 'n', n, m, m, &PART(plus), at, mm, &PART(nothing), nm); /* dA' (1 - A X) */
    PART(product)(HERMITIAN, 'n', m, m, n, &PART(plus), x, nm, &PART(nothing), mm);
    PART(product)('n', 'n', n, m, m, &PART(plus), x, mm, &PART(plus), xt);
    PART(product)('n', 'n', n, n, m, &PART(minus), x, a, &PART(nothing), nn);
    for (intptr_t i = 0; i < n; i++) nn[i + i * n] += 1;
    PART(product)('n', HERMITIAN, n, m, n, &PART(plus), nn, at, &PART(nothing), nm); /* (1 - X A) dA' */
    PART(product)('n', HERMITIAN, n, n, m, &PART(plus), nm, x, &PART(nothing), nn);
    PART(product)('n', 'n', n, m, n, &PART(plus), nn, x, &PART(plus), xt);
    free(nn);
    free(mm);
    free(nm);
    free(x);
}

void NAME(pinv_adjoint)(intptr_t m, intptr_t n, double rcond, const T *a, T *xt, T *at) {
    T *x = PART(matrix)(n, m), *mn = PART(matrix)(m, n), *mm = PART(matrix)(m, m), *nn = PART(matrix)(n, n);
    NAME(pinv)(m, n, rcond, a, x);
    PART(product)(HERMITIAN, 'n', m, m, n, &PART(minus), x, xt, &PART(nothing), mm);
    PART(product)('n', HERMITIAN, m, n, m, &PART(plus), mm, x, &PART(plus), at); /* -X' xt X' */
    PART(product)('n', 'n', m, m, n, &PART(minus), a, x, &PART(nothing), mm);
    for (intptr_t i = 0; i < m; i++) mm[i + i * m] += 1;
    PART(product)('n', HERMITIAN, m, n, m, &PART(plus), mm, xt, &PART(nothing), mn); /* (1 - A X) xt' */
    PART(product)('n', 'n', m, m, n, &PART(plus), mn, x, &PART(nothing), mm);
    PART(product)('n', HERMITIAN, m, n, m, &PART(plus), mm, x, &PART(plus), at); /* … X X' */
    PART(product)('n', 'n', n, n, m, &PART(minus), x, a, &PART(nothing), nn);
    for (intptr_t i = 0; i < n; i++) nn[i + i * n] += 1;
    PART(product)(HERMITIAN, 'n', m, n, n, &PART(plus), xt, nn, &PART(nothing), mn); /* xt' (1 - X A) */
    PART(product)('n', 'n', n, n, m, &PART(plus), x, mn, &PART(nothing), nn);
    PART(product)(HERMITIAN, 'n', m, n, n, &PART(plus), x, nn, &PART(plus), at);
    PART(fill)(n * m, 0, xt);
    free(nn);
    free(mm);
    free(mn);
    free(x);
}

/* ------------------------------------------------------------ least squares: min |A X - B|, of least norm
 * res: |A X - B|^2 by columns; s: singular values of A. Returns A's rank, or a negative number for a failure. */

int NAME(lstsq)(intptr_t m, intptr_t n, intptr_t count, double rcond, const T *a, const T *b, T *x, R *res, R *s) {
    intptr_t rows = m > n ? m : n;
    T *work = PART(matrix)(m, n), *both = PART(matrix)(rows, count);
    int64_t rank = 0;
    PART(copy)(m * n, a, work);
    PART(fill)(rows * count, 0, both);
    for (intptr_t j = 0; j < count; j++)
        for (intptr_t i = 0; i < m; i++) both[i + j * rows] = b[i + j * m];
    int info = numba_ez_gelsd(KIND, m, n, count, work, m, both, rows, s, rcond, &rank);
    for (intptr_t j = 0; j < count; j++) {
        R sum = 0;
        for (intptr_t i = 0; i < n; i++) x[i + j * n] = both[i + j * rows];
        for (intptr_t i = n; i < rows; i++) {
            T t = both[i + j * rows];
            sum += RE(t) * RE(t) + IM(t) * IM(t);
        }
        res[j] = m > n ? sum : 0;
    }
    free(both);
    free(work);
    return info == 0 ? (int)rank : info < 0 ? info : -info;
}

static KEPT_CALL double PART(cut)(double rcond) { return rcond < 0 ? EPS : rcond; }

void NAME(lstsq_tangent)(intptr_t m, intptr_t n, intptr_t count, double rcond, const T *a, const T *b, const T *x,
                         const T *at, const T *bt, T *xt, R *rest, R *st) {
    T *e = PART(matrix)(m, count), *de = PART(matrix)(m, count);
    PART(copy)(m * count, b, e);
    PART(product)('n', 'n', m, count, n, &PART(minus), a, x, &PART(plus), e);
    PART(fill)(m * count, 0, de);
    if (bt) PART(copy)(m * count, bt, de);
    if (at) PART(product)('n', 'n', m, count, n, &PART(minus), at, x, &PART(plus), de);
    if (rest)
        for (intptr_t j = 0; j < count; j++) {
            R sum = 0;
            for (intptr_t i = 0; i < m; i++) {
                T f = e[i + j * m], d = de[i + j * m];
                sum += 2 * (RE(f) * RE(d) + IM(f) * IM(d));
            }
            rest[j] = m > n ? sum : 0;
        }
    if (xt) {
        T *p = PART(matrix)(n, m);
        NAME(pinv)(m, n, PART(cut)(rcond), a, p);
        PART(product)('n', 'n', n, count, m, &PART(plus), p, de, &PART(nothing), xt);
        if (at) {
            T *y = PART(matrix)(n, count), *z = PART(matrix)(m, count);
            PART(product)(HERMITIAN, 'n', n, count, m, &PART(plus), at, e, &PART(nothing), y);
            PART(product)(HERMITIAN, 'n', m, count, n, &PART(plus), p, y, &PART(nothing), z);
            PART(product)('n', 'n', n, count, m, &PART(plus), p, z, &PART(plus), xt); /* X X' dA' e */
            PART(product)(HERMITIAN, 'n', m, count, n, &PART(plus), p, x, &PART(nothing), z);
            PART(product)(HERMITIAN, 'n', n, count, m, &PART(plus), at, z, &PART(nothing), y);
            PART(product)('n', 'n', m, count, n, &PART(plus), a, y, &PART(nothing), z);
            for (intptr_t i = 0; i < n * count; i++) xt[i] += y[i];
            PART(product)('n', 'n', n, count, m, &PART(minus), p, z, &PART(plus), xt); /* (1 - X A) dA' X' x */
            free(z);
            free(y);
        }
        free(p);
    }
    if (st) {
        if (at)
            NAME(svd_tangent)(m, n, 0, a, at, 0, st, 0);
        else
            for (intptr_t i = 0; i < (m < n ? m : n); i++) st[i] = 0;
    }
    free(de);
    free(e);
}

void NAME(lstsq_adjoint)(intptr_t m, intptr_t n, intptr_t count, double rcond, const T *a, const T *b, T *xt, R *rest,
                         R *st, T *at, T *bt) {
    intptr_t k = m < n ? m : n;
    T *x = PART(matrix)(n, count), *e = PART(matrix)(m, count), *p = PART(matrix)(n, m), *y = PART(matrix)(m, count);
    R *res = malloc((count + 1) * sizeof(R)), *s = malloc((k + 1) * sizeof(R));
    NAME(lstsq)(m, n, count, rcond, a, b, x, res, s);
    PART(copy)(m * count, b, e);
    PART(product)('n', 'n', m, count, n, &PART(minus), a, x, &PART(plus), e);
    PART(fill)(m * count, 0, y);
    if (xt) {
        NAME(pinv)(m, n, PART(cut)(rcond), a, p);
        PART(product)(HERMITIAN, 'n', m, count, n, &PART(plus), p, xt, &PART(nothing), y);
        if (at) {
            T *w = PART(matrix)(n, count), *z = PART(matrix)(m, count), *ax = PART(matrix)(m, count);
            PART(product)('n', 'n', n, count, m, &PART(plus), p, y, &PART(nothing), w);
            PART(product)('n', HERMITIAN, m, n, count, &PART(plus), e, w, &PART(plus), at);
            PART(product)(HERMITIAN, 'n', m, count, n, &PART(plus), p, x, &PART(nothing), z);
            PART(product)('n', 'n', m, count, n, &PART(plus), a, xt, &PART(nothing), ax);
            PART(copy)(n * count, xt, w);
            PART(product)('n', 'n', n, count, m, &PART(minus), p, ax, &PART(plus), w);
            PART(product)('n', HERMITIAN, m, n, count, &PART(plus), z, w, &PART(plus), at);
            free(ax);
            free(z);
            free(w);
        }
        PART(fill)(n * count, 0, xt);
    }
    if (rest)
        for (intptr_t j = 0; j < count; j++) {
            if (m > n)
                for (intptr_t i = 0; i < m; i++) y[i + j * m] += 2 * rest[j] * e[i + j * m];
            rest[j] = 0;
        }
    if (at) PART(product)('n', HERMITIAN, m, n, count, &PART(minus), y, x, &PART(plus), at);
    if (bt)
        for (intptr_t i = 0; i < m * count; i++) bt[i] += y[i];
    if (st && at) NAME(svd_adjoint)(m, n, 0, a, 0, st, 0, at);
    if (st)
        for (intptr_t i = 0; i < k; i++) st[i] = 0;
    free(s);
    free(res);
    free(y);
    free(p);
    free(e);
    free(x);
}
