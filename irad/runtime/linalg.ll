; Compiled from csrc/runtime/linalg.c by csrc/runtime/build.py; edit that file.

@irad_minus_one_double = constant double -1.000000e+00, align 8
@irad_one_double = external constant double, align 8
@irad_zero_double = external constant double, align 8
@irad_minus_one_float = constant float -1.000000e+00, align 4
@irad_one_float = external constant float, align 4
@irad_zero_float = external constant float, align 4

define i32 @irad_la_inv_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 3
  %5 = tail call noalias ptr @malloc(i64 noundef %4) 
  %6 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %2, ptr align 8 %1, i64 %6, i1 false)
  %7 = tail call i32 @numba_xxgetrf(i8 noundef signext 100, i64 noundef %0, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  %8 = icmp eq i32 %7, 0
  br i1 %8, label %9, label %11

9:                                                ; preds = %3
  %10 = tail call i32 @numba_ez_xxgetri(i8 noundef signext 100, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  br label %11

11:                                               ; preds = %9, %3
  %12 = phi i32 [ %10, %9 ], [ %7, %3 ]
  tail call void @free(ptr noundef %5) 
  ret i32 %12
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) 

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

declare i32 @numba_xxgetrf(i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

declare i32 @numba_ez_xxgetri(i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

declare void @free(ptr allocptr noundef captures(none)) 

declare void @llvm.lifetime.end.p0(ptr captures(none)) 

define void @irad_la_inv_tangent_double(i64 noundef %0, ptr noundef %1, ptr noundef %2, ptr noundef %3) {
  %5 = shl i64 %0, 3
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %2, i64 noundef %0, ptr noundef %1, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %7, i64 noundef %0) 
  %9 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_minus_one_double, ptr noundef %1, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %3, i64 noundef %0) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_inv_adjoint_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias ptr @malloc(i64 noundef %6) 
  %9 = tail call i32 @irad_la_inv_double(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %10 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %7, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %8, i64 noundef %0) 
  %11 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_minus_one_double, ptr noundef %8, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %3, i64 noundef %0) 
  %12 = icmp eq i64 %0, 0
  br i1 %12, label %14, label %13

13:                                               ; preds = %4
  tail call void @llvm.memset.p0.i64(ptr align 8 %2, i8 0, i64 %6, i1 false)
  br label %14

14:                                               ; preds = %13, %4
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define i32 @irad_la_solve_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = shl i64 %0, 3
  %7 = mul i64 %6, %0
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = tail call noalias ptr @malloc(i64 noundef %6) 
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %8, ptr align 8 %2, i64 %7, i1 false)
  %10 = mul i64 %6, %1
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %4, ptr align 8 %3, i64 %10, i1 false)
  %11 = tail call i32 @numba_xgesv(i8 noundef signext 100, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %9, ptr noundef %4, i64 noundef %0) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret i32 %11
}

declare i32 @numba_xgesv(i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef) 

define void @irad_la_solve_tangent_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef readonly captures(address_is_null) %5, ptr noundef %6) {
  %8 = mul i64 %1, %0
  %9 = shl i64 %8, 3
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = icmp eq ptr %5, null
  %12 = icmp sgt i64 %8, 0
  br i1 %11, label %15, label %13

13:                                               ; preds = %7
  br i1 %12, label %14, label %17

14:                                               ; preds = %13
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %10, ptr nonnull align 8 %5, i64 %9, i1 false)
  br label %17

15:                                               ; preds = %7
  br i1 %12, label %16, label %17

16:                                               ; preds = %15
  tail call void @llvm.memset.p0.i64(ptr align 8 %10, i8 0, i64 %9, i1 false)
  br label %17

17:                                               ; preds = %14, %16, %13, %15
  %18 = icmp eq ptr %4, null
  br i1 %18, label %21, label %19

19:                                               ; preds = %17
  %20 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_minus_one_double, ptr noundef nonnull %4, i64 noundef %0, ptr noundef %3, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %10, i64 noundef %0) 
  br label %21

21:                                               ; preds = %19, %17
  %22 = tail call i32 @irad_la_solve_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %10, ptr noundef %6)
  tail call void @free(ptr noundef %10) 
  ret void
}

define void @irad_la_solve_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4, ptr noundef %5, ptr noundef captures(address_is_null) %6) {
  %8 = shl i64 %0, 3
  %9 = mul i64 %8, %0
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = mul i64 %1, %0
  %12 = shl i64 %11, 3
  %13 = tail call noalias ptr @malloc(i64 noundef %12) 
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %20

15:                                               ; preds = %7, %23
  %16 = phi i64 [ %24, %23 ], [ 0, %7 ]
  %17 = getelementptr double, ptr %2, i64 %16
  %18 = mul nuw nsw i64 %16, %0
  %19 = getelementptr double, ptr %10, i64 %18
  br label %26

20:                                               ; preds = %23, %7
  %21 = tail call i32 @irad_la_solve_double(i64 noundef %0, i64 noundef %1, ptr noundef %10, ptr noundef %4, ptr noundef %13)
  %22 = icmp eq ptr %5, null
  br i1 %22, label %38, label %34

23:                                               ; preds = %26
  %24 = add nuw nsw i64 %16, 1
  %25 = icmp eq i64 %24, %0
  br i1 %25, label %20, label %15

26:                                               ; preds = %15, %26
  %27 = phi i64 [ 0, %15 ], [ %32, %26 ]
  %28 = mul nuw nsw i64 %27, %0
  %29 = getelementptr double, ptr %17, i64 %28
  %30 = load double, ptr %29, align 8
  %31 = getelementptr double, ptr %19, i64 %27
  store double %30, ptr %31, align 8
  %32 = add nuw nsw i64 %27, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %23, label %26

34:                                               ; preds = %20
  %35 = tail call noalias ptr @malloc(i64 noundef %12) 
  %36 = tail call i32 @irad_la_solve_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef %35)
  %37 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_minus_one_double, ptr noundef %13, i64 noundef %0, ptr noundef %35, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef nonnull %5, i64 noundef %0) 
  tail call void @free(ptr noundef %35) 
  br label %38

38:                                               ; preds = %34, %20
  %39 = icmp ne ptr %6, null
  %40 = icmp sgt i64 %11, 0
  %41 = and i1 %39, %40
  br i1 %41, label %42, label %51

42:                                               ; preds = %38, %42
  %43 = phi i64 [ %49, %42 ], [ 0, %38 ]
  %44 = getelementptr inbounds nuw double, ptr %13, i64 %43
  %45 = load double, ptr %44, align 8
  %46 = getelementptr inbounds nuw double, ptr %6, i64 %43
  %47 = load double, ptr %46, align 8
  %48 = fadd double %45, %47
  store double %48, ptr %46, align 8
  %49 = add nuw nsw i64 %43, 1
  %50 = icmp eq i64 %49, %11
  br i1 %50, label %52, label %42

51:                                               ; preds = %38
  br i1 %40, label %52, label %53

52:                                               ; preds = %42, %51
  tail call void @llvm.memset.p0.i64(ptr align 8 %4, i8 0, i64 %12, i1 false)
  br label %53

53:                                               ; preds = %52, %51
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %10) 
  ret void
}

define i32 @irad_la_cholesky_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 3
  %5 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %2, ptr align 8 %1, i64 %5, i1 false)
  %6 = tail call i32 @numba_xxpotrf(i8 noundef signext 100, i8 noundef signext 85, i64 noundef %0, ptr noundef %2, i64 noundef %0) 
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %8, label %13

8:                                                ; preds = %3
  %9 = add i64 %4, 8
  %10 = add i64 %4, -8
  br label %14

11:                                               ; preds = %18, %14
  %12 = icmp eq i64 %16, %0
  br i1 %12, label %13, label %14

13:                                               ; preds = %11, %3
  ret i32 %6

14:                                               ; preds = %8, %11
  %15 = phi i64 [ %16, %11 ], [ 0, %8 ]
  %16 = add nuw nsw i64 %15, 1
  %17 = icmp slt i64 %16, %0
  br i1 %17, label %18, label %11

18:                                               ; preds = %14
  %19 = shl i64 %15, 3
  %20 = sub i64 %10, %19
  %21 = mul i64 %9, %15
  %22 = getelementptr i8, ptr %2, i64 %21
  %23 = getelementptr i8, ptr %22, i64 8
  tail call void @llvm.memset.p0.i64(ptr align 8 %23, i8 0, i64 %20, i1 false)
  br label %11
}

declare i32 @numba_xxpotrf(i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef) 

define void @irad_la_cholesky_tangent_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) {
  %5 = icmp sgt i64 %0, 0
  br i1 %5, label %6, label %26

6:                                                ; preds = %4
  %7 = add nuw i64 %0, 1
  %8 = shl i64 %0, 3
  %9 = add i64 %8, 8
  %10 = add i64 %8, -8
  br label %14

11:                                               ; preds = %30, %27
  %12 = add nuw i64 %15, 1
  %13 = icmp eq i64 %28, %0
  br i1 %13, label %26, label %14

14:                                               ; preds = %6, %11
  %15 = phi i64 [ 1, %6 ], [ %12, %11 ]
  %16 = phi i64 [ 0, %6 ], [ %28, %11 ]
  %17 = mul i64 %9, %16
  %18 = getelementptr i8, ptr %3, i64 %17
  %19 = getelementptr i8, ptr %18, i64 8
  %20 = shl i64 %16, 3
  %21 = sub i64 %10, %20
  %22 = mul nuw nsw i64 %16, %0
  %23 = add nuw nsw i64 %22, %16
  %24 = getelementptr inbounds nuw double, ptr %1, i64 %23
  %25 = getelementptr inbounds nuw double, ptr %3, i64 %23
  br label %31

26:                                               ; preds = %11, %4
  ret void

27:                                               ; preds = %76
  %28 = add nuw nsw i64 %16, 1
  %29 = icmp slt i64 %28, %0
  br i1 %29, label %30, label %11

30:                                               ; preds = %27
  tail call void @llvm.memset.p0.i64(ptr align 8 %19, i8 0, i64 %21, i1 false)
  br label %11

31:                                               ; preds = %14, %76
  %32 = phi i64 [ 0, %14 ], [ %77, %76 ]
  %33 = add nuw nsw i64 %32, %22
  %34 = getelementptr inbounds nuw double, ptr %2, i64 %33
  %35 = load double, ptr %34, align 8
  %36 = icmp eq i64 %32, 0
  br i1 %36, label %39, label %37

37:                                               ; preds = %31
  %38 = mul nuw nsw i64 %32, %0
  br label %42

39:                                               ; preds = %42, %31
  %40 = phi double [ %35, %31 ], [ %57, %42 ]
  %41 = icmp eq i64 %16, %32
  br i1 %41, label %60, label %64

42:                                               ; preds = %37, %42
  %43 = phi i64 [ 0, %37 ], [ %58, %42 ]
  %44 = phi double [ %35, %37 ], [ %57, %42 ]
  %45 = add nuw nsw i64 %43, %22
  %46 = getelementptr inbounds nuw double, ptr %3, i64 %45
  %47 = load double, ptr %46, align 8
  %48 = add nuw nsw i64 %43, %38
  %49 = getelementptr inbounds nuw double, ptr %1, i64 %48
  %50 = load double, ptr %49, align 8
  %51 = getelementptr inbounds nuw double, ptr %1, i64 %45
  %52 = load double, ptr %51, align 8
  %53 = getelementptr inbounds nuw double, ptr %3, i64 %48
  %54 = load double, ptr %53, align 8
  %55 = fmul double %52, %54
  %56 = tail call double @llvm.fmuladd.f64(double %47, double %50, double %55)
  %57 = fsub double %44, %56
  %58 = add nuw nsw i64 %43, 1
  %59 = icmp eq i64 %58, %32
  br i1 %59, label %39, label %42

60:                                               ; preds = %39
  %61 = load double, ptr %24, align 8
  %62 = fmul double %61, 2.000000e+00
  %63 = fdiv double %40, %62
  store double %63, ptr %25, align 8
  br label %76

64:                                               ; preds = %39
  %65 = getelementptr inbounds nuw double, ptr %1, i64 %33
  %66 = load double, ptr %65, align 8
  %67 = mul i64 %32, %7
  %68 = getelementptr inbounds double, ptr %3, i64 %67
  %69 = load double, ptr %68, align 8
  %70 = fneg double %66
  %71 = tail call double @llvm.fmuladd.f64(double %70, double %69, double %40)
  %72 = getelementptr inbounds double, ptr %1, i64 %67
  %73 = load double, ptr %72, align 8
  %74 = fdiv double %71, %73
  %75 = getelementptr inbounds nuw double, ptr %3, i64 %33
  store double %74, ptr %75, align 8
  br label %76

76:                                               ; preds = %64, %60
  %77 = add nuw nsw i64 %32, 1
  %78 = icmp eq i64 %77, %15
  br i1 %78, label %27, label %31
}

declare double @llvm.fmuladd.f64(double, double, double) 

define void @irad_la_cholesky_adjoint_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias dereferenceable_or_null(8192) ptr @malloc(i64 noundef 8192) 
  %9 = tail call i32 @irad_la_cholesky_double(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %191

11:                                               ; preds = %4
  %12 = add nuw nsw i64 %0, 31
  %13 = lshr i64 %12, 5
  %14 = add nuw i64 %0, 1
  br label %15

15:                                               ; preds = %11, %181
  %16 = phi i64 [ %13, %11 ], [ %17, %181 ]
  %17 = add nsw i64 %16, -1
  %18 = shl nsw i64 %17, 5
  %19 = add nuw nsw i64 %18, 32
  %20 = tail call i64 @llvm.smin.i64(i64 %19, i64 %0)
  %21 = sub nsw i64 %20, %18
  %22 = sub nsw i64 %0, %20
  %23 = mul nsw i64 %18, %0
  %24 = add nsw i64 %23, %18
  %25 = mul nsw i64 %20, %0
  %26 = icmp sgt i64 %22, 0
  br i1 %26, label %27, label %84

27:                                               ; preds = %15
  %28 = icmp slt i64 %19, %0
  br i1 %28, label %29, label %43

29:                                               ; preds = %27
  %30 = add nsw i64 %20, -1
  %31 = mul nsw i64 %30, %0
  %32 = getelementptr double, ptr %7, i64 %31
  %33 = getelementptr double, ptr %32, i64 %30
  %34 = load double, ptr %33, align 8
  %35 = icmp slt i64 %18, %30
  br label %36

36:                                               ; preds = %29, %51
  %37 = phi i64 [ %52, %51 ], [ %20, %29 ]
  %38 = mul nsw i64 %37, %0
  %39 = getelementptr double, ptr %2, i64 %38
  %40 = getelementptr double, ptr %39, i64 %30
  %41 = load double, ptr %40, align 8
  %42 = fdiv double %41, %34
  store double %42, ptr %40, align 8
  br i1 %35, label %64, label %51

43:                                               ; preds = %51, %27
  %44 = getelementptr inbounds double, ptr %2, i64 %25
  %45 = getelementptr inbounds double, ptr %44, i64 %18
  %46 = getelementptr inbounds double, ptr %7, i64 %25
  %47 = getelementptr inbounds double, ptr %46, i64 %18
  %48 = getelementptr inbounds double, ptr %2, i64 %24
  %49 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %21, i64 noundef %21, i64 noundef %22, ptr noundef nonnull @irad_minus_one_double, ptr noundef nonnull %47, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %48, i64 noundef %0) 
  %50 = icmp eq i64 %16, 1
  br i1 %50, label %84, label %79

51:                                               ; preds = %54, %36
  %52 = add nsw i64 %37, 1
  %53 = icmp slt i64 %52, %0
  br i1 %53, label %36, label %43

54:                                               ; preds = %70
  %55 = add nsw i64 %67, -1
  %56 = getelementptr double, ptr %39, i64 %55
  %57 = load double, ptr %56, align 8
  %58 = mul nsw i64 %55, %0
  %59 = getelementptr double, ptr %7, i64 %58
  %60 = getelementptr double, ptr %59, i64 %55
  %61 = load double, ptr %60, align 8
  %62 = fdiv double %57, %61
  store double %62, ptr %56, align 8
  %63 = icmp slt i64 %18, %55
  br i1 %63, label %64, label %51

64:                                               ; preds = %36, %54
  %65 = phi double [ %62, %54 ], [ %42, %36 ]
  %66 = phi i64 [ %58, %54 ], [ %31, %36 ]
  %67 = phi i64 [ %55, %54 ], [ %30, %36 ]
  %68 = fneg double %65
  %69 = getelementptr double, ptr %7, i64 %66
  br label %70

70:                                               ; preds = %64, %70
  %71 = phi i64 [ %18, %64 ], [ %77, %70 ]
  %72 = getelementptr double, ptr %69, i64 %71
  %73 = load double, ptr %72, align 8
  %74 = getelementptr double, ptr %39, i64 %71
  %75 = load double, ptr %74, align 8
  %76 = tail call double @llvm.fmuladd.f64(double %68, double %73, double %75)
  store double %76, ptr %74, align 8
  %77 = add nsw i64 %71, 1
  %78 = icmp slt i64 %77, %67
  br i1 %78, label %70, label %54

79:                                               ; preds = %43
  %80 = getelementptr inbounds double, ptr %7, i64 %23
  %81 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %18, i64 noundef %22, i64 noundef %21, ptr noundef nonnull @irad_minus_one_double, ptr noundef %80, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef nonnull %44, i64 noundef %0) 
  %82 = getelementptr inbounds double, ptr %2, i64 %23
  %83 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %18, i64 noundef %21, i64 noundef %22, ptr noundef nonnull @irad_minus_one_double, ptr noundef nonnull %46, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %82, i64 noundef %0) 
  br label %84

84:                                               ; preds = %43, %79, %15
  %85 = icmp sgt i64 %0, %18
  br i1 %85, label %88, label %97

86:                                               ; preds = %127
  %87 = icmp sgt i64 %90, %18
  br i1 %87, label %88, label %97

88:                                               ; preds = %84, %86
  %89 = phi i64 [ %90, %86 ], [ %20, %84 ]
  %90 = add nsw i64 %89, -1
  %91 = mul nsw i64 %90, %0
  %92 = mul i64 %90, %14
  %93 = getelementptr inbounds double, ptr %2, i64 %92
  %94 = getelementptr inbounds double, ptr %7, i64 %92
  %95 = getelementptr double, ptr %2, i64 %91
  %96 = getelementptr double, ptr %7, i64 %91
  br label %104

97:                                               ; preds = %86, %84
  %98 = icmp eq i64 %16, 1
  br i1 %98, label %186, label %99

99:                                               ; preds = %97
  %100 = icmp sgt i64 %21, 0
  br i1 %100, label %101, label %181

101:                                              ; preds = %99
  %102 = getelementptr double, ptr %2, i64 %24
  br label %157

103:                                              ; preds = %148
  br label %104

104:                                              ; preds = %103, %88
  %105 = phi i64 [ %89, %88 ], [ %106, %103 ]
  %106 = add nsw i64 %105, -1
  %107 = icmp eq i64 %89, %105
  br i1 %107, label %108, label %113

108:                                              ; preds = %104
  %109 = load double, ptr %93, align 8
  %110 = load double, ptr %94, align 8
  %111 = fmul double %110, 2.000000e+00
  %112 = fdiv double %109, %111
  br label %127

113:                                              ; preds = %104
  %114 = add nsw i64 %106, %91
  %115 = getelementptr inbounds double, ptr %2, i64 %114
  %116 = load double, ptr %115, align 8
  %117 = mul i64 %106, %14
  %118 = getelementptr inbounds double, ptr %7, i64 %117
  %119 = load double, ptr %118, align 8
  %120 = fdiv double %116, %119
  %121 = getelementptr inbounds double, ptr %7, i64 %114
  %122 = load double, ptr %121, align 8
  %123 = getelementptr inbounds double, ptr %2, i64 %117
  %124 = load double, ptr %123, align 8
  %125 = fneg double %120
  %126 = tail call double @llvm.fmuladd.f64(double %125, double %122, double %124)
  store double %126, ptr %123, align 8
  br label %127

127:                                              ; preds = %113, %108
  %128 = phi double [ %112, %108 ], [ %120, %113 ]
  %129 = getelementptr double, ptr %95, i64 %106
  store double %128, ptr %129, align 8
  %130 = icmp slt i64 %18, %106
  br i1 %130, label %131, label %86

131:                                              ; preds = %127
  %132 = mul nsw i64 %106, %0
  %133 = getelementptr double, ptr %7, i64 %132
  %134 = fneg double %128
  br label %139

135:                                              ; preds = %139
  %136 = mul nsw i64 %106, %0
  %137 = getelementptr double, ptr %2, i64 %136
  %138 = fneg double %128
  br label %148

139:                                              ; preds = %131, %139
  %140 = phi i64 [ %18, %131 ], [ %146, %139 ]
  %141 = getelementptr double, ptr %133, i64 %140
  %142 = load double, ptr %141, align 8
  %143 = getelementptr double, ptr %95, i64 %140
  %144 = load double, ptr %143, align 8
  %145 = tail call double @llvm.fmuladd.f64(double %134, double %142, double %144)
  store double %145, ptr %143, align 8
  %146 = add nsw i64 %140, 1
  %147 = icmp slt i64 %146, %106
  br i1 %147, label %139, label %135

148:                                              ; preds = %135, %148
  %149 = phi i64 [ %18, %135 ], [ %155, %148 ]
  %150 = getelementptr double, ptr %96, i64 %149
  %151 = load double, ptr %150, align 8
  %152 = getelementptr double, ptr %137, i64 %149
  %153 = load double, ptr %152, align 8
  %154 = tail call double @llvm.fmuladd.f64(double %138, double %151, double %153)
  store double %154, ptr %152, align 8
  %155 = add nsw i64 %149, 1
  %156 = icmp slt i64 %155, %106
  br i1 %156, label %148, label %103

157:                                              ; preds = %101, %165
  %158 = phi i64 [ 1, %101 ], [ %168, %165 ]
  %159 = phi i64 [ 0, %101 ], [ %166, %165 ]
  %160 = mul nuw nsw i64 %159, %0
  %161 = getelementptr double, ptr %102, i64 %160
  %162 = getelementptr double, ptr %8, i64 %159
  %163 = mul nuw nsw i64 %159, %21
  %164 = getelementptr double, ptr %8, i64 %163
  br label %169

165:                                              ; preds = %169
  %166 = add nuw nsw i64 %159, 1
  %167 = icmp slt i64 %166, %21
  %168 = add nuw i64 %158, 1
  br i1 %167, label %157, label %181

169:                                              ; preds = %157, %169
  %170 = phi i64 [ 0, %157 ], [ %179, %169 ]
  %171 = getelementptr double, ptr %161, i64 %170
  %172 = load double, ptr %171, align 8
  %173 = icmp eq i64 %159, %170
  %174 = fmul double %172, 2.000000e+00
  %175 = select i1 %173, double %174, double %172
  %176 = mul nuw nsw i64 %170, %21
  %177 = getelementptr double, ptr %162, i64 %176
  store double %175, ptr %177, align 8
  %178 = getelementptr double, ptr %164, i64 %170
  store double %175, ptr %178, align 8
  %179 = add nuw nsw i64 %170, 1
  %180 = icmp eq i64 %179, %158
  br i1 %180, label %165, label %169

181:                                              ; preds = %165, %99
  %182 = getelementptr inbounds double, ptr %7, i64 %23
  %183 = getelementptr inbounds double, ptr %2, i64 %23
  %184 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %18, i64 noundef %21, i64 noundef %21, ptr noundef nonnull @irad_minus_one_double, ptr noundef %182, i64 noundef %0, ptr noundef %8, i64 noundef %21, ptr noundef nonnull @irad_one_double, ptr noundef %183, i64 noundef %0) 
  %185 = icmp sgt i64 %16, 1
  br i1 %185, label %15, label %186

186:                                              ; preds = %97, %181
  br label %187

187:                                              ; preds = %186, %194
  %188 = phi i64 [ %196, %194 ], [ 1, %186 ]
  %189 = phi i64 [ %195, %194 ], [ 0, %186 ]
  %190 = mul nuw nsw i64 %189, %0
  br label %198

191:                                              ; preds = %4
  %192 = icmp eq i64 %0, 0
  br i1 %192, label %208, label %193

193:                                              ; preds = %194, %191
  tail call void @llvm.memset.p0.i64(ptr align 8 %2, i8 0, i64 %6, i1 false)
  br label %208

194:                                              ; preds = %198
  %195 = add nuw nsw i64 %189, 1
  %196 = add nuw i64 %188, 1
  %197 = icmp eq i64 %195, %0
  br i1 %197, label %193, label %187

198:                                              ; preds = %187, %198
  %199 = phi i64 [ 0, %187 ], [ %206, %198 ]
  %200 = add nuw nsw i64 %199, %190
  %201 = getelementptr inbounds nuw double, ptr %2, i64 %200
  %202 = load double, ptr %201, align 8
  %203 = getelementptr inbounds nuw double, ptr %3, i64 %200
  %204 = load double, ptr %203, align 8
  %205 = fadd double %202, %204
  store double %205, ptr %203, align 8
  %206 = add nuw nsw i64 %199, 1
  %207 = icmp eq i64 %206, %188
  br i1 %207, label %194, label %198

208:                                              ; preds = %193, %191
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_slogdet_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = shl i64 %0, 3
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias ptr @malloc(i64 noundef %5) 
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %7, ptr align 8 %2, i64 %6, i1 false)
  %9 = tail call i32 @numba_xxgetrf(i8 noundef signext 100, i64 noundef %0, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %14

11:                                               ; preds = %4
  %12 = add nuw i64 %0, 1
  %13 = icmp eq i64 %1, 0
  br label %22

14:                                               ; preds = %36, %4
  %15 = phi double [ 0.000000e+00, %4 ], [ %48, %36 ]
  %16 = phi double [ 1.000000e+00, %4 ], [ %46, %36 ]
  %17 = icmp sgt i32 %9, 0
  %18 = select i1 %17, double 0.000000e+00, double %16
  store double %18, ptr %3, align 8
  %19 = select i1 %17, double 0xFFF0000000000000, double %15
  %20 = getelementptr inbounds nuw i8, ptr %3, i64 8
  store double %19, ptr %20, align 8
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  %21 = tail call i32 @llvm.smin.i32(i32 %9, i32 0)
  ret i32 %21

22:                                               ; preds = %11, %36
  %23 = phi double [ 1.000000e+00, %11 ], [ %46, %36 ]
  %24 = phi i64 [ 0, %11 ], [ %38, %36 ]
  %25 = phi double [ 0.000000e+00, %11 ], [ %48, %36 ]
  %26 = mul i64 %24, %12
  %27 = getelementptr inbounds double, ptr %7, i64 %26
  %28 = load double, ptr %27, align 8
  br i1 %13, label %32, label %29

29:                                               ; preds = %22
  %30 = getelementptr inbounds nuw i64, ptr %8, i64 %24
  %31 = load i64, ptr %30, align 8
  br label %36

32:                                               ; preds = %22
  %33 = getelementptr inbounds nuw i32, ptr %8, i64 %24
  %34 = load i32, ptr %33, align 4
  %35 = sext i32 %34 to i64
  br label %36

36:                                               ; preds = %32, %29
  %37 = phi i64 [ %31, %29 ], [ %35, %32 ]
  %38 = add nuw nsw i64 %24, 1
  %39 = icmp eq i64 %37, %38
  %40 = fneg double %23
  %41 = select i1 %39, double %23, double %40
  %42 = fcmp olt double %28, 0.000000e+00
  %43 = fneg double %41
  %44 = fneg double %28
  %45 = select i1 %42, double %44, double %28
  %46 = select i1 %42, double %43, double %41
  %47 = tail call double @llvm.log.f64(double %45)
  %48 = fadd double %25, %47
  %49 = icmp eq i64 %38, %0
  br i1 %49, label %14, label %22
}

declare double @llvm.log.f64(double) 

define void @irad_la_slogdet_tangent_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call i32 @irad_la_inv_double(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %9 = icmp ne i32 %8, 0
  %10 = icmp ne i64 %0, 0
  %11 = and i1 %9, %10
  br i1 %11, label %12, label %17

12:                                               ; preds = %4, %12
  %13 = phi i64 [ %15, %12 ], [ 0, %4 ]
  %14 = getelementptr inbounds nuw double, ptr %7, i64 %13
  store double 0x7FF8000000000000, ptr %14, align 8
  %15 = add nuw nsw i64 %13, 1
  %16 = icmp eq i64 %15, %5
  br i1 %16, label %17, label %12

17:                                               ; preds = %12, %4
  %18 = icmp sgt i64 %0, 0
  br i1 %18, label %19, label %25

19:                                               ; preds = %17, %28
  %20 = phi i64 [ %29, %28 ], [ 0, %17 ]
  %21 = phi double [ %39, %28 ], [ 0.000000e+00, %17 ]
  %22 = getelementptr double, ptr %7, i64 %20
  %23 = mul nuw nsw i64 %20, %0
  %24 = getelementptr double, ptr %2, i64 %23
  br label %31

25:                                               ; preds = %28, %17
  %26 = phi double [ 0.000000e+00, %17 ], [ %39, %28 ]
  store double 0.000000e+00, ptr %3, align 8
  %27 = getelementptr inbounds nuw i8, ptr %3, i64 8
  store double %26, ptr %27, align 8
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %20, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %25, label %19

31:                                               ; preds = %19, %31
  %32 = phi i64 [ 0, %19 ], [ %40, %31 ]
  %33 = phi double [ %21, %19 ], [ %39, %31 ]
  %34 = mul nuw nsw i64 %32, %0
  %35 = getelementptr double, ptr %22, i64 %34
  %36 = load double, ptr %35, align 8
  %37 = getelementptr double, ptr %24, i64 %32
  %38 = load double, ptr %37, align 8
  %39 = tail call double @llvm.fmuladd.f64(double %36, double %38, double %33)
  %40 = add nuw nsw i64 %32, 1
  %41 = icmp eq i64 %40, %0
  br i1 %41, label %28, label %31
}

define void @irad_la_slogdet_adjoint_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef captures(none) %2, ptr noundef captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = getelementptr inbounds nuw i8, ptr %2, i64 8
  %9 = load double, ptr %8, align 8
  %10 = tail call i32 @irad_la_inv_double(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %11 = icmp ne i32 %10, 0
  %12 = icmp ne i64 %0, 0
  %13 = and i1 %11, %12
  br i1 %13, label %14, label %19

14:                                               ; preds = %4, %14
  %15 = phi i64 [ %17, %14 ], [ 0, %4 ]
  %16 = getelementptr inbounds nuw double, ptr %7, i64 %15
  store double 0x7FF8000000000000, ptr %16, align 8
  %17 = add nuw nsw i64 %15, 1
  %18 = icmp eq i64 %17, %5
  br i1 %18, label %19, label %14

19:                                               ; preds = %14, %4
  %20 = fcmp une double %9, 0.000000e+00
  %21 = icmp sgt i64 %0, 0
  %22 = and i1 %20, %21
  br i1 %22, label %23, label %41

23:                                               ; preds = %19, %28
  %24 = phi i64 [ %29, %28 ], [ 0, %19 ]
  %25 = getelementptr double, ptr %7, i64 %24
  %26 = mul nuw nsw i64 %24, %0
  %27 = getelementptr double, ptr %3, i64 %26
  br label %31

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %24, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %41, label %23

31:                                               ; preds = %23, %31
  %32 = phi i64 [ 0, %23 ], [ %39, %31 ]
  %33 = mul nuw nsw i64 %32, %0
  %34 = getelementptr double, ptr %25, i64 %33
  %35 = load double, ptr %34, align 8
  %36 = getelementptr double, ptr %27, i64 %32
  %37 = load double, ptr %36, align 8
  %38 = tail call double @llvm.fmuladd.f64(double %9, double %35, double %37)
  store double %38, ptr %36, align 8
  %39 = add nuw nsw i64 %32, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %28, label %31

41:                                               ; preds = %28, %19
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %2, i8 0, i64 16, i1 false)
  tail call void @free(ptr noundef %7) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_det_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) initializes((0, 8)) %3) {
  %5 = alloca [2 x double], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  %6 = call i32 @irad_la_slogdet_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %5)
  %7 = load double, ptr %5, align 16
  %8 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %9 = load double, ptr %8, align 8
  %10 = tail call double @llvm.exp.f64(double %9)
  %11 = fmul double %7, %10
  store double %11, ptr %3, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  ret i32 %6
}

declare double @llvm.exp.f64(double) 

define void @irad_la_det_tangent_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = mul nsw i64 %0, %0
  %7 = shl i64 %6, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  tail call fastcc void @cofactors_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %9 = icmp eq i64 %0, 0
  br i1 %9, label %10, label %12

10:                                               ; preds = %12, %5
  %11 = phi double [ 0.000000e+00, %5 ], [ %19, %12 ]
  store double %11, ptr %4, align 8
  tail call void @free(ptr noundef %8) 
  ret void

12:                                               ; preds = %5, %12
  %13 = phi i64 [ %20, %12 ], [ 0, %5 ]
  %14 = phi double [ %19, %12 ], [ 0.000000e+00, %5 ]
  %15 = getelementptr inbounds nuw double, ptr %8, i64 %13
  %16 = load double, ptr %15, align 8
  %17 = getelementptr inbounds nuw double, ptr %3, i64 %13
  %18 = load double, ptr %17, align 8
  %19 = tail call double @llvm.fmuladd.f64(double %16, double %18, double %14)
  %20 = add nuw nsw i64 %13, 1
  %21 = icmp eq i64 %20, %6
  br i1 %21, label %10, label %12
}

define fastcc void @cofactors_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = shl i64 %0, 3
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias dereferenceable_or_null(8) ptr @malloc(i64 noundef 8) 
  %9 = tail call i32 @irad_la_inv_double(i64 noundef %0, ptr noundef %2, ptr noundef %7)
  %10 = icmp eq i32 %9, 0
  br i1 %10, label %16, label %11

11:                                               ; preds = %4
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %152

13:                                               ; preds = %11
  %14 = add nsw i64 %0, -1
  %15 = icmp eq i64 %0, 1
  br label %38

16:                                               ; preds = %4
  %17 = tail call i32 @irad_la_det_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %18 = icmp sgt i64 %0, 0
  br i1 %18, label %19, label %152

19:                                               ; preds = %16
  %20 = load double, ptr %8, align 8
  br label %21

21:                                               ; preds = %26, %19
  %22 = phi i64 [ 0, %19 ], [ %27, %26 ]
  %23 = getelementptr double, ptr %7, i64 %22
  %24 = mul nuw nsw i64 %22, %0
  %25 = getelementptr double, ptr %3, i64 %24
  br label %29

26:                                               ; preds = %29
  %27 = add nuw nsw i64 %22, 1
  %28 = icmp eq i64 %27, %0
  br i1 %28, label %152, label %21

29:                                               ; preds = %21, %29
  %30 = phi i64 [ 0, %21 ], [ %36, %29 ]
  %31 = mul nuw nsw i64 %30, %0
  %32 = getelementptr double, ptr %23, i64 %31
  %33 = load double, ptr %32, align 8
  %34 = fmul double %20, %33
  %35 = getelementptr double, ptr %25, i64 %30
  store double %34, ptr %35, align 8
  %36 = add nuw nsw i64 %30, 1
  %37 = icmp eq i64 %36, %0
  br i1 %37, label %26, label %29

38:                                               ; preds = %42, %13
  %39 = phi i64 [ 0, %13 ], [ %43, %42 ]
  %40 = mul nuw nsw i64 %39, %0
  %41 = getelementptr double, ptr %3, i64 %40
  br label %45

42:                                               ; preds = %142
  %43 = add nuw nsw i64 %39, 1
  %44 = icmp eq i64 %43, %0
  br i1 %44, label %152, label %38

45:                                               ; preds = %38, %142
  %46 = phi i64 [ 0, %38 ], [ %150, %142 ]
  br i1 %15, label %142, label %47

47:                                               ; preds = %45, %55
  %48 = phi i64 [ %56, %55 ], [ 0, %45 ]
  %49 = icmp samesign uge i64 %48, %39
  %50 = zext i1 %49 to i64
  %51 = add nuw nsw i64 %48, %50
  %52 = mul nuw nsw i64 %51, %0
  %53 = mul nsw i64 %48, %14
  %54 = getelementptr double, ptr %7, i64 %53
  br label %58

55:                                               ; preds = %58
  %56 = add nuw nsw i64 %48, 1
  %57 = icmp eq i64 %56, %14
  br i1 %57, label %71, label %47

58:                                               ; preds = %58, %47
  %59 = phi i64 [ 0, %47 ], [ %67, %58 ]
  %60 = icmp samesign uge i64 %59, %46
  %61 = zext i1 %60 to i64
  %62 = getelementptr double, ptr %2, i64 %59
  %63 = getelementptr double, ptr %62, i64 %61
  %64 = getelementptr double, ptr %63, i64 %52
  %65 = load double, ptr %64, align 8
  %66 = getelementptr double, ptr %54, i64 %59
  store double %65, ptr %66, align 8
  %67 = add nuw nsw i64 %59, 1
  %68 = icmp eq i64 %67, %14
  br i1 %68, label %55, label %58

69:                                               ; preds = %129, %113
  %70 = icmp eq i64 %74, %14
  br i1 %70, label %142, label %71

71:                                               ; preds = %55, %69
  %72 = phi i64 [ %74, %69 ], [ 0, %55 ]
  %73 = phi double [ %118, %69 ], [ 1.000000e+00, %55 ]
  %74 = add nuw nsw i64 %72, 1
  %75 = icmp slt i64 %74, %14
  %76 = mul nsw i64 %72, %14
  br i1 %75, label %77, label %79

77:                                               ; preds = %71
  %78 = getelementptr double, ptr %7, i64 %76
  br label %85

79:                                               ; preds = %85, %71
  %80 = phi i64 [ %72, %71 ], [ %95, %85 ]
  %81 = getelementptr double, ptr %7, i64 %80
  %82 = getelementptr double, ptr %81, i64 %76
  %83 = load double, ptr %82, align 8
  %84 = fcmp une double %83, 0.000000e+00
  br i1 %84, label %98, label %142

85:                                               ; preds = %85, %77
  %86 = phi i64 [ %74, %77 ], [ %96, %85 ]
  %87 = phi i64 [ %72, %77 ], [ %95, %85 ]
  %88 = getelementptr double, ptr %78, i64 %86
  %89 = load double, ptr %88, align 8
  %90 = fmul double %89, %89
  %91 = getelementptr double, ptr %78, i64 %87
  %92 = load double, ptr %91, align 8
  %93 = fmul double %92, %92
  %94 = fcmp ogt double %90, %93
  %95 = select i1 %94, i64 %86, i64 %87
  %96 = add nuw nsw i64 %86, 1
  %97 = icmp eq i64 %96, %14
  br i1 %97, label %79, label %85

98:                                               ; preds = %79
  %99 = icmp eq i64 %80, %72
  br i1 %99, label %113, label %100

100:                                              ; preds = %98
  %101 = getelementptr double, ptr %7, i64 %72
  br label %102

102:                                              ; preds = %102, %100
  %103 = phi i64 [ 0, %100 ], [ %109, %102 ]
  %104 = mul nsw i64 %103, %14
  %105 = getelementptr double, ptr %101, i64 %104
  %106 = load double, ptr %105, align 8
  %107 = getelementptr double, ptr %81, i64 %104
  %108 = load double, ptr %107, align 8
  store double %108, ptr %105, align 8
  store double %106, ptr %107, align 8
  %109 = add nuw nsw i64 %103, 1
  %110 = icmp eq i64 %109, %14
  br i1 %110, label %111, label %102

111:                                              ; preds = %102
  %112 = fneg double %73
  br label %113

113:                                              ; preds = %111, %98
  %114 = phi double [ %73, %98 ], [ %112, %111 ]
  %115 = mul i64 %72, %0
  %116 = getelementptr inbounds double, ptr %7, i64 %115
  %117 = load double, ptr %116, align 8
  %118 = fmul double %114, %117
  br i1 %75, label %119, label %69

119:                                              ; preds = %113
  %120 = getelementptr double, ptr %7, i64 %72
  br label %121

121:                                              ; preds = %129, %119
  %122 = phi i64 [ %74, %119 ], [ %130, %129 ]
  %123 = getelementptr double, ptr %7, i64 %122
  %124 = getelementptr double, ptr %123, i64 %76
  %125 = load double, ptr %124, align 8
  %126 = load double, ptr %116, align 8
  %127 = fneg double %125
  %128 = fdiv double %127, %126
  br label %132

129:                                              ; preds = %132
  %130 = add nuw nsw i64 %122, 1
  %131 = icmp eq i64 %130, %14
  br i1 %131, label %69, label %121

132:                                              ; preds = %132, %121
  %133 = phi i64 [ %72, %121 ], [ %140, %132 ]
  %134 = mul nsw i64 %133, %14
  %135 = getelementptr double, ptr %120, i64 %134
  %136 = load double, ptr %135, align 8
  %137 = getelementptr double, ptr %123, i64 %134
  %138 = load double, ptr %137, align 8
  %139 = tail call double @llvm.fmuladd.f64(double %128, double %136, double %138)
  store double %139, ptr %137, align 8
  %140 = add nuw nsw i64 %133, 1
  %141 = icmp eq i64 %140, %14
  br i1 %141, label %129, label %132

142:                                              ; preds = %69, %79, %45
  %143 = phi double [ 1.000000e+00, %45 ], [ %118, %69 ], [ 0.000000e+00, %79 ]
  %144 = add nuw nsw i64 %46, %39
  %145 = and i64 %144, 1
  %146 = icmp eq i64 %145, 0
  %147 = fneg double %143
  %148 = select i1 %146, double %143, double %147
  %149 = getelementptr double, ptr %41, i64 %46
  store double %148, ptr %149, align 8
  %150 = add nuw nsw i64 %46, 1
  %151 = icmp eq i64 %150, %0
  br i1 %151, label %42, label %45

152:                                              ; preds = %42, %26, %11, %16
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_det_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, ptr noundef captures(none) %4) {
  %6 = mul nsw i64 %0, %0
  %7 = shl i64 %6, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = load double, ptr %3, align 8
  tail call fastcc void @cofactors_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %10 = icmp eq i64 %0, 0
  br i1 %10, label %11, label %12

11:                                               ; preds = %12, %5
  store double 0.000000e+00, ptr %3, align 8
  tail call void @free(ptr noundef %8) 
  ret void

12:                                               ; preds = %5, %12
  %13 = phi i64 [ %19, %12 ], [ 0, %5 ]
  %14 = getelementptr inbounds nuw double, ptr %8, i64 %13
  %15 = load double, ptr %14, align 8
  %16 = getelementptr inbounds nuw double, ptr %4, i64 %13
  %17 = load double, ptr %16, align 8
  %18 = tail call double @llvm.fmuladd.f64(double %9, double %15, double %17)
  store double %18, ptr %16, align 8
  %19 = add nuw nsw i64 %13, 1
  %20 = icmp eq i64 %19, %6
  br i1 %20, label %11, label %12
}

define i32 @irad_la_eigh_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = shl i64 %0, 3
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %4, ptr align 8 %2, i64 %7, i1 false)
  %8 = icmp eq i64 %1, 0
  %9 = select i1 %8, i8 78, i8 86
  %10 = tail call i32 @numba_ez_xxxevd(i8 noundef signext 100, i8 noundef signext %9, i8 noundef signext 76, i64 noundef %0, ptr noundef %4, i64 noundef %0, ptr noundef %3) 
  ret i32 %10
}

declare i32 @numba_ez_xxxevd(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

define void @irad_la_eigh_tangent_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = shl i64 %0, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = mul i64 %7, %0
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = tail call noalias ptr @malloc(i64 noundef %9) 
  %12 = tail call noalias ptr @malloc(i64 noundef %9) 
  %13 = tail call i32 @irad_la_eigh_double(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %8, ptr noundef %10)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %20

15:                                               ; preds = %6, %28
  %16 = phi double [ %44, %28 ], [ 0.000000e+00, %6 ]
  %17 = phi i64 [ %29, %28 ], [ 0, %6 ]
  %18 = mul nuw nsw i64 %17, %0
  %19 = getelementptr double, ptr %11, i64 %17
  br label %31

20:                                               ; preds = %28, %6
  %21 = phi double [ 0.000000e+00, %6 ], [ %44, %28 ]
  %22 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %11, i64 noundef %0, ptr noundef %10, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %12, i64 noundef %0) 
  %23 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %10, i64 noundef %0, ptr noundef %12, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %11, i64 noundef %0) 
  %24 = icmp ne ptr %4, null
  %25 = and i1 %24, %14
  br i1 %25, label %26, label %55

26:                                               ; preds = %20
  %27 = add nuw i64 %0, 1
  br label %47

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %17, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %20, label %15

31:                                               ; preds = %15, %31
  %32 = phi double [ %16, %15 ], [ %44, %31 ]
  %33 = phi i64 [ %17, %15 ], [ %45, %31 ]
  %34 = add nuw nsw i64 %33, %18
  %35 = getelementptr inbounds nuw double, ptr %3, i64 %34
  %36 = load double, ptr %35, align 8
  %37 = mul nuw nsw i64 %33, %0
  %38 = getelementptr double, ptr %19, i64 %37
  store double %36, ptr %38, align 8
  %39 = getelementptr inbounds nuw double, ptr %11, i64 %34
  store double %36, ptr %39, align 8
  %40 = fcmp ogt double %36, %32
  %41 = select i1 %40, double %36, double %32
  %42 = fneg double %36
  %43 = fcmp olt double %41, %42
  %44 = select i1 %43, double %42, double %41
  %45 = add nuw nsw i64 %33, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %28, label %31

47:                                               ; preds = %26, %47
  %48 = phi i64 [ 0, %26 ], [ %53, %47 ]
  %49 = mul i64 %48, %27
  %50 = getelementptr inbounds double, ptr %11, i64 %49
  %51 = load double, ptr %50, align 8
  %52 = getelementptr inbounds nuw double, ptr %4, i64 %48
  store double %51, ptr %52, align 8
  %53 = add nuw nsw i64 %48, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %55, label %47

55:                                               ; preds = %47, %20
  %56 = icmp ne i64 %1, 0
  %57 = icmp ne ptr %5, null
  %58 = and i1 %56, %57
  br i1 %58, label %59, label %98

59:                                               ; preds = %55
  br i1 %14, label %60, label %70

60:                                               ; preds = %59
  %61 = uitofp nneg i64 %0 to double
  %62 = fmul double %21, %61
  %63 = fmul double %62, 0x3D06849B86A12B9B
  %64 = fmul double %63, %63
  br label %65

65:                                               ; preds = %72, %60
  %66 = phi i64 [ 0, %60 ], [ %73, %72 ]
  %67 = mul nuw nsw i64 %66, %0
  %68 = getelementptr double, ptr %11, i64 %67
  %69 = getelementptr inbounds nuw double, ptr %8, i64 %66
  br label %75

70:                                               ; preds = %72, %59
  %71 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %10, i64 noundef %0, ptr noundef %11, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef nonnull %5, i64 noundef %0) 
  br label %98

72:                                               ; preds = %93
  %73 = add nuw nsw i64 %66, 1
  %74 = icmp eq i64 %73, %0
  br i1 %74, label %70, label %65

75:                                               ; preds = %65, %93
  %76 = phi i64 [ 0, %65 ], [ %96, %93 ]
  %77 = icmp eq i64 %76, %66
  br i1 %77, label %93, label %78

78:                                               ; preds = %75
  %79 = getelementptr double, ptr %68, i64 %76
  %80 = load double, ptr %79, align 8
  %81 = getelementptr inbounds nuw double, ptr %8, i64 %76
  %82 = load double, ptr %81, align 8
  %83 = load double, ptr %69, align 8
  %84 = fcmp oeq double %80, 0.000000e+00
  br i1 %84, label %93, label %85

85:                                               ; preds = %78
  %86 = fcmp une double %82, %83
  %87 = fmul double %80, %80
  %88 = fcmp ugt double %87, %64
  %89 = select i1 %86, i1 true, i1 %88
  br i1 %89, label %90, label %93

90:                                               ; preds = %85
  %91 = fsub double %83, %82
  %92 = fdiv double %80, %91
  br label %93

93:                                               ; preds = %85, %90, %78, %75
  %94 = phi double [ 0.000000e+00, %75 ], [ %92, %90 ], [ 0.000000e+00, %85 ], [ 0.000000e+00, %78 ]
  %95 = getelementptr double, ptr %68, i64 %76
  store double %94, ptr %95, align 8
  %96 = add nuw nsw i64 %76, 1
  %97 = icmp eq i64 %96, %0
  br i1 %97, label %72, label %75

98:                                               ; preds = %70, %55
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_la_eigh_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = shl i64 %0, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = mul nsw i64 %0, %0
  %10 = shl i64 %9, 3
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call noalias ptr @malloc(i64 noundef %10) 
  %13 = tail call noalias ptr @malloc(i64 noundef %10) 
  %14 = tail call i32 @irad_la_eigh_double(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %8, ptr noundef %11)
  %15 = icmp eq i64 %0, 0
  br i1 %15, label %17, label %16

16:                                               ; preds = %6
  tail call void @llvm.memset.p0.i64(ptr align 8 %12, i8 0, i64 %10, i1 false)
  br label %17

17:                                               ; preds = %16, %6
  %18 = icmp ne i64 %1, 0
  %19 = icmp ne ptr %4, null
  %20 = and i1 %18, %19
  br i1 %20, label %21, label %71

21:                                               ; preds = %17
  %22 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %11, i64 noundef %0, ptr noundef nonnull %4, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %13, i64 noundef %0) 
  %23 = icmp sgt i64 %0, 0
  br i1 %23, label %24, label %85

24:                                               ; preds = %21, %31
  %25 = phi i64 [ %32, %31 ], [ 0, %21 ]
  %26 = icmp eq i64 %25, 0
  br i1 %26, label %31, label %27

27:                                               ; preds = %24
  %28 = mul nuw nsw i64 %25, %0
  %29 = getelementptr inbounds nuw double, ptr %8, i64 %25
  %30 = load double, ptr %29, align 8
  br label %34

31:                                               ; preds = %65, %24
  %32 = add nuw nsw i64 %25, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %71, label %24

34:                                               ; preds = %27, %65
  %35 = phi i64 [ 0, %27 ], [ %69, %65 ]
  %36 = add nuw nsw i64 %35, %28
  %37 = getelementptr inbounds nuw double, ptr %13, i64 %36
  %38 = load double, ptr %37, align 8
  %39 = mul nuw nsw i64 %35, %0
  %40 = add nuw nsw i64 %39, %25
  %41 = getelementptr inbounds nuw double, ptr %13, i64 %40
  %42 = load double, ptr %41, align 8
  %43 = fsub double %38, %42
  %44 = getelementptr inbounds nuw double, ptr %8, i64 %35
  %45 = load double, ptr %44, align 8
  %46 = fsub double %30, %45
  %47 = fmul double %46, 2.000000e+00
  %48 = fdiv double %43, %47
  %49 = fcmp oeq double %45, %30
  br i1 %49, label %50, label %65

50:                                               ; preds = %34
  %51 = fcmp oeq double %45, 0.000000e+00
  br i1 %51, label %65, label %55

52:                                               ; preds = %61
  %53 = add nuw nsw i64 %56, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %65, label %55

55:                                               ; preds = %50, %52
  %56 = phi i64 [ %53, %52 ], [ 0, %50 ]
  %57 = getelementptr double, ptr %4, i64 %56
  %58 = getelementptr double, ptr %57, i64 %39
  %59 = load double, ptr %58, align 8
  %60 = fcmp une double %59, 0.000000e+00
  br i1 %60, label %65, label %61

61:                                               ; preds = %55
  %62 = getelementptr double, ptr %57, i64 %28
  %63 = load double, ptr %62, align 8
  %64 = fcmp une double %63, 0.000000e+00
  br i1 %64, label %65, label %52

65:                                               ; preds = %61, %55, %52, %50, %34
  %66 = phi double [ %48, %34 ], [ 0x7FF8000000000000, %50 ], [ 0x7FF8000000000000, %55 ], [ 0.000000e+00, %52 ], [ 0x7FF8000000000000, %61 ]
  %67 = getelementptr inbounds nuw double, ptr %12, i64 %40
  store double %66, ptr %67, align 8
  %68 = getelementptr inbounds nuw double, ptr %12, i64 %36
  store double %66, ptr %68, align 8
  %69 = add nuw nsw i64 %35, 1
  %70 = icmp eq i64 %69, %25
  br i1 %70, label %31, label %34

71:                                               ; preds = %31, %17
  %72 = icmp ne ptr %3, null
  %73 = icmp sgt i64 %0, 0
  %74 = and i1 %72, %73
  br i1 %74, label %75, label %85

75:                                               ; preds = %71
  %76 = add nuw i64 %0, 1
  br label %77

77:                                               ; preds = %75, %77
  %78 = phi i64 [ 0, %75 ], [ %83, %77 ]
  %79 = getelementptr inbounds nuw double, ptr %3, i64 %78
  %80 = load double, ptr %79, align 8
  %81 = mul i64 %78, %76
  %82 = getelementptr inbounds double, ptr %12, i64 %81
  store double %80, ptr %82, align 8
  %83 = add nuw nsw i64 %78, 1
  %84 = icmp eq i64 %83, %0
  br i1 %84, label %85, label %77

85:                                               ; preds = %77, %21, %71
  %86 = phi i1 [ false, %21 ], [ false, %71 ], [ true, %77 ]
  %87 = phi i1 [ false, %21 ], [ %73, %71 ], [ %73, %77 ]
  %88 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %11, i64 noundef %0, ptr noundef %12, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %13, i64 noundef %0) 
  %89 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_double, ptr noundef %13, i64 noundef %0, ptr noundef %11, i64 noundef %0, ptr noundef nonnull @irad_zero_double, ptr noundef %12, i64 noundef %0) 
  br i1 %87, label %94, label %92

90:                                               ; preds = %107, %94
  %91 = icmp eq i64 %103, %0
  br i1 %91, label %92, label %94

92:                                               ; preds = %90, %85
  br i1 %86, label %93, label %121

93:                                               ; preds = %92
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %3, i8 0, i64 %7, i1 false)
  br label %121

94:                                               ; preds = %85, %90
  %95 = phi i64 [ %103, %90 ], [ 0, %85 ]
  %96 = mul nuw nsw i64 %95, %0
  %97 = add nuw nsw i64 %96, %95
  %98 = getelementptr inbounds nuw double, ptr %12, i64 %97
  %99 = load double, ptr %98, align 8
  %100 = getelementptr inbounds nuw double, ptr %5, i64 %97
  %101 = load double, ptr %100, align 8
  %102 = fadd double %99, %101
  store double %102, ptr %100, align 8
  %103 = add nuw nsw i64 %95, 1
  %104 = icmp slt i64 %103, %0
  br i1 %104, label %105, label %90

105:                                              ; preds = %94
  %106 = getelementptr double, ptr %12, i64 %95
  br label %107

107:                                              ; preds = %105, %107
  %108 = phi i64 [ %103, %105 ], [ %119, %107 ]
  %109 = add nuw nsw i64 %108, %96
  %110 = getelementptr inbounds nuw double, ptr %12, i64 %109
  %111 = load double, ptr %110, align 8
  %112 = mul nuw nsw i64 %108, %0
  %113 = getelementptr double, ptr %106, i64 %112
  %114 = load double, ptr %113, align 8
  %115 = fadd double %111, %114
  %116 = getelementptr inbounds nuw double, ptr %5, i64 %109
  %117 = load double, ptr %116, align 8
  %118 = fadd double %117, %115
  store double %118, ptr %116, align 8
  %119 = add nuw nsw i64 %108, 1
  %120 = icmp eq i64 %119, %0
  br i1 %120, label %90, label %107

121:                                              ; preds = %93, %92
  %122 = icmp ne i64 %0, 0
  %123 = and i1 %19, %122
  br i1 %123, label %124, label %125

124:                                              ; preds = %121
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %4, i8 0, i64 %10, i1 false)
  br label %125

125:                                              ; preds = %124, %121
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define i32 @irad_la_inv_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl nsw i64 %0, 3
  %5 = tail call noalias ptr @malloc(i64 noundef %4) 
  %6 = shl i64 %0, 2
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %2, ptr align 4 %1, i64 %7, i1 false)
  %8 = tail call i32 @numba_xxgetrf(i8 noundef signext 115, i64 noundef %0, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  %9 = icmp eq i32 %8, 0
  br i1 %9, label %10, label %12

10:                                               ; preds = %3
  %11 = tail call i32 @numba_ez_xxgetri(i8 noundef signext 115, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  br label %12

12:                                               ; preds = %10, %3
  %13 = phi i32 [ %11, %10 ], [ %8, %3 ]
  tail call void @free(ptr noundef %5) 
  ret i32 %13
}

define void @irad_la_inv_tangent_float(i64 noundef %0, ptr noundef %1, ptr noundef %2, ptr noundef %3) {
  %5 = shl i64 %0, 2
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %2, i64 noundef %0, ptr noundef %1, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %7, i64 noundef %0) 
  %9 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_minus_one_float, ptr noundef %1, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %3, i64 noundef %0) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_inv_adjoint_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 2
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias ptr @malloc(i64 noundef %6) 
  %9 = tail call i32 @irad_la_inv_float(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %10 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %7, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %8, i64 noundef %0) 
  %11 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_minus_one_float, ptr noundef %8, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %3, i64 noundef %0) 
  %12 = icmp eq i64 %0, 0
  br i1 %12, label %14, label %13

13:                                               ; preds = %4
  tail call void @llvm.memset.p0.i64(ptr align 4 %2, i8 0, i64 %6, i1 false)
  br label %14

14:                                               ; preds = %13, %4
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define i32 @irad_la_solve_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = shl i64 %0, 2
  %7 = mul i64 %6, %0
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = shl nsw i64 %0, 3
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %8, ptr align 4 %2, i64 %7, i1 false)
  %11 = mul i64 %6, %1
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %4, ptr align 4 %3, i64 %11, i1 false)
  %12 = tail call i32 @numba_xgesv(i8 noundef signext 115, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %10, ptr noundef %4, i64 noundef %0) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %8) 
  ret i32 %12
}

define void @irad_la_solve_tangent_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef readonly captures(address_is_null) %5, ptr noundef %6) {
  %8 = mul i64 %1, %0
  %9 = shl i64 %8, 2
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = icmp eq ptr %5, null
  %12 = icmp sgt i64 %8, 0
  br i1 %11, label %15, label %13

13:                                               ; preds = %7
  br i1 %12, label %14, label %17

14:                                               ; preds = %13
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %10, ptr nonnull align 4 %5, i64 %9, i1 false)
  br label %17

15:                                               ; preds = %7
  br i1 %12, label %16, label %17

16:                                               ; preds = %15
  tail call void @llvm.memset.p0.i64(ptr align 4 %10, i8 0, i64 %9, i1 false)
  br label %17

17:                                               ; preds = %14, %16, %13, %15
  %18 = icmp eq ptr %4, null
  br i1 %18, label %21, label %19

19:                                               ; preds = %17
  %20 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_minus_one_float, ptr noundef nonnull %4, i64 noundef %0, ptr noundef %3, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %10, i64 noundef %0) 
  br label %21

21:                                               ; preds = %19, %17
  %22 = tail call i32 @irad_la_solve_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %10, ptr noundef %6)
  tail call void @free(ptr noundef %10) 
  ret void
}

define void @irad_la_solve_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4, ptr noundef %5, ptr noundef captures(address_is_null) %6) {
  %8 = shl i64 %0, 2
  %9 = mul i64 %8, %0
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = mul i64 %1, %0
  %12 = shl i64 %11, 2
  %13 = tail call noalias ptr @malloc(i64 noundef %12) 
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %20

15:                                               ; preds = %7, %23
  %16 = phi i64 [ %24, %23 ], [ 0, %7 ]
  %17 = getelementptr float, ptr %2, i64 %16
  %18 = mul nuw nsw i64 %16, %0
  %19 = getelementptr float, ptr %10, i64 %18
  br label %26

20:                                               ; preds = %23, %7
  %21 = tail call i32 @irad_la_solve_float(i64 noundef %0, i64 noundef %1, ptr noundef %10, ptr noundef %4, ptr noundef %13)
  %22 = icmp eq ptr %5, null
  br i1 %22, label %38, label %34

23:                                               ; preds = %26
  %24 = add nuw nsw i64 %16, 1
  %25 = icmp eq i64 %24, %0
  br i1 %25, label %20, label %15

26:                                               ; preds = %15, %26
  %27 = phi i64 [ 0, %15 ], [ %32, %26 ]
  %28 = mul nuw nsw i64 %27, %0
  %29 = getelementptr float, ptr %17, i64 %28
  %30 = load float, ptr %29, align 4
  %31 = getelementptr float, ptr %19, i64 %27
  store float %30, ptr %31, align 4
  %32 = add nuw nsw i64 %27, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %23, label %26

34:                                               ; preds = %20
  %35 = tail call noalias ptr @malloc(i64 noundef %12) 
  %36 = tail call i32 @irad_la_solve_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef %35)
  %37 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_minus_one_float, ptr noundef %13, i64 noundef %0, ptr noundef %35, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef nonnull %5, i64 noundef %0) 
  tail call void @free(ptr noundef %35) 
  br label %38

38:                                               ; preds = %34, %20
  %39 = icmp ne ptr %6, null
  %40 = icmp sgt i64 %11, 0
  %41 = and i1 %39, %40
  br i1 %41, label %42, label %51

42:                                               ; preds = %38, %42
  %43 = phi i64 [ %49, %42 ], [ 0, %38 ]
  %44 = getelementptr inbounds nuw float, ptr %13, i64 %43
  %45 = load float, ptr %44, align 4
  %46 = getelementptr inbounds nuw float, ptr %6, i64 %43
  %47 = load float, ptr %46, align 4
  %48 = fadd float %45, %47
  store float %48, ptr %46, align 4
  %49 = add nuw nsw i64 %43, 1
  %50 = icmp eq i64 %49, %11
  br i1 %50, label %52, label %42

51:                                               ; preds = %38
  br i1 %40, label %52, label %53

52:                                               ; preds = %42, %51
  tail call void @llvm.memset.p0.i64(ptr align 4 %4, i8 0, i64 %12, i1 false)
  br label %53

53:                                               ; preds = %52, %51
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %10) 
  ret void
}

define i32 @irad_la_cholesky_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 2
  %5 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %2, ptr align 4 %1, i64 %5, i1 false)
  %6 = tail call i32 @numba_xxpotrf(i8 noundef signext 115, i8 noundef signext 85, i64 noundef %0, ptr noundef %2, i64 noundef %0) 
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %8, label %13

8:                                                ; preds = %3
  %9 = add i64 %4, 4
  %10 = add i64 %4, -4
  br label %14

11:                                               ; preds = %18, %14
  %12 = icmp eq i64 %16, %0
  br i1 %12, label %13, label %14

13:                                               ; preds = %11, %3
  ret i32 %6

14:                                               ; preds = %8, %11
  %15 = phi i64 [ %16, %11 ], [ 0, %8 ]
  %16 = add nuw nsw i64 %15, 1
  %17 = icmp slt i64 %16, %0
  br i1 %17, label %18, label %11

18:                                               ; preds = %14
  %19 = shl i64 %15, 2
  %20 = sub i64 %10, %19
  %21 = mul i64 %9, %15
  %22 = getelementptr i8, ptr %2, i64 %21
  %23 = getelementptr i8, ptr %22, i64 4
  tail call void @llvm.memset.p0.i64(ptr align 4 %23, i8 0, i64 %20, i1 false)
  br label %11
}

define void @irad_la_cholesky_tangent_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) {
  %5 = icmp sgt i64 %0, 0
  br i1 %5, label %6, label %26

6:                                                ; preds = %4
  %7 = add nuw i64 %0, 1
  %8 = shl i64 %0, 2
  %9 = add i64 %8, 4
  %10 = add i64 %8, -4
  br label %14

11:                                               ; preds = %30, %27
  %12 = add nuw i64 %15, 1
  %13 = icmp eq i64 %28, %0
  br i1 %13, label %26, label %14

14:                                               ; preds = %6, %11
  %15 = phi i64 [ 1, %6 ], [ %12, %11 ]
  %16 = phi i64 [ 0, %6 ], [ %28, %11 ]
  %17 = mul i64 %9, %16
  %18 = getelementptr i8, ptr %3, i64 %17
  %19 = getelementptr i8, ptr %18, i64 4
  %20 = shl i64 %16, 2
  %21 = sub i64 %10, %20
  %22 = mul nuw nsw i64 %16, %0
  %23 = add nuw nsw i64 %22, %16
  %24 = getelementptr inbounds nuw float, ptr %1, i64 %23
  %25 = getelementptr inbounds nuw float, ptr %3, i64 %23
  br label %31

26:                                               ; preds = %11, %4
  ret void

27:                                               ; preds = %76
  %28 = add nuw nsw i64 %16, 1
  %29 = icmp slt i64 %28, %0
  br i1 %29, label %30, label %11

30:                                               ; preds = %27
  tail call void @llvm.memset.p0.i64(ptr align 4 %19, i8 0, i64 %21, i1 false)
  br label %11

31:                                               ; preds = %14, %76
  %32 = phi i64 [ 0, %14 ], [ %77, %76 ]
  %33 = add nuw nsw i64 %32, %22
  %34 = getelementptr inbounds nuw float, ptr %2, i64 %33
  %35 = load float, ptr %34, align 4
  %36 = icmp eq i64 %32, 0
  br i1 %36, label %39, label %37

37:                                               ; preds = %31
  %38 = mul nuw nsw i64 %32, %0
  br label %42

39:                                               ; preds = %42, %31
  %40 = phi float [ %35, %31 ], [ %57, %42 ]
  %41 = icmp eq i64 %16, %32
  br i1 %41, label %60, label %64

42:                                               ; preds = %37, %42
  %43 = phi i64 [ 0, %37 ], [ %58, %42 ]
  %44 = phi float [ %35, %37 ], [ %57, %42 ]
  %45 = add nuw nsw i64 %43, %22
  %46 = getelementptr inbounds nuw float, ptr %3, i64 %45
  %47 = load float, ptr %46, align 4
  %48 = add nuw nsw i64 %43, %38
  %49 = getelementptr inbounds nuw float, ptr %1, i64 %48
  %50 = load float, ptr %49, align 4
  %51 = getelementptr inbounds nuw float, ptr %1, i64 %45
  %52 = load float, ptr %51, align 4
  %53 = getelementptr inbounds nuw float, ptr %3, i64 %48
  %54 = load float, ptr %53, align 4
  %55 = fmul float %52, %54
  %56 = tail call float @llvm.fmuladd.f32(float %47, float %50, float %55)
  %57 = fsub float %44, %56
  %58 = add nuw nsw i64 %43, 1
  %59 = icmp eq i64 %58, %32
  br i1 %59, label %39, label %42

60:                                               ; preds = %39
  %61 = load float, ptr %24, align 4
  %62 = fmul float %61, 2.000000e+00
  %63 = fdiv float %40, %62
  store float %63, ptr %25, align 4
  br label %76

64:                                               ; preds = %39
  %65 = getelementptr inbounds nuw float, ptr %1, i64 %33
  %66 = load float, ptr %65, align 4
  %67 = mul i64 %32, %7
  %68 = getelementptr inbounds float, ptr %3, i64 %67
  %69 = load float, ptr %68, align 4
  %70 = fneg float %66
  %71 = tail call float @llvm.fmuladd.f32(float %70, float %69, float %40)
  %72 = getelementptr inbounds float, ptr %1, i64 %67
  %73 = load float, ptr %72, align 4
  %74 = fdiv float %71, %73
  %75 = getelementptr inbounds nuw float, ptr %3, i64 %33
  store float %74, ptr %75, align 4
  br label %76

76:                                               ; preds = %64, %60
  %77 = add nuw nsw i64 %32, 1
  %78 = icmp eq i64 %77, %15
  br i1 %78, label %27, label %31
}

declare float @llvm.fmuladd.f32(float, float, float) 

define void @irad_la_cholesky_adjoint_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 2
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias dereferenceable_or_null(4096) ptr @malloc(i64 noundef 4096) 
  %9 = tail call i32 @irad_la_cholesky_float(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %191

11:                                               ; preds = %4
  %12 = add nuw nsw i64 %0, 31
  %13 = lshr i64 %12, 5
  %14 = add nuw i64 %0, 1
  br label %15

15:                                               ; preds = %11, %181
  %16 = phi i64 [ %13, %11 ], [ %17, %181 ]
  %17 = add nsw i64 %16, -1
  %18 = shl nsw i64 %17, 5
  %19 = add nuw nsw i64 %18, 32
  %20 = tail call i64 @llvm.smin.i64(i64 %19, i64 %0)
  %21 = sub nsw i64 %20, %18
  %22 = sub nsw i64 %0, %20
  %23 = mul nsw i64 %18, %0
  %24 = add nsw i64 %23, %18
  %25 = mul nsw i64 %20, %0
  %26 = icmp sgt i64 %22, 0
  br i1 %26, label %27, label %84

27:                                               ; preds = %15
  %28 = icmp slt i64 %19, %0
  br i1 %28, label %29, label %43

29:                                               ; preds = %27
  %30 = add nsw i64 %20, -1
  %31 = mul nsw i64 %30, %0
  %32 = getelementptr float, ptr %7, i64 %31
  %33 = getelementptr float, ptr %32, i64 %30
  %34 = load float, ptr %33, align 4
  %35 = icmp slt i64 %18, %30
  br label %36

36:                                               ; preds = %29, %51
  %37 = phi i64 [ %52, %51 ], [ %20, %29 ]
  %38 = mul nsw i64 %37, %0
  %39 = getelementptr float, ptr %2, i64 %38
  %40 = getelementptr float, ptr %39, i64 %30
  %41 = load float, ptr %40, align 4
  %42 = fdiv float %41, %34
  store float %42, ptr %40, align 4
  br i1 %35, label %64, label %51

43:                                               ; preds = %51, %27
  %44 = getelementptr inbounds float, ptr %2, i64 %25
  %45 = getelementptr inbounds float, ptr %44, i64 %18
  %46 = getelementptr inbounds float, ptr %7, i64 %25
  %47 = getelementptr inbounds float, ptr %46, i64 %18
  %48 = getelementptr inbounds float, ptr %2, i64 %24
  %49 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %21, i64 noundef %21, i64 noundef %22, ptr noundef nonnull @irad_minus_one_float, ptr noundef nonnull %47, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %48, i64 noundef %0) 
  %50 = icmp eq i64 %16, 1
  br i1 %50, label %84, label %79

51:                                               ; preds = %54, %36
  %52 = add nsw i64 %37, 1
  %53 = icmp slt i64 %52, %0
  br i1 %53, label %36, label %43

54:                                               ; preds = %70
  %55 = add nsw i64 %67, -1
  %56 = getelementptr float, ptr %39, i64 %55
  %57 = load float, ptr %56, align 4
  %58 = mul nsw i64 %55, %0
  %59 = getelementptr float, ptr %7, i64 %58
  %60 = getelementptr float, ptr %59, i64 %55
  %61 = load float, ptr %60, align 4
  %62 = fdiv float %57, %61
  store float %62, ptr %56, align 4
  %63 = icmp slt i64 %18, %55
  br i1 %63, label %64, label %51

64:                                               ; preds = %36, %54
  %65 = phi float [ %62, %54 ], [ %42, %36 ]
  %66 = phi i64 [ %58, %54 ], [ %31, %36 ]
  %67 = phi i64 [ %55, %54 ], [ %30, %36 ]
  %68 = fneg float %65
  %69 = getelementptr float, ptr %7, i64 %66
  br label %70

70:                                               ; preds = %64, %70
  %71 = phi i64 [ %18, %64 ], [ %77, %70 ]
  %72 = getelementptr float, ptr %69, i64 %71
  %73 = load float, ptr %72, align 4
  %74 = getelementptr float, ptr %39, i64 %71
  %75 = load float, ptr %74, align 4
  %76 = tail call float @llvm.fmuladd.f32(float %68, float %73, float %75)
  store float %76, ptr %74, align 4
  %77 = add nsw i64 %71, 1
  %78 = icmp slt i64 %77, %67
  br i1 %78, label %70, label %54

79:                                               ; preds = %43
  %80 = getelementptr inbounds float, ptr %7, i64 %23
  %81 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %18, i64 noundef %22, i64 noundef %21, ptr noundef nonnull @irad_minus_one_float, ptr noundef %80, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef nonnull %44, i64 noundef %0) 
  %82 = getelementptr inbounds float, ptr %2, i64 %23
  %83 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %18, i64 noundef %21, i64 noundef %22, ptr noundef nonnull @irad_minus_one_float, ptr noundef nonnull %46, i64 noundef %0, ptr noundef nonnull %45, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %82, i64 noundef %0) 
  br label %84

84:                                               ; preds = %43, %79, %15
  %85 = icmp sgt i64 %0, %18
  br i1 %85, label %88, label %97

86:                                               ; preds = %127
  %87 = icmp sgt i64 %90, %18
  br i1 %87, label %88, label %97

88:                                               ; preds = %84, %86
  %89 = phi i64 [ %90, %86 ], [ %20, %84 ]
  %90 = add nsw i64 %89, -1
  %91 = mul nsw i64 %90, %0
  %92 = mul i64 %90, %14
  %93 = getelementptr inbounds float, ptr %2, i64 %92
  %94 = getelementptr inbounds float, ptr %7, i64 %92
  %95 = getelementptr float, ptr %2, i64 %91
  %96 = getelementptr float, ptr %7, i64 %91
  br label %104

97:                                               ; preds = %86, %84
  %98 = icmp eq i64 %16, 1
  br i1 %98, label %186, label %99

99:                                               ; preds = %97
  %100 = icmp sgt i64 %21, 0
  br i1 %100, label %101, label %181

101:                                              ; preds = %99
  %102 = getelementptr float, ptr %2, i64 %24
  br label %157

103:                                              ; preds = %148
  br label %104

104:                                              ; preds = %103, %88
  %105 = phi i64 [ %89, %88 ], [ %106, %103 ]
  %106 = add nsw i64 %105, -1
  %107 = icmp eq i64 %89, %105
  br i1 %107, label %108, label %113

108:                                              ; preds = %104
  %109 = load float, ptr %93, align 4
  %110 = load float, ptr %94, align 4
  %111 = fmul float %110, 2.000000e+00
  %112 = fdiv float %109, %111
  br label %127

113:                                              ; preds = %104
  %114 = add nsw i64 %106, %91
  %115 = getelementptr inbounds float, ptr %2, i64 %114
  %116 = load float, ptr %115, align 4
  %117 = mul i64 %106, %14
  %118 = getelementptr inbounds float, ptr %7, i64 %117
  %119 = load float, ptr %118, align 4
  %120 = fdiv float %116, %119
  %121 = getelementptr inbounds float, ptr %7, i64 %114
  %122 = load float, ptr %121, align 4
  %123 = getelementptr inbounds float, ptr %2, i64 %117
  %124 = load float, ptr %123, align 4
  %125 = fneg float %120
  %126 = tail call float @llvm.fmuladd.f32(float %125, float %122, float %124)
  store float %126, ptr %123, align 4
  br label %127

127:                                              ; preds = %113, %108
  %128 = phi float [ %112, %108 ], [ %120, %113 ]
  %129 = getelementptr float, ptr %95, i64 %106
  store float %128, ptr %129, align 4
  %130 = icmp slt i64 %18, %106
  br i1 %130, label %131, label %86

131:                                              ; preds = %127
  %132 = mul nsw i64 %106, %0
  %133 = getelementptr float, ptr %7, i64 %132
  %134 = fneg float %128
  br label %139

135:                                              ; preds = %139
  %136 = mul nsw i64 %106, %0
  %137 = getelementptr float, ptr %2, i64 %136
  %138 = fneg float %128
  br label %148

139:                                              ; preds = %131, %139
  %140 = phi i64 [ %18, %131 ], [ %146, %139 ]
  %141 = getelementptr float, ptr %133, i64 %140
  %142 = load float, ptr %141, align 4
  %143 = getelementptr float, ptr %95, i64 %140
  %144 = load float, ptr %143, align 4
  %145 = tail call float @llvm.fmuladd.f32(float %134, float %142, float %144)
  store float %145, ptr %143, align 4
  %146 = add nsw i64 %140, 1
  %147 = icmp slt i64 %146, %106
  br i1 %147, label %139, label %135

148:                                              ; preds = %135, %148
  %149 = phi i64 [ %18, %135 ], [ %155, %148 ]
  %150 = getelementptr float, ptr %96, i64 %149
  %151 = load float, ptr %150, align 4
  %152 = getelementptr float, ptr %137, i64 %149
  %153 = load float, ptr %152, align 4
  %154 = tail call float @llvm.fmuladd.f32(float %138, float %151, float %153)
  store float %154, ptr %152, align 4
  %155 = add nsw i64 %149, 1
  %156 = icmp slt i64 %155, %106
  br i1 %156, label %148, label %103

157:                                              ; preds = %101, %165
  %158 = phi i64 [ 1, %101 ], [ %168, %165 ]
  %159 = phi i64 [ 0, %101 ], [ %166, %165 ]
  %160 = mul nuw nsw i64 %159, %0
  %161 = getelementptr float, ptr %102, i64 %160
  %162 = getelementptr float, ptr %8, i64 %159
  %163 = mul nuw nsw i64 %159, %21
  %164 = getelementptr float, ptr %8, i64 %163
  br label %169

165:                                              ; preds = %169
  %166 = add nuw nsw i64 %159, 1
  %167 = icmp slt i64 %166, %21
  %168 = add nuw i64 %158, 1
  br i1 %167, label %157, label %181

169:                                              ; preds = %157, %169
  %170 = phi i64 [ 0, %157 ], [ %179, %169 ]
  %171 = getelementptr float, ptr %161, i64 %170
  %172 = load float, ptr %171, align 4
  %173 = icmp eq i64 %159, %170
  %174 = fmul float %172, 2.000000e+00
  %175 = select i1 %173, float %174, float %172
  %176 = mul nuw nsw i64 %170, %21
  %177 = getelementptr float, ptr %162, i64 %176
  store float %175, ptr %177, align 4
  %178 = getelementptr float, ptr %164, i64 %170
  store float %175, ptr %178, align 4
  %179 = add nuw nsw i64 %170, 1
  %180 = icmp eq i64 %179, %158
  br i1 %180, label %165, label %169

181:                                              ; preds = %165, %99
  %182 = getelementptr inbounds float, ptr %7, i64 %23
  %183 = getelementptr inbounds float, ptr %2, i64 %23
  %184 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %18, i64 noundef %21, i64 noundef %21, ptr noundef nonnull @irad_minus_one_float, ptr noundef %182, i64 noundef %0, ptr noundef %8, i64 noundef %21, ptr noundef nonnull @irad_one_float, ptr noundef %183, i64 noundef %0) 
  %185 = icmp sgt i64 %16, 1
  br i1 %185, label %15, label %186

186:                                              ; preds = %97, %181
  br label %187

187:                                              ; preds = %186, %194
  %188 = phi i64 [ %196, %194 ], [ 1, %186 ]
  %189 = phi i64 [ %195, %194 ], [ 0, %186 ]
  %190 = mul nuw nsw i64 %189, %0
  br label %198

191:                                              ; preds = %4
  %192 = icmp eq i64 %0, 0
  br i1 %192, label %208, label %193

193:                                              ; preds = %194, %191
  tail call void @llvm.memset.p0.i64(ptr align 4 %2, i8 0, i64 %6, i1 false)
  br label %208

194:                                              ; preds = %198
  %195 = add nuw nsw i64 %189, 1
  %196 = add nuw i64 %188, 1
  %197 = icmp eq i64 %195, %0
  br i1 %197, label %193, label %187

198:                                              ; preds = %187, %198
  %199 = phi i64 [ 0, %187 ], [ %206, %198 ]
  %200 = add nuw nsw i64 %199, %190
  %201 = getelementptr inbounds nuw float, ptr %2, i64 %200
  %202 = load float, ptr %201, align 4
  %203 = getelementptr inbounds nuw float, ptr %3, i64 %200
  %204 = load float, ptr %203, align 4
  %205 = fadd float %202, %204
  store float %205, ptr %203, align 4
  %206 = add nuw nsw i64 %199, 1
  %207 = icmp eq i64 %206, %188
  br i1 %207, label %194, label %198

208:                                              ; preds = %193, %191
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_slogdet_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = shl i64 %0, 2
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = shl nsw i64 %0, 3
  %9 = tail call noalias ptr @malloc(i64 noundef %8) 
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %7, ptr align 4 %2, i64 %6, i1 false)
  %10 = tail call i32 @numba_xxgetrf(i8 noundef signext 115, i64 noundef %0, i64 noundef %0, ptr noundef %7, i64 noundef %0, ptr noundef %9) 
  %11 = icmp sgt i64 %0, 0
  br i1 %11, label %12, label %15

12:                                               ; preds = %4
  %13 = add nuw i64 %0, 1
  %14 = icmp eq i64 %1, 0
  br label %23

15:                                               ; preds = %37, %4
  %16 = phi float [ 0.000000e+00, %4 ], [ %49, %37 ]
  %17 = phi float [ 1.000000e+00, %4 ], [ %47, %37 ]
  %18 = icmp sgt i32 %10, 0
  %19 = select i1 %18, float 0.000000e+00, float %17
  store float %19, ptr %3, align 4
  %20 = select i1 %18, float 0xFFF0000000000000, float %16
  %21 = getelementptr inbounds nuw i8, ptr %3, i64 4
  store float %20, ptr %21, align 4
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %7) 
  %22 = tail call i32 @llvm.smin.i32(i32 %10, i32 0)
  ret i32 %22

23:                                               ; preds = %12, %37
  %24 = phi float [ 1.000000e+00, %12 ], [ %47, %37 ]
  %25 = phi i64 [ 0, %12 ], [ %39, %37 ]
  %26 = phi float [ 0.000000e+00, %12 ], [ %49, %37 ]
  %27 = mul i64 %25, %13
  %28 = getelementptr inbounds float, ptr %7, i64 %27
  %29 = load float, ptr %28, align 4
  br i1 %14, label %33, label %30

30:                                               ; preds = %23
  %31 = getelementptr inbounds nuw i64, ptr %9, i64 %25
  %32 = load i64, ptr %31, align 8
  br label %37

33:                                               ; preds = %23
  %34 = getelementptr inbounds nuw i32, ptr %9, i64 %25
  %35 = load i32, ptr %34, align 4
  %36 = sext i32 %35 to i64
  br label %37

37:                                               ; preds = %33, %30
  %38 = phi i64 [ %32, %30 ], [ %36, %33 ]
  %39 = add nuw nsw i64 %25, 1
  %40 = icmp eq i64 %38, %39
  %41 = fneg float %24
  %42 = select i1 %40, float %24, float %41
  %43 = fcmp olt float %29, 0.000000e+00
  %44 = fneg float %42
  %45 = fneg float %29
  %46 = select i1 %43, float %45, float %29
  %47 = select i1 %43, float %44, float %42
  %48 = tail call float @llvm.log.f32(float %46)
  %49 = fadd float %26, %48
  %50 = icmp eq i64 %39, %0
  br i1 %50, label %15, label %23
}

declare float @llvm.log.f32(float) 

define void @irad_la_slogdet_tangent_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 2
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call i32 @irad_la_inv_float(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %9 = icmp ne i32 %8, 0
  %10 = icmp ne i64 %0, 0
  %11 = and i1 %9, %10
  br i1 %11, label %12, label %17

12:                                               ; preds = %4, %12
  %13 = phi i64 [ %15, %12 ], [ 0, %4 ]
  %14 = getelementptr inbounds nuw float, ptr %7, i64 %13
  store float 0x7FF8000000000000, ptr %14, align 4
  %15 = add nuw nsw i64 %13, 1
  %16 = icmp eq i64 %15, %5
  br i1 %16, label %17, label %12

17:                                               ; preds = %12, %4
  %18 = icmp sgt i64 %0, 0
  br i1 %18, label %19, label %25

19:                                               ; preds = %17, %28
  %20 = phi i64 [ %29, %28 ], [ 0, %17 ]
  %21 = phi float [ %39, %28 ], [ 0.000000e+00, %17 ]
  %22 = getelementptr float, ptr %7, i64 %20
  %23 = mul nuw nsw i64 %20, %0
  %24 = getelementptr float, ptr %2, i64 %23
  br label %31

25:                                               ; preds = %28, %17
  %26 = phi float [ 0.000000e+00, %17 ], [ %39, %28 ]
  store float 0.000000e+00, ptr %3, align 4
  %27 = getelementptr inbounds nuw i8, ptr %3, i64 4
  store float %26, ptr %27, align 4
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %20, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %25, label %19

31:                                               ; preds = %19, %31
  %32 = phi i64 [ 0, %19 ], [ %40, %31 ]
  %33 = phi float [ %21, %19 ], [ %39, %31 ]
  %34 = mul nuw nsw i64 %32, %0
  %35 = getelementptr float, ptr %22, i64 %34
  %36 = load float, ptr %35, align 4
  %37 = getelementptr float, ptr %24, i64 %32
  %38 = load float, ptr %37, align 4
  %39 = tail call float @llvm.fmuladd.f32(float %36, float %38, float %33)
  %40 = add nuw nsw i64 %32, 1
  %41 = icmp eq i64 %40, %0
  br i1 %41, label %28, label %31
}

define void @irad_la_slogdet_adjoint_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef captures(none) %2, ptr noundef captures(none) %3) {
  %5 = mul nsw i64 %0, %0
  %6 = shl i64 %5, 2
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = getelementptr inbounds nuw i8, ptr %2, i64 4
  %9 = load float, ptr %8, align 4
  %10 = tail call i32 @irad_la_inv_float(i64 noundef %0, ptr noundef %1, ptr noundef %7)
  %11 = icmp ne i32 %10, 0
  %12 = icmp ne i64 %0, 0
  %13 = and i1 %11, %12
  br i1 %13, label %14, label %19

14:                                               ; preds = %4, %14
  %15 = phi i64 [ %17, %14 ], [ 0, %4 ]
  %16 = getelementptr inbounds nuw float, ptr %7, i64 %15
  store float 0x7FF8000000000000, ptr %16, align 4
  %17 = add nuw nsw i64 %15, 1
  %18 = icmp eq i64 %17, %5
  br i1 %18, label %19, label %14

19:                                               ; preds = %14, %4
  %20 = fcmp une float %9, 0.000000e+00
  %21 = icmp sgt i64 %0, 0
  %22 = and i1 %20, %21
  br i1 %22, label %23, label %41

23:                                               ; preds = %19, %28
  %24 = phi i64 [ %29, %28 ], [ 0, %19 ]
  %25 = getelementptr float, ptr %7, i64 %24
  %26 = mul nuw nsw i64 %24, %0
  %27 = getelementptr float, ptr %3, i64 %26
  br label %31

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %24, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %41, label %23

31:                                               ; preds = %23, %31
  %32 = phi i64 [ 0, %23 ], [ %39, %31 ]
  %33 = mul nuw nsw i64 %32, %0
  %34 = getelementptr float, ptr %25, i64 %33
  %35 = load float, ptr %34, align 4
  %36 = getelementptr float, ptr %27, i64 %32
  %37 = load float, ptr %36, align 4
  %38 = tail call float @llvm.fmuladd.f32(float %9, float %35, float %37)
  store float %38, ptr %36, align 4
  %39 = add nuw nsw i64 %32, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %28, label %31

41:                                               ; preds = %28, %19
  store float 0.000000e+00, ptr %8, align 4
  store float 0.000000e+00, ptr %2, align 4
  tail call void @free(ptr noundef %7) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_det_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3) {
  %5 = alloca [2 x float], align 4
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  %6 = call i32 @irad_la_slogdet_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %5)
  %7 = load float, ptr %5, align 4
  %8 = getelementptr inbounds nuw i8, ptr %5, i64 4
  %9 = load float, ptr %8, align 4
  %10 = tail call float @llvm.exp.f32(float %9)
  %11 = fmul float %7, %10
  store float %11, ptr %3, align 4
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  ret i32 %6
}

declare float @llvm.exp.f32(float) 

define void @irad_la_det_tangent_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = mul nsw i64 %0, %0
  %7 = shl i64 %6, 2
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  tail call fastcc void @cofactors_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %9 = icmp eq i64 %0, 0
  br i1 %9, label %10, label %12

10:                                               ; preds = %12, %5
  %11 = phi float [ 0.000000e+00, %5 ], [ %19, %12 ]
  store float %11, ptr %4, align 4
  tail call void @free(ptr noundef %8) 
  ret void

12:                                               ; preds = %5, %12
  %13 = phi i64 [ %20, %12 ], [ 0, %5 ]
  %14 = phi float [ %19, %12 ], [ 0.000000e+00, %5 ]
  %15 = getelementptr inbounds nuw float, ptr %8, i64 %13
  %16 = load float, ptr %15, align 4
  %17 = getelementptr inbounds nuw float, ptr %3, i64 %13
  %18 = load float, ptr %17, align 4
  %19 = tail call float @llvm.fmuladd.f32(float %16, float %18, float %14)
  %20 = add nuw nsw i64 %13, 1
  %21 = icmp eq i64 %20, %6
  br i1 %21, label %10, label %12
}

define fastcc void @cofactors_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = shl i64 %0, 2
  %6 = mul i64 %5, %0
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias dereferenceable_or_null(4) ptr @malloc(i64 noundef 4) 
  %9 = tail call i32 @irad_la_inv_float(i64 noundef %0, ptr noundef %2, ptr noundef %7)
  %10 = icmp eq i32 %9, 0
  br i1 %10, label %16, label %11

11:                                               ; preds = %4
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %152

13:                                               ; preds = %11
  %14 = add nsw i64 %0, -1
  %15 = icmp eq i64 %0, 1
  br label %38

16:                                               ; preds = %4
  %17 = tail call i32 @irad_la_det_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %18 = icmp sgt i64 %0, 0
  br i1 %18, label %19, label %152

19:                                               ; preds = %16
  %20 = load float, ptr %8, align 4
  br label %21

21:                                               ; preds = %26, %19
  %22 = phi i64 [ 0, %19 ], [ %27, %26 ]
  %23 = getelementptr float, ptr %7, i64 %22
  %24 = mul nuw nsw i64 %22, %0
  %25 = getelementptr float, ptr %3, i64 %24
  br label %29

26:                                               ; preds = %29
  %27 = add nuw nsw i64 %22, 1
  %28 = icmp eq i64 %27, %0
  br i1 %28, label %152, label %21

29:                                               ; preds = %21, %29
  %30 = phi i64 [ 0, %21 ], [ %36, %29 ]
  %31 = mul nuw nsw i64 %30, %0
  %32 = getelementptr float, ptr %23, i64 %31
  %33 = load float, ptr %32, align 4
  %34 = fmul float %20, %33
  %35 = getelementptr float, ptr %25, i64 %30
  store float %34, ptr %35, align 4
  %36 = add nuw nsw i64 %30, 1
  %37 = icmp eq i64 %36, %0
  br i1 %37, label %26, label %29

38:                                               ; preds = %42, %13
  %39 = phi i64 [ 0, %13 ], [ %43, %42 ]
  %40 = mul nuw nsw i64 %39, %0
  %41 = getelementptr float, ptr %3, i64 %40
  br label %45

42:                                               ; preds = %142
  %43 = add nuw nsw i64 %39, 1
  %44 = icmp eq i64 %43, %0
  br i1 %44, label %152, label %38

45:                                               ; preds = %38, %142
  %46 = phi i64 [ 0, %38 ], [ %150, %142 ]
  br i1 %15, label %142, label %47

47:                                               ; preds = %45, %55
  %48 = phi i64 [ %56, %55 ], [ 0, %45 ]
  %49 = icmp samesign uge i64 %48, %39
  %50 = zext i1 %49 to i64
  %51 = add nuw nsw i64 %48, %50
  %52 = mul nuw nsw i64 %51, %0
  %53 = mul nsw i64 %48, %14
  %54 = getelementptr float, ptr %7, i64 %53
  br label %58

55:                                               ; preds = %58
  %56 = add nuw nsw i64 %48, 1
  %57 = icmp eq i64 %56, %14
  br i1 %57, label %71, label %47

58:                                               ; preds = %58, %47
  %59 = phi i64 [ 0, %47 ], [ %67, %58 ]
  %60 = icmp samesign uge i64 %59, %46
  %61 = zext i1 %60 to i64
  %62 = getelementptr float, ptr %2, i64 %59
  %63 = getelementptr float, ptr %62, i64 %61
  %64 = getelementptr float, ptr %63, i64 %52
  %65 = load float, ptr %64, align 4
  %66 = getelementptr float, ptr %54, i64 %59
  store float %65, ptr %66, align 4
  %67 = add nuw nsw i64 %59, 1
  %68 = icmp eq i64 %67, %14
  br i1 %68, label %55, label %58

69:                                               ; preds = %129, %113
  %70 = icmp eq i64 %74, %14
  br i1 %70, label %142, label %71

71:                                               ; preds = %55, %69
  %72 = phi i64 [ %74, %69 ], [ 0, %55 ]
  %73 = phi float [ %118, %69 ], [ 1.000000e+00, %55 ]
  %74 = add nuw nsw i64 %72, 1
  %75 = icmp slt i64 %74, %14
  %76 = mul nsw i64 %72, %14
  br i1 %75, label %77, label %79

77:                                               ; preds = %71
  %78 = getelementptr float, ptr %7, i64 %76
  br label %85

79:                                               ; preds = %85, %71
  %80 = phi i64 [ %72, %71 ], [ %95, %85 ]
  %81 = getelementptr float, ptr %7, i64 %80
  %82 = getelementptr float, ptr %81, i64 %76
  %83 = load float, ptr %82, align 4
  %84 = fcmp une float %83, 0.000000e+00
  br i1 %84, label %98, label %142

85:                                               ; preds = %85, %77
  %86 = phi i64 [ %74, %77 ], [ %96, %85 ]
  %87 = phi i64 [ %72, %77 ], [ %95, %85 ]
  %88 = getelementptr float, ptr %78, i64 %86
  %89 = load float, ptr %88, align 4
  %90 = fmul float %89, %89
  %91 = getelementptr float, ptr %78, i64 %87
  %92 = load float, ptr %91, align 4
  %93 = fmul float %92, %92
  %94 = fcmp ogt float %90, %93
  %95 = select i1 %94, i64 %86, i64 %87
  %96 = add nuw nsw i64 %86, 1
  %97 = icmp eq i64 %96, %14
  br i1 %97, label %79, label %85

98:                                               ; preds = %79
  %99 = icmp eq i64 %80, %72
  br i1 %99, label %113, label %100

100:                                              ; preds = %98
  %101 = getelementptr float, ptr %7, i64 %72
  br label %102

102:                                              ; preds = %102, %100
  %103 = phi i64 [ 0, %100 ], [ %109, %102 ]
  %104 = mul nsw i64 %103, %14
  %105 = getelementptr float, ptr %101, i64 %104
  %106 = load float, ptr %105, align 4
  %107 = getelementptr float, ptr %81, i64 %104
  %108 = load float, ptr %107, align 4
  store float %108, ptr %105, align 4
  store float %106, ptr %107, align 4
  %109 = add nuw nsw i64 %103, 1
  %110 = icmp eq i64 %109, %14
  br i1 %110, label %111, label %102

111:                                              ; preds = %102
  %112 = fneg float %73
  br label %113

113:                                              ; preds = %111, %98
  %114 = phi float [ %73, %98 ], [ %112, %111 ]
  %115 = mul i64 %72, %0
  %116 = getelementptr inbounds float, ptr %7, i64 %115
  %117 = load float, ptr %116, align 4
  %118 = fmul float %114, %117
  br i1 %75, label %119, label %69

119:                                              ; preds = %113
  %120 = getelementptr float, ptr %7, i64 %72
  br label %121

121:                                              ; preds = %129, %119
  %122 = phi i64 [ %74, %119 ], [ %130, %129 ]
  %123 = getelementptr float, ptr %7, i64 %122
  %124 = getelementptr float, ptr %123, i64 %76
  %125 = load float, ptr %124, align 4
  %126 = load float, ptr %116, align 4
  %127 = fneg float %125
  %128 = fdiv float %127, %126
  br label %132

129:                                              ; preds = %132
  %130 = add nuw nsw i64 %122, 1
  %131 = icmp eq i64 %130, %14
  br i1 %131, label %69, label %121

132:                                              ; preds = %132, %121
  %133 = phi i64 [ %72, %121 ], [ %140, %132 ]
  %134 = mul nsw i64 %133, %14
  %135 = getelementptr float, ptr %120, i64 %134
  %136 = load float, ptr %135, align 4
  %137 = getelementptr float, ptr %123, i64 %134
  %138 = load float, ptr %137, align 4
  %139 = tail call float @llvm.fmuladd.f32(float %128, float %136, float %138)
  store float %139, ptr %137, align 4
  %140 = add nuw nsw i64 %133, 1
  %141 = icmp eq i64 %140, %14
  br i1 %141, label %129, label %132

142:                                              ; preds = %69, %79, %45
  %143 = phi float [ 1.000000e+00, %45 ], [ %118, %69 ], [ 0.000000e+00, %79 ]
  %144 = add nuw nsw i64 %46, %39
  %145 = and i64 %144, 1
  %146 = icmp eq i64 %145, 0
  %147 = fneg float %143
  %148 = select i1 %146, float %143, float %147
  %149 = getelementptr float, ptr %41, i64 %46
  store float %148, ptr %149, align 4
  %150 = add nuw nsw i64 %46, 1
  %151 = icmp eq i64 %150, %0
  br i1 %151, label %42, label %45

152:                                              ; preds = %42, %26, %11, %16
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_det_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, ptr noundef captures(none) %4) {
  %6 = mul nsw i64 %0, %0
  %7 = shl i64 %6, 2
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = load float, ptr %3, align 4
  tail call fastcc void @cofactors_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8)
  %10 = icmp eq i64 %0, 0
  br i1 %10, label %11, label %12

11:                                               ; preds = %12, %5
  store float 0.000000e+00, ptr %3, align 4
  tail call void @free(ptr noundef %8) 
  ret void

12:                                               ; preds = %5, %12
  %13 = phi i64 [ %19, %12 ], [ 0, %5 ]
  %14 = getelementptr inbounds nuw float, ptr %8, i64 %13
  %15 = load float, ptr %14, align 4
  %16 = getelementptr inbounds nuw float, ptr %4, i64 %13
  %17 = load float, ptr %16, align 4
  %18 = tail call float @llvm.fmuladd.f32(float %9, float %15, float %17)
  store float %18, ptr %16, align 4
  %19 = add nuw nsw i64 %13, 1
  %20 = icmp eq i64 %19, %6
  br i1 %20, label %11, label %12
}

define i32 @irad_la_eigh_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = shl i64 %0, 2
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %4, ptr align 4 %2, i64 %7, i1 false)
  %8 = icmp eq i64 %1, 0
  %9 = select i1 %8, i8 78, i8 86
  %10 = tail call i32 @numba_ez_xxxevd(i8 noundef signext 115, i8 noundef signext %9, i8 noundef signext 76, i64 noundef %0, ptr noundef %4, i64 noundef %0, ptr noundef %3) 
  ret i32 %10
}

define void @irad_la_eigh_tangent_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = shl i64 %0, 2
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = mul i64 %7, %0
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = tail call noalias ptr @malloc(i64 noundef %9) 
  %12 = tail call noalias ptr @malloc(i64 noundef %9) 
  %13 = tail call i32 @irad_la_eigh_float(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %8, ptr noundef %10)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %20

15:                                               ; preds = %6, %28
  %16 = phi float [ %44, %28 ], [ 0.000000e+00, %6 ]
  %17 = phi i64 [ %29, %28 ], [ 0, %6 ]
  %18 = mul nuw nsw i64 %17, %0
  %19 = getelementptr float, ptr %11, i64 %17
  br label %31

20:                                               ; preds = %28, %6
  %21 = phi float [ 0.000000e+00, %6 ], [ %44, %28 ]
  %22 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %11, i64 noundef %0, ptr noundef %10, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %12, i64 noundef %0) 
  %23 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %10, i64 noundef %0, ptr noundef %12, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %11, i64 noundef %0) 
  %24 = icmp ne ptr %4, null
  %25 = and i1 %24, %14
  br i1 %25, label %26, label %55

26:                                               ; preds = %20
  %27 = add nuw i64 %0, 1
  br label %47

28:                                               ; preds = %31
  %29 = add nuw nsw i64 %17, 1
  %30 = icmp eq i64 %29, %0
  br i1 %30, label %20, label %15

31:                                               ; preds = %15, %31
  %32 = phi float [ %16, %15 ], [ %44, %31 ]
  %33 = phi i64 [ %17, %15 ], [ %45, %31 ]
  %34 = add nuw nsw i64 %33, %18
  %35 = getelementptr inbounds nuw float, ptr %3, i64 %34
  %36 = load float, ptr %35, align 4
  %37 = mul nuw nsw i64 %33, %0
  %38 = getelementptr float, ptr %19, i64 %37
  store float %36, ptr %38, align 4
  %39 = getelementptr inbounds nuw float, ptr %11, i64 %34
  store float %36, ptr %39, align 4
  %40 = fcmp ogt float %36, %32
  %41 = select i1 %40, float %36, float %32
  %42 = fneg float %36
  %43 = fcmp olt float %41, %42
  %44 = select i1 %43, float %42, float %41
  %45 = add nuw nsw i64 %33, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %28, label %31

47:                                               ; preds = %26, %47
  %48 = phi i64 [ 0, %26 ], [ %53, %47 ]
  %49 = mul i64 %48, %27
  %50 = getelementptr inbounds float, ptr %11, i64 %49
  %51 = load float, ptr %50, align 4
  %52 = getelementptr inbounds nuw float, ptr %4, i64 %48
  store float %51, ptr %52, align 4
  %53 = add nuw nsw i64 %48, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %55, label %47

55:                                               ; preds = %47, %20
  %56 = icmp ne i64 %1, 0
  %57 = icmp ne ptr %5, null
  %58 = and i1 %56, %57
  br i1 %58, label %59, label %98

59:                                               ; preds = %55
  br i1 %14, label %60, label %70

60:                                               ; preds = %59
  %61 = uitofp nneg i64 %0 to float
  %62 = fmul float %21, %61
  %63 = fmul float %62, 0x3EE4F8B580000000
  %64 = fmul float %63, %63
  br label %65

65:                                               ; preds = %72, %60
  %66 = phi i64 [ 0, %60 ], [ %73, %72 ]
  %67 = mul nuw nsw i64 %66, %0
  %68 = getelementptr float, ptr %11, i64 %67
  %69 = getelementptr inbounds nuw float, ptr %8, i64 %66
  br label %75

70:                                               ; preds = %72, %59
  %71 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %10, i64 noundef %0, ptr noundef %11, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef nonnull %5, i64 noundef %0) 
  br label %98

72:                                               ; preds = %93
  %73 = add nuw nsw i64 %66, 1
  %74 = icmp eq i64 %73, %0
  br i1 %74, label %70, label %65

75:                                               ; preds = %65, %93
  %76 = phi i64 [ 0, %65 ], [ %96, %93 ]
  %77 = icmp eq i64 %76, %66
  br i1 %77, label %93, label %78

78:                                               ; preds = %75
  %79 = getelementptr float, ptr %68, i64 %76
  %80 = load float, ptr %79, align 4
  %81 = getelementptr inbounds nuw float, ptr %8, i64 %76
  %82 = load float, ptr %81, align 4
  %83 = load float, ptr %69, align 4
  %84 = fcmp oeq float %80, 0.000000e+00
  br i1 %84, label %93, label %85

85:                                               ; preds = %78
  %86 = fcmp une float %82, %83
  %87 = fmul float %80, %80
  %88 = fcmp ugt float %87, %64
  %89 = select i1 %86, i1 true, i1 %88
  br i1 %89, label %90, label %93

90:                                               ; preds = %85
  %91 = fsub float %83, %82
  %92 = fdiv float %80, %91
  br label %93

93:                                               ; preds = %85, %90, %78, %75
  %94 = phi float [ 0.000000e+00, %75 ], [ %92, %90 ], [ 0.000000e+00, %85 ], [ 0.000000e+00, %78 ]
  %95 = getelementptr float, ptr %68, i64 %76
  store float %94, ptr %95, align 4
  %96 = add nuw nsw i64 %76, 1
  %97 = icmp eq i64 %96, %0
  br i1 %97, label %72, label %75

98:                                               ; preds = %70, %55
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_la_eigh_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = shl i64 %0, 2
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = mul nsw i64 %0, %0
  %10 = shl i64 %9, 2
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call noalias ptr @malloc(i64 noundef %10) 
  %13 = tail call noalias ptr @malloc(i64 noundef %10) 
  %14 = tail call i32 @irad_la_eigh_float(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %8, ptr noundef %11)
  %15 = icmp eq i64 %0, 0
  br i1 %15, label %17, label %16

16:                                               ; preds = %6
  tail call void @llvm.memset.p0.i64(ptr align 4 %12, i8 0, i64 %10, i1 false)
  br label %17

17:                                               ; preds = %16, %6
  %18 = icmp ne i64 %1, 0
  %19 = icmp ne ptr %4, null
  %20 = and i1 %18, %19
  br i1 %20, label %21, label %71

21:                                               ; preds = %17
  %22 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %11, i64 noundef %0, ptr noundef nonnull %4, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %13, i64 noundef %0) 
  %23 = icmp sgt i64 %0, 0
  br i1 %23, label %24, label %85

24:                                               ; preds = %21, %31
  %25 = phi i64 [ %32, %31 ], [ 0, %21 ]
  %26 = icmp eq i64 %25, 0
  br i1 %26, label %31, label %27

27:                                               ; preds = %24
  %28 = mul nuw nsw i64 %25, %0
  %29 = getelementptr inbounds nuw float, ptr %8, i64 %25
  %30 = load float, ptr %29, align 4
  br label %34

31:                                               ; preds = %65, %24
  %32 = add nuw nsw i64 %25, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %71, label %24

34:                                               ; preds = %27, %65
  %35 = phi i64 [ 0, %27 ], [ %69, %65 ]
  %36 = add nuw nsw i64 %35, %28
  %37 = getelementptr inbounds nuw float, ptr %13, i64 %36
  %38 = load float, ptr %37, align 4
  %39 = mul nuw nsw i64 %35, %0
  %40 = add nuw nsw i64 %39, %25
  %41 = getelementptr inbounds nuw float, ptr %13, i64 %40
  %42 = load float, ptr %41, align 4
  %43 = fsub float %38, %42
  %44 = getelementptr inbounds nuw float, ptr %8, i64 %35
  %45 = load float, ptr %44, align 4
  %46 = fsub float %30, %45
  %47 = fmul float %46, 2.000000e+00
  %48 = fdiv float %43, %47
  %49 = fcmp oeq float %45, %30
  br i1 %49, label %50, label %65

50:                                               ; preds = %34
  %51 = fcmp oeq float %45, 0.000000e+00
  br i1 %51, label %65, label %55

52:                                               ; preds = %61
  %53 = add nuw nsw i64 %56, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %65, label %55

55:                                               ; preds = %50, %52
  %56 = phi i64 [ %53, %52 ], [ 0, %50 ]
  %57 = getelementptr float, ptr %4, i64 %56
  %58 = getelementptr float, ptr %57, i64 %39
  %59 = load float, ptr %58, align 4
  %60 = fcmp une float %59, 0.000000e+00
  br i1 %60, label %65, label %61

61:                                               ; preds = %55
  %62 = getelementptr float, ptr %57, i64 %28
  %63 = load float, ptr %62, align 4
  %64 = fcmp une float %63, 0.000000e+00
  br i1 %64, label %65, label %52

65:                                               ; preds = %61, %55, %52, %50, %34
  %66 = phi float [ %48, %34 ], [ 0x7FF8000000000000, %50 ], [ 0x7FF8000000000000, %55 ], [ 0.000000e+00, %52 ], [ 0x7FF8000000000000, %61 ]
  %67 = getelementptr inbounds nuw float, ptr %12, i64 %40
  store float %66, ptr %67, align 4
  %68 = getelementptr inbounds nuw float, ptr %12, i64 %36
  store float %66, ptr %68, align 4
  %69 = add nuw nsw i64 %35, 1
  %70 = icmp eq i64 %69, %25
  br i1 %70, label %31, label %34

71:                                               ; preds = %31, %17
  %72 = icmp ne ptr %3, null
  %73 = icmp sgt i64 %0, 0
  %74 = and i1 %72, %73
  br i1 %74, label %75, label %85

75:                                               ; preds = %71
  %76 = add nuw i64 %0, 1
  br label %77

77:                                               ; preds = %75, %77
  %78 = phi i64 [ 0, %75 ], [ %83, %77 ]
  %79 = getelementptr inbounds nuw float, ptr %3, i64 %78
  %80 = load float, ptr %79, align 4
  %81 = mul i64 %78, %76
  %82 = getelementptr inbounds float, ptr %12, i64 %81
  store float %80, ptr %82, align 4
  %83 = add nuw nsw i64 %78, 1
  %84 = icmp eq i64 %83, %0
  br i1 %84, label %85, label %77

85:                                               ; preds = %77, %21, %71
  %86 = phi i1 [ false, %21 ], [ false, %71 ], [ true, %77 ]
  %87 = phi i1 [ false, %21 ], [ %73, %71 ], [ %73, %77 ]
  %88 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %11, i64 noundef %0, ptr noundef %12, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %13, i64 noundef %0) 
  %89 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_one_float, ptr noundef %13, i64 noundef %0, ptr noundef %11, i64 noundef %0, ptr noundef nonnull @irad_zero_float, ptr noundef %12, i64 noundef %0) 
  br i1 %87, label %94, label %92

90:                                               ; preds = %107, %94
  %91 = icmp eq i64 %103, %0
  br i1 %91, label %92, label %94

92:                                               ; preds = %90, %85
  br i1 %86, label %93, label %121

93:                                               ; preds = %92
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %3, i8 0, i64 %7, i1 false)
  br label %121

94:                                               ; preds = %85, %90
  %95 = phi i64 [ %103, %90 ], [ 0, %85 ]
  %96 = mul nuw nsw i64 %95, %0
  %97 = add nuw nsw i64 %96, %95
  %98 = getelementptr inbounds nuw float, ptr %12, i64 %97
  %99 = load float, ptr %98, align 4
  %100 = getelementptr inbounds nuw float, ptr %5, i64 %97
  %101 = load float, ptr %100, align 4
  %102 = fadd float %99, %101
  store float %102, ptr %100, align 4
  %103 = add nuw nsw i64 %95, 1
  %104 = icmp slt i64 %103, %0
  br i1 %104, label %105, label %90

105:                                              ; preds = %94
  %106 = getelementptr float, ptr %12, i64 %95
  br label %107

107:                                              ; preds = %105, %107
  %108 = phi i64 [ %103, %105 ], [ %119, %107 ]
  %109 = add nuw nsw i64 %108, %96
  %110 = getelementptr inbounds nuw float, ptr %12, i64 %109
  %111 = load float, ptr %110, align 4
  %112 = mul nuw nsw i64 %108, %0
  %113 = getelementptr float, ptr %106, i64 %112
  %114 = load float, ptr %113, align 4
  %115 = fadd float %111, %114
  %116 = getelementptr inbounds nuw float, ptr %5, i64 %109
  %117 = load float, ptr %116, align 4
  %118 = fadd float %117, %115
  store float %118, ptr %116, align 4
  %119 = add nuw nsw i64 %108, 1
  %120 = icmp eq i64 %119, %0
  br i1 %120, label %90, label %107

121:                                              ; preds = %93, %92
  %122 = icmp ne i64 %0, 0
  %123 = and i1 %19, %122
  br i1 %123, label %124, label %125

124:                                              ; preds = %121
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %4, i8 0, i64 %10, i1 false)
  br label %125

125:                                              ; preds = %124, %121
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %8) 
  ret void
}

declare i32 @numba_xxgemm(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, i64 noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef) 

declare i64 @llvm.smin.i64(i64, i64) 

declare i32 @llvm.smin.i32(i32, i32) 

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

