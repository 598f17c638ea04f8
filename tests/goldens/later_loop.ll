; The sum of one loop is used in the next one and after it: there it does not change, so it is not cached per iteration.
;
; activities: const dup
; return: active
; plan: cached: 0 values
; never: tape

define double @f(i64 %n, ptr %x) {
entry:
  br label %first

first:
  %i = phi i64 [ 0, %entry ], [ %ni, %first ]
  %s = phi double [ 0.0, %entry ], [ %t, %first ]
  %p = getelementptr inbounds double, ptr %x, i64 %i
  %v = load double, ptr %p, align 8
  %q = fmul double %v, %v
  %t = fadd double %s, %q
  %ni = add nuw nsw i64 %i, 1
  %fi = icmp eq i64 %ni, %n
  br i1 %fi, label %second, label %first

second:
  %j = phi i64 [ 0, %first ], [ %nj, %second ]
  %a = phi double [ 0.0, %first ], [ %b, %second ]
  %pj = getelementptr inbounds double, ptr %x, i64 %j
  %w = load double, ptr %pj, align 8
  %tw = fmul double %t, %w
  %ttw = fmul double %t, %tw
  %b = fadd double %a, %ttw
  %nj = add nuw nsw i64 %j, 1
  %fj = icmp eq i64 %nj, %n
  br i1 %fj, label %done, label %second

done:
  %r = fmul double %b, %t
  ret double %r
}
