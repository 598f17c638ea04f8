; x[0] = x[0] * x[0] * x[1], in place, twice: the value that is read is overwritten, so it is not loaded again. The
; adjoint of a store passes the shadow on and clears it before that of the load adds to it.
;
; activities: dup
; return: const
; plan: cached: 0 values
; expect: ^r\.start:
; expect: load double, ptr %x\.s,
; expect: store double 0x0000000000000000, ptr %x\.s
; expect: load double, ptr %x\.s,
; expect: store double %.*, ptr %x\.s
; expect: store double 0x0000000000000000, ptr %x\.s
; never: tape

define void @f(ptr %x) {
  %p = getelementptr inbounds double, ptr %x, i64 1
  %a = load double, ptr %x, align 8
  %b = load double, ptr %p, align 8
  %aa = fmul double %a, %a
  %c = fmul double %aa, %b
  store double %c, ptr %x, align 8
  %d = load double, ptr %x, align 8
  %dd = fmul double %d, %d
  %e = fmul double %dd, %b
  store double %e, ptr %x, align 8
  ret void
}
