; Compiled from csrc/runtime/sparse.c by csrc/runtime/build.py; edit that file.

%struct.block = type { ptr, ptr, ptr, ptr, ptr }

define i64 @irad_sparse_gather_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, ptr noundef readonly captures(none) %4, i64 noundef %5, double noundef %6, double noundef %7, ptr noundef writeonly captures(none) %8) {
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %14

11:                                               ; preds = %9
  %12 = icmp sgt i64 %3, 0
  %13 = icmp slt i64 %5, 0
  br label %17

14:                                               ; preds = %110, %9
  %15 = phi double [ 0.000000e+00, %9 ], [ %111, %110 ]
  %16 = phi i64 [ 0, %9 ], [ %112, %110 ]
  store double %15, ptr %8, align 8
  ret i64 %16

17:                                               ; preds = %11, %110
  %18 = phi i64 [ 0, %11 ], [ %112, %110 ]
  %19 = phi double [ 0.000000e+00, %11 ], [ %111, %110 ]
  %20 = phi i64 [ 0, %11 ], [ %113, %110 ]
  %21 = mul nsw i64 %20, %1
  %22 = getelementptr inbounds double, ptr %2, i64 %21
  br i1 %12, label %26, label %23

23:                                               ; preds = %84, %17
  %24 = phi double [ 0.000000e+00, %17 ], [ %85, %84 ]
  %25 = phi double [ 0.000000e+00, %17 ], [ %86, %84 ]
  br i1 %13, label %110, label %89

26:                                               ; preds = %17, %84
  %27 = phi double [ %86, %84 ], [ 0.000000e+00, %17 ]
  %28 = phi double [ %85, %84 ], [ 0.000000e+00, %17 ]
  %29 = phi i64 [ %87, %84 ], [ 0, %17 ]
  %30 = getelementptr inbounds nuw %struct.block, ptr %4, i64 %29
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 8
  %32 = load ptr, ptr %31, align 8
  %33 = getelementptr inbounds nuw i8, ptr %30, i64 16
  %34 = load ptr, ptr %33, align 8
  %35 = getelementptr inbounds nuw i8, ptr %30, i64 32
  %36 = load ptr, ptr %35, align 8
  %37 = getelementptr inbounds nuw i8, ptr %30, i64 24
  %38 = load ptr, ptr %37, align 8
  %39 = load ptr, ptr %30, align 8
  %40 = getelementptr inbounds nuw i32, ptr %39, i64 %20
  %41 = getelementptr inbounds nuw i8, ptr %40, i64 4
  %42 = load i32, ptr %41, align 4
  %43 = load i32, ptr %40, align 4
  %44 = icmp slt i32 %43, %42
  br i1 %13, label %45, label %59

45:                                               ; preds = %26
  br i1 %44, label %46, label %84

46:                                               ; preds = %45
  %47 = sext i32 %43 to i64
  %48 = sext i32 %42 to i64
  br label %49

49:                                               ; preds = %46, %49
  %50 = phi i64 [ %47, %46 ], [ %57, %49 ]
  %51 = getelementptr inbounds i32, ptr %34, i64 %50
  %52 = load i32, ptr %51, align 4
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds double, ptr %22, i64 %53
  %55 = load double, ptr %54, align 8
  %56 = getelementptr inbounds double, ptr %38, i64 %50
  store double %55, ptr %56, align 8
  %57 = add nsw i64 %50, 1
  %58 = icmp eq i64 %57, %48
  br i1 %58, label %84, label %49

59:                                               ; preds = %26
  br i1 %44, label %60, label %84

60:                                               ; preds = %59
  %61 = sext i32 %43 to i64
  %62 = sext i32 %42 to i64
  br label %63

63:                                               ; preds = %60, %63
  %64 = phi i64 [ %61, %60 ], [ %82, %63 ]
  %65 = phi double [ %27, %60 ], [ %79, %63 ]
  %66 = phi double [ %28, %60 ], [ %81, %63 ]
  %67 = getelementptr inbounds i32, ptr %34, i64 %64
  %68 = load i32, ptr %67, align 4
  %69 = sext i32 %68 to i64
  %70 = getelementptr inbounds double, ptr %22, i64 %69
  %71 = load double, ptr %70, align 8
  %72 = getelementptr inbounds double, ptr %38, i64 %64
  store double %71, ptr %72, align 8
  %73 = getelementptr inbounds i32, ptr %32, i64 %64
  %74 = load i32, ptr %73, align 4
  %75 = sext i32 %74 to i64
  %76 = getelementptr inbounds double, ptr %36, i64 %75
  %77 = load double, ptr %76, align 8
  %78 = fmul double %71, %77
  %79 = fadd double %65, %78
  %80 = tail call double @llvm.fabs.f64(double %78)
  %81 = fadd double %66, %80
  %82 = add nsw i64 %64, 1
  %83 = icmp eq i64 %82, %62
  br i1 %83, label %84, label %63

84:                                               ; preds = %63, %49, %59, %45
  %85 = phi double [ %28, %45 ], [ %28, %49 ], [ %28, %59 ], [ %81, %63 ]
  %86 = phi double [ %27, %45 ], [ %27, %49 ], [ %27, %59 ], [ %79, %63 ]
  %87 = add nuw nsw i64 %29, 1
  %88 = icmp eq i64 %87, %3
  br i1 %88, label %23, label %26

89:                                               ; preds = %23
  %90 = getelementptr inbounds nuw double, ptr %22, i64 %5
  %91 = load double, ptr %90, align 8
  %92 = tail call double @llvm.fabs.f64(double %91)
  %93 = fadd double %24, %92
  %94 = fcmp one double %92, 0x7FF0000000000000
  %95 = tail call double @llvm.fabs.f64(double %25)
  %96 = fcmp ueq double %95, 0x7FF0000000000000
  %97 = xor i1 %96, %94
  br i1 %97, label %100, label %98

98:                                               ; preds = %89
  %99 = add nsw i64 %18, 1
  br label %110

100:                                              ; preds = %89
  br i1 %94, label %101, label %110

101:                                              ; preds = %100
  %102 = fcmp ogt double %93, %19
  %103 = select i1 %102, double %93, double %19
  %104 = fsub double %25, %91
  %105 = tail call double @llvm.fabs.f64(double %104)
  %106 = tail call double @llvm.fmuladd.f64(double %6, double %93, double %7)
  %107 = fcmp ugt double %105, %106
  %108 = zext i1 %107 to i64
  %109 = add nsw i64 %18, %108
  br label %110

110:                                              ; preds = %98, %101, %100, %23
  %111 = phi double [ %19, %23 ], [ %19, %98 ], [ %103, %101 ], [ %19, %100 ]
  %112 = phi i64 [ %18, %23 ], [ %99, %98 ], [ %109, %101 ], [ %18, %100 ]
  %113 = add nuw nsw i64 %20, 1
  %114 = icmp eq i64 %113, %0
  br i1 %114, label %14, label %17
}

declare double @llvm.fabs.f64(double) 

declare double @llvm.fmuladd.f64(double, double, double) 

define i64 @irad_sparse_gather_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, ptr noundef readonly captures(none) %4, i64 noundef %5, double noundef %6, double noundef %7, ptr noundef writeonly captures(none) %8) {
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %14

11:                                               ; preds = %9
  %12 = icmp sgt i64 %3, 0
  %13 = icmp slt i64 %5, 0
  br label %17

14:                                               ; preds = %112, %9
  %15 = phi double [ 0.000000e+00, %9 ], [ %113, %112 ]
  %16 = phi i64 [ 0, %9 ], [ %114, %112 ]
  store double %15, ptr %8, align 8
  ret i64 %16

17:                                               ; preds = %11, %112
  %18 = phi i64 [ 0, %11 ], [ %114, %112 ]
  %19 = phi double [ 0.000000e+00, %11 ], [ %113, %112 ]
  %20 = phi i64 [ 0, %11 ], [ %115, %112 ]
  %21 = mul nsw i64 %20, %1
  %22 = getelementptr inbounds float, ptr %2, i64 %21
  br i1 %12, label %26, label %23

23:                                               ; preds = %85, %17
  %24 = phi double [ 0.000000e+00, %17 ], [ %86, %85 ]
  %25 = phi double [ 0.000000e+00, %17 ], [ %87, %85 ]
  br i1 %13, label %112, label %90

26:                                               ; preds = %17, %85
  %27 = phi double [ %87, %85 ], [ 0.000000e+00, %17 ]
  %28 = phi double [ %86, %85 ], [ 0.000000e+00, %17 ]
  %29 = phi i64 [ %88, %85 ], [ 0, %17 ]
  %30 = getelementptr inbounds nuw %struct.block, ptr %4, i64 %29
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 8
  %32 = load ptr, ptr %31, align 8
  %33 = getelementptr inbounds nuw i8, ptr %30, i64 16
  %34 = load ptr, ptr %33, align 8
  %35 = getelementptr inbounds nuw i8, ptr %30, i64 32
  %36 = load ptr, ptr %35, align 8
  %37 = getelementptr inbounds nuw i8, ptr %30, i64 24
  %38 = load ptr, ptr %37, align 8
  %39 = load ptr, ptr %30, align 8
  %40 = getelementptr inbounds nuw i32, ptr %39, i64 %20
  %41 = getelementptr inbounds nuw i8, ptr %40, i64 4
  %42 = load i32, ptr %41, align 4
  %43 = load i32, ptr %40, align 4
  %44 = icmp slt i32 %43, %42
  br i1 %13, label %45, label %59

45:                                               ; preds = %26
  br i1 %44, label %46, label %85

46:                                               ; preds = %45
  %47 = sext i32 %43 to i64
  %48 = sext i32 %42 to i64
  br label %49

49:                                               ; preds = %46, %49
  %50 = phi i64 [ %47, %46 ], [ %57, %49 ]
  %51 = getelementptr inbounds i32, ptr %34, i64 %50
  %52 = load i32, ptr %51, align 4
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds float, ptr %22, i64 %53
  %55 = load float, ptr %54, align 4
  %56 = getelementptr inbounds float, ptr %38, i64 %50
  store float %55, ptr %56, align 4
  %57 = add nsw i64 %50, 1
  %58 = icmp eq i64 %57, %48
  br i1 %58, label %85, label %49

59:                                               ; preds = %26
  br i1 %44, label %60, label %85

60:                                               ; preds = %59
  %61 = sext i32 %43 to i64
  %62 = sext i32 %42 to i64
  br label %63

63:                                               ; preds = %60, %63
  %64 = phi i64 [ %61, %60 ], [ %83, %63 ]
  %65 = phi double [ %27, %60 ], [ %80, %63 ]
  %66 = phi double [ %28, %60 ], [ %82, %63 ]
  %67 = getelementptr inbounds i32, ptr %34, i64 %64
  %68 = load i32, ptr %67, align 4
  %69 = sext i32 %68 to i64
  %70 = getelementptr inbounds float, ptr %22, i64 %69
  %71 = load float, ptr %70, align 4
  %72 = getelementptr inbounds float, ptr %38, i64 %64
  store float %71, ptr %72, align 4
  %73 = getelementptr inbounds i32, ptr %32, i64 %64
  %74 = load i32, ptr %73, align 4
  %75 = sext i32 %74 to i64
  %76 = getelementptr inbounds double, ptr %36, i64 %75
  %77 = load double, ptr %76, align 8
  %78 = fpext float %71 to double
  %79 = fmul double %77, %78
  %80 = fadd double %65, %79
  %81 = tail call double @llvm.fabs.f64(double %79)
  %82 = fadd double %66, %81
  %83 = add nsw i64 %64, 1
  %84 = icmp eq i64 %83, %62
  br i1 %84, label %85, label %63

85:                                               ; preds = %63, %49, %59, %45
  %86 = phi double [ %28, %45 ], [ %28, %49 ], [ %28, %59 ], [ %82, %63 ]
  %87 = phi double [ %27, %45 ], [ %27, %49 ], [ %27, %59 ], [ %80, %63 ]
  %88 = add nuw nsw i64 %29, 1
  %89 = icmp eq i64 %88, %3
  br i1 %89, label %23, label %26

90:                                               ; preds = %23
  %91 = getelementptr inbounds nuw float, ptr %22, i64 %5
  %92 = load float, ptr %91, align 4
  %93 = fpext float %92 to double
  %94 = tail call double @llvm.fabs.f64(double %93)
  %95 = fadd double %24, %94
  %96 = fcmp one double %94, 0x7FF0000000000000
  %97 = tail call double @llvm.fabs.f64(double %25)
  %98 = fcmp ueq double %97, 0x7FF0000000000000
  %99 = xor i1 %98, %96
  br i1 %99, label %102, label %100

100:                                              ; preds = %90
  %101 = add nsw i64 %18, 1
  br label %112

102:                                              ; preds = %90
  br i1 %96, label %103, label %112

103:                                              ; preds = %102
  %104 = fcmp ogt double %95, %19
  %105 = select i1 %104, double %95, double %19
  %106 = fsub double %25, %93
  %107 = tail call double @llvm.fabs.f64(double %106)
  %108 = tail call double @llvm.fmuladd.f64(double %6, double %95, double %7)
  %109 = fcmp ugt double %107, %108
  %110 = zext i1 %109 to i64
  %111 = add nsw i64 %18, %110
  br label %112

112:                                              ; preds = %100, %103, %102, %23
  %113 = phi double [ %19, %23 ], [ %19, %100 ], [ %105, %103 ], [ %19, %102 ]
  %114 = phi i64 [ %18, %23 ], [ %101, %100 ], [ %111, %103 ], [ %18, %102 ]
  %115 = add nuw nsw i64 %20, 1
  %116 = icmp eq i64 %115, %0
  br i1 %116, label %14, label %17
}

