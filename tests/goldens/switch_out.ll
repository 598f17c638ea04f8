; Two cases of a switch leave a loop through the same edge; the value that leaves is counted once.
;
; activities: const const dup
; return: active
; expect: ^r\.start:

define double @f(i64 %n, ptr %k, ptr %x) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %on ]
  %s = phi double [ 1.0, %entry ], [ %t, %on ]
  %pk = getelementptr inbounds i32, ptr %k, i64 %i
  %what = load i32, ptr %pk, align 4
  %px = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %px, align 8
  %u = fmul double %s, %v
  switch i32 %what, label %on [
    i32 1, label %out
    i32 2, label %add
    i32 7, label %out
  ]

add:
  %w = fadd double %u, %v
  br label %on

on:
  %t = phi double [ %u, %loop ], [ %w, %add ]
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, %n
  br i1 %last, label %done, label %loop

out:
  %uu = fmul double %u, %u
  ret double %uu

done:
  ret double %t
}
