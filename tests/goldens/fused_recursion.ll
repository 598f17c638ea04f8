; The cotangent of the call is known when the call is made: both passes run at once, and nothing is kept of it.
;
; activities: active const
; return: active
; expect: call \{ double, double \} @f\.irad\.fused\(ptr %arena, double %y, i64 %m, double
; expect: define (internal )?\{ double, double \} @f\.irad\.fused\(ptr %arena, double .*, i64 .*, double %seed\)
; never: irad\.forward

define double @f(double %x, i64 %n) {
entry:
  %stop = icmp slt i64 %n, 1
  br i1 %stop, label %base, label %step

base:
  ret double %x

step:
  %m = sub i64 %n, 1
  %y = fmul double %x, %x
  %r = call double @f(double %y, i64 %m)
  %s = fmul double %r, %x
  ret double %s
}
