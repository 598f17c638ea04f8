; A status function (Numba's kind): code that only leads to an error is run forwards and gives the arena back; nothing
; of it is reversed. A run that fails returns its status and leaves the shadows alone.
;
; activities: dup const dup
; return: status
; expect: ^bad:
; expect: call void @irad_arena_release
; expect: ret i32 1
; expect: ^r\.start:
; never: ^r\.bad:

define i32 @f(ptr %out, i64 %n, ptr %x) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %on ]
  %s = phi double [ 1.0, %entry ], [ %t, %on ]
  %p = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %p, align 8
  %negative = fcmp olt double %v, 0.0
  br i1 %negative, label %bad, label %on

on:
  %t = fmul double %s, %v
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, %n
  br i1 %last, label %done, label %loop

done:
  store double %t, ptr %out, align 8
  br label %end

bad:
  br label %end

end:
  %status = phi i32 [ 0, %done ], [ 1, %bad ]
  ret i32 %status
}
