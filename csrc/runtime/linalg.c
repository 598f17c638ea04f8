/* Dense linear algebra as functions from memory to memory, and its derivatives.
 *
 * Numba calls LAPACK in place and step by step; a derivative is known of the whole. So irad's target computes each
 * function of np.linalg by one call here (frontend/numba_linalg.py), with the LAPACK routines that Numba itself uses
 * and hence the same results. Matrices are square, column-major and without gaps unless a comment says otherwise.
 *
 * Adjoints: Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
 * differentiation", 2008; Cholesky: Smith, "Differentiation of the Cholesky algorithm", 1995. They call only
 * functions that have rules themselves (rules/lapack.py), so that they can be differentiated again. An adjoint adds to
 * the shadows of what the function read (a null pointer: not wanted) and clears the shadow of what it wrote.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern int numba_xxgetrf(char kind, intptr_t m, intptr_t n, void *a, intptr_t lda, void *ipiv);
extern int numba_ez_xxgetri(char kind, intptr_t n, void *a, intptr_t lda, void *ipiv);
extern int numba_xgesv(char kind, intptr_t n, intptr_t nrhs, void *a, intptr_t lda, void *ipiv, void *b, intptr_t ldb);
extern int numba_xxpotrf(char kind, char uplo, intptr_t n, void *a, intptr_t lda);
extern int numba_ez_xxxevd(char kind, char jobz, char uplo, intptr_t n, void *a, intptr_t lda, void *w);
extern int numba_xxgemm(char kind, char ta, char tb, intptr_t m, intptr_t n, intptr_t k, const void *alpha,
                        const void *a, intptr_t lda, const void *b, intptr_t ldb, const void *beta, void *c,
                        intptr_t ldc);

/* What has a rule stays a call. */
#define KEPT_CALL __attribute__((noinline))

/* Rows of a Cholesky factor that are reversed together. */
#define BLOCK 32

#define LINEAR_ALGEBRA(T, KIND, SUFFIX, LOG, EXP)                                                                      \
    extern const T irad_one_##SUFFIX, irad_zero_##SUFFIX;                                                              \
    const T irad_minus_one_##SUFFIX = -1;                                                                              \
    KEPT_CALL int irad_la_inv_##SUFFIX(intptr_t n, const T *a, T *x);                                                  \
    KEPT_CALL int irad_la_solve_##SUFFIX(intptr_t n, intptr_t nrhs, const T *a, const T *b, T *x);                     \
    KEPT_CALL int irad_la_cholesky_##SUFFIX(intptr_t n, const T *a, T *l);                                             \
    KEPT_CALL int irad_la_slogdet_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *out);                             \
    KEPT_CALL int irad_la_det_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *out);                                 \
    KEPT_CALL int irad_la_eigh_##SUFFIX(intptr_t n, intptr_t vectors, const T *a, T *w, T *v);                         \
                                                                                                                       \
    static inline void gemm_##SUFFIX(char ta, char tb, intptr_t m, intptr_t n, intptr_t k, const T *alpha, const T *a, \
                                     intptr_t lda, const T *b, intptr_t ldb, const T *beta, T *c) {                    \
        numba_xxgemm(KIND, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, m);                                        \
    }                                                                                                                  \
                                                                                                                       \
    /* ------------------------------------------------------------ inverse */                                         \
                                                                                                                       \
    int irad_la_inv_##SUFFIX(intptr_t n, const T *a, T *x) {                                                           \
        void *pivots = malloc(n * 8);                                                                                  \
        memcpy(x, a, n * n * sizeof(T));                                                                               \
        int info = numba_xxgetrf(KIND, n, n, x, n, pivots);                                                            \
        if (info == 0) info = numba_ez_xxgetri(KIND, n, x, n, pivots);                                                 \
        free(pivots);                                                                                                  \
        return info;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_inv_tangent_##SUFFIX(intptr_t n, const T *x, const T *at, T *xt) {                                    \
        T *work = malloc(n * n * sizeof(T));                                                                           \
        gemm_##SUFFIX('n', 'n', n, n, n, &irad_one_##SUFFIX, at, n, x, n, &irad_zero_##SUFFIX, work);                  \
        gemm_##SUFFIX('n', 'n', n, n, n, &irad_minus_one_##SUFFIX, x, n, work, n, &irad_zero_##SUFFIX, xt);            \
        free(work);                                                                                                    \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_inv_adjoint_##SUFFIX(intptr_t n, const T *a, T *xt, T *at) {                                          \
        T *x = malloc(n * n * sizeof(T)), *work = malloc(n * n * sizeof(T));                                           \
        irad_la_inv_##SUFFIX(n, a, x);                                                                                 \
        gemm_##SUFFIX('t', 'n', n, n, n, &irad_one_##SUFFIX, x, n, xt, n, &irad_zero_##SUFFIX, work);                  \
        gemm_##SUFFIX('n', 't', n, n, n, &irad_minus_one_##SUFFIX, work, n, x, n, &irad_one_##SUFFIX, at);             \
        for (intptr_t i = 0; i < n * n; i++) xt[i] = 0;                                                                \
        free(work);                                                                                                    \
        free(x);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    /* ------------------------------------------------------------ A X = B */                                         \
                                                                                                                       \
    int irad_la_solve_##SUFFIX(intptr_t n, intptr_t nrhs, const T *a, const T *b, T *x) {                              \
        T *lu = malloc(n * n * sizeof(T));                                                                             \
        void *pivots = malloc(n * 8);                                                                                  \
        memcpy(lu, a, n * n * sizeof(T));                                                                              \
        memcpy(x, b, n * nrhs * sizeof(T));                                                                            \
        int info = numba_xgesv(KIND, n, nrhs, lu, n, pivots, x, n);                                                    \
        free(pivots);                                                                                                  \
        free(lu);                                                                                                      \
        return info;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_solve_tangent_##SUFFIX(intptr_t n, intptr_t nrhs, const T *a, const T *x, const T *at, const T *bt,   \
                                        T *xt) {                                                                       \
        T *rhs = malloc(n * nrhs * sizeof(T));                                                                         \
        if (bt)                                                                                                        \
            for (intptr_t i = 0; i < n * nrhs; i++) rhs[i] = bt[i];                                                    \
        else                                                                                                           \
            for (intptr_t i = 0; i < n * nrhs; i++) rhs[i] = 0;                                                        \
        if (at)                                                                                                        \
            gemm_##SUFFIX('n', 'n', n, nrhs, n, &irad_minus_one_##SUFFIX, at, n, x, n, &irad_one_##SUFFIX, rhs);       \
        irad_la_solve_##SUFFIX(n, nrhs, a, rhs, xt);                                                                   \
        free(rhs);                                                                                                     \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_solve_adjoint_##SUFFIX(intptr_t n, intptr_t nrhs, const T *a, const T *b, T *xt, T *at, T *bt) {      \
        T *transposed = malloc(n * n * sizeof(T)), *y = malloc(n * nrhs * sizeof(T));                                  \
        for (intptr_t j = 0; j < n; j++)                                                                               \
            for (intptr_t i = 0; i < n; i++) transposed[i + j * n] = a[j + i * n];                                     \
        irad_la_solve_##SUFFIX(n, nrhs, transposed, xt, y);                                                            \
        if (at) {                                                                                                      \
            T *x = malloc(n * nrhs * sizeof(T));                                                                       \
            irad_la_solve_##SUFFIX(n, nrhs, a, b, x);                                                                  \
            gemm_##SUFFIX('n', 't', n, n, nrhs, &irad_minus_one_##SUFFIX, y, n, x, n, &irad_one_##SUFFIX, at);         \
            free(x);                                                                                                   \
        }                                                                                                              \
        if (bt)                                                                                                        \
            for (intptr_t i = 0; i < n * nrhs; i++) bt[i] += y[i];                                                     \
        for (intptr_t i = 0; i < n * nrhs; i++) xt[i] = 0;                                                             \
        free(y);                                                                                                       \
        free(transposed);                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    /* ------------------------------------------------------------ A = L L', row-major; reads the lower triangle */   \
                                                                                                                       \
    int irad_la_cholesky_##SUFFIX(intptr_t n, const T *a, T *l) {                                                      \
        memcpy(l, a, n * n * sizeof(T));                                                                               \
        int info = numba_xxpotrf(KIND, 'U', n, l, n);                                                                  \
        for (intptr_t i = 0; i < n; i++)                                                                               \
            for (intptr_t j = i + 1; j < n; j++) l[i * n + j] = 0;                                                     \
        return info;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_cholesky_tangent_##SUFFIX(intptr_t n, const T *l, const T *at, T *lt) {                               \
        for (intptr_t i = 0; i < n; i++) {                                                                             \
            for (intptr_t j = 0; j <= i; j++) {                                                                        \
                T s = at[i * n + j];                                                                                   \
                for (intptr_t k = 0; k < j; k++) s -= lt[i * n + k] * l[j * n + k] + l[i * n + k] * lt[j * n + k];     \
                if (i == j)                                                                                            \
                    lt[i * n + i] = s / (2 * l[i * n + i]);                                                            \
                else                                                                                                   \
                    lt[i * n + j] = (s - l[i * n + j] * lt[j * n + j]) / l[j * n + j];                                 \
            }                                                                                                          \
            for (intptr_t j = i + 1; j < n; j++) lt[i * n + j] = 0;                                                    \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    /* C -= op(A) op(B), row-major. */                                                                                 \
    static inline void subtract_##SUFFIX(char ta, char tb, intptr_t m, intptr_t n, intptr_t k, const T *a, intptr_t lda,\
                                         const T *b, intptr_t ldb, T *c, intptr_t ldc) {                               \
        numba_xxgemm(KIND, tb, ta, n, m, k, &irad_minus_one_##SUFFIX, b, ldb, a, lda, &irad_one_##SUFFIX, c, ldc);     \
    }                                                                                                                  \
                                                                                                                       \
    /* By blocks of rows D with what is left of them, R, and below, B and C: Murray, "Differentiation of the Cholesky  \
     * decomposition", 2016. Within a block Smith's recurrence. */                                                     \
    void irad_la_cholesky_adjoint_##SUFFIX(intptr_t n, const T *a, T *lt, T *at) {                                     \
        T *l = malloc(n * n * sizeof(T)), *both = malloc(BLOCK * BLOCK * sizeof(T));                                   \
        irad_la_cholesky_##SUFFIX(n, a, l);                                                                            \
        for (intptr_t block = (n + BLOCK - 1) / BLOCK; block-- > 0;) {                                                 \
            intptr_t first = block * BLOCK, end = first + BLOCK < n ? first + BLOCK : n;                               \
            intptr_t size = end - first, below = n - end, corner = first * n + first, under = end * n;                 \
            if (below > 0) {                                                                                           \
                for (intptr_t i = end; i < n; i++)                                                                     \
                    for (intptr_t j = end; j-- > first;) {                                                             \
                        T s = lt[i * n + j] / l[j * n + j];                                                            \
                        lt[i * n + j] = s;                                                                             \
                        for (intptr_t k = first; k < j; k++) lt[i * n + k] -= s * l[j * n + k];                        \
                    }                                                                                                  \
                const T *c = lt + under + first;                                                                       \
                subtract_##SUFFIX('t', 'n', size, size, below, c, n, l + under + first, n, lt + corner, n);            \
                if (first > 0) {                                                                                       \
                    subtract_##SUFFIX('n', 'n', below, first, size, c, n, l + first * n, n, lt + under, n);            \
                    subtract_##SUFFIX('t', 'n', size, first, below, c, n, l + under, n, lt + first * n, n);            \
                }                                                                                                      \
            }                                                                                                          \
            for (intptr_t i = end; i-- > first;)                                                                       \
                for (intptr_t j = i + 1; j-- > first;) {                                                               \
                    T s;                                                                                               \
                    if (i == j) {                                                                                      \
                        s = lt[i * n + i] / (2 * l[i * n + i]);                                                        \
                    } else {                                                                                           \
                        s = lt[i * n + j] / l[j * n + j];                                                              \
                        lt[j * n + j] -= s * l[i * n + j];                                                             \
                    }                                                                                                  \
                    lt[i * n + j] = s;                                                                                 \
                    for (intptr_t k = first; k < j; k++) lt[i * n + k] -= s * l[j * n + k];                            \
                    for (intptr_t k = first; k < j; k++) lt[j * n + k] -= s * l[i * n + k];                            \
                }                                                                                                      \
            if (first > 0) {                                                                                           \
                for (intptr_t i = 0; i < size; i++)                                                                    \
                    for (intptr_t j = 0; j <= i; j++) {                                                                \
                        T s = lt[corner + i * n + j];                                                                  \
                        both[i * size + j] = both[j * size + i] = i == j ? 2 * s : s;                                  \
                    }                                                                                                  \
                subtract_##SUFFIX('n', 'n', size, first, size, both, size, l + first * n, n, lt + first * n, n);       \
            }                                                                                                          \
        }                                                                                                              \
        for (intptr_t i = 0; i < n; i++)                                                                               \
            for (intptr_t j = 0; j <= i; j++) at[i * n + j] += lt[i * n + j];                                          \
        for (intptr_t i = 0; i < n * n; i++) lt[i] = 0;                                                                \
        free(both);                                                                                                    \
        free(l);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    /* ------------------------------------------------------------ determinant; out: sign and log|det A| */           \
                                                                                                                       \
    int irad_la_slogdet_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *out) {                                      \
        T *lu = malloc(n * n * sizeof(T));                                                                             \
        void *pivots = malloc(n * 8);                                                                                  \
        memcpy(lu, a, n * n * sizeof(T));                                                                              \
        int info = numba_xxgetrf(KIND, n, n, lu, n, pivots);                                                           \
        T sign = 1, sum = 0;                                                                                           \
        for (intptr_t k = 0; k < n; k++) {                                                                             \
            T v = lu[k + k * n];                                                                                       \
            int64_t pivot = wide ? ((int64_t *)pivots)[k] : ((int32_t *)pivots)[k];                                    \
            if (pivot != k + 1) sign = -sign;                                                                          \
            if (v < 0) sign = -sign, v = -v;                                                                           \
            sum += LOG(v);                                                                                             \
        }                                                                                                              \
        out[0] = info > 0 ? 0 : sign;                                                                                  \
        out[1] = info > 0 ? -INFINITY : sum;                                                                           \
        free(pivots);                                                                                                  \
        free(lu);                                                                                                      \
        return info < 0 ? info : 0;                                                                                    \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_slogdet_tangent_##SUFFIX(intptr_t n, const T *a, const T *at, T *ot) {                                \
        T *x = malloc(n * n * sizeof(T)), sum = 0;                                                                     \
        if (irad_la_inv_##SUFFIX(n, a, x) != 0)                                                                        \
            for (intptr_t i = 0; i < n * n; i++) x[i] = NAN;                                                           \
        for (intptr_t j = 0; j < n; j++)                                                                               \
            for (intptr_t i = 0; i < n; i++) sum += x[j + i * n] * at[i + j * n];                                      \
        ot[0] = 0;                                                                                                     \
        ot[1] = sum;                                                                                                   \
        free(x);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_slogdet_adjoint_##SUFFIX(intptr_t n, const T *a, T *ot, T *at) {                                      \
        T *x = malloc(n * n * sizeof(T)), t = ot[1];                                                                   \
        if (irad_la_inv_##SUFFIX(n, a, x) != 0)                                                                        \
            for (intptr_t i = 0; i < n * n; i++) x[i] = NAN;                                                           \
        if (t != 0)                                                                                                    \
            for (intptr_t j = 0; j < n; j++)                                                                           \
                for (intptr_t i = 0; i < n; i++) at[i + j * n] += t * x[j + i * n];                                    \
        ot[0] = ot[1] = 0;                                                                                             \
        free(x);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    int irad_la_det_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *out) {                                          \
        T both[2];                                                                                                     \
        int info = irad_la_slogdet_##SUFFIX(n, wide, a, both);                                                         \
        out[0] = both[0] * EXP(both[1]);                                                                               \
        return info;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    /* Determinant of A without row r and column c, by elimination with column pivoting. */                            \
    static T minor_##SUFFIX(intptr_t n, const T *a, intptr_t r, intptr_t c, T *work) {                                 \
        intptr_t size = n - 1;                                                                                         \
        for (intptr_t j = 0; j < size; j++)                                                                            \
            for (intptr_t i = 0; i < size; i++) work[i + j * size] = a[i + (i >= r) + (j + (j >= c)) * n];             \
        T det = 1;                                                                                                     \
        for (intptr_t k = 0; k < size; k++) {                                                                          \
            intptr_t best = k;                                                                                         \
            for (intptr_t i = k + 1; i < size; i++)                                                                    \
                if (work[i + k * size] * work[i + k * size] > work[best + k * size] * work[best + k * size]) best = i; \
            if (work[best + k * size] == 0) return 0;                                                                  \
            if (best != k) {                                                                                           \
                det = -det;                                                                                            \
                for (intptr_t j = 0; j < size; j++) {                                                                  \
                    T t = work[k + j * size];                                                                          \
                    work[k + j * size] = work[best + j * size];                                                        \
                    work[best + j * size] = t;                                                                         \
                }                                                                                                      \
            }                                                                                                          \
            det *= work[k + k * size];                                                                                 \
            for (intptr_t i = k + 1; i < size; i++) {                                                                  \
                T f = work[i + k * size] / work[k + k * size];                                                         \
                for (intptr_t j = k; j < size; j++) work[i + j * size] -= f * work[k + j * size];                      \
            }                                                                                                          \
        }                                                                                                              \
        return det;                                                                                                    \
    }                                                                                                                  \
                                                                                                                       \
    /* Derivative of det A by the elements of A, the cofactors: det A times the inverse, or minors where A is singular. */\
    static void cofactors_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *c) {                                      \
        T *x = malloc(n * n * sizeof(T)), *det = malloc(sizeof(T));                                                    \
        if (irad_la_inv_##SUFFIX(n, a, x) == 0) {                                                                      \
            irad_la_det_##SUFFIX(n, wide, a, det);                                                                     \
            for (intptr_t j = 0; j < n; j++)                                                                           \
                for (intptr_t i = 0; i < n; i++) c[i + j * n] = *det * x[j + i * n];                                   \
        } else {                                                                                                       \
            for (intptr_t j = 0; j < n; j++)                                                                           \
                for (intptr_t i = 0; i < n; i++) {                                                                     \
                    T t = minor_##SUFFIX(n, a, i, j, x);                                                               \
                    c[i + j * n] = (i + j) % 2 ? -t : t;                                                               \
                }                                                                                                      \
        }                                                                                                              \
        free(det);                                                                                                     \
        free(x);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_det_tangent_##SUFFIX(intptr_t n, intptr_t wide, const T *a, const T *at, T *ot) {                     \
        T *c = malloc(n * n * sizeof(T)), sum = 0;                                                                     \
        cofactors_##SUFFIX(n, wide, a, c);                                                                             \
        for (intptr_t i = 0; i < n * n; i++) sum += c[i] * at[i];                                                      \
        ot[0] = sum;                                                                                                   \
        free(c);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_det_adjoint_##SUFFIX(intptr_t n, intptr_t wide, const T *a, T *ot, T *at) {                           \
        T *c = malloc(n * n * sizeof(T)), t = ot[0];                                                                   \
        cofactors_##SUFFIX(n, wide, a, c);                                                                             \
        for (intptr_t i = 0; i < n * n; i++) at[i] += t * c[i];                                                        \
        ot[0] = 0;                                                                                                     \
        free(c);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    /* ------------------------------------------------------------ A V = V diag(w); reads the lower triangle */       \
                                                                                                                       \
    int irad_la_eigh_##SUFFIX(intptr_t n, intptr_t vectors, const T *a, T *w, T *v) {                                  \
        memcpy(v, a, n * n * sizeof(T));                                                                               \
        return numba_ez_xxxevd(KIND, vectors ? 'V' : 'N', 'L', n, v, n, w);                                            \
    }                                                                                                                  \
                                                                                                                       \
    /* x / (wj - wi); nothing where both vanish, which is so for what does not depend on the choice of vectors. */     \
    static inline T over_gap_##SUFFIX(T x, T wi, T wj, T scale) {                                                      \
        return x == 0 || (wi == wj && x * x <= scale * scale) ? 0 : x / (wj - wi);                                     \
    }                                                                                                                  \
                                                                                                                       \
    /* Nothing if both columns of what reads the vectors are zero, else NaN; NaN at the value 0, with which the vectors \
     * may have been multiplied. */                                                                                    \
    static inline T undetermined_##SUFFIX(intptr_t n, const T *x, intptr_t i, intptr_t j, T value) {                   \
        if (value == 0) return NAN;                                                                                    \
        for (intptr_t k = 0; k < n; k++)                                                                               \
            if (x[k + i * n] != 0 || x[k + j * n] != 0) return NAN;                                                    \
        return 0;                                                                                                      \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_eigh_tangent_##SUFFIX(intptr_t n, intptr_t vectors, const T *a, const T *at, T *wt, T *vt) {          \
        T *w = malloc(n * sizeof(T)), *v = malloc(n * n * sizeof(T));                                                  \
        T *s = malloc(n * n * sizeof(T)), *work = malloc(n * n * sizeof(T));                                           \
        irad_la_eigh_##SUFFIX(n, 1, a, w, v);                                                                          \
        T largest = 0;                                                                                                 \
        for (intptr_t j = 0; j < n; j++)                                                                               \
            for (intptr_t i = j; i < n; i++) {                                                                         \
                T t = at[i + j * n];                                                                                   \
                s[i + j * n] = s[j + i * n] = t;                                                                       \
                if (t > largest) largest = t;                                                                          \
                if (-t > largest) largest = -t;                                                                        \
            }                                                                                                          \
        gemm_##SUFFIX('n', 'n', n, n, n, &irad_one_##SUFFIX, s, n, v, n, &irad_zero_##SUFFIX, work);                   \
        gemm_##SUFFIX('t', 'n', n, n, n, &irad_one_##SUFFIX, v, n, work, n, &irad_zero_##SUFFIX, s);                   \
        if (wt)                                                                                                        \
            for (intptr_t j = 0; j < n; j++) wt[j] = s[j + j * n];                                                     \
        if (vectors && vt) {                                                                                           \
            T scale = largest * n * (sizeof(T) == 8 ? (T)1e-14 : (T)1e-5);                                             \
            for (intptr_t j = 0; j < n; j++)                                                                           \
                for (intptr_t i = 0; i < n; i++)                                                                       \
                    s[i + j * n] = i == j ? 0 : over_gap_##SUFFIX(s[i + j * n], w[i], w[j], scale);                    \
            gemm_##SUFFIX('n', 'n', n, n, n, &irad_one_##SUFFIX, v, n, s, n, &irad_zero_##SUFFIX, vt);                 \
        }                                                                                                              \
        free(work);                                                                                                    \
        free(s);                                                                                                       \
        free(v);                                                                                                       \
        free(w);                                                                                                       \
    }                                                                                                                  \
                                                                                                                       \
    void irad_la_eigh_adjoint_##SUFFIX(intptr_t n, intptr_t vectors, const T *a, T *wt, T *vt, T *at) {                \
        T *w = malloc(n * sizeof(T)), *v = malloc(n * n * sizeof(T));                                                  \
        T *s = malloc(n * n * sizeof(T)), *work = malloc(n * n * sizeof(T));                                           \
        irad_la_eigh_##SUFFIX(n, 1, a, w, v);                                                                          \
        for (intptr_t i = 0; i < n * n; i++) s[i] = 0;                                                                 \
        if (vectors && vt) {                                                                                           \
            gemm_##SUFFIX('t', 'n', n, n, n, &irad_one_##SUFFIX, v, n, vt, n, &irad_zero_##SUFFIX, work);              \
            for (intptr_t j = 0; j < n; j++)                                                                           \
                for (intptr_t i = 0; i < j; i++) {                                                                     \
                    T t = (work[i + j * n] - work[j + i * n]) / (2 * (w[j] - w[i]));                                   \
                    if (w[i] == w[j]) t = undetermined_##SUFFIX(n, vt, i, j, w[i]);                                    \
                    s[i + j * n] = s[j + i * n] = t;                                                                   \
                }                                                                                                      \
        }                                                                                                              \
        if (wt)                                                                                                        \
            for (intptr_t j = 0; j < n; j++) s[j + j * n] = wt[j];                                                     \
        gemm_##SUFFIX('n', 'n', n, n, n, &irad_one_##SUFFIX, v, n, s, n, &irad_zero_##SUFFIX, work);                   \
        gemm_##SUFFIX('n', 't', n, n, n, &irad_one_##SUFFIX, work, n, v, n, &irad_zero_##SUFFIX, s);                   \
        for (intptr_t j = 0; j < n; j++) {                                                                             \
            at[j + j * n] += s[j + j * n];                                                                             \
            for (intptr_t i = j + 1; i < n; i++) at[i + j * n] += s[i + j * n] + s[j + i * n];                         \
        }                                                                                                              \
        if (wt)                                                                                                        \
            for (intptr_t i = 0; i < n; i++) wt[i] = 0;                                                                \
        if (vt)                                                                                                        \
            for (intptr_t i = 0; i < n * n; i++) vt[i] = 0;                                                            \
        free(work);                                                                                                    \
        free(s);                                                                                                       \
        free(v);                                                                                                       \
        free(w);                                                                                                       \
    }

LINEAR_ALGEBRA(double, 'd', double, log, exp)
LINEAR_ALGEBRA(float, 's', float, logf, expf)
