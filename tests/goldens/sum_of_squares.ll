; What is loaded from memory that nothing overwrites is loaded again: no tape, no arena, no call.
;
; activities: const dup
; return: active
; plan: cached: 0 values
; expect: ^r\.loop:
; expect: %now\.loop
; expect: fadd reassoc nsz contract double
; expect: store double .*!alias\.scope !12
; never: irad_arena
; never: tape

define double @f(i64 %n, ptr %x) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %p = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %p, align 8
  %q = fmul double %v, %v
  %t = fadd double %s, %q
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, %n
  br i1 %last, label %done, label %loop

done:
  ret double %t
}
