/* More dense linear algebra, for real and complex matrices (dense.h), and eigenvectors of matrices without symmetry.
 *
 * Sources of the formulas: Giles 2008 (linalg.c); singular vectors: Townsend, "Differentiating the singular value
 * decomposition", 2016; QR: Walter and Lehmann, "On evaluating higher-order derivatives of the QR decomposition of tall
 * matrices with full column rank in forward and reverse mode algorithmic differentiation", 2012; complex matrices as in
 * Wan and Zhang, "Automatic differentiation for complex valued SVD", 2019, but with the phases that LAPACK chooses.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern int numba_xxgetrf(char kind, intptr_t m, intptr_t n, void *a, intptr_t lda, void *ipiv);
extern int numba_ez_xxgetri(char kind, intptr_t n, void *a, intptr_t lda, void *ipiv);
extern int numba_xgesv(char kind, intptr_t n, intptr_t nrhs, void *a, intptr_t lda, void *ipiv, void *b, intptr_t ldb);
extern int numba_ez_xxxevd(char kind, char jobz, char uplo, intptr_t n, void *a, intptr_t lda, void *w);
extern int numba_xxpotrf(char kind, char uplo, intptr_t n, void *a, intptr_t lda);
extern int numba_ez_gesdd(char kind, char jobz, intptr_t m, intptr_t n, void *a, intptr_t lda, void *s, void *u,
                          intptr_t ldu, void *vt, intptr_t ldvt);
extern int numba_ez_geqrf(char kind, intptr_t m, intptr_t n, void *a, intptr_t lda, void *tau);
extern int numba_ez_xxgqr(char kind, intptr_t m, intptr_t n, intptr_t k, void *a, intptr_t lda, void *tau);
extern int numba_ez_gelsd(char kind, intptr_t m, intptr_t n, intptr_t nrhs, void *a, intptr_t lda, void *b, intptr_t ldb,
                          void *s, double rcond, void *rank);
extern int numba_ez_rgeev(char kind, char jobvl, char jobvr, intptr_t n, void *a, intptr_t lda, void *wr, void *wi,
                          void *vl, intptr_t ldvl, void *vr, intptr_t ldvr);
extern int numba_ez_cgeev(char kind, char jobvl, char jobvr, intptr_t n, void *a, intptr_t lda, void *w, void *vl,
                          intptr_t ldvl, void *vr, intptr_t ldvr);
extern int numba_xxgemm(char kind, char ta, char tb, intptr_t m, intptr_t n, intptr_t k, const void *alpha,
                        const void *a, intptr_t lda, const void *b, intptr_t ldb, const void *beta, void *c,
                        intptr_t ldc);

#define KEPT_CALL __attribute__((noinline))

extern int irad_la_solve_double(intptr_t n, intptr_t nrhs, const double *a, const double *b, double *x);
extern int irad_la_solve_float(intptr_t n, intptr_t nrhs, const float *a, const float *b, float *x);
KEPT_CALL int irad_la_solve_cdouble(intptr_t n, intptr_t nrhs, const _Complex double *a, const _Complex double *b,
                                    _Complex double *x);
KEPT_CALL int irad_la_solve_cfloat(intptr_t n, intptr_t nrhs, const _Complex float *a, const _Complex float *b,
                                   _Complex float *x);

#define T double
#define R double
#define KIND 'd'
#define COMPLEX 0
#define NAME(f) irad_la_##f##_double
#define PART(f) irad_dense_##f##_double
#include "dense.h"
#undef T
#undef R
#undef KIND
#undef COMPLEX
#undef NAME
#undef PART

#define T float
#define R float
#define KIND 's'
#define COMPLEX 0
#define NAME(f) irad_la_##f##_float
#define PART(f) irad_dense_##f##_float
#include "dense.h"
#undef T
#undef R
#undef KIND
#undef COMPLEX
#undef NAME
#undef PART

#define T _Complex double
#define R double
#define KIND 'z'
#define COMPLEX 1
#define NAME(f) irad_la_##f##_cdouble
#define PART(f) irad_dense_##f##_cdouble
#define REAL(f) irad_la_##f##_double
#define REAL_KIND 'd'
#include "dense.h"
#include "dense_complex.h"
#undef T
#undef R
#undef KIND
#undef COMPLEX
#undef NAME
#undef PART
#undef REAL
#undef REAL_KIND

#define T _Complex float
#define R float
#define KIND 'c'
#define COMPLEX 1
#define NAME(f) irad_la_##f##_cfloat
#define PART(f) irad_dense_##f##_cfloat
#define REAL(f) irad_la_##f##_float
#define REAL_KIND 's'
#include "dense.h"
#include "dense_complex.h"
