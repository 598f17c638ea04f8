; A loop that is left from the middle or at its end: the first reverse iteration starts where the primal left it.
;
; activities: const dup
; return: active
; expect: ^iter\.loop:
; expect: load i32, ptr %way\.loop
; expect: switch i32 .*, label %r\.on \[
; expect: store i32 0, ptr %way\.loop

define double @f(i64 %n, ptr %x) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %on ]
  %s = phi double [ 1.0, %entry ], [ %t, %on ]
  %p = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %p, align 8
  %u = fmul double %s, %v
  %far = fcmp ogt double %u, 1.25
  br i1 %far, label %early, label %on

on:
  %t = fadd double %u, 0.25
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, %n
  br i1 %last, label %late, label %loop

early:
  %uu = fmul double %u, %u
  ret double %uu

late:
  ret double %t
}
