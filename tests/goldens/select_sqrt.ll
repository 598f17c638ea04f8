; O2 turns `x > 0 ? sqrt(x) : 0` into a select over a computed square root. Where it is not chosen its cotangent is 0
; and its partial derivative infinite: the product has a strong zero, else the gradient at 0 were NaN.
;
; activities: active
; return: active
; expect: select i1 %c, double .*, double 0x0000000000000000
; expect: fcmp oeq double .*, 0x0000000000000000
; expect: fcmp uno double
; expect: select i1
; expect: store double .*, ptr %x\.d

define double @f(double %x) {
  %c = fcmp ogt double %x, 0.0
  %r = call double @llvm.sqrt.f64(double %x)
  %y = select i1 %c, double %r, double 0.0
  ret double %y
}

declare double @llvm.sqrt.f64(double)
