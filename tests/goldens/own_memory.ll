; Memory that the function allocates and frees comes from the arena, with a zeroed shadow; it lives until the reverse
; sweep is done, whatever the function frees.
;
; activities: const dup
; return: active
; expect: call ptr @irad_arena_allocate\(ptr %arena
; expect: call ptr @irad_arena_allocate_zeroed\(ptr %arena
; expect: ^r\.start:
; never: @malloc
; never: @free

define double @f(i64 %n, ptr %x) {
entry:
  %bytes = shl i64 %n, 3
  %m = call ptr @malloc(i64 %bytes)
  br label %fill

fill:
  %i = phi i64 [ 0, %entry ], [ %ni, %fill ]
  %s = phi double [ 0.0, %entry ], [ %t, %fill ]
  %px = getelementptr inbounds double, ptr %x, i64 %i
  %pm = getelementptr inbounds double, ptr %m, i64 %i
  %v = load double, ptr %px, align 8
  %t = fadd double %s, %v
  store double %t, ptr %pm, align 8
  %ni = add nuw nsw i64 %i, 1
  %fi = icmp eq i64 %ni, %n
  br i1 %fi, label %use, label %fill

use:
  %j = phi i64 [ 0, %fill ], [ %nj, %use ]
  %a = phi double [ 1.0, %fill ], [ %b, %use ]
  %pj = getelementptr inbounds double, ptr %m, i64 %j
  %w = load double, ptr %pj, align 8
  %b = fmul double %a, %w
  %nj = add nuw nsw i64 %j, 1
  %fj = icmp eq i64 %nj, %n
  br i1 %fj, label %done, label %use

done:
  call void @free(ptr %m)
  ret double %b
}

declare ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0)
declare void @free(ptr)
