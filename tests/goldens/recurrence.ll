; s = s*x[i] + 0.5: the running value is overwritten in each iteration, so it is cached, once per iteration, in one
; block of memory that is allocated before the loop. The reverse loop counts down and reads the tape at its counter.
;
; activities: const dup
; return: active
; plan: loop loop: 8 bytes per iteration, room made once: %s: double
; expect: %arena = call ptr @irad_arena_acquire\(\)
; expect: call ptr @irad_arena_allocate\(ptr %arena, i64 .*\)
; expect: ^loop:
; expect: store double %s, ptr .*!alias\.scope !13
; expect: ^r\.start:
; expect: ^enter\.loop:
; expect: ^iter\.loop:
; expect: ^r\.loop:
; expect: load double, ptr .*!alias\.scope !13
; expect: icmp eq i64 %now\.loop, 0
; expect: ^r\.end:
; expect: call void @irad_arena_release\(ptr %arena\)
; expect: ret double
; never: irad_arena_grow

define double @f(i64 %n, ptr %x) {
entry:
  %some = icmp sgt i64 %n, 0
  br i1 %some, label %loop, label %done

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 1.0, %entry ], [ %t, %loop ]
  %p = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %p, align 8
  %sv = fmul double %s, %v
  %t = fadd double %sv, 0.5
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, %n
  br i1 %last, label %done, label %loop

done:
  %r = phi double [ 1.0, %entry ], [ %t, %loop ]
  ret double %r
}
