; Names that irad gives to its own values and blocks, in the user's code.
;
; activities: active active
; return: active
; expect: define double @g\(

define double @f(double %seed, double %arena) {
entry:
  %c = fcmp ogt double %seed, 1.0
  br i1 %c, label %start, label %enter.loop

start:
  %frame = fmul double %seed, %arena
  br label %end

enter.loop:
  %seed.d = fadd double %seed, %arena
  br label %end

end:
  %adj.x = phi double [ %frame, %start ], [ %seed.d, %enter.loop ]
  %r.0 = fmul double %adj.x, %arena
  ret double %r.0
}
