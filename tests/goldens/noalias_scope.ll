; What an inlined function with `restrict` leaves behind (scope declarations, scopes of accesses) is not carried over.
;
; activities: const dup
; return: active
; expect: fmul double %v, %v
; never: noalias\.scope\.decl

define double @f(i64 %n, ptr %x) {
  tail call void @llvm.experimental.noalias.scope.decl(metadata !0)
  %v = load double, ptr %x, align 8, !alias.scope !0
  %q = fmul double %v, %v
  ret double %q
}

declare void @llvm.experimental.noalias.scope.decl(metadata)

!0 = !{!1}
!1 = distinct !{!1, !2, !"g: %a"}
!2 = distinct !{!2, !"g"}
