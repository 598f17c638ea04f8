; The primal keeps its flags; adjoint code never says that there are no NaNs or infinities, as a cotangent may be one.
;
; activities: active active
; return: active
; expect: fmul fast double %x, %y
; expect: ^r\.start:
; never: ^  %r\..* = \w+ .*(fast|nnan|ninf)

define double @f(double %x, double %y) {
  %p = fmul fast double %x, %y
  %q = fdiv nnan ninf double %p, %y
  %r = fadd fast double %q, %p
  ret double %r
}
