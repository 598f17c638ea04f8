; The adjoint of a memmove moves adjoints the other way, one by one; the integer between two floats has none.
;
; activities: dup
; return: const
; expect: call void @llvm\.memmove
; expect: ^r\.start:
; expect: call void @irad_adjoint_move_double\(ptr .*, ptr .*, i64 48, i64 0, i64 24\)
; expect: call void @irad_adjoint_move_double\(ptr .*, ptr .*, i64 48, i64 16, i64 24\)

%struct.item = type { double, i64, double }

define void @f(ptr %x) {
entry:
  br label %touch

touch:
  %i = phi i64 [ 0, %entry ], [ %next, %touch ]
  %a = getelementptr inbounds %struct.item, ptr %x, i64 %i, i32 0
  %n = getelementptr inbounds %struct.item, ptr %x, i64 %i, i32 1
  %b = getelementptr inbounds %struct.item, ptr %x, i64 %i, i32 2
  %va = load double, ptr %a, align 8
  %vn = load i64, ptr %n, align 8
  %vb = load double, ptr %b, align 8
  %fn = sitofp i64 %vn to double
  %p = fmul double %va, %vb
  %q = fmul double %p, %fn
  store double %q, ptr %a, align 8
  %next = add nuw nsw i64 %i, 1
  %last = icmp eq i64 %next, 3
  br i1 %last, label %move, label %touch

move:
  %second = getelementptr inbounds %struct.item, ptr %x, i64 1
  call void @llvm.memmove.p0.p0.i64(ptr align 8 %second, ptr align 8 %x, i64 48, i1 false)
  ret void
}

declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
