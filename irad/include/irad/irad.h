/*
 * Derivatives in C and C++: entry points of programs that are compiled with `irad cc` or `irad c++`.
 *
 *     #include <irad/irad.h>
 *
 *     double f(double x) { return x * x; }
 *     double df(double x) { return __enzyme_autodiff((void *)f, x); }
 *
 * The names are those of Enzyme, so that a program builds with either. A function whose name contains one of
 * `__enzyme_autodiff`, `__enzyme_fwddiff`, `__enzyme_augmentsize`, `__enzyme_augmentfwd`, `__enzyme_reverse` is an
 * entry point: declare your own with the result type you need, for instance
 *
 *     typedef struct { double dx, dy; } gradient;
 *     gradient __enzyme_autodiff_xy(void *, ...);
 *
 * Arguments: the function; then its arguments, each with a marker before it and, where the marker asks for one, its
 * shadow behind it. docs/cc.md has all of it.
 */
#ifndef IRAD_IRAD_H
#define IRAD_IRAD_H

#ifdef __cplusplus
extern "C" {
#endif

/* Markers before an argument. */
extern int enzyme_const;       /* no derivative */
extern int enzyme_dup;         /* followed by its shadow: the gradient is added to it (forward mode: the tangent) */
extern int enzyme_dupnoneed;   /* the same; the value itself is not needed afterwards */
extern int enzyme_dupv;        /* vector mode: stride in bytes, argument, memory with the shadows of all lanes */
extern int enzyme_dupnoneedv;
extern int enzyme_out;         /* a float, or a struct of floats: its derivative is returned */

/* Options, anywhere between arguments. */
extern int enzyme_primal_return; /* the function's own result is returned before the derivatives */
extern int enzyme_width;         /* followed by a constant: that many shadows per duplicated argument */
extern int enzyme_interleave;    /* behind the last argument: all shadows follow, in order */
extern int enzyme_tape;          /* followed by a pointer to the memory of the tape */
extern int enzyme_allocated;     /* followed by the bytes of that memory (see __enzyme_augmentsize) */
extern int enzyme_nofree;        /* the tape will be used again */

#ifdef __cplusplus
}

/* Reverse mode: derivatives of all inputs at once, for a result with cotangent 1. */
template <typename Result, typename... Arguments> Result __enzyme_autodiff(void *function, Arguments... arguments);
/* Forward mode: the tangent of the result. */
template <typename Result, typename... Arguments> Result __enzyme_fwddiff(void *function, Arguments... arguments);
/* Reverse mode in two steps: bytes of a tape, forward pass, reverse pass. */
template <typename... Arguments> int __enzyme_augmentsize(void *function, Arguments... activities);
template <typename Result, typename... Arguments> Result __enzyme_augmentfwd(void *function, Arguments... arguments);
template <typename Result, typename... Arguments> Result __enzyme_reverse(void *function, Arguments... arguments);
#else
double __enzyme_autodiff(void *function, ...);
float __enzyme_autodiff_float(void *function, ...);
void __enzyme_autodiff_void(void *function, ...);
double __enzyme_fwddiff(void *function, ...);
float __enzyme_fwddiff_float(void *function, ...);
void __enzyme_fwddiff_void(void *function, ...);
int __enzyme_augmentsize(void *function, ...);
void *__enzyme_augmentfwd(void *function, ...); /* returns the tape, unless enzyme_tape gives memory for it */
void __enzyme_augmentfwd_void(void *function, ...);
double __enzyme_reverse(void *function, ...);
void __enzyme_reverse_void(void *function, ...);
#endif

/*
 * What a program says about its functions:
 *
 *     void *__enzyme_register_gradient_NAME[] = {(void *)f, (void *)augmented_forward, (void *)reverse};
 *     void *__enzyme_register_derivative_NAME[] = {(void *)f, (void *)forward_mode};
 *     void *__enzyme_inactivefn[] = {(void *)f};
 *     void *__enzyme_function_like[] = {(void *)f, (void *)"log1p"};
 *
 * or in the declaration of a function:
 */
#define IRAD_INACTIVE __attribute__((annotate("enzyme_inactive")))
#define IRAD_FUNCTION_LIKE(name) __attribute__((annotate("enzyme_function_like=" name)))

#endif
