; Newton's method for sqrt(x), until it no longer moves: nobody knows how long, so the tape grows as it goes, and the
; number of iterations is kept for the way back. The values that leave are those of the last iteration.
;
; activities: active
; return: active
; plan: loop loop: 8 bytes per iteration, room made as it runs
; expect: load i64, ptr %capacity\.loop
; expect: call ptr @irad_arena_grow
; expect: store i64 .*, ptr %turn\.loop
; expect: ^iter\.loop:
; expect: store double .*, ptr %x\.d
; expect: call void @irad_arena_release
; never: udiv

define double @f(double %x) {
entry:
  br label %loop

loop:
  %y = phi double [ %x, %entry ], [ %better, %loop ]
  %q = fdiv double %x, %y
  %s = fadd double %y, %q
  %better = fmul double %s, 0.5
  %d = fsub double %better, %y
  %size = call double @llvm.fabs.f64(double %d)
  %go = fcmp ogt double %size, 1.0e-13
  br i1 %go, label %loop, label %done

done:
  ret double %better
}

declare double @llvm.fabs.f64(double)
