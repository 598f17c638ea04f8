; A function that calls itself is derived once, as a forward pass that returns a frame and a reverse pass that takes it.
;
; activities: active const
; return: active
; expect: define (internal )?\{ ptr, double \} @f\.irad\.forward\(ptr %arena, double .*, i64 .*\)
; expect: define (internal )?\{ double \} @f\.irad\.reverse\(ptr %arena, ptr %frame, double %seed\)

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
  %q = fmul double %r, %r
  %s = fmul double %q, %x
  ret double %s
}
