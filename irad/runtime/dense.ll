; Compiled from csrc/runtime/dense.c by csrc/runtime/build.py; edit that file.

@irad_dense_plus_double = constant double 1.000000e+00, align 8
@irad_dense_nothing_double = constant double 0.000000e+00, align 8
@irad_dense_minus_double = constant double -1.000000e+00, align 8
@irad_dense_plus_float = constant float 1.000000e+00, align 4
@irad_dense_nothing_float = constant float 0.000000e+00, align 4
@irad_dense_minus_float = constant float -1.000000e+00, align 4
@irad_dense_plus_cdouble = constant { double, double } { double 1.000000e+00, double 0.000000e+00 }, align 8
@irad_dense_nothing_cdouble = constant { double, double } zeroinitializer, align 8
@irad_dense_minus_cdouble = constant { double, double } { double -1.000000e+00, double 0.000000e+00 }, align 8
@irad_dense_plus_cfloat = constant { float, float } { float 1.000000e+00, float 0.000000e+00 }, align 4
@irad_dense_nothing_cfloat = constant { float, float } zeroinitializer, align 4
@irad_dense_minus_cfloat = constant { float, float } { float -1.000000e+00, float 0.000000e+00 }, align 4

define i32 @irad_la_svd_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef 1, i64 noundef 1)
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %11, ptr noundef %3, ptr noundef %8)
  %12 = icmp eq i64 %2, 2
  %13 = icmp eq i64 %2, 1
  %14 = select i1 %13, i8 83, i8 78
  %15 = select i1 %12, i8 65, i8 %14
  %16 = select i1 %13, i64 %10, i64 1
  %17 = select i1 %12, i64 %1, i64 %16
  %18 = icmp eq i64 %2, 0
  %19 = select i1 %18, ptr %9, ptr %6
  %20 = select i1 %18, ptr %9, ptr %4
  %21 = tail call i32 @numba_ez_gesdd(i8 noundef signext 100, i8 noundef signext %15, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %5, ptr noundef %20, i64 noundef %0, ptr noundef %19, i64 noundef %17) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret i32 %21
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) 

define fastcc noalias noundef ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %1) unnamed_addr {
  %3 = shl i64 %0, 3
  %4 = mul i64 %3, %1
  %5 = add i64 %4, 8
  %6 = tail call noalias ptr @malloc(i64 noundef %5) 
  ret ptr %6
}

define fastcc void @irad_dense_copy_double(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2) unnamed_addr {
  %4 = icmp sgt i64 %0, 0
  br i1 %4, label %6, label %5

5:                                                ; preds = %6, %3
  ret void

6:                                                ; preds = %3, %6
  %7 = phi i64 [ %11, %6 ], [ 0, %3 ]
  %8 = getelementptr inbounds nuw double, ptr %1, i64 %7
  %9 = load double, ptr %8, align 8
  %10 = getelementptr inbounds nuw double, ptr %2, i64 %7
  store double %9, ptr %10, align 8
  %11 = add nuw nsw i64 %7, 1
  %12 = icmp eq i64 %11, %0
  br i1 %12, label %5, label %6
}

declare i32 @numba_ez_gesdd(i8 noundef signext, i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef) 

declare void @free(ptr allocptr noundef captures(none)) 

declare void @llvm.lifetime.end.p0(ptr captures(none)) 

define void @irad_la_svd_tangent_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6, ptr noundef writeonly captures(address_is_null) %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 3
  %19 = add i64 %18, 8
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_double(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef %15, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %17)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %12, i64 noundef %13, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %17, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %16)
  %23 = icmp ne ptr %6, null
  %24 = icmp sgt i64 %10, 0
  %25 = and i1 %23, %24
  br i1 %25, label %26, label %36

26:                                               ; preds = %8
  %27 = add i64 %12, 1
  br label %28

28:                                               ; preds = %26, %28
  %29 = phi i64 [ 0, %26 ], [ %34, %28 ]
  %30 = mul i64 %29, %27
  %31 = getelementptr inbounds double, ptr %16, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = getelementptr inbounds nuw double, ptr %6, i64 %29
  store double %32, ptr %33, align 8
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %10
  br i1 %35, label %36, label %28

36:                                               ; preds = %28, %8
  %37 = icmp eq i64 %2, 0
  br i1 %37, label %197, label %38

38:                                               ; preds = %36
  %39 = icmp ne ptr %5, null
  %40 = icmp ne ptr %7, null
  %41 = or i1 %39, %40
  br i1 %41, label %42, label %197

42:                                               ; preds = %38
  %43 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %12, i64 noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %13, i64 noundef %13)
  %45 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %10, i64 noundef 1)
  %46 = mul nsw i64 %12, %13
  %47 = tail call fastcc double @irad_dense_largest_double(i64 noundef %46, ptr noundef %16)
  %48 = add nsw i64 %1, %0
  %49 = sitofp i64 %48 to double
  %50 = fmul double %47, %49
  %51 = fmul double %50, 1.600000e+01
  %52 = fmul double %51, 0x3CB0000000000000
  %53 = mul nsw i64 %12, %12
  tail call fastcc void @irad_dense_fill_double(i64 noundef %53, ptr noundef %43)
  %54 = mul nsw i64 %13, %13
  tail call fastcc void @irad_dense_fill_double(i64 noundef %54, ptr noundef %44)
  br i1 %24, label %55, label %103

55:                                               ; preds = %42, %65
  %56 = phi i64 [ %66, %65 ], [ 0, %42 ]
  %57 = getelementptr inbounds nuw double, ptr %20, i64 %56
  %58 = mul nsw i64 %56, %12
  %59 = getelementptr double, ptr %16, i64 %56
  %60 = mul nsw i64 %56, %13
  %61 = getelementptr double, ptr %44, i64 %60
  br label %68

62:                                               ; preds = %65
  %63 = icmp slt i64 %1, %12
  %64 = icmp slt i64 %0, %13
  tail call void @llvm.memset.p0.i64(ptr align 8 %45, i8 0, i64 %18, i1 false)
  br label %96

65:                                               ; preds = %93
  %66 = add nuw nsw i64 %56, 1
  %67 = icmp eq i64 %66, %10
  br i1 %67, label %62, label %55

68:                                               ; preds = %55, %93
  %69 = phi i64 [ 0, %55 ], [ %94, %93 ]
  %70 = icmp eq i64 %69, %56
  br i1 %70, label %93, label %71

71:                                               ; preds = %68
  %72 = load double, ptr %57, align 8
  %73 = getelementptr inbounds nuw double, ptr %20, i64 %69
  %74 = load double, ptr %73, align 8
  %75 = fsub double %72, %74
  %76 = fadd double %72, %74
  %77 = fmul double %75, %76
  %78 = add nsw i64 %69, %58
  %79 = getelementptr inbounds double, ptr %16, i64 %78
  %80 = load double, ptr %79, align 8
  %81 = mul nsw i64 %69, %12
  %82 = getelementptr double, ptr %59, i64 %81
  %83 = load double, ptr %82, align 8
  %84 = fmul double %74, %83
  %85 = tail call double @llvm.fmuladd.f64(double %80, double %72, double %84)
  %86 = fmul double %52, %76
  %87 = tail call fastcc double @irad_dense_over_double(double noundef %85, double noundef %77, double noundef %86)
  %88 = getelementptr inbounds double, ptr %43, i64 %78
  store double %87, ptr %88, align 8
  %89 = fmul double %72, %83
  %90 = tail call double @llvm.fmuladd.f64(double %80, double %74, double %89)
  %91 = tail call fastcc double @irad_dense_over_double(double noundef %90, double noundef %77, double noundef %86)
  %92 = getelementptr double, ptr %61, i64 %69
  store double %91, ptr %92, align 8
  br label %93

93:                                               ; preds = %68, %71
  %94 = add nuw nsw i64 %69, 1
  %95 = icmp eq i64 %94, %10
  br i1 %95, label %65, label %68

96:                                               ; preds = %62, %129
  %97 = phi i64 [ 0, %62 ], [ %130, %129 ]
  br i1 %63, label %98, label %109

98:                                               ; preds = %96
  %99 = mul nsw i64 %97, %12
  %100 = getelementptr inbounds nuw double, ptr %20, i64 %97
  %101 = load double, ptr %100, align 8
  %102 = getelementptr double, ptr %43, i64 %97
  br label %117

103:                                              ; preds = %129, %42
  %104 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %12)
  %105 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %13)
  %106 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %12, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %43, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %104)
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %106)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %13, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %106, ptr noundef %44, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %105)
  %107 = icmp sle i64 %0, %1
  %108 = or i1 %107, %11
  br i1 %108, label %167, label %144

109:                                              ; preds = %117, %96
  br i1 %64, label %110, label %129

110:                                              ; preds = %109
  %111 = getelementptr double, ptr %16, i64 %97
  %112 = getelementptr inbounds nuw double, ptr %20, i64 %97
  %113 = load double, ptr %112, align 8
  %114 = mul nsw i64 %97, %13
  %115 = getelementptr double, ptr %44, i64 %114
  %116 = getelementptr double, ptr %44, i64 %97
  br label %132

117:                                              ; preds = %98, %117
  %118 = phi i64 [ %10, %98 ], [ %127, %117 ]
  %119 = add nsw i64 %118, %99
  %120 = getelementptr inbounds double, ptr %16, i64 %119
  %121 = load double, ptr %120, align 8
  %122 = tail call fastcc double @irad_dense_over_double(double noundef %121, double noundef %101, double noundef %52)
  %123 = getelementptr inbounds double, ptr %43, i64 %119
  store double %122, ptr %123, align 8
  %124 = fneg double %122
  %125 = mul nsw i64 %118, %12
  %126 = getelementptr double, ptr %102, i64 %125
  store double %124, ptr %126, align 8
  %127 = add nuw nsw i64 %118, 1
  %128 = icmp eq i64 %127, %12
  br i1 %128, label %109, label %117

129:                                              ; preds = %132, %109
  %130 = add nuw nsw i64 %97, 1
  %131 = icmp eq i64 %130, %10
  br i1 %131, label %103, label %96

132:                                              ; preds = %110, %132
  %133 = phi i64 [ %10, %110 ], [ %142, %132 ]
  %134 = mul nsw i64 %133, %12
  %135 = getelementptr double, ptr %111, i64 %134
  %136 = load double, ptr %135, align 8
  %137 = tail call fastcc double @irad_dense_over_double(double noundef %136, double noundef %113, double noundef %52)
  %138 = getelementptr double, ptr %115, i64 %133
  store double %137, ptr %138, align 8
  %139 = fneg double %137
  %140 = mul nsw i64 %133, %13
  %141 = getelementptr double, ptr %116, i64 %140
  store double %139, ptr %141, align 8
  %142 = add nuw nsw i64 %133, 1
  %143 = icmp eq i64 %142, %13
  br i1 %143, label %129, label %132

144:                                              ; preds = %103
  %145 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %10)
  %146 = mul nsw i64 %10, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %146, ptr noundef %17, ptr noundef %145)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %145)
  br i1 %24, label %147, label %152

147:                                              ; preds = %144, %153
  %148 = phi i64 [ %154, %153 ], [ 0, %144 ]
  %149 = mul nsw i64 %148, %0
  %150 = getelementptr inbounds nuw double, ptr %20, i64 %148
  %151 = load double, ptr %150, align 8
  br label %156

152:                                              ; preds = %153, %144
  tail call void @free(ptr noundef %145) 
  br label %167

153:                                              ; preds = %156
  %154 = add nuw nsw i64 %148, 1
  %155 = icmp eq i64 %154, %10
  br i1 %155, label %152, label %147

156:                                              ; preds = %147, %156
  %157 = phi i64 [ 0, %147 ], [ %165, %156 ]
  %158 = add nsw i64 %157, %149
  %159 = getelementptr inbounds double, ptr %145, i64 %158
  %160 = load double, ptr %159, align 8
  %161 = tail call fastcc double @irad_dense_over_double(double noundef %160, double noundef %151, double noundef %52)
  %162 = getelementptr inbounds double, ptr %104, i64 %158
  %163 = load double, ptr %162, align 8
  %164 = fadd double %161, %163
  store double %164, ptr %162, align 8
  %165 = add nuw nsw i64 %157, 1
  %166 = icmp eq i64 %165, %0
  br i1 %166, label %153, label %156

167:                                              ; preds = %152, %103
  %168 = or i1 %9, %11
  br i1 %168, label %191, label %169

169:                                              ; preds = %167
  %170 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %10)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %170)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %106, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %170)
  br i1 %24, label %171, label %176

171:                                              ; preds = %169, %177
  %172 = phi i64 [ %178, %177 ], [ 0, %169 ]
  %173 = mul nsw i64 %172, %1
  %174 = getelementptr inbounds nuw double, ptr %20, i64 %172
  %175 = load double, ptr %174, align 8
  br label %180

176:                                              ; preds = %177, %169
  tail call void @free(ptr noundef %170) 
  br label %191

177:                                              ; preds = %180
  %178 = add nuw nsw i64 %172, 1
  %179 = icmp eq i64 %178, %10
  br i1 %179, label %176, label %171

180:                                              ; preds = %171, %180
  %181 = phi i64 [ 0, %171 ], [ %189, %180 ]
  %182 = add nsw i64 %181, %173
  %183 = getelementptr inbounds double, ptr %170, i64 %182
  %184 = load double, ptr %183, align 8
  %185 = tail call fastcc double @irad_dense_over_double(double noundef %184, double noundef %175, double noundef %52)
  %186 = getelementptr inbounds double, ptr %105, i64 %182
  %187 = load double, ptr %186, align 8
  %188 = fadd double %185, %187
  store double %188, ptr %186, align 8
  %189 = add nuw nsw i64 %181, 1
  %190 = icmp eq i64 %189, %1
  br i1 %190, label %177, label %180

191:                                              ; preds = %167, %176
  br i1 %39, label %192, label %194

192:                                              ; preds = %191
  %193 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %193, ptr noundef %104, ptr noundef nonnull %5)
  br label %194

194:                                              ; preds = %192, %191
  br i1 %40, label %195, label %196

195:                                              ; preds = %194
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %1, i64 noundef %13, ptr noundef %105, ptr noundef nonnull %7)
  br label %196

196:                                              ; preds = %195, %194
  tail call void @free(ptr noundef %106) 
  tail call void @free(ptr noundef %105) 
  tail call void @free(ptr noundef %104) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %43) 
  br label %197

197:                                              ; preds = %38, %196, %36
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

declare noalias noundef ptr @malloc(i64 noundef) 

define fastcc void @irad_dense_product_double(i8 noundef signext range(i8 110, 117) %0, i8 noundef signext range(i8 110, 117) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, ptr noundef %7, ptr noundef %8, ptr noundef %9) unnamed_addr {
  %11 = icmp eq i64 %2, 0
  %12 = icmp eq i64 %3, 0
  %13 = or i1 %11, %12
  br i1 %13, label %26, label %14

14:                                               ; preds = %10
  %15 = icmp eq i64 %4, 0
  br i1 %15, label %16, label %20

16:                                               ; preds = %14
  %17 = icmp eq ptr %8, @irad_dense_nothing_double
  br i1 %17, label %18, label %26

18:                                               ; preds = %16
  %19 = mul nsw i64 %3, %2
  tail call fastcc void @irad_dense_fill_double(i64 noundef %19, ptr noundef %9)
  br label %26

20:                                               ; preds = %14
  %21 = icmp eq i8 %0, 110
  %22 = select i1 %21, i64 %2, i64 %4
  %23 = icmp eq i8 %1, 110
  %24 = select i1 %23, i64 %4, i64 %3
  %25 = tail call i32 @numba_xxgemm(i8 noundef signext 100, i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, i64 noundef %22, ptr noundef %7, i64 noundef %24, ptr noundef %8, ptr noundef %9, i64 noundef %2) 
  br label %26

26:                                               ; preds = %16, %18, %10, %20
  ret void
}

define fastcc double @irad_dense_largest_double(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %8, label %6

4:                                                ; preds = %8
  %5 = tail call double @llvm.sqrt.f64(double %15)
  br label %6

6:                                                ; preds = %4, %2
  %7 = phi double [ 0.000000e+00, %2 ], [ %5, %4 ]
  ret double %7

8:                                                ; preds = %2, %8
  %9 = phi double [ %15, %8 ], [ 0.000000e+00, %2 ]
  %10 = phi i64 [ %16, %8 ], [ 0, %2 ]
  %11 = getelementptr inbounds nuw double, ptr %1, i64 %10
  %12 = load double, ptr %11, align 8
  %13 = tail call double @llvm.fmuladd.f64(double %12, double %12, double 0.000000e+00)
  %14 = fcmp ogt double %13, %9
  %15 = select i1 %14, double %13, double %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %0
  br i1 %17, label %4, label %8
}

define fastcc void @irad_dense_fill_double(i64 noundef %0, ptr noundef writeonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %4, label %6

4:                                                ; preds = %2
  %5 = shl nuw i64 %0, 3
  tail call void @llvm.memset.p0.i64(ptr align 8 %1, i8 0, i64 %5, i1 false)
  br label %6

6:                                                ; preds = %4, %2
  ret void
}

define fastcc noundef double @irad_dense_over_double(double noundef %0, double noundef %1, double noundef %2) unnamed_addr {
  %4 = tail call double @llvm.fmuladd.f64(double %0, double %0, double 0.000000e+00)
  %5 = fcmp oeq double %4, 0.000000e+00
  br i1 %5, label %13, label %6

6:                                                ; preds = %3
  %7 = fcmp une double %1, 0.000000e+00
  %8 = fmul double %2, %2
  %9 = fcmp ugt double %4, %8
  %10 = or i1 %7, %9
  br i1 %10, label %11, label %13

11:                                               ; preds = %6
  %12 = fdiv double %0, %1
  br label %13

13:                                               ; preds = %6, %3, %11
  %14 = phi double [ %12, %11 ], [ 0.000000e+00, %6 ], [ 0.000000e+00, %3 ]
  ret double %14
}

declare double @llvm.fmuladd.f64(double, double, double) 

define fastcc void @irad_dense_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = icmp sgt i64 %1, 0
  br i1 %5, label %6, label %14

6:                                                ; preds = %4
  %7 = icmp sgt i64 %0, 0
  br label %8

8:                                                ; preds = %6, %15
  %9 = phi i64 [ 0, %6 ], [ %16, %15 ]
  br i1 %7, label %10, label %15

10:                                               ; preds = %8
  %11 = mul nuw nsw i64 %9, %0
  %12 = getelementptr double, ptr %2, i64 %11
  %13 = getelementptr double, ptr %3, i64 %9
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %8
  %16 = add nuw nsw i64 %9, 1
  %17 = icmp eq i64 %16, %1
  br i1 %17, label %14, label %8

18:                                               ; preds = %10, %18
  %19 = phi i64 [ 0, %10 ], [ %24, %18 ]
  %20 = getelementptr double, ptr %12, i64 %19
  %21 = load double, ptr %20, align 8
  %22 = mul nuw nsw i64 %19, %1
  %23 = getelementptr double, ptr %13, i64 %22
  store double %21, ptr %23, align 8
  %24 = add nuw nsw i64 %19, 1
  %25 = icmp eq i64 %24, %0
  br i1 %25, label %15, label %18
}

define void @irad_la_svd_adjoint_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6, ptr noundef %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 3
  %19 = add i64 %18, 8
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_double(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  %23 = mul nsw i64 %12, %13
  tail call fastcc void @irad_dense_fill_double(i64 noundef %23, ptr noundef %16)
  %24 = icmp ne ptr %5, null
  %25 = icmp sgt i64 %10, 0
  %26 = and i1 %24, %25
  br i1 %26, label %27, label %37

27:                                               ; preds = %8
  %28 = add i64 %12, 1
  br label %29

29:                                               ; preds = %27, %29
  %30 = phi i64 [ 0, %27 ], [ %35, %29 ]
  %31 = getelementptr inbounds nuw double, ptr %5, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = mul i64 %30, %28
  %34 = getelementptr inbounds double, ptr %16, i64 %33
  store double %32, ptr %34, align 8
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %10
  br i1 %36, label %37, label %29

37:                                               ; preds = %29, %8
  %38 = icmp ne i64 %2, 0
  br i1 %38, label %39, label %263

39:                                               ; preds = %37
  %40 = icmp ne ptr %4, null
  %41 = icmp ne ptr %6, null
  %42 = or i1 %40, %41
  br i1 %42, label %43, label %263

43:                                               ; preds = %39
  %44 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %12, i64 noundef %12)
  %45 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %13, i64 noundef %13)
  %46 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %12)
  %47 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %13)
  %48 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %48)
  %49 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_double(i64 noundef %49, ptr noundef %46)
  %50 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_double(i64 noundef %50, ptr noundef %47)
  br i1 %40, label %51, label %52

51:                                               ; preds = %43
  tail call fastcc void @irad_dense_copy_double(i64 noundef %49, ptr noundef nonnull %4, ptr noundef %46)
  br label %52

52:                                               ; preds = %51, %43
  br i1 %41, label %53, label %54

53:                                               ; preds = %52
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %13, i64 noundef %1, ptr noundef nonnull %6, ptr noundef %47)
  br label %54

54:                                               ; preds = %53, %52
  %55 = tail call fastcc double @irad_dense_largest_double(i64 noundef %49, ptr noundef %46)
  %56 = tail call fastcc double @irad_dense_largest_double(i64 noundef %50, ptr noundef %47)
  %57 = fadd double %55, %56
  %58 = add nsw i64 %1, %0
  %59 = sitofp i64 %58 to double
  %60 = fmul double %57, %59
  %61 = fmul double %60, 1.600000e+01
  %62 = fmul double %61, 0x3CB0000000000000
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %46, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %44)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %48, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %45)
  br i1 %25, label %63, label %118

63:                                               ; preds = %54, %75
  %64 = phi i64 [ %76, %75 ], [ 0, %54 ]
  %65 = getelementptr inbounds nuw double, ptr %20, i64 %64
  %66 = mul nsw i64 %64, %12
  %67 = mul nsw i64 %64, %13
  %68 = getelementptr double, ptr %45, i64 %67
  %69 = getelementptr double, ptr %45, i64 %64
  %70 = getelementptr double, ptr %44, i64 %64
  br label %78

71:                                               ; preds = %75
  %72 = add i64 %12, 1
  %73 = icmp slt i64 %1, %12
  %74 = icmp slt i64 %0, %13
  br label %122

75:                                               ; preds = %115
  %76 = add nuw nsw i64 %64, 1
  %77 = icmp eq i64 %76, %10
  br i1 %77, label %71, label %63

78:                                               ; preds = %63, %115
  %79 = phi i64 [ 0, %63 ], [ %116, %115 ]
  %80 = icmp eq i64 %79, %64
  br i1 %80, label %115, label %81

81:                                               ; preds = %78
  %82 = load double, ptr %65, align 8
  %83 = getelementptr inbounds nuw double, ptr %20, i64 %79
  %84 = load double, ptr %83, align 8
  %85 = fsub double %82, %84
  %86 = fadd double %82, %84
  %87 = fmul double %85, %86
  %88 = add nsw i64 %79, %66
  %89 = fcmp une double %87, 0.000000e+00
  br i1 %89, label %90, label %106

90:                                               ; preds = %81
  %91 = getelementptr double, ptr %68, i64 %79
  %92 = load double, ptr %91, align 8
  %93 = mul nsw i64 %79, %13
  %94 = getelementptr double, ptr %69, i64 %93
  %95 = load double, ptr %94, align 8
  %96 = fsub double %92, %95
  %97 = getelementptr inbounds double, ptr %44, i64 %88
  %98 = load double, ptr %97, align 8
  %99 = mul nsw i64 %79, %12
  %100 = getelementptr double, ptr %70, i64 %99
  %101 = load double, ptr %100, align 8
  %102 = fsub double %98, %101
  %103 = fmul double %84, %96
  %104 = tail call double @llvm.fmuladd.f64(double %102, double %82, double %103)
  %105 = fdiv double %104, %87
  br label %110

106:                                              ; preds = %81
  %107 = tail call fastcc double @irad_dense_undetermined_double(i64 noundef %0, ptr noundef %46, i64 noundef %79, i64 noundef %64, double noundef %84)
  %108 = tail call fastcc double @irad_dense_undetermined_double(i64 noundef %1, ptr noundef %47, i64 noundef %79, i64 noundef %64, double noundef %84)
  %109 = fadd double %107, %108
  br label %110

110:                                              ; preds = %106, %90
  %111 = phi double [ %105, %90 ], [ %109, %106 ]
  %112 = getelementptr inbounds double, ptr %16, i64 %88
  %113 = load double, ptr %112, align 8
  %114 = fadd double %113, %111
  store double %114, ptr %112, align 8
  br label %115

115:                                              ; preds = %110, %78
  %116 = add nuw nsw i64 %79, 1
  %117 = icmp eq i64 %116, %10
  br i1 %117, label %75, label %78

118:                                              ; preds = %155, %54
  %119 = icmp slt i64 %1, %12
  br i1 %119, label %120, label %178

120:                                              ; preds = %118
  %121 = fmul double %62, %62
  br label %173

122:                                              ; preds = %71, %155
  %123 = phi i64 [ 0, %71 ], [ %156, %155 ]
  %124 = getelementptr inbounds nuw double, ptr %20, i64 %123
  %125 = load double, ptr %124, align 8
  %126 = fcmp oeq double %125, 0.000000e+00
  br i1 %126, label %127, label %130

127:                                              ; preds = %122
  %128 = mul i64 %123, %72
  %129 = getelementptr inbounds double, ptr %16, i64 %128
  store double 0x7FF8000000000000, ptr %129, align 8
  br label %130

130:                                              ; preds = %127, %122
  br i1 %73, label %131, label %134

131:                                              ; preds = %130
  %132 = mul nsw i64 %123, %12
  %133 = getelementptr double, ptr %44, i64 %123
  br label %140

134:                                              ; preds = %140, %130
  br i1 %74, label %135, label %155

135:                                              ; preds = %134
  %136 = mul nsw i64 %123, %13
  %137 = getelementptr double, ptr %45, i64 %136
  %138 = getelementptr double, ptr %45, i64 %123
  %139 = getelementptr double, ptr %16, i64 %123
  br label %158

140:                                              ; preds = %131, %140
  %141 = phi i64 [ %10, %131 ], [ %153, %140 ]
  %142 = add nsw i64 %141, %132
  %143 = getelementptr inbounds double, ptr %44, i64 %142
  %144 = load double, ptr %143, align 8
  %145 = mul nsw i64 %141, %12
  %146 = getelementptr double, ptr %133, i64 %145
  %147 = load double, ptr %146, align 8
  %148 = fsub double %144, %147
  %149 = tail call fastcc double @irad_dense_over_double(double noundef %148, double noundef %125, double noundef %62)
  %150 = getelementptr inbounds double, ptr %16, i64 %142
  %151 = load double, ptr %150, align 8
  %152 = fadd double %149, %151
  store double %152, ptr %150, align 8
  %153 = add nuw nsw i64 %141, 1
  %154 = icmp eq i64 %153, %12
  br i1 %154, label %134, label %140

155:                                              ; preds = %158, %134
  %156 = add nuw nsw i64 %123, 1
  %157 = icmp eq i64 %156, %10
  br i1 %157, label %118, label %122

158:                                              ; preds = %135, %158
  %159 = phi i64 [ %10, %135 ], [ %171, %158 ]
  %160 = getelementptr double, ptr %137, i64 %159
  %161 = load double, ptr %160, align 8
  %162 = mul nsw i64 %159, %13
  %163 = getelementptr double, ptr %138, i64 %162
  %164 = load double, ptr %163, align 8
  %165 = fsub double %161, %164
  %166 = tail call fastcc double @irad_dense_over_double(double noundef %165, double noundef %125, double noundef %62)
  %167 = mul nsw i64 %159, %12
  %168 = getelementptr double, ptr %139, i64 %167
  %169 = load double, ptr %168, align 8
  %170 = fadd double %166, %169
  store double %170, ptr %168, align 8
  %171 = add nuw nsw i64 %159, 1
  %172 = icmp eq i64 %171, %13
  br i1 %172, label %155, label %158

173:                                              ; preds = %182, %120
  %174 = phi i64 [ %10, %120 ], [ %183, %182 ]
  %175 = mul nsw i64 %174, %12
  %176 = getelementptr double, ptr %44, i64 %175
  %177 = getelementptr double, ptr %44, i64 %174
  br label %185

178:                                              ; preds = %182, %118
  %179 = icmp slt i64 %0, %13
  br i1 %179, label %180, label %204

180:                                              ; preds = %178
  %181 = fmul double %62, %62
  br label %199

182:                                              ; preds = %196
  %183 = add nsw i64 %174, 1
  %184 = icmp eq i64 %183, %12
  br i1 %184, label %178, label %173

185:                                              ; preds = %173, %196
  %186 = phi i64 [ %10, %173 ], [ %197, %196 ]
  %187 = getelementptr double, ptr %176, i64 %186
  %188 = load double, ptr %187, align 8
  %189 = mul nsw i64 %186, %12
  %190 = getelementptr double, ptr %177, i64 %189
  %191 = load double, ptr %190, align 8
  %192 = fsub double %188, %191
  %193 = tail call double @llvm.fmuladd.f64(double %192, double %192, double 0.000000e+00)
  %194 = fcmp ogt double %193, %121
  br i1 %194, label %195, label %196

195:                                              ; preds = %185
  store double 0x7FF8000000000000, ptr %16, align 8
  br label %196

196:                                              ; preds = %195, %185
  %197 = add nsw i64 %186, 1
  %198 = icmp eq i64 %197, %12
  br i1 %198, label %182, label %185

199:                                              ; preds = %207, %180
  %200 = phi i64 [ %10, %180 ], [ %208, %207 ]
  %201 = mul nsw i64 %200, %13
  %202 = getelementptr double, ptr %45, i64 %201
  %203 = getelementptr double, ptr %45, i64 %200
  br label %210

204:                                              ; preds = %207, %178
  %205 = icmp sle i64 %0, %1
  %206 = or i1 %205, %11
  br i1 %206, label %242, label %224

207:                                              ; preds = %221
  %208 = add nsw i64 %200, 1
  %209 = icmp eq i64 %208, %13
  br i1 %209, label %204, label %199

210:                                              ; preds = %199, %221
  %211 = phi i64 [ %10, %199 ], [ %222, %221 ]
  %212 = getelementptr double, ptr %202, i64 %211
  %213 = load double, ptr %212, align 8
  %214 = mul nsw i64 %211, %13
  %215 = getelementptr double, ptr %203, i64 %214
  %216 = load double, ptr %215, align 8
  %217 = fsub double %213, %216
  %218 = tail call double @llvm.fmuladd.f64(double %217, double %217, double 0.000000e+00)
  %219 = fcmp ogt double %218, %181
  br i1 %219, label %220, label %221

220:                                              ; preds = %210
  store double 0x7FF8000000000000, ptr %16, align 8
  br label %221

221:                                              ; preds = %220, %210
  %222 = add nsw i64 %211, 1
  %223 = icmp eq i64 %222, %13
  br i1 %223, label %207, label %210

224:                                              ; preds = %204
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %14, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %46)
  br i1 %25, label %225, label %231

225:                                              ; preds = %224, %232
  %226 = phi i64 [ %233, %232 ], [ 0, %224 ]
  %227 = mul nsw i64 %226, %0
  %228 = getelementptr double, ptr %46, i64 %227
  %229 = getelementptr inbounds nuw double, ptr %20, i64 %226
  %230 = load double, ptr %229, align 8
  br label %235

231:                                              ; preds = %232, %224
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %46, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7)
  br label %242

232:                                              ; preds = %235
  %233 = add nuw nsw i64 %226, 1
  %234 = icmp eq i64 %233, %10
  br i1 %234, label %231, label %225

235:                                              ; preds = %225, %235
  %236 = phi i64 [ 0, %225 ], [ %240, %235 ]
  %237 = getelementptr double, ptr %228, i64 %236
  %238 = load double, ptr %237, align 8
  %239 = tail call fastcc double @irad_dense_over_double(double noundef %238, double noundef %230, double noundef %62)
  store double %239, ptr %237, align 8
  %240 = add nuw nsw i64 %236, 1
  %241 = icmp eq i64 %240, %0
  br i1 %241, label %232, label %235

242:                                              ; preds = %231, %204
  %243 = or i1 %9, %11
  br i1 %243, label %262, label %244

244:                                              ; preds = %242
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %48, ptr noundef %45, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %47)
  br i1 %25, label %245, label %251

245:                                              ; preds = %244, %252
  %246 = phi i64 [ %253, %252 ], [ 0, %244 ]
  %247 = mul nsw i64 %246, %1
  %248 = getelementptr double, ptr %47, i64 %247
  %249 = getelementptr inbounds nuw double, ptr %20, i64 %246
  %250 = load double, ptr %249, align 8
  br label %255

251:                                              ; preds = %252, %244
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7)
  br label %262

252:                                              ; preds = %255
  %253 = add nuw nsw i64 %246, 1
  %254 = icmp eq i64 %253, %10
  br i1 %254, label %251, label %245

255:                                              ; preds = %245, %255
  %256 = phi i64 [ 0, %245 ], [ %260, %255 ]
  %257 = getelementptr double, ptr %248, i64 %256
  %258 = load double, ptr %257, align 8
  %259 = tail call fastcc double @irad_dense_over_double(double noundef %258, double noundef %250, double noundef %62)
  store double %259, ptr %257, align 8
  %260 = add nuw nsw i64 %256, 1
  %261 = icmp eq i64 %260, %1
  br i1 %261, label %252, label %255

262:                                              ; preds = %242, %251
  tail call void @free(ptr noundef %48) 
  tail call void @free(ptr noundef %47) 
  tail call void @free(ptr noundef %46) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  br label %263

263:                                              ; preds = %39, %262, %37
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %13, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %17)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %17, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7)
  br i1 %26, label %264, label %265

264:                                              ; preds = %263
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %5, i8 0, i64 %18, i1 false)
  br label %265

265:                                              ; preds = %264, %263
  %266 = icmp ne ptr %4, null
  %267 = and i1 %38, %266
  br i1 %267, label %268, label %270

268:                                              ; preds = %265
  %269 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_double(i64 noundef %269, ptr noundef nonnull %4)
  br label %270

270:                                              ; preds = %268, %265
  %271 = icmp ne ptr %6, null
  %272 = and i1 %38, %271
  br i1 %272, label %273, label %275

273:                                              ; preds = %270
  %274 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_double(i64 noundef %274, ptr noundef nonnull %6)
  br label %275

275:                                              ; preds = %273, %270
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc noundef double @irad_dense_undetermined_double(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, double noundef %4) unnamed_addr {
  %6 = fcmp oeq double %4, 0.000000e+00
  br i1 %6, label %25, label %7

7:                                                ; preds = %5
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %25

9:                                                ; preds = %7
  %10 = mul nsw i64 %2, %0
  %11 = mul nsw i64 %3, %0
  br label %15

12:                                               ; preds = %15
  %13 = add nuw nsw i64 %16, 1
  %14 = icmp eq i64 %13, %0
  br i1 %14, label %25, label %15

15:                                               ; preds = %9, %12
  %16 = phi i64 [ 0, %9 ], [ %13, %12 ]
  %17 = getelementptr double, ptr %1, i64 %16
  %18 = getelementptr double, ptr %17, i64 %10
  %19 = load double, ptr %18, align 8
  %20 = getelementptr double, ptr %17, i64 %11
  %21 = load double, ptr %20, align 8
  %22 = fcmp oeq double %19, 0.000000e+00
  %23 = fcmp oeq double %21, 0.000000e+00
  %24 = select i1 %22, i1 %23, i1 false
  br i1 %24, label %12, label %25

25:                                               ; preds = %15, %12, %7, %5
  %26 = phi double [ 0x7FF8000000000000, %5 ], [ 0.000000e+00, %7 ], [ 0x7FF8000000000000, %15 ], [ 0.000000e+00, %12 ]
  ret double %26
}

define i32 @irad_la_qr_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %6, i64 noundef 1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %9, ptr noundef %2, ptr noundef %7)
  %10 = tail call i32 @numba_ez_geqrf(i8 noundef signext 100, i64 noundef %0, i64 noundef %1, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  %11 = icmp sgt i64 %1, 0
  br i1 %11, label %12, label %21

12:                                               ; preds = %5
  %13 = icmp sgt i64 %0, 0
  br label %14

14:                                               ; preds = %12, %23
  %15 = phi i64 [ 0, %12 ], [ %24, %23 ]
  br i1 %13, label %16, label %23

16:                                               ; preds = %14
  %17 = mul nuw nsw i64 %15, %0
  %18 = getelementptr double, ptr %7, i64 %17
  %19 = mul nuw nsw i64 %15, %6
  %20 = getelementptr double, ptr %4, i64 %19
  br label %26

21:                                               ; preds = %23, %5
  %22 = icmp eq i32 %10, 0
  br i1 %22, label %37, label %39

23:                                               ; preds = %32, %14
  %24 = add nuw nsw i64 %15, 1
  %25 = icmp eq i64 %24, %1
  br i1 %25, label %21, label %14

26:                                               ; preds = %16, %32
  %27 = phi i64 [ 0, %16 ], [ %35, %32 ]
  %28 = icmp samesign ugt i64 %27, %15
  br i1 %28, label %32, label %29

29:                                               ; preds = %26
  %30 = getelementptr double, ptr %18, i64 %27
  %31 = load double, ptr %30, align 8
  br label %32

32:                                               ; preds = %26, %29
  %33 = phi double [ %31, %29 ], [ 0.000000e+00, %26 ]
  %34 = getelementptr double, ptr %20, i64 %27
  store double %33, ptr %34, align 8
  %35 = add nuw nsw i64 %27, 1
  %36 = icmp eq i64 %35, %6
  br i1 %36, label %23, label %26

37:                                               ; preds = %21
  %38 = tail call i32 @numba_ez_xxgqr(i8 noundef signext 100, i64 noundef %0, i64 noundef %6, i64 noundef %6, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  br label %39

39:                                               ; preds = %37, %21
  %40 = phi i32 [ %38, %37 ], [ %10, %21 ]
  %41 = mul nsw i64 %6, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %41, ptr noundef %7, ptr noundef %3)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %40
}

declare i32 @numba_ez_geqrf(i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

declare i32 @numba_ez_xxgqr(i8 noundef signext, i64 noundef, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

define void @irad_la_qr_tangent_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %7)
  %13 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %7)
  %14 = tail call i32 @irad_la_qr_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %15 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %3, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_double(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %11)
  %16 = icmp sgt i64 %7, 0
  br i1 %16, label %17, label %23

17:                                               ; preds = %6, %28
  %18 = phi i64 [ %29, %28 ], [ 0, %6 ]
  %19 = getelementptr double, ptr %11, i64 %18
  %20 = mul nuw nsw i64 %18, %7
  %21 = getelementptr double, ptr %11, i64 %20
  %22 = getelementptr double, ptr %12, i64 %20
  br label %32

23:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  %24 = icmp eq i64 %7, 0
  br i1 %24, label %50, label %25

25:                                               ; preds = %31, %23
  %26 = mul i64 %7, %7
  %27 = tail call i64 @llvm.umax.i64(i64 %26, i64 1)
  br label %53

28:                                               ; preds = %45
  %29 = add nuw nsw i64 %18, 1
  %30 = icmp eq i64 %29, %7
  br i1 %30, label %31, label %17

31:                                               ; preds = %28
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  br label %25

32:                                               ; preds = %17, %45
  %33 = phi i64 [ 0, %17 ], [ %48, %45 ]
  %34 = icmp samesign ugt i64 %33, %18
  br i1 %34, label %35, label %38

35:                                               ; preds = %32
  %36 = getelementptr double, ptr %21, i64 %33
  %37 = load double, ptr %36, align 8
  br label %45

38:                                               ; preds = %32
  %39 = icmp samesign ult i64 %33, %18
  br i1 %39, label %40, label %45

40:                                               ; preds = %38
  %41 = mul nuw nsw i64 %33, %7
  %42 = getelementptr double, ptr %19, i64 %41
  %43 = load double, ptr %42, align 8
  %44 = fneg double %43
  br label %45

45:                                               ; preds = %40, %38, %35
  %46 = phi double [ %37, %35 ], [ %44, %40 ], [ 0.000000e+00, %38 ]
  %47 = getelementptr double, ptr %22, i64 %33
  store double %46, ptr %47, align 8
  %48 = add nuw nsw i64 %33, 1
  %49 = icmp eq i64 %48, %7
  br i1 %49, label %28, label %32

50:                                               ; preds = %53, %23
  %51 = phi i64 [ 0, %23 ], [ %26, %53 ]
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %8, ptr noundef %11, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %13)
  %52 = icmp eq ptr %5, null
  br i1 %52, label %84, label %62

53:                                               ; preds = %25, %53
  %54 = phi i64 [ %60, %53 ], [ 0, %25 ]
  %55 = getelementptr inbounds nuw double, ptr %12, i64 %54
  %56 = load double, ptr %55, align 8
  %57 = getelementptr inbounds nuw double, ptr %11, i64 %54
  %58 = load double, ptr %57, align 8
  %59 = fsub double %58, %56
  store double %59, ptr %57, align 8
  %60 = add nuw nsw i64 %54, 1
  %61 = icmp eq i64 %60, %27
  br i1 %61, label %50, label %53

62:                                               ; preds = %50
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %11, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef nonnull %5)
  br i1 %16, label %63, label %69

63:                                               ; preds = %62
  %64 = shl i64 %7, 3
  %65 = add i64 %64, 8
  %66 = add i64 %64, -8
  br label %74

67:                                               ; preds = %78, %74
  %68 = icmp eq i64 %76, %7
  br i1 %68, label %69, label %74

69:                                               ; preds = %67, %62
  %70 = sub nsw i64 %1, %7
  %71 = getelementptr inbounds double, ptr %2, i64 %15
  %72 = getelementptr inbounds nuw double, ptr %5, i64 %51
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %70, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %13, ptr noundef %71, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef nonnull %72)
  %73 = getelementptr inbounds double, ptr %3, i64 %15
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %70, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %73, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %72)
  br label %84

74:                                               ; preds = %63, %67
  %75 = phi i64 [ %76, %67 ], [ 0, %63 ]
  %76 = add nuw nsw i64 %75, 1
  %77 = icmp slt i64 %76, %7
  br i1 %77, label %78, label %67

78:                                               ; preds = %74
  %79 = shl i64 %75, 3
  %80 = sub i64 %66, %79
  %81 = mul i64 %65, %75
  %82 = getelementptr i8, ptr %5, i64 %81
  %83 = getelementptr i8, ptr %82, i64 8
  tail call void @llvm.memset.p0.i64(ptr align 8 %83, i8 0, i64 %80, i1 false)
  br label %67

84:                                               ; preds = %69, %50
  %85 = icmp eq ptr %4, null
  br i1 %85, label %87, label %86

86:                                               ; preds = %84
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %13, ptr noundef nonnull %4)
  br label %87

87:                                               ; preds = %86, %84
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %1, i64 noundef %1, ptr noundef %2, ptr noundef %5)
  tail call fastcc void @irad_dense_divide_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef %5, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_qr_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %7)
  %13 = tail call i32 @irad_la_qr_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %14 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_fill_double(i64 noundef %14, ptr noundef %10)
  %15 = mul nsw i64 %7, %7
  tail call fastcc void @irad_dense_fill_double(i64 noundef %15, ptr noundef %11)
  %16 = icmp eq ptr %3, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_double(i64 noundef %14, ptr noundef nonnull %3, ptr noundef %10)
  br label %18

18:                                               ; preds = %17, %6
  %19 = icmp eq ptr %4, null
  br i1 %19, label %43, label %20

20:                                               ; preds = %18
  %21 = icmp sgt i64 %7, 0
  br i1 %21, label %22, label %28

22:                                               ; preds = %20
  %23 = shl i64 %7, 3
  %24 = add i64 %23, 8
  %25 = add i64 %23, -8
  br label %33

26:                                               ; preds = %37, %33
  %27 = icmp eq i64 %35, %7
  br i1 %27, label %28, label %33

28:                                               ; preds = %26, %20
  %29 = sub nsw i64 %1, %7
  %30 = getelementptr inbounds double, ptr %2, i64 %14
  %31 = getelementptr inbounds nuw double, ptr %4, i64 %15
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %7, i64 noundef %29, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %30, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %10)
  %32 = getelementptr inbounds double, ptr %5, i64 %14
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %29, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %32)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %11)
  br label %43

33:                                               ; preds = %22, %26
  %34 = phi i64 [ %35, %26 ], [ 0, %22 ]
  %35 = add nuw nsw i64 %34, 1
  %36 = icmp slt i64 %35, %7
  br i1 %36, label %37, label %26

37:                                               ; preds = %33
  %38 = shl i64 %34, 3
  %39 = sub i64 %25, %38
  %40 = mul i64 %24, %34
  %41 = getelementptr i8, ptr %4, i64 %40
  %42 = getelementptr i8, ptr %41, i64 8
  tail call void @llvm.memset.p0.i64(ptr align 8 %42, i8 0, i64 %39, i1 false)
  br label %26

43:                                               ; preds = %28, %18
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %7, i64 noundef %7)
  %45 = icmp sgt i64 %7, 0
  br i1 %45, label %46, label %49

46:                                               ; preds = %43, %51
  %47 = phi i64 [ %52, %51 ], [ 0, %43 ]
  %48 = mul nuw nsw i64 %47, %7
  br label %54

49:                                               ; preds = %51, %43
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_adjoint_double(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  %50 = icmp sgt i64 %14, 0
  br i1 %50, label %80, label %79

51:                                               ; preds = %74
  %52 = add nuw nsw i64 %47, 1
  %53 = icmp eq i64 %52, %7
  br i1 %53, label %49, label %46

54:                                               ; preds = %46, %74
  %55 = phi i64 [ 0, %46 ], [ %77, %74 ]
  %56 = add nuw nsw i64 %55, %48
  %57 = getelementptr inbounds nuw double, ptr %12, i64 %56
  %58 = load double, ptr %57, align 8
  %59 = getelementptr inbounds nuw double, ptr %11, i64 %56
  %60 = load double, ptr %59, align 8
  %61 = fsub double %60, %58
  %62 = icmp samesign ugt i64 %55, %47
  br i1 %62, label %63, label %74

63:                                               ; preds = %54
  %64 = mul nuw nsw i64 %55, %7
  %65 = add nuw nsw i64 %64, %47
  %66 = getelementptr inbounds nuw double, ptr %12, i64 %65
  %67 = load double, ptr %66, align 8
  %68 = getelementptr inbounds nuw double, ptr %11, i64 %65
  %69 = load double, ptr %68, align 8
  %70 = fsub double %67, %69
  %71 = fsub double %58, %60
  %72 = fsub double %71, %70
  %73 = fadd double %61, %72
  br label %74

74:                                               ; preds = %63, %54
  %75 = phi double [ %73, %63 ], [ %61, %54 ]
  %76 = getelementptr inbounds nuw double, ptr %44, i64 %56
  store double %75, ptr %76, align 8
  %77 = add nuw nsw i64 %55, 1
  %78 = icmp eq i64 %77, %7
  br i1 %78, label %51, label %54

79:                                               ; preds = %80, %49
  br i1 %16, label %90, label %89

80:                                               ; preds = %49, %80
  %81 = phi i64 [ %87, %80 ], [ 0, %49 ]
  %82 = getelementptr inbounds nuw double, ptr %10, i64 %81
  %83 = load double, ptr %82, align 8
  %84 = getelementptr inbounds nuw double, ptr %5, i64 %81
  %85 = load double, ptr %84, align 8
  %86 = fadd double %83, %85
  store double %86, ptr %84, align 8
  %87 = add nuw nsw i64 %81, 1
  %88 = icmp eq i64 %87, %14
  br i1 %88, label %79, label %80

89:                                               ; preds = %79
  tail call fastcc void @irad_dense_fill_double(i64 noundef %14, ptr noundef nonnull %3)
  br label %90

90:                                               ; preds = %89, %79
  br i1 %19, label %93, label %91

91:                                               ; preds = %90
  %92 = mul nsw i64 %7, %1
  tail call fastcc void @irad_dense_fill_double(i64 noundef %92, ptr noundef nonnull %4)
  br label %93

93:                                               ; preds = %91, %90
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef %3, ptr noundef %5)
  %7 = tail call i32 @irad_la_solve_double(i64 noundef %1, i64 noundef %0, ptr noundef %2, ptr noundef %5, ptr noundef %6) 
  tail call fastcc void @irad_dense_adjoint_double(i64 noundef %1, i64 noundef %0, ptr noundef %6, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_pinv_double(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %6)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %6, i64 noundef %1)
  %9 = shl i64 %6, 3
  %10 = add i64 %9, 8
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_svd_double(i64 noundef %0, i64 noundef %1, i64 noundef 1, ptr noundef %3, ptr noundef %7, ptr noundef %11, ptr noundef %8)
  %13 = load double, ptr %11, align 8
  %14 = fmul double %2, %13
  %15 = icmp sgt i64 %6, 0
  br i1 %15, label %16, label %18

16:                                               ; preds = %5
  %17 = icmp slt i64 %0, %1
  br label %19

18:                                               ; preds = %46, %5
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 116, i64 noundef %1, i64 noundef %0, i64 noundef %6, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %4)
  tail call void @free(ptr noundef nonnull %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %12

19:                                               ; preds = %16, %46
  %20 = phi i64 [ 0, %16 ], [ %47, %46 ]
  %21 = getelementptr inbounds nuw double, ptr %11, i64 %20
  %22 = load double, ptr %21, align 8
  %23 = fcmp ogt double %22, %14
  %24 = fdiv double 1.000000e+00, %22
  %25 = select i1 %23, double %24, double 0.000000e+00
  br i1 %17, label %28, label %26

26:                                               ; preds = %19
  %27 = getelementptr double, ptr %8, i64 %20
  br label %31

28:                                               ; preds = %19
  %29 = mul nsw i64 %20, %0
  %30 = getelementptr double, ptr %7, i64 %29
  br label %39

31:                                               ; preds = %26, %31
  %32 = phi i64 [ 0, %26 ], [ %37, %31 ]
  %33 = mul nuw nsw i64 %32, %6
  %34 = getelementptr double, ptr %27, i64 %33
  %35 = load double, ptr %34, align 8
  %36 = fmul double %25, %35
  store double %36, ptr %34, align 8
  %37 = add nuw nsw i64 %32, 1
  %38 = icmp eq i64 %37, %1
  br i1 %38, label %46, label %31

39:                                               ; preds = %28, %39
  %40 = phi i64 [ 0, %28 ], [ %44, %39 ]
  %41 = getelementptr double, ptr %30, i64 %40
  %42 = load double, ptr %41, align 8
  %43 = fmul double %25, %42
  store double %43, ptr %41, align 8
  %44 = add nuw nsw i64 %40, 1
  %45 = icmp eq i64 %44, %0
  br i1 %45, label %46, label %39

46:                                               ; preds = %31, %39
  %47 = add nuw nsw i64 %20, 1
  %48 = icmp eq i64 %47, %6
  br i1 %48, label %18, label %19
}

define void @irad_la_pinv_tangent_double(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_double(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %10)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %5)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %8)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %9)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7, ptr noundef %9, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %5)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %28

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds double, ptr %9, i64 %21
  %23 = load double, ptr %22, align 8
  %24 = fadd double %23, 1.000000e+00
  store double %24, ptr %22, align 8
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %28, %15
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %10, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %8)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %10)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %5)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %17, %28
  %29 = phi i64 [ 0, %17 ], [ %34, %28 ]
  %30 = mul i64 %29, %18
  %31 = getelementptr inbounds double, ptr %10, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = fadd double %32, 1.000000e+00
  store double %33, ptr %31, align 8
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %1
  br i1 %35, label %27, label %28
}

define void @irad_la_pinv_adjoint_double(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_double(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %9)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %5)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %9, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %8)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %9)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %5)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %29

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds double, ptr %9, i64 %21
  %23 = load double, ptr %22, align 8
  %24 = fadd double %23, 1.000000e+00
  store double %24, ptr %22, align 8
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %29, %15
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %8)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %10)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %7, ptr noundef %10, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %5)
  %28 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_double(i64 noundef %28, ptr noundef %4)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

29:                                               ; preds = %17, %29
  %30 = phi i64 [ 0, %17 ], [ %35, %29 ]
  %31 = mul i64 %30, %18
  %32 = getelementptr inbounds double, ptr %10, i64 %31
  %33 = load double, ptr %32, align 8
  %34 = fadd double %33, 1.000000e+00
  store double %34, ptr %32, align 8
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %1
  br i1 %36, label %27, label %29
}

define i32 @irad_la_lstsq_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7, ptr noundef %8) {
  %10 = alloca i64, align 8
  %11 = icmp sgt i64 %0, %1
  %12 = tail call i64 @llvm.smax.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %1)
  %14 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %12, i64 noundef %2)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) 
  store i64 0, ptr %10, align 8
  %15 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %4, ptr noundef %13)
  %16 = mul nsw i64 %12, %2
  tail call fastcc void @irad_dense_fill_double(i64 noundef %16, ptr noundef %14)
  %17 = icmp sgt i64 %2, 0
  br i1 %17, label %20, label %18

18:                                               ; preds = %9
  %19 = call i32 @numba_ez_gelsd(i8 noundef signext 100, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  br label %46

20:                                               ; preds = %9
  %21 = icmp sgt i64 %0, 0
  %22 = shl i64 %12, 3
  %23 = shl i64 %0, 3
  br label %24

24:                                               ; preds = %20, %36
  %25 = phi i64 [ 0, %20 ], [ %37, %36 ]
  br i1 %21, label %26, label %36

26:                                               ; preds = %24
  %27 = mul i64 %23, %25
  %28 = getelementptr i8, ptr %5, i64 %27
  %29 = mul i64 %22, %25
  %30 = getelementptr i8, ptr %14, i64 %29
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %30, ptr align 8 %28, i64 %23, i1 false)
  br label %36

31:                                               ; preds = %36
  %32 = call i32 @numba_ez_gelsd(i8 noundef signext 100, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  %33 = icmp sgt i64 %1, 0
  %34 = shl i64 %1, 3
  %35 = shl i64 %12, 3
  br label %39

36:                                               ; preds = %26, %24
  %37 = add nuw nsw i64 %25, 1
  %38 = icmp eq i64 %37, %2
  br i1 %38, label %31, label %24

39:                                               ; preds = %31, %53
  %40 = phi i64 [ 0, %31 ], [ %56, %53 ]
  br i1 %33, label %41, label %49

41:                                               ; preds = %39
  %42 = mul i64 %35, %40
  %43 = getelementptr i8, ptr %14, i64 %42
  %44 = mul i64 %34, %40
  %45 = getelementptr i8, ptr %6, i64 %44
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %45, ptr align 8 %43, i64 %34, i1 false)
  br label %49

46:                                               ; preds = %53, %18
  %47 = phi i32 [ %19, %18 ], [ %32, %53 ]
  call void @free(ptr noundef %14) 
  call void @free(ptr noundef %13) 
  %48 = icmp eq i32 %47, 0
  br i1 %48, label %67, label %70

49:                                               ; preds = %41, %39
  br i1 %11, label %50, label %53

50:                                               ; preds = %49
  %51 = mul nsw i64 %40, %12
  %52 = getelementptr double, ptr %14, i64 %51
  br label %58

53:                                               ; preds = %58, %49
  %54 = phi double [ 0.000000e+00, %49 ], [ %64, %58 ]
  %55 = getelementptr inbounds nuw double, ptr %7, i64 %40
  store double %54, ptr %55, align 8
  %56 = add nuw nsw i64 %40, 1
  %57 = icmp eq i64 %56, %2
  br i1 %57, label %46, label %39

58:                                               ; preds = %50, %58
  %59 = phi i64 [ %1, %50 ], [ %65, %58 ]
  %60 = phi double [ 0.000000e+00, %50 ], [ %64, %58 ]
  %61 = getelementptr double, ptr %52, i64 %59
  %62 = load double, ptr %61, align 8
  %63 = call double @llvm.fmuladd.f64(double %62, double %62, double 0.000000e+00)
  %64 = fadd double %60, %63
  %65 = add nsw i64 %59, 1
  %66 = icmp eq i64 %65, %12
  br i1 %66, label %53, label %58

67:                                               ; preds = %46
  %68 = load i64, ptr %10, align 8
  %69 = trunc i64 %68 to i32
  br label %73

70:                                               ; preds = %46
  %71 = call i32 @llvm.abs.i32(i32 %47, i1 false)
  %72 = sub i32 0, %71
  br label %73

73:                                               ; preds = %70, %67
  %74 = phi i32 [ %69, %67 ], [ %72, %70 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %10) 
  ret i32 %74
}

declare i32 @numba_ez_gelsd(i8 noundef signext, i64 noundef, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, double noundef, ptr noundef) 

define void @irad_la_lstsq_tangent_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef %7, ptr noundef readonly captures(address_is_null) %8, ptr noundef %9, ptr noundef writeonly captures(address_is_null) %10, ptr noundef writeonly captures(address_is_null) %11) {
  %13 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  %15 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef %5, ptr noundef %13)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %4, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %13)
  tail call fastcc void @irad_dense_fill_double(i64 noundef %15, ptr noundef %14)
  %16 = icmp eq ptr %8, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %12
  tail call fastcc void @irad_dense_copy_double(i64 noundef %15, ptr noundef nonnull %8, ptr noundef %14)
  br label %18

18:                                               ; preds = %17, %12
  %19 = icmp eq ptr %7, null
  br i1 %19, label %21, label %20

20:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef nonnull %7, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14)
  br label %21

21:                                               ; preds = %20, %18
  %22 = icmp ne ptr %10, null
  %23 = icmp sgt i64 %2, 0
  %24 = and i1 %22, %23
  br i1 %24, label %25, label %50

25:                                               ; preds = %21
  %26 = icmp sgt i64 %0, 0
  %27 = icmp sgt i64 %0, %1
  br label %28

28:                                               ; preds = %25, %32
  %29 = phi i64 [ 0, %25 ], [ %36, %32 ]
  br i1 %26, label %30, label %32

30:                                               ; preds = %28
  %31 = mul nuw nsw i64 %29, %0
  br label %38

32:                                               ; preds = %38, %28
  %33 = phi double [ 0.000000e+00, %28 ], [ %47, %38 ]
  %34 = select i1 %27, double %33, double 0.000000e+00
  %35 = getelementptr inbounds nuw double, ptr %10, i64 %29
  store double %34, ptr %35, align 8
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp eq i64 %36, %2
  br i1 %37, label %50, label %28

38:                                               ; preds = %30, %38
  %39 = phi double [ 0.000000e+00, %30 ], [ %47, %38 ]
  %40 = phi i64 [ 0, %30 ], [ %48, %38 ]
  %41 = add nuw nsw i64 %40, %31
  %42 = getelementptr inbounds nuw double, ptr %13, i64 %41
  %43 = load double, ptr %42, align 8
  %44 = getelementptr inbounds nuw double, ptr %14, i64 %41
  %45 = load double, ptr %44, align 8
  %46 = tail call double @llvm.fmuladd.f64(double %43, double %45, double 0.000000e+00)
  %47 = tail call double @llvm.fmuladd.f64(double %46, double 2.000000e+00, double %39)
  %48 = add nuw nsw i64 %40, 1
  %49 = icmp eq i64 %48, %0
  br i1 %49, label %32, label %38

50:                                               ; preds = %32, %21
  %51 = icmp eq ptr %9, null
  br i1 %51, label %72, label %52

52:                                               ; preds = %50
  %53 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %54 = tail call fastcc double @irad_dense_cut_double(double noundef %3)
  %55 = tail call i32 @irad_la_pinv_double(i64 noundef %0, i64 noundef %1, double noundef %54, ptr noundef %4, ptr noundef %53)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %53, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef nonnull %9)
  br i1 %19, label %71, label %56

56:                                               ; preds = %52
  %57 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %2)
  %58 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %7, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %57)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %53, ptr noundef %57, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %58)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %53, ptr noundef %58, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %53, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %58)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %7, ptr noundef %58, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %57)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef %57, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %58)
  %59 = mul nsw i64 %2, %1
  %60 = icmp sgt i64 %59, 0
  br i1 %60, label %62, label %61

61:                                               ; preds = %62, %56
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %53, ptr noundef %58, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %58) 
  tail call void @free(ptr noundef %57) 
  br label %71

62:                                               ; preds = %56, %62
  %63 = phi i64 [ %69, %62 ], [ 0, %56 ]
  %64 = getelementptr inbounds nuw double, ptr %57, i64 %63
  %65 = load double, ptr %64, align 8
  %66 = getelementptr inbounds nuw double, ptr %9, i64 %63
  %67 = load double, ptr %66, align 8
  %68 = fadd double %65, %67
  store double %68, ptr %66, align 8
  %69 = add nuw nsw i64 %63, 1
  %70 = icmp eq i64 %69, %59
  br i1 %70, label %61, label %62

71:                                               ; preds = %61, %52
  tail call void @free(ptr noundef %53) 
  br label %72

72:                                               ; preds = %71, %50
  %73 = icmp eq ptr %11, null
  br i1 %73, label %81, label %74

74:                                               ; preds = %72
  br i1 %19, label %75, label %80

75:                                               ; preds = %74
  %76 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %77 = icmp sgt i64 %76, 0
  br i1 %77, label %78, label %81

78:                                               ; preds = %75
  %79 = shl nuw i64 %76, 3
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %11, i8 0, i64 %79, i1 false)
  br label %81

80:                                               ; preds = %74
  tail call void @irad_la_svd_tangent_double(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef nonnull %7, ptr noundef null, ptr noundef nonnull %11, ptr noundef null)
  br label %81

81:                                               ; preds = %78, %75, %80, %72
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define fastcc noundef double @irad_dense_cut_double(double noundef %0) unnamed_addr {
  %2 = fcmp olt double %0, 0.000000e+00
  %3 = select i1 %2, double 0x3CB0000000000000, double %0
  ret double %3
}

define void @irad_la_lstsq_adjoint_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef captures(address_is_null) %7, ptr noundef captures(address_is_null) %8, ptr noundef %9, ptr noundef captures(address_is_null) %10) {
  %12 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  %15 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %0)
  %16 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  %17 = shl i64 %2, 3
  %18 = add i64 %17, 8
  %19 = tail call noalias ptr @malloc(i64 noundef %18) 
  %20 = shl i64 %12, 3
  %21 = add i64 %20, 8
  %22 = tail call noalias ptr @malloc(i64 noundef %21) 
  %23 = tail call i32 @irad_la_lstsq_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef %5, ptr noundef %13, ptr noundef %19, ptr noundef %22)
  %24 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_double(i64 noundef %24, ptr noundef %5, ptr noundef %14)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %4, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14)
  tail call fastcc void @irad_dense_fill_double(i64 noundef %24, ptr noundef %16)
  %25 = icmp eq ptr %6, null
  br i1 %25, label %39, label %26

26:                                               ; preds = %11
  %27 = tail call fastcc double @irad_dense_cut_double(double noundef %3)
  %28 = tail call i32 @irad_la_pinv_double(i64 noundef %0, i64 noundef %1, double noundef %27, ptr noundef %4, ptr noundef %15)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %15, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %16)
  %29 = icmp eq ptr %9, null
  br i1 %29, label %30, label %32

30:                                               ; preds = %26
  %31 = mul nsw i64 %2, %1
  br label %37

32:                                               ; preds = %26
  %33 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %1, i64 noundef %2)
  %34 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  %35 = tail call fastcc ptr @irad_dense_matrix_double(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %15, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %33)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %14, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %15, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %34)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %4, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_double, ptr noundef %35)
  %36 = mul nsw i64 %2, %1
  tail call fastcc void @irad_dense_copy_double(i64 noundef %36, ptr noundef nonnull %6, ptr noundef %33)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %15, ptr noundef %35, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %33)
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_double, ptr noundef %34, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %35) 
  tail call void @free(ptr noundef %34) 
  tail call void @free(ptr noundef %33) 
  br label %37

37:                                               ; preds = %30, %32
  %38 = phi i64 [ %31, %30 ], [ %36, %32 ]
  tail call fastcc void @irad_dense_fill_double(i64 noundef %38, ptr noundef nonnull %6)
  br label %39

39:                                               ; preds = %37, %11
  %40 = icmp ne ptr %7, null
  %41 = icmp sgt i64 %2, 0
  %42 = and i1 %40, %41
  br i1 %42, label %43, label %68

43:                                               ; preds = %39
  %44 = icmp sle i64 %0, %1
  %45 = icmp slt i64 %0, 1
  %46 = or i1 %44, %45
  br label %47

47:                                               ; preds = %43, %64
  %48 = phi i64 [ 0, %43 ], [ %66, %64 ]
  br i1 %46, label %64, label %49

49:                                               ; preds = %47
  %50 = getelementptr inbounds nuw double, ptr %7, i64 %48
  %51 = load double, ptr %50, align 8
  %52 = fmul double %51, 2.000000e+00
  %53 = mul nuw nsw i64 %48, %0
  br label %54

54:                                               ; preds = %49, %54
  %55 = phi i64 [ 0, %49 ], [ %62, %54 ]
  %56 = add nuw nsw i64 %55, %53
  %57 = getelementptr inbounds nuw double, ptr %14, i64 %56
  %58 = load double, ptr %57, align 8
  %59 = getelementptr inbounds nuw double, ptr %16, i64 %56
  %60 = load double, ptr %59, align 8
  %61 = tail call double @llvm.fmuladd.f64(double %52, double %58, double %60)
  store double %61, ptr %59, align 8
  %62 = add nuw nsw i64 %55, 1
  %63 = icmp eq i64 %62, %0
  br i1 %63, label %64, label %54

64:                                               ; preds = %54, %47
  %65 = getelementptr inbounds nuw double, ptr %7, i64 %48
  store double 0.000000e+00, ptr %65, align 8
  %66 = add nuw nsw i64 %48, 1
  %67 = icmp eq i64 %66, %2
  br i1 %67, label %68, label %47

68:                                               ; preds = %64, %39
  %69 = icmp ne ptr %9, null
  br i1 %69, label %70, label %71

70:                                               ; preds = %68
  tail call fastcc void @irad_dense_product_double(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_minus_double, ptr noundef %16, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_double, ptr noundef nonnull %9)
  br label %71

71:                                               ; preds = %70, %68
  %72 = icmp ne ptr %10, null
  %73 = icmp sgt i64 %24, 0
  %74 = and i1 %72, %73
  br i1 %74, label %75, label %84

75:                                               ; preds = %71, %75
  %76 = phi i64 [ %82, %75 ], [ 0, %71 ]
  %77 = getelementptr inbounds nuw double, ptr %16, i64 %76
  %78 = load double, ptr %77, align 8
  %79 = getelementptr inbounds nuw double, ptr %10, i64 %76
  %80 = load double, ptr %79, align 8
  %81 = fadd double %78, %80
  store double %81, ptr %79, align 8
  %82 = add nuw nsw i64 %76, 1
  %83 = icmp eq i64 %82, %24
  br i1 %83, label %84, label %75

84:                                               ; preds = %75, %71
  %85 = icmp ne ptr %8, null
  %86 = and i1 %85, %69
  br i1 %86, label %87, label %88

87:                                               ; preds = %84
  tail call void @irad_la_svd_adjoint_double(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef null, ptr noundef nonnull %8, ptr noundef null, ptr noundef nonnull %9)
  br label %88

88:                                               ; preds = %87, %84
  %89 = icmp sgt i64 %12, 0
  %90 = and i1 %85, %89
  br i1 %90, label %91, label %92

91:                                               ; preds = %88
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %8, i8 0, i64 %20, i1 false)
  br label %92

92:                                               ; preds = %91, %88
  tail call void @free(ptr noundef %22) 
  tail call void @free(ptr noundef %19) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define i32 @irad_la_svd_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef 1, i64 noundef 1)
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %11, ptr noundef %3, ptr noundef %8)
  %12 = icmp eq i64 %2, 2
  %13 = icmp eq i64 %2, 1
  %14 = select i1 %13, i8 83, i8 78
  %15 = select i1 %12, i8 65, i8 %14
  %16 = select i1 %13, i64 %10, i64 1
  %17 = select i1 %12, i64 %1, i64 %16
  %18 = icmp eq i64 %2, 0
  %19 = select i1 %18, ptr %9, ptr %6
  %20 = select i1 %18, ptr %9, ptr %4
  %21 = tail call i32 @numba_ez_gesdd(i8 noundef signext 115, i8 noundef signext %15, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %5, ptr noundef %20, i64 noundef %0, ptr noundef %19, i64 noundef %17) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret i32 %21
}

define fastcc noalias noundef ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %1) unnamed_addr {
  %3 = shl i64 %0, 2
  %4 = mul i64 %3, %1
  %5 = add i64 %4, 4
  %6 = tail call noalias ptr @malloc(i64 noundef %5) 
  ret ptr %6
}

define fastcc void @irad_dense_copy_float(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2) unnamed_addr {
  %4 = icmp sgt i64 %0, 0
  br i1 %4, label %6, label %5

5:                                                ; preds = %6, %3
  ret void

6:                                                ; preds = %3, %6
  %7 = phi i64 [ %11, %6 ], [ 0, %3 ]
  %8 = getelementptr inbounds nuw float, ptr %1, i64 %7
  %9 = load float, ptr %8, align 4
  %10 = getelementptr inbounds nuw float, ptr %2, i64 %7
  store float %9, ptr %10, align 4
  %11 = add nuw nsw i64 %7, 1
  %12 = icmp eq i64 %11, %0
  br i1 %12, label %5, label %6
}

define void @irad_la_svd_tangent_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6, ptr noundef writeonly captures(address_is_null) %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 2
  %19 = add i64 %18, 4
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_float(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef %15, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %17)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %12, i64 noundef %13, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %17, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %16)
  %23 = icmp ne ptr %6, null
  %24 = icmp sgt i64 %10, 0
  %25 = and i1 %23, %24
  br i1 %25, label %26, label %36

26:                                               ; preds = %8
  %27 = add i64 %12, 1
  br label %28

28:                                               ; preds = %26, %28
  %29 = phi i64 [ 0, %26 ], [ %34, %28 ]
  %30 = mul i64 %29, %27
  %31 = getelementptr inbounds float, ptr %16, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = getelementptr inbounds nuw float, ptr %6, i64 %29
  store float %32, ptr %33, align 4
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %10
  br i1 %35, label %36, label %28

36:                                               ; preds = %28, %8
  %37 = icmp eq i64 %2, 0
  br i1 %37, label %197, label %38

38:                                               ; preds = %36
  %39 = icmp ne ptr %5, null
  %40 = icmp ne ptr %7, null
  %41 = or i1 %39, %40
  br i1 %41, label %42, label %197

42:                                               ; preds = %38
  %43 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %12, i64 noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %13, i64 noundef %13)
  %45 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %10, i64 noundef 1)
  %46 = mul nsw i64 %12, %13
  %47 = tail call fastcc float @irad_dense_largest_float(i64 noundef %46, ptr noundef %16)
  %48 = add nsw i64 %1, %0
  %49 = sitofp i64 %48 to float
  %50 = fmul float %47, %49
  %51 = fmul float %50, 1.600000e+01
  %52 = fmul float %51, 0x3E80000000000000
  %53 = mul nsw i64 %12, %12
  tail call fastcc void @irad_dense_fill_float(i64 noundef %53, ptr noundef %43)
  %54 = mul nsw i64 %13, %13
  tail call fastcc void @irad_dense_fill_float(i64 noundef %54, ptr noundef %44)
  br i1 %24, label %55, label %103

55:                                               ; preds = %42, %65
  %56 = phi i64 [ %66, %65 ], [ 0, %42 ]
  %57 = getelementptr inbounds nuw float, ptr %20, i64 %56
  %58 = mul nsw i64 %56, %12
  %59 = getelementptr float, ptr %16, i64 %56
  %60 = mul nsw i64 %56, %13
  %61 = getelementptr float, ptr %44, i64 %60
  br label %68

62:                                               ; preds = %65
  %63 = icmp slt i64 %1, %12
  %64 = icmp slt i64 %0, %13
  tail call void @llvm.memset.p0.i64(ptr align 4 %45, i8 0, i64 %18, i1 false)
  br label %96

65:                                               ; preds = %93
  %66 = add nuw nsw i64 %56, 1
  %67 = icmp eq i64 %66, %10
  br i1 %67, label %62, label %55

68:                                               ; preds = %55, %93
  %69 = phi i64 [ 0, %55 ], [ %94, %93 ]
  %70 = icmp eq i64 %69, %56
  br i1 %70, label %93, label %71

71:                                               ; preds = %68
  %72 = load float, ptr %57, align 4
  %73 = getelementptr inbounds nuw float, ptr %20, i64 %69
  %74 = load float, ptr %73, align 4
  %75 = fsub float %72, %74
  %76 = fadd float %72, %74
  %77 = fmul float %75, %76
  %78 = add nsw i64 %69, %58
  %79 = getelementptr inbounds float, ptr %16, i64 %78
  %80 = load float, ptr %79, align 4
  %81 = mul nsw i64 %69, %12
  %82 = getelementptr float, ptr %59, i64 %81
  %83 = load float, ptr %82, align 4
  %84 = fmul float %74, %83
  %85 = tail call float @llvm.fmuladd.f32(float %80, float %72, float %84)
  %86 = fmul float %52, %76
  %87 = tail call fastcc float @irad_dense_over_float(float noundef %85, float noundef %77, float noundef %86)
  %88 = getelementptr inbounds float, ptr %43, i64 %78
  store float %87, ptr %88, align 4
  %89 = fmul float %72, %83
  %90 = tail call float @llvm.fmuladd.f32(float %80, float %74, float %89)
  %91 = tail call fastcc float @irad_dense_over_float(float noundef %90, float noundef %77, float noundef %86)
  %92 = getelementptr float, ptr %61, i64 %69
  store float %91, ptr %92, align 4
  br label %93

93:                                               ; preds = %68, %71
  %94 = add nuw nsw i64 %69, 1
  %95 = icmp eq i64 %94, %10
  br i1 %95, label %65, label %68

96:                                               ; preds = %62, %129
  %97 = phi i64 [ 0, %62 ], [ %130, %129 ]
  br i1 %63, label %98, label %109

98:                                               ; preds = %96
  %99 = mul nsw i64 %97, %12
  %100 = getelementptr inbounds nuw float, ptr %20, i64 %97
  %101 = load float, ptr %100, align 4
  %102 = getelementptr float, ptr %43, i64 %97
  br label %117

103:                                              ; preds = %129, %42
  %104 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %12)
  %105 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %13)
  %106 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %12, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %43, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %104)
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %106)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %13, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %106, ptr noundef %44, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %105)
  %107 = icmp sle i64 %0, %1
  %108 = or i1 %107, %11
  br i1 %108, label %167, label %144

109:                                              ; preds = %117, %96
  br i1 %64, label %110, label %129

110:                                              ; preds = %109
  %111 = getelementptr float, ptr %16, i64 %97
  %112 = getelementptr inbounds nuw float, ptr %20, i64 %97
  %113 = load float, ptr %112, align 4
  %114 = mul nsw i64 %97, %13
  %115 = getelementptr float, ptr %44, i64 %114
  %116 = getelementptr float, ptr %44, i64 %97
  br label %132

117:                                              ; preds = %98, %117
  %118 = phi i64 [ %10, %98 ], [ %127, %117 ]
  %119 = add nsw i64 %118, %99
  %120 = getelementptr inbounds float, ptr %16, i64 %119
  %121 = load float, ptr %120, align 4
  %122 = tail call fastcc float @irad_dense_over_float(float noundef %121, float noundef %101, float noundef %52)
  %123 = getelementptr inbounds float, ptr %43, i64 %119
  store float %122, ptr %123, align 4
  %124 = fneg float %122
  %125 = mul nsw i64 %118, %12
  %126 = getelementptr float, ptr %102, i64 %125
  store float %124, ptr %126, align 4
  %127 = add nuw nsw i64 %118, 1
  %128 = icmp eq i64 %127, %12
  br i1 %128, label %109, label %117

129:                                              ; preds = %132, %109
  %130 = add nuw nsw i64 %97, 1
  %131 = icmp eq i64 %130, %10
  br i1 %131, label %103, label %96

132:                                              ; preds = %110, %132
  %133 = phi i64 [ %10, %110 ], [ %142, %132 ]
  %134 = mul nsw i64 %133, %12
  %135 = getelementptr float, ptr %111, i64 %134
  %136 = load float, ptr %135, align 4
  %137 = tail call fastcc float @irad_dense_over_float(float noundef %136, float noundef %113, float noundef %52)
  %138 = getelementptr float, ptr %115, i64 %133
  store float %137, ptr %138, align 4
  %139 = fneg float %137
  %140 = mul nsw i64 %133, %13
  %141 = getelementptr float, ptr %116, i64 %140
  store float %139, ptr %141, align 4
  %142 = add nuw nsw i64 %133, 1
  %143 = icmp eq i64 %142, %13
  br i1 %143, label %129, label %132

144:                                              ; preds = %103
  %145 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %10)
  %146 = mul nsw i64 %10, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %146, ptr noundef %17, ptr noundef %145)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %145)
  br i1 %24, label %147, label %152

147:                                              ; preds = %144, %153
  %148 = phi i64 [ %154, %153 ], [ 0, %144 ]
  %149 = mul nsw i64 %148, %0
  %150 = getelementptr inbounds nuw float, ptr %20, i64 %148
  %151 = load float, ptr %150, align 4
  br label %156

152:                                              ; preds = %153, %144
  tail call void @free(ptr noundef %145) 
  br label %167

153:                                              ; preds = %156
  %154 = add nuw nsw i64 %148, 1
  %155 = icmp eq i64 %154, %10
  br i1 %155, label %152, label %147

156:                                              ; preds = %147, %156
  %157 = phi i64 [ 0, %147 ], [ %165, %156 ]
  %158 = add nsw i64 %157, %149
  %159 = getelementptr inbounds float, ptr %145, i64 %158
  %160 = load float, ptr %159, align 4
  %161 = tail call fastcc float @irad_dense_over_float(float noundef %160, float noundef %151, float noundef %52)
  %162 = getelementptr inbounds float, ptr %104, i64 %158
  %163 = load float, ptr %162, align 4
  %164 = fadd float %161, %163
  store float %164, ptr %162, align 4
  %165 = add nuw nsw i64 %157, 1
  %166 = icmp eq i64 %165, %0
  br i1 %166, label %153, label %156

167:                                              ; preds = %152, %103
  %168 = or i1 %9, %11
  br i1 %168, label %191, label %169

169:                                              ; preds = %167
  %170 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %10)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %170)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %106, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %170)
  br i1 %24, label %171, label %176

171:                                              ; preds = %169, %177
  %172 = phi i64 [ %178, %177 ], [ 0, %169 ]
  %173 = mul nsw i64 %172, %1
  %174 = getelementptr inbounds nuw float, ptr %20, i64 %172
  %175 = load float, ptr %174, align 4
  br label %180

176:                                              ; preds = %177, %169
  tail call void @free(ptr noundef %170) 
  br label %191

177:                                              ; preds = %180
  %178 = add nuw nsw i64 %172, 1
  %179 = icmp eq i64 %178, %10
  br i1 %179, label %176, label %171

180:                                              ; preds = %171, %180
  %181 = phi i64 [ 0, %171 ], [ %189, %180 ]
  %182 = add nsw i64 %181, %173
  %183 = getelementptr inbounds float, ptr %170, i64 %182
  %184 = load float, ptr %183, align 4
  %185 = tail call fastcc float @irad_dense_over_float(float noundef %184, float noundef %175, float noundef %52)
  %186 = getelementptr inbounds float, ptr %105, i64 %182
  %187 = load float, ptr %186, align 4
  %188 = fadd float %185, %187
  store float %188, ptr %186, align 4
  %189 = add nuw nsw i64 %181, 1
  %190 = icmp eq i64 %189, %1
  br i1 %190, label %177, label %180

191:                                              ; preds = %167, %176
  br i1 %39, label %192, label %194

192:                                              ; preds = %191
  %193 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %193, ptr noundef %104, ptr noundef nonnull %5)
  br label %194

194:                                              ; preds = %192, %191
  br i1 %40, label %195, label %196

195:                                              ; preds = %194
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %1, i64 noundef %13, ptr noundef %105, ptr noundef nonnull %7)
  br label %196

196:                                              ; preds = %195, %194
  tail call void @free(ptr noundef %106) 
  tail call void @free(ptr noundef %105) 
  tail call void @free(ptr noundef %104) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %43) 
  br label %197

197:                                              ; preds = %38, %196, %36
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc void @irad_dense_product_float(i8 noundef signext range(i8 110, 117) %0, i8 noundef signext range(i8 110, 117) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, ptr noundef %7, ptr noundef %8, ptr noundef %9) unnamed_addr {
  %11 = icmp eq i64 %2, 0
  %12 = icmp eq i64 %3, 0
  %13 = or i1 %11, %12
  br i1 %13, label %26, label %14

14:                                               ; preds = %10
  %15 = icmp eq i64 %4, 0
  br i1 %15, label %16, label %20

16:                                               ; preds = %14
  %17 = icmp eq ptr %8, @irad_dense_nothing_float
  br i1 %17, label %18, label %26

18:                                               ; preds = %16
  %19 = mul nsw i64 %3, %2
  tail call fastcc void @irad_dense_fill_float(i64 noundef %19, ptr noundef %9)
  br label %26

20:                                               ; preds = %14
  %21 = icmp eq i8 %0, 110
  %22 = select i1 %21, i64 %2, i64 %4
  %23 = icmp eq i8 %1, 110
  %24 = select i1 %23, i64 %4, i64 %3
  %25 = tail call i32 @numba_xxgemm(i8 noundef signext 115, i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, i64 noundef %22, ptr noundef %7, i64 noundef %24, ptr noundef %8, ptr noundef %9, i64 noundef %2) 
  br label %26

26:                                               ; preds = %16, %18, %10, %20
  ret void
}

define fastcc float @irad_dense_largest_float(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %8, label %6

4:                                                ; preds = %8
  %5 = tail call float @llvm.sqrt.f32(float %15)
  br label %6

6:                                                ; preds = %4, %2
  %7 = phi float [ 0.000000e+00, %2 ], [ %5, %4 ]
  ret float %7

8:                                                ; preds = %2, %8
  %9 = phi float [ %15, %8 ], [ 0.000000e+00, %2 ]
  %10 = phi i64 [ %16, %8 ], [ 0, %2 ]
  %11 = getelementptr inbounds nuw float, ptr %1, i64 %10
  %12 = load float, ptr %11, align 4
  %13 = tail call float @llvm.fmuladd.f32(float %12, float %12, float 0.000000e+00)
  %14 = fcmp ogt float %13, %9
  %15 = select i1 %14, float %13, float %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %0
  br i1 %17, label %4, label %8
}

define fastcc void @irad_dense_fill_float(i64 noundef %0, ptr noundef writeonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %4, label %6

4:                                                ; preds = %2
  %5 = shl nuw i64 %0, 2
  tail call void @llvm.memset.p0.i64(ptr align 4 %1, i8 0, i64 %5, i1 false)
  br label %6

6:                                                ; preds = %4, %2
  ret void
}

define fastcc noundef float @irad_dense_over_float(float noundef %0, float noundef %1, float noundef %2) unnamed_addr {
  %4 = tail call float @llvm.fmuladd.f32(float %0, float %0, float 0.000000e+00)
  %5 = fcmp oeq float %4, 0.000000e+00
  br i1 %5, label %13, label %6

6:                                                ; preds = %3
  %7 = fcmp une float %1, 0.000000e+00
  %8 = fmul float %2, %2
  %9 = fcmp ugt float %4, %8
  %10 = or i1 %7, %9
  br i1 %10, label %11, label %13

11:                                               ; preds = %6
  %12 = fdiv float %0, %1
  br label %13

13:                                               ; preds = %6, %3, %11
  %14 = phi float [ %12, %11 ], [ 0.000000e+00, %6 ], [ 0.000000e+00, %3 ]
  ret float %14
}

declare float @llvm.fmuladd.f32(float, float, float) 

define fastcc void @irad_dense_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = icmp sgt i64 %1, 0
  br i1 %5, label %6, label %14

6:                                                ; preds = %4
  %7 = icmp sgt i64 %0, 0
  br label %8

8:                                                ; preds = %6, %15
  %9 = phi i64 [ 0, %6 ], [ %16, %15 ]
  br i1 %7, label %10, label %15

10:                                               ; preds = %8
  %11 = mul nuw nsw i64 %9, %0
  %12 = getelementptr float, ptr %2, i64 %11
  %13 = getelementptr float, ptr %3, i64 %9
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %8
  %16 = add nuw nsw i64 %9, 1
  %17 = icmp eq i64 %16, %1
  br i1 %17, label %14, label %8

18:                                               ; preds = %10, %18
  %19 = phi i64 [ 0, %10 ], [ %24, %18 ]
  %20 = getelementptr float, ptr %12, i64 %19
  %21 = load float, ptr %20, align 4
  %22 = mul nuw nsw i64 %19, %1
  %23 = getelementptr float, ptr %13, i64 %22
  store float %21, ptr %23, align 4
  %24 = add nuw nsw i64 %19, 1
  %25 = icmp eq i64 %24, %0
  br i1 %25, label %15, label %18
}

define void @irad_la_svd_adjoint_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6, ptr noundef %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 2
  %19 = add i64 %18, 4
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_float(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  %23 = mul nsw i64 %12, %13
  tail call fastcc void @irad_dense_fill_float(i64 noundef %23, ptr noundef %16)
  %24 = icmp ne ptr %5, null
  %25 = icmp sgt i64 %10, 0
  %26 = and i1 %24, %25
  br i1 %26, label %27, label %37

27:                                               ; preds = %8
  %28 = add i64 %12, 1
  br label %29

29:                                               ; preds = %27, %29
  %30 = phi i64 [ 0, %27 ], [ %35, %29 ]
  %31 = getelementptr inbounds nuw float, ptr %5, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = mul i64 %30, %28
  %34 = getelementptr inbounds float, ptr %16, i64 %33
  store float %32, ptr %34, align 4
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %10
  br i1 %36, label %37, label %29

37:                                               ; preds = %29, %8
  %38 = icmp ne i64 %2, 0
  br i1 %38, label %39, label %263

39:                                               ; preds = %37
  %40 = icmp ne ptr %4, null
  %41 = icmp ne ptr %6, null
  %42 = or i1 %40, %41
  br i1 %42, label %43, label %263

43:                                               ; preds = %39
  %44 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %12, i64 noundef %12)
  %45 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %13, i64 noundef %13)
  %46 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %12)
  %47 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %13)
  %48 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %48)
  %49 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_float(i64 noundef %49, ptr noundef %46)
  %50 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_float(i64 noundef %50, ptr noundef %47)
  br i1 %40, label %51, label %52

51:                                               ; preds = %43
  tail call fastcc void @irad_dense_copy_float(i64 noundef %49, ptr noundef nonnull %4, ptr noundef %46)
  br label %52

52:                                               ; preds = %51, %43
  br i1 %41, label %53, label %54

53:                                               ; preds = %52
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %13, i64 noundef %1, ptr noundef nonnull %6, ptr noundef %47)
  br label %54

54:                                               ; preds = %53, %52
  %55 = tail call fastcc float @irad_dense_largest_float(i64 noundef %49, ptr noundef %46)
  %56 = tail call fastcc float @irad_dense_largest_float(i64 noundef %50, ptr noundef %47)
  %57 = fadd float %55, %56
  %58 = add nsw i64 %1, %0
  %59 = sitofp i64 %58 to float
  %60 = fmul float %57, %59
  %61 = fmul float %60, 1.600000e+01
  %62 = fmul float %61, 0x3E80000000000000
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %46, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %44)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %48, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %45)
  br i1 %25, label %63, label %118

63:                                               ; preds = %54, %75
  %64 = phi i64 [ %76, %75 ], [ 0, %54 ]
  %65 = getelementptr inbounds nuw float, ptr %20, i64 %64
  %66 = mul nsw i64 %64, %12
  %67 = mul nsw i64 %64, %13
  %68 = getelementptr float, ptr %45, i64 %67
  %69 = getelementptr float, ptr %45, i64 %64
  %70 = getelementptr float, ptr %44, i64 %64
  br label %78

71:                                               ; preds = %75
  %72 = add i64 %12, 1
  %73 = icmp slt i64 %1, %12
  %74 = icmp slt i64 %0, %13
  br label %122

75:                                               ; preds = %115
  %76 = add nuw nsw i64 %64, 1
  %77 = icmp eq i64 %76, %10
  br i1 %77, label %71, label %63

78:                                               ; preds = %63, %115
  %79 = phi i64 [ 0, %63 ], [ %116, %115 ]
  %80 = icmp eq i64 %79, %64
  br i1 %80, label %115, label %81

81:                                               ; preds = %78
  %82 = load float, ptr %65, align 4
  %83 = getelementptr inbounds nuw float, ptr %20, i64 %79
  %84 = load float, ptr %83, align 4
  %85 = fsub float %82, %84
  %86 = fadd float %82, %84
  %87 = fmul float %85, %86
  %88 = add nsw i64 %79, %66
  %89 = fcmp une float %87, 0.000000e+00
  br i1 %89, label %90, label %106

90:                                               ; preds = %81
  %91 = getelementptr float, ptr %68, i64 %79
  %92 = load float, ptr %91, align 4
  %93 = mul nsw i64 %79, %13
  %94 = getelementptr float, ptr %69, i64 %93
  %95 = load float, ptr %94, align 4
  %96 = fsub float %92, %95
  %97 = getelementptr inbounds float, ptr %44, i64 %88
  %98 = load float, ptr %97, align 4
  %99 = mul nsw i64 %79, %12
  %100 = getelementptr float, ptr %70, i64 %99
  %101 = load float, ptr %100, align 4
  %102 = fsub float %98, %101
  %103 = fmul float %84, %96
  %104 = tail call float @llvm.fmuladd.f32(float %102, float %82, float %103)
  %105 = fdiv float %104, %87
  br label %110

106:                                              ; preds = %81
  %107 = tail call fastcc float @irad_dense_undetermined_float(i64 noundef %0, ptr noundef %46, i64 noundef %79, i64 noundef %64, float noundef %84)
  %108 = tail call fastcc float @irad_dense_undetermined_float(i64 noundef %1, ptr noundef %47, i64 noundef %79, i64 noundef %64, float noundef %84)
  %109 = fadd float %107, %108
  br label %110

110:                                              ; preds = %106, %90
  %111 = phi float [ %105, %90 ], [ %109, %106 ]
  %112 = getelementptr inbounds float, ptr %16, i64 %88
  %113 = load float, ptr %112, align 4
  %114 = fadd float %113, %111
  store float %114, ptr %112, align 4
  br label %115

115:                                              ; preds = %110, %78
  %116 = add nuw nsw i64 %79, 1
  %117 = icmp eq i64 %116, %10
  br i1 %117, label %75, label %78

118:                                              ; preds = %155, %54
  %119 = icmp slt i64 %1, %12
  br i1 %119, label %120, label %178

120:                                              ; preds = %118
  %121 = fmul float %62, %62
  br label %173

122:                                              ; preds = %71, %155
  %123 = phi i64 [ 0, %71 ], [ %156, %155 ]
  %124 = getelementptr inbounds nuw float, ptr %20, i64 %123
  %125 = load float, ptr %124, align 4
  %126 = fcmp oeq float %125, 0.000000e+00
  br i1 %126, label %127, label %130

127:                                              ; preds = %122
  %128 = mul i64 %123, %72
  %129 = getelementptr inbounds float, ptr %16, i64 %128
  store float 0x7FF8000000000000, ptr %129, align 4
  br label %130

130:                                              ; preds = %127, %122
  br i1 %73, label %131, label %134

131:                                              ; preds = %130
  %132 = mul nsw i64 %123, %12
  %133 = getelementptr float, ptr %44, i64 %123
  br label %140

134:                                              ; preds = %140, %130
  br i1 %74, label %135, label %155

135:                                              ; preds = %134
  %136 = mul nsw i64 %123, %13
  %137 = getelementptr float, ptr %45, i64 %136
  %138 = getelementptr float, ptr %45, i64 %123
  %139 = getelementptr float, ptr %16, i64 %123
  br label %158

140:                                              ; preds = %131, %140
  %141 = phi i64 [ %10, %131 ], [ %153, %140 ]
  %142 = add nsw i64 %141, %132
  %143 = getelementptr inbounds float, ptr %44, i64 %142
  %144 = load float, ptr %143, align 4
  %145 = mul nsw i64 %141, %12
  %146 = getelementptr float, ptr %133, i64 %145
  %147 = load float, ptr %146, align 4
  %148 = fsub float %144, %147
  %149 = tail call fastcc float @irad_dense_over_float(float noundef %148, float noundef %125, float noundef %62)
  %150 = getelementptr inbounds float, ptr %16, i64 %142
  %151 = load float, ptr %150, align 4
  %152 = fadd float %149, %151
  store float %152, ptr %150, align 4
  %153 = add nuw nsw i64 %141, 1
  %154 = icmp eq i64 %153, %12
  br i1 %154, label %134, label %140

155:                                              ; preds = %158, %134
  %156 = add nuw nsw i64 %123, 1
  %157 = icmp eq i64 %156, %10
  br i1 %157, label %118, label %122

158:                                              ; preds = %135, %158
  %159 = phi i64 [ %10, %135 ], [ %171, %158 ]
  %160 = getelementptr float, ptr %137, i64 %159
  %161 = load float, ptr %160, align 4
  %162 = mul nsw i64 %159, %13
  %163 = getelementptr float, ptr %138, i64 %162
  %164 = load float, ptr %163, align 4
  %165 = fsub float %161, %164
  %166 = tail call fastcc float @irad_dense_over_float(float noundef %165, float noundef %125, float noundef %62)
  %167 = mul nsw i64 %159, %12
  %168 = getelementptr float, ptr %139, i64 %167
  %169 = load float, ptr %168, align 4
  %170 = fadd float %166, %169
  store float %170, ptr %168, align 4
  %171 = add nuw nsw i64 %159, 1
  %172 = icmp eq i64 %171, %13
  br i1 %172, label %155, label %158

173:                                              ; preds = %182, %120
  %174 = phi i64 [ %10, %120 ], [ %183, %182 ]
  %175 = mul nsw i64 %174, %12
  %176 = getelementptr float, ptr %44, i64 %175
  %177 = getelementptr float, ptr %44, i64 %174
  br label %185

178:                                              ; preds = %182, %118
  %179 = icmp slt i64 %0, %13
  br i1 %179, label %180, label %204

180:                                              ; preds = %178
  %181 = fmul float %62, %62
  br label %199

182:                                              ; preds = %196
  %183 = add nsw i64 %174, 1
  %184 = icmp eq i64 %183, %12
  br i1 %184, label %178, label %173

185:                                              ; preds = %173, %196
  %186 = phi i64 [ %10, %173 ], [ %197, %196 ]
  %187 = getelementptr float, ptr %176, i64 %186
  %188 = load float, ptr %187, align 4
  %189 = mul nsw i64 %186, %12
  %190 = getelementptr float, ptr %177, i64 %189
  %191 = load float, ptr %190, align 4
  %192 = fsub float %188, %191
  %193 = tail call float @llvm.fmuladd.f32(float %192, float %192, float 0.000000e+00)
  %194 = fcmp ogt float %193, %121
  br i1 %194, label %195, label %196

195:                                              ; preds = %185
  store float 0x7FF8000000000000, ptr %16, align 4
  br label %196

196:                                              ; preds = %195, %185
  %197 = add nsw i64 %186, 1
  %198 = icmp eq i64 %197, %12
  br i1 %198, label %182, label %185

199:                                              ; preds = %207, %180
  %200 = phi i64 [ %10, %180 ], [ %208, %207 ]
  %201 = mul nsw i64 %200, %13
  %202 = getelementptr float, ptr %45, i64 %201
  %203 = getelementptr float, ptr %45, i64 %200
  br label %210

204:                                              ; preds = %207, %178
  %205 = icmp sle i64 %0, %1
  %206 = or i1 %205, %11
  br i1 %206, label %242, label %224

207:                                              ; preds = %221
  %208 = add nsw i64 %200, 1
  %209 = icmp eq i64 %208, %13
  br i1 %209, label %204, label %199

210:                                              ; preds = %199, %221
  %211 = phi i64 [ %10, %199 ], [ %222, %221 ]
  %212 = getelementptr float, ptr %202, i64 %211
  %213 = load float, ptr %212, align 4
  %214 = mul nsw i64 %211, %13
  %215 = getelementptr float, ptr %203, i64 %214
  %216 = load float, ptr %215, align 4
  %217 = fsub float %213, %216
  %218 = tail call float @llvm.fmuladd.f32(float %217, float %217, float 0.000000e+00)
  %219 = fcmp ogt float %218, %181
  br i1 %219, label %220, label %221

220:                                              ; preds = %210
  store float 0x7FF8000000000000, ptr %16, align 4
  br label %221

221:                                              ; preds = %220, %210
  %222 = add nsw i64 %211, 1
  %223 = icmp eq i64 %222, %13
  br i1 %223, label %207, label %210

224:                                              ; preds = %204
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %14, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %46)
  br i1 %25, label %225, label %231

225:                                              ; preds = %224, %232
  %226 = phi i64 [ %233, %232 ], [ 0, %224 ]
  %227 = mul nsw i64 %226, %0
  %228 = getelementptr float, ptr %46, i64 %227
  %229 = getelementptr inbounds nuw float, ptr %20, i64 %226
  %230 = load float, ptr %229, align 4
  br label %235

231:                                              ; preds = %232, %224
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %46, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7)
  br label %242

232:                                              ; preds = %235
  %233 = add nuw nsw i64 %226, 1
  %234 = icmp eq i64 %233, %10
  br i1 %234, label %231, label %225

235:                                              ; preds = %225, %235
  %236 = phi i64 [ 0, %225 ], [ %240, %235 ]
  %237 = getelementptr float, ptr %228, i64 %236
  %238 = load float, ptr %237, align 4
  %239 = tail call fastcc float @irad_dense_over_float(float noundef %238, float noundef %230, float noundef %62)
  store float %239, ptr %237, align 4
  %240 = add nuw nsw i64 %236, 1
  %241 = icmp eq i64 %240, %0
  br i1 %241, label %232, label %235

242:                                              ; preds = %231, %204
  %243 = or i1 %9, %11
  br i1 %243, label %262, label %244

244:                                              ; preds = %242
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %48, ptr noundef %45, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %47)
  br i1 %25, label %245, label %251

245:                                              ; preds = %244, %252
  %246 = phi i64 [ %253, %252 ], [ 0, %244 ]
  %247 = mul nsw i64 %246, %1
  %248 = getelementptr float, ptr %47, i64 %247
  %249 = getelementptr inbounds nuw float, ptr %20, i64 %246
  %250 = load float, ptr %249, align 4
  br label %255

251:                                              ; preds = %252, %244
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7)
  br label %262

252:                                              ; preds = %255
  %253 = add nuw nsw i64 %246, 1
  %254 = icmp eq i64 %253, %10
  br i1 %254, label %251, label %245

255:                                              ; preds = %245, %255
  %256 = phi i64 [ 0, %245 ], [ %260, %255 ]
  %257 = getelementptr float, ptr %248, i64 %256
  %258 = load float, ptr %257, align 4
  %259 = tail call fastcc float @irad_dense_over_float(float noundef %258, float noundef %250, float noundef %62)
  store float %259, ptr %257, align 4
  %260 = add nuw nsw i64 %256, 1
  %261 = icmp eq i64 %260, %1
  br i1 %261, label %252, label %255

262:                                              ; preds = %242, %251
  tail call void @free(ptr noundef %48) 
  tail call void @free(ptr noundef %47) 
  tail call void @free(ptr noundef %46) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  br label %263

263:                                              ; preds = %39, %262, %37
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %13, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %17)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %17, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7)
  br i1 %26, label %264, label %265

264:                                              ; preds = %263
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %5, i8 0, i64 %18, i1 false)
  br label %265

265:                                              ; preds = %264, %263
  %266 = icmp ne ptr %4, null
  %267 = and i1 %38, %266
  br i1 %267, label %268, label %270

268:                                              ; preds = %265
  %269 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_float(i64 noundef %269, ptr noundef nonnull %4)
  br label %270

270:                                              ; preds = %268, %265
  %271 = icmp ne ptr %6, null
  %272 = and i1 %38, %271
  br i1 %272, label %273, label %275

273:                                              ; preds = %270
  %274 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_float(i64 noundef %274, ptr noundef nonnull %6)
  br label %275

275:                                              ; preds = %273, %270
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc noundef float @irad_dense_undetermined_float(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, float noundef %4) unnamed_addr {
  %6 = fcmp oeq float %4, 0.000000e+00
  br i1 %6, label %25, label %7

7:                                                ; preds = %5
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %25

9:                                                ; preds = %7
  %10 = mul nsw i64 %2, %0
  %11 = mul nsw i64 %3, %0
  br label %15

12:                                               ; preds = %15
  %13 = add nuw nsw i64 %16, 1
  %14 = icmp eq i64 %13, %0
  br i1 %14, label %25, label %15

15:                                               ; preds = %9, %12
  %16 = phi i64 [ 0, %9 ], [ %13, %12 ]
  %17 = getelementptr float, ptr %1, i64 %16
  %18 = getelementptr float, ptr %17, i64 %10
  %19 = load float, ptr %18, align 4
  %20 = getelementptr float, ptr %17, i64 %11
  %21 = load float, ptr %20, align 4
  %22 = fcmp oeq float %19, 0.000000e+00
  %23 = fcmp oeq float %21, 0.000000e+00
  %24 = select i1 %22, i1 %23, i1 false
  br i1 %24, label %12, label %25

25:                                               ; preds = %15, %12, %7, %5
  %26 = phi float [ 0x7FF8000000000000, %5 ], [ 0.000000e+00, %7 ], [ 0x7FF8000000000000, %15 ], [ 0.000000e+00, %12 ]
  ret float %26
}

define i32 @irad_la_qr_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %6, i64 noundef 1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %9, ptr noundef %2, ptr noundef %7)
  %10 = tail call i32 @numba_ez_geqrf(i8 noundef signext 115, i64 noundef %0, i64 noundef %1, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  %11 = icmp sgt i64 %1, 0
  br i1 %11, label %12, label %21

12:                                               ; preds = %5
  %13 = icmp sgt i64 %0, 0
  br label %14

14:                                               ; preds = %12, %23
  %15 = phi i64 [ 0, %12 ], [ %24, %23 ]
  br i1 %13, label %16, label %23

16:                                               ; preds = %14
  %17 = mul nuw nsw i64 %15, %0
  %18 = getelementptr float, ptr %7, i64 %17
  %19 = mul nuw nsw i64 %15, %6
  %20 = getelementptr float, ptr %4, i64 %19
  br label %26

21:                                               ; preds = %23, %5
  %22 = icmp eq i32 %10, 0
  br i1 %22, label %37, label %39

23:                                               ; preds = %32, %14
  %24 = add nuw nsw i64 %15, 1
  %25 = icmp eq i64 %24, %1
  br i1 %25, label %21, label %14

26:                                               ; preds = %16, %32
  %27 = phi i64 [ 0, %16 ], [ %35, %32 ]
  %28 = icmp samesign ugt i64 %27, %15
  br i1 %28, label %32, label %29

29:                                               ; preds = %26
  %30 = getelementptr float, ptr %18, i64 %27
  %31 = load float, ptr %30, align 4
  br label %32

32:                                               ; preds = %26, %29
  %33 = phi float [ %31, %29 ], [ 0.000000e+00, %26 ]
  %34 = getelementptr float, ptr %20, i64 %27
  store float %33, ptr %34, align 4
  %35 = add nuw nsw i64 %27, 1
  %36 = icmp eq i64 %35, %6
  br i1 %36, label %23, label %26

37:                                               ; preds = %21
  %38 = tail call i32 @numba_ez_xxgqr(i8 noundef signext 115, i64 noundef %0, i64 noundef %6, i64 noundef %6, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  br label %39

39:                                               ; preds = %37, %21
  %40 = phi i32 [ %38, %37 ], [ %10, %21 ]
  %41 = mul nsw i64 %6, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %41, ptr noundef %7, ptr noundef %3)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %40
}

define void @irad_la_qr_tangent_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %7)
  %13 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %7)
  %14 = tail call i32 @irad_la_qr_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %15 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %3, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_float(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %11)
  %16 = icmp sgt i64 %7, 0
  br i1 %16, label %17, label %23

17:                                               ; preds = %6, %28
  %18 = phi i64 [ %29, %28 ], [ 0, %6 ]
  %19 = getelementptr float, ptr %11, i64 %18
  %20 = mul nuw nsw i64 %18, %7
  %21 = getelementptr float, ptr %11, i64 %20
  %22 = getelementptr float, ptr %12, i64 %20
  br label %32

23:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  %24 = icmp eq i64 %7, 0
  br i1 %24, label %50, label %25

25:                                               ; preds = %31, %23
  %26 = mul i64 %7, %7
  %27 = tail call i64 @llvm.umax.i64(i64 %26, i64 1)
  br label %53

28:                                               ; preds = %45
  %29 = add nuw nsw i64 %18, 1
  %30 = icmp eq i64 %29, %7
  br i1 %30, label %31, label %17

31:                                               ; preds = %28
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  br label %25

32:                                               ; preds = %17, %45
  %33 = phi i64 [ 0, %17 ], [ %48, %45 ]
  %34 = icmp samesign ugt i64 %33, %18
  br i1 %34, label %35, label %38

35:                                               ; preds = %32
  %36 = getelementptr float, ptr %21, i64 %33
  %37 = load float, ptr %36, align 4
  br label %45

38:                                               ; preds = %32
  %39 = icmp samesign ult i64 %33, %18
  br i1 %39, label %40, label %45

40:                                               ; preds = %38
  %41 = mul nuw nsw i64 %33, %7
  %42 = getelementptr float, ptr %19, i64 %41
  %43 = load float, ptr %42, align 4
  %44 = fneg float %43
  br label %45

45:                                               ; preds = %40, %38, %35
  %46 = phi float [ %37, %35 ], [ %44, %40 ], [ 0.000000e+00, %38 ]
  %47 = getelementptr float, ptr %22, i64 %33
  store float %46, ptr %47, align 4
  %48 = add nuw nsw i64 %33, 1
  %49 = icmp eq i64 %48, %7
  br i1 %49, label %28, label %32

50:                                               ; preds = %53, %23
  %51 = phi i64 [ 0, %23 ], [ %26, %53 ]
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %8, ptr noundef %11, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %13)
  %52 = icmp eq ptr %5, null
  br i1 %52, label %84, label %62

53:                                               ; preds = %25, %53
  %54 = phi i64 [ %60, %53 ], [ 0, %25 ]
  %55 = getelementptr inbounds nuw float, ptr %12, i64 %54
  %56 = load float, ptr %55, align 4
  %57 = getelementptr inbounds nuw float, ptr %11, i64 %54
  %58 = load float, ptr %57, align 4
  %59 = fsub float %58, %56
  store float %59, ptr %57, align 4
  %60 = add nuw nsw i64 %54, 1
  %61 = icmp eq i64 %60, %27
  br i1 %61, label %50, label %53

62:                                               ; preds = %50
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %11, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef nonnull %5)
  br i1 %16, label %63, label %69

63:                                               ; preds = %62
  %64 = shl i64 %7, 2
  %65 = add i64 %64, 4
  %66 = add i64 %64, -4
  br label %74

67:                                               ; preds = %78, %74
  %68 = icmp eq i64 %76, %7
  br i1 %68, label %69, label %74

69:                                               ; preds = %67, %62
  %70 = sub nsw i64 %1, %7
  %71 = getelementptr inbounds float, ptr %2, i64 %15
  %72 = getelementptr inbounds nuw float, ptr %5, i64 %51
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %70, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %13, ptr noundef %71, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef nonnull %72)
  %73 = getelementptr inbounds float, ptr %3, i64 %15
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %70, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %73, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %72)
  br label %84

74:                                               ; preds = %63, %67
  %75 = phi i64 [ %76, %67 ], [ 0, %63 ]
  %76 = add nuw nsw i64 %75, 1
  %77 = icmp slt i64 %76, %7
  br i1 %77, label %78, label %67

78:                                               ; preds = %74
  %79 = shl i64 %75, 2
  %80 = sub i64 %66, %79
  %81 = mul i64 %65, %75
  %82 = getelementptr i8, ptr %5, i64 %81
  %83 = getelementptr i8, ptr %82, i64 4
  tail call void @llvm.memset.p0.i64(ptr align 4 %83, i8 0, i64 %80, i1 false)
  br label %67

84:                                               ; preds = %69, %50
  %85 = icmp eq ptr %4, null
  br i1 %85, label %87, label %86

86:                                               ; preds = %84
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %13, ptr noundef nonnull %4)
  br label %87

87:                                               ; preds = %86, %84
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %1, i64 noundef %1, ptr noundef %2, ptr noundef %5)
  tail call fastcc void @irad_dense_divide_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef %5, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_qr_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %7)
  %13 = tail call i32 @irad_la_qr_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %14 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_fill_float(i64 noundef %14, ptr noundef %10)
  %15 = mul nsw i64 %7, %7
  tail call fastcc void @irad_dense_fill_float(i64 noundef %15, ptr noundef %11)
  %16 = icmp eq ptr %3, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_float(i64 noundef %14, ptr noundef nonnull %3, ptr noundef %10)
  br label %18

18:                                               ; preds = %17, %6
  %19 = icmp eq ptr %4, null
  br i1 %19, label %43, label %20

20:                                               ; preds = %18
  %21 = icmp sgt i64 %7, 0
  br i1 %21, label %22, label %28

22:                                               ; preds = %20
  %23 = shl i64 %7, 2
  %24 = add i64 %23, 4
  %25 = add i64 %23, -4
  br label %33

26:                                               ; preds = %37, %33
  %27 = icmp eq i64 %35, %7
  br i1 %27, label %28, label %33

28:                                               ; preds = %26, %20
  %29 = sub nsw i64 %1, %7
  %30 = getelementptr inbounds float, ptr %2, i64 %14
  %31 = getelementptr inbounds nuw float, ptr %4, i64 %15
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %7, i64 noundef %29, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %30, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %10)
  %32 = getelementptr inbounds float, ptr %5, i64 %14
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %29, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %32)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %11)
  br label %43

33:                                               ; preds = %22, %26
  %34 = phi i64 [ %35, %26 ], [ 0, %22 ]
  %35 = add nuw nsw i64 %34, 1
  %36 = icmp slt i64 %35, %7
  br i1 %36, label %37, label %26

37:                                               ; preds = %33
  %38 = shl i64 %34, 2
  %39 = sub i64 %25, %38
  %40 = mul i64 %24, %34
  %41 = getelementptr i8, ptr %4, i64 %40
  %42 = getelementptr i8, ptr %41, i64 4
  tail call void @llvm.memset.p0.i64(ptr align 4 %42, i8 0, i64 %39, i1 false)
  br label %26

43:                                               ; preds = %28, %18
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %7, i64 noundef %7)
  %45 = icmp sgt i64 %7, 0
  br i1 %45, label %46, label %49

46:                                               ; preds = %43, %51
  %47 = phi i64 [ %52, %51 ], [ 0, %43 ]
  %48 = mul nuw nsw i64 %47, %7
  br label %54

49:                                               ; preds = %51, %43
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_adjoint_float(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  %50 = icmp sgt i64 %14, 0
  br i1 %50, label %80, label %79

51:                                               ; preds = %74
  %52 = add nuw nsw i64 %47, 1
  %53 = icmp eq i64 %52, %7
  br i1 %53, label %49, label %46

54:                                               ; preds = %46, %74
  %55 = phi i64 [ 0, %46 ], [ %77, %74 ]
  %56 = add nuw nsw i64 %55, %48
  %57 = getelementptr inbounds nuw float, ptr %12, i64 %56
  %58 = load float, ptr %57, align 4
  %59 = getelementptr inbounds nuw float, ptr %11, i64 %56
  %60 = load float, ptr %59, align 4
  %61 = fsub float %60, %58
  %62 = icmp samesign ugt i64 %55, %47
  br i1 %62, label %63, label %74

63:                                               ; preds = %54
  %64 = mul nuw nsw i64 %55, %7
  %65 = add nuw nsw i64 %64, %47
  %66 = getelementptr inbounds nuw float, ptr %12, i64 %65
  %67 = load float, ptr %66, align 4
  %68 = getelementptr inbounds nuw float, ptr %11, i64 %65
  %69 = load float, ptr %68, align 4
  %70 = fsub float %67, %69
  %71 = fsub float %58, %60
  %72 = fsub float %71, %70
  %73 = fadd float %61, %72
  br label %74

74:                                               ; preds = %63, %54
  %75 = phi float [ %73, %63 ], [ %61, %54 ]
  %76 = getelementptr inbounds nuw float, ptr %44, i64 %56
  store float %75, ptr %76, align 4
  %77 = add nuw nsw i64 %55, 1
  %78 = icmp eq i64 %77, %7
  br i1 %78, label %51, label %54

79:                                               ; preds = %80, %49
  br i1 %16, label %90, label %89

80:                                               ; preds = %49, %80
  %81 = phi i64 [ %87, %80 ], [ 0, %49 ]
  %82 = getelementptr inbounds nuw float, ptr %10, i64 %81
  %83 = load float, ptr %82, align 4
  %84 = getelementptr inbounds nuw float, ptr %5, i64 %81
  %85 = load float, ptr %84, align 4
  %86 = fadd float %83, %85
  store float %86, ptr %84, align 4
  %87 = add nuw nsw i64 %81, 1
  %88 = icmp eq i64 %87, %14
  br i1 %88, label %79, label %80

89:                                               ; preds = %79
  tail call fastcc void @irad_dense_fill_float(i64 noundef %14, ptr noundef nonnull %3)
  br label %90

90:                                               ; preds = %89, %79
  br i1 %19, label %93, label %91

91:                                               ; preds = %90
  %92 = mul nsw i64 %7, %1
  tail call fastcc void @irad_dense_fill_float(i64 noundef %92, ptr noundef nonnull %4)
  br label %93

93:                                               ; preds = %91, %90
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef %3, ptr noundef %5)
  %7 = tail call i32 @irad_la_solve_float(i64 noundef %1, i64 noundef %0, ptr noundef %2, ptr noundef %5, ptr noundef %6) 
  tail call fastcc void @irad_dense_adjoint_float(i64 noundef %1, i64 noundef %0, ptr noundef %6, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_pinv_float(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %6)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %6, i64 noundef %1)
  %9 = shl i64 %6, 2
  %10 = add i64 %9, 4
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_svd_float(i64 noundef %0, i64 noundef %1, i64 noundef 1, ptr noundef %3, ptr noundef %7, ptr noundef %11, ptr noundef %8)
  %13 = load float, ptr %11, align 4
  %14 = fptrunc double %2 to float
  %15 = fmul float %13, %14
  %16 = icmp sgt i64 %6, 0
  br i1 %16, label %17, label %19

17:                                               ; preds = %5
  %18 = icmp slt i64 %0, %1
  br label %20

19:                                               ; preds = %47, %5
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 116, i64 noundef %1, i64 noundef %0, i64 noundef %6, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %4)
  tail call void @free(ptr noundef nonnull %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %12

20:                                               ; preds = %17, %47
  %21 = phi i64 [ 0, %17 ], [ %48, %47 ]
  %22 = getelementptr inbounds nuw float, ptr %11, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fcmp ogt float %23, %15
  %25 = fdiv float 1.000000e+00, %23
  %26 = select i1 %24, float %25, float 0.000000e+00
  br i1 %18, label %29, label %27

27:                                               ; preds = %20
  %28 = getelementptr float, ptr %8, i64 %21
  br label %32

29:                                               ; preds = %20
  %30 = mul nsw i64 %21, %0
  %31 = getelementptr float, ptr %7, i64 %30
  br label %40

32:                                               ; preds = %27, %32
  %33 = phi i64 [ 0, %27 ], [ %38, %32 ]
  %34 = mul nuw nsw i64 %33, %6
  %35 = getelementptr float, ptr %28, i64 %34
  %36 = load float, ptr %35, align 4
  %37 = fmul float %26, %36
  store float %37, ptr %35, align 4
  %38 = add nuw nsw i64 %33, 1
  %39 = icmp eq i64 %38, %1
  br i1 %39, label %47, label %32

40:                                               ; preds = %29, %40
  %41 = phi i64 [ 0, %29 ], [ %45, %40 ]
  %42 = getelementptr float, ptr %31, i64 %41
  %43 = load float, ptr %42, align 4
  %44 = fmul float %26, %43
  store float %44, ptr %42, align 4
  %45 = add nuw nsw i64 %41, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %47, label %40

47:                                               ; preds = %32, %40
  %48 = add nuw nsw i64 %21, 1
  %49 = icmp eq i64 %48, %6
  br i1 %49, label %19, label %20
}

define void @irad_la_pinv_tangent_float(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_float(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %10)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %5)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %8)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %9)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7, ptr noundef %9, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %5)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %28

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds float, ptr %9, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fadd float %23, 1.000000e+00
  store float %24, ptr %22, align 4
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %28, %15
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %10, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %8)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %10)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %5)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %17, %28
  %29 = phi i64 [ 0, %17 ], [ %34, %28 ]
  %30 = mul i64 %29, %18
  %31 = getelementptr inbounds float, ptr %10, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = fadd float %32, 1.000000e+00
  store float %33, ptr %31, align 4
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %1
  br i1 %35, label %27, label %28
}

define void @irad_la_pinv_adjoint_float(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_float(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %9)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %5)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %9, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %8)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %9)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %5)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %29

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds float, ptr %9, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fadd float %23, 1.000000e+00
  store float %24, ptr %22, align 4
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %29, %15
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %8)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %10)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %7, ptr noundef %10, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %5)
  %28 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_float(i64 noundef %28, ptr noundef %4)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

29:                                               ; preds = %17, %29
  %30 = phi i64 [ 0, %17 ], [ %35, %29 ]
  %31 = mul i64 %30, %18
  %32 = getelementptr inbounds float, ptr %10, i64 %31
  %33 = load float, ptr %32, align 4
  %34 = fadd float %33, 1.000000e+00
  store float %34, ptr %32, align 4
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %1
  br i1 %36, label %27, label %29
}

define i32 @irad_la_lstsq_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7, ptr noundef %8) {
  %10 = alloca i64, align 8
  %11 = icmp sgt i64 %0, %1
  %12 = tail call i64 @llvm.smax.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %1)
  %14 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %12, i64 noundef %2)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) 
  store i64 0, ptr %10, align 8
  %15 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %4, ptr noundef %13)
  %16 = mul nsw i64 %12, %2
  tail call fastcc void @irad_dense_fill_float(i64 noundef %16, ptr noundef %14)
  %17 = icmp sgt i64 %2, 0
  br i1 %17, label %20, label %18

18:                                               ; preds = %9
  %19 = call i32 @numba_ez_gelsd(i8 noundef signext 115, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  br label %46

20:                                               ; preds = %9
  %21 = icmp sgt i64 %0, 0
  %22 = shl i64 %12, 2
  %23 = shl i64 %0, 2
  br label %24

24:                                               ; preds = %20, %36
  %25 = phi i64 [ 0, %20 ], [ %37, %36 ]
  br i1 %21, label %26, label %36

26:                                               ; preds = %24
  %27 = mul i64 %23, %25
  %28 = getelementptr i8, ptr %5, i64 %27
  %29 = mul i64 %22, %25
  %30 = getelementptr i8, ptr %14, i64 %29
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %30, ptr align 4 %28, i64 %23, i1 false)
  br label %36

31:                                               ; preds = %36
  %32 = call i32 @numba_ez_gelsd(i8 noundef signext 115, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  %33 = icmp sgt i64 %1, 0
  %34 = shl i64 %1, 2
  %35 = shl i64 %12, 2
  br label %39

36:                                               ; preds = %26, %24
  %37 = add nuw nsw i64 %25, 1
  %38 = icmp eq i64 %37, %2
  br i1 %38, label %31, label %24

39:                                               ; preds = %31, %53
  %40 = phi i64 [ 0, %31 ], [ %56, %53 ]
  br i1 %33, label %41, label %49

41:                                               ; preds = %39
  %42 = mul i64 %35, %40
  %43 = getelementptr i8, ptr %14, i64 %42
  %44 = mul i64 %34, %40
  %45 = getelementptr i8, ptr %6, i64 %44
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %45, ptr align 4 %43, i64 %34, i1 false)
  br label %49

46:                                               ; preds = %53, %18
  %47 = phi i32 [ %19, %18 ], [ %32, %53 ]
  call void @free(ptr noundef %14) 
  call void @free(ptr noundef %13) 
  %48 = icmp eq i32 %47, 0
  br i1 %48, label %67, label %70

49:                                               ; preds = %41, %39
  br i1 %11, label %50, label %53

50:                                               ; preds = %49
  %51 = mul nsw i64 %40, %12
  %52 = getelementptr float, ptr %14, i64 %51
  br label %58

53:                                               ; preds = %58, %49
  %54 = phi float [ 0.000000e+00, %49 ], [ %64, %58 ]
  %55 = getelementptr inbounds nuw float, ptr %7, i64 %40
  store float %54, ptr %55, align 4
  %56 = add nuw nsw i64 %40, 1
  %57 = icmp eq i64 %56, %2
  br i1 %57, label %46, label %39

58:                                               ; preds = %50, %58
  %59 = phi i64 [ %1, %50 ], [ %65, %58 ]
  %60 = phi float [ 0.000000e+00, %50 ], [ %64, %58 ]
  %61 = getelementptr float, ptr %52, i64 %59
  %62 = load float, ptr %61, align 4
  %63 = call float @llvm.fmuladd.f32(float %62, float %62, float 0.000000e+00)
  %64 = fadd float %60, %63
  %65 = add nsw i64 %59, 1
  %66 = icmp eq i64 %65, %12
  br i1 %66, label %53, label %58

67:                                               ; preds = %46
  %68 = load i64, ptr %10, align 8
  %69 = trunc i64 %68 to i32
  br label %73

70:                                               ; preds = %46
  %71 = call i32 @llvm.abs.i32(i32 %47, i1 false)
  %72 = sub i32 0, %71
  br label %73

73:                                               ; preds = %70, %67
  %74 = phi i32 [ %69, %67 ], [ %72, %70 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %10) 
  ret i32 %74
}

define void @irad_la_lstsq_tangent_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef %7, ptr noundef readonly captures(address_is_null) %8, ptr noundef %9, ptr noundef writeonly captures(address_is_null) %10, ptr noundef writeonly captures(address_is_null) %11) {
  %13 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  %15 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef %5, ptr noundef %13)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %4, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %13)
  tail call fastcc void @irad_dense_fill_float(i64 noundef %15, ptr noundef %14)
  %16 = icmp eq ptr %8, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %12
  tail call fastcc void @irad_dense_copy_float(i64 noundef %15, ptr noundef nonnull %8, ptr noundef %14)
  br label %18

18:                                               ; preds = %17, %12
  %19 = icmp eq ptr %7, null
  br i1 %19, label %21, label %20

20:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef nonnull %7, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14)
  br label %21

21:                                               ; preds = %20, %18
  %22 = icmp ne ptr %10, null
  %23 = icmp sgt i64 %2, 0
  %24 = and i1 %22, %23
  br i1 %24, label %25, label %50

25:                                               ; preds = %21
  %26 = icmp sgt i64 %0, 0
  %27 = icmp sgt i64 %0, %1
  br label %28

28:                                               ; preds = %25, %32
  %29 = phi i64 [ 0, %25 ], [ %36, %32 ]
  br i1 %26, label %30, label %32

30:                                               ; preds = %28
  %31 = mul nuw nsw i64 %29, %0
  br label %38

32:                                               ; preds = %38, %28
  %33 = phi float [ 0.000000e+00, %28 ], [ %47, %38 ]
  %34 = select i1 %27, float %33, float 0.000000e+00
  %35 = getelementptr inbounds nuw float, ptr %10, i64 %29
  store float %34, ptr %35, align 4
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp eq i64 %36, %2
  br i1 %37, label %50, label %28

38:                                               ; preds = %30, %38
  %39 = phi float [ 0.000000e+00, %30 ], [ %47, %38 ]
  %40 = phi i64 [ 0, %30 ], [ %48, %38 ]
  %41 = add nuw nsw i64 %40, %31
  %42 = getelementptr inbounds nuw float, ptr %13, i64 %41
  %43 = load float, ptr %42, align 4
  %44 = getelementptr inbounds nuw float, ptr %14, i64 %41
  %45 = load float, ptr %44, align 4
  %46 = tail call float @llvm.fmuladd.f32(float %43, float %45, float 0.000000e+00)
  %47 = tail call float @llvm.fmuladd.f32(float %46, float 2.000000e+00, float %39)
  %48 = add nuw nsw i64 %40, 1
  %49 = icmp eq i64 %48, %0
  br i1 %49, label %32, label %38

50:                                               ; preds = %32, %21
  %51 = icmp eq ptr %9, null
  br i1 %51, label %72, label %52

52:                                               ; preds = %50
  %53 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %54 = tail call fastcc double @irad_dense_cut_float(double noundef %3)
  %55 = tail call i32 @irad_la_pinv_float(i64 noundef %0, i64 noundef %1, double noundef %54, ptr noundef %4, ptr noundef %53)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %53, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef nonnull %9)
  br i1 %19, label %71, label %56

56:                                               ; preds = %52
  %57 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %2)
  %58 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %7, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %57)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %53, ptr noundef %57, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %58)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %53, ptr noundef %58, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %53, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %58)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %7, ptr noundef %58, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %57)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef %57, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %58)
  %59 = mul nsw i64 %2, %1
  %60 = icmp sgt i64 %59, 0
  br i1 %60, label %62, label %61

61:                                               ; preds = %62, %56
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %53, ptr noundef %58, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %58) 
  tail call void @free(ptr noundef %57) 
  br label %71

62:                                               ; preds = %56, %62
  %63 = phi i64 [ %69, %62 ], [ 0, %56 ]
  %64 = getelementptr inbounds nuw float, ptr %57, i64 %63
  %65 = load float, ptr %64, align 4
  %66 = getelementptr inbounds nuw float, ptr %9, i64 %63
  %67 = load float, ptr %66, align 4
  %68 = fadd float %65, %67
  store float %68, ptr %66, align 4
  %69 = add nuw nsw i64 %63, 1
  %70 = icmp eq i64 %69, %59
  br i1 %70, label %61, label %62

71:                                               ; preds = %61, %52
  tail call void @free(ptr noundef %53) 
  br label %72

72:                                               ; preds = %71, %50
  %73 = icmp eq ptr %11, null
  br i1 %73, label %81, label %74

74:                                               ; preds = %72
  br i1 %19, label %75, label %80

75:                                               ; preds = %74
  %76 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %77 = icmp sgt i64 %76, 0
  br i1 %77, label %78, label %81

78:                                               ; preds = %75
  %79 = shl nuw i64 %76, 2
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %11, i8 0, i64 %79, i1 false)
  br label %81

80:                                               ; preds = %74
  tail call void @irad_la_svd_tangent_float(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef nonnull %7, ptr noundef null, ptr noundef nonnull %11, ptr noundef null)
  br label %81

81:                                               ; preds = %78, %75, %80, %72
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define fastcc noundef double @irad_dense_cut_float(double noundef %0) unnamed_addr {
  %2 = fcmp olt double %0, 0.000000e+00
  %3 = select i1 %2, double 0x3E80000000000000, double %0
  ret double %3
}

define void @irad_la_lstsq_adjoint_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef captures(address_is_null) %7, ptr noundef captures(address_is_null) %8, ptr noundef %9, ptr noundef captures(address_is_null) %10) {
  %12 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  %15 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %0)
  %16 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  %17 = shl i64 %2, 2
  %18 = add i64 %17, 4
  %19 = tail call noalias ptr @malloc(i64 noundef %18) 
  %20 = shl i64 %12, 2
  %21 = add i64 %20, 4
  %22 = tail call noalias ptr @malloc(i64 noundef %21) 
  %23 = tail call i32 @irad_la_lstsq_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef %5, ptr noundef %13, ptr noundef %19, ptr noundef %22)
  %24 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_float(i64 noundef %24, ptr noundef %5, ptr noundef %14)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %4, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14)
  tail call fastcc void @irad_dense_fill_float(i64 noundef %24, ptr noundef %16)
  %25 = icmp eq ptr %6, null
  br i1 %25, label %39, label %26

26:                                               ; preds = %11
  %27 = tail call fastcc double @irad_dense_cut_float(double noundef %3)
  %28 = tail call i32 @irad_la_pinv_float(i64 noundef %0, i64 noundef %1, double noundef %27, ptr noundef %4, ptr noundef %15)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %15, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %16)
  %29 = icmp eq ptr %9, null
  br i1 %29, label %30, label %32

30:                                               ; preds = %26
  %31 = mul nsw i64 %2, %1
  br label %37

32:                                               ; preds = %26
  %33 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %1, i64 noundef %2)
  %34 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  %35 = tail call fastcc ptr @irad_dense_matrix_float(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %15, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %33)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %14, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 116, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %15, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %34)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %4, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_float, ptr noundef %35)
  %36 = mul nsw i64 %2, %1
  tail call fastcc void @irad_dense_copy_float(i64 noundef %36, ptr noundef nonnull %6, ptr noundef %33)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %15, ptr noundef %35, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %33)
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_float, ptr noundef %34, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %35) 
  tail call void @free(ptr noundef %34) 
  tail call void @free(ptr noundef %33) 
  br label %37

37:                                               ; preds = %30, %32
  %38 = phi i64 [ %31, %30 ], [ %36, %32 ]
  tail call fastcc void @irad_dense_fill_float(i64 noundef %38, ptr noundef nonnull %6)
  br label %39

39:                                               ; preds = %37, %11
  %40 = icmp ne ptr %7, null
  %41 = icmp sgt i64 %2, 0
  %42 = and i1 %40, %41
  br i1 %42, label %43, label %68

43:                                               ; preds = %39
  %44 = icmp sle i64 %0, %1
  %45 = icmp slt i64 %0, 1
  %46 = or i1 %44, %45
  br label %47

47:                                               ; preds = %43, %64
  %48 = phi i64 [ 0, %43 ], [ %66, %64 ]
  br i1 %46, label %64, label %49

49:                                               ; preds = %47
  %50 = getelementptr inbounds nuw float, ptr %7, i64 %48
  %51 = load float, ptr %50, align 4
  %52 = fmul float %51, 2.000000e+00
  %53 = mul nuw nsw i64 %48, %0
  br label %54

54:                                               ; preds = %49, %54
  %55 = phi i64 [ 0, %49 ], [ %62, %54 ]
  %56 = add nuw nsw i64 %55, %53
  %57 = getelementptr inbounds nuw float, ptr %14, i64 %56
  %58 = load float, ptr %57, align 4
  %59 = getelementptr inbounds nuw float, ptr %16, i64 %56
  %60 = load float, ptr %59, align 4
  %61 = tail call float @llvm.fmuladd.f32(float %52, float %58, float %60)
  store float %61, ptr %59, align 4
  %62 = add nuw nsw i64 %55, 1
  %63 = icmp eq i64 %62, %0
  br i1 %63, label %64, label %54

64:                                               ; preds = %54, %47
  %65 = getelementptr inbounds nuw float, ptr %7, i64 %48
  store float 0.000000e+00, ptr %65, align 4
  %66 = add nuw nsw i64 %48, 1
  %67 = icmp eq i64 %66, %2
  br i1 %67, label %68, label %47

68:                                               ; preds = %64, %39
  %69 = icmp ne ptr %9, null
  br i1 %69, label %70, label %71

70:                                               ; preds = %68
  tail call fastcc void @irad_dense_product_float(i8 noundef signext 110, i8 noundef signext 116, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_minus_float, ptr noundef %16, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_float, ptr noundef nonnull %9)
  br label %71

71:                                               ; preds = %70, %68
  %72 = icmp ne ptr %10, null
  %73 = icmp sgt i64 %24, 0
  %74 = and i1 %72, %73
  br i1 %74, label %75, label %84

75:                                               ; preds = %71, %75
  %76 = phi i64 [ %82, %75 ], [ 0, %71 ]
  %77 = getelementptr inbounds nuw float, ptr %16, i64 %76
  %78 = load float, ptr %77, align 4
  %79 = getelementptr inbounds nuw float, ptr %10, i64 %76
  %80 = load float, ptr %79, align 4
  %81 = fadd float %78, %80
  store float %81, ptr %79, align 4
  %82 = add nuw nsw i64 %76, 1
  %83 = icmp eq i64 %82, %24
  br i1 %83, label %84, label %75

84:                                               ; preds = %75, %71
  %85 = icmp ne ptr %8, null
  %86 = and i1 %85, %69
  br i1 %86, label %87, label %88

87:                                               ; preds = %84
  tail call void @irad_la_svd_adjoint_float(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef null, ptr noundef nonnull %8, ptr noundef null, ptr noundef nonnull %9)
  br label %88

88:                                               ; preds = %87, %84
  %89 = icmp sgt i64 %12, 0
  %90 = and i1 %85, %89
  br i1 %90, label %91, label %92

91:                                               ; preds = %88
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %8, i8 0, i64 %20, i1 false)
  br label %92

92:                                               ; preds = %91, %88
  tail call void @free(ptr noundef %22) 
  tail call void @free(ptr noundef %19) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define i32 @irad_la_svd_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef 1, i64 noundef 1)
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %11, ptr noundef %3, ptr noundef %8)
  %12 = icmp eq i64 %2, 2
  %13 = icmp eq i64 %2, 1
  %14 = select i1 %13, i8 83, i8 78
  %15 = select i1 %12, i8 65, i8 %14
  %16 = select i1 %13, i64 %10, i64 1
  %17 = select i1 %12, i64 %1, i64 %16
  %18 = icmp eq i64 %2, 0
  %19 = select i1 %18, ptr %9, ptr %6
  %20 = select i1 %18, ptr %9, ptr %4
  %21 = tail call i32 @numba_ez_gesdd(i8 noundef signext 122, i8 noundef signext %15, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %5, ptr noundef %20, i64 noundef %0, ptr noundef %19, i64 noundef %17) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret i32 %21
}

define fastcc noalias noundef ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1) unnamed_addr {
  %3 = shl i64 %0, 4
  %4 = mul i64 %3, %1
  %5 = add i64 %4, 16
  %6 = tail call noalias ptr @malloc(i64 noundef %5) 
  ret ptr %6
}

define fastcc void @irad_dense_copy_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2) unnamed_addr {
  %4 = icmp sgt i64 %0, 0
  br i1 %4, label %6, label %5

5:                                                ; preds = %6, %3
  ret void

6:                                                ; preds = %3, %6
  %7 = phi i64 [ %14, %6 ], [ 0, %3 ]
  %8 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %7
  %9 = load double, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %11 = load double, ptr %10, align 8
  %12 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %7
  %13 = getelementptr inbounds nuw i8, ptr %12, i64 8
  store double %9, ptr %12, align 8
  store double %11, ptr %13, align 8
  %14 = add nuw nsw i64 %7, 1
  %15 = icmp eq i64 %14, %0
  br i1 %15, label %5, label %6
}

define void @irad_la_svd_tangent_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6, ptr noundef writeonly captures(address_is_null) %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 3
  %19 = add i64 %18, 8
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef %15, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %17)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %13, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %17, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %16)
  %23 = icmp ne ptr %6, null
  %24 = icmp sgt i64 %10, 0
  %25 = and i1 %23, %24
  br i1 %25, label %26, label %36

26:                                               ; preds = %8
  %27 = add i64 %12, 1
  br label %28

28:                                               ; preds = %26, %28
  %29 = phi i64 [ 0, %26 ], [ %34, %28 ]
  %30 = mul i64 %29, %27
  %31 = getelementptr inbounds { double, double }, ptr %16, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = getelementptr inbounds nuw double, ptr %6, i64 %29
  store double %32, ptr %33, align 8
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %10
  br i1 %35, label %36, label %28

36:                                               ; preds = %28, %8
  %37 = icmp eq i64 %2, 0
  br i1 %37, label %331, label %38

38:                                               ; preds = %36
  %39 = icmp ne ptr %5, null
  %40 = icmp ne ptr %7, null
  %41 = or i1 %39, %40
  br i1 %41, label %42, label %331

42:                                               ; preds = %38
  %43 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %12, i64 noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %13, i64 noundef %13)
  %45 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %10, i64 noundef 1)
  %46 = mul nsw i64 %12, %13
  %47 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %46, ptr noundef %16)
  %48 = add nsw i64 %1, %0
  %49 = sitofp i64 %48 to double
  %50 = fmul double %47, %49
  %51 = fmul double %50, 1.600000e+01
  %52 = fmul double %51, 0x3CB0000000000000
  %53 = mul nsw i64 %12, %12
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %53, ptr noundef %43)
  %54 = mul nsw i64 %13, %13
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %54, ptr noundef %44)
  br i1 %24, label %55, label %122

55:                                               ; preds = %42, %66
  %56 = phi i64 [ %67, %66 ], [ 0, %42 ]
  %57 = getelementptr inbounds nuw double, ptr %20, i64 %56
  %58 = mul nsw i64 %56, %12
  %59 = getelementptr { double, double }, ptr %16, i64 %56
  %60 = mul nsw i64 %56, %13
  %61 = getelementptr { double, double }, ptr %44, i64 %60
  br label %69

62:                                               ; preds = %66
  %63 = icmp slt i64 %1, %12
  %64 = icmp slt i64 %0, %13
  %65 = add i64 %12, 1
  br label %115

66:                                               ; preds = %112
  %67 = add nuw nsw i64 %56, 1
  %68 = icmp eq i64 %67, %10
  br i1 %68, label %62, label %55

69:                                               ; preds = %55, %112
  %70 = phi i64 [ 0, %55 ], [ %113, %112 ]
  %71 = icmp eq i64 %70, %56
  br i1 %71, label %112, label %72

72:                                               ; preds = %69
  %73 = load double, ptr %57, align 8
  %74 = getelementptr inbounds nuw double, ptr %20, i64 %70
  %75 = load double, ptr %74, align 8
  %76 = fsub double %73, %75
  %77 = fadd double %73, %75
  %78 = fmul double %76, %77
  %79 = add nsw i64 %70, %58
  %80 = getelementptr inbounds { double, double }, ptr %16, i64 %79
  %81 = load double, ptr %80, align 8
  %82 = getelementptr inbounds nuw i8, ptr %80, i64 8
  %83 = load double, ptr %82, align 8
  %84 = mul nsw i64 %70, %12
  %85 = getelementptr { double, double }, ptr %59, i64 %84
  %86 = load double, ptr %85, align 8
  %87 = getelementptr inbounds nuw i8, ptr %85, i64 8
  %88 = load double, ptr %87, align 8
  %89 = fmul double %73, %81
  %90 = fmul double %73, %83
  %91 = fmul double %75, %86
  %92 = fadd double %89, %91
  %93 = fmul double %75, %88
  %94 = fsub double %90, %93
  %95 = fmul double %52, %77
  %96 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %92, double noundef %94, double noundef %78, double noundef %95)
  %97 = extractvalue { double, double } %96, 0
  %98 = extractvalue { double, double } %96, 1
  %99 = getelementptr inbounds { double, double }, ptr %43, i64 %79
  %100 = getelementptr inbounds nuw i8, ptr %99, i64 8
  store double %97, ptr %99, align 8
  store double %98, ptr %100, align 8
  %101 = fmul double %75, %81
  %102 = fmul double %75, %83
  %103 = fmul double %73, %86
  %104 = fadd double %101, %103
  %105 = fmul double %73, %88
  %106 = fsub double %102, %105
  %107 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %104, double noundef %106, double noundef %78, double noundef %95)
  %108 = extractvalue { double, double } %107, 0
  %109 = extractvalue { double, double } %107, 1
  %110 = getelementptr { double, double }, ptr %61, i64 %70
  %111 = getelementptr inbounds nuw i8, ptr %110, i64 8
  store double %108, ptr %110, align 8
  store double %109, ptr %111, align 8
  br label %112

112:                                              ; preds = %69, %72
  %113 = add nuw nsw i64 %70, 1
  %114 = icmp eq i64 %113, %10
  br i1 %114, label %66, label %69

115:                                              ; preds = %62, %157
  %116 = phi i64 [ 0, %62 ], [ %174, %157 ]
  br i1 %63, label %117, label %128

117:                                              ; preds = %115
  %118 = mul nsw i64 %116, %12
  %119 = getelementptr inbounds nuw double, ptr %20, i64 %116
  %120 = load double, ptr %119, align 8
  %121 = getelementptr { double, double }, ptr %43, i64 %116
  br label %139

122:                                              ; preds = %157, %42
  %123 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %12)
  %124 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %13)
  %125 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %12, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %43, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %123)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %125)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %13, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %125, ptr noundef %44, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %124)
  %126 = icmp sle i64 %0, %1
  %127 = or i1 %126, %11
  br i1 %127, label %225, label %195

128:                                              ; preds = %139, %115
  br i1 %64, label %132, label %129

129:                                              ; preds = %128
  %130 = getelementptr inbounds nuw double, ptr %20, i64 %116
  %131 = load double, ptr %130, align 8
  br label %157

132:                                              ; preds = %128
  %133 = getelementptr { double, double }, ptr %16, i64 %116
  %134 = getelementptr inbounds nuw double, ptr %20, i64 %116
  %135 = load double, ptr %134, align 8
  %136 = mul nsw i64 %116, %13
  %137 = getelementptr { double, double }, ptr %44, i64 %136
  %138 = getelementptr { double, double }, ptr %44, i64 %116
  br label %176

139:                                              ; preds = %117, %139
  %140 = phi i64 [ %10, %117 ], [ %155, %139 ]
  %141 = add nsw i64 %140, %118
  %142 = getelementptr inbounds { double, double }, ptr %16, i64 %141
  %143 = load double, ptr %142, align 8
  %144 = getelementptr inbounds nuw i8, ptr %142, i64 8
  %145 = load double, ptr %144, align 8
  %146 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %143, double noundef %145, double noundef %120, double noundef %52)
  %147 = extractvalue { double, double } %146, 0
  %148 = extractvalue { double, double } %146, 1
  %149 = getelementptr inbounds { double, double }, ptr %43, i64 %141
  %150 = getelementptr inbounds nuw i8, ptr %149, i64 8
  store double %147, ptr %149, align 8
  store double %148, ptr %150, align 8
  %151 = fneg double %147
  %152 = mul nsw i64 %140, %12
  %153 = getelementptr { double, double }, ptr %121, i64 %152
  %154 = getelementptr inbounds nuw i8, ptr %153, i64 8
  store double %151, ptr %153, align 8
  store double %148, ptr %154, align 8
  %155 = add nuw nsw i64 %140, 1
  %156 = icmp eq i64 %155, %12
  br i1 %156, label %128, label %139

157:                                              ; preds = %176, %129
  %158 = phi double [ %131, %129 ], [ %135, %176 ]
  %159 = getelementptr inbounds nuw { double, double }, ptr %45, i64 %116
  %160 = getelementptr inbounds nuw i8, ptr %159, i64 8
  %161 = mul i64 %116, %65
  %162 = getelementptr inbounds { double, double }, ptr %16, i64 %161
  %163 = getelementptr inbounds nuw i8, ptr %162, i64 8
  %164 = load double, ptr %163, align 8
  %165 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %164, double noundef 0.000000e+00, double noundef %158, double noundef %52)
  %166 = extractvalue { double, double } %165, 0
  %167 = extractvalue { double, double } %165, 1
  store double %166, ptr %159, align 8
  store double %167, ptr %160, align 8
  %168 = fmul double %166, 0.000000e+00
  %169 = fmul double %167, 0.000000e+00
  %170 = fsub double %168, %167
  %171 = fadd double %166, %169
  %172 = getelementptr inbounds { double, double }, ptr %43, i64 %161
  %173 = getelementptr inbounds nuw i8, ptr %172, i64 8
  store double %170, ptr %172, align 8
  store double %171, ptr %173, align 8
  %174 = add nuw nsw i64 %116, 1
  %175 = icmp eq i64 %174, %10
  br i1 %175, label %122, label %115

176:                                              ; preds = %132, %176
  %177 = phi i64 [ %10, %132 ], [ %193, %176 ]
  %178 = mul nsw i64 %177, %12
  %179 = getelementptr { double, double }, ptr %133, i64 %178
  %180 = load double, ptr %179, align 8
  %181 = getelementptr inbounds nuw i8, ptr %179, i64 8
  %182 = load double, ptr %181, align 8
  %183 = fneg double %182
  %184 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %180, double noundef %183, double noundef %135, double noundef %52)
  %185 = extractvalue { double, double } %184, 0
  %186 = extractvalue { double, double } %184, 1
  %187 = getelementptr { double, double }, ptr %137, i64 %177
  %188 = getelementptr inbounds nuw i8, ptr %187, i64 8
  store double %185, ptr %187, align 8
  store double %186, ptr %188, align 8
  %189 = fneg double %185
  %190 = mul nsw i64 %177, %13
  %191 = getelementptr { double, double }, ptr %138, i64 %190
  %192 = getelementptr inbounds nuw i8, ptr %191, i64 8
  store double %189, ptr %191, align 8
  store double %186, ptr %192, align 8
  %193 = add nuw nsw i64 %177, 1
  %194 = icmp eq i64 %193, %13
  br i1 %194, label %157, label %176

195:                                              ; preds = %122
  %196 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %10)
  %197 = mul nsw i64 %10, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %197, ptr noundef %17, ptr noundef %196)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %196)
  br i1 %24, label %198, label %203

198:                                              ; preds = %195, %204
  %199 = phi i64 [ %205, %204 ], [ 0, %195 ]
  %200 = mul nsw i64 %199, %0
  %201 = getelementptr inbounds nuw double, ptr %20, i64 %199
  %202 = load double, ptr %201, align 8
  br label %207

203:                                              ; preds = %204, %195
  tail call void @free(ptr noundef %196) 
  br label %225

204:                                              ; preds = %207
  %205 = add nuw nsw i64 %199, 1
  %206 = icmp eq i64 %205, %10
  br i1 %206, label %203, label %198

207:                                              ; preds = %198, %207
  %208 = phi i64 [ 0, %198 ], [ %223, %207 ]
  %209 = add nsw i64 %208, %200
  %210 = getelementptr inbounds { double, double }, ptr %196, i64 %209
  %211 = load double, ptr %210, align 8
  %212 = getelementptr inbounds nuw i8, ptr %210, i64 8
  %213 = load double, ptr %212, align 8
  %214 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %211, double noundef %213, double noundef %202, double noundef %52)
  %215 = extractvalue { double, double } %214, 0
  %216 = extractvalue { double, double } %214, 1
  %217 = getelementptr inbounds { double, double }, ptr %123, i64 %209
  %218 = load double, ptr %217, align 8
  %219 = getelementptr inbounds nuw i8, ptr %217, i64 8
  %220 = load double, ptr %219, align 8
  %221 = fadd double %218, %215
  %222 = fadd double %216, %220
  store double %221, ptr %217, align 8
  store double %222, ptr %219, align 8
  %223 = add nuw nsw i64 %208, 1
  %224 = icmp eq i64 %223, %0
  br i1 %224, label %204, label %207

225:                                              ; preds = %203, %122
  %226 = or i1 %9, %11
  br i1 %226, label %256, label %227

227:                                              ; preds = %225
  %228 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %10)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %228)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %125, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %228)
  br i1 %24, label %229, label %234

229:                                              ; preds = %227, %235
  %230 = phi i64 [ %236, %235 ], [ 0, %227 ]
  %231 = mul nsw i64 %230, %1
  %232 = getelementptr inbounds nuw double, ptr %20, i64 %230
  %233 = load double, ptr %232, align 8
  br label %238

234:                                              ; preds = %235, %227
  tail call void @free(ptr noundef %228) 
  br label %256

235:                                              ; preds = %238
  %236 = add nuw nsw i64 %230, 1
  %237 = icmp eq i64 %236, %10
  br i1 %237, label %234, label %229

238:                                              ; preds = %229, %238
  %239 = phi i64 [ 0, %229 ], [ %254, %238 ]
  %240 = add nsw i64 %239, %231
  %241 = getelementptr inbounds { double, double }, ptr %228, i64 %240
  %242 = load double, ptr %241, align 8
  %243 = getelementptr inbounds nuw i8, ptr %241, i64 8
  %244 = load double, ptr %243, align 8
  %245 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %242, double noundef %244, double noundef %233, double noundef %52)
  %246 = extractvalue { double, double } %245, 0
  %247 = extractvalue { double, double } %245, 1
  %248 = getelementptr inbounds { double, double }, ptr %124, i64 %240
  %249 = load double, ptr %248, align 8
  %250 = getelementptr inbounds nuw i8, ptr %248, i64 8
  %251 = load double, ptr %250, align 8
  %252 = fadd double %249, %246
  %253 = fadd double %247, %251
  store double %252, ptr %248, align 8
  store double %253, ptr %250, align 8
  %254 = add nuw nsw i64 %239, 1
  %255 = icmp eq i64 %254, %1
  br i1 %255, label %235, label %238

256:                                              ; preds = %225, %234
  br i1 %24, label %257, label %261

257:                                              ; preds = %256
  %258 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %259 = select i1 %9, ptr %124, ptr %123
  %260 = select i1 %9, ptr %125, ptr %14
  br label %262

261:                                              ; preds = %302, %256
  br i1 %39, label %326, label %328

262:                                              ; preds = %257, %302
  %263 = phi i64 [ %303, %302 ], [ 0, %257 ]
  %264 = mul nsw i64 %263, %258
  %265 = getelementptr inbounds { double, double }, ptr %259, i64 %264
  %266 = getelementptr inbounds nuw i8, ptr %265, i64 8
  %267 = load double, ptr %266, align 8
  %268 = getelementptr inbounds { double, double }, ptr %260, i64 %264
  %269 = load double, ptr %268, align 8
  %270 = fdiv double %267, %269
  %271 = tail call fastcc i32 @irad_dense_phased_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %14, ptr noundef %125, i64 noundef %263)
  %272 = icmp eq i32 %271, 0
  %273 = select i1 %272, double 0x7FF8000000000000, double %270
  %274 = fmul double %273, 0.000000e+00
  %275 = fadd double %273, 0.000000e+00
  %276 = mul nsw i64 %263, %0
  br label %281

277:                                              ; preds = %281
  %278 = fmul double %273, 0.000000e+00
  %279 = fadd double %273, 0.000000e+00
  %280 = mul nsw i64 %263, %1
  br label %305

281:                                              ; preds = %262, %281
  %282 = phi i64 [ 0, %262 ], [ %300, %281 ]
  %283 = add nsw i64 %282, %276
  %284 = getelementptr inbounds { double, double }, ptr %14, i64 %283
  %285 = load double, ptr %284, align 8
  %286 = getelementptr inbounds nuw i8, ptr %284, i64 8
  %287 = load double, ptr %286, align 8
  %288 = fmul double %274, %285
  %289 = fmul double %275, %287
  %290 = fmul double %274, %287
  %291 = fmul double %275, %285
  %292 = fsub double %288, %289
  %293 = fadd double %291, %290
  %294 = getelementptr inbounds { double, double }, ptr %123, i64 %283
  %295 = load double, ptr %294, align 8
  %296 = getelementptr inbounds nuw i8, ptr %294, i64 8
  %297 = load double, ptr %296, align 8
  %298 = fsub double %295, %292
  %299 = fsub double %297, %293
  store double %298, ptr %294, align 8
  store double %299, ptr %296, align 8
  %300 = add nuw nsw i64 %282, 1
  %301 = icmp eq i64 %300, %0
  br i1 %301, label %277, label %281

302:                                              ; preds = %305
  %303 = add nuw nsw i64 %263, 1
  %304 = icmp eq i64 %303, %10
  br i1 %304, label %261, label %262

305:                                              ; preds = %277, %305
  %306 = phi i64 [ 0, %277 ], [ %324, %305 ]
  %307 = add nsw i64 %306, %280
  %308 = getelementptr inbounds { double, double }, ptr %125, i64 %307
  %309 = load double, ptr %308, align 8
  %310 = getelementptr inbounds nuw i8, ptr %308, i64 8
  %311 = load double, ptr %310, align 8
  %312 = fmul double %278, %309
  %313 = fmul double %279, %311
  %314 = fmul double %278, %311
  %315 = fmul double %279, %309
  %316 = fsub double %312, %313
  %317 = fadd double %315, %314
  %318 = getelementptr inbounds { double, double }, ptr %124, i64 %307
  %319 = load double, ptr %318, align 8
  %320 = getelementptr inbounds nuw i8, ptr %318, i64 8
  %321 = load double, ptr %320, align 8
  %322 = fsub double %319, %316
  %323 = fsub double %321, %317
  store double %322, ptr %318, align 8
  store double %323, ptr %320, align 8
  %324 = add nuw nsw i64 %306, 1
  %325 = icmp eq i64 %324, %1
  br i1 %325, label %302, label %305

326:                                              ; preds = %261
  %327 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %327, ptr noundef %123, ptr noundef nonnull %5)
  br label %328

328:                                              ; preds = %326, %261
  br i1 %40, label %329, label %330

329:                                              ; preds = %328
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %1, i64 noundef %13, ptr noundef %124, ptr noundef nonnull %7)
  br label %330

330:                                              ; preds = %329, %328
  tail call void @free(ptr noundef %125) 
  tail call void @free(ptr noundef %124) 
  tail call void @free(ptr noundef %123) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %43) 
  br label %331

331:                                              ; preds = %38, %330, %36
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc void @irad_dense_product_cdouble(i8 noundef signext range(i8 99, 111) %0, i8 noundef signext range(i8 99, 111) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, ptr noundef %7, ptr noundef %8, ptr noundef %9) unnamed_addr {
  %11 = icmp eq i64 %2, 0
  %12 = icmp eq i64 %3, 0
  %13 = or i1 %11, %12
  br i1 %13, label %26, label %14

14:                                               ; preds = %10
  %15 = icmp eq i64 %4, 0
  br i1 %15, label %16, label %20

16:                                               ; preds = %14
  %17 = icmp eq ptr %8, @irad_dense_nothing_cdouble
  br i1 %17, label %18, label %26

18:                                               ; preds = %16
  %19 = mul nsw i64 %3, %2
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %19, ptr noundef %9)
  br label %26

20:                                               ; preds = %14
  %21 = icmp eq i8 %0, 110
  %22 = select i1 %21, i64 %2, i64 %4
  %23 = icmp eq i8 %1, 110
  %24 = select i1 %23, i64 %4, i64 %3
  %25 = tail call i32 @numba_xxgemm(i8 noundef signext 122, i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, i64 noundef %22, ptr noundef %7, i64 noundef %24, ptr noundef %8, ptr noundef %9, i64 noundef %2) 
  br label %26

26:                                               ; preds = %16, %18, %10, %20
  ret void
}

define fastcc double @irad_dense_largest_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %8, label %6

4:                                                ; preds = %8
  %5 = tail call double @llvm.sqrt.f64(double %18)
  br label %6

6:                                                ; preds = %4, %2
  %7 = phi double [ 0.000000e+00, %2 ], [ %5, %4 ]
  ret double %7

8:                                                ; preds = %2, %8
  %9 = phi double [ %18, %8 ], [ 0.000000e+00, %2 ]
  %10 = phi i64 [ %19, %8 ], [ 0, %2 ]
  %11 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %10
  %12 = load double, ptr %11, align 8
  %13 = getelementptr inbounds nuw i8, ptr %11, i64 8
  %14 = load double, ptr %13, align 8
  %15 = fmul double %14, %14
  %16 = tail call double @llvm.fmuladd.f64(double %12, double %12, double %15)
  %17 = fcmp ogt double %16, %9
  %18 = select i1 %17, double %16, double %9
  %19 = add nuw nsw i64 %10, 1
  %20 = icmp eq i64 %19, %0
  br i1 %20, label %4, label %8
}

define fastcc void @irad_dense_fill_cdouble(i64 noundef %0, ptr noundef writeonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %4, label %6

4:                                                ; preds = %2
  %5 = shl nuw i64 %0, 4
  tail call void @llvm.memset.p0.i64(ptr align 8 %1, i8 0, i64 %5, i1 false)
  br label %6

6:                                                ; preds = %4, %2
  ret void
}

define fastcc { double, double } @irad_dense_over_cdouble(double noundef %0, double noundef %1, double noundef %2, double noundef %3) unnamed_addr {
  %5 = fmul double %1, %1
  %6 = tail call double @llvm.fmuladd.f64(double %0, double %0, double %5)
  %7 = fcmp oeq double %6, 0.000000e+00
  br i1 %7, label %16, label %8

8:                                                ; preds = %4
  %9 = fcmp une double %2, 0.000000e+00
  %10 = fmul double %3, %3
  %11 = fcmp ugt double %6, %10
  %12 = or i1 %9, %11
  br i1 %12, label %13, label %16

13:                                               ; preds = %8
  %14 = fdiv double %0, %2
  %15 = fdiv double %1, %2
  br label %16

16:                                               ; preds = %8, %4, %13
  %17 = phi double [ %14, %13 ], [ 0.000000e+00, %8 ], [ 0.000000e+00, %4 ]
  %18 = phi double [ %15, %13 ], [ 0.000000e+00, %8 ], [ 0.000000e+00, %4 ]
  %19 = insertvalue { double, double } poison, double %17, 0
  %20 = insertvalue { double, double } %19, double %18, 1
  ret { double, double } %20
}

define fastcc void @irad_dense_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = icmp sgt i64 %1, 0
  br i1 %5, label %6, label %14

6:                                                ; preds = %4
  %7 = icmp sgt i64 %0, 0
  br label %8

8:                                                ; preds = %6, %15
  %9 = phi i64 [ 0, %6 ], [ %16, %15 ]
  br i1 %7, label %10, label %15

10:                                               ; preds = %8
  %11 = mul nuw nsw i64 %9, %0
  %12 = getelementptr { double, double }, ptr %2, i64 %11
  %13 = getelementptr { double, double }, ptr %3, i64 %9
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %8
  %16 = add nuw nsw i64 %9, 1
  %17 = icmp eq i64 %16, %1
  br i1 %17, label %14, label %8

18:                                               ; preds = %10, %18
  %19 = phi i64 [ 0, %10 ], [ %28, %18 ]
  %20 = getelementptr { double, double }, ptr %12, i64 %19
  %21 = load double, ptr %20, align 8
  %22 = getelementptr inbounds nuw i8, ptr %20, i64 8
  %23 = load double, ptr %22, align 8
  %24 = fneg double %23
  %25 = mul nuw nsw i64 %19, %1
  %26 = getelementptr { double, double }, ptr %13, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %26, i64 8
  store double %21, ptr %26, align 8
  store double %24, ptr %27, align 8
  %28 = add nuw nsw i64 %19, 1
  %29 = icmp eq i64 %28, %0
  br i1 %29, label %15, label %18
}

define fastcc range(i32 0, 2) i32 @irad_dense_phased_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, i64 noundef %4) unnamed_addr {
  %6 = icmp slt i64 %0, %1
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = select i1 %6, ptr %2, ptr %3
  %9 = mul nsw i64 %4, %7
  %10 = getelementptr inbounds { double, double }, ptr %8, i64 %9
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %12 = load double, ptr %11, align 8
  %13 = load double, ptr %10, align 8
  %14 = fmul double %12, %12
  %15 = fcmp ole double %14, 0x3A30000000000000
  %16 = fcmp une double %13, 0.000000e+00
  %17 = select i1 %15, i1 %16, i1 false
  %18 = zext i1 %17 to i32
  ret i32 %18
}

define void @irad_la_svd_adjoint_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6, ptr noundef %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 3
  %19 = add i64 %18, 8
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  %23 = mul nsw i64 %12, %13
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %23, ptr noundef %16)
  %24 = icmp ne ptr %5, null
  %25 = icmp sgt i64 %10, 0
  %26 = and i1 %24, %25
  br i1 %26, label %27, label %38

27:                                               ; preds = %8
  %28 = add i64 %12, 1
  br label %29

29:                                               ; preds = %27, %29
  %30 = phi i64 [ 0, %27 ], [ %36, %29 ]
  %31 = getelementptr inbounds nuw double, ptr %5, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = mul i64 %30, %28
  %34 = getelementptr inbounds { double, double }, ptr %16, i64 %33
  %35 = getelementptr inbounds nuw i8, ptr %34, i64 8
  store double %32, ptr %34, align 8
  store double 0.000000e+00, ptr %35, align 8
  %36 = add nuw nsw i64 %30, 1
  %37 = icmp eq i64 %36, %10
  br i1 %37, label %38, label %29

38:                                               ; preds = %29, %8
  %39 = icmp ne i64 %2, 0
  br i1 %39, label %40, label %410

40:                                               ; preds = %38
  %41 = icmp ne ptr %4, null
  %42 = icmp ne ptr %6, null
  %43 = or i1 %41, %42
  br i1 %43, label %44, label %410

44:                                               ; preds = %40
  %45 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %12, i64 noundef %12)
  %46 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %13, i64 noundef %13)
  %47 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %12)
  %48 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %13)
  %49 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %49)
  %50 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %50, ptr noundef %47)
  %51 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %51, ptr noundef %48)
  br i1 %41, label %52, label %53

52:                                               ; preds = %44
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %50, ptr noundef nonnull %4, ptr noundef %47)
  br label %53

53:                                               ; preds = %52, %44
  br i1 %42, label %54, label %55

54:                                               ; preds = %53
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %13, i64 noundef %1, ptr noundef nonnull %6, ptr noundef %48)
  br label %55

55:                                               ; preds = %54, %53
  %56 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %50, ptr noundef %47)
  %57 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %51, ptr noundef %48)
  %58 = fadd double %56, %57
  %59 = add nsw i64 %1, %0
  %60 = sitofp i64 %59 to double
  %61 = fmul double %58, %60
  %62 = fmul double %61, 1.600000e+01
  %63 = fmul double %62, 0x3CB0000000000000
  br i1 %25, label %64, label %206

64:                                               ; preds = %55
  %65 = fmul double %63, %63
  %66 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %67 = select i1 %9, ptr %49, ptr %14
  %68 = select i1 %9, ptr %48, ptr %47
  br label %69

69:                                               ; preds = %129, %64
  %70 = phi i64 [ 0, %64 ], [ %130, %129 ]
  %71 = mul nsw i64 %70, %0
  br label %75

72:                                               ; preds = %129
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %45)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %49, ptr noundef %48, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %46)
  br label %132

73:                                               ; preds = %75
  %74 = mul nsw i64 %70, %1
  br label %96

75:                                               ; preds = %69, %75
  %76 = phi double [ 0.000000e+00, %69 ], [ %90, %75 ]
  %77 = phi i64 [ 0, %69 ], [ %91, %75 ]
  %78 = add nsw i64 %77, %71
  %79 = getelementptr inbounds { double, double }, ptr %47, i64 %78
  %80 = getelementptr inbounds nuw i8, ptr %79, i64 8
  %81 = load double, ptr %80, align 8
  %82 = getelementptr inbounds { double, double }, ptr %14, i64 %78
  %83 = load double, ptr %82, align 8
  %84 = load double, ptr %79, align 8
  %85 = getelementptr inbounds nuw i8, ptr %82, i64 8
  %86 = load double, ptr %85, align 8
  %87 = fneg double %86
  %88 = fmul double %84, %87
  %89 = tail call double @llvm.fmuladd.f64(double %81, double %83, double %88)
  %90 = fadd double %76, %89
  %91 = add nuw nsw i64 %77, 1
  %92 = icmp eq i64 %91, %0
  br i1 %92, label %73, label %75

93:                                               ; preds = %96
  %94 = fmul double %111, %111
  %95 = fcmp ugt double %94, %65
  br i1 %95, label %114, label %129

96:                                               ; preds = %73, %96
  %97 = phi double [ %90, %73 ], [ %111, %96 ]
  %98 = phi i64 [ 0, %73 ], [ %112, %96 ]
  %99 = add nsw i64 %98, %74
  %100 = getelementptr inbounds { double, double }, ptr %48, i64 %99
  %101 = getelementptr inbounds nuw i8, ptr %100, i64 8
  %102 = load double, ptr %101, align 8
  %103 = getelementptr inbounds { double, double }, ptr %49, i64 %99
  %104 = load double, ptr %103, align 8
  %105 = load double, ptr %100, align 8
  %106 = getelementptr inbounds nuw i8, ptr %103, i64 8
  %107 = load double, ptr %106, align 8
  %108 = fneg double %107
  %109 = fmul double %105, %108
  %110 = tail call double @llvm.fmuladd.f64(double %102, double %104, double %109)
  %111 = fadd double %97, %110
  %112 = add nuw nsw i64 %98, 1
  %113 = icmp eq i64 %112, %1
  br i1 %113, label %93, label %96

114:                                              ; preds = %93
  %115 = tail call fastcc i32 @irad_dense_phased_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef nonnull %14, ptr noundef nonnull %49, i64 noundef %70)
  %116 = icmp eq i32 %115, 0
  %117 = select i1 %116, double 0x7FF8000000000000, double %111
  %118 = mul nsw i64 %70, %66
  %119 = getelementptr inbounds { double, double }, ptr %67, i64 %118
  %120 = load double, ptr %119, align 8
  %121 = fdiv double %117, %120
  %122 = fmul double %121, 0.000000e+00
  %123 = getelementptr inbounds { double, double }, ptr %68, i64 %118
  %124 = load double, ptr %123, align 8
  %125 = getelementptr inbounds nuw i8, ptr %123, i64 8
  %126 = load double, ptr %125, align 8
  %127 = fsub double %124, %122
  %128 = fsub double %126, %121
  store double %127, ptr %123, align 8
  store double %128, ptr %125, align 8
  br label %129

129:                                              ; preds = %114, %93
  %130 = add nuw nsw i64 %70, 1
  %131 = icmp eq i64 %130, %10
  br i1 %131, label %72, label %69

132:                                              ; preds = %72, %144
  %133 = phi i64 [ %145, %144 ], [ 0, %72 ]
  %134 = getelementptr inbounds nuw double, ptr %20, i64 %133
  %135 = mul nsw i64 %133, %12
  %136 = mul nsw i64 %133, %13
  %137 = getelementptr { double, double }, ptr %46, i64 %136
  %138 = getelementptr { double, double }, ptr %46, i64 %133
  %139 = getelementptr { double, double }, ptr %45, i64 %133
  br label %147

140:                                              ; preds = %144
  %141 = add i64 %12, 1
  %142 = icmp slt i64 %1, %12
  %143 = icmp slt i64 %0, %13
  br label %212

144:                                              ; preds = %203
  %145 = add nuw nsw i64 %133, 1
  %146 = icmp eq i64 %145, %10
  br i1 %146, label %140, label %132

147:                                              ; preds = %132, %203
  %148 = phi i64 [ 0, %132 ], [ %204, %203 ]
  %149 = icmp eq i64 %148, %133
  br i1 %149, label %203, label %150

150:                                              ; preds = %147
  %151 = load double, ptr %134, align 8
  %152 = getelementptr inbounds nuw double, ptr %20, i64 %148
  %153 = load double, ptr %152, align 8
  %154 = fsub double %151, %153
  %155 = fadd double %151, %153
  %156 = fmul double %154, %155
  %157 = add nsw i64 %148, %135
  %158 = fcmp une double %156, 0.000000e+00
  br i1 %158, label %159, label %190

159:                                              ; preds = %150
  %160 = getelementptr { double, double }, ptr %137, i64 %148
  %161 = getelementptr inbounds nuw i8, ptr %160, i64 8
  %162 = load double, ptr %161, align 8
  %163 = mul nsw i64 %148, %13
  %164 = getelementptr { double, double }, ptr %138, i64 %163
  %165 = getelementptr inbounds nuw i8, ptr %164, i64 8
  %166 = load double, ptr %165, align 8
  %167 = fadd double %162, %166
  %168 = load double, ptr %160, align 8
  %169 = load double, ptr %164, align 8
  %170 = fsub double %168, %169
  %171 = getelementptr inbounds { double, double }, ptr %45, i64 %157
  %172 = getelementptr inbounds nuw i8, ptr %171, i64 8
  %173 = load double, ptr %172, align 8
  %174 = mul nsw i64 %148, %12
  %175 = getelementptr { double, double }, ptr %139, i64 %174
  %176 = getelementptr inbounds nuw i8, ptr %175, i64 8
  %177 = load double, ptr %176, align 8
  %178 = fadd double %173, %177
  %179 = load double, ptr %171, align 8
  %180 = load double, ptr %175, align 8
  %181 = fsub double %179, %180
  %182 = fmul double %151, %181
  %183 = fmul double %151, %178
  %184 = fmul double %153, %170
  %185 = fmul double %153, %167
  %186 = fadd double %184, %182
  %187 = fadd double %185, %183
  %188 = fdiv double %186, %156
  %189 = fdiv double %187, %156
  br label %194

190:                                              ; preds = %150
  %191 = tail call fastcc double @irad_dense_undetermined_cdouble(i64 noundef %0, ptr noundef %47, i64 noundef %148, i64 noundef %133, double noundef %153)
  %192 = tail call fastcc double @irad_dense_undetermined_cdouble(i64 noundef %1, ptr noundef %48, i64 noundef %148, i64 noundef %133, double noundef %153)
  %193 = fadd double %191, %192
  br label %194

194:                                              ; preds = %190, %159
  %195 = phi double [ %188, %159 ], [ %193, %190 ]
  %196 = phi double [ %189, %159 ], [ 0.000000e+00, %190 ]
  %197 = getelementptr inbounds { double, double }, ptr %16, i64 %157
  %198 = load double, ptr %197, align 8
  %199 = getelementptr inbounds nuw i8, ptr %197, i64 8
  %200 = load double, ptr %199, align 8
  %201 = fadd double %198, %195
  %202 = fadd double %200, %196
  store double %201, ptr %197, align 8
  store double %202, ptr %199, align 8
  br label %203

203:                                              ; preds = %194, %147
  %204 = add nuw nsw i64 %148, 1
  %205 = icmp eq i64 %204, %10
  br i1 %205, label %144, label %147

206:                                              ; preds = %55
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %45)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %49, ptr noundef %48, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %46)
  br label %207

207:                                              ; preds = %270, %206
  %208 = icmp slt i64 %1, %12
  br i1 %208, label %209, label %304

209:                                              ; preds = %207
  %210 = fmul double %63, %63
  %211 = getelementptr inbounds nuw i8, ptr %16, i64 8
  br label %299

212:                                              ; preds = %140, %270
  %213 = phi i64 [ 0, %140 ], [ %271, %270 ]
  %214 = getelementptr inbounds nuw double, ptr %20, i64 %213
  %215 = load double, ptr %214, align 8
  %216 = fcmp oeq double %215, 0.000000e+00
  br i1 %216, label %217, label %221

217:                                              ; preds = %212
  %218 = mul i64 %213, %141
  %219 = getelementptr inbounds { double, double }, ptr %16, i64 %218
  %220 = getelementptr inbounds nuw i8, ptr %219, i64 8
  store double 0x7FF8000000000000, ptr %219, align 8
  store double 0.000000e+00, ptr %220, align 8
  br label %221

221:                                              ; preds = %217, %212
  %222 = mul nsw i64 %213, %12
  %223 = add nsw i64 %222, %213
  %224 = getelementptr inbounds { double, double }, ptr %45, i64 %223
  %225 = getelementptr inbounds nuw i8, ptr %224, i64 8
  %226 = load double, ptr %225, align 8
  %227 = fmul double %226, 0.000000e+00
  %228 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %227, double noundef %226, double noundef %215, double noundef %63)
  %229 = extractvalue { double, double } %228, 0
  %230 = extractvalue { double, double } %228, 1
  %231 = getelementptr inbounds { double, double }, ptr %16, i64 %223
  %232 = load double, ptr %231, align 8
  %233 = getelementptr inbounds nuw i8, ptr %231, i64 8
  %234 = load double, ptr %233, align 8
  %235 = fadd double %232, %229
  %236 = fadd double %230, %234
  store double %235, ptr %231, align 8
  store double %236, ptr %233, align 8
  br i1 %142, label %237, label %239

237:                                              ; preds = %221
  %238 = getelementptr { double, double }, ptr %45, i64 %213
  br label %245

239:                                              ; preds = %245, %221
  br i1 %143, label %240, label %270

240:                                              ; preds = %239
  %241 = mul nsw i64 %213, %13
  %242 = getelementptr { double, double }, ptr %46, i64 %241
  %243 = getelementptr { double, double }, ptr %46, i64 %213
  %244 = getelementptr { double, double }, ptr %16, i64 %213
  br label %273

245:                                              ; preds = %237, %245
  %246 = phi i64 [ %10, %237 ], [ %268, %245 ]
  %247 = add nsw i64 %246, %222
  %248 = getelementptr inbounds { double, double }, ptr %45, i64 %247
  %249 = load double, ptr %248, align 8
  %250 = getelementptr inbounds nuw i8, ptr %248, i64 8
  %251 = load double, ptr %250, align 8
  %252 = mul nsw i64 %246, %12
  %253 = getelementptr { double, double }, ptr %238, i64 %252
  %254 = load double, ptr %253, align 8
  %255 = getelementptr inbounds nuw i8, ptr %253, i64 8
  %256 = load double, ptr %255, align 8
  %257 = fsub double %249, %254
  %258 = fadd double %251, %256
  %259 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %257, double noundef %258, double noundef %215, double noundef %63)
  %260 = extractvalue { double, double } %259, 0
  %261 = extractvalue { double, double } %259, 1
  %262 = getelementptr inbounds { double, double }, ptr %16, i64 %247
  %263 = load double, ptr %262, align 8
  %264 = getelementptr inbounds nuw i8, ptr %262, i64 8
  %265 = load double, ptr %264, align 8
  %266 = fadd double %263, %260
  %267 = fadd double %261, %265
  store double %266, ptr %262, align 8
  store double %267, ptr %264, align 8
  %268 = add nuw nsw i64 %246, 1
  %269 = icmp eq i64 %268, %12
  br i1 %269, label %239, label %245

270:                                              ; preds = %273, %239
  %271 = add nuw nsw i64 %213, 1
  %272 = icmp eq i64 %271, %10
  br i1 %272, label %207, label %212

273:                                              ; preds = %240, %273
  %274 = phi i64 [ %10, %240 ], [ %297, %273 ]
  %275 = getelementptr { double, double }, ptr %242, i64 %274
  %276 = load double, ptr %275, align 8
  %277 = getelementptr inbounds nuw i8, ptr %275, i64 8
  %278 = load double, ptr %277, align 8
  %279 = fneg double %278
  %280 = mul nsw i64 %274, %13
  %281 = getelementptr { double, double }, ptr %243, i64 %280
  %282 = load double, ptr %281, align 8
  %283 = getelementptr inbounds nuw i8, ptr %281, i64 8
  %284 = load double, ptr %283, align 8
  %285 = fsub double %276, %282
  %286 = fsub double %279, %284
  %287 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %285, double noundef %286, double noundef %215, double noundef %63)
  %288 = extractvalue { double, double } %287, 0
  %289 = extractvalue { double, double } %287, 1
  %290 = mul nsw i64 %274, %12
  %291 = getelementptr { double, double }, ptr %244, i64 %290
  %292 = load double, ptr %291, align 8
  %293 = getelementptr inbounds nuw i8, ptr %291, i64 8
  %294 = load double, ptr %293, align 8
  %295 = fadd double %292, %288
  %296 = fadd double %289, %294
  store double %295, ptr %291, align 8
  store double %296, ptr %293, align 8
  %297 = add nuw nsw i64 %274, 1
  %298 = icmp eq i64 %297, %13
  br i1 %298, label %270, label %273

299:                                              ; preds = %309, %209
  %300 = phi i64 [ %10, %209 ], [ %310, %309 ]
  %301 = mul nsw i64 %300, %12
  %302 = getelementptr { double, double }, ptr %45, i64 %301
  %303 = getelementptr { double, double }, ptr %45, i64 %300
  br label %312

304:                                              ; preds = %309, %207
  %305 = icmp slt i64 %0, %13
  br i1 %305, label %306, label %337

306:                                              ; preds = %304
  %307 = fmul double %63, %63
  %308 = getelementptr inbounds nuw i8, ptr %16, i64 8
  br label %332

309:                                              ; preds = %329
  %310 = add nsw i64 %300, 1
  %311 = icmp eq i64 %310, %12
  br i1 %311, label %304, label %299

312:                                              ; preds = %299, %329
  %313 = phi i64 [ %10, %299 ], [ %330, %329 ]
  %314 = getelementptr { double, double }, ptr %302, i64 %313
  %315 = load double, ptr %314, align 8
  %316 = getelementptr inbounds nuw i8, ptr %314, i64 8
  %317 = load double, ptr %316, align 8
  %318 = mul nsw i64 %313, %12
  %319 = getelementptr { double, double }, ptr %303, i64 %318
  %320 = load double, ptr %319, align 8
  %321 = getelementptr inbounds nuw i8, ptr %319, i64 8
  %322 = load double, ptr %321, align 8
  %323 = fsub double %315, %320
  %324 = fadd double %317, %322
  %325 = fmul double %324, %324
  %326 = tail call double @llvm.fmuladd.f64(double %323, double %323, double %325)
  %327 = fcmp ogt double %326, %210
  br i1 %327, label %328, label %329

328:                                              ; preds = %312
  store double 0x7FF8000000000000, ptr %16, align 8
  store double 0.000000e+00, ptr %211, align 8
  br label %329

329:                                              ; preds = %328, %312
  %330 = add nsw i64 %313, 1
  %331 = icmp eq i64 %330, %12
  br i1 %331, label %309, label %312

332:                                              ; preds = %340, %306
  %333 = phi i64 [ %10, %306 ], [ %341, %340 ]
  %334 = mul nsw i64 %333, %13
  %335 = getelementptr { double, double }, ptr %46, i64 %334
  %336 = getelementptr { double, double }, ptr %46, i64 %333
  br label %343

337:                                              ; preds = %340, %304
  %338 = icmp sle i64 %0, %1
  %339 = or i1 %338, %11
  br i1 %339, label %385, label %363

340:                                              ; preds = %360
  %341 = add nsw i64 %333, 1
  %342 = icmp eq i64 %341, %13
  br i1 %342, label %337, label %332

343:                                              ; preds = %332, %360
  %344 = phi i64 [ %10, %332 ], [ %361, %360 ]
  %345 = getelementptr { double, double }, ptr %335, i64 %344
  %346 = load double, ptr %345, align 8
  %347 = getelementptr inbounds nuw i8, ptr %345, i64 8
  %348 = load double, ptr %347, align 8
  %349 = mul nsw i64 %344, %13
  %350 = getelementptr { double, double }, ptr %336, i64 %349
  %351 = load double, ptr %350, align 8
  %352 = getelementptr inbounds nuw i8, ptr %350, i64 8
  %353 = load double, ptr %352, align 8
  %354 = fsub double %346, %351
  %355 = fadd double %348, %353
  %356 = fmul double %355, %355
  %357 = tail call double @llvm.fmuladd.f64(double %354, double %354, double %356)
  %358 = fcmp ogt double %357, %307
  br i1 %358, label %359, label %360

359:                                              ; preds = %343
  store double 0x7FF8000000000000, ptr %16, align 8
  store double 0.000000e+00, ptr %308, align 8
  br label %360

360:                                              ; preds = %359, %343
  %361 = add nsw i64 %344, 1
  %362 = icmp eq i64 %361, %13
  br i1 %362, label %340, label %343

363:                                              ; preds = %337
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %14, ptr noundef %45, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %47)
  br i1 %25, label %364, label %370

364:                                              ; preds = %363, %371
  %365 = phi i64 [ %372, %371 ], [ 0, %363 ]
  %366 = mul nsw i64 %365, %0
  %367 = getelementptr { double, double }, ptr %47, i64 %366
  %368 = getelementptr inbounds nuw double, ptr %20, i64 %365
  %369 = load double, ptr %368, align 8
  br label %374

370:                                              ; preds = %371, %363
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %47, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7)
  br label %385

371:                                              ; preds = %374
  %372 = add nuw nsw i64 %365, 1
  %373 = icmp eq i64 %372, %10
  br i1 %373, label %370, label %364

374:                                              ; preds = %364, %374
  %375 = phi i64 [ 0, %364 ], [ %383, %374 ]
  %376 = getelementptr { double, double }, ptr %367, i64 %375
  %377 = load double, ptr %376, align 8
  %378 = getelementptr inbounds nuw i8, ptr %376, i64 8
  %379 = load double, ptr %378, align 8
  %380 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %377, double noundef %379, double noundef %369, double noundef %63)
  %381 = extractvalue { double, double } %380, 0
  %382 = extractvalue { double, double } %380, 1
  store double %381, ptr %376, align 8
  store double %382, ptr %378, align 8
  %383 = add nuw nsw i64 %375, 1
  %384 = icmp eq i64 %383, %0
  br i1 %384, label %371, label %374

385:                                              ; preds = %370, %337
  %386 = or i1 %9, %11
  br i1 %386, label %409, label %387

387:                                              ; preds = %385
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %49, ptr noundef %46, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %48)
  br i1 %25, label %388, label %394

388:                                              ; preds = %387, %395
  %389 = phi i64 [ %396, %395 ], [ 0, %387 ]
  %390 = mul nsw i64 %389, %1
  %391 = getelementptr { double, double }, ptr %48, i64 %390
  %392 = getelementptr inbounds nuw double, ptr %20, i64 %389
  %393 = load double, ptr %392, align 8
  br label %398

394:                                              ; preds = %395, %387
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %48, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7)
  br label %409

395:                                              ; preds = %398
  %396 = add nuw nsw i64 %389, 1
  %397 = icmp eq i64 %396, %10
  br i1 %397, label %394, label %388

398:                                              ; preds = %388, %398
  %399 = phi i64 [ 0, %388 ], [ %407, %398 ]
  %400 = getelementptr { double, double }, ptr %391, i64 %399
  %401 = load double, ptr %400, align 8
  %402 = getelementptr inbounds nuw i8, ptr %400, i64 8
  %403 = load double, ptr %402, align 8
  %404 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %401, double noundef %403, double noundef %393, double noundef %63)
  %405 = extractvalue { double, double } %404, 0
  %406 = extractvalue { double, double } %404, 1
  store double %405, ptr %400, align 8
  store double %406, ptr %402, align 8
  %407 = add nuw nsw i64 %399, 1
  %408 = icmp eq i64 %407, %1
  br i1 %408, label %395, label %398

409:                                              ; preds = %385, %394
  tail call void @free(ptr noundef %49) 
  tail call void @free(ptr noundef %48) 
  tail call void @free(ptr noundef %47) 
  tail call void @free(ptr noundef %46) 
  tail call void @free(ptr noundef %45) 
  br label %410

410:                                              ; preds = %40, %409, %38
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %13, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %17)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %17, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7)
  br i1 %26, label %411, label %412

411:                                              ; preds = %410
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %5, i8 0, i64 %18, i1 false)
  br label %412

412:                                              ; preds = %411, %410
  %413 = icmp ne ptr %4, null
  %414 = and i1 %39, %413
  br i1 %414, label %415, label %417

415:                                              ; preds = %412
  %416 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %416, ptr noundef nonnull %4)
  br label %417

417:                                              ; preds = %415, %412
  %418 = icmp ne ptr %6, null
  %419 = and i1 %39, %418
  br i1 %419, label %420, label %422

420:                                              ; preds = %417
  %421 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %421, ptr noundef nonnull %6)
  br label %422

422:                                              ; preds = %420, %417
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc double @irad_dense_undetermined_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, double noundef %4) unnamed_addr {
  %6 = fcmp oeq double %4, 0.000000e+00
  br i1 %6, label %33, label %7

7:                                                ; preds = %5
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %33

9:                                                ; preds = %7
  %10 = mul nsw i64 %2, %0
  %11 = mul nsw i64 %3, %0
  br label %15

12:                                               ; preds = %15
  %13 = add nuw nsw i64 %16, 1
  %14 = icmp eq i64 %13, %0
  br i1 %14, label %33, label %15

15:                                               ; preds = %9, %12
  %16 = phi i64 [ 0, %9 ], [ %13, %12 ]
  %17 = getelementptr { double, double }, ptr %1, i64 %16
  %18 = getelementptr { double, double }, ptr %17, i64 %10
  %19 = load double, ptr %18, align 8
  %20 = getelementptr inbounds nuw i8, ptr %18, i64 8
  %21 = load double, ptr %20, align 8
  %22 = getelementptr { double, double }, ptr %17, i64 %11
  %23 = load double, ptr %22, align 8
  %24 = getelementptr inbounds nuw i8, ptr %22, i64 8
  %25 = load double, ptr %24, align 8
  %26 = fcmp oeq double %19, 0.000000e+00
  %27 = fcmp oeq double %21, 0.000000e+00
  %28 = select i1 %26, i1 %27, i1 false
  %29 = fcmp oeq double %23, 0.000000e+00
  %30 = select i1 %28, i1 %29, i1 false
  %31 = fcmp oeq double %25, 0.000000e+00
  %32 = select i1 %30, i1 %31, i1 false
  br i1 %32, label %12, label %33

33:                                               ; preds = %15, %12, %7, %5
  %34 = phi double [ 0x7FF8000000000000, %5 ], [ 0.000000e+00, %7 ], [ 0x7FF8000000000000, %15 ], [ 0.000000e+00, %12 ]
  ret double %34
}

define i32 @irad_la_qr_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %6, i64 noundef 1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %9, ptr noundef %2, ptr noundef %7)
  %10 = tail call i32 @numba_ez_geqrf(i8 noundef signext 122, i64 noundef %0, i64 noundef %1, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  %11 = icmp sgt i64 %1, 0
  br i1 %11, label %12, label %21

12:                                               ; preds = %5
  %13 = icmp sgt i64 %0, 0
  br label %14

14:                                               ; preds = %12, %23
  %15 = phi i64 [ 0, %12 ], [ %24, %23 ]
  br i1 %13, label %16, label %23

16:                                               ; preds = %14
  %17 = mul nuw nsw i64 %15, %0
  %18 = getelementptr { double, double }, ptr %7, i64 %17
  %19 = mul nuw nsw i64 %15, %6
  %20 = getelementptr { double, double }, ptr %4, i64 %19
  br label %26

21:                                               ; preds = %23, %5
  %22 = icmp eq i32 %10, 0
  br i1 %22, label %41, label %43

23:                                               ; preds = %34, %14
  %24 = add nuw nsw i64 %15, 1
  %25 = icmp eq i64 %24, %1
  br i1 %25, label %21, label %14

26:                                               ; preds = %16, %34
  %27 = phi i64 [ 0, %16 ], [ %39, %34 ]
  %28 = icmp samesign ugt i64 %27, %15
  br i1 %28, label %34, label %29

29:                                               ; preds = %26
  %30 = getelementptr { double, double }, ptr %18, i64 %27
  %31 = load double, ptr %30, align 8
  %32 = getelementptr inbounds nuw i8, ptr %30, i64 8
  %33 = load double, ptr %32, align 8
  br label %34

34:                                               ; preds = %26, %29
  %35 = phi double [ %31, %29 ], [ 0.000000e+00, %26 ]
  %36 = phi double [ %33, %29 ], [ 0.000000e+00, %26 ]
  %37 = getelementptr { double, double }, ptr %20, i64 %27
  %38 = getelementptr inbounds nuw i8, ptr %37, i64 8
  store double %35, ptr %37, align 8
  store double %36, ptr %38, align 8
  %39 = add nuw nsw i64 %27, 1
  %40 = icmp eq i64 %39, %6
  br i1 %40, label %23, label %26

41:                                               ; preds = %21
  %42 = tail call i32 @numba_ez_xxgqr(i8 noundef signext 122, i64 noundef %0, i64 noundef %6, i64 noundef %6, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  br label %43

43:                                               ; preds = %41, %21
  %44 = phi i32 [ %42, %41 ], [ %10, %21 ]
  %45 = mul nsw i64 %6, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %45, ptr noundef %7, ptr noundef %3)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %44
}

define void @irad_la_qr_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %7)
  %13 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %7)
  %14 = tail call i32 @irad_la_qr_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %15 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %3, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_cdouble(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %11)
  %16 = icmp sgt i64 %7, 0
  br i1 %16, label %17, label %28

17:                                               ; preds = %6
  %18 = add nuw i64 %7, 1
  br label %19

19:                                               ; preds = %33, %17
  %20 = phi i64 [ 0, %17 ], [ %34, %33 ]
  %21 = getelementptr { double, double }, ptr %11, i64 %20
  %22 = mul nuw nsw i64 %20, %7
  %23 = getelementptr { double, double }, ptr %11, i64 %22
  %24 = getelementptr { double, double }, ptr %12, i64 %22
  %25 = mul i64 %20, %18
  %26 = getelementptr inbounds { double, double }, ptr %11, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %26, i64 8
  br label %37

28:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  %29 = icmp eq i64 %7, 0
  br i1 %29, label %68, label %30

30:                                               ; preds = %36, %28
  %31 = mul i64 %7, %7
  %32 = tail call i64 @llvm.umax.i64(i64 %31, i64 1)
  br label %71

33:                                               ; preds = %61
  %34 = add nuw nsw i64 %20, 1
  %35 = icmp eq i64 %34, %7
  br i1 %35, label %36, label %19

36:                                               ; preds = %33
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  br label %30

37:                                               ; preds = %19, %61
  %38 = phi i64 [ 0, %19 ], [ %66, %61 ]
  %39 = icmp samesign ugt i64 %38, %20
  br i1 %39, label %40, label %45

40:                                               ; preds = %37
  %41 = getelementptr { double, double }, ptr %23, i64 %38
  %42 = load double, ptr %41, align 8
  %43 = getelementptr inbounds nuw i8, ptr %41, i64 8
  %44 = load double, ptr %43, align 8
  br label %54

45:                                               ; preds = %37
  %46 = icmp samesign ult i64 %38, %20
  br i1 %46, label %47, label %54

47:                                               ; preds = %45
  %48 = mul nuw nsw i64 %38, %7
  %49 = getelementptr { double, double }, ptr %21, i64 %48
  %50 = load double, ptr %49, align 8
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 8
  %52 = load double, ptr %51, align 8
  %53 = fneg double %50
  br label %54

54:                                               ; preds = %47, %45, %40
  %55 = phi double [ %42, %40 ], [ %53, %47 ], [ 0.000000e+00, %45 ]
  %56 = phi double [ %44, %40 ], [ %52, %47 ], [ 0.000000e+00, %45 ]
  %57 = icmp eq i64 %38, %20
  br i1 %57, label %58, label %61

58:                                               ; preds = %54
  %59 = load double, ptr %27, align 8
  %60 = fmul double %59, 0.000000e+00
  br label %61

61:                                               ; preds = %58, %54
  %62 = phi double [ %59, %58 ], [ %56, %54 ]
  %63 = phi double [ %60, %58 ], [ %55, %54 ]
  %64 = getelementptr { double, double }, ptr %24, i64 %38
  %65 = getelementptr inbounds nuw i8, ptr %64, i64 8
  store double %63, ptr %64, align 8
  store double %62, ptr %65, align 8
  %66 = add nuw nsw i64 %38, 1
  %67 = icmp eq i64 %66, %7
  br i1 %67, label %33, label %37

68:                                               ; preds = %71, %28
  %69 = phi i64 [ 0, %28 ], [ %31, %71 ]
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %8, ptr noundef %11, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %13)
  %70 = icmp eq ptr %5, null
  br i1 %70, label %107, label %85

71:                                               ; preds = %30, %71
  %72 = phi i64 [ %83, %71 ], [ 0, %30 ]
  %73 = getelementptr inbounds nuw { double, double }, ptr %12, i64 %72
  %74 = load double, ptr %73, align 8
  %75 = getelementptr inbounds nuw i8, ptr %73, i64 8
  %76 = load double, ptr %75, align 8
  %77 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %72
  %78 = load double, ptr %77, align 8
  %79 = getelementptr inbounds nuw i8, ptr %77, i64 8
  %80 = load double, ptr %79, align 8
  %81 = fsub double %78, %74
  %82 = fsub double %80, %76
  store double %81, ptr %77, align 8
  store double %82, ptr %79, align 8
  %83 = add nuw nsw i64 %72, 1
  %84 = icmp eq i64 %83, %32
  br i1 %84, label %68, label %71

85:                                               ; preds = %68
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %11, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %5)
  br i1 %16, label %86, label %92

86:                                               ; preds = %85
  %87 = shl i64 %7, 4
  %88 = add i64 %87, 16
  %89 = add i64 %87, -16
  br label %97

90:                                               ; preds = %101, %97
  %91 = icmp eq i64 %99, %7
  br i1 %91, label %92, label %97

92:                                               ; preds = %90, %85
  %93 = sub nsw i64 %1, %7
  %94 = getelementptr inbounds { double, double }, ptr %2, i64 %15
  %95 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %69
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %93, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %13, ptr noundef %94, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %95)
  %96 = getelementptr inbounds { double, double }, ptr %3, i64 %15
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %93, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %96, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %95)
  br label %107

97:                                               ; preds = %86, %90
  %98 = phi i64 [ %99, %90 ], [ 0, %86 ]
  %99 = add nuw nsw i64 %98, 1
  %100 = icmp slt i64 %99, %7
  br i1 %100, label %101, label %90

101:                                              ; preds = %97
  %102 = shl i64 %98, 4
  %103 = sub i64 %89, %102
  %104 = mul i64 %88, %98
  %105 = getelementptr i8, ptr %5, i64 %104
  %106 = getelementptr i8, ptr %105, i64 16
  tail call void @llvm.memset.p0.i64(ptr align 8 %106, i8 0, i64 %103, i1 false)
  br label %90

107:                                              ; preds = %92, %68
  %108 = icmp eq ptr %4, null
  br i1 %108, label %110, label %109

109:                                              ; preds = %107
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %13, ptr noundef nonnull %4)
  br label %110

110:                                              ; preds = %109, %107
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %1, i64 noundef %1, ptr noundef %2, ptr noundef %5)
  tail call fastcc void @irad_dense_divide_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %5, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_qr_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %7)
  %13 = tail call i32 @irad_la_qr_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %14 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %14, ptr noundef %10)
  %15 = mul nsw i64 %7, %7
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %15, ptr noundef %11)
  %16 = icmp eq ptr %3, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %14, ptr noundef nonnull %3, ptr noundef %10)
  br label %18

18:                                               ; preds = %17, %6
  %19 = icmp eq ptr %4, null
  br i1 %19, label %43, label %20

20:                                               ; preds = %18
  %21 = icmp sgt i64 %7, 0
  br i1 %21, label %22, label %28

22:                                               ; preds = %20
  %23 = shl i64 %7, 4
  %24 = add i64 %23, 16
  %25 = add i64 %23, -16
  br label %33

26:                                               ; preds = %37, %33
  %27 = icmp eq i64 %35, %7
  br i1 %27, label %28, label %33

28:                                               ; preds = %26, %20
  %29 = sub nsw i64 %1, %7
  %30 = getelementptr inbounds { double, double }, ptr %2, i64 %14
  %31 = getelementptr inbounds nuw { double, double }, ptr %4, i64 %15
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %7, i64 noundef %29, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %30, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10)
  %32 = getelementptr inbounds { double, double }, ptr %5, i64 %14
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %29, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %32)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %11)
  br label %43

33:                                               ; preds = %22, %26
  %34 = phi i64 [ %35, %26 ], [ 0, %22 ]
  %35 = add nuw nsw i64 %34, 1
  %36 = icmp slt i64 %35, %7
  br i1 %36, label %37, label %26

37:                                               ; preds = %33
  %38 = shl i64 %34, 4
  %39 = sub i64 %25, %38
  %40 = mul i64 %24, %34
  %41 = getelementptr i8, ptr %4, i64 %40
  %42 = getelementptr i8, ptr %41, i64 16
  tail call void @llvm.memset.p0.i64(ptr align 8 %42, i8 0, i64 %39, i1 false)
  br label %26

43:                                               ; preds = %28, %18
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %7, i64 noundef %7)
  %45 = icmp sgt i64 %7, 0
  br i1 %45, label %46, label %49

46:                                               ; preds = %43, %51
  %47 = phi i64 [ %52, %51 ], [ 0, %43 ]
  %48 = mul nuw nsw i64 %47, %7
  br label %54

49:                                               ; preds = %51, %43
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_adjoint_cdouble(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  %50 = icmp sgt i64 %14, 0
  br i1 %50, label %101, label %100

51:                                               ; preds = %87
  %52 = add nuw nsw i64 %47, 1
  %53 = icmp eq i64 %52, %7
  br i1 %53, label %49, label %46

54:                                               ; preds = %46, %87
  %55 = phi i64 [ 0, %46 ], [ %98, %87 ]
  %56 = add nuw nsw i64 %55, %48
  %57 = getelementptr inbounds nuw { double, double }, ptr %12, i64 %56
  %58 = load double, ptr %57, align 8
  %59 = getelementptr inbounds nuw i8, ptr %57, i64 8
  %60 = load double, ptr %59, align 8
  %61 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %56
  %62 = load double, ptr %61, align 8
  %63 = getelementptr inbounds nuw i8, ptr %61, i64 8
  %64 = load double, ptr %63, align 8
  %65 = fsub double %60, %64
  %66 = fsub double %62, %58
  %67 = fsub double %64, %60
  %68 = icmp samesign ugt i64 %55, %47
  br i1 %68, label %69, label %87

69:                                               ; preds = %54
  %70 = mul nuw nsw i64 %55, %7
  %71 = add nuw nsw i64 %70, %47
  %72 = getelementptr inbounds nuw { double, double }, ptr %12, i64 %71
  %73 = getelementptr inbounds nuw i8, ptr %72, i64 8
  %74 = load double, ptr %73, align 8
  %75 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %71
  %76 = getelementptr inbounds nuw i8, ptr %75, i64 8
  %77 = load double, ptr %76, align 8
  %78 = fsub double %74, %77
  %79 = load double, ptr %72, align 8
  %80 = load double, ptr %75, align 8
  %81 = fsub double %79, %80
  %82 = fsub double %58, %62
  %83 = fsub double %82, %81
  %84 = fadd double %65, %78
  %85 = fadd double %66, %83
  %86 = fadd double %67, %84
  br label %87

87:                                               ; preds = %69, %54
  %88 = phi double [ %86, %69 ], [ %67, %54 ]
  %89 = phi double [ %85, %69 ], [ %66, %54 ]
  %90 = icmp eq i64 %55, %47
  %91 = fmul double %65, 0.000000e+00
  %92 = fadd double %91, %89
  %93 = fadd double %65, %88
  %94 = select i1 %90, double %93, double %88
  %95 = select i1 %90, double %92, double %89
  %96 = getelementptr inbounds nuw { double, double }, ptr %44, i64 %56
  %97 = getelementptr inbounds nuw i8, ptr %96, i64 8
  store double %95, ptr %96, align 8
  store double %94, ptr %97, align 8
  %98 = add nuw nsw i64 %55, 1
  %99 = icmp eq i64 %98, %7
  br i1 %99, label %51, label %54

100:                                              ; preds = %101, %49
  br i1 %16, label %116, label %115

101:                                              ; preds = %49, %101
  %102 = phi i64 [ %113, %101 ], [ 0, %49 ]
  %103 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %102
  %104 = load double, ptr %103, align 8
  %105 = getelementptr inbounds nuw i8, ptr %103, i64 8
  %106 = load double, ptr %105, align 8
  %107 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %102
  %108 = load double, ptr %107, align 8
  %109 = getelementptr inbounds nuw i8, ptr %107, i64 8
  %110 = load double, ptr %109, align 8
  %111 = fadd double %104, %108
  %112 = fadd double %106, %110
  store double %111, ptr %107, align 8
  store double %112, ptr %109, align 8
  %113 = add nuw nsw i64 %102, 1
  %114 = icmp eq i64 %113, %14
  br i1 %114, label %100, label %101

115:                                              ; preds = %100
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %14, ptr noundef nonnull %3)
  br label %116

116:                                              ; preds = %115, %100
  br i1 %19, label %119, label %117

117:                                              ; preds = %116
  %118 = mul nsw i64 %7, %1
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %118, ptr noundef nonnull %4)
  br label %119

119:                                              ; preds = %117, %116
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %3, ptr noundef %5)
  %7 = tail call i32 @irad_la_solve_cdouble(i64 noundef %1, i64 noundef %0, ptr noundef %2, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %1, i64 noundef %0, ptr noundef %6, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_pinv_cdouble(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %6)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %6, i64 noundef %1)
  %9 = shl i64 %6, 3
  %10 = add i64 %9, 8
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_svd_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef 1, ptr noundef %3, ptr noundef %7, ptr noundef %11, ptr noundef %8)
  %13 = load double, ptr %11, align 8
  %14 = fmul double %2, %13
  %15 = icmp sgt i64 %6, 0
  br i1 %15, label %16, label %18

16:                                               ; preds = %5
  %17 = icmp slt i64 %0, %1
  br label %19

18:                                               ; preds = %52, %5
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 99, i64 noundef %1, i64 noundef %0, i64 noundef %6, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %4)
  tail call void @free(ptr noundef nonnull %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %12

19:                                               ; preds = %16, %52
  %20 = phi i64 [ 0, %16 ], [ %53, %52 ]
  %21 = getelementptr inbounds nuw double, ptr %11, i64 %20
  %22 = load double, ptr %21, align 8
  %23 = fcmp ogt double %22, %14
  %24 = fdiv double 1.000000e+00, %22
  %25 = select i1 %23, double %24, double 0.000000e+00
  br i1 %17, label %28, label %26

26:                                               ; preds = %19
  %27 = getelementptr { double, double }, ptr %8, i64 %20
  br label %31

28:                                               ; preds = %19
  %29 = mul nsw i64 %20, %0
  %30 = getelementptr { double, double }, ptr %7, i64 %29
  br label %42

31:                                               ; preds = %26, %31
  %32 = phi i64 [ 0, %26 ], [ %40, %31 ]
  %33 = mul nuw nsw i64 %32, %6
  %34 = getelementptr { double, double }, ptr %27, i64 %33
  %35 = load double, ptr %34, align 8
  %36 = getelementptr inbounds nuw i8, ptr %34, i64 8
  %37 = load double, ptr %36, align 8
  %38 = fmul double %25, %35
  %39 = fmul double %25, %37
  store double %38, ptr %34, align 8
  store double %39, ptr %36, align 8
  %40 = add nuw nsw i64 %32, 1
  %41 = icmp eq i64 %40, %1
  br i1 %41, label %52, label %31

42:                                               ; preds = %28, %42
  %43 = phi i64 [ 0, %28 ], [ %50, %42 ]
  %44 = getelementptr { double, double }, ptr %30, i64 %43
  %45 = load double, ptr %44, align 8
  %46 = getelementptr inbounds nuw i8, ptr %44, i64 8
  %47 = load double, ptr %46, align 8
  %48 = fmul double %25, %45
  %49 = fmul double %25, %47
  store double %48, ptr %44, align 8
  store double %49, ptr %46, align 8
  %50 = add nuw nsw i64 %43, 1
  %51 = icmp eq i64 %50, %0
  br i1 %51, label %52, label %42

52:                                               ; preds = %31, %42
  %53 = add nuw nsw i64 %20, 1
  %54 = icmp eq i64 %53, %6
  br i1 %54, label %18, label %19
}

define void @irad_la_pinv_tangent_cdouble(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_cdouble(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7, ptr noundef %9, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %28

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds { double, double }, ptr %9, i64 %21
  %23 = load double, ptr %22, align 8
  %24 = fadd double %23, 1.000000e+00
  store double %24, ptr %22, align 8
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %28, %15
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %17, %28
  %29 = phi i64 [ 0, %17 ], [ %34, %28 ]
  %30 = mul i64 %29, %18
  %31 = getelementptr inbounds { double, double }, ptr %10, i64 %30
  %32 = load double, ptr %31, align 8
  %33 = fadd double %32, 1.000000e+00
  store double %33, ptr %31, align 8
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %1
  br i1 %35, label %27, label %28
}

define void @irad_la_pinv_adjoint_cdouble(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_cdouble(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %9, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %29

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds { double, double }, ptr %9, i64 %21
  %23 = load double, ptr %22, align 8
  %24 = fadd double %23, 1.000000e+00
  store double %24, ptr %22, align 8
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %29, %15
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %7, ptr noundef %10, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5)
  %28 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %28, ptr noundef %4)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

29:                                               ; preds = %17, %29
  %30 = phi i64 [ 0, %17 ], [ %35, %29 ]
  %31 = mul i64 %30, %18
  %32 = getelementptr inbounds { double, double }, ptr %10, i64 %31
  %33 = load double, ptr %32, align 8
  %34 = fadd double %33, 1.000000e+00
  store double %34, ptr %32, align 8
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %1
  br i1 %36, label %27, label %29
}

define i32 @irad_la_lstsq_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7, ptr noundef %8) {
  %10 = alloca i64, align 8
  %11 = icmp sgt i64 %0, %1
  %12 = tail call i64 @llvm.smax.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %14 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %12, i64 noundef %2)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) 
  store i64 0, ptr %10, align 8
  %15 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %4, ptr noundef %13)
  %16 = mul nsw i64 %12, %2
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %16, ptr noundef %14)
  %17 = icmp sgt i64 %2, 0
  br i1 %17, label %20, label %18

18:                                               ; preds = %9
  %19 = call i32 @numba_ez_gelsd(i8 noundef signext 122, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  br label %52

20:                                               ; preds = %9
  %21 = icmp sgt i64 %0, 0
  br label %22

22:                                               ; preds = %20, %32
  %23 = phi i64 [ 0, %20 ], [ %33, %32 ]
  br i1 %21, label %24, label %32

24:                                               ; preds = %22
  %25 = mul nuw nsw i64 %23, %0
  %26 = getelementptr { double, double }, ptr %5, i64 %25
  %27 = mul nuw nsw i64 %23, %12
  %28 = getelementptr { double, double }, ptr %14, i64 %27
  br label %35

29:                                               ; preds = %32
  %30 = call i32 @numba_ez_gelsd(i8 noundef signext 122, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  %31 = icmp sgt i64 %1, 0
  br label %45

32:                                               ; preds = %35, %22
  %33 = add nuw nsw i64 %23, 1
  %34 = icmp eq i64 %33, %2
  br i1 %34, label %29, label %22

35:                                               ; preds = %24, %35
  %36 = phi i64 [ 0, %24 ], [ %43, %35 ]
  %37 = getelementptr { double, double }, ptr %26, i64 %36
  %38 = load double, ptr %37, align 8
  %39 = getelementptr inbounds nuw i8, ptr %37, i64 8
  %40 = load double, ptr %39, align 8
  %41 = getelementptr { double, double }, ptr %28, i64 %36
  %42 = getelementptr inbounds nuw i8, ptr %41, i64 8
  store double %38, ptr %41, align 8
  store double %40, ptr %42, align 8
  %43 = add nuw nsw i64 %36, 1
  %44 = icmp eq i64 %43, %0
  br i1 %44, label %32, label %35

45:                                               ; preds = %29, %69
  %46 = phi i64 [ 0, %29 ], [ %72, %69 ]
  br i1 %31, label %47, label %55

47:                                               ; preds = %45
  %48 = mul nuw nsw i64 %46, %12
  %49 = getelementptr { double, double }, ptr %14, i64 %48
  %50 = mul nuw nsw i64 %46, %1
  %51 = getelementptr { double, double }, ptr %6, i64 %50
  br label %59

52:                                               ; preds = %69, %18
  %53 = phi i32 [ %19, %18 ], [ %30, %69 ]
  call void @free(ptr noundef %14) 
  call void @free(ptr noundef %13) 
  %54 = icmp eq i32 %53, 0
  br i1 %54, label %86, label %89

55:                                               ; preds = %59, %45
  br i1 %11, label %56, label %69

56:                                               ; preds = %55
  %57 = mul nsw i64 %46, %12
  %58 = getelementptr { double, double }, ptr %14, i64 %57
  br label %74

59:                                               ; preds = %47, %59
  %60 = phi i64 [ 0, %47 ], [ %67, %59 ]
  %61 = getelementptr { double, double }, ptr %49, i64 %60
  %62 = load double, ptr %61, align 8
  %63 = getelementptr inbounds nuw i8, ptr %61, i64 8
  %64 = load double, ptr %63, align 8
  %65 = getelementptr { double, double }, ptr %51, i64 %60
  %66 = getelementptr inbounds nuw i8, ptr %65, i64 8
  store double %62, ptr %65, align 8
  store double %64, ptr %66, align 8
  %67 = add nuw nsw i64 %60, 1
  %68 = icmp eq i64 %67, %1
  br i1 %68, label %55, label %59

69:                                               ; preds = %74, %55
  %70 = phi double [ 0.000000e+00, %55 ], [ %83, %74 ]
  %71 = getelementptr inbounds nuw double, ptr %7, i64 %46
  store double %70, ptr %71, align 8
  %72 = add nuw nsw i64 %46, 1
  %73 = icmp eq i64 %72, %2
  br i1 %73, label %52, label %45

74:                                               ; preds = %56, %74
  %75 = phi i64 [ %1, %56 ], [ %84, %74 ]
  %76 = phi double [ 0.000000e+00, %56 ], [ %83, %74 ]
  %77 = getelementptr { double, double }, ptr %58, i64 %75
  %78 = load double, ptr %77, align 8
  %79 = getelementptr inbounds nuw i8, ptr %77, i64 8
  %80 = load double, ptr %79, align 8
  %81 = fmul double %80, %80
  %82 = call double @llvm.fmuladd.f64(double %78, double %78, double %81)
  %83 = fadd double %76, %82
  %84 = add nsw i64 %75, 1
  %85 = icmp eq i64 %84, %12
  br i1 %85, label %69, label %74

86:                                               ; preds = %52
  %87 = load i64, ptr %10, align 8
  %88 = trunc i64 %87 to i32
  br label %92

89:                                               ; preds = %52
  %90 = call i32 @llvm.abs.i32(i32 %53, i1 false)
  %91 = sub i32 0, %90
  br label %92

92:                                               ; preds = %89, %86
  %93 = phi i32 [ %88, %86 ], [ %91, %89 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %10) 
  ret i32 %93
}

define void @irad_la_lstsq_tangent_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef %7, ptr noundef readonly captures(address_is_null) %8, ptr noundef %9, ptr noundef writeonly captures(address_is_null) %10, ptr noundef writeonly captures(address_is_null) %11) {
  %13 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  %15 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef %5, ptr noundef %13)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %4, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %13)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %15, ptr noundef %14)
  %16 = icmp eq ptr %8, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %12
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %15, ptr noundef nonnull %8, ptr noundef %14)
  br label %18

18:                                               ; preds = %17, %12
  %19 = icmp eq ptr %7, null
  br i1 %19, label %21, label %20

20:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef nonnull %7, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14)
  br label %21

21:                                               ; preds = %20, %18
  %22 = icmp ne ptr %10, null
  %23 = icmp sgt i64 %2, 0
  %24 = and i1 %22, %23
  br i1 %24, label %25, label %55

25:                                               ; preds = %21
  %26 = icmp sgt i64 %0, 0
  %27 = icmp sgt i64 %0, %1
  br label %28

28:                                               ; preds = %25, %32
  %29 = phi i64 [ 0, %25 ], [ %36, %32 ]
  br i1 %26, label %30, label %32

30:                                               ; preds = %28
  %31 = mul nuw nsw i64 %29, %0
  br label %38

32:                                               ; preds = %38, %28
  %33 = phi double [ 0.000000e+00, %28 ], [ %52, %38 ]
  %34 = select i1 %27, double %33, double 0.000000e+00
  %35 = getelementptr inbounds nuw double, ptr %10, i64 %29
  store double %34, ptr %35, align 8
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp eq i64 %36, %2
  br i1 %37, label %55, label %28

38:                                               ; preds = %30, %38
  %39 = phi double [ 0.000000e+00, %30 ], [ %52, %38 ]
  %40 = phi i64 [ 0, %30 ], [ %53, %38 ]
  %41 = add nuw nsw i64 %40, %31
  %42 = getelementptr inbounds nuw { double, double }, ptr %13, i64 %41
  %43 = load double, ptr %42, align 8
  %44 = getelementptr inbounds nuw i8, ptr %42, i64 8
  %45 = load double, ptr %44, align 8
  %46 = getelementptr inbounds nuw { double, double }, ptr %14, i64 %41
  %47 = load double, ptr %46, align 8
  %48 = getelementptr inbounds nuw i8, ptr %46, i64 8
  %49 = load double, ptr %48, align 8
  %50 = fmul double %45, %49
  %51 = tail call double @llvm.fmuladd.f64(double %43, double %47, double %50)
  %52 = tail call double @llvm.fmuladd.f64(double %51, double 2.000000e+00, double %39)
  %53 = add nuw nsw i64 %40, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %32, label %38

55:                                               ; preds = %32, %21
  %56 = icmp eq ptr %9, null
  br i1 %56, label %82, label %57

57:                                               ; preds = %55
  %58 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %59 = tail call fastcc double @irad_dense_cut_cdouble(double noundef %3)
  %60 = tail call i32 @irad_la_pinv_cdouble(i64 noundef %0, i64 noundef %1, double noundef %59, ptr noundef %4, ptr noundef %58)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %58, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %9)
  br i1 %19, label %81, label %61

61:                                               ; preds = %57
  %62 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %2)
  %63 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %7, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %62)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %58, ptr noundef %62, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %63)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %58, ptr noundef %63, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %58, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %63)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %7, ptr noundef %63, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %62)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef %62, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %63)
  %64 = mul nsw i64 %2, %1
  %65 = icmp sgt i64 %64, 0
  br i1 %65, label %67, label %66

66:                                               ; preds = %67, %61
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %58, ptr noundef %63, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %63) 
  tail call void @free(ptr noundef %62) 
  br label %81

67:                                               ; preds = %61, %67
  %68 = phi i64 [ %79, %67 ], [ 0, %61 ]
  %69 = getelementptr inbounds nuw { double, double }, ptr %62, i64 %68
  %70 = load double, ptr %69, align 8
  %71 = getelementptr inbounds nuw i8, ptr %69, i64 8
  %72 = load double, ptr %71, align 8
  %73 = getelementptr inbounds nuw { double, double }, ptr %9, i64 %68
  %74 = load double, ptr %73, align 8
  %75 = getelementptr inbounds nuw i8, ptr %73, i64 8
  %76 = load double, ptr %75, align 8
  %77 = fadd double %70, %74
  %78 = fadd double %72, %76
  store double %77, ptr %73, align 8
  store double %78, ptr %75, align 8
  %79 = add nuw nsw i64 %68, 1
  %80 = icmp eq i64 %79, %64
  br i1 %80, label %66, label %67

81:                                               ; preds = %66, %57
  tail call void @free(ptr noundef %58) 
  br label %82

82:                                               ; preds = %81, %55
  %83 = icmp eq ptr %11, null
  br i1 %83, label %91, label %84

84:                                               ; preds = %82
  br i1 %19, label %85, label %90

85:                                               ; preds = %84
  %86 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %87 = icmp sgt i64 %86, 0
  br i1 %87, label %88, label %91

88:                                               ; preds = %85
  %89 = shl nuw i64 %86, 3
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %11, i8 0, i64 %89, i1 false)
  br label %91

90:                                               ; preds = %84
  tail call void @irad_la_svd_tangent_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef nonnull %7, ptr noundef null, ptr noundef nonnull %11, ptr noundef null)
  br label %91

91:                                               ; preds = %88, %85, %90, %82
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define fastcc noundef double @irad_dense_cut_cdouble(double noundef %0) unnamed_addr {
  %2 = fcmp olt double %0, 0.000000e+00
  %3 = select i1 %2, double 0x3CB0000000000000, double %0
  ret double %3
}

define void @irad_la_lstsq_adjoint_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef captures(address_is_null) %7, ptr noundef captures(address_is_null) %8, ptr noundef %9, ptr noundef captures(address_is_null) %10) {
  %12 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  %15 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %0)
  %16 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  %17 = shl i64 %2, 3
  %18 = add i64 %17, 8
  %19 = tail call noalias ptr @malloc(i64 noundef %18) 
  %20 = shl i64 %12, 3
  %21 = add i64 %20, 8
  %22 = tail call noalias ptr @malloc(i64 noundef %21) 
  %23 = tail call i32 @irad_la_lstsq_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef %5, ptr noundef %13, ptr noundef %19, ptr noundef %22)
  %24 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %24, ptr noundef %5, ptr noundef %14)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %4, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %24, ptr noundef %16)
  %25 = icmp eq ptr %6, null
  br i1 %25, label %39, label %26

26:                                               ; preds = %11
  %27 = tail call fastcc double @irad_dense_cut_cdouble(double noundef %3)
  %28 = tail call i32 @irad_la_pinv_cdouble(i64 noundef %0, i64 noundef %1, double noundef %27, ptr noundef %4, ptr noundef %15)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %15, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %16)
  %29 = icmp eq ptr %9, null
  br i1 %29, label %30, label %32

30:                                               ; preds = %26
  %31 = mul nsw i64 %2, %1
  br label %37

32:                                               ; preds = %26
  %33 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %1, i64 noundef %2)
  %34 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  %35 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %15, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %14, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %15, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %34)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %4, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %35)
  %36 = mul nsw i64 %2, %1
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %36, ptr noundef nonnull %6, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %15, ptr noundef %35, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %34, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %35) 
  tail call void @free(ptr noundef %34) 
  tail call void @free(ptr noundef %33) 
  br label %37

37:                                               ; preds = %30, %32
  %38 = phi i64 [ %31, %30 ], [ %36, %32 ]
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %38, ptr noundef nonnull %6)
  br label %39

39:                                               ; preds = %37, %11
  %40 = icmp ne ptr %7, null
  %41 = icmp sgt i64 %2, 0
  %42 = and i1 %40, %41
  br i1 %42, label %43, label %75

43:                                               ; preds = %39
  %44 = icmp sle i64 %0, %1
  %45 = icmp slt i64 %0, 1
  %46 = or i1 %44, %45
  br label %47

47:                                               ; preds = %43, %71
  %48 = phi i64 [ 0, %43 ], [ %73, %71 ]
  br i1 %46, label %71, label %49

49:                                               ; preds = %47
  %50 = getelementptr inbounds nuw double, ptr %7, i64 %48
  %51 = load double, ptr %50, align 8
  %52 = fmul double %51, 2.000000e+00
  %53 = mul nuw nsw i64 %48, %0
  br label %54

54:                                               ; preds = %49, %54
  %55 = phi i64 [ 0, %49 ], [ %69, %54 ]
  %56 = add nuw nsw i64 %55, %53
  %57 = getelementptr inbounds nuw { double, double }, ptr %14, i64 %56
  %58 = load double, ptr %57, align 8
  %59 = getelementptr inbounds nuw i8, ptr %57, i64 8
  %60 = load double, ptr %59, align 8
  %61 = fmul double %52, %58
  %62 = fmul double %52, %60
  %63 = getelementptr inbounds nuw { double, double }, ptr %16, i64 %56
  %64 = load double, ptr %63, align 8
  %65 = getelementptr inbounds nuw i8, ptr %63, i64 8
  %66 = load double, ptr %65, align 8
  %67 = fadd double %61, %64
  %68 = fadd double %62, %66
  store double %67, ptr %63, align 8
  store double %68, ptr %65, align 8
  %69 = add nuw nsw i64 %55, 1
  %70 = icmp eq i64 %69, %0
  br i1 %70, label %71, label %54

71:                                               ; preds = %54, %47
  %72 = getelementptr inbounds nuw double, ptr %7, i64 %48
  store double 0.000000e+00, ptr %72, align 8
  %73 = add nuw nsw i64 %48, 1
  %74 = icmp eq i64 %73, %2
  br i1 %74, label %75, label %47

75:                                               ; preds = %71, %39
  %76 = icmp ne ptr %9, null
  br i1 %76, label %77, label %78

77:                                               ; preds = %75
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %16, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %9)
  br label %78

78:                                               ; preds = %77, %75
  %79 = icmp ne ptr %10, null
  %80 = icmp sgt i64 %24, 0
  %81 = and i1 %79, %80
  br i1 %81, label %82, label %96

82:                                               ; preds = %78, %82
  %83 = phi i64 [ %94, %82 ], [ 0, %78 ]
  %84 = getelementptr inbounds nuw { double, double }, ptr %16, i64 %83
  %85 = load double, ptr %84, align 8
  %86 = getelementptr inbounds nuw i8, ptr %84, i64 8
  %87 = load double, ptr %86, align 8
  %88 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %83
  %89 = load double, ptr %88, align 8
  %90 = getelementptr inbounds nuw i8, ptr %88, i64 8
  %91 = load double, ptr %90, align 8
  %92 = fadd double %85, %89
  %93 = fadd double %87, %91
  store double %92, ptr %88, align 8
  store double %93, ptr %90, align 8
  %94 = add nuw nsw i64 %83, 1
  %95 = icmp eq i64 %94, %24
  br i1 %95, label %96, label %82

96:                                               ; preds = %82, %78
  %97 = icmp ne ptr %8, null
  %98 = and i1 %97, %76
  br i1 %98, label %99, label %100

99:                                               ; preds = %96
  tail call void @irad_la_svd_adjoint_cdouble(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef null, ptr noundef nonnull %8, ptr noundef null, ptr noundef nonnull %9)
  br label %100

100:                                              ; preds = %99, %96
  %101 = icmp sgt i64 %12, 0
  %102 = and i1 %97, %101
  br i1 %102, label %103, label %104

103:                                              ; preds = %100
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %8, i8 0, i64 %20, i1 false)
  br label %104

104:                                              ; preds = %103, %100
  tail call void @free(ptr noundef %22) 
  tail call void @free(ptr noundef %19) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define i32 @irad_la_inv_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl nsw i64 %0, 3
  %5 = tail call noalias ptr @malloc(i64 noundef %4) 
  %6 = shl i64 %0, 4
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %2, ptr align 8 %1, i64 %7, i1 false)
  %8 = tail call i32 @numba_xxgetrf(i8 noundef signext 122, i64 noundef %0, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  %9 = icmp eq i32 %8, 0
  br i1 %9, label %10, label %12

10:                                               ; preds = %3
  %11 = tail call i32 @numba_ez_xxgetri(i8 noundef signext 122, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  br label %12

12:                                               ; preds = %10, %3
  %13 = phi i32 [ %11, %10 ], [ %8, %3 ]
  tail call void @free(ptr noundef %5) 
  ret i32 %13
}

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

declare i32 @numba_xxgetrf(i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

declare i32 @numba_ez_xxgetri(i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

define void @irad_la_inv_tangent_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %2, ptr noundef %1, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %1, ptr noundef %5, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_inv_adjoint_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = tail call i32 @irad_la_inv_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %6)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %6, ptr noundef %5, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %3)
  %8 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %8, ptr noundef %2)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = shl nsw i64 %0, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = shl i64 %0, 4
  %10 = mul i64 %9, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %6, ptr align 8 %2, i64 %10, i1 false)
  %11 = mul i64 %9, %1
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %4, ptr align 8 %3, i64 %11, i1 false)
  %12 = tail call i32 @numba_xgesv(i8 noundef signext 122, i64 noundef %0, i64 noundef %1, ptr noundef %6, i64 noundef %0, ptr noundef %8, ptr noundef %4, i64 noundef %0) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %6) 
  ret i32 %12
}

declare i32 @numba_xgesv(i8 noundef signext, i64 noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef) 

define void @irad_la_solve_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef readonly captures(address_is_null) %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %9, ptr noundef %8)
  %10 = icmp eq ptr %5, null
  br i1 %10, label %12, label %11

11:                                               ; preds = %7
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %9, ptr noundef nonnull %5, ptr noundef %8)
  br label %12

12:                                               ; preds = %11, %7
  %13 = icmp eq ptr %4, null
  br i1 %13, label %15, label %14

14:                                               ; preds = %12
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef nonnull %4, ptr noundef %3, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8)
  br label %15

15:                                               ; preds = %14, %12
  %16 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %6)
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_la_solve_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4, ptr noundef %5, ptr noundef captures(address_is_null) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %8)
  %10 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %8, ptr noundef %4, ptr noundef %9)
  %11 = icmp eq ptr %5, null
  br i1 %11, label %15, label %12

12:                                               ; preds = %7
  %13 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %1)
  %14 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef %13)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cdouble, ptr noundef %9, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %5)
  tail call void @free(ptr noundef %13) 
  br label %15

15:                                               ; preds = %12, %7
  %16 = icmp ne ptr %6, null
  %17 = mul nsw i64 %1, %0
  %18 = icmp sgt i64 %17, 0
  %19 = select i1 %16, i1 %18, i1 false
  br i1 %19, label %20, label %34

20:                                               ; preds = %15, %20
  %21 = phi i64 [ %32, %20 ], [ 0, %15 ]
  %22 = getelementptr inbounds nuw { double, double }, ptr %9, i64 %21
  %23 = load double, ptr %22, align 8
  %24 = getelementptr inbounds nuw i8, ptr %22, i64 8
  %25 = load double, ptr %24, align 8
  %26 = getelementptr inbounds nuw { double, double }, ptr %6, i64 %21
  %27 = load double, ptr %26, align 8
  %28 = getelementptr inbounds nuw i8, ptr %26, i64 8
  %29 = load double, ptr %28, align 8
  %30 = fadd double %23, %27
  %31 = fadd double %25, %29
  store double %30, ptr %26, align 8
  store double %31, ptr %28, align 8
  %32 = add nuw nsw i64 %21, 1
  %33 = icmp eq i64 %32, %17
  br i1 %33, label %34, label %20

34:                                               ; preds = %20, %15
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %17, ptr noundef %4)
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define i32 @irad_la_cholesky_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 4
  %5 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %2, ptr align 8 %1, i64 %5, i1 false)
  %6 = tail call i32 @numba_xxpotrf(i8 noundef signext 122, i8 noundef signext 76, i64 noundef %0, ptr noundef %2, i64 noundef %0) 
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %8, label %15

8:                                                ; preds = %3, %16
  %9 = phi i64 [ %17, %16 ], [ 0, %3 ]
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %16, label %11

11:                                               ; preds = %8
  %12 = shl i64 %9, 4
  %13 = mul i64 %4, %9
  %14 = getelementptr i8, ptr %2, i64 %13
  tail call void @llvm.memset.p0.i64(ptr align 8 %14, i8 0, i64 %12, i1 false)
  br label %16

15:                                               ; preds = %16, %3
  ret i32 %6

16:                                               ; preds = %11, %8
  %17 = add nuw nsw i64 %9, 1
  %18 = icmp eq i64 %17, %0
  br i1 %18, label %15, label %8
}

declare i32 @numba_xxpotrf(i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef) 

define void @irad_la_cholesky_tangent_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %14, label %48

8:                                                ; preds = %26, %14
  %9 = icmp eq i64 %22, %0
  br i1 %9, label %10, label %14

10:                                               ; preds = %8
  %11 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_divide_adjoint_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %6)
  %12 = add nuw i64 %0, 1
  %13 = shl i64 %0, 4
  br label %41

14:                                               ; preds = %4, %8
  %15 = phi i64 [ %22, %8 ], [ 0, %4 ]
  %16 = mul nuw nsw i64 %15, %0
  %17 = add nuw nsw i64 %16, %15
  %18 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %17
  %19 = load double, ptr %18, align 8
  %20 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %17
  %21 = getelementptr inbounds nuw i8, ptr %20, i64 8
  store double %19, ptr %20, align 8
  store double 0.000000e+00, ptr %21, align 8
  %22 = add nuw nsw i64 %15, 1
  %23 = icmp slt i64 %22, %0
  br i1 %23, label %24, label %8

24:                                               ; preds = %14
  %25 = getelementptr { double, double }, ptr %5, i64 %15
  br label %26

26:                                               ; preds = %24, %26
  %27 = phi i64 [ %22, %24 ], [ %39, %26 ]
  %28 = add nuw nsw i64 %27, %16
  %29 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %28
  %30 = load double, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %32 = load double, ptr %31, align 8
  %33 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %28
  %34 = getelementptr inbounds nuw i8, ptr %33, i64 8
  store double %30, ptr %33, align 8
  store double %32, ptr %34, align 8
  %35 = fneg double %32
  %36 = mul nuw nsw i64 %27, %0
  %37 = getelementptr { double, double }, ptr %25, i64 %36
  %38 = getelementptr inbounds nuw i8, ptr %37, i64 8
  store double %30, ptr %37, align 8
  store double %35, ptr %38, align 8
  %39 = add nuw nsw i64 %27, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %8, label %26

41:                                               ; preds = %10, %51
  %42 = phi i64 [ 0, %10 ], [ %57, %51 ]
  %43 = icmp eq i64 %42, 0
  br i1 %43, label %51, label %44

44:                                               ; preds = %41
  %45 = shl i64 %42, 4
  %46 = mul i64 %13, %42
  %47 = getelementptr i8, ptr %6, i64 %46
  tail call void @llvm.memset.p0.i64(ptr align 8 %47, i8 0, i64 %45, i1 false)
  br label %51

48:                                               ; preds = %4
  %49 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_divide_adjoint_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %6)
  br label %50

50:                                               ; preds = %51, %48
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %1, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void

51:                                               ; preds = %44, %41
  %52 = mul i64 %42, %12
  %53 = getelementptr inbounds { double, double }, ptr %6, i64 %52
  %54 = load double, ptr %53, align 8
  %55 = fmul double %54, 5.000000e-01
  %56 = getelementptr inbounds nuw i8, ptr %53, i64 8
  store double %55, ptr %53, align 8
  store double 0.000000e+00, ptr %56, align 8
  %57 = add nuw nsw i64 %42, 1
  %58 = icmp eq i64 %57, %0
  br i1 %58, label %50, label %41
}

define void @irad_la_cholesky_adjoint_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef captures(none) %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = tail call i32 @irad_la_cholesky_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef %5)
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %12, label %11

11:                                               ; preds = %4
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %6)
  br label %34

12:                                               ; preds = %4
  %13 = shl i64 %0, 4
  br label %14

14:                                               ; preds = %12, %24
  %15 = phi i64 [ %25, %24 ], [ 0, %12 ]
  %16 = icmp eq i64 %15, 0
  br i1 %16, label %24, label %17

17:                                               ; preds = %14
  %18 = shl i64 %15, 4
  %19 = mul i64 %13, %15
  %20 = getelementptr i8, ptr %2, i64 %19
  tail call void @llvm.memset.p0.i64(ptr align 8 %20, i8 0, i64 %18, i1 false)
  br label %24

21:                                               ; preds = %24
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %6)
  %22 = add nuw i64 %0, 1
  %23 = shl i64 %0, 4
  br label %27

24:                                               ; preds = %17, %14
  %25 = add nuw nsw i64 %15, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %21, label %14

27:                                               ; preds = %21, %36
  %28 = phi i64 [ 0, %21 ], [ %42, %36 ]
  %29 = icmp eq i64 %28, 0
  br i1 %29, label %36, label %30

30:                                               ; preds = %27
  %31 = shl i64 %28, 4
  %32 = mul i64 %23, %28
  %33 = getelementptr i8, ptr %6, i64 %32
  tail call void @llvm.memset.p0.i64(ptr align 8 %33, i8 0, i64 %31, i1 false)
  br label %36

34:                                               ; preds = %36, %11
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %5, ptr noundef %8)
  %35 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %8, ptr noundef %6, ptr noundef %7)
  tail call fastcc void @irad_dense_divide_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %5, ptr noundef %7)
  br i1 %10, label %48, label %46

36:                                               ; preds = %30, %27
  %37 = mul i64 %28, %22
  %38 = getelementptr inbounds { double, double }, ptr %6, i64 %37
  %39 = load double, ptr %38, align 8
  %40 = fmul double %39, 5.000000e-01
  %41 = getelementptr inbounds nuw i8, ptr %38, i64 8
  store double %40, ptr %38, align 8
  store double 0.000000e+00, ptr %41, align 8
  %42 = add nuw nsw i64 %28, 1
  %43 = icmp eq i64 %42, %0
  br i1 %43, label %34, label %27

44:                                               ; preds = %61, %48
  %45 = icmp eq i64 %57, %0
  br i1 %45, label %46, label %48

46:                                               ; preds = %44, %34
  %47 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %47, ptr noundef %2)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void

48:                                               ; preds = %34, %44
  %49 = phi i64 [ %57, %44 ], [ 0, %34 ]
  %50 = mul nuw nsw i64 %49, %0
  %51 = add nuw nsw i64 %50, %49
  %52 = getelementptr inbounds nuw { double, double }, ptr %7, i64 %51
  %53 = load double, ptr %52, align 8
  %54 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %51
  %55 = load double, ptr %54, align 8
  %56 = fadd double %53, %55
  store double %56, ptr %54, align 8
  %57 = add nuw nsw i64 %49, 1
  %58 = icmp slt i64 %57, %0
  br i1 %58, label %59, label %44

59:                                               ; preds = %48
  %60 = getelementptr { double, double }, ptr %7, i64 %49
  br label %61

61:                                               ; preds = %59, %61
  %62 = phi i64 [ %57, %59 ], [ %81, %61 ]
  %63 = add nuw nsw i64 %62, %50
  %64 = getelementptr inbounds nuw { double, double }, ptr %7, i64 %63
  %65 = load double, ptr %64, align 8
  %66 = getelementptr inbounds nuw i8, ptr %64, i64 8
  %67 = load double, ptr %66, align 8
  %68 = mul nuw nsw i64 %62, %0
  %69 = getelementptr { double, double }, ptr %60, i64 %68
  %70 = load double, ptr %69, align 8
  %71 = getelementptr inbounds nuw i8, ptr %69, i64 8
  %72 = load double, ptr %71, align 8
  %73 = fadd double %65, %70
  %74 = fsub double %67, %72
  %75 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %63
  %76 = load double, ptr %75, align 8
  %77 = getelementptr inbounds nuw i8, ptr %75, i64 8
  %78 = load double, ptr %77, align 8
  %79 = fadd double %73, %76
  %80 = fadd double %74, %78
  store double %79, ptr %75, align 8
  store double %80, ptr %77, align 8
  %81 = add nuw nsw i64 %62, 1
  %82 = icmp eq i64 %81, %0
  br i1 %82, label %44, label %61
}

define range(i32 -2147483648, 1) i32 @irad_la_slogdet_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %6 = shl nsw i64 %0, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = shl i64 %0, 4
  %9 = mul i64 %8, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %5, ptr align 8 %2, i64 %9, i1 false)
  %10 = tail call i32 @numba_xxgetrf(i8 noundef signext 122, i64 noundef %0, i64 noundef %0, ptr noundef %5, i64 noundef %0, ptr noundef %7) 
  %11 = icmp sgt i64 %0, 0
  br i1 %11, label %12, label %15

12:                                               ; preds = %4
  %13 = icmp eq i64 %1, 0
  %14 = add nuw i64 %0, 1
  br label %27

15:                                               ; preds = %39, %4
  %16 = phi double [ 0.000000e+00, %4 ], [ %62, %39 ]
  %17 = phi double [ 1.000000e+00, %4 ], [ %59, %39 ]
  %18 = phi double [ 0.000000e+00, %4 ], [ %60, %39 ]
  %19 = icmp sgt i32 %10, 0
  %20 = select i1 %19, double 0.000000e+00, double %17
  %21 = select i1 %19, double 0.000000e+00, double %18
  %22 = getelementptr inbounds nuw i8, ptr %3, i64 8
  store double %20, ptr %3, align 8
  store double %21, ptr %22, align 8
  %23 = select i1 %19, double 0xFFF0000000000000, double %16
  %24 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %25 = getelementptr inbounds nuw i8, ptr %3, i64 24
  store double %23, ptr %24, align 8
  store double 0.000000e+00, ptr %25, align 8
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %5) 
  %26 = tail call i32 @llvm.smin.i32(i32 %10, i32 0)
  ret i32 %26

27:                                               ; preds = %12, %39
  %28 = phi double [ 0.000000e+00, %12 ], [ %60, %39 ]
  %29 = phi double [ 1.000000e+00, %12 ], [ %59, %39 ]
  %30 = phi double [ 0.000000e+00, %12 ], [ %62, %39 ]
  %31 = phi i64 [ 0, %12 ], [ %47, %39 ]
  br i1 %13, label %35, label %32

32:                                               ; preds = %27
  %33 = getelementptr inbounds nuw i64, ptr %7, i64 %31
  %34 = load i64, ptr %33, align 8
  br label %39

35:                                               ; preds = %27
  %36 = getelementptr inbounds nuw i32, ptr %7, i64 %31
  %37 = load i32, ptr %36, align 4
  %38 = sext i32 %37 to i64
  br label %39

39:                                               ; preds = %35, %32
  %40 = phi i64 [ %34, %32 ], [ %38, %35 ]
  %41 = mul i64 %31, %14
  %42 = getelementptr inbounds { double, double }, ptr %5, i64 %41
  %43 = load double, ptr %42, align 8
  %44 = getelementptr inbounds nuw i8, ptr %42, i64 8
  %45 = load double, ptr %44, align 8
  %46 = tail call fastcc double @irad_dense_size_cdouble(double noundef %43, double noundef %45)
  %47 = add nuw nsw i64 %31, 1
  %48 = icmp eq i64 %40, %47
  %49 = fneg double %29
  %50 = fneg double %28
  %51 = select i1 %48, double %29, double %49
  %52 = select i1 %48, double %28, double %50
  %53 = fdiv double %43, %46
  %54 = fdiv double %45, %46
  %55 = fmul double %51, %53
  %56 = fmul double %52, %54
  %57 = fmul double %51, %54
  %58 = fmul double %52, %53
  %59 = fsub double %55, %56
  %60 = fadd double %57, %58
  %61 = tail call double @llvm.log.f64(double %46)
  %62 = fadd double %30, %61
  %63 = icmp eq i64 %47, %0
  br i1 %63, label %15, label %27
}

define fastcc double @irad_dense_size_cdouble(double noundef %0, double noundef %1) unnamed_addr {
  %3 = tail call double @hypot(double noundef %0, double noundef %1) 
  ret double %3
}

declare double @llvm.log.f64(double) 

define void @irad_la_slogdet_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) initializes((0, 32)) %4) {
  %6 = alloca [2 x { double, double }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = tail call fastcc { double, double } @irad_dense_trace_cdouble(i64 noundef %0, ptr noundef %2, ptr noundef %3)
  %8 = extractvalue { double, double } %7, 0
  %9 = extractvalue { double, double } %7, 1
  %10 = call i32 @irad_la_slogdet_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %11 = load double, ptr %6, align 16
  %12 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %13 = load double, ptr %12, align 8
  %14 = fmul double %11, 0.000000e+00
  %15 = fmul double %13, 0.000000e+00
  %16 = fsub double %14, %13
  %17 = fadd double %11, %15
  %18 = fmul double %9, %16
  %19 = fmul double %9, %17
  %20 = getelementptr inbounds nuw i8, ptr %4, i64 8
  store double %18, ptr %4, align 8
  store double %19, ptr %20, align 8
  %21 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %22 = getelementptr inbounds nuw i8, ptr %4, i64 24
  store double %8, ptr %21, align 8
  store double 0.000000e+00, ptr %22, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define fastcc { double, double } @irad_dense_trace_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2) unnamed_addr {
  %4 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %5 = tail call i32 @irad_la_inv_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef %4)
  %6 = icmp eq i32 %5, 0
  %7 = select i1 %6, double 0.000000e+00, double 0x7FF8000000000000
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %16

9:                                                ; preds = %3, %21
  %10 = phi i64 [ %22, %21 ], [ 0, %3 ]
  %11 = phi double [ %43, %21 ], [ %7, %3 ]
  %12 = phi double [ %44, %21 ], [ 0.000000e+00, %3 ]
  %13 = getelementptr { double, double }, ptr %4, i64 %10
  %14 = mul nuw nsw i64 %10, %0
  %15 = getelementptr { double, double }, ptr %2, i64 %14
  br label %24

16:                                               ; preds = %21, %3
  %17 = phi double [ 0.000000e+00, %3 ], [ %44, %21 ]
  %18 = phi double [ %7, %3 ], [ %43, %21 ]
  tail call void @free(ptr noundef %4) 
  %19 = insertvalue { double, double } poison, double %18, 0
  %20 = insertvalue { double, double } %19, double %17, 1
  ret { double, double } %20

21:                                               ; preds = %24
  %22 = add nuw nsw i64 %10, 1
  %23 = icmp eq i64 %22, %0
  br i1 %23, label %16, label %9

24:                                               ; preds = %9, %24
  %25 = phi i64 [ 0, %9 ], [ %45, %24 ]
  %26 = phi double [ %11, %9 ], [ %43, %24 ]
  %27 = phi double [ %12, %9 ], [ %44, %24 ]
  %28 = mul nuw nsw i64 %25, %0
  %29 = getelementptr { double, double }, ptr %13, i64 %28
  %30 = load double, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %32 = load double, ptr %31, align 8
  %33 = getelementptr { double, double }, ptr %15, i64 %25
  %34 = load double, ptr %33, align 8
  %35 = getelementptr inbounds nuw i8, ptr %33, i64 8
  %36 = load double, ptr %35, align 8
  %37 = fmul double %30, %34
  %38 = fmul double %32, %36
  %39 = fmul double %30, %36
  %40 = fmul double %32, %34
  %41 = fsub double %37, %38
  %42 = fadd double %40, %39
  %43 = fadd double %26, %41
  %44 = fadd double %27, %42
  %45 = add nuw nsw i64 %25, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %21, label %24
}

define void @irad_la_slogdet_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) initializes((24, 32)) %3, ptr noundef captures(none) %4) {
  %6 = alloca [2 x { double, double }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_slogdet_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %9 = load double, ptr %8, align 8
  %10 = load double, ptr %3, align 8
  %11 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %12 = load double, ptr %11, align 8
  %13 = load double, ptr %6, align 16
  %14 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %15 = load double, ptr %14, align 8
  %16 = fmul double %10, %15
  %17 = fmul double %12, %13
  %18 = fsub double %16, %17
  %19 = fmul double %18, 0.000000e+00
  %20 = fsub double %9, %19
  %21 = fneg double %18
  tail call fastcc void @irad_dense_spread_cdouble(i64 noundef %0, ptr noundef %2, double noundef %20, double noundef %21, ptr noundef %4)
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(32) %3, i8 0, i64 32, i1 false)
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define fastcc void @irad_dense_spread_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, double noundef %2, double noundef %3, ptr noundef captures(none) %4) unnamed_addr {
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = fcmp oeq double %2, 0.000000e+00
  %8 = fcmp oeq double %3, 0.000000e+00
  %9 = and i1 %7, %8
  br i1 %9, label %45, label %10

10:                                               ; preds = %5
  %11 = tail call i32 @irad_la_inv_cdouble(i64 noundef %0, ptr noundef %1, ptr noundef %6)
  %12 = icmp eq i32 %11, 0
  %13 = select i1 %12, double %2, double 0x7FF8000000000000
  %14 = select i1 %12, double %3, double 0.000000e+00
  %15 = icmp sgt i64 %0, 0
  br i1 %15, label %16, label %45

16:                                               ; preds = %10, %21
  %17 = phi i64 [ %22, %21 ], [ 0, %10 ]
  %18 = getelementptr { double, double }, ptr %6, i64 %17
  %19 = mul nuw nsw i64 %17, %0
  %20 = getelementptr { double, double }, ptr %4, i64 %19
  br label %24

21:                                               ; preds = %24
  %22 = add nuw nsw i64 %17, 1
  %23 = icmp eq i64 %22, %0
  br i1 %23, label %45, label %16

24:                                               ; preds = %16, %24
  %25 = phi i64 [ 0, %16 ], [ %43, %24 ]
  %26 = mul nuw nsw i64 %25, %0
  %27 = getelementptr { double, double }, ptr %18, i64 %26
  %28 = load double, ptr %27, align 8
  %29 = getelementptr inbounds nuw i8, ptr %27, i64 8
  %30 = load double, ptr %29, align 8
  %31 = fmul double %13, %28
  %32 = fmul double %14, %28
  %33 = fmul double %14, %30
  %34 = fadd double %31, %33
  %35 = fmul double %13, %30
  %36 = fsub double %32, %35
  %37 = getelementptr { double, double }, ptr %20, i64 %25
  %38 = load double, ptr %37, align 8
  %39 = getelementptr inbounds nuw i8, ptr %37, i64 8
  %40 = load double, ptr %39, align 8
  %41 = fadd double %38, %34
  %42 = fadd double %40, %36
  store double %41, ptr %37, align 8
  store double %42, ptr %39, align 8
  %43 = add nuw nsw i64 %25, 1
  %44 = icmp eq i64 %43, %0
  br i1 %44, label %21, label %24

45:                                               ; preds = %21, %10, %5
  tail call void @free(ptr noundef %6) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_det_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) initializes((0, 16)) %3) {
  %5 = alloca [2 x { double, double }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  %6 = call i32 @irad_la_slogdet_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %5)
  %7 = load double, ptr %5, align 16
  %8 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %9 = load double, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %11 = load double, ptr %10, align 16
  %12 = tail call double @llvm.exp.f64(double %11)
  %13 = fmul double %7, %12
  %14 = fmul double %9, %12
  %15 = getelementptr inbounds nuw i8, ptr %3, i64 8
  store double %13, ptr %3, align 8
  store double %14, ptr %15, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  ret i32 %6
}

declare double @llvm.exp.f64(double) 

define void @irad_la_det_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) initializes((0, 16)) %4) {
  %6 = alloca { double, double }, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_det_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = load double, ptr %6, align 8
  %9 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %10 = load double, ptr %9, align 8
  %11 = tail call fastcc { double, double } @irad_dense_trace_cdouble(i64 noundef %0, ptr noundef %2, ptr noundef %3)
  %12 = extractvalue { double, double } %11, 0
  %13 = extractvalue { double, double } %11, 1
  %14 = fmul double %8, %12
  %15 = fmul double %10, %13
  %16 = fmul double %8, %13
  %17 = fmul double %10, %12
  %18 = fsub double %14, %15
  %19 = fadd double %16, %17
  %20 = getelementptr inbounds nuw i8, ptr %4, i64 8
  store double %18, ptr %4, align 8
  store double %19, ptr %20, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define void @irad_la_det_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, ptr noundef captures(none) %4) {
  %6 = alloca { double, double }, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_det_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = load double, ptr %3, align 8
  %9 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %10 = load double, ptr %9, align 8
  %11 = load double, ptr %6, align 8
  %12 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %13 = load double, ptr %12, align 8
  %14 = fmul double %8, %11
  %15 = fmul double %10, %11
  %16 = fmul double %10, %13
  %17 = fadd double %14, %16
  %18 = fmul double %8, %13
  %19 = fsub double %15, %18
  tail call fastcc void @irad_dense_spread_cdouble(i64 noundef %0, ptr noundef %2, double noundef %17, double noundef %19, ptr noundef %4)
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %3, i8 0, i64 16, i1 false)
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define i32 @irad_la_eigh_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = shl i64 %0, 4
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %4, ptr align 8 %2, i64 %7, i1 false)
  %8 = icmp eq i64 %1, 0
  %9 = select i1 %8, i8 78, i8 86
  %10 = tail call i32 @numba_ez_xxxevd(i8 noundef signext 122, i8 noundef signext %9, i8 noundef signext 76, i64 noundef %0, ptr noundef %4, i64 noundef %0, ptr noundef %3) 
  ret i32 %10
}

declare i32 @numba_ez_xxxevd(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef) 

define void @irad_la_eigh_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = shl i64 %0, 3
  %8 = add i64 %7, 8
  %9 = tail call noalias ptr @malloc(i64 noundef %8) 
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %13 = tail call i32 @irad_la_eigh_cdouble(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %9, ptr noundef %10)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %28, label %17

15:                                               ; preds = %40, %28
  %16 = icmp eq i64 %36, %0
  br i1 %16, label %17, label %28

17:                                               ; preds = %15, %6
  %18 = mul nsw i64 %0, %0
  %19 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %18, ptr noundef %11)
  %20 = sitofp i64 %0 to double
  %21 = fmul double %19, %20
  %22 = fmul double %21, 6.400000e+01
  %23 = fmul double %22, 0x3CB0000000000000
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %11, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %12)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %12, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %11)
  %24 = icmp ne ptr %4, null
  %25 = and i1 %24, %14
  br i1 %25, label %26, label %63

26:                                               ; preds = %17
  %27 = add nuw i64 %0, 1
  br label %55

28:                                               ; preds = %6, %15
  %29 = phi i64 [ %36, %15 ], [ 0, %6 ]
  %30 = mul nuw nsw i64 %29, %0
  %31 = add nuw nsw i64 %30, %29
  %32 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %31
  %33 = load double, ptr %32, align 8
  %34 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %31
  %35 = getelementptr inbounds nuw i8, ptr %34, i64 8
  store double %33, ptr %34, align 8
  store double 0.000000e+00, ptr %35, align 8
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp slt i64 %36, %0
  br i1 %37, label %38, label %15

38:                                               ; preds = %28
  %39 = getelementptr { double, double }, ptr %11, i64 %29
  br label %40

40:                                               ; preds = %38, %40
  %41 = phi i64 [ %36, %38 ], [ %53, %40 ]
  %42 = add nuw nsw i64 %41, %30
  %43 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %42
  %44 = load double, ptr %43, align 8
  %45 = getelementptr inbounds nuw i8, ptr %43, i64 8
  %46 = load double, ptr %45, align 8
  %47 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %42
  %48 = getelementptr inbounds nuw i8, ptr %47, i64 8
  store double %44, ptr %47, align 8
  store double %46, ptr %48, align 8
  %49 = fneg double %46
  %50 = mul nuw nsw i64 %41, %0
  %51 = getelementptr { double, double }, ptr %39, i64 %50
  %52 = getelementptr inbounds nuw i8, ptr %51, i64 8
  store double %44, ptr %51, align 8
  store double %49, ptr %52, align 8
  %53 = add nuw nsw i64 %41, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %15, label %40

55:                                               ; preds = %26, %55
  %56 = phi i64 [ 0, %26 ], [ %61, %55 ]
  %57 = mul i64 %56, %27
  %58 = getelementptr inbounds { double, double }, ptr %11, i64 %57
  %59 = load double, ptr %58, align 8
  %60 = getelementptr inbounds nuw double, ptr %4, i64 %56
  store double %59, ptr %60, align 8
  %61 = add nuw nsw i64 %56, 1
  %62 = icmp eq i64 %61, %0
  br i1 %62, label %63, label %55

63:                                               ; preds = %55, %17
  %64 = icmp ne i64 %1, 0
  %65 = icmp ne ptr %5, null
  %66 = and i1 %64, %65
  br i1 %66, label %67, label %143

67:                                               ; preds = %63
  br i1 %14, label %69, label %68

68:                                               ; preds = %67
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %11, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %5)
  br label %143

69:                                               ; preds = %67, %75
  %70 = phi i64 [ %76, %75 ], [ 0, %67 ]
  %71 = mul nuw nsw i64 %70, %0
  %72 = getelementptr { double, double }, ptr %11, i64 %71
  %73 = getelementptr inbounds nuw double, ptr %9, i64 %70
  br label %78

74:                                               ; preds = %75
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef nonnull %11, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %5)
  br label %100

75:                                               ; preds = %93
  %76 = add nuw nsw i64 %70, 1
  %77 = icmp eq i64 %76, %0
  br i1 %77, label %74, label %69

78:                                               ; preds = %69, %93
  %79 = phi i64 [ 0, %69 ], [ %98, %93 ]
  %80 = icmp eq i64 %79, %70
  br i1 %80, label %93, label %81

81:                                               ; preds = %78
  %82 = getelementptr { double, double }, ptr %72, i64 %79
  %83 = load double, ptr %82, align 8
  %84 = getelementptr inbounds nuw i8, ptr %82, i64 8
  %85 = load double, ptr %84, align 8
  %86 = load double, ptr %73, align 8
  %87 = getelementptr inbounds nuw double, ptr %9, i64 %79
  %88 = load double, ptr %87, align 8
  %89 = fsub double %86, %88
  %90 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %83, double noundef %85, double noundef %89, double noundef %23)
  %91 = extractvalue { double, double } %90, 0
  %92 = extractvalue { double, double } %90, 1
  br label %93

93:                                               ; preds = %78, %81
  %94 = phi double [ %91, %81 ], [ 0.000000e+00, %78 ]
  %95 = phi double [ %92, %81 ], [ 0.000000e+00, %78 ]
  %96 = getelementptr { double, double }, ptr %72, i64 %79
  %97 = getelementptr inbounds nuw i8, ptr %96, i64 8
  store double %94, ptr %96, align 8
  store double %95, ptr %97, align 8
  %98 = add nuw nsw i64 %79, 1
  %99 = icmp eq i64 %98, %0
  br i1 %99, label %75, label %78

100:                                              ; preds = %74, %119
  %101 = phi i64 [ %120, %119 ], [ 0, %74 ]
  %102 = mul nuw nsw i64 %101, %0
  %103 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %102
  %104 = getelementptr inbounds nuw i8, ptr %103, i64 8
  %105 = load double, ptr %104, align 8
  %106 = fcmp une double %105, 0.000000e+00
  br i1 %106, label %114, label %107

107:                                              ; preds = %100
  %108 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %102
  %109 = getelementptr inbounds nuw i8, ptr %108, i64 8
  %110 = load double, ptr %109, align 8
  %111 = load double, ptr %103, align 8
  %112 = fdiv double %110, %111
  %113 = fcmp oeq double %111, 0.000000e+00
  br i1 %113, label %114, label %115

114:                                              ; preds = %107, %100
  br label %115

115:                                              ; preds = %107, %114
  %116 = phi double [ 0x7FF8000000000000, %114 ], [ %112, %107 ]
  %117 = fmul double %116, 0.000000e+00
  %118 = fadd double %116, 0.000000e+00
  br label %122

119:                                              ; preds = %122
  %120 = add nuw nsw i64 %101, 1
  %121 = icmp eq i64 %120, %0
  br i1 %121, label %143, label %100

122:                                              ; preds = %115, %122
  %123 = phi i64 [ 0, %115 ], [ %141, %122 ]
  %124 = add nuw nsw i64 %123, %102
  %125 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %124
  %126 = load double, ptr %125, align 8
  %127 = getelementptr inbounds nuw i8, ptr %125, i64 8
  %128 = load double, ptr %127, align 8
  %129 = fmul double %117, %126
  %130 = fmul double %118, %128
  %131 = fmul double %117, %128
  %132 = fmul double %118, %126
  %133 = fsub double %129, %130
  %134 = fadd double %132, %131
  %135 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %124
  %136 = load double, ptr %135, align 8
  %137 = getelementptr inbounds nuw i8, ptr %135, i64 8
  %138 = load double, ptr %137, align 8
  %139 = fsub double %136, %133
  %140 = fsub double %138, %134
  store double %139, ptr %135, align 8
  store double %140, ptr %137, align 8
  %141 = add nuw nsw i64 %123, 1
  %142 = icmp eq i64 %141, %0
  br i1 %142, label %119, label %122

143:                                              ; preds = %119, %68, %63
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  ret void
}

define void @irad_la_eigh_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = shl i64 %0, 3
  %8 = add i64 %7, 8
  %9 = tail call noalias ptr @malloc(i64 noundef %8) 
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %13 = tail call i32 @irad_la_eigh_cdouble(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %9, ptr noundef %10)
  %14 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %14, ptr noundef %11)
  %15 = icmp ne i64 %1, 0
  %16 = icmp ne ptr %4, null
  %17 = and i1 %15, %16
  br i1 %17, label %18, label %123

18:                                               ; preds = %6
  %19 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %14, ptr noundef nonnull %4)
  %20 = icmp sgt i64 %0, 0
  br i1 %20, label %22, label %21

21:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %12)
  br label %138

22:                                               ; preds = %18
  %23 = uitofp nneg i64 %0 to double
  %24 = fmul double %19, %23
  %25 = fmul double %24, 6.400000e+01
  %26 = fmul double %25, 0x3CB0000000000000
  %27 = fmul double %26, %26
  br label %28

28:                                               ; preds = %71, %22
  %29 = phi i64 [ 0, %22 ], [ %72, %71 ]
  %30 = mul nuw nsw i64 %29, %0
  br label %35

31:                                               ; preds = %71
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %10, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %12)
  br label %74

32:                                               ; preds = %35
  %33 = fmul double %50, %50
  %34 = fcmp ugt double %33, %27
  br i1 %34, label %53, label %71

35:                                               ; preds = %28, %35
  %36 = phi double [ 0.000000e+00, %28 ], [ %50, %35 ]
  %37 = phi i64 [ 0, %28 ], [ %51, %35 ]
  %38 = add nuw nsw i64 %37, %30
  %39 = getelementptr inbounds nuw { double, double }, ptr %4, i64 %38
  %40 = getelementptr inbounds nuw i8, ptr %39, i64 8
  %41 = load double, ptr %40, align 8
  %42 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %38
  %43 = load double, ptr %42, align 8
  %44 = load double, ptr %39, align 8
  %45 = getelementptr inbounds nuw i8, ptr %42, i64 8
  %46 = load double, ptr %45, align 8
  %47 = fneg double %46
  %48 = fmul double %44, %47
  %49 = tail call double @llvm.fmuladd.f64(double %41, double %43, double %48)
  %50 = fadd double %36, %49
  %51 = add nuw nsw i64 %37, 1
  %52 = icmp eq i64 %51, %0
  br i1 %52, label %32, label %35

53:                                               ; preds = %32
  %54 = mul nuw nsw i64 %29, %0
  %55 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %54
  %56 = getelementptr inbounds nuw i8, ptr %55, i64 8
  %57 = load double, ptr %56, align 8
  %58 = fcmp une double %57, 0.000000e+00
  %59 = load double, ptr %55, align 8
  %60 = fcmp oeq double %59, 0.000000e+00
  %61 = select i1 %58, i1 true, i1 %60
  %62 = select i1 %61, double 0x7FF8000000000000, double %50
  %63 = fdiv double %62, %59
  %64 = fmul double %63, 0.000000e+00
  %65 = getelementptr inbounds nuw { double, double }, ptr %4, i64 %54
  %66 = load double, ptr %65, align 8
  %67 = getelementptr inbounds nuw i8, ptr %65, i64 8
  %68 = load double, ptr %67, align 8
  %69 = fsub double %66, %64
  %70 = fsub double %68, %63
  store double %69, ptr %65, align 8
  store double %70, ptr %67, align 8
  br label %71

71:                                               ; preds = %32, %53
  %72 = add nuw nsw i64 %29, 1
  %73 = icmp eq i64 %72, %0
  br i1 %73, label %31, label %28

74:                                               ; preds = %31, %85
  %75 = phi i64 [ %86, %85 ], [ 0, %31 ]
  %76 = icmp eq i64 %75, 0
  br i1 %76, label %85, label %77

77:                                               ; preds = %74
  %78 = getelementptr inbounds nuw double, ptr %9, i64 %75
  %79 = load double, ptr %78, align 8
  %80 = mul nuw nsw i64 %75, %0
  %81 = getelementptr { double, double }, ptr %12, i64 %80
  %82 = getelementptr { double, double }, ptr %12, i64 %75
  %83 = getelementptr { double, double }, ptr %11, i64 %80
  %84 = getelementptr { double, double }, ptr %11, i64 %75
  br label %88

85:                                               ; preds = %112, %74
  %86 = add nuw nsw i64 %75, 1
  %87 = icmp eq i64 %86, %0
  br i1 %87, label %123, label %74

88:                                               ; preds = %77, %112
  %89 = phi i64 [ 0, %77 ], [ %121, %112 ]
  %90 = getelementptr inbounds nuw double, ptr %9, i64 %89
  %91 = load double, ptr %90, align 8
  %92 = fsub double %79, %91
  %93 = fcmp une double %92, 0.000000e+00
  br i1 %93, label %94, label %109

94:                                               ; preds = %88
  %95 = getelementptr { double, double }, ptr %81, i64 %89
  %96 = load double, ptr %95, align 8
  %97 = getelementptr inbounds nuw i8, ptr %95, i64 8
  %98 = load double, ptr %97, align 8
  %99 = mul nuw nsw i64 %89, %0
  %100 = getelementptr { double, double }, ptr %82, i64 %99
  %101 = load double, ptr %100, align 8
  %102 = getelementptr inbounds nuw i8, ptr %100, i64 8
  %103 = load double, ptr %102, align 8
  %104 = fsub double %96, %101
  %105 = fadd double %98, %103
  %106 = fmul double %92, 2.000000e+00
  %107 = fdiv double %104, %106
  %108 = fdiv double %105, %106
  br label %112

109:                                              ; preds = %88
  %110 = tail call fastcc double @irad_dense_undetermined_cdouble(i64 noundef %0, ptr noundef nonnull %4, i64 noundef %89, i64 noundef %75, double noundef %91)
  %111 = mul nuw nsw i64 %89, %0
  br label %112

112:                                              ; preds = %109, %94
  %113 = phi i64 [ %111, %109 ], [ %99, %94 ]
  %114 = phi double [ %110, %109 ], [ %107, %94 ]
  %115 = phi double [ 0.000000e+00, %109 ], [ %108, %94 ]
  %116 = getelementptr { double, double }, ptr %83, i64 %89
  %117 = getelementptr inbounds nuw i8, ptr %116, i64 8
  store double %114, ptr %116, align 8
  store double %115, ptr %117, align 8
  %118 = fneg double %115
  %119 = getelementptr { double, double }, ptr %84, i64 %113
  %120 = getelementptr inbounds nuw i8, ptr %119, i64 8
  store double %114, ptr %119, align 8
  store double %118, ptr %120, align 8
  %121 = add nuw nsw i64 %89, 1
  %122 = icmp eq i64 %121, %75
  br i1 %122, label %85, label %88

123:                                              ; preds = %85, %6
  %124 = icmp ne ptr %3, null
  %125 = icmp sgt i64 %0, 0
  %126 = and i1 %124, %125
  br i1 %126, label %127, label %138

127:                                              ; preds = %123
  %128 = add nuw i64 %0, 1
  br label %129

129:                                              ; preds = %127, %129
  %130 = phi i64 [ 0, %127 ], [ %136, %129 ]
  %131 = getelementptr inbounds nuw double, ptr %3, i64 %130
  %132 = load double, ptr %131, align 8
  %133 = mul i64 %130, %128
  %134 = getelementptr inbounds { double, double }, ptr %11, i64 %133
  %135 = getelementptr inbounds nuw i8, ptr %134, i64 8
  store double %132, ptr %134, align 8
  store double 0.000000e+00, ptr %135, align 8
  %136 = add nuw nsw i64 %130, 1
  %137 = icmp eq i64 %136, %0
  br i1 %137, label %138, label %129

138:                                              ; preds = %129, %21, %123
  %139 = phi i1 [ false, %21 ], [ false, %123 ], [ true, %129 ]
  %140 = phi i1 [ false, %21 ], [ %125, %123 ], [ %125, %129 ]
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %10, ptr noundef %11, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %12)
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %12, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %11)
  br i1 %140, label %145, label %143

141:                                              ; preds = %158, %145
  %142 = icmp eq i64 %154, %0
  br i1 %142, label %143, label %145

143:                                              ; preds = %141, %138
  br i1 %139, label %144, label %180

144:                                              ; preds = %143
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %3, i8 0, i64 %7, i1 false)
  br label %180

145:                                              ; preds = %138, %141
  %146 = phi i64 [ %154, %141 ], [ 0, %138 ]
  %147 = mul nuw nsw i64 %146, %0
  %148 = add nuw nsw i64 %147, %146
  %149 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %148
  %150 = load double, ptr %149, align 8
  %151 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %148
  %152 = load double, ptr %151, align 8
  %153 = fadd double %150, %152
  store double %153, ptr %151, align 8
  %154 = add nuw nsw i64 %146, 1
  %155 = icmp slt i64 %154, %0
  br i1 %155, label %156, label %141

156:                                              ; preds = %145
  %157 = getelementptr { double, double }, ptr %11, i64 %146
  br label %158

158:                                              ; preds = %156, %158
  %159 = phi i64 [ %154, %156 ], [ %178, %158 ]
  %160 = add nuw nsw i64 %159, %147
  %161 = getelementptr inbounds nuw { double, double }, ptr %11, i64 %160
  %162 = load double, ptr %161, align 8
  %163 = getelementptr inbounds nuw i8, ptr %161, i64 8
  %164 = load double, ptr %163, align 8
  %165 = mul nuw nsw i64 %159, %0
  %166 = getelementptr { double, double }, ptr %157, i64 %165
  %167 = load double, ptr %166, align 8
  %168 = getelementptr inbounds nuw i8, ptr %166, i64 8
  %169 = load double, ptr %168, align 8
  %170 = fadd double %162, %167
  %171 = fsub double %164, %169
  %172 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %160
  %173 = load double, ptr %172, align 8
  %174 = getelementptr inbounds nuw i8, ptr %172, i64 8
  %175 = load double, ptr %174, align 8
  %176 = fadd double %170, %173
  %177 = fadd double %171, %175
  store double %176, ptr %172, align 8
  store double %177, ptr %174, align 8
  %178 = add nuw nsw i64 %159, 1
  %179 = icmp eq i64 %178, %0
  br i1 %179, label %141, label %158

180:                                              ; preds = %144, %143
  br i1 %16, label %181, label %182

181:                                              ; preds = %180
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %14, ptr noundef nonnull %4)
  br label %182

182:                                              ; preds = %181, %180
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  ret void
}

define i32 @irad_la_eig_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef 1, i64 noundef 1)
  %8 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %8, ptr noundef %2, ptr noundef %6)
  %9 = icmp eq i64 %1, 0
  %10 = select i1 %9, i8 78, i8 86
  %11 = select i1 %9, ptr %7, ptr %4
  %12 = select i1 %9, i64 1, i64 %0
  %13 = tail call i32 @numba_ez_cgeev(i8 noundef signext 122, i8 noundef signext 78, i8 noundef signext %10, i64 noundef %0, ptr noundef %6, i64 noundef %0, ptr noundef %3, ptr noundef %7, i64 noundef 1, ptr noundef %11, i64 noundef %12) 
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %6) 
  ret i32 %13
}

declare i32 @numba_ez_cgeev(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef) 

define void @irad_la_eig_tangent_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %10 = tail call i32 @irad_la_eig_cdouble(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  %11 = icmp eq i64 %1, 0
  %12 = select i1 %11, ptr null, ptr %5
  tail call fastcc void @irad_dense_eig_push_cdouble(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %3, ptr noundef %9, ptr noundef %12)
  %13 = icmp eq ptr %4, null
  br i1 %13, label %15, label %14

14:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %0, ptr noundef %9, ptr noundef nonnull %4)
  br label %15

15:                                               ; preds = %14, %6
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define fastcc void @irad_dense_eig_push_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(none) %4, ptr noundef %5) unnamed_addr {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = mul nsw i64 %0, %0
  %10 = tail call fastcc double @irad_dense_largest_cdouble(i64 noundef %9, ptr noundef %3)
  %11 = sitofp i64 %0 to double
  %12 = fmul double %10, %11
  %13 = fmul double %12, 6.400000e+01
  %14 = fmul double %13, 0x3CB0000000000000
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %3, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %7)
  %15 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  %16 = icmp sgt i64 %0, 0
  br i1 %16, label %17, label %21

17:                                               ; preds = %6
  %18 = add nuw i64 %0, 1
  br label %23

19:                                               ; preds = %23
  %20 = icmp eq ptr %5, null
  br i1 %20, label %139, label %34

21:                                               ; preds = %6
  %22 = icmp eq ptr %5, null
  br i1 %22, label %139, label %42

23:                                               ; preds = %17, %23
  %24 = phi i64 [ 0, %17 ], [ %32, %23 ]
  %25 = mul i64 %24, %18
  %26 = getelementptr inbounds { double, double }, ptr %8, i64 %25
  %27 = load double, ptr %26, align 8
  %28 = getelementptr inbounds nuw i8, ptr %26, i64 8
  %29 = load double, ptr %28, align 8
  %30 = getelementptr inbounds nuw { double, double }, ptr %4, i64 %24
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 8
  store double %27, ptr %30, align 8
  store double %29, ptr %31, align 8
  %32 = add nuw nsw i64 %24, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %19, label %23

34:                                               ; preds = %19, %44
  %35 = phi i64 [ %45, %44 ], [ 0, %19 ]
  %36 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %35
  %37 = load double, ptr %36, align 8
  %38 = getelementptr inbounds nuw i8, ptr %36, i64 8
  %39 = load double, ptr %38, align 8
  %40 = mul nuw nsw i64 %35, %0
  %41 = getelementptr { double, double }, ptr %8, i64 %40
  br label %47

42:                                               ; preds = %21
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %2, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %5)
  br label %139

43:                                               ; preds = %44
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %2, ptr noundef nonnull %8, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef nonnull %5)
  br label %85

44:                                               ; preds = %80
  %45 = add nuw nsw i64 %35, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %43, label %34

47:                                               ; preds = %34, %80
  %48 = phi i64 [ 0, %34 ], [ %83, %80 ]
  %49 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %48
  %50 = load double, ptr %49, align 8
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 8
  %52 = load double, ptr %51, align 8
  %53 = fsub double %37, %50
  %54 = fsub double %39, %52
  %55 = getelementptr { double, double }, ptr %41, i64 %48
  %56 = load double, ptr %55, align 8
  %57 = getelementptr inbounds nuw i8, ptr %55, i64 8
  %58 = load double, ptr %57, align 8
  %59 = icmp eq i64 %48, %35
  br i1 %59, label %80, label %60

60:                                               ; preds = %47
  %61 = fcmp oeq double %53, 0.000000e+00
  %62 = fcmp oeq double %54, 0.000000e+00
  %63 = select i1 %61, i1 %62, i1 false
  br i1 %63, label %64, label %68

64:                                               ; preds = %60
  %65 = tail call fastcc { double, double } @irad_dense_over_cdouble(double noundef %56, double noundef %58, double noundef 0.000000e+00, double noundef %14)
  %66 = extractvalue { double, double } %65, 0
  %67 = extractvalue { double, double } %65, 1
  br label %80

68:                                               ; preds = %60
  %69 = fmul double %53, %56
  %70 = fmul double %54, %58
  %71 = fadd double %69, %70
  %72 = fmul double %53, %53
  %73 = fmul double %54, %54
  %74 = fadd double %72, %73
  %75 = fmul double %53, %58
  %76 = fmul double %56, %54
  %77 = fsub double %75, %76
  %78 = fdiv double %71, %74
  %79 = fdiv double %77, %74
  br label %80

80:                                               ; preds = %64, %68, %47
  %81 = phi double [ 0.000000e+00, %47 ], [ %66, %64 ], [ %78, %68 ]
  %82 = phi double [ 0.000000e+00, %47 ], [ %67, %64 ], [ %79, %68 ]
  store double %81, ptr %55, align 8
  store double %82, ptr %57, align 8
  %83 = add nuw nsw i64 %48, 1
  %84 = icmp eq i64 %83, %0
  br i1 %84, label %44, label %47

85:                                               ; preds = %43, %116
  %86 = phi i64 [ %117, %116 ], [ 0, %43 ]
  %87 = mul nuw nsw i64 %86, %0
  %88 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %87
  %89 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %87
  br label %100

90:                                               ; preds = %100
  %91 = tail call fastcc i64 @irad_dense_real_component_cdouble(i64 noundef %0, ptr noundef nonnull %88)
  %92 = getelementptr inbounds { double, double }, ptr %89, i64 %91
  %93 = getelementptr inbounds nuw i8, ptr %92, i64 8
  %94 = load double, ptr %93, align 8
  %95 = getelementptr inbounds { double, double }, ptr %88, i64 %91
  %96 = load double, ptr %95, align 8
  %97 = fdiv double %94, %96
  %98 = fmul double %97, 0.000000e+00
  %99 = fadd double %113, %98
  br label %119

100:                                              ; preds = %85, %100
  %101 = phi i64 [ %114, %100 ], [ 0, %85 ]
  %102 = phi double [ %113, %100 ], [ 0.000000e+00, %85 ]
  %103 = getelementptr inbounds nuw { double, double }, ptr %88, i64 %101
  %104 = load double, ptr %103, align 8
  %105 = getelementptr inbounds nuw { double, double }, ptr %89, i64 %101
  %106 = load double, ptr %105, align 8
  %107 = getelementptr inbounds nuw i8, ptr %103, i64 8
  %108 = load double, ptr %107, align 8
  %109 = getelementptr inbounds nuw i8, ptr %105, i64 8
  %110 = load double, ptr %109, align 8
  %111 = fmul double %108, %110
  %112 = tail call double @llvm.fmuladd.f64(double %104, double %106, double %111)
  %113 = fadd double %102, %112
  %114 = add nuw nsw i64 %101, 1
  %115 = icmp eq i64 %114, %0
  br i1 %115, label %90, label %100

116:                                              ; preds = %119
  %117 = add nuw nsw i64 %86, 1
  %118 = icmp eq i64 %117, %0
  br i1 %118, label %139, label %85

119:                                              ; preds = %90, %119
  %120 = phi i64 [ %137, %119 ], [ 0, %90 ]
  %121 = getelementptr inbounds nuw { double, double }, ptr %88, i64 %120
  %122 = load double, ptr %121, align 8
  %123 = getelementptr inbounds nuw i8, ptr %121, i64 8
  %124 = load double, ptr %123, align 8
  %125 = fmul double %99, %122
  %126 = fmul double %97, %124
  %127 = fmul double %99, %124
  %128 = fmul double %97, %122
  %129 = fsub double %125, %126
  %130 = fadd double %128, %127
  %131 = getelementptr inbounds nuw { double, double }, ptr %89, i64 %120
  %132 = load double, ptr %131, align 8
  %133 = getelementptr inbounds nuw i8, ptr %131, i64 8
  %134 = load double, ptr %133, align 8
  %135 = fsub double %132, %129
  %136 = fsub double %134, %130
  store double %135, ptr %131, align 8
  store double %136, ptr %133, align 8
  %137 = add nuw nsw i64 %120, 1
  %138 = icmp eq i64 %137, %0
  br i1 %138, label %116, label %119

139:                                              ; preds = %116, %42, %21, %19
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_eig_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %10 = tail call i32 @irad_la_eig_cdouble(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %0, ptr noundef %9)
  %11 = icmp eq ptr %3, null
  br i1 %11, label %12, label %15

12:                                               ; preds = %6
  %13 = icmp ne i64 %1, 0
  %14 = select i1 %13, ptr %4, ptr null
  tail call fastcc void @irad_dense_eig_pull_cdouble(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %9, ptr noundef %14, ptr noundef %5)
  br label %18

15:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cdouble(i64 noundef %0, ptr noundef nonnull %3, ptr noundef %9)
  %16 = icmp ne i64 %1, 0
  %17 = select i1 %16, ptr %4, ptr null
  tail call fastcc void @irad_dense_eig_pull_cdouble(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %9, ptr noundef %17, ptr noundef %5)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %0, ptr noundef nonnull %3)
  br label %18

18:                                               ; preds = %12, %15
  %19 = phi i1 [ %13, %12 ], [ %16, %15 ]
  %20 = icmp ne ptr %4, null
  %21 = and i1 %20, %19
  br i1 %21, label %22, label %24

22:                                               ; preds = %18
  %23 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %23, ptr noundef nonnull %4)
  br label %24

24:                                               ; preds = %22, %18
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define fastcc void @irad_dense_eig_pull_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef captures(none) %5) unnamed_addr {
  %7 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %10 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %10, ptr noundef %8)
  %11 = icmp eq ptr %4, null
  br i1 %11, label %122, label %12

12:                                               ; preds = %6
  %13 = icmp sgt i64 %0, 0
  br i1 %13, label %16, label %14

14:                                               ; preds = %12
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %2, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  br label %126

15:                                               ; preds = %44
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef nonnull %2, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %8)
  br label %73

16:                                               ; preds = %12, %44
  %17 = phi i64 [ %55, %44 ], [ 0, %12 ]
  %18 = mul nuw nsw i64 %17, %0
  %19 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %18
  %20 = getelementptr inbounds nuw { double, double }, ptr %4, i64 %18
  br label %23

21:                                               ; preds = %23
  %22 = tail call fastcc i64 @irad_dense_real_component_cdouble(i64 noundef %0, ptr noundef nonnull %19)
  br label %57

23:                                               ; preds = %16, %23
  %24 = phi double [ %37, %23 ], [ 0.000000e+00, %16 ]
  %25 = phi double [ %41, %23 ], [ 0.000000e+00, %16 ]
  %26 = phi i64 [ %42, %23 ], [ 0, %16 ]
  %27 = getelementptr inbounds nuw { double, double }, ptr %20, i64 %26
  %28 = load double, ptr %27, align 8
  %29 = getelementptr inbounds nuw { double, double }, ptr %19, i64 %26
  %30 = load double, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %27, i64 8
  %32 = load double, ptr %31, align 8
  %33 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %34 = load double, ptr %33, align 8
  %35 = fmul double %32, %34
  %36 = tail call double @llvm.fmuladd.f64(double %28, double %30, double %35)
  %37 = fadd double %24, %36
  %38 = fneg double %34
  %39 = fmul double %28, %38
  %40 = tail call double @llvm.fmuladd.f64(double %32, double %30, double %39)
  %41 = fadd double %25, %40
  %42 = add nuw nsw i64 %26, 1
  %43 = icmp eq i64 %42, %0
  br i1 %43, label %21, label %23

44:                                               ; preds = %57
  %45 = getelementptr inbounds { double, double }, ptr %19, i64 %22
  %46 = load double, ptr %45, align 8
  %47 = fdiv double %41, %46
  %48 = fmul double %47, 0.000000e+00
  %49 = getelementptr inbounds { double, double }, ptr %20, i64 %22
  %50 = load double, ptr %49, align 8
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 8
  %52 = load double, ptr %51, align 8
  %53 = fsub double %50, %48
  %54 = fsub double %52, %47
  store double %53, ptr %49, align 8
  store double %54, ptr %51, align 8
  %55 = add nuw nsw i64 %17, 1
  %56 = icmp eq i64 %55, %0
  br i1 %56, label %15, label %16

57:                                               ; preds = %21, %57
  %58 = phi i64 [ %71, %57 ], [ 0, %21 ]
  %59 = getelementptr inbounds nuw { double, double }, ptr %19, i64 %58
  %60 = load double, ptr %59, align 8
  %61 = getelementptr inbounds nuw i8, ptr %59, i64 8
  %62 = load double, ptr %61, align 8
  %63 = fmul double %37, %60
  %64 = fmul double %37, %62
  %65 = getelementptr inbounds nuw { double, double }, ptr %20, i64 %58
  %66 = load double, ptr %65, align 8
  %67 = getelementptr inbounds nuw i8, ptr %65, i64 8
  %68 = load double, ptr %67, align 8
  %69 = fsub double %66, %63
  %70 = fsub double %68, %64
  store double %69, ptr %65, align 8
  store double %70, ptr %67, align 8
  %71 = add nuw nsw i64 %58, 1
  %72 = icmp eq i64 %71, %0
  br i1 %72, label %44, label %57

73:                                               ; preds = %15, %83
  %74 = phi i64 [ %84, %83 ], [ 0, %15 ]
  %75 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %74
  %76 = load double, ptr %75, align 8
  %77 = getelementptr inbounds nuw i8, ptr %75, i64 8
  %78 = load double, ptr %77, align 8
  %79 = mul nuw nsw i64 %74, %0
  %80 = getelementptr { double, double }, ptr %8, i64 %79
  %81 = fmul double %78, %78
  %82 = tail call double @llvm.fmuladd.f64(double %76, double %76, double %81)
  br label %86

83:                                               ; preds = %117
  %84 = add nuw nsw i64 %74, 1
  %85 = icmp eq i64 %84, %0
  br i1 %85, label %122, label %73

86:                                               ; preds = %73, %117
  %87 = phi i64 [ 0, %73 ], [ %120, %117 ]
  %88 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %87
  %89 = load double, ptr %88, align 8
  %90 = getelementptr inbounds nuw i8, ptr %88, i64 8
  %91 = load double, ptr %90, align 8
  %92 = fsub double %76, %89
  %93 = fsub double %78, %91
  %94 = getelementptr { double, double }, ptr %80, i64 %87
  %95 = load double, ptr %94, align 8
  %96 = getelementptr inbounds nuw i8, ptr %94, i64 8
  %97 = load double, ptr %96, align 8
  %98 = icmp eq i64 %87, %74
  br i1 %98, label %117, label %99

99:                                               ; preds = %86
  %100 = fcmp oeq double %92, 0.000000e+00
  %101 = fcmp oeq double %93, 0.000000e+00
  %102 = select i1 %100, i1 %101, i1 false
  br i1 %102, label %103, label %105

103:                                              ; preds = %99
  %104 = tail call fastcc double @irad_dense_undetermined_cdouble(i64 noundef %0, ptr noundef nonnull %4, i64 noundef %87, i64 noundef %74, double noundef %82)
  br label %117

105:                                              ; preds = %99
  %106 = fmul double %92, %95
  %107 = fmul double %93, %97
  %108 = fsub double %106, %107
  %109 = fmul double %92, %92
  %110 = fmul double %93, %93
  %111 = fadd double %109, %110
  %112 = fmul double %92, %97
  %113 = fmul double %93, %95
  %114 = fadd double %113, %112
  %115 = fdiv double %108, %111
  %116 = fdiv double %114, %111
  br label %117

117:                                              ; preds = %103, %105, %86
  %118 = phi double [ 0.000000e+00, %86 ], [ %104, %103 ], [ %115, %105 ]
  %119 = phi double [ 0.000000e+00, %86 ], [ 0.000000e+00, %103 ], [ %116, %105 ]
  store double %118, ptr %94, align 8
  store double %119, ptr %96, align 8
  %120 = add nuw nsw i64 %87, 1
  %121 = icmp eq i64 %120, %0
  br i1 %121, label %83, label %86

122:                                              ; preds = %83, %6
  %123 = icmp sgt i64 %0, 0
  br i1 %123, label %124, label %126

124:                                              ; preds = %122
  %125 = add nuw i64 %0, 1
  br label %129

126:                                              ; preds = %129, %14, %122
  tail call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cdouble, ptr noundef %8, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %9)
  tail call fastcc void @irad_dense_adjoint_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %7)
  %127 = tail call i32 @irad_la_solve_cdouble(i64 noundef %0, i64 noundef %0, ptr noundef %7, ptr noundef %9, ptr noundef %8)
  %128 = icmp eq i64 %0, 0
  br i1 %128, label %140, label %141

129:                                              ; preds = %124, %129
  %130 = phi i64 [ 0, %124 ], [ %138, %129 ]
  %131 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %130
  %132 = load double, ptr %131, align 8
  %133 = getelementptr inbounds nuw i8, ptr %131, i64 8
  %134 = load double, ptr %133, align 8
  %135 = mul i64 %130, %125
  %136 = getelementptr inbounds { double, double }, ptr %8, i64 %135
  %137 = getelementptr inbounds nuw i8, ptr %136, i64 8
  store double %132, ptr %136, align 8
  store double %134, ptr %137, align 8
  %138 = add nuw nsw i64 %130, 1
  %139 = icmp eq i64 %138, %0
  br i1 %139, label %126, label %129

140:                                              ; preds = %141, %126
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

141:                                              ; preds = %126, %141
  %142 = phi i64 [ %153, %141 ], [ 0, %126 ]
  %143 = getelementptr inbounds nuw { double, double }, ptr %8, i64 %142
  %144 = load double, ptr %143, align 8
  %145 = getelementptr inbounds nuw i8, ptr %143, i64 8
  %146 = load double, ptr %145, align 8
  %147 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %142
  %148 = load double, ptr %147, align 8
  %149 = getelementptr inbounds nuw i8, ptr %147, i64 8
  %150 = load double, ptr %149, align 8
  %151 = fadd double %144, %148
  %152 = fadd double %146, %150
  store double %151, ptr %147, align 8
  store double %152, ptr %149, align 8
  %153 = add nuw nsw i64 %142, 1
  %154 = icmp eq i64 %153, %10
  br i1 %154, label %140, label %141
}

define i32 @irad_la_eig_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = mul nsw i64 %0, %0
  %8 = shl i64 %7, 3
  %9 = add nuw nsw i64 %8, 8
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = tail call noalias dereferenceable_or_null(8) ptr @malloc(i64 noundef 8) 
  %12 = icmp eq i64 %0, 0
  br i1 %12, label %14, label %13

13:                                               ; preds = %6
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 8 %10, ptr align 8 %2, i64 %8, i1 false)
  br label %14

14:                                               ; preds = %13, %6
  %15 = icmp eq i64 %1, 0
  %16 = select i1 %15, i8 78, i8 86
  %17 = select i1 %15, ptr %11, ptr %5
  %18 = select i1 %15, i64 1, i64 %0
  %19 = tail call i32 @numba_ez_rgeev(i8 noundef signext 100, i8 noundef signext 78, i8 noundef signext %16, i64 noundef %0, ptr noundef %10, i64 noundef %0, ptr noundef %3, ptr noundef %4, ptr noundef %11, i64 noundef 1, ptr noundef %17, i64 noundef %18) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  ret i32 %19
}

declare i32 @numba_ez_rgeev(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef) 

define void @irad_la_eig_tangent_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_unpacked_cdouble(i64 noundef %0, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %13 = icmp eq i64 %0, 0
  br i1 %13, label %17, label %14

14:                                               ; preds = %7
  %15 = mul i64 %0, %0
  %16 = tail call i64 @llvm.umax.i64(i64 %15, i64 1)
  br label %26

17:                                               ; preds = %26, %7
  %18 = icmp eq i64 %1, 0
  %19 = icmp eq ptr %6, null
  %20 = or i1 %18, %19
  %21 = select i1 %20, ptr null, ptr %11
  tail call fastcc void @irad_dense_eig_push_cdouble(i64 noundef %0, ptr noundef %8, ptr noundef %9, ptr noundef %12, ptr noundef %10, ptr noundef %21)
  %22 = icmp sgt i64 %0, 0
  br i1 %22, label %23, label %34

23:                                               ; preds = %17
  %24 = icmp eq ptr %4, null
  %25 = icmp eq ptr %5, null
  br label %35

26:                                               ; preds = %14, %26
  %27 = phi i64 [ %32, %26 ], [ 0, %14 ]
  %28 = getelementptr inbounds nuw double, ptr %3, i64 %27
  %29 = load double, ptr %28, align 8
  %30 = getelementptr inbounds nuw { double, double }, ptr %12, i64 %27
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 8
  store double %29, ptr %30, align 8
  store double 0.000000e+00, ptr %31, align 8
  %32 = add nuw nsw i64 %27, 1
  %33 = icmp eq i64 %32, %16
  br i1 %33, label %17, label %26

34:                                               ; preds = %76, %17
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void

35:                                               ; preds = %23, %76
  %36 = phi i64 [ 0, %23 ], [ %77, %76 ]
  br i1 %24, label %41, label %37

37:                                               ; preds = %35
  %38 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %36
  %39 = load double, ptr %38, align 8
  %40 = getelementptr inbounds nuw double, ptr %4, i64 %36
  store double %39, ptr %40, align 8
  br label %41

41:                                               ; preds = %37, %35
  br i1 %25, label %54, label %42

42:                                               ; preds = %41
  %43 = getelementptr inbounds nuw { double, double }, ptr %8, i64 %36
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 8
  %45 = load double, ptr %44, align 8
  %46 = fcmp oeq double %45, 0.000000e+00
  br i1 %46, label %51, label %47

47:                                               ; preds = %42
  %48 = getelementptr inbounds nuw { double, double }, ptr %10, i64 %36
  %49 = getelementptr inbounds nuw i8, ptr %48, i64 8
  %50 = load double, ptr %49, align 8
  br label %51

51:                                               ; preds = %42, %47
  %52 = phi double [ %50, %47 ], [ 0.000000e+00, %42 ]
  %53 = getelementptr inbounds nuw double, ptr %5, i64 %36
  store double %52, ptr %53, align 8
  br label %54

54:                                               ; preds = %51, %41
  br i1 %20, label %76, label %55

55:                                               ; preds = %54
  %56 = getelementptr inbounds nuw { double, double }, ptr %8, i64 %36
  %57 = getelementptr inbounds nuw i8, ptr %56, i64 8
  %58 = load double, ptr %57, align 8
  %59 = fcmp olt double %58, 0.000000e+00
  %60 = mul nuw nsw i64 %36, %0
  %61 = getelementptr { double, double }, ptr %11, i64 %60
  %62 = add nsw i64 %36, -1
  %63 = mul nsw i64 %62, %0
  %64 = getelementptr { double, double }, ptr %11, i64 %63
  %65 = getelementptr double, ptr %6, i64 %60
  br label %66

66:                                               ; preds = %55, %66
  %67 = phi i64 [ 0, %55 ], [ %74, %66 ]
  %68 = getelementptr { double, double }, ptr %64, i64 %67
  %69 = getelementptr inbounds nuw i8, ptr %68, i64 8
  %70 = getelementptr { double, double }, ptr %61, i64 %67
  %71 = select i1 %59, ptr %69, ptr %70
  %72 = load double, ptr %71, align 8
  %73 = getelementptr double, ptr %65, i64 %67
  store double %72, ptr %73, align 8
  %74 = add nuw nsw i64 %67, 1
  %75 = icmp eq i64 %74, %0
  br i1 %75, label %76, label %66

76:                                               ; preds = %66, %54
  %77 = add nuw nsw i64 %36, 1
  %78 = icmp eq i64 %77, %0
  br i1 %78, label %34, label %35
}

define fastcc void @irad_dense_unpacked_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = shl i64 %0, 3
  %6 = add i64 %5, 8
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias ptr @malloc(i64 noundef %6) 
  %9 = mul i64 %5, %0
  %10 = add nuw nsw i64 %9, 8
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_eig_double(i64 noundef %0, i64 noundef 1, ptr noundef %1, ptr noundef %7, ptr noundef %8, ptr noundef %11)
  %13 = icmp sgt i64 %0, 0
  br i1 %13, label %15, label %14

14:                                               ; preds = %38, %4
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

15:                                               ; preds = %4, %38
  %16 = phi i64 [ %39, %38 ], [ 0, %4 ]
  %17 = getelementptr inbounds nuw double, ptr %7, i64 %16
  %18 = load double, ptr %17, align 8
  %19 = getelementptr inbounds nuw double, ptr %8, i64 %16
  %20 = load double, ptr %19, align 8
  %21 = fmul double %20, 0.000000e+00
  %22 = fadd double %18, %21
  %23 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %16
  %24 = getelementptr inbounds nuw i8, ptr %23, i64 8
  store double %22, ptr %23, align 8
  store double %20, ptr %24, align 8
  %25 = fcmp olt double %20, 0.000000e+00
  %26 = sext i1 %25 to i64
  %27 = add nsw i64 %16, %26
  %28 = fcmp oeq double %20, 0.000000e+00
  %29 = mul nsw i64 %27, %0
  %30 = fcmp ogt double %20, 0.000000e+00
  %31 = select i1 %30, double 1.000000e+00, double -1.000000e+00
  %32 = tail call double @llvm.copysign.f64(double 0.000000e+00, double %31)
  %33 = add nsw i64 %27, 1
  %34 = mul nsw i64 %33, %0
  %35 = mul nuw nsw i64 %16, %0
  %36 = getelementptr double, ptr %11, i64 %35
  %37 = getelementptr { double, double }, ptr %3, i64 %35
  br label %41

38:                                               ; preds = %55
  %39 = add nuw nsw i64 %16, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %14, label %15

41:                                               ; preds = %15, %55
  %42 = phi i64 [ 0, %15 ], [ %60, %55 ]
  br i1 %28, label %43, label %46

43:                                               ; preds = %41
  %44 = getelementptr double, ptr %36, i64 %42
  %45 = load double, ptr %44, align 8
  br label %55

46:                                               ; preds = %41
  %47 = getelementptr double, ptr %11, i64 %42
  %48 = getelementptr double, ptr %47, i64 %29
  %49 = load double, ptr %48, align 8
  %50 = getelementptr double, ptr %47, i64 %34
  %51 = load double, ptr %50, align 8
  %52 = fmul double %32, %51
  %53 = fmul double %31, %51
  %54 = fadd double %49, %52
  br label %55

55:                                               ; preds = %46, %43
  %56 = phi double [ %45, %43 ], [ %54, %46 ]
  %57 = phi double [ 0.000000e+00, %43 ], [ %53, %46 ]
  %58 = getelementptr { double, double }, ptr %37, i64 %42
  %59 = getelementptr inbounds nuw i8, ptr %58, i64 8
  store double %56, ptr %58, align 8
  store double %57, ptr %59, align 8
  %60 = add nuw nsw i64 %42, 1
  %61 = icmp eq i64 %60, %0
  br i1 %61, label %38, label %41
}

define void @irad_la_eig_adjoint_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(none) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef 1)
  %11 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_unpacked_cdouble(i64 noundef %0, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %0, ptr noundef %10)
  %13 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %13, ptr noundef %11)
  tail call fastcc void @irad_dense_fill_cdouble(i64 noundef %13, ptr noundef %12)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %21

15:                                               ; preds = %7
  %16 = icmp eq ptr %3, null
  %17 = icmp ne ptr %4, null
  %18 = icmp eq i64 %1, 0
  %19 = icmp eq ptr %5, null
  %20 = or i1 %18, %19
  br label %27

21:                                               ; preds = %78, %7
  %22 = icmp ne i64 %1, 0
  %23 = icmp ne ptr %5, null
  %24 = and i1 %22, %23
  %25 = select i1 %24, ptr %11, ptr null
  tail call fastcc void @irad_dense_eig_pull_cdouble(i64 noundef %0, ptr noundef %8, ptr noundef %9, ptr noundef %10, ptr noundef %25, ptr noundef %12)
  %26 = icmp eq i64 %0, 0
  br i1 %26, label %107, label %85

27:                                               ; preds = %15, %78
  %28 = phi i64 [ 0, %15 ], [ %79, %78 ]
  %29 = getelementptr inbounds nuw { double, double }, ptr %8, i64 %28
  %30 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %31 = load double, ptr %30, align 8
  %32 = fcmp olt double %31, 0.000000e+00
  %33 = sext i1 %32 to i64
  %34 = add nsw i64 %28, %33
  %35 = select i1 %32, double -1.000000e+00, double 1.000000e+00
  br i1 %16, label %42, label %36

36:                                               ; preds = %27
  %37 = getelementptr inbounds nuw double, ptr %3, i64 %28
  %38 = load double, ptr %37, align 8
  %39 = getelementptr inbounds { double, double }, ptr %10, i64 %34
  %40 = load double, ptr %39, align 8
  %41 = fadd double %38, %40
  store double %41, ptr %39, align 8
  br label %42

42:                                               ; preds = %36, %27
  %43 = fcmp une double %31, 0.000000e+00
  %44 = select i1 %17, i1 %43, i1 false
  br i1 %44, label %45, label %57

45:                                               ; preds = %42
  %46 = tail call double @llvm.copysign.f64(double 0.000000e+00, double %35)
  %47 = getelementptr inbounds nuw double, ptr %4, i64 %28
  %48 = load double, ptr %47, align 8
  %49 = fmul double %46, %48
  %50 = fmul double %35, %48
  %51 = getelementptr inbounds { double, double }, ptr %10, i64 %34
  %52 = load double, ptr %51, align 8
  %53 = getelementptr inbounds nuw i8, ptr %51, i64 8
  %54 = load double, ptr %53, align 8
  %55 = fadd double %52, %49
  %56 = fadd double %50, %54
  store double %55, ptr %51, align 8
  store double %56, ptr %53, align 8
  br label %57

57:                                               ; preds = %45, %42
  br i1 %20, label %78, label %58

58:                                               ; preds = %57
  %59 = mul nuw nsw i64 %28, %0
  %60 = getelementptr double, ptr %5, i64 %59
  %61 = mul nsw i64 %34, %0
  %62 = getelementptr { double, double }, ptr %11, i64 %61
  br label %63

63:                                               ; preds = %58, %63
  %64 = phi i64 [ 0, %58 ], [ %76, %63 ]
  %65 = getelementptr double, ptr %60, i64 %64
  %66 = load double, ptr %65, align 8
  %67 = fmul double %66, 0.000000e+00
  %68 = select i1 %32, double %67, double %66
  %69 = select i1 %32, double %66, double 0.000000e+00
  %70 = getelementptr { double, double }, ptr %62, i64 %64
  %71 = load double, ptr %70, align 8
  %72 = getelementptr inbounds nuw i8, ptr %70, i64 8
  %73 = load double, ptr %72, align 8
  %74 = fadd double %68, %71
  %75 = fadd double %69, %73
  store double %74, ptr %70, align 8
  store double %75, ptr %72, align 8
  %76 = add nuw nsw i64 %64, 1
  %77 = icmp eq i64 %76, %0
  br i1 %77, label %78, label %63

78:                                               ; preds = %63, %57
  %79 = add nuw nsw i64 %28, 1
  %80 = icmp eq i64 %79, %0
  br i1 %80, label %21, label %27

81:                                               ; preds = %85
  br i1 %14, label %82, label %94

82:                                               ; preds = %81
  %83 = icmp eq ptr %3, null
  %84 = icmp eq ptr %4, null
  br label %97

85:                                               ; preds = %21, %85
  %86 = phi i64 [ %92, %85 ], [ 0, %21 ]
  %87 = getelementptr inbounds nuw { double, double }, ptr %12, i64 %86
  %88 = load double, ptr %87, align 8
  %89 = getelementptr inbounds nuw double, ptr %6, i64 %86
  %90 = load double, ptr %89, align 8
  %91 = fadd double %88, %90
  store double %91, ptr %89, align 8
  %92 = add nuw nsw i64 %86, 1
  %93 = icmp eq i64 %92, %13
  br i1 %93, label %81, label %85

94:                                               ; preds = %104, %81
  br i1 %24, label %95, label %107

95:                                               ; preds = %94
  %96 = shl nuw i64 %13, 3
  tail call void @llvm.memset.p0.i64(ptr nonnull align 8 %5, i8 0, i64 %96, i1 false)
  br label %107

97:                                               ; preds = %82, %104
  %98 = phi i64 [ 0, %82 ], [ %105, %104 ]
  br i1 %83, label %101, label %99

99:                                               ; preds = %97
  %100 = getelementptr inbounds nuw double, ptr %3, i64 %98
  store double 0.000000e+00, ptr %100, align 8
  br label %101

101:                                              ; preds = %99, %97
  br i1 %84, label %104, label %102

102:                                              ; preds = %101
  %103 = getelementptr inbounds nuw double, ptr %4, i64 %98
  store double 0.000000e+00, ptr %103, align 8
  br label %104

104:                                              ; preds = %101, %102
  %105 = add nuw nsw i64 %98, 1
  %106 = icmp eq i64 %105, %0
  br i1 %106, label %94, label %97

107:                                              ; preds = %21, %95, %94
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_dense_gemm_adjoint_cdouble(i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef readonly captures(none) %5, ptr noundef readonly captures(none) %6, i64 noundef %7, ptr noundef readonly captures(none) %8, i64 noundef %9, ptr noundef readonly captures(none) %10, i64 noundef %11, ptr noundef captures(address_is_null) %12, ptr noundef captures(address_is_null) %13) {
  %15 = alloca { double, double }, align 8
  %16 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %2, i64 noundef %3)
  call void @llvm.lifetime.start.p0(ptr nonnull %15) 
  %17 = load double, ptr %5, align 8
  %18 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %19 = load double, ptr %18, align 8
  %20 = fneg double %19
  %21 = getelementptr inbounds nuw i8, ptr %15, i64 8
  store double %17, ptr %15, align 8
  store double %20, ptr %21, align 8
  tail call fastcc void @irad_dense_turned_cdouble(i8 noundef signext 110, i64 noundef %2, i64 noundef %3, ptr noundef %10, i64 noundef %11, ptr noundef %16)
  %22 = icmp eq ptr %12, null
  br i1 %22, label %26, label %23

23:                                               ; preds = %14
  %24 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %4, i64 noundef %3)
  %25 = tail call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %2, i64 noundef %4)
  tail call fastcc void @irad_dense_turned_cdouble(i8 noundef signext %1, i64 noundef %4, i64 noundef %3, ptr noundef %8, i64 noundef %9, ptr noundef %24)
  call fastcc void @irad_dense_product_cdouble(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %2, i64 noundef %4, i64 noundef %3, ptr noundef nonnull %15, ptr noundef %16, ptr noundef %24, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %25)
  call fastcc void @irad_dense_turn_back_cdouble(i8 noundef signext %0, i64 noundef %2, i64 noundef %4, ptr noundef %25, ptr noundef %12, i64 noundef %7)
  call void @free(ptr noundef %25) 
  call void @free(ptr noundef %24) 
  br label %26

26:                                               ; preds = %23, %14
  %27 = icmp eq ptr %13, null
  br i1 %27, label %31, label %28

28:                                               ; preds = %26
  %29 = call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %2, i64 noundef %4)
  %30 = call fastcc ptr @irad_dense_matrix_cdouble(i64 noundef %4, i64 noundef %3)
  call fastcc void @irad_dense_turned_cdouble(i8 noundef signext %0, i64 noundef %2, i64 noundef %4, ptr noundef %6, i64 noundef %7, ptr noundef %29)
  call fastcc void @irad_dense_product_cdouble(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %4, i64 noundef %3, i64 noundef %2, ptr noundef nonnull %15, ptr noundef %29, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cdouble, ptr noundef %30)
  call fastcc void @irad_dense_turn_back_cdouble(i8 noundef signext %1, i64 noundef %4, i64 noundef %3, ptr noundef %30, ptr noundef %13, i64 noundef %9)
  call void @free(ptr noundef %30) 
  call void @free(ptr noundef %29) 
  br label %31

31:                                               ; preds = %28, %26
  call void @free(ptr noundef %16) 
  call void @llvm.lifetime.end.p0(ptr nonnull %15) 
  ret void
}

define fastcc void @irad_dense_turned_cdouble(i8 noundef signext %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, i64 noundef %4, ptr noundef writeonly captures(none) %5) unnamed_addr {
  %7 = icmp sgt i64 %2, 0
  br i1 %7, label %8, label %18

8:                                                ; preds = %6
  %9 = icmp sgt i64 %1, 0
  br label %10

10:                                               ; preds = %8, %19
  %11 = phi i64 [ 0, %8 ], [ %20, %19 ]
  br i1 %9, label %12, label %19

12:                                               ; preds = %10
  %13 = getelementptr { double, double }, ptr %3, i64 %11
  %14 = mul nsw i64 %11, %4
  %15 = getelementptr { double, double }, ptr %3, i64 %14
  %16 = mul nuw nsw i64 %11, %1
  %17 = getelementptr { double, double }, ptr %5, i64 %16
  br label %22

18:                                               ; preds = %19, %6
  ret void

19:                                               ; preds = %39, %10
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %2
  br i1 %21, label %18, label %10

22:                                               ; preds = %12, %39
  %23 = phi i64 [ 0, %12 ], [ %45, %39 ]
  switch i8 %0, label %33 [
    i8 110, label %24
    i8 116, label %28
  ]

24:                                               ; preds = %22
  %25 = getelementptr { double, double }, ptr %15, i64 %23
  %26 = getelementptr inbounds nuw i8, ptr %25, i64 8
  %27 = load double, ptr %26, align 8
  br label %39

28:                                               ; preds = %22
  %29 = mul nsw i64 %23, %4
  %30 = getelementptr { double, double }, ptr %13, i64 %29
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 8
  %32 = load double, ptr %31, align 8
  br label %39

33:                                               ; preds = %22
  %34 = mul nsw i64 %23, %4
  %35 = getelementptr { double, double }, ptr %13, i64 %34
  %36 = getelementptr inbounds nuw i8, ptr %35, i64 8
  %37 = load double, ptr %36, align 8
  %38 = fneg double %37
  br label %39

39:                                               ; preds = %28, %33, %24
  %40 = phi ptr [ %25, %24 ], [ %30, %28 ], [ %35, %33 ]
  %41 = phi double [ %27, %24 ], [ %32, %28 ], [ %38, %33 ]
  %42 = load double, ptr %40, align 8
  %43 = getelementptr { double, double }, ptr %17, i64 %23
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 8
  store double %42, ptr %43, align 8
  store double %41, ptr %44, align 8
  %45 = add nuw nsw i64 %23, 1
  %46 = icmp eq i64 %45, %1
  br i1 %46, label %19, label %22
}

define fastcc void @irad_dense_turn_back_cdouble(i8 noundef signext %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef nonnull captures(none) %4, i64 noundef %5) unnamed_addr {
  %7 = icmp sgt i64 %2, 0
  br i1 %7, label %8, label %18

8:                                                ; preds = %6
  %9 = icmp sgt i64 %1, 0
  br label %10

10:                                               ; preds = %8, %19
  %11 = phi i64 [ 0, %8 ], [ %20, %19 ]
  br i1 %9, label %12, label %19

12:                                               ; preds = %10
  %13 = mul nuw nsw i64 %11, %1
  %14 = getelementptr { double, double }, ptr %3, i64 %13
  %15 = mul nsw i64 %11, %5
  %16 = getelementptr { double, double }, ptr %4, i64 %15
  %17 = getelementptr { double, double }, ptr %4, i64 %11
  br label %22

18:                                               ; preds = %19, %6
  ret void

19:                                               ; preds = %52, %10
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %2
  br i1 %21, label %18, label %10

22:                                               ; preds = %12, %52
  %23 = phi i64 [ 0, %12 ], [ %53, %52 ]
  %24 = getelementptr { double, double }, ptr %14, i64 %23
  switch i8 %0, label %38 [
    i8 110, label %25
    i8 116, label %35
  ]

25:                                               ; preds = %22
  %26 = load double, ptr %24, align 8
  %27 = getelementptr inbounds nuw i8, ptr %24, i64 8
  %28 = load double, ptr %27, align 8
  %29 = getelementptr { double, double }, ptr %16, i64 %23
  %30 = load double, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %32 = load double, ptr %31, align 8
  %33 = fadd double %26, %30
  %34 = fadd double %28, %32
  store double %33, ptr %29, align 8
  store double %34, ptr %31, align 8
  br label %52

35:                                               ; preds = %22
  %36 = getelementptr inbounds nuw i8, ptr %24, i64 8
  %37 = load double, ptr %36, align 8
  br label %42

38:                                               ; preds = %22
  %39 = getelementptr inbounds nuw i8, ptr %24, i64 8
  %40 = load double, ptr %39, align 8
  %41 = fneg double %40
  br label %42

42:                                               ; preds = %38, %35
  %43 = phi double [ %37, %35 ], [ %41, %38 ]
  %44 = load double, ptr %24, align 8
  %45 = mul nsw i64 %23, %5
  %46 = getelementptr { double, double }, ptr %17, i64 %45
  %47 = load double, ptr %46, align 8
  %48 = getelementptr inbounds nuw i8, ptr %46, i64 8
  %49 = load double, ptr %48, align 8
  %50 = fadd double %44, %47
  %51 = fadd double %43, %49
  store double %50, ptr %46, align 8
  store double %51, ptr %48, align 8
  br label %52

52:                                               ; preds = %25, %42
  %53 = add nuw nsw i64 %23, 1
  %54 = icmp eq i64 %53, %1
  br i1 %54, label %19, label %22
}

define void @irad_dense_dot_adjoint_cdouble(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef readonly captures(none) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6) {
  %8 = load double, ptr %4, align 8
  %9 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %10 = load double, ptr %9, align 8
  %11 = icmp ne ptr %5, null
  %12 = icmp sgt i64 %1, 0
  %13 = and i1 %11, %12
  br i1 %13, label %14, label %16

14:                                               ; preds = %7
  %15 = icmp eq i64 %0, 0
  br label %21

16:                                               ; preds = %38, %7
  %17 = icmp ne ptr %6, null
  %18 = and i1 %17, %12
  br i1 %18, label %19, label %48

19:                                               ; preds = %16
  %20 = icmp eq i64 %0, 0
  br label %49

21:                                               ; preds = %14, %38
  %22 = phi i64 [ 0, %14 ], [ %46, %38 ]
  %23 = getelementptr inbounds nuw { double, double }, ptr %3, i64 %22
  %24 = load double, ptr %23, align 8
  %25 = getelementptr inbounds nuw i8, ptr %23, i64 8
  %26 = load double, ptr %25, align 8
  %27 = fmul double %8, %24
  %28 = fmul double %10, %26
  %29 = fadd double %27, %28
  br i1 %15, label %34, label %30

30:                                               ; preds = %21
  %31 = fmul double %8, %26
  %32 = fmul double %10, %24
  %33 = fsub double %31, %32
  br label %38

34:                                               ; preds = %21
  %35 = fmul double %10, %24
  %36 = fmul double %8, %26
  %37 = fsub double %35, %36
  br label %38

38:                                               ; preds = %34, %30
  %39 = phi double [ %33, %30 ], [ %37, %34 ]
  %40 = getelementptr inbounds nuw { double, double }, ptr %5, i64 %22
  %41 = load double, ptr %40, align 8
  %42 = getelementptr inbounds nuw i8, ptr %40, i64 8
  %43 = load double, ptr %42, align 8
  %44 = fadd double %29, %41
  %45 = fadd double %39, %43
  store double %44, ptr %40, align 8
  store double %45, ptr %42, align 8
  %46 = add nuw nsw i64 %22, 1
  %47 = icmp slt i64 %46, %1
  br i1 %47, label %21, label %16

48:                                               ; preds = %68, %16
  ret void

49:                                               ; preds = %19, %68
  %50 = phi i64 [ 0, %19 ], [ %77, %68 ]
  %51 = getelementptr inbounds nuw { double, double }, ptr %2, i64 %50
  %52 = load double, ptr %51, align 8
  %53 = getelementptr inbounds nuw i8, ptr %51, i64 8
  %54 = load double, ptr %53, align 8
  %55 = fmul double %8, %52
  br i1 %20, label %62, label %56

56:                                               ; preds = %49
  %57 = fmul double %10, %54
  %58 = fmul double %10, %52
  %59 = fmul double %8, %54
  %60 = fsub double %55, %57
  %61 = fadd double %58, %59
  br label %68

62:                                               ; preds = %49
  %63 = fmul double %10, %52
  %64 = fmul double %10, %54
  %65 = fadd double %55, %64
  %66 = fmul double %8, %54
  %67 = fsub double %63, %66
  br label %68

68:                                               ; preds = %62, %56
  %69 = phi double [ %60, %56 ], [ %65, %62 ]
  %70 = phi double [ %61, %56 ], [ %67, %62 ]
  %71 = getelementptr inbounds nuw { double, double }, ptr %6, i64 %50
  %72 = load double, ptr %71, align 8
  %73 = getelementptr inbounds nuw i8, ptr %71, i64 8
  %74 = load double, ptr %73, align 8
  %75 = fadd double %69, %72
  %76 = fadd double %70, %74
  store double %75, ptr %71, align 8
  store double %76, ptr %73, align 8
  %77 = add nuw nsw i64 %50, 1
  %78 = icmp slt i64 %77, %1
  br i1 %78, label %49, label %48
}

define i32 @irad_la_svd_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef 1, i64 noundef 1)
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %11, ptr noundef %3, ptr noundef %8)
  %12 = icmp eq i64 %2, 2
  %13 = icmp eq i64 %2, 1
  %14 = select i1 %13, i8 83, i8 78
  %15 = select i1 %12, i8 65, i8 %14
  %16 = select i1 %13, i64 %10, i64 1
  %17 = select i1 %12, i64 %1, i64 %16
  %18 = icmp eq i64 %2, 0
  %19 = select i1 %18, ptr %9, ptr %6
  %20 = select i1 %18, ptr %9, ptr %4
  %21 = tail call i32 @numba_ez_gesdd(i8 noundef signext 99, i8 noundef signext %15, i64 noundef %0, i64 noundef %1, ptr noundef %8, i64 noundef %0, ptr noundef %5, ptr noundef %20, i64 noundef %0, ptr noundef %19, i64 noundef %17) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret i32 %21
}

define fastcc noalias noundef ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1) unnamed_addr {
  %3 = shl i64 %0, 3
  %4 = mul i64 %3, %1
  %5 = add i64 %4, 8
  %6 = tail call noalias ptr @malloc(i64 noundef %5) 
  ret ptr %6
}

define fastcc void @irad_dense_copy_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2) unnamed_addr {
  %4 = icmp sgt i64 %0, 0
  br i1 %4, label %6, label %5

5:                                                ; preds = %6, %3
  ret void

6:                                                ; preds = %3, %6
  %7 = phi i64 [ %14, %6 ], [ 0, %3 ]
  %8 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %7
  %9 = load float, ptr %8, align 4
  %10 = getelementptr inbounds nuw i8, ptr %8, i64 4
  %11 = load float, ptr %10, align 4
  %12 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %7
  %13 = getelementptr inbounds nuw i8, ptr %12, i64 4
  store float %9, ptr %12, align 4
  store float %11, ptr %13, align 4
  %14 = add nuw nsw i64 %7, 1
  %15 = icmp eq i64 %14, %0
  br i1 %15, label %5, label %6
}

define void @irad_la_svd_tangent_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6, ptr noundef writeonly captures(address_is_null) %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 2
  %19 = add i64 %18, 4
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef %15, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %17)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %13, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %17, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %16)
  %23 = icmp ne ptr %6, null
  %24 = icmp sgt i64 %10, 0
  %25 = and i1 %23, %24
  br i1 %25, label %26, label %36

26:                                               ; preds = %8
  %27 = add i64 %12, 1
  br label %28

28:                                               ; preds = %26, %28
  %29 = phi i64 [ 0, %26 ], [ %34, %28 ]
  %30 = mul i64 %29, %27
  %31 = getelementptr inbounds { float, float }, ptr %16, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = getelementptr inbounds nuw float, ptr %6, i64 %29
  store float %32, ptr %33, align 4
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %10
  br i1 %35, label %36, label %28

36:                                               ; preds = %28, %8
  %37 = icmp eq i64 %2, 0
  br i1 %37, label %344, label %38

38:                                               ; preds = %36
  %39 = icmp ne ptr %5, null
  %40 = icmp ne ptr %7, null
  %41 = or i1 %39, %40
  br i1 %41, label %42, label %344

42:                                               ; preds = %38
  %43 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %12, i64 noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %13, i64 noundef %13)
  %45 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %10, i64 noundef 1)
  %46 = mul nsw i64 %12, %13
  %47 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %46, ptr noundef %16)
  %48 = add nsw i64 %1, %0
  %49 = sitofp i64 %48 to float
  %50 = fmul float %47, %49
  %51 = fmul float %50, 1.600000e+01
  %52 = fmul float %51, 0x3E80000000000000
  %53 = mul nsw i64 %12, %12
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %53, ptr noundef %43)
  %54 = mul nsw i64 %13, %13
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %54, ptr noundef %44)
  br i1 %24, label %55, label %126

55:                                               ; preds = %42, %66
  %56 = phi i64 [ %67, %66 ], [ 0, %42 ]
  %57 = getelementptr inbounds nuw float, ptr %20, i64 %56
  %58 = mul nsw i64 %56, %12
  %59 = getelementptr { float, float }, ptr %16, i64 %56
  %60 = mul nsw i64 %56, %13
  %61 = getelementptr { float, float }, ptr %44, i64 %60
  br label %69

62:                                               ; preds = %66
  %63 = icmp slt i64 %1, %12
  %64 = icmp slt i64 %0, %13
  %65 = add i64 %12, 1
  br label %119

66:                                               ; preds = %116
  %67 = add nuw nsw i64 %56, 1
  %68 = icmp eq i64 %67, %10
  br i1 %68, label %62, label %55

69:                                               ; preds = %55, %116
  %70 = phi i64 [ 0, %55 ], [ %117, %116 ]
  %71 = icmp eq i64 %70, %56
  br i1 %71, label %116, label %72

72:                                               ; preds = %69
  %73 = load float, ptr %57, align 4
  %74 = getelementptr inbounds nuw float, ptr %20, i64 %70
  %75 = load float, ptr %74, align 4
  %76 = fsub float %73, %75
  %77 = fadd float %73, %75
  %78 = fmul float %76, %77
  %79 = add nsw i64 %70, %58
  %80 = getelementptr inbounds { float, float }, ptr %16, i64 %79
  %81 = load float, ptr %80, align 4
  %82 = getelementptr inbounds nuw i8, ptr %80, i64 4
  %83 = load float, ptr %82, align 4
  %84 = mul nsw i64 %70, %12
  %85 = getelementptr { float, float }, ptr %59, i64 %84
  %86 = load float, ptr %85, align 4
  %87 = getelementptr inbounds nuw i8, ptr %85, i64 4
  %88 = load float, ptr %87, align 4
  %89 = fmul float %73, %81
  %90 = fmul float %73, %83
  %91 = fmul float %75, %86
  %92 = fadd float %89, %91
  %93 = fmul float %75, %88
  %94 = fsub float %90, %93
  %95 = fmul float %52, %77
  %96 = insertelement <2 x float> poison, float %92, i64 0
  %97 = insertelement <2 x float> %96, float %94, i64 1
  %98 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %97, float noundef %78, float noundef %95)
  %99 = extractelement <2 x float> %98, i64 0
  %100 = extractelement <2 x float> %98, i64 1
  %101 = getelementptr inbounds { float, float }, ptr %43, i64 %79
  %102 = getelementptr inbounds nuw i8, ptr %101, i64 4
  store float %99, ptr %101, align 4
  store float %100, ptr %102, align 4
  %103 = fmul float %75, %81
  %104 = fmul float %75, %83
  %105 = fmul float %73, %86
  %106 = fadd float %103, %105
  %107 = fmul float %73, %88
  %108 = fsub float %104, %107
  %109 = insertelement <2 x float> poison, float %106, i64 0
  %110 = insertelement <2 x float> %109, float %108, i64 1
  %111 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %110, float noundef %78, float noundef %95)
  %112 = extractelement <2 x float> %111, i64 0
  %113 = extractelement <2 x float> %111, i64 1
  %114 = getelementptr { float, float }, ptr %61, i64 %70
  %115 = getelementptr inbounds nuw i8, ptr %114, i64 4
  store float %112, ptr %114, align 4
  store float %113, ptr %115, align 4
  br label %116

116:                                              ; preds = %69, %72
  %117 = add nuw nsw i64 %70, 1
  %118 = icmp eq i64 %117, %10
  br i1 %118, label %66, label %69

119:                                              ; preds = %62, %163
  %120 = phi i64 [ 0, %62 ], [ %181, %163 ]
  br i1 %63, label %121, label %132

121:                                              ; preds = %119
  %122 = mul nsw i64 %120, %12
  %123 = getelementptr inbounds nuw float, ptr %20, i64 %120
  %124 = load float, ptr %123, align 4
  %125 = getelementptr { float, float }, ptr %43, i64 %120
  br label %143

126:                                              ; preds = %163, %42
  %127 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %12)
  %128 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %13)
  %129 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %12, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %43, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %127)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %129)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %13, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %129, ptr noundef %44, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %128)
  %130 = icmp sle i64 %0, %1
  %131 = or i1 %130, %11
  br i1 %131, label %236, label %204

132:                                              ; preds = %143, %119
  br i1 %64, label %136, label %133

133:                                              ; preds = %132
  %134 = getelementptr inbounds nuw float, ptr %20, i64 %120
  %135 = load float, ptr %134, align 4
  br label %163

136:                                              ; preds = %132
  %137 = getelementptr { float, float }, ptr %16, i64 %120
  %138 = getelementptr inbounds nuw float, ptr %20, i64 %120
  %139 = load float, ptr %138, align 4
  %140 = mul nsw i64 %120, %13
  %141 = getelementptr { float, float }, ptr %44, i64 %140
  %142 = getelementptr { float, float }, ptr %44, i64 %120
  br label %183

143:                                              ; preds = %121, %143
  %144 = phi i64 [ %10, %121 ], [ %161, %143 ]
  %145 = add nsw i64 %144, %122
  %146 = getelementptr inbounds { float, float }, ptr %16, i64 %145
  %147 = load float, ptr %146, align 4
  %148 = getelementptr inbounds nuw i8, ptr %146, i64 4
  %149 = load float, ptr %148, align 4
  %150 = insertelement <2 x float> poison, float %147, i64 0
  %151 = insertelement <2 x float> %150, float %149, i64 1
  %152 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %151, float noundef %124, float noundef %52)
  %153 = extractelement <2 x float> %152, i64 0
  %154 = extractelement <2 x float> %152, i64 1
  %155 = getelementptr inbounds { float, float }, ptr %43, i64 %145
  %156 = getelementptr inbounds nuw i8, ptr %155, i64 4
  store float %153, ptr %155, align 4
  store float %154, ptr %156, align 4
  %157 = fneg float %153
  %158 = mul nsw i64 %144, %12
  %159 = getelementptr { float, float }, ptr %125, i64 %158
  %160 = getelementptr inbounds nuw i8, ptr %159, i64 4
  store float %157, ptr %159, align 4
  store float %154, ptr %160, align 4
  %161 = add nuw nsw i64 %144, 1
  %162 = icmp eq i64 %161, %12
  br i1 %162, label %132, label %143

163:                                              ; preds = %183, %133
  %164 = phi float [ %135, %133 ], [ %139, %183 ]
  %165 = getelementptr inbounds nuw { float, float }, ptr %45, i64 %120
  %166 = getelementptr inbounds nuw i8, ptr %165, i64 4
  %167 = mul i64 %120, %65
  %168 = getelementptr inbounds { float, float }, ptr %16, i64 %167
  %169 = getelementptr inbounds nuw i8, ptr %168, i64 4
  %170 = load float, ptr %169, align 4
  %171 = insertelement <2 x float> <float poison, float 0.000000e+00>, float %170, i64 0
  %172 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %171, float noundef %164, float noundef %52)
  %173 = extractelement <2 x float> %172, i64 0
  %174 = extractelement <2 x float> %172, i64 1
  store float %173, ptr %165, align 4
  store float %174, ptr %166, align 4
  %175 = fmul float %173, 0.000000e+00
  %176 = fmul float %174, 0.000000e+00
  %177 = fsub float %175, %174
  %178 = fadd float %173, %176
  %179 = getelementptr inbounds { float, float }, ptr %43, i64 %167
  %180 = getelementptr inbounds nuw i8, ptr %179, i64 4
  store float %177, ptr %179, align 4
  store float %178, ptr %180, align 4
  %181 = add nuw nsw i64 %120, 1
  %182 = icmp eq i64 %181, %10
  br i1 %182, label %126, label %119

183:                                              ; preds = %136, %183
  %184 = phi i64 [ %10, %136 ], [ %202, %183 ]
  %185 = mul nsw i64 %184, %12
  %186 = getelementptr { float, float }, ptr %137, i64 %185
  %187 = load float, ptr %186, align 4
  %188 = getelementptr inbounds nuw i8, ptr %186, i64 4
  %189 = load float, ptr %188, align 4
  %190 = fneg float %189
  %191 = insertelement <2 x float> poison, float %187, i64 0
  %192 = insertelement <2 x float> %191, float %190, i64 1
  %193 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %192, float noundef %139, float noundef %52)
  %194 = extractelement <2 x float> %193, i64 0
  %195 = extractelement <2 x float> %193, i64 1
  %196 = getelementptr { float, float }, ptr %141, i64 %184
  %197 = getelementptr inbounds nuw i8, ptr %196, i64 4
  store float %194, ptr %196, align 4
  store float %195, ptr %197, align 4
  %198 = fneg float %194
  %199 = mul nsw i64 %184, %13
  %200 = getelementptr { float, float }, ptr %142, i64 %199
  %201 = getelementptr inbounds nuw i8, ptr %200, i64 4
  store float %198, ptr %200, align 4
  store float %195, ptr %201, align 4
  %202 = add nuw nsw i64 %184, 1
  %203 = icmp eq i64 %202, %13
  br i1 %203, label %163, label %183

204:                                              ; preds = %126
  %205 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %10)
  %206 = mul nsw i64 %10, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %206, ptr noundef %17, ptr noundef %205)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %205)
  br i1 %24, label %207, label %212

207:                                              ; preds = %204, %213
  %208 = phi i64 [ %214, %213 ], [ 0, %204 ]
  %209 = mul nsw i64 %208, %0
  %210 = getelementptr inbounds nuw float, ptr %20, i64 %208
  %211 = load float, ptr %210, align 4
  br label %216

212:                                              ; preds = %213, %204
  tail call void @free(ptr noundef %205) 
  br label %236

213:                                              ; preds = %216
  %214 = add nuw nsw i64 %208, 1
  %215 = icmp eq i64 %214, %10
  br i1 %215, label %212, label %207

216:                                              ; preds = %207, %216
  %217 = phi i64 [ 0, %207 ], [ %234, %216 ]
  %218 = add nsw i64 %217, %209
  %219 = getelementptr inbounds { float, float }, ptr %205, i64 %218
  %220 = load float, ptr %219, align 4
  %221 = getelementptr inbounds nuw i8, ptr %219, i64 4
  %222 = load float, ptr %221, align 4
  %223 = insertelement <2 x float> poison, float %220, i64 0
  %224 = insertelement <2 x float> %223, float %222, i64 1
  %225 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %224, float noundef %211, float noundef %52)
  %226 = extractelement <2 x float> %225, i64 0
  %227 = extractelement <2 x float> %225, i64 1
  %228 = getelementptr inbounds { float, float }, ptr %127, i64 %218
  %229 = load float, ptr %228, align 4
  %230 = getelementptr inbounds nuw i8, ptr %228, i64 4
  %231 = load float, ptr %230, align 4
  %232 = fadd float %229, %226
  %233 = fadd float %227, %231
  store float %232, ptr %228, align 4
  store float %233, ptr %230, align 4
  %234 = add nuw nsw i64 %217, 1
  %235 = icmp eq i64 %234, %0
  br i1 %235, label %213, label %216

236:                                              ; preds = %212, %126
  %237 = or i1 %9, %11
  br i1 %237, label %269, label %238

238:                                              ; preds = %236
  %239 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %10)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %239)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %129, ptr noundef %16, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %239)
  br i1 %24, label %240, label %245

240:                                              ; preds = %238, %246
  %241 = phi i64 [ %247, %246 ], [ 0, %238 ]
  %242 = mul nsw i64 %241, %1
  %243 = getelementptr inbounds nuw float, ptr %20, i64 %241
  %244 = load float, ptr %243, align 4
  br label %249

245:                                              ; preds = %246, %238
  tail call void @free(ptr noundef %239) 
  br label %269

246:                                              ; preds = %249
  %247 = add nuw nsw i64 %241, 1
  %248 = icmp eq i64 %247, %10
  br i1 %248, label %245, label %240

249:                                              ; preds = %240, %249
  %250 = phi i64 [ 0, %240 ], [ %267, %249 ]
  %251 = add nsw i64 %250, %242
  %252 = getelementptr inbounds { float, float }, ptr %239, i64 %251
  %253 = load float, ptr %252, align 4
  %254 = getelementptr inbounds nuw i8, ptr %252, i64 4
  %255 = load float, ptr %254, align 4
  %256 = insertelement <2 x float> poison, float %253, i64 0
  %257 = insertelement <2 x float> %256, float %255, i64 1
  %258 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %257, float noundef %244, float noundef %52)
  %259 = extractelement <2 x float> %258, i64 0
  %260 = extractelement <2 x float> %258, i64 1
  %261 = getelementptr inbounds { float, float }, ptr %128, i64 %251
  %262 = load float, ptr %261, align 4
  %263 = getelementptr inbounds nuw i8, ptr %261, i64 4
  %264 = load float, ptr %263, align 4
  %265 = fadd float %262, %259
  %266 = fadd float %260, %264
  store float %265, ptr %261, align 4
  store float %266, ptr %263, align 4
  %267 = add nuw nsw i64 %250, 1
  %268 = icmp eq i64 %267, %1
  br i1 %268, label %246, label %249

269:                                              ; preds = %236, %245
  br i1 %24, label %270, label %274

270:                                              ; preds = %269
  %271 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %272 = select i1 %9, ptr %128, ptr %127
  %273 = select i1 %9, ptr %129, ptr %14
  br label %275

274:                                              ; preds = %315, %269
  br i1 %39, label %339, label %341

275:                                              ; preds = %270, %315
  %276 = phi i64 [ %316, %315 ], [ 0, %270 ]
  %277 = mul nsw i64 %276, %271
  %278 = getelementptr inbounds { float, float }, ptr %272, i64 %277
  %279 = getelementptr inbounds nuw i8, ptr %278, i64 4
  %280 = load float, ptr %279, align 4
  %281 = getelementptr inbounds { float, float }, ptr %273, i64 %277
  %282 = load float, ptr %281, align 4
  %283 = fdiv float %280, %282
  %284 = tail call fastcc i32 @irad_dense_phased_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %14, ptr noundef %129, i64 noundef %276)
  %285 = icmp eq i32 %284, 0
  %286 = select i1 %285, float 0x7FF8000000000000, float %283
  %287 = fmul float %286, 0.000000e+00
  %288 = fadd float %286, 0.000000e+00
  %289 = mul nsw i64 %276, %0
  br label %294

290:                                              ; preds = %294
  %291 = fmul float %286, 0.000000e+00
  %292 = fadd float %286, 0.000000e+00
  %293 = mul nsw i64 %276, %1
  br label %318

294:                                              ; preds = %275, %294
  %295 = phi i64 [ 0, %275 ], [ %313, %294 ]
  %296 = add nsw i64 %295, %289
  %297 = getelementptr inbounds { float, float }, ptr %14, i64 %296
  %298 = load float, ptr %297, align 4
  %299 = getelementptr inbounds nuw i8, ptr %297, i64 4
  %300 = load float, ptr %299, align 4
  %301 = fmul float %287, %298
  %302 = fmul float %288, %300
  %303 = fmul float %287, %300
  %304 = fmul float %288, %298
  %305 = fsub float %301, %302
  %306 = fadd float %304, %303
  %307 = getelementptr inbounds { float, float }, ptr %127, i64 %296
  %308 = load float, ptr %307, align 4
  %309 = getelementptr inbounds nuw i8, ptr %307, i64 4
  %310 = load float, ptr %309, align 4
  %311 = fsub float %308, %305
  %312 = fsub float %310, %306
  store float %311, ptr %307, align 4
  store float %312, ptr %309, align 4
  %313 = add nuw nsw i64 %295, 1
  %314 = icmp eq i64 %313, %0
  br i1 %314, label %290, label %294

315:                                              ; preds = %318
  %316 = add nuw nsw i64 %276, 1
  %317 = icmp eq i64 %316, %10
  br i1 %317, label %274, label %275

318:                                              ; preds = %290, %318
  %319 = phi i64 [ 0, %290 ], [ %337, %318 ]
  %320 = add nsw i64 %319, %293
  %321 = getelementptr inbounds { float, float }, ptr %129, i64 %320
  %322 = load float, ptr %321, align 4
  %323 = getelementptr inbounds nuw i8, ptr %321, i64 4
  %324 = load float, ptr %323, align 4
  %325 = fmul float %291, %322
  %326 = fmul float %292, %324
  %327 = fmul float %291, %324
  %328 = fmul float %292, %322
  %329 = fsub float %325, %326
  %330 = fadd float %328, %327
  %331 = getelementptr inbounds { float, float }, ptr %128, i64 %320
  %332 = load float, ptr %331, align 4
  %333 = getelementptr inbounds nuw i8, ptr %331, i64 4
  %334 = load float, ptr %333, align 4
  %335 = fsub float %332, %329
  %336 = fsub float %334, %330
  store float %335, ptr %331, align 4
  store float %336, ptr %333, align 4
  %337 = add nuw nsw i64 %319, 1
  %338 = icmp eq i64 %337, %1
  br i1 %338, label %315, label %318

339:                                              ; preds = %274
  %340 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %340, ptr noundef %127, ptr noundef nonnull %5)
  br label %341

341:                                              ; preds = %339, %274
  br i1 %40, label %342, label %343

342:                                              ; preds = %341
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %1, i64 noundef %13, ptr noundef %128, ptr noundef nonnull %7)
  br label %343

343:                                              ; preds = %342, %341
  tail call void @free(ptr noundef %129) 
  tail call void @free(ptr noundef %128) 
  tail call void @free(ptr noundef %127) 
  tail call void @free(ptr noundef %45) 
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %43) 
  br label %344

344:                                              ; preds = %38, %343, %36
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc void @irad_dense_product_cfloat(i8 noundef signext range(i8 99, 111) %0, i8 noundef signext range(i8 99, 111) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, ptr noundef %7, ptr noundef %8, ptr noundef %9) unnamed_addr {
  %11 = icmp eq i64 %2, 0
  %12 = icmp eq i64 %3, 0
  %13 = or i1 %11, %12
  br i1 %13, label %26, label %14

14:                                               ; preds = %10
  %15 = icmp eq i64 %4, 0
  br i1 %15, label %16, label %20

16:                                               ; preds = %14
  %17 = icmp eq ptr %8, @irad_dense_nothing_cfloat
  br i1 %17, label %18, label %26

18:                                               ; preds = %16
  %19 = mul nsw i64 %3, %2
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %19, ptr noundef %9)
  br label %26

20:                                               ; preds = %14
  %21 = icmp eq i8 %0, 110
  %22 = select i1 %21, i64 %2, i64 %4
  %23 = icmp eq i8 %1, 110
  %24 = select i1 %23, i64 %4, i64 %3
  %25 = tail call i32 @numba_xxgemm(i8 noundef signext 99, i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5, ptr noundef %6, i64 noundef %22, ptr noundef %7, i64 noundef %24, ptr noundef %8, ptr noundef %9, i64 noundef %2) 
  br label %26

26:                                               ; preds = %16, %18, %10, %20
  ret void
}

define fastcc float @irad_dense_largest_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %8, label %6

4:                                                ; preds = %8
  %5 = tail call float @llvm.sqrt.f32(float %18)
  br label %6

6:                                                ; preds = %4, %2
  %7 = phi float [ 0.000000e+00, %2 ], [ %5, %4 ]
  ret float %7

8:                                                ; preds = %2, %8
  %9 = phi float [ %18, %8 ], [ 0.000000e+00, %2 ]
  %10 = phi i64 [ %19, %8 ], [ 0, %2 ]
  %11 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %10
  %12 = load float, ptr %11, align 4
  %13 = getelementptr inbounds nuw i8, ptr %11, i64 4
  %14 = load float, ptr %13, align 4
  %15 = fmul float %14, %14
  %16 = tail call float @llvm.fmuladd.f32(float %12, float %12, float %15)
  %17 = fcmp ogt float %16, %9
  %18 = select i1 %17, float %16, float %9
  %19 = add nuw nsw i64 %10, 1
  %20 = icmp eq i64 %19, %0
  br i1 %20, label %4, label %8
}

define fastcc void @irad_dense_fill_cfloat(i64 noundef %0, ptr noundef writeonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %4, label %6

4:                                                ; preds = %2
  %5 = shl nuw i64 %0, 3
  tail call void @llvm.memset.p0.i64(ptr align 4 %1, i8 0, i64 %5, i1 false)
  br label %6

6:                                                ; preds = %4, %2
  ret void
}

define fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %0, float noundef %1, float noundef %2) unnamed_addr {
  %4 = extractelement <2 x float> %0, i64 0
  %5 = extractelement <2 x float> %0, i64 1
  %6 = fmul float %5, %5
  %7 = tail call float @llvm.fmuladd.f32(float %4, float %4, float %6)
  %8 = fcmp oeq float %7, 0.000000e+00
  br i1 %8, label %17, label %9

9:                                                ; preds = %3
  %10 = fcmp une float %1, 0.000000e+00
  %11 = fmul float %2, %2
  %12 = fcmp ugt float %7, %11
  %13 = or i1 %10, %12
  br i1 %13, label %14, label %17

14:                                               ; preds = %9
  %15 = fdiv float %4, %1
  %16 = fdiv float %5, %1
  br label %17

17:                                               ; preds = %9, %3, %14
  %18 = phi float [ %15, %14 ], [ 0.000000e+00, %9 ], [ 0.000000e+00, %3 ]
  %19 = phi float [ %16, %14 ], [ 0.000000e+00, %9 ], [ 0.000000e+00, %3 ]
  %20 = insertelement <2 x float> poison, float %18, i64 0
  %21 = insertelement <2 x float> %20, float %19, i64 1
  ret <2 x float> %21
}

define fastcc void @irad_dense_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = icmp sgt i64 %1, 0
  br i1 %5, label %6, label %14

6:                                                ; preds = %4
  %7 = icmp sgt i64 %0, 0
  br label %8

8:                                                ; preds = %6, %15
  %9 = phi i64 [ 0, %6 ], [ %16, %15 ]
  br i1 %7, label %10, label %15

10:                                               ; preds = %8
  %11 = mul nuw nsw i64 %9, %0
  %12 = getelementptr { float, float }, ptr %2, i64 %11
  %13 = getelementptr { float, float }, ptr %3, i64 %9
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %8
  %16 = add nuw nsw i64 %9, 1
  %17 = icmp eq i64 %16, %1
  br i1 %17, label %14, label %8

18:                                               ; preds = %10, %18
  %19 = phi i64 [ 0, %10 ], [ %28, %18 ]
  %20 = getelementptr { float, float }, ptr %12, i64 %19
  %21 = load float, ptr %20, align 4
  %22 = getelementptr inbounds nuw i8, ptr %20, i64 4
  %23 = load float, ptr %22, align 4
  %24 = fneg float %23
  %25 = mul nuw nsw i64 %19, %1
  %26 = getelementptr { float, float }, ptr %13, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %26, i64 4
  store float %21, ptr %26, align 4
  store float %24, ptr %27, align 4
  %28 = add nuw nsw i64 %19, 1
  %29 = icmp eq i64 %28, %0
  br i1 %29, label %15, label %18
}

define fastcc range(i32 0, 2) i32 @irad_dense_phased_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, i64 noundef %4) unnamed_addr {
  %6 = icmp slt i64 %0, %1
  %7 = mul nsw i64 %4, %0
  %8 = getelementptr inbounds { float, float }, ptr %2, i64 %7
  %9 = mul nsw i64 %4, %1
  %10 = getelementptr inbounds { float, float }, ptr %3, i64 %9
  %11 = select i1 %6, ptr %8, ptr %10
  %12 = getelementptr inbounds nuw i8, ptr %11, i64 4
  %13 = load float, ptr %12, align 4
  %14 = load float, ptr %11, align 4
  %15 = fmul float %13, %13
  %16 = fcmp ole float %15, 0x3DD0000000000000
  %17 = fcmp une float %14, 0.000000e+00
  %18 = select i1 %16, i1 %17, i1 false
  %19 = zext i1 %18 to i32
  ret i32 %19
}

define void @irad_la_svd_adjoint_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6, ptr noundef %7) {
  %9 = icmp sge i64 %0, %1
  %10 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %11 = icmp eq i64 %2, 2
  %12 = select i1 %11, i64 %0, i64 %10
  %13 = select i1 %11, i64 %1, i64 %10
  %14 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %12)
  %15 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %13, i64 noundef %1)
  %16 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %12, i64 noundef %13)
  %17 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %13)
  %18 = shl i64 %10, 2
  %19 = add i64 %18, 4
  %20 = tail call noalias ptr @malloc(i64 noundef %19) 
  %21 = select i1 %11, i64 2, i64 1
  %22 = tail call i32 @irad_la_svd_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %21, ptr noundef %3, ptr noundef %14, ptr noundef %20, ptr noundef %15)
  %23 = mul nsw i64 %12, %13
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %23, ptr noundef %16)
  %24 = icmp ne ptr %5, null
  %25 = icmp sgt i64 %10, 0
  %26 = and i1 %24, %25
  br i1 %26, label %27, label %38

27:                                               ; preds = %8
  %28 = add i64 %12, 1
  br label %29

29:                                               ; preds = %27, %29
  %30 = phi i64 [ 0, %27 ], [ %36, %29 ]
  %31 = getelementptr inbounds nuw float, ptr %5, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = mul i64 %30, %28
  %34 = getelementptr inbounds { float, float }, ptr %16, i64 %33
  %35 = getelementptr inbounds nuw i8, ptr %34, i64 4
  store float %32, ptr %34, align 4
  store float 0.000000e+00, ptr %35, align 4
  %36 = add nuw nsw i64 %30, 1
  %37 = icmp eq i64 %36, %10
  br i1 %37, label %38, label %29

38:                                               ; preds = %29, %8
  %39 = icmp ne i64 %2, 0
  br i1 %39, label %40, label %423

40:                                               ; preds = %38
  %41 = icmp ne ptr %4, null
  %42 = icmp ne ptr %6, null
  %43 = or i1 %41, %42
  br i1 %43, label %44, label %423

44:                                               ; preds = %40
  %45 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %12, i64 noundef %12)
  %46 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %13, i64 noundef %13)
  %47 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %12)
  %48 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %13)
  %49 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %13)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %13, i64 noundef %1, ptr noundef %15, ptr noundef %49)
  %50 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %50, ptr noundef %47)
  %51 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %51, ptr noundef %48)
  br i1 %41, label %52, label %53

52:                                               ; preds = %44
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %50, ptr noundef nonnull %4, ptr noundef %47)
  br label %53

53:                                               ; preds = %52, %44
  br i1 %42, label %54, label %55

54:                                               ; preds = %53
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %13, i64 noundef %1, ptr noundef nonnull %6, ptr noundef %48)
  br label %55

55:                                               ; preds = %54, %53
  %56 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %50, ptr noundef %47)
  %57 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %51, ptr noundef %48)
  %58 = fadd float %56, %57
  %59 = add nsw i64 %1, %0
  %60 = sitofp i64 %59 to float
  %61 = fmul float %58, %60
  %62 = fmul float %61, 1.600000e+01
  %63 = fmul float %62, 0x3E80000000000000
  br i1 %25, label %64, label %209

64:                                               ; preds = %55
  %65 = fmul float %63, %63
  %66 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %67 = select i1 %9, ptr %49, ptr %14
  %68 = select i1 %9, ptr %48, ptr %47
  br label %69

69:                                               ; preds = %129, %64
  %70 = phi i64 [ 0, %64 ], [ %130, %129 ]
  %71 = mul nsw i64 %70, %0
  br label %75

72:                                               ; preds = %129
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %45)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %49, ptr noundef %48, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %46)
  br label %132

73:                                               ; preds = %75
  %74 = mul nsw i64 %70, %1
  br label %96

75:                                               ; preds = %69, %75
  %76 = phi float [ 0.000000e+00, %69 ], [ %90, %75 ]
  %77 = phi i64 [ 0, %69 ], [ %91, %75 ]
  %78 = add nsw i64 %77, %71
  %79 = getelementptr inbounds { float, float }, ptr %47, i64 %78
  %80 = getelementptr inbounds nuw i8, ptr %79, i64 4
  %81 = load float, ptr %80, align 4
  %82 = getelementptr inbounds { float, float }, ptr %14, i64 %78
  %83 = load float, ptr %82, align 4
  %84 = load float, ptr %79, align 4
  %85 = getelementptr inbounds nuw i8, ptr %82, i64 4
  %86 = load float, ptr %85, align 4
  %87 = fneg float %86
  %88 = fmul float %84, %87
  %89 = tail call float @llvm.fmuladd.f32(float %81, float %83, float %88)
  %90 = fadd float %76, %89
  %91 = add nuw nsw i64 %77, 1
  %92 = icmp eq i64 %91, %0
  br i1 %92, label %73, label %75

93:                                               ; preds = %96
  %94 = fmul float %111, %111
  %95 = fcmp ugt float %94, %65
  br i1 %95, label %114, label %129

96:                                               ; preds = %73, %96
  %97 = phi float [ %90, %73 ], [ %111, %96 ]
  %98 = phi i64 [ 0, %73 ], [ %112, %96 ]
  %99 = add nsw i64 %98, %74
  %100 = getelementptr inbounds { float, float }, ptr %48, i64 %99
  %101 = getelementptr inbounds nuw i8, ptr %100, i64 4
  %102 = load float, ptr %101, align 4
  %103 = getelementptr inbounds { float, float }, ptr %49, i64 %99
  %104 = load float, ptr %103, align 4
  %105 = load float, ptr %100, align 4
  %106 = getelementptr inbounds nuw i8, ptr %103, i64 4
  %107 = load float, ptr %106, align 4
  %108 = fneg float %107
  %109 = fmul float %105, %108
  %110 = tail call float @llvm.fmuladd.f32(float %102, float %104, float %109)
  %111 = fadd float %97, %110
  %112 = add nuw nsw i64 %98, 1
  %113 = icmp eq i64 %112, %1
  br i1 %113, label %93, label %96

114:                                              ; preds = %93
  %115 = tail call fastcc i32 @irad_dense_phased_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef nonnull %14, ptr noundef nonnull %49, i64 noundef %70)
  %116 = icmp eq i32 %115, 0
  %117 = select i1 %116, float 0x7FF8000000000000, float %111
  %118 = mul nsw i64 %70, %66
  %119 = getelementptr inbounds { float, float }, ptr %67, i64 %118
  %120 = load float, ptr %119, align 4
  %121 = fdiv float %117, %120
  %122 = fmul float %121, 0.000000e+00
  %123 = getelementptr inbounds { float, float }, ptr %68, i64 %118
  %124 = load float, ptr %123, align 4
  %125 = getelementptr inbounds nuw i8, ptr %123, i64 4
  %126 = load float, ptr %125, align 4
  %127 = fsub float %124, %122
  %128 = fsub float %126, %121
  store float %127, ptr %123, align 4
  store float %128, ptr %125, align 4
  br label %129

129:                                              ; preds = %114, %93
  %130 = add nuw nsw i64 %70, 1
  %131 = icmp eq i64 %130, %10
  br i1 %131, label %72, label %69

132:                                              ; preds = %72, %144
  %133 = phi i64 [ %145, %144 ], [ 0, %72 ]
  %134 = getelementptr inbounds nuw float, ptr %20, i64 %133
  %135 = mul nsw i64 %133, %12
  %136 = mul nsw i64 %133, %13
  %137 = getelementptr { float, float }, ptr %46, i64 %136
  %138 = getelementptr { float, float }, ptr %46, i64 %133
  %139 = getelementptr { float, float }, ptr %45, i64 %133
  br label %147

140:                                              ; preds = %144
  %141 = add i64 %12, 1
  %142 = icmp slt i64 %1, %12
  %143 = icmp slt i64 %0, %13
  br label %215

144:                                              ; preds = %206
  %145 = add nuw nsw i64 %133, 1
  %146 = icmp eq i64 %145, %10
  br i1 %146, label %140, label %132

147:                                              ; preds = %132, %206
  %148 = phi i64 [ 0, %132 ], [ %207, %206 ]
  %149 = icmp eq i64 %148, %133
  br i1 %149, label %206, label %150

150:                                              ; preds = %147
  %151 = load float, ptr %134, align 4
  %152 = getelementptr inbounds nuw float, ptr %20, i64 %148
  %153 = load float, ptr %152, align 4
  %154 = fsub float %151, %153
  %155 = fadd float %151, %153
  %156 = fmul float %154, %155
  %157 = add nsw i64 %148, %135
  %158 = fcmp une float %156, 0.000000e+00
  br i1 %158, label %159, label %190

159:                                              ; preds = %150
  %160 = getelementptr { float, float }, ptr %137, i64 %148
  %161 = getelementptr inbounds nuw i8, ptr %160, i64 4
  %162 = load float, ptr %161, align 4
  %163 = mul nsw i64 %148, %13
  %164 = getelementptr { float, float }, ptr %138, i64 %163
  %165 = getelementptr inbounds nuw i8, ptr %164, i64 4
  %166 = load float, ptr %165, align 4
  %167 = fadd float %162, %166
  %168 = load float, ptr %160, align 4
  %169 = load float, ptr %164, align 4
  %170 = fsub float %168, %169
  %171 = getelementptr inbounds { float, float }, ptr %45, i64 %157
  %172 = getelementptr inbounds nuw i8, ptr %171, i64 4
  %173 = load float, ptr %172, align 4
  %174 = mul nsw i64 %148, %12
  %175 = getelementptr { float, float }, ptr %139, i64 %174
  %176 = getelementptr inbounds nuw i8, ptr %175, i64 4
  %177 = load float, ptr %176, align 4
  %178 = fadd float %173, %177
  %179 = load float, ptr %171, align 4
  %180 = load float, ptr %175, align 4
  %181 = fsub float %179, %180
  %182 = fmul float %151, %181
  %183 = fmul float %151, %178
  %184 = fmul float %153, %170
  %185 = fmul float %153, %167
  %186 = fadd float %184, %182
  %187 = fadd float %185, %183
  %188 = fdiv float %186, %156
  %189 = fdiv float %187, %156
  br label %197

190:                                              ; preds = %150
  %191 = tail call fastcc <2 x float> @irad_dense_undetermined_cfloat(i64 noundef %0, ptr noundef %47, i64 noundef %148, i64 noundef %133, float noundef %153)
  %192 = tail call fastcc <2 x float> @irad_dense_undetermined_cfloat(i64 noundef %1, ptr noundef %48, i64 noundef %148, i64 noundef %133, float noundef %153)
  %193 = fadd <2 x float> %191, %192
  %194 = extractelement <2 x float> %193, i64 0
  %195 = fadd <2 x float> %191, %192
  %196 = extractelement <2 x float> %195, i64 1
  br label %197

197:                                              ; preds = %190, %159
  %198 = phi float [ %188, %159 ], [ %194, %190 ]
  %199 = phi float [ %189, %159 ], [ %196, %190 ]
  %200 = getelementptr inbounds { float, float }, ptr %16, i64 %157
  %201 = load float, ptr %200, align 4
  %202 = getelementptr inbounds nuw i8, ptr %200, i64 4
  %203 = load float, ptr %202, align 4
  %204 = fadd float %201, %198
  %205 = fadd float %203, %199
  store float %204, ptr %200, align 4
  store float %205, ptr %202, align 4
  br label %206

206:                                              ; preds = %197, %147
  %207 = add nuw nsw i64 %148, 1
  %208 = icmp eq i64 %207, %10
  br i1 %208, label %144, label %147

209:                                              ; preds = %55
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %12, i64 noundef %12, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %47, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %45)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %13, i64 noundef %13, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %49, ptr noundef %48, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %46)
  br label %210

210:                                              ; preds = %277, %209
  %211 = icmp slt i64 %1, %12
  br i1 %211, label %212, label %313

212:                                              ; preds = %210
  %213 = fmul float %63, %63
  %214 = getelementptr inbounds nuw i8, ptr %16, i64 4
  br label %308

215:                                              ; preds = %140, %277
  %216 = phi i64 [ 0, %140 ], [ %278, %277 ]
  %217 = getelementptr inbounds nuw float, ptr %20, i64 %216
  %218 = load float, ptr %217, align 4
  %219 = fcmp oeq float %218, 0.000000e+00
  br i1 %219, label %220, label %224

220:                                              ; preds = %215
  %221 = mul i64 %216, %141
  %222 = getelementptr inbounds { float, float }, ptr %16, i64 %221
  %223 = getelementptr inbounds nuw i8, ptr %222, i64 4
  store float 0x7FF8000000000000, ptr %222, align 4
  store float 0.000000e+00, ptr %223, align 4
  br label %224

224:                                              ; preds = %220, %215
  %225 = mul nsw i64 %216, %12
  %226 = add nsw i64 %225, %216
  %227 = getelementptr inbounds { float, float }, ptr %45, i64 %226
  %228 = getelementptr inbounds nuw i8, ptr %227, i64 4
  %229 = load float, ptr %228, align 4
  %230 = fmul float %229, 0.000000e+00
  %231 = insertelement <2 x float> poison, float %230, i64 0
  %232 = insertelement <2 x float> %231, float %229, i64 1
  %233 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %232, float noundef %218, float noundef %63)
  %234 = extractelement <2 x float> %233, i64 0
  %235 = extractelement <2 x float> %233, i64 1
  %236 = getelementptr inbounds { float, float }, ptr %16, i64 %226
  %237 = load float, ptr %236, align 4
  %238 = getelementptr inbounds nuw i8, ptr %236, i64 4
  %239 = load float, ptr %238, align 4
  %240 = fadd float %237, %234
  %241 = fadd float %235, %239
  store float %240, ptr %236, align 4
  store float %241, ptr %238, align 4
  br i1 %142, label %242, label %244

242:                                              ; preds = %224
  %243 = getelementptr { float, float }, ptr %45, i64 %216
  br label %250

244:                                              ; preds = %250, %224
  br i1 %143, label %245, label %277

245:                                              ; preds = %244
  %246 = mul nsw i64 %216, %13
  %247 = getelementptr { float, float }, ptr %46, i64 %246
  %248 = getelementptr { float, float }, ptr %46, i64 %216
  %249 = getelementptr { float, float }, ptr %16, i64 %216
  br label %280

250:                                              ; preds = %242, %250
  %251 = phi i64 [ %10, %242 ], [ %275, %250 ]
  %252 = add nsw i64 %251, %225
  %253 = getelementptr inbounds { float, float }, ptr %45, i64 %252
  %254 = load float, ptr %253, align 4
  %255 = getelementptr inbounds nuw i8, ptr %253, i64 4
  %256 = load float, ptr %255, align 4
  %257 = mul nsw i64 %251, %12
  %258 = getelementptr { float, float }, ptr %243, i64 %257
  %259 = load float, ptr %258, align 4
  %260 = getelementptr inbounds nuw i8, ptr %258, i64 4
  %261 = load float, ptr %260, align 4
  %262 = fsub float %254, %259
  %263 = fadd float %256, %261
  %264 = insertelement <2 x float> poison, float %262, i64 0
  %265 = insertelement <2 x float> %264, float %263, i64 1
  %266 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %265, float noundef %218, float noundef %63)
  %267 = extractelement <2 x float> %266, i64 0
  %268 = extractelement <2 x float> %266, i64 1
  %269 = getelementptr inbounds { float, float }, ptr %16, i64 %252
  %270 = load float, ptr %269, align 4
  %271 = getelementptr inbounds nuw i8, ptr %269, i64 4
  %272 = load float, ptr %271, align 4
  %273 = fadd float %270, %267
  %274 = fadd float %268, %272
  store float %273, ptr %269, align 4
  store float %274, ptr %271, align 4
  %275 = add nuw nsw i64 %251, 1
  %276 = icmp eq i64 %275, %12
  br i1 %276, label %244, label %250

277:                                              ; preds = %280, %244
  %278 = add nuw nsw i64 %216, 1
  %279 = icmp eq i64 %278, %10
  br i1 %279, label %210, label %215

280:                                              ; preds = %245, %280
  %281 = phi i64 [ %10, %245 ], [ %306, %280 ]
  %282 = getelementptr { float, float }, ptr %247, i64 %281
  %283 = load float, ptr %282, align 4
  %284 = getelementptr inbounds nuw i8, ptr %282, i64 4
  %285 = load float, ptr %284, align 4
  %286 = fneg float %285
  %287 = mul nsw i64 %281, %13
  %288 = getelementptr { float, float }, ptr %248, i64 %287
  %289 = load float, ptr %288, align 4
  %290 = getelementptr inbounds nuw i8, ptr %288, i64 4
  %291 = load float, ptr %290, align 4
  %292 = fsub float %283, %289
  %293 = fsub float %286, %291
  %294 = insertelement <2 x float> poison, float %292, i64 0
  %295 = insertelement <2 x float> %294, float %293, i64 1
  %296 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %295, float noundef %218, float noundef %63)
  %297 = extractelement <2 x float> %296, i64 0
  %298 = extractelement <2 x float> %296, i64 1
  %299 = mul nsw i64 %281, %12
  %300 = getelementptr { float, float }, ptr %249, i64 %299
  %301 = load float, ptr %300, align 4
  %302 = getelementptr inbounds nuw i8, ptr %300, i64 4
  %303 = load float, ptr %302, align 4
  %304 = fadd float %301, %297
  %305 = fadd float %298, %303
  store float %304, ptr %300, align 4
  store float %305, ptr %302, align 4
  %306 = add nuw nsw i64 %281, 1
  %307 = icmp eq i64 %306, %13
  br i1 %307, label %277, label %280

308:                                              ; preds = %318, %212
  %309 = phi i64 [ %10, %212 ], [ %319, %318 ]
  %310 = mul nsw i64 %309, %12
  %311 = getelementptr { float, float }, ptr %45, i64 %310
  %312 = getelementptr { float, float }, ptr %45, i64 %309
  br label %321

313:                                              ; preds = %318, %210
  %314 = icmp slt i64 %0, %13
  br i1 %314, label %315, label %346

315:                                              ; preds = %313
  %316 = fmul float %63, %63
  %317 = getelementptr inbounds nuw i8, ptr %16, i64 4
  br label %341

318:                                              ; preds = %338
  %319 = add nsw i64 %309, 1
  %320 = icmp eq i64 %319, %12
  br i1 %320, label %313, label %308

321:                                              ; preds = %308, %338
  %322 = phi i64 [ %10, %308 ], [ %339, %338 ]
  %323 = getelementptr { float, float }, ptr %311, i64 %322
  %324 = load float, ptr %323, align 4
  %325 = getelementptr inbounds nuw i8, ptr %323, i64 4
  %326 = load float, ptr %325, align 4
  %327 = mul nsw i64 %322, %12
  %328 = getelementptr { float, float }, ptr %312, i64 %327
  %329 = load float, ptr %328, align 4
  %330 = getelementptr inbounds nuw i8, ptr %328, i64 4
  %331 = load float, ptr %330, align 4
  %332 = fsub float %324, %329
  %333 = fadd float %326, %331
  %334 = fmul float %333, %333
  %335 = tail call float @llvm.fmuladd.f32(float %332, float %332, float %334)
  %336 = fcmp ogt float %335, %213
  br i1 %336, label %337, label %338

337:                                              ; preds = %321
  store float 0x7FF8000000000000, ptr %16, align 4
  store float 0.000000e+00, ptr %214, align 4
  br label %338

338:                                              ; preds = %337, %321
  %339 = add nsw i64 %322, 1
  %340 = icmp eq i64 %339, %12
  br i1 %340, label %318, label %321

341:                                              ; preds = %349, %315
  %342 = phi i64 [ %10, %315 ], [ %350, %349 ]
  %343 = mul nsw i64 %342, %13
  %344 = getelementptr { float, float }, ptr %46, i64 %343
  %345 = getelementptr { float, float }, ptr %46, i64 %342
  br label %352

346:                                              ; preds = %349, %313
  %347 = icmp sle i64 %0, %1
  %348 = or i1 %347, %11
  br i1 %348, label %396, label %372

349:                                              ; preds = %369
  %350 = add nsw i64 %342, 1
  %351 = icmp eq i64 %350, %13
  br i1 %351, label %346, label %341

352:                                              ; preds = %341, %369
  %353 = phi i64 [ %10, %341 ], [ %370, %369 ]
  %354 = getelementptr { float, float }, ptr %344, i64 %353
  %355 = load float, ptr %354, align 4
  %356 = getelementptr inbounds nuw i8, ptr %354, i64 4
  %357 = load float, ptr %356, align 4
  %358 = mul nsw i64 %353, %13
  %359 = getelementptr { float, float }, ptr %345, i64 %358
  %360 = load float, ptr %359, align 4
  %361 = getelementptr inbounds nuw i8, ptr %359, i64 4
  %362 = load float, ptr %361, align 4
  %363 = fsub float %355, %360
  %364 = fadd float %357, %362
  %365 = fmul float %364, %364
  %366 = tail call float @llvm.fmuladd.f32(float %363, float %363, float %365)
  %367 = fcmp ogt float %366, %316
  br i1 %367, label %368, label %369

368:                                              ; preds = %352
  store float 0x7FF8000000000000, ptr %16, align 4
  store float 0.000000e+00, ptr %317, align 4
  br label %369

369:                                              ; preds = %368, %352
  %370 = add nsw i64 %353, 1
  %371 = icmp eq i64 %370, %13
  br i1 %371, label %349, label %352

372:                                              ; preds = %346
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %14, ptr noundef %45, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %47)
  br i1 %25, label %373, label %379

373:                                              ; preds = %372, %380
  %374 = phi i64 [ %381, %380 ], [ 0, %372 ]
  %375 = mul nsw i64 %374, %0
  %376 = getelementptr { float, float }, ptr %47, i64 %375
  %377 = getelementptr inbounds nuw float, ptr %20, i64 %374
  %378 = load float, ptr %377, align 4
  br label %383

379:                                              ; preds = %380, %372
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %47, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7)
  br label %396

380:                                              ; preds = %383
  %381 = add nuw nsw i64 %374, 1
  %382 = icmp eq i64 %381, %10
  br i1 %382, label %379, label %373

383:                                              ; preds = %373, %383
  %384 = phi i64 [ 0, %373 ], [ %394, %383 ]
  %385 = getelementptr { float, float }, ptr %376, i64 %384
  %386 = load float, ptr %385, align 4
  %387 = getelementptr inbounds nuw i8, ptr %385, i64 4
  %388 = load float, ptr %387, align 4
  %389 = insertelement <2 x float> poison, float %386, i64 0
  %390 = insertelement <2 x float> %389, float %388, i64 1
  %391 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %390, float noundef %378, float noundef %63)
  %392 = extractelement <2 x float> %391, i64 0
  %393 = extractelement <2 x float> %391, i64 1
  store float %392, ptr %385, align 4
  store float %393, ptr %387, align 4
  %394 = add nuw nsw i64 %384, 1
  %395 = icmp eq i64 %394, %0
  br i1 %395, label %380, label %383

396:                                              ; preds = %379, %346
  %397 = or i1 %9, %11
  br i1 %397, label %422, label %398

398:                                              ; preds = %396
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %10, i64 noundef %10, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %49, ptr noundef %46, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %48)
  br i1 %25, label %399, label %405

399:                                              ; preds = %398, %406
  %400 = phi i64 [ %407, %406 ], [ 0, %398 ]
  %401 = mul nsw i64 %400, %1
  %402 = getelementptr { float, float }, ptr %48, i64 %401
  %403 = getelementptr inbounds nuw float, ptr %20, i64 %400
  %404 = load float, ptr %403, align 4
  br label %409

405:                                              ; preds = %406, %398
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %10, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %48, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7)
  br label %422

406:                                              ; preds = %409
  %407 = add nuw nsw i64 %400, 1
  %408 = icmp eq i64 %407, %10
  br i1 %408, label %405, label %399

409:                                              ; preds = %399, %409
  %410 = phi i64 [ 0, %399 ], [ %420, %409 ]
  %411 = getelementptr { float, float }, ptr %402, i64 %410
  %412 = load float, ptr %411, align 4
  %413 = getelementptr inbounds nuw i8, ptr %411, i64 4
  %414 = load float, ptr %413, align 4
  %415 = insertelement <2 x float> poison, float %412, i64 0
  %416 = insertelement <2 x float> %415, float %414, i64 1
  %417 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %416, float noundef %404, float noundef %63)
  %418 = extractelement <2 x float> %417, i64 0
  %419 = extractelement <2 x float> %417, i64 1
  store float %418, ptr %411, align 4
  store float %419, ptr %413, align 4
  %420 = add nuw nsw i64 %410, 1
  %421 = icmp eq i64 %420, %1
  br i1 %421, label %406, label %409

422:                                              ; preds = %396, %405
  tail call void @free(ptr noundef %49) 
  tail call void @free(ptr noundef %48) 
  tail call void @free(ptr noundef %47) 
  tail call void @free(ptr noundef %46) 
  tail call void @free(ptr noundef %45) 
  br label %423

423:                                              ; preds = %40, %422, %38
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %13, i64 noundef %12, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %17)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %13, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %17, ptr noundef %15, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7)
  br i1 %26, label %424, label %425

424:                                              ; preds = %423
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %5, i8 0, i64 %18, i1 false)
  br label %425

425:                                              ; preds = %424, %423
  %426 = icmp ne ptr %4, null
  %427 = and i1 %39, %426
  br i1 %427, label %428, label %430

428:                                              ; preds = %425
  %429 = mul nsw i64 %12, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %429, ptr noundef nonnull %4)
  br label %430

430:                                              ; preds = %428, %425
  %431 = icmp ne ptr %6, null
  %432 = and i1 %39, %431
  br i1 %432, label %433, label %435

433:                                              ; preds = %430
  %434 = mul nsw i64 %13, %1
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %434, ptr noundef nonnull %6)
  br label %435

435:                                              ; preds = %433, %430
  tail call void @free(ptr noundef %20) 
  tail call void @free(ptr noundef %17) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  ret void
}

define fastcc noundef <2 x float> @irad_dense_undetermined_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, float noundef %4) unnamed_addr {
  %6 = fcmp oeq float %4, 0.000000e+00
  br i1 %6, label %33, label %7

7:                                                ; preds = %5
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %33

9:                                                ; preds = %7
  %10 = mul nsw i64 %2, %0
  %11 = mul nsw i64 %3, %0
  br label %15

12:                                               ; preds = %15
  %13 = add nuw nsw i64 %16, 1
  %14 = icmp eq i64 %13, %0
  br i1 %14, label %33, label %15

15:                                               ; preds = %9, %12
  %16 = phi i64 [ 0, %9 ], [ %13, %12 ]
  %17 = getelementptr { float, float }, ptr %1, i64 %16
  %18 = getelementptr { float, float }, ptr %17, i64 %10
  %19 = load float, ptr %18, align 4
  %20 = getelementptr inbounds nuw i8, ptr %18, i64 4
  %21 = load float, ptr %20, align 4
  %22 = getelementptr { float, float }, ptr %17, i64 %11
  %23 = load float, ptr %22, align 4
  %24 = getelementptr inbounds nuw i8, ptr %22, i64 4
  %25 = load float, ptr %24, align 4
  %26 = fcmp oeq float %19, 0.000000e+00
  %27 = fcmp oeq float %21, 0.000000e+00
  %28 = select i1 %26, i1 %27, i1 false
  %29 = fcmp oeq float %23, 0.000000e+00
  %30 = select i1 %28, i1 %29, i1 false
  %31 = fcmp oeq float %25, 0.000000e+00
  %32 = select i1 %30, i1 %31, i1 false
  br i1 %32, label %12, label %33

33:                                               ; preds = %15, %12, %7, %5
  %34 = phi <2 x float> [ <float 0x7FF8000000000000, float 0.000000e+00>, %5 ], [ zeroinitializer, %7 ], [ <float 0x7FF8000000000000, float 0.000000e+00>, %15 ], [ zeroinitializer, %12 ]
  ret <2 x float> %34
}

define i32 @irad_la_qr_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %6, i64 noundef 1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %9, ptr noundef %2, ptr noundef %7)
  %10 = tail call i32 @numba_ez_geqrf(i8 noundef signext 99, i64 noundef %0, i64 noundef %1, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  %11 = icmp sgt i64 %1, 0
  br i1 %11, label %12, label %21

12:                                               ; preds = %5
  %13 = icmp sgt i64 %0, 0
  br label %14

14:                                               ; preds = %12, %23
  %15 = phi i64 [ 0, %12 ], [ %24, %23 ]
  br i1 %13, label %16, label %23

16:                                               ; preds = %14
  %17 = mul nuw nsw i64 %15, %0
  %18 = getelementptr { float, float }, ptr %7, i64 %17
  %19 = mul nuw nsw i64 %15, %6
  %20 = getelementptr { float, float }, ptr %4, i64 %19
  br label %26

21:                                               ; preds = %23, %5
  %22 = icmp eq i32 %10, 0
  br i1 %22, label %41, label %43

23:                                               ; preds = %34, %14
  %24 = add nuw nsw i64 %15, 1
  %25 = icmp eq i64 %24, %1
  br i1 %25, label %21, label %14

26:                                               ; preds = %16, %34
  %27 = phi i64 [ 0, %16 ], [ %39, %34 ]
  %28 = icmp samesign ugt i64 %27, %15
  br i1 %28, label %34, label %29

29:                                               ; preds = %26
  %30 = getelementptr { float, float }, ptr %18, i64 %27
  %31 = load float, ptr %30, align 4
  %32 = getelementptr inbounds nuw i8, ptr %30, i64 4
  %33 = load float, ptr %32, align 4
  br label %34

34:                                               ; preds = %26, %29
  %35 = phi float [ %31, %29 ], [ 0.000000e+00, %26 ]
  %36 = phi float [ %33, %29 ], [ 0.000000e+00, %26 ]
  %37 = getelementptr { float, float }, ptr %20, i64 %27
  %38 = getelementptr inbounds nuw i8, ptr %37, i64 4
  store float %35, ptr %37, align 4
  store float %36, ptr %38, align 4
  %39 = add nuw nsw i64 %27, 1
  %40 = icmp eq i64 %39, %6
  br i1 %40, label %23, label %26

41:                                               ; preds = %21
  %42 = tail call i32 @numba_ez_xxgqr(i8 noundef signext 99, i64 noundef %0, i64 noundef %6, i64 noundef %6, ptr noundef %7, i64 noundef %0, ptr noundef %8) 
  br label %43

43:                                               ; preds = %41, %21
  %44 = phi i32 [ %42, %41 ], [ %10, %21 ]
  %45 = mul nsw i64 %6, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %45, ptr noundef %7, ptr noundef %3)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %44
}

define void @irad_la_qr_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %7)
  %13 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %7)
  %14 = tail call i32 @irad_la_qr_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %15 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %3, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_cfloat(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %11)
  %16 = icmp sgt i64 %7, 0
  br i1 %16, label %17, label %28

17:                                               ; preds = %6
  %18 = add nuw i64 %7, 1
  br label %19

19:                                               ; preds = %33, %17
  %20 = phi i64 [ 0, %17 ], [ %34, %33 ]
  %21 = getelementptr { float, float }, ptr %11, i64 %20
  %22 = mul nuw nsw i64 %20, %7
  %23 = getelementptr { float, float }, ptr %11, i64 %22
  %24 = getelementptr { float, float }, ptr %12, i64 %22
  %25 = mul i64 %20, %18
  %26 = getelementptr inbounds { float, float }, ptr %11, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %26, i64 4
  br label %37

28:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  %29 = icmp eq i64 %7, 0
  br i1 %29, label %68, label %30

30:                                               ; preds = %36, %28
  %31 = mul i64 %7, %7
  %32 = tail call i64 @llvm.umax.i64(i64 %31, i64 1)
  br label %71

33:                                               ; preds = %61
  %34 = add nuw nsw i64 %20, 1
  %35 = icmp eq i64 %34, %7
  br i1 %35, label %36, label %19

36:                                               ; preds = %33
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %10, ptr noundef %13)
  br label %30

37:                                               ; preds = %19, %61
  %38 = phi i64 [ 0, %19 ], [ %66, %61 ]
  %39 = icmp samesign ugt i64 %38, %20
  br i1 %39, label %40, label %45

40:                                               ; preds = %37
  %41 = getelementptr { float, float }, ptr %23, i64 %38
  %42 = load float, ptr %41, align 4
  %43 = getelementptr inbounds nuw i8, ptr %41, i64 4
  %44 = load float, ptr %43, align 4
  br label %54

45:                                               ; preds = %37
  %46 = icmp samesign ult i64 %38, %20
  br i1 %46, label %47, label %54

47:                                               ; preds = %45
  %48 = mul nuw nsw i64 %38, %7
  %49 = getelementptr { float, float }, ptr %21, i64 %48
  %50 = load float, ptr %49, align 4
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 4
  %52 = load float, ptr %51, align 4
  %53 = fneg float %50
  br label %54

54:                                               ; preds = %47, %45, %40
  %55 = phi float [ %42, %40 ], [ %53, %47 ], [ 0.000000e+00, %45 ]
  %56 = phi float [ %44, %40 ], [ %52, %47 ], [ 0.000000e+00, %45 ]
  %57 = icmp eq i64 %38, %20
  br i1 %57, label %58, label %61

58:                                               ; preds = %54
  %59 = load float, ptr %27, align 4
  %60 = fmul float %59, 0.000000e+00
  br label %61

61:                                               ; preds = %58, %54
  %62 = phi float [ %59, %58 ], [ %56, %54 ]
  %63 = phi float [ %60, %58 ], [ %55, %54 ]
  %64 = getelementptr { float, float }, ptr %24, i64 %38
  %65 = getelementptr inbounds nuw i8, ptr %64, i64 4
  store float %63, ptr %64, align 4
  store float %62, ptr %65, align 4
  %66 = add nuw nsw i64 %38, 1
  %67 = icmp eq i64 %66, %7
  br i1 %67, label %33, label %37

68:                                               ; preds = %71, %28
  %69 = phi i64 [ 0, %28 ], [ %31, %71 ]
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %8, ptr noundef %11, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %13)
  %70 = icmp eq ptr %5, null
  br i1 %70, label %107, label %85

71:                                               ; preds = %30, %71
  %72 = phi i64 [ %83, %71 ], [ 0, %30 ]
  %73 = getelementptr inbounds nuw { float, float }, ptr %12, i64 %72
  %74 = load float, ptr %73, align 4
  %75 = getelementptr inbounds nuw i8, ptr %73, i64 4
  %76 = load float, ptr %75, align 4
  %77 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %72
  %78 = load float, ptr %77, align 4
  %79 = getelementptr inbounds nuw i8, ptr %77, i64 4
  %80 = load float, ptr %79, align 4
  %81 = fsub float %78, %74
  %82 = fsub float %80, %76
  store float %81, ptr %77, align 4
  store float %82, ptr %79, align 4
  %83 = add nuw nsw i64 %72, 1
  %84 = icmp eq i64 %83, %32
  br i1 %84, label %68, label %71

85:                                               ; preds = %68
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %11, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %5)
  br i1 %16, label %86, label %92

86:                                               ; preds = %85
  %87 = shl i64 %7, 3
  %88 = add i64 %87, 8
  %89 = add i64 %87, -8
  br label %97

90:                                               ; preds = %101, %97
  %91 = icmp eq i64 %99, %7
  br i1 %91, label %92, label %97

92:                                               ; preds = %90, %85
  %93 = sub nsw i64 %1, %7
  %94 = getelementptr inbounds { float, float }, ptr %2, i64 %15
  %95 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %69
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %93, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %13, ptr noundef %94, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %95)
  %96 = getelementptr inbounds { float, float }, ptr %3, i64 %15
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %93, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %96, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %95)
  br label %107

97:                                               ; preds = %86, %90
  %98 = phi i64 [ %99, %90 ], [ 0, %86 ]
  %99 = add nuw nsw i64 %98, 1
  %100 = icmp slt i64 %99, %7
  br i1 %100, label %101, label %90

101:                                              ; preds = %97
  %102 = shl i64 %98, 3
  %103 = sub i64 %89, %102
  %104 = mul i64 %88, %98
  %105 = getelementptr i8, ptr %5, i64 %104
  %106 = getelementptr i8, ptr %105, i64 8
  tail call void @llvm.memset.p0.i64(ptr align 4 %106, i8 0, i64 %103, i1 false)
  br label %90

107:                                              ; preds = %92, %68
  %108 = icmp eq ptr %4, null
  br i1 %108, label %110, label %109

109:                                              ; preds = %107
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %13, ptr noundef nonnull %4)
  br label %110

110:                                              ; preds = %109, %107
  tail call void @free(ptr noundef %13) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %1, i64 noundef %1, ptr noundef %2, ptr noundef %5)
  tail call fastcc void @irad_dense_divide_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %5, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_qr_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %7)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %1)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %7)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %7)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %7)
  %13 = tail call i32 @irad_la_qr_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %14 = mul nsw i64 %7, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %14, ptr noundef %10)
  %15 = mul nsw i64 %7, %7
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %15, ptr noundef %11)
  %16 = icmp eq ptr %3, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %14, ptr noundef nonnull %3, ptr noundef %10)
  br label %18

18:                                               ; preds = %17, %6
  %19 = icmp eq ptr %4, null
  br i1 %19, label %43, label %20

20:                                               ; preds = %18
  %21 = icmp sgt i64 %7, 0
  br i1 %21, label %22, label %28

22:                                               ; preds = %20
  %23 = shl i64 %7, 3
  %24 = add i64 %23, 8
  %25 = add i64 %23, -8
  br label %33

26:                                               ; preds = %37, %33
  %27 = icmp eq i64 %35, %7
  br i1 %27, label %28, label %33

28:                                               ; preds = %26, %20
  %29 = sub nsw i64 %1, %7
  %30 = getelementptr inbounds { float, float }, ptr %2, i64 %14
  %31 = getelementptr inbounds nuw { float, float }, ptr %4, i64 %15
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %7, i64 noundef %29, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %30, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10)
  %32 = getelementptr inbounds { float, float }, ptr %5, i64 %14
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %29, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef nonnull %31, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %32)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %7, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %11)
  br label %43

33:                                               ; preds = %22, %26
  %34 = phi i64 [ %35, %26 ], [ 0, %22 ]
  %35 = add nuw nsw i64 %34, 1
  %36 = icmp slt i64 %35, %7
  br i1 %36, label %37, label %26

37:                                               ; preds = %33
  %38 = shl i64 %34, 3
  %39 = sub i64 %25, %38
  %40 = mul i64 %24, %34
  %41 = getelementptr i8, ptr %4, i64 %40
  %42 = getelementptr i8, ptr %41, i64 8
  tail call void @llvm.memset.p0.i64(ptr align 4 %42, i8 0, i64 %39, i1 false)
  br label %26

43:                                               ; preds = %28, %18
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %7, i64 noundef %7, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %12)
  %44 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %7, i64 noundef %7)
  %45 = icmp sgt i64 %7, 0
  br i1 %45, label %46, label %49

46:                                               ; preds = %43, %51
  %47 = phi i64 [ %52, %51 ], [ 0, %43 ]
  %48 = mul nuw nsw i64 %47, %7
  br label %54

49:                                               ; preds = %51, %43
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %7, i64 noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %44, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10)
  tail call fastcc void @irad_dense_divide_adjoint_cfloat(i64 noundef %0, i64 noundef %7, ptr noundef %9, ptr noundef %10)
  %50 = icmp sgt i64 %14, 0
  br i1 %50, label %101, label %100

51:                                               ; preds = %87
  %52 = add nuw nsw i64 %47, 1
  %53 = icmp eq i64 %52, %7
  br i1 %53, label %49, label %46

54:                                               ; preds = %46, %87
  %55 = phi i64 [ 0, %46 ], [ %98, %87 ]
  %56 = add nuw nsw i64 %55, %48
  %57 = getelementptr inbounds nuw { float, float }, ptr %12, i64 %56
  %58 = load float, ptr %57, align 4
  %59 = getelementptr inbounds nuw i8, ptr %57, i64 4
  %60 = load float, ptr %59, align 4
  %61 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %56
  %62 = load float, ptr %61, align 4
  %63 = getelementptr inbounds nuw i8, ptr %61, i64 4
  %64 = load float, ptr %63, align 4
  %65 = fsub float %60, %64
  %66 = fsub float %62, %58
  %67 = fsub float %64, %60
  %68 = icmp samesign ugt i64 %55, %47
  br i1 %68, label %69, label %87

69:                                               ; preds = %54
  %70 = mul nuw nsw i64 %55, %7
  %71 = add nuw nsw i64 %70, %47
  %72 = getelementptr inbounds nuw { float, float }, ptr %12, i64 %71
  %73 = getelementptr inbounds nuw i8, ptr %72, i64 4
  %74 = load float, ptr %73, align 4
  %75 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %71
  %76 = getelementptr inbounds nuw i8, ptr %75, i64 4
  %77 = load float, ptr %76, align 4
  %78 = fsub float %74, %77
  %79 = load float, ptr %72, align 4
  %80 = load float, ptr %75, align 4
  %81 = fsub float %79, %80
  %82 = fsub float %58, %62
  %83 = fsub float %82, %81
  %84 = fadd float %65, %78
  %85 = fadd float %66, %83
  %86 = fadd float %67, %84
  br label %87

87:                                               ; preds = %69, %54
  %88 = phi float [ %86, %69 ], [ %67, %54 ]
  %89 = phi float [ %85, %69 ], [ %66, %54 ]
  %90 = icmp eq i64 %55, %47
  %91 = fmul float %65, 0.000000e+00
  %92 = fadd float %91, %89
  %93 = fadd float %65, %88
  %94 = select i1 %90, float %93, float %88
  %95 = select i1 %90, float %92, float %89
  %96 = getelementptr inbounds nuw { float, float }, ptr %44, i64 %56
  %97 = getelementptr inbounds nuw i8, ptr %96, i64 4
  store float %95, ptr %96, align 4
  store float %94, ptr %97, align 4
  %98 = add nuw nsw i64 %55, 1
  %99 = icmp eq i64 %98, %7
  br i1 %99, label %51, label %54

100:                                              ; preds = %101, %49
  br i1 %16, label %116, label %115

101:                                              ; preds = %49, %101
  %102 = phi i64 [ %113, %101 ], [ 0, %49 ]
  %103 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %102
  %104 = load float, ptr %103, align 4
  %105 = getelementptr inbounds nuw i8, ptr %103, i64 4
  %106 = load float, ptr %105, align 4
  %107 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %102
  %108 = load float, ptr %107, align 4
  %109 = getelementptr inbounds nuw i8, ptr %107, i64 4
  %110 = load float, ptr %109, align 4
  %111 = fadd float %104, %108
  %112 = fadd float %106, %110
  store float %111, ptr %107, align 4
  store float %112, ptr %109, align 4
  %113 = add nuw nsw i64 %102, 1
  %114 = icmp eq i64 %113, %14
  br i1 %114, label %100, label %101

115:                                              ; preds = %100
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %14, ptr noundef nonnull %3)
  br label %116

116:                                              ; preds = %115, %100
  br i1 %19, label %119, label %117

117:                                              ; preds = %116
  %118 = mul nsw i64 %7, %1
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %118, ptr noundef nonnull %4)
  br label %119

119:                                              ; preds = %117, %116
  tail call void @free(ptr noundef %44) 
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define fastcc void @irad_dense_divide_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %3, ptr noundef %5)
  %7 = tail call i32 @irad_la_solve_cfloat(i64 noundef %1, i64 noundef %0, ptr noundef %2, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %1, i64 noundef %0, ptr noundef %6, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_pinv_cfloat(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %6)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %6, i64 noundef %1)
  %9 = shl i64 %6, 2
  %10 = add i64 %9, 4
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_svd_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef 1, ptr noundef %3, ptr noundef %7, ptr noundef %11, ptr noundef %8)
  %13 = load float, ptr %11, align 4
  %14 = fptrunc double %2 to float
  %15 = fmul float %13, %14
  %16 = icmp sgt i64 %6, 0
  br i1 %16, label %17, label %19

17:                                               ; preds = %5
  %18 = icmp slt i64 %0, %1
  br label %20

19:                                               ; preds = %53, %5
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 99, i64 noundef %1, i64 noundef %0, i64 noundef %6, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %4)
  tail call void @free(ptr noundef nonnull %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret i32 %12

20:                                               ; preds = %17, %53
  %21 = phi i64 [ 0, %17 ], [ %54, %53 ]
  %22 = getelementptr inbounds nuw float, ptr %11, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fcmp ogt float %23, %15
  %25 = fdiv float 1.000000e+00, %23
  %26 = select i1 %24, float %25, float 0.000000e+00
  br i1 %18, label %29, label %27

27:                                               ; preds = %20
  %28 = getelementptr { float, float }, ptr %8, i64 %21
  br label %32

29:                                               ; preds = %20
  %30 = mul nsw i64 %21, %0
  %31 = getelementptr { float, float }, ptr %7, i64 %30
  br label %43

32:                                               ; preds = %27, %32
  %33 = phi i64 [ 0, %27 ], [ %41, %32 ]
  %34 = mul nuw nsw i64 %33, %6
  %35 = getelementptr { float, float }, ptr %28, i64 %34
  %36 = load float, ptr %35, align 4
  %37 = getelementptr inbounds nuw i8, ptr %35, i64 4
  %38 = load float, ptr %37, align 4
  %39 = fmul float %26, %36
  %40 = fmul float %26, %38
  store float %39, ptr %35, align 4
  store float %40, ptr %37, align 4
  %41 = add nuw nsw i64 %33, 1
  %42 = icmp eq i64 %41, %1
  br i1 %42, label %53, label %32

43:                                               ; preds = %29, %43
  %44 = phi i64 [ 0, %29 ], [ %51, %43 ]
  %45 = getelementptr { float, float }, ptr %31, i64 %44
  %46 = load float, ptr %45, align 4
  %47 = getelementptr inbounds nuw i8, ptr %45, i64 4
  %48 = load float, ptr %47, align 4
  %49 = fmul float %26, %46
  %50 = fmul float %26, %48
  store float %49, ptr %45, align 4
  store float %50, ptr %47, align 4
  %51 = add nuw nsw i64 %44, 1
  %52 = icmp eq i64 %51, %0
  br i1 %52, label %53, label %43

53:                                               ; preds = %32, %43
  %54 = add nuw nsw i64 %21, 1
  %55 = icmp eq i64 %54, %6
  br i1 %55, label %19, label %20
}

define void @irad_la_pinv_tangent_cfloat(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_cfloat(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef %9, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7, ptr noundef %9, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %28

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds { float, float }, ptr %9, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fadd float %23, 1.000000e+00
  store float %24, ptr %22, align 4
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %28, %15
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

28:                                               ; preds = %17, %28
  %29 = phi i64 [ 0, %17 ], [ %34, %28 ]
  %30 = mul i64 %29, %18
  %31 = getelementptr inbounds { float, float }, ptr %10, i64 %30
  %32 = load float, ptr %31, align 4
  %33 = fadd float %32, 1.000000e+00
  store float %33, ptr %31, align 4
  %34 = add nuw nsw i64 %29, 1
  %35 = icmp eq i64 %34, %1
  br i1 %35, label %27, label %28
}

define void @irad_la_pinv_adjoint_cfloat(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %1)
  %11 = tail call i32 @irad_la_pinv_cfloat(i64 noundef %0, i64 noundef %1, double noundef %2, ptr noundef %3, ptr noundef %7)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %7, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %3, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  %12 = icmp sgt i64 %0, 0
  br i1 %12, label %13, label %15

13:                                               ; preds = %6
  %14 = add nuw i64 %0, 1
  br label %19

15:                                               ; preds = %19, %6
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %9, ptr noundef %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %7, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %9, ptr noundef %7, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %7, ptr noundef %3, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %10)
  %16 = icmp sgt i64 %1, 0
  br i1 %16, label %17, label %27

17:                                               ; preds = %15
  %18 = add nuw i64 %1, 1
  br label %29

19:                                               ; preds = %13, %19
  %20 = phi i64 [ 0, %13 ], [ %25, %19 ]
  %21 = mul i64 %20, %14
  %22 = getelementptr inbounds { float, float }, ptr %9, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = fadd float %23, 1.000000e+00
  store float %24, ptr %22, align 4
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %15, label %19

27:                                               ; preds = %29, %15
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %10)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %7, ptr noundef %10, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5)
  %28 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %28, ptr noundef %4)
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

29:                                               ; preds = %17, %29
  %30 = phi i64 [ 0, %17 ], [ %35, %29 ]
  %31 = mul i64 %30, %18
  %32 = getelementptr inbounds { float, float }, ptr %10, i64 %31
  %33 = load float, ptr %32, align 4
  %34 = fadd float %33, 1.000000e+00
  store float %34, ptr %32, align 4
  %35 = add nuw nsw i64 %30, 1
  %36 = icmp eq i64 %35, %1
  br i1 %36, label %27, label %29
}

define i32 @irad_la_lstsq_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7, ptr noundef %8) {
  %10 = alloca i64, align 8
  %11 = icmp sgt i64 %0, %1
  %12 = tail call i64 @llvm.smax.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %14 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %12, i64 noundef %2)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) 
  store i64 0, ptr %10, align 8
  %15 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %4, ptr noundef %13)
  %16 = mul nsw i64 %12, %2
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %16, ptr noundef %14)
  %17 = icmp sgt i64 %2, 0
  br i1 %17, label %20, label %18

18:                                               ; preds = %9
  %19 = call i32 @numba_ez_gelsd(i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  br label %52

20:                                               ; preds = %9
  %21 = icmp sgt i64 %0, 0
  br label %22

22:                                               ; preds = %20, %32
  %23 = phi i64 [ 0, %20 ], [ %33, %32 ]
  br i1 %21, label %24, label %32

24:                                               ; preds = %22
  %25 = mul nuw nsw i64 %23, %0
  %26 = getelementptr { float, float }, ptr %5, i64 %25
  %27 = mul nuw nsw i64 %23, %12
  %28 = getelementptr { float, float }, ptr %14, i64 %27
  br label %35

29:                                               ; preds = %32
  %30 = call i32 @numba_ez_gelsd(i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef %13, i64 noundef %0, ptr noundef %14, i64 noundef %12, ptr noundef %8, double noundef %3, ptr noundef nonnull %10) 
  %31 = icmp sgt i64 %1, 0
  br label %45

32:                                               ; preds = %35, %22
  %33 = add nuw nsw i64 %23, 1
  %34 = icmp eq i64 %33, %2
  br i1 %34, label %29, label %22

35:                                               ; preds = %24, %35
  %36 = phi i64 [ 0, %24 ], [ %43, %35 ]
  %37 = getelementptr { float, float }, ptr %26, i64 %36
  %38 = load float, ptr %37, align 4
  %39 = getelementptr inbounds nuw i8, ptr %37, i64 4
  %40 = load float, ptr %39, align 4
  %41 = getelementptr { float, float }, ptr %28, i64 %36
  %42 = getelementptr inbounds nuw i8, ptr %41, i64 4
  store float %38, ptr %41, align 4
  store float %40, ptr %42, align 4
  %43 = add nuw nsw i64 %36, 1
  %44 = icmp eq i64 %43, %0
  br i1 %44, label %32, label %35

45:                                               ; preds = %29, %69
  %46 = phi i64 [ 0, %29 ], [ %72, %69 ]
  br i1 %31, label %47, label %55

47:                                               ; preds = %45
  %48 = mul nuw nsw i64 %46, %12
  %49 = getelementptr { float, float }, ptr %14, i64 %48
  %50 = mul nuw nsw i64 %46, %1
  %51 = getelementptr { float, float }, ptr %6, i64 %50
  br label %59

52:                                               ; preds = %69, %18
  %53 = phi i32 [ %19, %18 ], [ %30, %69 ]
  call void @free(ptr noundef %14) 
  call void @free(ptr noundef %13) 
  %54 = icmp eq i32 %53, 0
  br i1 %54, label %86, label %89

55:                                               ; preds = %59, %45
  br i1 %11, label %56, label %69

56:                                               ; preds = %55
  %57 = mul nsw i64 %46, %12
  %58 = getelementptr { float, float }, ptr %14, i64 %57
  br label %74

59:                                               ; preds = %47, %59
  %60 = phi i64 [ 0, %47 ], [ %67, %59 ]
  %61 = getelementptr { float, float }, ptr %49, i64 %60
  %62 = load float, ptr %61, align 4
  %63 = getelementptr inbounds nuw i8, ptr %61, i64 4
  %64 = load float, ptr %63, align 4
  %65 = getelementptr { float, float }, ptr %51, i64 %60
  %66 = getelementptr inbounds nuw i8, ptr %65, i64 4
  store float %62, ptr %65, align 4
  store float %64, ptr %66, align 4
  %67 = add nuw nsw i64 %60, 1
  %68 = icmp eq i64 %67, %1
  br i1 %68, label %55, label %59

69:                                               ; preds = %74, %55
  %70 = phi float [ 0.000000e+00, %55 ], [ %83, %74 ]
  %71 = getelementptr inbounds nuw float, ptr %7, i64 %46
  store float %70, ptr %71, align 4
  %72 = add nuw nsw i64 %46, 1
  %73 = icmp eq i64 %72, %2
  br i1 %73, label %52, label %45

74:                                               ; preds = %56, %74
  %75 = phi i64 [ %1, %56 ], [ %84, %74 ]
  %76 = phi float [ 0.000000e+00, %56 ], [ %83, %74 ]
  %77 = getelementptr { float, float }, ptr %58, i64 %75
  %78 = load float, ptr %77, align 4
  %79 = getelementptr inbounds nuw i8, ptr %77, i64 4
  %80 = load float, ptr %79, align 4
  %81 = fmul float %80, %80
  %82 = call float @llvm.fmuladd.f32(float %78, float %78, float %81)
  %83 = fadd float %76, %82
  %84 = add nsw i64 %75, 1
  %85 = icmp eq i64 %84, %12
  br i1 %85, label %69, label %74

86:                                               ; preds = %52
  %87 = load i64, ptr %10, align 8
  %88 = trunc i64 %87 to i32
  br label %92

89:                                               ; preds = %52
  %90 = call i32 @llvm.abs.i32(i32 %53, i1 false)
  %91 = sub i32 0, %90
  br label %92

92:                                               ; preds = %89, %86
  %93 = phi i32 [ %88, %86 ], [ %91, %89 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %10) 
  ret i32 %93
}

define void @irad_la_lstsq_tangent_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef %7, ptr noundef readonly captures(address_is_null) %8, ptr noundef %9, ptr noundef writeonly captures(address_is_null) %10, ptr noundef writeonly captures(address_is_null) %11) {
  %13 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  %15 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef %5, ptr noundef %13)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %4, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %13)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %15, ptr noundef %14)
  %16 = icmp eq ptr %8, null
  br i1 %16, label %18, label %17

17:                                               ; preds = %12
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %15, ptr noundef nonnull %8, ptr noundef %14)
  br label %18

18:                                               ; preds = %17, %12
  %19 = icmp eq ptr %7, null
  br i1 %19, label %21, label %20

20:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef nonnull %7, ptr noundef %6, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14)
  br label %21

21:                                               ; preds = %20, %18
  %22 = icmp ne ptr %10, null
  %23 = icmp sgt i64 %2, 0
  %24 = and i1 %22, %23
  br i1 %24, label %25, label %55

25:                                               ; preds = %21
  %26 = icmp sgt i64 %0, 0
  %27 = icmp sgt i64 %0, %1
  br label %28

28:                                               ; preds = %25, %32
  %29 = phi i64 [ 0, %25 ], [ %36, %32 ]
  br i1 %26, label %30, label %32

30:                                               ; preds = %28
  %31 = mul nuw nsw i64 %29, %0
  br label %38

32:                                               ; preds = %38, %28
  %33 = phi float [ 0.000000e+00, %28 ], [ %52, %38 ]
  %34 = select i1 %27, float %33, float 0.000000e+00
  %35 = getelementptr inbounds nuw float, ptr %10, i64 %29
  store float %34, ptr %35, align 4
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp eq i64 %36, %2
  br i1 %37, label %55, label %28

38:                                               ; preds = %30, %38
  %39 = phi float [ 0.000000e+00, %30 ], [ %52, %38 ]
  %40 = phi i64 [ 0, %30 ], [ %53, %38 ]
  %41 = add nuw nsw i64 %40, %31
  %42 = getelementptr inbounds nuw { float, float }, ptr %13, i64 %41
  %43 = load float, ptr %42, align 4
  %44 = getelementptr inbounds nuw i8, ptr %42, i64 4
  %45 = load float, ptr %44, align 4
  %46 = getelementptr inbounds nuw { float, float }, ptr %14, i64 %41
  %47 = load float, ptr %46, align 4
  %48 = getelementptr inbounds nuw i8, ptr %46, i64 4
  %49 = load float, ptr %48, align 4
  %50 = fmul float %45, %49
  %51 = tail call float @llvm.fmuladd.f32(float %43, float %47, float %50)
  %52 = tail call float @llvm.fmuladd.f32(float %51, float 2.000000e+00, float %39)
  %53 = add nuw nsw i64 %40, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %32, label %38

55:                                               ; preds = %32, %21
  %56 = icmp eq ptr %9, null
  br i1 %56, label %82, label %57

57:                                               ; preds = %55
  %58 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %59 = tail call fastcc double @irad_dense_cut_cfloat(double noundef %3)
  %60 = tail call i32 @irad_la_pinv_cfloat(i64 noundef %0, i64 noundef %1, double noundef %59, ptr noundef %4, ptr noundef %58)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %58, ptr noundef %14, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %9)
  br i1 %19, label %81, label %61

61:                                               ; preds = %57
  %62 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %2)
  %63 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %7, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %62)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %58, ptr noundef %62, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %63)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %58, ptr noundef %63, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %58, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %63)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %7, ptr noundef %63, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %62)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef %62, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %63)
  %64 = mul nsw i64 %2, %1
  %65 = icmp sgt i64 %64, 0
  br i1 %65, label %67, label %66

66:                                               ; preds = %67, %61
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %58, ptr noundef %63, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %63) 
  tail call void @free(ptr noundef %62) 
  br label %81

67:                                               ; preds = %61, %67
  %68 = phi i64 [ %79, %67 ], [ 0, %61 ]
  %69 = getelementptr inbounds nuw { float, float }, ptr %62, i64 %68
  %70 = load float, ptr %69, align 4
  %71 = getelementptr inbounds nuw i8, ptr %69, i64 4
  %72 = load float, ptr %71, align 4
  %73 = getelementptr inbounds nuw { float, float }, ptr %9, i64 %68
  %74 = load float, ptr %73, align 4
  %75 = getelementptr inbounds nuw i8, ptr %73, i64 4
  %76 = load float, ptr %75, align 4
  %77 = fadd float %70, %74
  %78 = fadd float %72, %76
  store float %77, ptr %73, align 4
  store float %78, ptr %75, align 4
  %79 = add nuw nsw i64 %68, 1
  %80 = icmp eq i64 %79, %64
  br i1 %80, label %66, label %67

81:                                               ; preds = %66, %57
  tail call void @free(ptr noundef %58) 
  br label %82

82:                                               ; preds = %81, %55
  %83 = icmp eq ptr %11, null
  br i1 %83, label %91, label %84

84:                                               ; preds = %82
  br i1 %19, label %85, label %90

85:                                               ; preds = %84
  %86 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %87 = icmp sgt i64 %86, 0
  br i1 %87, label %88, label %91

88:                                               ; preds = %85
  %89 = shl nuw i64 %86, 2
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %11, i8 0, i64 %89, i1 false)
  br label %91

90:                                               ; preds = %84
  tail call void @irad_la_svd_tangent_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef nonnull %7, ptr noundef null, ptr noundef nonnull %11, ptr noundef null)
  br label %91

91:                                               ; preds = %88, %85, %90, %82
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define fastcc noundef double @irad_dense_cut_cfloat(double noundef %0) unnamed_addr {
  %2 = fcmp olt double %0, 0.000000e+00
  %3 = select i1 %2, double 0x3E80000000000000, double %0
  ret double %3
}

define void @irad_la_lstsq_adjoint_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef readonly captures(none) %5, ptr noundef %6, ptr noundef captures(address_is_null) %7, ptr noundef captures(address_is_null) %8, ptr noundef %9, ptr noundef captures(address_is_null) %10) {
  %12 = tail call i64 @llvm.smin.i64(i64 %0, i64 %1)
  %13 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %2)
  %14 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  %15 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %0)
  %16 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  %17 = shl i64 %2, 2
  %18 = add i64 %17, 4
  %19 = tail call noalias ptr @malloc(i64 noundef %18) 
  %20 = shl i64 %12, 2
  %21 = add i64 %20, 4
  %22 = tail call noalias ptr @malloc(i64 noundef %21) 
  %23 = tail call i32 @irad_la_lstsq_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef %2, double noundef %3, ptr noundef %4, ptr noundef %5, ptr noundef %13, ptr noundef %19, ptr noundef %22)
  %24 = mul nsw i64 %2, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %24, ptr noundef %5, ptr noundef %14)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %4, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %24, ptr noundef %16)
  %25 = icmp eq ptr %6, null
  br i1 %25, label %39, label %26

26:                                               ; preds = %11
  %27 = tail call fastcc double @irad_dense_cut_cfloat(double noundef %3)
  %28 = tail call i32 @irad_la_pinv_cfloat(i64 noundef %0, i64 noundef %1, double noundef %27, ptr noundef %4, ptr noundef %15)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %15, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %16)
  %29 = icmp eq ptr %9, null
  br i1 %29, label %30, label %32

30:                                               ; preds = %26
  %31 = mul nsw i64 %2, %1
  br label %37

32:                                               ; preds = %26
  %33 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %1, i64 noundef %2)
  %34 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  %35 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %2)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %15, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %14, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %9)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %15, ptr noundef %13, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %34)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %2, i64 noundef %1, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %4, ptr noundef nonnull %6, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %35)
  %36 = mul nsw i64 %2, %1
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %36, ptr noundef nonnull %6, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %1, i64 noundef %2, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %15, ptr noundef %35, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %33)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %34, ptr noundef %33, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %9)
  tail call void @free(ptr noundef %35) 
  tail call void @free(ptr noundef %34) 
  tail call void @free(ptr noundef %33) 
  br label %37

37:                                               ; preds = %30, %32
  %38 = phi i64 [ %31, %30 ], [ %36, %32 ]
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %38, ptr noundef nonnull %6)
  br label %39

39:                                               ; preds = %37, %11
  %40 = icmp ne ptr %7, null
  %41 = icmp sgt i64 %2, 0
  %42 = and i1 %40, %41
  br i1 %42, label %43, label %75

43:                                               ; preds = %39
  %44 = icmp sle i64 %0, %1
  %45 = icmp slt i64 %0, 1
  %46 = or i1 %44, %45
  br label %47

47:                                               ; preds = %43, %71
  %48 = phi i64 [ 0, %43 ], [ %73, %71 ]
  br i1 %46, label %71, label %49

49:                                               ; preds = %47
  %50 = getelementptr inbounds nuw float, ptr %7, i64 %48
  %51 = load float, ptr %50, align 4
  %52 = fmul float %51, 2.000000e+00
  %53 = mul nuw nsw i64 %48, %0
  br label %54

54:                                               ; preds = %49, %54
  %55 = phi i64 [ 0, %49 ], [ %69, %54 ]
  %56 = add nuw nsw i64 %55, %53
  %57 = getelementptr inbounds nuw { float, float }, ptr %14, i64 %56
  %58 = load float, ptr %57, align 4
  %59 = getelementptr inbounds nuw i8, ptr %57, i64 4
  %60 = load float, ptr %59, align 4
  %61 = fmul float %52, %58
  %62 = fmul float %52, %60
  %63 = getelementptr inbounds nuw { float, float }, ptr %16, i64 %56
  %64 = load float, ptr %63, align 4
  %65 = getelementptr inbounds nuw i8, ptr %63, i64 4
  %66 = load float, ptr %65, align 4
  %67 = fadd float %61, %64
  %68 = fadd float %62, %66
  store float %67, ptr %63, align 4
  store float %68, ptr %65, align 4
  %69 = add nuw nsw i64 %55, 1
  %70 = icmp eq i64 %69, %0
  br i1 %70, label %71, label %54

71:                                               ; preds = %54, %47
  %72 = getelementptr inbounds nuw float, ptr %7, i64 %48
  store float 0.000000e+00, ptr %72, align 4
  %73 = add nuw nsw i64 %48, 1
  %74 = icmp eq i64 %73, %2
  br i1 %74, label %75, label %47

75:                                               ; preds = %71, %39
  %76 = icmp ne ptr %9, null
  br i1 %76, label %77, label %78

77:                                               ; preds = %75
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %16, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %9)
  br label %78

78:                                               ; preds = %77, %75
  %79 = icmp ne ptr %10, null
  %80 = icmp sgt i64 %24, 0
  %81 = and i1 %79, %80
  br i1 %81, label %82, label %96

82:                                               ; preds = %78, %82
  %83 = phi i64 [ %94, %82 ], [ 0, %78 ]
  %84 = getelementptr inbounds nuw { float, float }, ptr %16, i64 %83
  %85 = load float, ptr %84, align 4
  %86 = getelementptr inbounds nuw i8, ptr %84, i64 4
  %87 = load float, ptr %86, align 4
  %88 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %83
  %89 = load float, ptr %88, align 4
  %90 = getelementptr inbounds nuw i8, ptr %88, i64 4
  %91 = load float, ptr %90, align 4
  %92 = fadd float %85, %89
  %93 = fadd float %87, %91
  store float %92, ptr %88, align 4
  store float %93, ptr %90, align 4
  %94 = add nuw nsw i64 %83, 1
  %95 = icmp eq i64 %94, %24
  br i1 %95, label %96, label %82

96:                                               ; preds = %82, %78
  %97 = icmp ne ptr %8, null
  %98 = and i1 %97, %76
  br i1 %98, label %99, label %100

99:                                               ; preds = %96
  tail call void @irad_la_svd_adjoint_cfloat(i64 noundef %0, i64 noundef %1, i64 noundef 0, ptr noundef %4, ptr noundef null, ptr noundef nonnull %8, ptr noundef null, ptr noundef nonnull %9)
  br label %100

100:                                              ; preds = %99, %96
  %101 = icmp sgt i64 %12, 0
  %102 = and i1 %97, %101
  br i1 %102, label %103, label %104

103:                                              ; preds = %100
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %8, i8 0, i64 %20, i1 false)
  br label %104

104:                                              ; preds = %103, %100
  tail call void @free(ptr noundef %22) 
  tail call void @free(ptr noundef %19) 
  tail call void @free(ptr noundef %16) 
  tail call void @free(ptr noundef %15) 
  tail call void @free(ptr noundef %14) 
  tail call void @free(ptr noundef %13) 
  ret void
}

define i32 @irad_la_inv_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 3
  %5 = tail call noalias ptr @malloc(i64 noundef %4) 
  %6 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %2, ptr align 4 %1, i64 %6, i1 false)
  %7 = tail call i32 @numba_xxgetrf(i8 noundef signext 99, i64 noundef %0, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  %8 = icmp eq i32 %7, 0
  br i1 %8, label %9, label %11

9:                                                ; preds = %3
  %10 = tail call i32 @numba_ez_xxgetri(i8 noundef signext 99, i64 noundef %0, ptr noundef %2, i64 noundef %0, ptr noundef %5) 
  br label %11

11:                                               ; preds = %9, %3
  %12 = phi i32 [ %10, %9 ], [ %7, %3 ]
  tail call void @free(ptr noundef %5) 
  ret i32 %12
}

define void @irad_la_inv_tangent_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %2, ptr noundef %1, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %1, ptr noundef %5, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %3)
  tail call void @free(ptr noundef %5) 
  ret void
}

define void @irad_la_inv_adjoint_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %7 = tail call i32 @irad_la_inv_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef %5)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %6)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %6, ptr noundef %5, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %3)
  %8 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %8, ptr noundef %2)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void
}

define i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %7 = shl i64 %0, 3
  %8 = tail call noalias ptr @malloc(i64 noundef %7) 
  %9 = mul i64 %7, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %6, ptr align 4 %2, i64 %9, i1 false)
  %10 = mul i64 %7, %1
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %4, ptr align 4 %3, i64 %10, i1 false)
  %11 = tail call i32 @numba_xgesv(i8 noundef signext 99, i64 noundef %0, i64 noundef %1, ptr noundef %6, i64 noundef %0, ptr noundef %8, ptr noundef %4, i64 noundef %0) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %6) 
  ret i32 %11
}

define void @irad_la_solve_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef readonly captures(address_is_null) %5, ptr noundef %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %9 = mul nsw i64 %1, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %9, ptr noundef %8)
  %10 = icmp eq ptr %5, null
  br i1 %10, label %12, label %11

11:                                               ; preds = %7
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %9, ptr noundef nonnull %5, ptr noundef %8)
  br label %12

12:                                               ; preds = %11, %7
  %13 = icmp eq ptr %4, null
  br i1 %13, label %15, label %14

14:                                               ; preds = %12
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %1, i64 noundef %0, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef nonnull %4, ptr noundef %3, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8)
  br label %15

15:                                               ; preds = %14, %12
  %16 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %8, ptr noundef %6)
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_la_solve_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4, ptr noundef %5, ptr noundef captures(address_is_null) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %8)
  %10 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %8, ptr noundef %4, ptr noundef %9)
  %11 = icmp eq ptr %5, null
  br i1 %11, label %15, label %12

12:                                               ; preds = %7
  %13 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %1)
  %14 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef %13)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %1, ptr noundef nonnull @irad_dense_minus_cfloat, ptr noundef %9, ptr noundef %13, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %5)
  tail call void @free(ptr noundef %13) 
  br label %15

15:                                               ; preds = %12, %7
  %16 = icmp ne ptr %6, null
  %17 = mul nsw i64 %1, %0
  %18 = icmp sgt i64 %17, 0
  %19 = select i1 %16, i1 %18, i1 false
  br i1 %19, label %20, label %34

20:                                               ; preds = %15, %20
  %21 = phi i64 [ %32, %20 ], [ 0, %15 ]
  %22 = getelementptr inbounds nuw { float, float }, ptr %9, i64 %21
  %23 = load float, ptr %22, align 4
  %24 = getelementptr inbounds nuw i8, ptr %22, i64 4
  %25 = load float, ptr %24, align 4
  %26 = getelementptr inbounds nuw { float, float }, ptr %6, i64 %21
  %27 = load float, ptr %26, align 4
  %28 = getelementptr inbounds nuw i8, ptr %26, i64 4
  %29 = load float, ptr %28, align 4
  %30 = fadd float %23, %27
  %31 = fadd float %25, %29
  store float %30, ptr %26, align 4
  store float %31, ptr %28, align 4
  %32 = add nuw nsw i64 %21, 1
  %33 = icmp eq i64 %32, %17
  br i1 %33, label %34, label %20

34:                                               ; preds = %20, %15
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %17, ptr noundef %4)
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define i32 @irad_la_cholesky_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2) {
  %4 = shl i64 %0, 3
  %5 = mul i64 %4, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %2, ptr align 4 %1, i64 %5, i1 false)
  %6 = tail call i32 @numba_xxpotrf(i8 noundef signext 99, i8 noundef signext 76, i64 noundef %0, ptr noundef %2, i64 noundef %0) 
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %8, label %15

8:                                                ; preds = %3, %16
  %9 = phi i64 [ %17, %16 ], [ 0, %3 ]
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %16, label %11

11:                                               ; preds = %8
  %12 = shl i64 %9, 3
  %13 = mul i64 %4, %9
  %14 = getelementptr i8, ptr %2, i64 %13
  tail call void @llvm.memset.p0.i64(ptr align 4 %14, i8 0, i64 %12, i1 false)
  br label %16

15:                                               ; preds = %16, %3
  ret i32 %6

16:                                               ; preds = %11, %8
  %17 = add nuw nsw i64 %9, 1
  %18 = icmp eq i64 %17, %0
  br i1 %18, label %15, label %8
}

define void @irad_la_cholesky_tangent_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %7 = icmp sgt i64 %0, 0
  br i1 %7, label %14, label %48

8:                                                ; preds = %26, %14
  %9 = icmp eq i64 %22, %0
  br i1 %9, label %10, label %14

10:                                               ; preds = %8
  %11 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_divide_adjoint_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %6)
  %12 = add nuw i64 %0, 1
  %13 = shl i64 %0, 3
  br label %41

14:                                               ; preds = %4, %8
  %15 = phi i64 [ %22, %8 ], [ 0, %4 ]
  %16 = mul nuw nsw i64 %15, %0
  %17 = add nuw nsw i64 %16, %15
  %18 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %17
  %19 = load float, ptr %18, align 4
  %20 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %17
  %21 = getelementptr inbounds nuw i8, ptr %20, i64 4
  store float %19, ptr %20, align 4
  store float 0.000000e+00, ptr %21, align 4
  %22 = add nuw nsw i64 %15, 1
  %23 = icmp slt i64 %22, %0
  br i1 %23, label %24, label %8

24:                                               ; preds = %14
  %25 = getelementptr { float, float }, ptr %5, i64 %15
  br label %26

26:                                               ; preds = %24, %26
  %27 = phi i64 [ %22, %24 ], [ %39, %26 ]
  %28 = add nuw nsw i64 %27, %16
  %29 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %28
  %30 = load float, ptr %29, align 4
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 4
  %32 = load float, ptr %31, align 4
  %33 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %28
  %34 = getelementptr inbounds nuw i8, ptr %33, i64 4
  store float %30, ptr %33, align 4
  store float %32, ptr %34, align 4
  %35 = fneg float %32
  %36 = mul nuw nsw i64 %27, %0
  %37 = getelementptr { float, float }, ptr %25, i64 %36
  %38 = getelementptr inbounds nuw i8, ptr %37, i64 4
  store float %30, ptr %37, align 4
  store float %35, ptr %38, align 4
  %39 = add nuw nsw i64 %27, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %8, label %26

41:                                               ; preds = %10, %51
  %42 = phi i64 [ 0, %10 ], [ %57, %51 ]
  %43 = icmp eq i64 %42, 0
  br i1 %43, label %51, label %44

44:                                               ; preds = %41
  %45 = shl i64 %42, 3
  %46 = mul i64 %13, %42
  %47 = getelementptr i8, ptr %6, i64 %46
  tail call void @llvm.memset.p0.i64(ptr align 4 %47, i8 0, i64 %45, i1 false)
  br label %51

48:                                               ; preds = %4
  %49 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %5, ptr noundef %6)
  tail call fastcc void @irad_dense_divide_adjoint_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %1, ptr noundef %6)
  br label %50

50:                                               ; preds = %51, %48
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %1, ptr noundef %6, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %3)
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void

51:                                               ; preds = %44, %41
  %52 = mul i64 %42, %12
  %53 = getelementptr inbounds { float, float }, ptr %6, i64 %52
  %54 = load float, ptr %53, align 4
  %55 = fmul float %54, 5.000000e-01
  %56 = getelementptr inbounds nuw i8, ptr %53, i64 4
  store float %55, ptr %53, align 4
  store float 0.000000e+00, ptr %56, align 4
  %57 = add nuw nsw i64 %42, 1
  %58 = icmp eq i64 %57, %0
  br i1 %58, label %50, label %41
}

define void @irad_la_cholesky_adjoint_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef captures(none) %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = tail call i32 @irad_la_cholesky_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef %5)
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %12, label %11

11:                                               ; preds = %4
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %6)
  br label %34

12:                                               ; preds = %4
  %13 = shl i64 %0, 3
  br label %14

14:                                               ; preds = %12, %24
  %15 = phi i64 [ %25, %24 ], [ 0, %12 ]
  %16 = icmp eq i64 %15, 0
  br i1 %16, label %24, label %17

17:                                               ; preds = %14
  %18 = shl i64 %15, 3
  %19 = mul i64 %13, %15
  %20 = getelementptr i8, ptr %2, i64 %19
  tail call void @llvm.memset.p0.i64(ptr align 4 %20, i8 0, i64 %18, i1 false)
  br label %24

21:                                               ; preds = %24
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %5, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %6)
  %22 = add nuw i64 %0, 1
  %23 = shl i64 %0, 3
  br label %27

24:                                               ; preds = %17, %14
  %25 = add nuw nsw i64 %15, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %21, label %14

27:                                               ; preds = %21, %36
  %28 = phi i64 [ 0, %21 ], [ %42, %36 ]
  %29 = icmp eq i64 %28, 0
  br i1 %29, label %36, label %30

30:                                               ; preds = %27
  %31 = shl i64 %28, 3
  %32 = mul i64 %23, %28
  %33 = getelementptr i8, ptr %6, i64 %32
  tail call void @llvm.memset.p0.i64(ptr align 4 %33, i8 0, i64 %31, i1 false)
  br label %36

34:                                               ; preds = %36, %11
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %5, ptr noundef %8)
  %35 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %8, ptr noundef %6, ptr noundef %7)
  tail call fastcc void @irad_dense_divide_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %5, ptr noundef %7)
  br i1 %10, label %48, label %46

36:                                               ; preds = %30, %27
  %37 = mul i64 %28, %22
  %38 = getelementptr inbounds { float, float }, ptr %6, i64 %37
  %39 = load float, ptr %38, align 4
  %40 = fmul float %39, 5.000000e-01
  %41 = getelementptr inbounds nuw i8, ptr %38, i64 4
  store float %40, ptr %38, align 4
  store float 0.000000e+00, ptr %41, align 4
  %42 = add nuw nsw i64 %28, 1
  %43 = icmp eq i64 %42, %0
  br i1 %43, label %34, label %27

44:                                               ; preds = %61, %48
  %45 = icmp eq i64 %57, %0
  br i1 %45, label %46, label %48

46:                                               ; preds = %44, %34
  %47 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %47, ptr noundef %2)
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %6) 
  tail call void @free(ptr noundef %5) 
  ret void

48:                                               ; preds = %34, %44
  %49 = phi i64 [ %57, %44 ], [ 0, %34 ]
  %50 = mul nuw nsw i64 %49, %0
  %51 = add nuw nsw i64 %50, %49
  %52 = getelementptr inbounds nuw { float, float }, ptr %7, i64 %51
  %53 = load float, ptr %52, align 4
  %54 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %51
  %55 = load float, ptr %54, align 4
  %56 = fadd float %53, %55
  store float %56, ptr %54, align 4
  %57 = add nuw nsw i64 %49, 1
  %58 = icmp slt i64 %57, %0
  br i1 %58, label %59, label %44

59:                                               ; preds = %48
  %60 = getelementptr { float, float }, ptr %7, i64 %49
  br label %61

61:                                               ; preds = %59, %61
  %62 = phi i64 [ %57, %59 ], [ %81, %61 ]
  %63 = add nuw nsw i64 %62, %50
  %64 = getelementptr inbounds nuw { float, float }, ptr %7, i64 %63
  %65 = load float, ptr %64, align 4
  %66 = getelementptr inbounds nuw i8, ptr %64, i64 4
  %67 = load float, ptr %66, align 4
  %68 = mul nuw nsw i64 %62, %0
  %69 = getelementptr { float, float }, ptr %60, i64 %68
  %70 = load float, ptr %69, align 4
  %71 = getelementptr inbounds nuw i8, ptr %69, i64 4
  %72 = load float, ptr %71, align 4
  %73 = fadd float %65, %70
  %74 = fsub float %67, %72
  %75 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %63
  %76 = load float, ptr %75, align 4
  %77 = getelementptr inbounds nuw i8, ptr %75, i64 4
  %78 = load float, ptr %77, align 4
  %79 = fadd float %73, %76
  %80 = fadd float %74, %78
  store float %79, ptr %75, align 4
  store float %80, ptr %77, align 4
  %81 = add nuw nsw i64 %62, 1
  %82 = icmp eq i64 %81, %0
  br i1 %82, label %44, label %61
}

define range(i32 -2147483648, 1) i32 @irad_la_slogdet_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) %3) {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %6 = shl i64 %0, 3
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %5, ptr align 4 %2, i64 %8, i1 false)
  %9 = tail call i32 @numba_xxgetrf(i8 noundef signext 99, i64 noundef %0, i64 noundef %0, ptr noundef %5, i64 noundef %0, ptr noundef %7) 
  %10 = icmp sgt i64 %0, 0
  br i1 %10, label %11, label %14

11:                                               ; preds = %4
  %12 = icmp eq i64 %1, 0
  %13 = add nuw i64 %0, 1
  br label %26

14:                                               ; preds = %38, %4
  %15 = phi float [ 0.000000e+00, %4 ], [ %63, %38 ]
  %16 = phi float [ 1.000000e+00, %4 ], [ %60, %38 ]
  %17 = phi float [ 0.000000e+00, %4 ], [ %61, %38 ]
  %18 = icmp sgt i32 %9, 0
  %19 = select i1 %18, float 0.000000e+00, float %16
  %20 = select i1 %18, float 0.000000e+00, float %17
  %21 = getelementptr inbounds nuw i8, ptr %3, i64 4
  store float %19, ptr %3, align 4
  store float %20, ptr %21, align 4
  %22 = select i1 %18, float 0xFFF0000000000000, float %15
  %23 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %24 = getelementptr inbounds nuw i8, ptr %3, i64 12
  store float %22, ptr %23, align 4
  store float 0.000000e+00, ptr %24, align 4
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %5) 
  %25 = tail call i32 @llvm.smin.i32(i32 %9, i32 0)
  ret i32 %25

26:                                               ; preds = %11, %38
  %27 = phi float [ 0.000000e+00, %11 ], [ %61, %38 ]
  %28 = phi float [ 1.000000e+00, %11 ], [ %60, %38 ]
  %29 = phi float [ 0.000000e+00, %11 ], [ %63, %38 ]
  %30 = phi i64 [ 0, %11 ], [ %48, %38 ]
  br i1 %12, label %34, label %31

31:                                               ; preds = %26
  %32 = getelementptr inbounds nuw i64, ptr %7, i64 %30
  %33 = load i64, ptr %32, align 8
  br label %38

34:                                               ; preds = %26
  %35 = getelementptr inbounds nuw i32, ptr %7, i64 %30
  %36 = load i32, ptr %35, align 4
  %37 = sext i32 %36 to i64
  br label %38

38:                                               ; preds = %34, %31
  %39 = phi i64 [ %33, %31 ], [ %37, %34 ]
  %40 = mul i64 %30, %13
  %41 = getelementptr inbounds { float, float }, ptr %5, i64 %40
  %42 = load float, ptr %41, align 4
  %43 = getelementptr inbounds nuw i8, ptr %41, i64 4
  %44 = load float, ptr %43, align 4
  %45 = insertelement <2 x float> poison, float %42, i64 0
  %46 = insertelement <2 x float> %45, float %44, i64 1
  %47 = tail call fastcc float @irad_dense_size_cfloat(<2 x float> noundef %46)
  %48 = add nuw nsw i64 %30, 1
  %49 = icmp eq i64 %39, %48
  %50 = fneg float %28
  %51 = fneg float %27
  %52 = select i1 %49, float %28, float %50
  %53 = select i1 %49, float %27, float %51
  %54 = fdiv float %42, %47
  %55 = fdiv float %44, %47
  %56 = fmul float %52, %54
  %57 = fmul float %53, %55
  %58 = fmul float %52, %55
  %59 = fmul float %53, %54
  %60 = fsub float %56, %57
  %61 = fadd float %58, %59
  %62 = tail call float @llvm.log.f32(float %47)
  %63 = fadd float %29, %62
  %64 = icmp eq i64 %48, %0
  br i1 %64, label %14, label %26
}

define fastcc float @irad_dense_size_cfloat(<2 x float> noundef %0) unnamed_addr {
  %2 = extractelement <2 x float> %0, i64 0
  %3 = extractelement <2 x float> %0, i64 1
  %4 = tail call float @hypotf(float noundef %2, float noundef %3) 
  ret float %4
}

declare float @llvm.log.f32(float) 

define void @irad_la_slogdet_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) initializes((0, 16)) %4) {
  %6 = alloca [2 x { float, float }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = tail call fastcc <2 x float> @irad_dense_trace_cfloat(i64 noundef %0, ptr noundef %2, ptr noundef %3)
  %8 = extractelement <2 x float> %7, i64 0
  %9 = extractelement <2 x float> %7, i64 1
  %10 = call i32 @irad_la_slogdet_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %11 = load float, ptr %6, align 16
  %12 = getelementptr inbounds nuw i8, ptr %6, i64 4
  %13 = load float, ptr %12, align 4
  %14 = fmul float %11, 0.000000e+00
  %15 = fmul float %13, 0.000000e+00
  %16 = fsub float %14, %13
  %17 = fadd float %11, %15
  %18 = fmul float %9, %16
  %19 = fmul float %9, %17
  %20 = getelementptr inbounds nuw i8, ptr %4, i64 4
  store float %18, ptr %4, align 4
  store float %19, ptr %20, align 4
  %21 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %22 = getelementptr inbounds nuw i8, ptr %4, i64 12
  store float %8, ptr %21, align 4
  store float 0.000000e+00, ptr %22, align 4
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define fastcc <2 x float> @irad_dense_trace_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef readonly captures(none) %2) unnamed_addr {
  %4 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %5 = tail call i32 @irad_la_inv_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef %4)
  %6 = icmp eq i32 %5, 0
  %7 = select i1 %6, float 0.000000e+00, float 0x7FF8000000000000
  %8 = icmp sgt i64 %0, 0
  br i1 %8, label %9, label %16

9:                                                ; preds = %3, %21
  %10 = phi i64 [ %22, %21 ], [ 0, %3 ]
  %11 = phi float [ %43, %21 ], [ %7, %3 ]
  %12 = phi float [ %44, %21 ], [ 0.000000e+00, %3 ]
  %13 = getelementptr { float, float }, ptr %4, i64 %10
  %14 = mul nuw nsw i64 %10, %0
  %15 = getelementptr { float, float }, ptr %2, i64 %14
  br label %24

16:                                               ; preds = %21, %3
  %17 = phi float [ 0.000000e+00, %3 ], [ %44, %21 ]
  %18 = phi float [ %7, %3 ], [ %43, %21 ]
  tail call void @free(ptr noundef %4) 
  %19 = insertelement <2 x float> poison, float %18, i64 0
  %20 = insertelement <2 x float> %19, float %17, i64 1
  ret <2 x float> %20

21:                                               ; preds = %24
  %22 = add nuw nsw i64 %10, 1
  %23 = icmp eq i64 %22, %0
  br i1 %23, label %16, label %9

24:                                               ; preds = %9, %24
  %25 = phi i64 [ 0, %9 ], [ %45, %24 ]
  %26 = phi float [ %11, %9 ], [ %43, %24 ]
  %27 = phi float [ %12, %9 ], [ %44, %24 ]
  %28 = mul nuw nsw i64 %25, %0
  %29 = getelementptr { float, float }, ptr %13, i64 %28
  %30 = load float, ptr %29, align 4
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 4
  %32 = load float, ptr %31, align 4
  %33 = getelementptr { float, float }, ptr %15, i64 %25
  %34 = load float, ptr %33, align 4
  %35 = getelementptr inbounds nuw i8, ptr %33, i64 4
  %36 = load float, ptr %35, align 4
  %37 = fmul float %30, %34
  %38 = fmul float %32, %36
  %39 = fmul float %30, %36
  %40 = fmul float %32, %34
  %41 = fsub float %37, %38
  %42 = fadd float %40, %39
  %43 = fadd float %26, %41
  %44 = fadd float %27, %42
  %45 = add nuw nsw i64 %25, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %21, label %24
}

define void @irad_la_slogdet_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) initializes((12, 16)) %3, ptr noundef captures(none) %4) {
  %6 = alloca [2 x { float, float }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_slogdet_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %9 = load float, ptr %8, align 4
  %10 = load float, ptr %3, align 4
  %11 = getelementptr inbounds nuw i8, ptr %3, i64 4
  %12 = load float, ptr %11, align 4
  %13 = load float, ptr %6, align 16
  %14 = getelementptr inbounds nuw i8, ptr %6, i64 4
  %15 = load float, ptr %14, align 4
  %16 = fmul float %10, %15
  %17 = fmul float %12, %13
  %18 = fsub float %16, %17
  %19 = fmul float %18, 0.000000e+00
  %20 = fsub float %9, %19
  %21 = fneg float %18
  %22 = insertelement <2 x float> poison, float %20, i64 0
  %23 = insertelement <2 x float> %22, float %21, i64 1
  tail call fastcc void @irad_dense_spread_cfloat(i64 noundef %0, ptr noundef %2, <2 x float> noundef %23, ptr noundef %4)
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 4 dereferenceable(16) %3, i8 0, i64 16, i1 false)
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define fastcc void @irad_dense_spread_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, <2 x float> noundef %2, ptr noundef captures(none) %3) unnamed_addr {
  %5 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %6 = extractelement <2 x float> %2, i64 0
  %7 = fcmp oeq float %6, 0.000000e+00
  %8 = extractelement <2 x float> %2, i64 1
  %9 = fcmp oeq float %8, 0.000000e+00
  %10 = and i1 %7, %9
  br i1 %10, label %48, label %11

11:                                               ; preds = %4
  %12 = tail call i32 @irad_la_inv_cfloat(i64 noundef %0, ptr noundef %1, ptr noundef %5)
  %13 = icmp sgt i64 %0, 0
  br i1 %13, label %14, label %48

14:                                               ; preds = %11
  %15 = icmp eq i32 %12, 0
  %16 = select i1 %15, <2 x float> %2, <2 x float> <float 0x7FF8000000000000, float 0.000000e+00>
  %17 = extractelement <2 x float> %16, i64 0
  %18 = extractelement <2 x float> %16, i64 1
  br label %19

19:                                               ; preds = %24, %14
  %20 = phi i64 [ 0, %14 ], [ %25, %24 ]
  %21 = getelementptr { float, float }, ptr %5, i64 %20
  %22 = mul nuw nsw i64 %20, %0
  %23 = getelementptr { float, float }, ptr %3, i64 %22
  br label %27

24:                                               ; preds = %27
  %25 = add nuw nsw i64 %20, 1
  %26 = icmp eq i64 %25, %0
  br i1 %26, label %48, label %19

27:                                               ; preds = %19, %27
  %28 = phi i64 [ 0, %19 ], [ %46, %27 ]
  %29 = mul nuw nsw i64 %28, %0
  %30 = getelementptr { float, float }, ptr %21, i64 %29
  %31 = load float, ptr %30, align 4
  %32 = getelementptr inbounds nuw i8, ptr %30, i64 4
  %33 = load float, ptr %32, align 4
  %34 = fmul float %17, %31
  %35 = fmul float %18, %31
  %36 = fmul float %18, %33
  %37 = fadd float %34, %36
  %38 = fmul float %17, %33
  %39 = fsub float %35, %38
  %40 = getelementptr { float, float }, ptr %23, i64 %28
  %41 = load float, ptr %40, align 4
  %42 = getelementptr inbounds nuw i8, ptr %40, i64 4
  %43 = load float, ptr %42, align 4
  %44 = fadd float %41, %37
  %45 = fadd float %43, %39
  store float %44, ptr %40, align 4
  store float %45, ptr %42, align 4
  %46 = add nuw nsw i64 %28, 1
  %47 = icmp eq i64 %46, %0
  br i1 %47, label %24, label %27

48:                                               ; preds = %24, %11, %4
  tail call void @free(ptr noundef %5) 
  ret void
}

define range(i32 -2147483648, 1) i32 @irad_la_det_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef writeonly captures(none) initializes((0, 8)) %3) {
  %5 = alloca [2 x { float, float }], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  %6 = call i32 @irad_la_slogdet_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %5)
  %7 = load float, ptr %5, align 16
  %8 = getelementptr inbounds nuw i8, ptr %5, i64 4
  %9 = load float, ptr %8, align 4
  %10 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %11 = load float, ptr %10, align 8
  %12 = tail call float @llvm.exp.f32(float %11)
  %13 = fmul float %7, %12
  %14 = fmul float %9, %12
  %15 = getelementptr inbounds nuw i8, ptr %3, i64 4
  store float %13, ptr %3, align 4
  store float %14, ptr %15, align 4
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  ret i32 %6
}

declare float @llvm.exp.f32(float) 

define void @irad_la_det_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) initializes((0, 8)) %4) {
  %6 = alloca { float, float }, align 4
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_det_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = load float, ptr %6, align 4
  %9 = getelementptr inbounds nuw i8, ptr %6, i64 4
  %10 = load float, ptr %9, align 4
  %11 = tail call fastcc <2 x float> @irad_dense_trace_cfloat(i64 noundef %0, ptr noundef %2, ptr noundef %3)
  %12 = extractelement <2 x float> %11, i64 0
  %13 = extractelement <2 x float> %11, i64 1
  %14 = fmul float %8, %12
  %15 = fmul float %10, %13
  %16 = fmul float %8, %13
  %17 = fmul float %10, %12
  %18 = fsub float %14, %15
  %19 = fadd float %16, %17
  %20 = getelementptr inbounds nuw i8, ptr %4, i64 4
  store float %18, ptr %4, align 4
  store float %19, ptr %20, align 4
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define void @irad_la_det_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, ptr noundef captures(none) %4) {
  %6 = alloca { float, float }, align 4
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = call i32 @irad_la_det_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef %2, ptr noundef nonnull %6)
  %8 = load float, ptr %3, align 4
  %9 = getelementptr inbounds nuw i8, ptr %3, i64 4
  %10 = load float, ptr %9, align 4
  %11 = load float, ptr %6, align 4
  %12 = getelementptr inbounds nuw i8, ptr %6, i64 4
  %13 = load float, ptr %12, align 4
  %14 = fmul float %8, %11
  %15 = fmul float %10, %11
  %16 = fmul float %10, %13
  %17 = fadd float %14, %16
  %18 = fmul float %8, %13
  %19 = fsub float %15, %18
  %20 = insertelement <2 x float> poison, float %17, i64 0
  %21 = insertelement <2 x float> %20, float %19, i64 1
  tail call fastcc void @irad_dense_spread_cfloat(i64 noundef %0, ptr noundef %2, <2 x float> noundef %21, ptr noundef %4)
  store float 0.000000e+00, ptr %3, align 4
  store float 0.000000e+00, ptr %9, align 4
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  ret void
}

define i32 @irad_la_eigh_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = shl i64 %0, 3
  %7 = mul i64 %6, %0
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %4, ptr align 4 %2, i64 %7, i1 false)
  %8 = icmp eq i64 %1, 0
  %9 = select i1 %8, i8 78, i8 86
  %10 = tail call i32 @numba_ez_xxxevd(i8 noundef signext 99, i8 noundef signext %9, i8 noundef signext 76, i64 noundef %0, ptr noundef %4, i64 noundef %0, ptr noundef %3) 
  ret i32 %10
}

define void @irad_la_eigh_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = shl i64 %0, 2
  %8 = add i64 %7, 4
  %9 = tail call noalias ptr @malloc(i64 noundef %8) 
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %13 = tail call i32 @irad_la_eigh_cfloat(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %9, ptr noundef %10)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %28, label %17

15:                                               ; preds = %40, %28
  %16 = icmp eq i64 %36, %0
  br i1 %16, label %17, label %28

17:                                               ; preds = %15, %6
  %18 = mul nsw i64 %0, %0
  %19 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %18, ptr noundef %11)
  %20 = sitofp i64 %0 to float
  %21 = fmul float %19, %20
  %22 = fmul float %21, 6.400000e+01
  %23 = fmul float %22, 0x3E80000000000000
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %11, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %12)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %12, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %11)
  %24 = icmp ne ptr %4, null
  %25 = and i1 %24, %14
  br i1 %25, label %26, label %63

26:                                               ; preds = %17
  %27 = add nuw i64 %0, 1
  br label %55

28:                                               ; preds = %6, %15
  %29 = phi i64 [ %36, %15 ], [ 0, %6 ]
  %30 = mul nuw nsw i64 %29, %0
  %31 = add nuw nsw i64 %30, %29
  %32 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %31
  %33 = load float, ptr %32, align 4
  %34 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %31
  %35 = getelementptr inbounds nuw i8, ptr %34, i64 4
  store float %33, ptr %34, align 4
  store float 0.000000e+00, ptr %35, align 4
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp slt i64 %36, %0
  br i1 %37, label %38, label %15

38:                                               ; preds = %28
  %39 = getelementptr { float, float }, ptr %11, i64 %29
  br label %40

40:                                               ; preds = %38, %40
  %41 = phi i64 [ %36, %38 ], [ %53, %40 ]
  %42 = add nuw nsw i64 %41, %30
  %43 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %42
  %44 = load float, ptr %43, align 4
  %45 = getelementptr inbounds nuw i8, ptr %43, i64 4
  %46 = load float, ptr %45, align 4
  %47 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %42
  %48 = getelementptr inbounds nuw i8, ptr %47, i64 4
  store float %44, ptr %47, align 4
  store float %46, ptr %48, align 4
  %49 = fneg float %46
  %50 = mul nuw nsw i64 %41, %0
  %51 = getelementptr { float, float }, ptr %39, i64 %50
  %52 = getelementptr inbounds nuw i8, ptr %51, i64 4
  store float %44, ptr %51, align 4
  store float %49, ptr %52, align 4
  %53 = add nuw nsw i64 %41, 1
  %54 = icmp eq i64 %53, %0
  br i1 %54, label %15, label %40

55:                                               ; preds = %26, %55
  %56 = phi i64 [ 0, %26 ], [ %61, %55 ]
  %57 = mul i64 %56, %27
  %58 = getelementptr inbounds { float, float }, ptr %11, i64 %57
  %59 = load float, ptr %58, align 4
  %60 = getelementptr inbounds nuw float, ptr %4, i64 %56
  store float %59, ptr %60, align 4
  %61 = add nuw nsw i64 %56, 1
  %62 = icmp eq i64 %61, %0
  br i1 %62, label %63, label %55

63:                                               ; preds = %55, %17
  %64 = icmp ne i64 %1, 0
  %65 = icmp ne ptr %5, null
  %66 = and i1 %64, %65
  br i1 %66, label %67, label %145

67:                                               ; preds = %63
  br i1 %14, label %69, label %68

68:                                               ; preds = %67
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %11, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %5)
  br label %145

69:                                               ; preds = %67, %75
  %70 = phi i64 [ %76, %75 ], [ 0, %67 ]
  %71 = mul nuw nsw i64 %70, %0
  %72 = getelementptr { float, float }, ptr %11, i64 %71
  %73 = getelementptr inbounds nuw float, ptr %9, i64 %70
  br label %78

74:                                               ; preds = %75
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef nonnull %11, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %5)
  br label %102

75:                                               ; preds = %95
  %76 = add nuw nsw i64 %70, 1
  %77 = icmp eq i64 %76, %0
  br i1 %77, label %74, label %69

78:                                               ; preds = %69, %95
  %79 = phi i64 [ 0, %69 ], [ %100, %95 ]
  %80 = icmp eq i64 %79, %70
  br i1 %80, label %95, label %81

81:                                               ; preds = %78
  %82 = getelementptr { float, float }, ptr %72, i64 %79
  %83 = load float, ptr %82, align 4
  %84 = getelementptr inbounds nuw i8, ptr %82, i64 4
  %85 = load float, ptr %84, align 4
  %86 = load float, ptr %73, align 4
  %87 = getelementptr inbounds nuw float, ptr %9, i64 %79
  %88 = load float, ptr %87, align 4
  %89 = fsub float %86, %88
  %90 = insertelement <2 x float> poison, float %83, i64 0
  %91 = insertelement <2 x float> %90, float %85, i64 1
  %92 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %91, float noundef %89, float noundef %23)
  %93 = extractelement <2 x float> %92, i64 0
  %94 = extractelement <2 x float> %92, i64 1
  br label %95

95:                                               ; preds = %78, %81
  %96 = phi float [ %93, %81 ], [ 0.000000e+00, %78 ]
  %97 = phi float [ %94, %81 ], [ 0.000000e+00, %78 ]
  %98 = getelementptr { float, float }, ptr %72, i64 %79
  %99 = getelementptr inbounds nuw i8, ptr %98, i64 4
  store float %96, ptr %98, align 4
  store float %97, ptr %99, align 4
  %100 = add nuw nsw i64 %79, 1
  %101 = icmp eq i64 %100, %0
  br i1 %101, label %75, label %78

102:                                              ; preds = %74, %121
  %103 = phi i64 [ %122, %121 ], [ 0, %74 ]
  %104 = mul nuw nsw i64 %103, %0
  %105 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %104
  %106 = getelementptr inbounds nuw i8, ptr %105, i64 4
  %107 = load float, ptr %106, align 4
  %108 = fcmp une float %107, 0.000000e+00
  br i1 %108, label %116, label %109

109:                                              ; preds = %102
  %110 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %104
  %111 = getelementptr inbounds nuw i8, ptr %110, i64 4
  %112 = load float, ptr %111, align 4
  %113 = load float, ptr %105, align 4
  %114 = fdiv float %112, %113
  %115 = fcmp oeq float %113, 0.000000e+00
  br i1 %115, label %116, label %117

116:                                              ; preds = %109, %102
  br label %117

117:                                              ; preds = %109, %116
  %118 = phi float [ 0x7FF8000000000000, %116 ], [ %114, %109 ]
  %119 = fmul float %118, 0.000000e+00
  %120 = fadd float %118, 0.000000e+00
  br label %124

121:                                              ; preds = %124
  %122 = add nuw nsw i64 %103, 1
  %123 = icmp eq i64 %122, %0
  br i1 %123, label %145, label %102

124:                                              ; preds = %117, %124
  %125 = phi i64 [ 0, %117 ], [ %143, %124 ]
  %126 = add nuw nsw i64 %125, %104
  %127 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %126
  %128 = load float, ptr %127, align 4
  %129 = getelementptr inbounds nuw i8, ptr %127, i64 4
  %130 = load float, ptr %129, align 4
  %131 = fmul float %119, %128
  %132 = fmul float %120, %130
  %133 = fmul float %119, %130
  %134 = fmul float %120, %128
  %135 = fsub float %131, %132
  %136 = fadd float %134, %133
  %137 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %126
  %138 = load float, ptr %137, align 4
  %139 = getelementptr inbounds nuw i8, ptr %137, i64 4
  %140 = load float, ptr %139, align 4
  %141 = fsub float %138, %135
  %142 = fsub float %140, %136
  store float %141, ptr %137, align 4
  store float %142, ptr %139, align 4
  %143 = add nuw nsw i64 %125, 1
  %144 = icmp eq i64 %143, %0
  br i1 %144, label %121, label %124

145:                                              ; preds = %121, %68, %63
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  ret void
}

define void @irad_la_eigh_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = shl i64 %0, 2
  %8 = add i64 %7, 4
  %9 = tail call noalias ptr @malloc(i64 noundef %8) 
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %13 = tail call i32 @irad_la_eigh_cfloat(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %9, ptr noundef %10)
  %14 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %14, ptr noundef %11)
  %15 = icmp ne i64 %1, 0
  %16 = icmp ne ptr %4, null
  %17 = and i1 %15, %16
  br i1 %17, label %18, label %125

18:                                               ; preds = %6
  %19 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %14, ptr noundef nonnull %4)
  %20 = icmp sgt i64 %0, 0
  br i1 %20, label %22, label %21

21:                                               ; preds = %18
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %12)
  br label %140

22:                                               ; preds = %18
  %23 = uitofp nneg i64 %0 to float
  %24 = fmul float %19, %23
  %25 = fmul float %24, 6.400000e+01
  %26 = fmul float %25, 0x3E80000000000000
  %27 = fmul float %26, %26
  br label %28

28:                                               ; preds = %71, %22
  %29 = phi i64 [ 0, %22 ], [ %72, %71 ]
  %30 = mul nuw nsw i64 %29, %0
  br label %35

31:                                               ; preds = %71
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %10, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %12)
  br label %74

32:                                               ; preds = %35
  %33 = fmul float %50, %50
  %34 = fcmp ugt float %33, %27
  br i1 %34, label %53, label %71

35:                                               ; preds = %28, %35
  %36 = phi float [ 0.000000e+00, %28 ], [ %50, %35 ]
  %37 = phi i64 [ 0, %28 ], [ %51, %35 ]
  %38 = add nuw nsw i64 %37, %30
  %39 = getelementptr inbounds nuw { float, float }, ptr %4, i64 %38
  %40 = getelementptr inbounds nuw i8, ptr %39, i64 4
  %41 = load float, ptr %40, align 4
  %42 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %38
  %43 = load float, ptr %42, align 4
  %44 = load float, ptr %39, align 4
  %45 = getelementptr inbounds nuw i8, ptr %42, i64 4
  %46 = load float, ptr %45, align 4
  %47 = fneg float %46
  %48 = fmul float %44, %47
  %49 = tail call float @llvm.fmuladd.f32(float %41, float %43, float %48)
  %50 = fadd float %36, %49
  %51 = add nuw nsw i64 %37, 1
  %52 = icmp eq i64 %51, %0
  br i1 %52, label %32, label %35

53:                                               ; preds = %32
  %54 = mul nuw nsw i64 %29, %0
  %55 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %54
  %56 = getelementptr inbounds nuw i8, ptr %55, i64 4
  %57 = load float, ptr %56, align 4
  %58 = fcmp une float %57, 0.000000e+00
  %59 = load float, ptr %55, align 4
  %60 = fcmp oeq float %59, 0.000000e+00
  %61 = select i1 %58, i1 true, i1 %60
  %62 = select i1 %61, float 0x7FF8000000000000, float %50
  %63 = fdiv float %62, %59
  %64 = fmul float %63, 0.000000e+00
  %65 = getelementptr inbounds nuw { float, float }, ptr %4, i64 %54
  %66 = load float, ptr %65, align 4
  %67 = getelementptr inbounds nuw i8, ptr %65, i64 4
  %68 = load float, ptr %67, align 4
  %69 = fsub float %66, %64
  %70 = fsub float %68, %63
  store float %69, ptr %65, align 4
  store float %70, ptr %67, align 4
  br label %71

71:                                               ; preds = %32, %53
  %72 = add nuw nsw i64 %29, 1
  %73 = icmp eq i64 %72, %0
  br i1 %73, label %31, label %28

74:                                               ; preds = %31, %85
  %75 = phi i64 [ %86, %85 ], [ 0, %31 ]
  %76 = icmp eq i64 %75, 0
  br i1 %76, label %85, label %77

77:                                               ; preds = %74
  %78 = getelementptr inbounds nuw float, ptr %9, i64 %75
  %79 = load float, ptr %78, align 4
  %80 = mul nuw nsw i64 %75, %0
  %81 = getelementptr { float, float }, ptr %12, i64 %80
  %82 = getelementptr { float, float }, ptr %12, i64 %75
  %83 = getelementptr { float, float }, ptr %11, i64 %80
  %84 = getelementptr { float, float }, ptr %11, i64 %75
  br label %88

85:                                               ; preds = %114, %74
  %86 = add nuw nsw i64 %75, 1
  %87 = icmp eq i64 %86, %0
  br i1 %87, label %125, label %74

88:                                               ; preds = %77, %114
  %89 = phi i64 [ 0, %77 ], [ %123, %114 ]
  %90 = getelementptr inbounds nuw float, ptr %9, i64 %89
  %91 = load float, ptr %90, align 4
  %92 = fsub float %79, %91
  %93 = fcmp une float %92, 0.000000e+00
  br i1 %93, label %94, label %109

94:                                               ; preds = %88
  %95 = getelementptr { float, float }, ptr %81, i64 %89
  %96 = load float, ptr %95, align 4
  %97 = getelementptr inbounds nuw i8, ptr %95, i64 4
  %98 = load float, ptr %97, align 4
  %99 = mul nuw nsw i64 %89, %0
  %100 = getelementptr { float, float }, ptr %82, i64 %99
  %101 = load float, ptr %100, align 4
  %102 = getelementptr inbounds nuw i8, ptr %100, i64 4
  %103 = load float, ptr %102, align 4
  %104 = fsub float %96, %101
  %105 = fadd float %98, %103
  %106 = fmul float %92, 2.000000e+00
  %107 = fdiv float %104, %106
  %108 = fdiv float %105, %106
  br label %114

109:                                              ; preds = %88
  %110 = tail call fastcc <2 x float> @irad_dense_undetermined_cfloat(i64 noundef %0, ptr noundef nonnull %4, i64 noundef %89, i64 noundef %75, float noundef %91)
  %111 = extractelement <2 x float> %110, i64 0
  %112 = extractelement <2 x float> %110, i64 1
  %113 = mul nuw nsw i64 %89, %0
  br label %114

114:                                              ; preds = %109, %94
  %115 = phi i64 [ %113, %109 ], [ %99, %94 ]
  %116 = phi float [ %111, %109 ], [ %107, %94 ]
  %117 = phi float [ %112, %109 ], [ %108, %94 ]
  %118 = getelementptr { float, float }, ptr %83, i64 %89
  %119 = getelementptr inbounds nuw i8, ptr %118, i64 4
  store float %116, ptr %118, align 4
  store float %117, ptr %119, align 4
  %120 = fneg float %117
  %121 = getelementptr { float, float }, ptr %84, i64 %115
  %122 = getelementptr inbounds nuw i8, ptr %121, i64 4
  store float %116, ptr %121, align 4
  store float %120, ptr %122, align 4
  %123 = add nuw nsw i64 %89, 1
  %124 = icmp eq i64 %123, %75
  br i1 %124, label %85, label %88

125:                                              ; preds = %85, %6
  %126 = icmp ne ptr %3, null
  %127 = icmp sgt i64 %0, 0
  %128 = and i1 %126, %127
  br i1 %128, label %129, label %140

129:                                              ; preds = %125
  %130 = add nuw i64 %0, 1
  br label %131

131:                                              ; preds = %129, %131
  %132 = phi i64 [ 0, %129 ], [ %138, %131 ]
  %133 = getelementptr inbounds nuw float, ptr %3, i64 %132
  %134 = load float, ptr %133, align 4
  %135 = mul i64 %132, %130
  %136 = getelementptr inbounds { float, float }, ptr %11, i64 %135
  %137 = getelementptr inbounds nuw i8, ptr %136, i64 4
  store float %134, ptr %136, align 4
  store float 0.000000e+00, ptr %137, align 4
  %138 = add nuw nsw i64 %132, 1
  %139 = icmp eq i64 %138, %0
  br i1 %139, label %140, label %131

140:                                              ; preds = %131, %21, %125
  %141 = phi i1 [ false, %21 ], [ false, %125 ], [ true, %131 ]
  %142 = phi i1 [ false, %21 ], [ %127, %125 ], [ %127, %131 ]
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %10, ptr noundef %11, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %12)
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %12, ptr noundef %10, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %11)
  br i1 %142, label %147, label %145

143:                                              ; preds = %160, %147
  %144 = icmp eq i64 %156, %0
  br i1 %144, label %145, label %147

145:                                              ; preds = %143, %140
  br i1 %141, label %146, label %182

146:                                              ; preds = %145
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %3, i8 0, i64 %7, i1 false)
  br label %182

147:                                              ; preds = %140, %143
  %148 = phi i64 [ %156, %143 ], [ 0, %140 ]
  %149 = mul nuw nsw i64 %148, %0
  %150 = add nuw nsw i64 %149, %148
  %151 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %150
  %152 = load float, ptr %151, align 4
  %153 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %150
  %154 = load float, ptr %153, align 4
  %155 = fadd float %152, %154
  store float %155, ptr %153, align 4
  %156 = add nuw nsw i64 %148, 1
  %157 = icmp slt i64 %156, %0
  br i1 %157, label %158, label %143

158:                                              ; preds = %147
  %159 = getelementptr { float, float }, ptr %11, i64 %148
  br label %160

160:                                              ; preds = %158, %160
  %161 = phi i64 [ %156, %158 ], [ %180, %160 ]
  %162 = add nuw nsw i64 %161, %149
  %163 = getelementptr inbounds nuw { float, float }, ptr %11, i64 %162
  %164 = load float, ptr %163, align 4
  %165 = getelementptr inbounds nuw i8, ptr %163, i64 4
  %166 = load float, ptr %165, align 4
  %167 = mul nuw nsw i64 %161, %0
  %168 = getelementptr { float, float }, ptr %159, i64 %167
  %169 = load float, ptr %168, align 4
  %170 = getelementptr inbounds nuw i8, ptr %168, i64 4
  %171 = load float, ptr %170, align 4
  %172 = fadd float %164, %169
  %173 = fsub float %166, %171
  %174 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %162
  %175 = load float, ptr %174, align 4
  %176 = getelementptr inbounds nuw i8, ptr %174, i64 4
  %177 = load float, ptr %176, align 4
  %178 = fadd float %172, %175
  %179 = fadd float %173, %177
  store float %178, ptr %174, align 4
  store float %179, ptr %176, align 4
  %180 = add nuw nsw i64 %161, 1
  %181 = icmp eq i64 %180, %0
  br i1 %181, label %143, label %160

182:                                              ; preds = %146, %145
  br i1 %16, label %183, label %184

183:                                              ; preds = %182
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %14, ptr noundef nonnull %4)
  br label %184

184:                                              ; preds = %183, %182
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  ret void
}

define i32 @irad_la_eig_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4) {
  %6 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef 1, i64 noundef 1)
  %8 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %8, ptr noundef %2, ptr noundef %6)
  %9 = icmp eq i64 %1, 0
  %10 = select i1 %9, i8 78, i8 86
  %11 = select i1 %9, ptr %7, ptr %4
  %12 = select i1 %9, i64 1, i64 %0
  %13 = tail call i32 @numba_ez_cgeev(i8 noundef signext 99, i8 noundef signext 78, i8 noundef signext %10, i64 noundef %0, ptr noundef %6, i64 noundef %0, ptr noundef %3, ptr noundef %7, i64 noundef 1, ptr noundef %11, i64 noundef %12) 
  tail call void @free(ptr noundef %7) 
  tail call void @free(ptr noundef %6) 
  ret i32 %13
}

define void @irad_la_eig_tangent_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %10 = tail call i32 @irad_la_eig_cfloat(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  %11 = icmp eq i64 %1, 0
  %12 = select i1 %11, ptr null, ptr %5
  tail call fastcc void @irad_dense_eig_push_cfloat(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %3, ptr noundef %9, ptr noundef %12)
  %13 = icmp eq ptr %4, null
  br i1 %13, label %15, label %14

14:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %0, ptr noundef %9, ptr noundef nonnull %4)
  br label %15

15:                                               ; preds = %14, %6
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define fastcc void @irad_dense_eig_push_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef %3, ptr noundef writeonly captures(none) %4, ptr noundef %5) unnamed_addr {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = mul nsw i64 %0, %0
  %10 = tail call fastcc float @irad_dense_largest_cfloat(i64 noundef %9, ptr noundef %3)
  %11 = sitofp i64 %0 to float
  %12 = fmul float %10, %11
  %13 = fmul float %12, 6.400000e+01
  %14 = fmul float %13, 0x3E80000000000000
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %3, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %7)
  %15 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  %16 = icmp sgt i64 %0, 0
  br i1 %16, label %17, label %21

17:                                               ; preds = %6
  %18 = add nuw i64 %0, 1
  br label %23

19:                                               ; preds = %23
  %20 = icmp eq ptr %5, null
  br i1 %20, label %141, label %34

21:                                               ; preds = %6
  %22 = icmp eq ptr %5, null
  br i1 %22, label %141, label %42

23:                                               ; preds = %17, %23
  %24 = phi i64 [ 0, %17 ], [ %32, %23 ]
  %25 = mul i64 %24, %18
  %26 = getelementptr inbounds { float, float }, ptr %8, i64 %25
  %27 = load float, ptr %26, align 4
  %28 = getelementptr inbounds nuw i8, ptr %26, i64 4
  %29 = load float, ptr %28, align 4
  %30 = getelementptr inbounds nuw { float, float }, ptr %4, i64 %24
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 4
  store float %27, ptr %30, align 4
  store float %29, ptr %31, align 4
  %32 = add nuw nsw i64 %24, 1
  %33 = icmp eq i64 %32, %0
  br i1 %33, label %19, label %23

34:                                               ; preds = %19, %44
  %35 = phi i64 [ %45, %44 ], [ 0, %19 ]
  %36 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %35
  %37 = load float, ptr %36, align 4
  %38 = getelementptr inbounds nuw i8, ptr %36, i64 4
  %39 = load float, ptr %38, align 4
  %40 = mul nuw nsw i64 %35, %0
  %41 = getelementptr { float, float }, ptr %8, i64 %40
  br label %47

42:                                               ; preds = %21
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %2, ptr noundef %8, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %5)
  br label %141

43:                                               ; preds = %44
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %2, ptr noundef nonnull %8, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef nonnull %5)
  br label %87

44:                                               ; preds = %82
  %45 = add nuw nsw i64 %35, 1
  %46 = icmp eq i64 %45, %0
  br i1 %46, label %43, label %34

47:                                               ; preds = %34, %82
  %48 = phi i64 [ 0, %34 ], [ %85, %82 ]
  %49 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %48
  %50 = load float, ptr %49, align 4
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 4
  %52 = load float, ptr %51, align 4
  %53 = fsub float %37, %50
  %54 = fsub float %39, %52
  %55 = getelementptr { float, float }, ptr %41, i64 %48
  %56 = load float, ptr %55, align 4
  %57 = getelementptr inbounds nuw i8, ptr %55, i64 4
  %58 = load float, ptr %57, align 4
  %59 = icmp eq i64 %48, %35
  br i1 %59, label %82, label %60

60:                                               ; preds = %47
  %61 = fcmp oeq float %53, 0.000000e+00
  %62 = fcmp oeq float %54, 0.000000e+00
  %63 = select i1 %61, i1 %62, i1 false
  br i1 %63, label %64, label %70

64:                                               ; preds = %60
  %65 = insertelement <2 x float> poison, float %56, i64 0
  %66 = insertelement <2 x float> %65, float %58, i64 1
  %67 = tail call fastcc <2 x float> @irad_dense_over_cfloat(<2 x float> noundef %66, float noundef 0.000000e+00, float noundef %14)
  %68 = extractelement <2 x float> %67, i64 0
  %69 = extractelement <2 x float> %67, i64 1
  br label %82

70:                                               ; preds = %60
  %71 = fmul float %53, %56
  %72 = fmul float %54, %58
  %73 = fadd float %71, %72
  %74 = fmul float %53, %53
  %75 = fmul float %54, %54
  %76 = fadd float %74, %75
  %77 = fmul float %53, %58
  %78 = fmul float %56, %54
  %79 = fsub float %77, %78
  %80 = fdiv float %73, %76
  %81 = fdiv float %79, %76
  br label %82

82:                                               ; preds = %64, %70, %47
  %83 = phi float [ 0.000000e+00, %47 ], [ %68, %64 ], [ %80, %70 ]
  %84 = phi float [ 0.000000e+00, %47 ], [ %69, %64 ], [ %81, %70 ]
  store float %83, ptr %55, align 4
  store float %84, ptr %57, align 4
  %85 = add nuw nsw i64 %48, 1
  %86 = icmp eq i64 %85, %0
  br i1 %86, label %44, label %47

87:                                               ; preds = %43, %118
  %88 = phi i64 [ %119, %118 ], [ 0, %43 ]
  %89 = mul nuw nsw i64 %88, %0
  %90 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %89
  %91 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %89
  br label %102

92:                                               ; preds = %102
  %93 = tail call fastcc i64 @irad_dense_real_component_cfloat(i64 noundef %0, ptr noundef nonnull %90)
  %94 = getelementptr inbounds { float, float }, ptr %91, i64 %93
  %95 = getelementptr inbounds nuw i8, ptr %94, i64 4
  %96 = load float, ptr %95, align 4
  %97 = getelementptr inbounds { float, float }, ptr %90, i64 %93
  %98 = load float, ptr %97, align 4
  %99 = fdiv float %96, %98
  %100 = fmul float %99, 0.000000e+00
  %101 = fadd float %115, %100
  br label %121

102:                                              ; preds = %87, %102
  %103 = phi i64 [ %116, %102 ], [ 0, %87 ]
  %104 = phi float [ %115, %102 ], [ 0.000000e+00, %87 ]
  %105 = getelementptr inbounds nuw { float, float }, ptr %90, i64 %103
  %106 = load float, ptr %105, align 4
  %107 = getelementptr inbounds nuw { float, float }, ptr %91, i64 %103
  %108 = load float, ptr %107, align 4
  %109 = getelementptr inbounds nuw i8, ptr %105, i64 4
  %110 = load float, ptr %109, align 4
  %111 = getelementptr inbounds nuw i8, ptr %107, i64 4
  %112 = load float, ptr %111, align 4
  %113 = fmul float %110, %112
  %114 = tail call float @llvm.fmuladd.f32(float %106, float %108, float %113)
  %115 = fadd float %104, %114
  %116 = add nuw nsw i64 %103, 1
  %117 = icmp eq i64 %116, %0
  br i1 %117, label %92, label %102

118:                                              ; preds = %121
  %119 = add nuw nsw i64 %88, 1
  %120 = icmp eq i64 %119, %0
  br i1 %120, label %141, label %87

121:                                              ; preds = %92, %121
  %122 = phi i64 [ %139, %121 ], [ 0, %92 ]
  %123 = getelementptr inbounds nuw { float, float }, ptr %90, i64 %122
  %124 = load float, ptr %123, align 4
  %125 = getelementptr inbounds nuw i8, ptr %123, i64 4
  %126 = load float, ptr %125, align 4
  %127 = fmul float %101, %124
  %128 = fmul float %99, %126
  %129 = fmul float %101, %126
  %130 = fmul float %99, %124
  %131 = fsub float %127, %128
  %132 = fadd float %130, %129
  %133 = getelementptr inbounds nuw { float, float }, ptr %91, i64 %122
  %134 = load float, ptr %133, align 4
  %135 = getelementptr inbounds nuw i8, ptr %133, i64 4
  %136 = load float, ptr %135, align 4
  %137 = fsub float %134, %131
  %138 = fsub float %136, %132
  store float %137, ptr %133, align 4
  store float %138, ptr %135, align 4
  %139 = add nuw nsw i64 %122, 1
  %140 = icmp eq i64 %139, %0
  br i1 %140, label %118, label %121

141:                                              ; preds = %118, %42, %21, %19
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define void @irad_la_eig_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef %4, ptr noundef captures(none) %5) {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %10 = tail call i32 @irad_la_eig_cfloat(i64 noundef %0, i64 noundef 1, ptr noundef %2, ptr noundef %7, ptr noundef %8)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %0, ptr noundef %9)
  %11 = icmp eq ptr %3, null
  br i1 %11, label %12, label %15

12:                                               ; preds = %6
  %13 = icmp ne i64 %1, 0
  %14 = select i1 %13, ptr %4, ptr null
  tail call fastcc void @irad_dense_eig_pull_cfloat(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %9, ptr noundef %14, ptr noundef %5)
  br label %18

15:                                               ; preds = %6
  tail call fastcc void @irad_dense_copy_cfloat(i64 noundef %0, ptr noundef nonnull %3, ptr noundef %9)
  %16 = icmp ne i64 %1, 0
  %17 = select i1 %16, ptr %4, ptr null
  tail call fastcc void @irad_dense_eig_pull_cfloat(i64 noundef %0, ptr noundef %7, ptr noundef %8, ptr noundef %9, ptr noundef %17, ptr noundef %5)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %0, ptr noundef nonnull %3)
  br label %18

18:                                               ; preds = %12, %15
  %19 = phi i1 [ %13, %12 ], [ %16, %15 ]
  %20 = icmp ne ptr %4, null
  %21 = and i1 %20, %19
  br i1 %21, label %22, label %24

22:                                               ; preds = %18
  %23 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %23, ptr noundef nonnull %4)
  br label %24

24:                                               ; preds = %22, %18
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void
}

define fastcc void @irad_dense_eig_pull_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4, ptr noundef captures(none) %5) unnamed_addr {
  %7 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %10 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %10, ptr noundef %8)
  %11 = icmp eq ptr %4, null
  br i1 %11, label %124, label %12

12:                                               ; preds = %6
  %13 = icmp sgt i64 %0, 0
  br i1 %13, label %16, label %14

14:                                               ; preds = %12
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %2, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  br label %128

15:                                               ; preds = %44
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef nonnull %2, ptr noundef nonnull %4, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %8)
  br label %73

16:                                               ; preds = %12, %44
  %17 = phi i64 [ %55, %44 ], [ 0, %12 ]
  %18 = mul nuw nsw i64 %17, %0
  %19 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %18
  %20 = getelementptr inbounds nuw { float, float }, ptr %4, i64 %18
  br label %23

21:                                               ; preds = %23
  %22 = tail call fastcc i64 @irad_dense_real_component_cfloat(i64 noundef %0, ptr noundef nonnull %19)
  br label %57

23:                                               ; preds = %16, %23
  %24 = phi float [ %37, %23 ], [ 0.000000e+00, %16 ]
  %25 = phi float [ %41, %23 ], [ 0.000000e+00, %16 ]
  %26 = phi i64 [ %42, %23 ], [ 0, %16 ]
  %27 = getelementptr inbounds nuw { float, float }, ptr %20, i64 %26
  %28 = load float, ptr %27, align 4
  %29 = getelementptr inbounds nuw { float, float }, ptr %19, i64 %26
  %30 = load float, ptr %29, align 4
  %31 = getelementptr inbounds nuw i8, ptr %27, i64 4
  %32 = load float, ptr %31, align 4
  %33 = getelementptr inbounds nuw i8, ptr %29, i64 4
  %34 = load float, ptr %33, align 4
  %35 = fmul float %32, %34
  %36 = tail call float @llvm.fmuladd.f32(float %28, float %30, float %35)
  %37 = fadd float %24, %36
  %38 = fneg float %34
  %39 = fmul float %28, %38
  %40 = tail call float @llvm.fmuladd.f32(float %32, float %30, float %39)
  %41 = fadd float %25, %40
  %42 = add nuw nsw i64 %26, 1
  %43 = icmp eq i64 %42, %0
  br i1 %43, label %21, label %23

44:                                               ; preds = %57
  %45 = getelementptr inbounds { float, float }, ptr %19, i64 %22
  %46 = load float, ptr %45, align 4
  %47 = fdiv float %41, %46
  %48 = fmul float %47, 0.000000e+00
  %49 = getelementptr inbounds { float, float }, ptr %20, i64 %22
  %50 = load float, ptr %49, align 4
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 4
  %52 = load float, ptr %51, align 4
  %53 = fsub float %50, %48
  %54 = fsub float %52, %47
  store float %53, ptr %49, align 4
  store float %54, ptr %51, align 4
  %55 = add nuw nsw i64 %17, 1
  %56 = icmp eq i64 %55, %0
  br i1 %56, label %15, label %16

57:                                               ; preds = %21, %57
  %58 = phi i64 [ %71, %57 ], [ 0, %21 ]
  %59 = getelementptr inbounds nuw { float, float }, ptr %19, i64 %58
  %60 = load float, ptr %59, align 4
  %61 = getelementptr inbounds nuw i8, ptr %59, i64 4
  %62 = load float, ptr %61, align 4
  %63 = fmul float %37, %60
  %64 = fmul float %37, %62
  %65 = getelementptr inbounds nuw { float, float }, ptr %20, i64 %58
  %66 = load float, ptr %65, align 4
  %67 = getelementptr inbounds nuw i8, ptr %65, i64 4
  %68 = load float, ptr %67, align 4
  %69 = fsub float %66, %63
  %70 = fsub float %68, %64
  store float %69, ptr %65, align 4
  store float %70, ptr %67, align 4
  %71 = add nuw nsw i64 %58, 1
  %72 = icmp eq i64 %71, %0
  br i1 %72, label %44, label %57

73:                                               ; preds = %15, %83
  %74 = phi i64 [ %84, %83 ], [ 0, %15 ]
  %75 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %74
  %76 = load float, ptr %75, align 4
  %77 = getelementptr inbounds nuw i8, ptr %75, i64 4
  %78 = load float, ptr %77, align 4
  %79 = mul nuw nsw i64 %74, %0
  %80 = getelementptr { float, float }, ptr %8, i64 %79
  %81 = fmul float %78, %78
  %82 = tail call float @llvm.fmuladd.f32(float %76, float %76, float %81)
  br label %86

83:                                               ; preds = %119
  %84 = add nuw nsw i64 %74, 1
  %85 = icmp eq i64 %84, %0
  br i1 %85, label %124, label %73

86:                                               ; preds = %73, %119
  %87 = phi i64 [ 0, %73 ], [ %122, %119 ]
  %88 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %87
  %89 = load float, ptr %88, align 4
  %90 = getelementptr inbounds nuw i8, ptr %88, i64 4
  %91 = load float, ptr %90, align 4
  %92 = fsub float %76, %89
  %93 = fsub float %78, %91
  %94 = getelementptr { float, float }, ptr %80, i64 %87
  %95 = load float, ptr %94, align 4
  %96 = getelementptr inbounds nuw i8, ptr %94, i64 4
  %97 = load float, ptr %96, align 4
  %98 = icmp eq i64 %87, %74
  br i1 %98, label %119, label %99

99:                                               ; preds = %86
  %100 = fcmp oeq float %92, 0.000000e+00
  %101 = fcmp oeq float %93, 0.000000e+00
  %102 = select i1 %100, i1 %101, i1 false
  br i1 %102, label %103, label %107

103:                                              ; preds = %99
  %104 = tail call fastcc <2 x float> @irad_dense_undetermined_cfloat(i64 noundef %0, ptr noundef nonnull %4, i64 noundef %87, i64 noundef %74, float noundef %82)
  %105 = extractelement <2 x float> %104, i64 0
  %106 = extractelement <2 x float> %104, i64 1
  br label %119

107:                                              ; preds = %99
  %108 = fmul float %92, %95
  %109 = fmul float %93, %97
  %110 = fsub float %108, %109
  %111 = fmul float %92, %92
  %112 = fmul float %93, %93
  %113 = fadd float %111, %112
  %114 = fmul float %92, %97
  %115 = fmul float %93, %95
  %116 = fadd float %115, %114
  %117 = fdiv float %110, %113
  %118 = fdiv float %116, %113
  br label %119

119:                                              ; preds = %103, %107, %86
  %120 = phi float [ 0.000000e+00, %86 ], [ %105, %103 ], [ %117, %107 ]
  %121 = phi float [ 0.000000e+00, %86 ], [ %106, %103 ], [ %118, %107 ]
  store float %120, ptr %94, align 4
  store float %121, ptr %96, align 4
  %122 = add nuw nsw i64 %87, 1
  %123 = icmp eq i64 %122, %0
  br i1 %123, label %83, label %86

124:                                              ; preds = %83, %6
  %125 = icmp sgt i64 %0, 0
  br i1 %125, label %126, label %128

126:                                              ; preds = %124
  %127 = add nuw i64 %0, 1
  br label %131

128:                                              ; preds = %131, %14, %124
  tail call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %0, i64 noundef %0, i64 noundef %0, ptr noundef nonnull @irad_dense_plus_cfloat, ptr noundef %8, ptr noundef %2, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %9)
  tail call fastcc void @irad_dense_adjoint_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %2, ptr noundef %7)
  %129 = tail call i32 @irad_la_solve_cfloat(i64 noundef %0, i64 noundef %0, ptr noundef %7, ptr noundef %9, ptr noundef %8)
  %130 = icmp eq i64 %0, 0
  br i1 %130, label %142, label %143

131:                                              ; preds = %126, %131
  %132 = phi i64 [ 0, %126 ], [ %140, %131 ]
  %133 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %132
  %134 = load float, ptr %133, align 4
  %135 = getelementptr inbounds nuw i8, ptr %133, i64 4
  %136 = load float, ptr %135, align 4
  %137 = mul i64 %132, %127
  %138 = getelementptr inbounds { float, float }, ptr %8, i64 %137
  %139 = getelementptr inbounds nuw i8, ptr %138, i64 4
  store float %134, ptr %138, align 4
  store float %136, ptr %139, align 4
  %140 = add nuw nsw i64 %132, 1
  %141 = icmp eq i64 %140, %0
  br i1 %141, label %128, label %131

142:                                              ; preds = %143, %128
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

143:                                              ; preds = %128, %143
  %144 = phi i64 [ %155, %143 ], [ 0, %128 ]
  %145 = getelementptr inbounds nuw { float, float }, ptr %8, i64 %144
  %146 = load float, ptr %145, align 4
  %147 = getelementptr inbounds nuw i8, ptr %145, i64 4
  %148 = load float, ptr %147, align 4
  %149 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %144
  %150 = load float, ptr %149, align 4
  %151 = getelementptr inbounds nuw i8, ptr %149, i64 4
  %152 = load float, ptr %151, align 4
  %153 = fadd float %146, %150
  %154 = fadd float %148, %152
  store float %153, ptr %149, align 4
  store float %154, ptr %151, align 4
  %155 = add nuw nsw i64 %144, 1
  %156 = icmp eq i64 %155, %10
  br i1 %156, label %142, label %143
}

define i32 @irad_la_eig_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef %3, ptr noundef %4, ptr noundef %5) {
  %7 = mul nsw i64 %0, %0
  %8 = shl i64 %7, 2
  %9 = add nuw nsw i64 %8, 4
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = tail call noalias dereferenceable_or_null(4) ptr @malloc(i64 noundef 4) 
  %12 = icmp eq i64 %0, 0
  br i1 %12, label %14, label %13

13:                                               ; preds = %6
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 4 %10, ptr align 4 %2, i64 %8, i1 false)
  br label %14

14:                                               ; preds = %13, %6
  %15 = icmp eq i64 %1, 0
  %16 = select i1 %15, i8 78, i8 86
  %17 = select i1 %15, ptr %11, ptr %5
  %18 = select i1 %15, i64 1, i64 %0
  %19 = tail call i32 @numba_ez_rgeev(i8 noundef signext 115, i8 noundef signext 78, i8 noundef signext %16, i64 noundef %0, ptr noundef %10, i64 noundef %0, ptr noundef %3, ptr noundef %4, ptr noundef %11, i64 noundef 1, ptr noundef %17, i64 noundef %18) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  ret i32 %19
}

define void @irad_la_eig_tangent_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(address_is_null) %4, ptr noundef writeonly captures(address_is_null) %5, ptr noundef writeonly captures(address_is_null) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_unpacked_cfloat(i64 noundef %0, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  %13 = icmp eq i64 %0, 0
  br i1 %13, label %17, label %14

14:                                               ; preds = %7
  %15 = mul i64 %0, %0
  %16 = tail call i64 @llvm.umax.i64(i64 %15, i64 1)
  br label %26

17:                                               ; preds = %26, %7
  %18 = icmp eq i64 %1, 0
  %19 = icmp eq ptr %6, null
  %20 = or i1 %18, %19
  %21 = select i1 %20, ptr null, ptr %11
  tail call fastcc void @irad_dense_eig_push_cfloat(i64 noundef %0, ptr noundef %8, ptr noundef %9, ptr noundef %12, ptr noundef %10, ptr noundef %21)
  %22 = icmp sgt i64 %0, 0
  br i1 %22, label %23, label %34

23:                                               ; preds = %17
  %24 = icmp eq ptr %4, null
  %25 = icmp eq ptr %5, null
  br label %35

26:                                               ; preds = %14, %26
  %27 = phi i64 [ %32, %26 ], [ 0, %14 ]
  %28 = getelementptr inbounds nuw float, ptr %3, i64 %27
  %29 = load float, ptr %28, align 4
  %30 = getelementptr inbounds nuw { float, float }, ptr %12, i64 %27
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 4
  store float %29, ptr %30, align 4
  store float 0.000000e+00, ptr %31, align 4
  %32 = add nuw nsw i64 %27, 1
  %33 = icmp eq i64 %32, %16
  br i1 %33, label %17, label %26

34:                                               ; preds = %76, %17
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void

35:                                               ; preds = %23, %76
  %36 = phi i64 [ 0, %23 ], [ %77, %76 ]
  br i1 %24, label %41, label %37

37:                                               ; preds = %35
  %38 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %36
  %39 = load float, ptr %38, align 4
  %40 = getelementptr inbounds nuw float, ptr %4, i64 %36
  store float %39, ptr %40, align 4
  br label %41

41:                                               ; preds = %37, %35
  br i1 %25, label %54, label %42

42:                                               ; preds = %41
  %43 = getelementptr inbounds nuw { float, float }, ptr %8, i64 %36
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 4
  %45 = load float, ptr %44, align 4
  %46 = fcmp oeq float %45, 0.000000e+00
  br i1 %46, label %51, label %47

47:                                               ; preds = %42
  %48 = getelementptr inbounds nuw { float, float }, ptr %10, i64 %36
  %49 = getelementptr inbounds nuw i8, ptr %48, i64 4
  %50 = load float, ptr %49, align 4
  br label %51

51:                                               ; preds = %42, %47
  %52 = phi float [ %50, %47 ], [ 0.000000e+00, %42 ]
  %53 = getelementptr inbounds nuw float, ptr %5, i64 %36
  store float %52, ptr %53, align 4
  br label %54

54:                                               ; preds = %51, %41
  br i1 %20, label %76, label %55

55:                                               ; preds = %54
  %56 = getelementptr inbounds nuw { float, float }, ptr %8, i64 %36
  %57 = getelementptr inbounds nuw i8, ptr %56, i64 4
  %58 = load float, ptr %57, align 4
  %59 = fcmp olt float %58, 0.000000e+00
  %60 = mul nuw nsw i64 %36, %0
  %61 = getelementptr { float, float }, ptr %11, i64 %60
  %62 = add nsw i64 %36, -1
  %63 = mul nsw i64 %62, %0
  %64 = getelementptr { float, float }, ptr %11, i64 %63
  %65 = getelementptr float, ptr %6, i64 %60
  br label %66

66:                                               ; preds = %55, %66
  %67 = phi i64 [ 0, %55 ], [ %74, %66 ]
  %68 = getelementptr { float, float }, ptr %64, i64 %67
  %69 = getelementptr inbounds nuw i8, ptr %68, i64 4
  %70 = getelementptr { float, float }, ptr %61, i64 %67
  %71 = select i1 %59, ptr %69, ptr %70
  %72 = load float, ptr %71, align 4
  %73 = getelementptr float, ptr %65, i64 %67
  store float %72, ptr %73, align 4
  %74 = add nuw nsw i64 %67, 1
  %75 = icmp eq i64 %74, %0
  br i1 %75, label %76, label %66

76:                                               ; preds = %66, %54
  %77 = add nuw nsw i64 %36, 1
  %78 = icmp eq i64 %77, %0
  br i1 %78, label %34, label %35
}

define fastcc void @irad_dense_unpacked_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3) unnamed_addr {
  %5 = shl i64 %0, 2
  %6 = add i64 %5, 4
  %7 = tail call noalias ptr @malloc(i64 noundef %6) 
  %8 = tail call noalias ptr @malloc(i64 noundef %6) 
  %9 = mul i64 %5, %0
  %10 = add nuw nsw i64 %9, 4
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = tail call i32 @irad_la_eig_float(i64 noundef %0, i64 noundef 1, ptr noundef %1, ptr noundef %7, ptr noundef %8, ptr noundef %11)
  %13 = icmp sgt i64 %0, 0
  br i1 %13, label %15, label %14

14:                                               ; preds = %38, %4
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %8) 
  tail call void @free(ptr noundef %7) 
  ret void

15:                                               ; preds = %4, %38
  %16 = phi i64 [ %39, %38 ], [ 0, %4 ]
  %17 = getelementptr inbounds nuw float, ptr %7, i64 %16
  %18 = load float, ptr %17, align 4
  %19 = getelementptr inbounds nuw float, ptr %8, i64 %16
  %20 = load float, ptr %19, align 4
  %21 = fmul float %20, 0.000000e+00
  %22 = fadd float %18, %21
  %23 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %16
  %24 = getelementptr inbounds nuw i8, ptr %23, i64 4
  store float %22, ptr %23, align 4
  store float %20, ptr %24, align 4
  %25 = fcmp olt float %20, 0.000000e+00
  %26 = sext i1 %25 to i64
  %27 = add nsw i64 %16, %26
  %28 = fcmp oeq float %20, 0.000000e+00
  %29 = mul nsw i64 %27, %0
  %30 = fcmp ogt float %20, 0.000000e+00
  %31 = select i1 %30, float 1.000000e+00, float -1.000000e+00
  %32 = tail call float @llvm.copysign.f32(float 0.000000e+00, float %31)
  %33 = add nsw i64 %27, 1
  %34 = mul nsw i64 %33, %0
  %35 = mul nuw nsw i64 %16, %0
  %36 = getelementptr float, ptr %11, i64 %35
  %37 = getelementptr { float, float }, ptr %3, i64 %35
  br label %41

38:                                               ; preds = %55
  %39 = add nuw nsw i64 %16, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %14, label %15

41:                                               ; preds = %15, %55
  %42 = phi i64 [ 0, %15 ], [ %60, %55 ]
  br i1 %28, label %43, label %46

43:                                               ; preds = %41
  %44 = getelementptr float, ptr %36, i64 %42
  %45 = load float, ptr %44, align 4
  br label %55

46:                                               ; preds = %41
  %47 = getelementptr float, ptr %11, i64 %42
  %48 = getelementptr float, ptr %47, i64 %29
  %49 = load float, ptr %48, align 4
  %50 = getelementptr float, ptr %47, i64 %34
  %51 = load float, ptr %50, align 4
  %52 = fmul float %32, %51
  %53 = fmul float %31, %51
  %54 = fadd float %49, %52
  br label %55

55:                                               ; preds = %46, %43
  %56 = phi float [ %45, %43 ], [ %54, %46 ]
  %57 = phi float [ 0.000000e+00, %43 ], [ %53, %46 ]
  %58 = getelementptr { float, float }, ptr %37, i64 %42
  %59 = getelementptr inbounds nuw i8, ptr %58, i64 4
  store float %56, ptr %58, align 4
  store float %57, ptr %59, align 4
  %60 = add nuw nsw i64 %42, 1
  %61 = icmp eq i64 %60, %0
  br i1 %61, label %38, label %41
}

define void @irad_la_eig_adjoint_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(address_is_null) %3, ptr noundef captures(address_is_null) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(none) %6) {
  %8 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %9 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %10 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef 1)
  %11 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  %12 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %0, i64 noundef %0)
  tail call fastcc void @irad_dense_unpacked_cfloat(i64 noundef %0, ptr noundef %2, ptr noundef %8, ptr noundef %9)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %0, ptr noundef %10)
  %13 = mul nsw i64 %0, %0
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %13, ptr noundef %11)
  tail call fastcc void @irad_dense_fill_cfloat(i64 noundef %13, ptr noundef %12)
  %14 = icmp sgt i64 %0, 0
  br i1 %14, label %15, label %21

15:                                               ; preds = %7
  %16 = icmp eq ptr %3, null
  %17 = icmp ne ptr %4, null
  %18 = icmp eq i64 %1, 0
  %19 = icmp eq ptr %5, null
  %20 = or i1 %18, %19
  br label %27

21:                                               ; preds = %78, %7
  %22 = icmp ne i64 %1, 0
  %23 = icmp ne ptr %5, null
  %24 = and i1 %22, %23
  %25 = select i1 %24, ptr %11, ptr null
  tail call fastcc void @irad_dense_eig_pull_cfloat(i64 noundef %0, ptr noundef %8, ptr noundef %9, ptr noundef %10, ptr noundef %25, ptr noundef %12)
  %26 = icmp eq i64 %0, 0
  br i1 %26, label %107, label %85

27:                                               ; preds = %15, %78
  %28 = phi i64 [ 0, %15 ], [ %79, %78 ]
  %29 = getelementptr inbounds nuw { float, float }, ptr %8, i64 %28
  %30 = getelementptr inbounds nuw i8, ptr %29, i64 4
  %31 = load float, ptr %30, align 4
  %32 = fcmp olt float %31, 0.000000e+00
  %33 = sext i1 %32 to i64
  %34 = add nsw i64 %28, %33
  %35 = select i1 %32, float -1.000000e+00, float 1.000000e+00
  br i1 %16, label %42, label %36

36:                                               ; preds = %27
  %37 = getelementptr inbounds nuw float, ptr %3, i64 %28
  %38 = load float, ptr %37, align 4
  %39 = getelementptr inbounds { float, float }, ptr %10, i64 %34
  %40 = load float, ptr %39, align 4
  %41 = fadd float %38, %40
  store float %41, ptr %39, align 4
  br label %42

42:                                               ; preds = %36, %27
  %43 = fcmp une float %31, 0.000000e+00
  %44 = select i1 %17, i1 %43, i1 false
  br i1 %44, label %45, label %57

45:                                               ; preds = %42
  %46 = tail call float @llvm.copysign.f32(float 0.000000e+00, float %35)
  %47 = getelementptr inbounds nuw float, ptr %4, i64 %28
  %48 = load float, ptr %47, align 4
  %49 = fmul float %46, %48
  %50 = fmul float %35, %48
  %51 = getelementptr inbounds { float, float }, ptr %10, i64 %34
  %52 = load float, ptr %51, align 4
  %53 = getelementptr inbounds nuw i8, ptr %51, i64 4
  %54 = load float, ptr %53, align 4
  %55 = fadd float %52, %49
  %56 = fadd float %50, %54
  store float %55, ptr %51, align 4
  store float %56, ptr %53, align 4
  br label %57

57:                                               ; preds = %45, %42
  br i1 %20, label %78, label %58

58:                                               ; preds = %57
  %59 = mul nuw nsw i64 %28, %0
  %60 = getelementptr float, ptr %5, i64 %59
  %61 = mul nsw i64 %34, %0
  %62 = getelementptr { float, float }, ptr %11, i64 %61
  br label %63

63:                                               ; preds = %58, %63
  %64 = phi i64 [ 0, %58 ], [ %76, %63 ]
  %65 = getelementptr float, ptr %60, i64 %64
  %66 = load float, ptr %65, align 4
  %67 = fmul float %66, 0.000000e+00
  %68 = select i1 %32, float %67, float %66
  %69 = select i1 %32, float %66, float 0.000000e+00
  %70 = getelementptr { float, float }, ptr %62, i64 %64
  %71 = load float, ptr %70, align 4
  %72 = getelementptr inbounds nuw i8, ptr %70, i64 4
  %73 = load float, ptr %72, align 4
  %74 = fadd float %68, %71
  %75 = fadd float %69, %73
  store float %74, ptr %70, align 4
  store float %75, ptr %72, align 4
  %76 = add nuw nsw i64 %64, 1
  %77 = icmp eq i64 %76, %0
  br i1 %77, label %78, label %63

78:                                               ; preds = %63, %57
  %79 = add nuw nsw i64 %28, 1
  %80 = icmp eq i64 %79, %0
  br i1 %80, label %21, label %27

81:                                               ; preds = %85
  br i1 %14, label %82, label %94

82:                                               ; preds = %81
  %83 = icmp eq ptr %3, null
  %84 = icmp eq ptr %4, null
  br label %97

85:                                               ; preds = %21, %85
  %86 = phi i64 [ %92, %85 ], [ 0, %21 ]
  %87 = getelementptr inbounds nuw { float, float }, ptr %12, i64 %86
  %88 = load float, ptr %87, align 4
  %89 = getelementptr inbounds nuw float, ptr %6, i64 %86
  %90 = load float, ptr %89, align 4
  %91 = fadd float %88, %90
  store float %91, ptr %89, align 4
  %92 = add nuw nsw i64 %86, 1
  %93 = icmp eq i64 %92, %13
  br i1 %93, label %81, label %85

94:                                               ; preds = %104, %81
  br i1 %24, label %95, label %107

95:                                               ; preds = %94
  %96 = shl nuw i64 %13, 2
  tail call void @llvm.memset.p0.i64(ptr nonnull align 4 %5, i8 0, i64 %96, i1 false)
  br label %107

97:                                               ; preds = %82, %104
  %98 = phi i64 [ 0, %82 ], [ %105, %104 ]
  br i1 %83, label %101, label %99

99:                                               ; preds = %97
  %100 = getelementptr inbounds nuw float, ptr %3, i64 %98
  store float 0.000000e+00, ptr %100, align 4
  br label %101

101:                                              ; preds = %99, %97
  br i1 %84, label %104, label %102

102:                                              ; preds = %101
  %103 = getelementptr inbounds nuw float, ptr %4, i64 %98
  store float 0.000000e+00, ptr %103, align 4
  br label %104

104:                                              ; preds = %101, %102
  %105 = add nuw nsw i64 %98, 1
  %106 = icmp eq i64 %105, %0
  br i1 %106, label %94, label %97

107:                                              ; preds = %21, %95, %94
  tail call void @free(ptr noundef %12) 
  tail call void @free(ptr noundef %11) 
  tail call void @free(ptr noundef %10) 
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %8) 
  ret void
}

define void @irad_dense_gemm_adjoint_cfloat(i8 noundef signext %0, i8 noundef signext %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef readonly captures(none) %5, ptr noundef readonly captures(none) %6, i64 noundef %7, ptr noundef readonly captures(none) %8, i64 noundef %9, ptr noundef readonly captures(none) %10, i64 noundef %11, ptr noundef captures(address_is_null) %12, ptr noundef captures(address_is_null) %13) {
  %15 = alloca { float, float }, align 4
  %16 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %2, i64 noundef %3)
  call void @llvm.lifetime.start.p0(ptr nonnull %15) 
  %17 = load float, ptr %5, align 4
  %18 = getelementptr inbounds nuw i8, ptr %5, i64 4
  %19 = load float, ptr %18, align 4
  %20 = fneg float %19
  %21 = getelementptr inbounds nuw i8, ptr %15, i64 4
  store float %17, ptr %15, align 4
  store float %20, ptr %21, align 4
  tail call fastcc void @irad_dense_turned_cfloat(i8 noundef signext 110, i64 noundef %2, i64 noundef %3, ptr noundef %10, i64 noundef %11, ptr noundef %16)
  %22 = icmp eq ptr %12, null
  br i1 %22, label %26, label %23

23:                                               ; preds = %14
  %24 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %4, i64 noundef %3)
  %25 = tail call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %2, i64 noundef %4)
  tail call fastcc void @irad_dense_turned_cfloat(i8 noundef signext %1, i64 noundef %4, i64 noundef %3, ptr noundef %8, i64 noundef %9, ptr noundef %24)
  call fastcc void @irad_dense_product_cfloat(i8 noundef signext 110, i8 noundef signext 99, i64 noundef %2, i64 noundef %4, i64 noundef %3, ptr noundef nonnull %15, ptr noundef %16, ptr noundef %24, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %25)
  call fastcc void @irad_dense_turn_back_cfloat(i8 noundef signext %0, i64 noundef %2, i64 noundef %4, ptr noundef %25, ptr noundef %12, i64 noundef %7)
  call void @free(ptr noundef %25) 
  call void @free(ptr noundef %24) 
  br label %26

26:                                               ; preds = %23, %14
  %27 = icmp eq ptr %13, null
  br i1 %27, label %31, label %28

28:                                               ; preds = %26
  %29 = call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %2, i64 noundef %4)
  %30 = call fastcc ptr @irad_dense_matrix_cfloat(i64 noundef %4, i64 noundef %3)
  call fastcc void @irad_dense_turned_cfloat(i8 noundef signext %0, i64 noundef %2, i64 noundef %4, ptr noundef %6, i64 noundef %7, ptr noundef %29)
  call fastcc void @irad_dense_product_cfloat(i8 noundef signext 99, i8 noundef signext 110, i64 noundef %4, i64 noundef %3, i64 noundef %2, ptr noundef nonnull %15, ptr noundef %29, ptr noundef %16, ptr noundef nonnull @irad_dense_nothing_cfloat, ptr noundef %30)
  call fastcc void @irad_dense_turn_back_cfloat(i8 noundef signext %1, i64 noundef %4, i64 noundef %3, ptr noundef %30, ptr noundef %13, i64 noundef %9)
  call void @free(ptr noundef %30) 
  call void @free(ptr noundef %29) 
  br label %31

31:                                               ; preds = %28, %26
  call void @free(ptr noundef %16) 
  call void @llvm.lifetime.end.p0(ptr nonnull %15) 
  ret void
}

define fastcc void @irad_dense_turned_cfloat(i8 noundef signext %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, i64 noundef %4, ptr noundef writeonly captures(none) %5) unnamed_addr {
  %7 = icmp sgt i64 %2, 0
  br i1 %7, label %8, label %18

8:                                                ; preds = %6
  %9 = icmp sgt i64 %1, 0
  br label %10

10:                                               ; preds = %8, %19
  %11 = phi i64 [ 0, %8 ], [ %20, %19 ]
  br i1 %9, label %12, label %19

12:                                               ; preds = %10
  %13 = getelementptr { float, float }, ptr %3, i64 %11
  %14 = mul nsw i64 %11, %4
  %15 = getelementptr { float, float }, ptr %3, i64 %14
  %16 = mul nuw nsw i64 %11, %1
  %17 = getelementptr { float, float }, ptr %5, i64 %16
  br label %22

18:                                               ; preds = %19, %6
  ret void

19:                                               ; preds = %39, %10
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %2
  br i1 %21, label %18, label %10

22:                                               ; preds = %12, %39
  %23 = phi i64 [ 0, %12 ], [ %45, %39 ]
  switch i8 %0, label %33 [
    i8 110, label %24
    i8 116, label %28
  ]

24:                                               ; preds = %22
  %25 = getelementptr { float, float }, ptr %15, i64 %23
  %26 = getelementptr inbounds nuw i8, ptr %25, i64 4
  %27 = load float, ptr %26, align 4
  br label %39

28:                                               ; preds = %22
  %29 = mul nsw i64 %23, %4
  %30 = getelementptr { float, float }, ptr %13, i64 %29
  %31 = getelementptr inbounds nuw i8, ptr %30, i64 4
  %32 = load float, ptr %31, align 4
  br label %39

33:                                               ; preds = %22
  %34 = mul nsw i64 %23, %4
  %35 = getelementptr { float, float }, ptr %13, i64 %34
  %36 = getelementptr inbounds nuw i8, ptr %35, i64 4
  %37 = load float, ptr %36, align 4
  %38 = fneg float %37
  br label %39

39:                                               ; preds = %28, %33, %24
  %40 = phi ptr [ %25, %24 ], [ %30, %28 ], [ %35, %33 ]
  %41 = phi float [ %27, %24 ], [ %32, %28 ], [ %38, %33 ]
  %42 = load float, ptr %40, align 4
  %43 = getelementptr { float, float }, ptr %17, i64 %23
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 4
  store float %42, ptr %43, align 4
  store float %41, ptr %44, align 4
  %45 = add nuw nsw i64 %23, 1
  %46 = icmp eq i64 %45, %1
  br i1 %46, label %19, label %22
}

define fastcc void @irad_dense_turn_back_cfloat(i8 noundef signext %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef nonnull captures(none) %4, i64 noundef %5) unnamed_addr {
  %7 = icmp sgt i64 %2, 0
  br i1 %7, label %8, label %18

8:                                                ; preds = %6
  %9 = icmp sgt i64 %1, 0
  br label %10

10:                                               ; preds = %8, %19
  %11 = phi i64 [ 0, %8 ], [ %20, %19 ]
  br i1 %9, label %12, label %19

12:                                               ; preds = %10
  %13 = mul nuw nsw i64 %11, %1
  %14 = getelementptr { float, float }, ptr %3, i64 %13
  %15 = mul nsw i64 %11, %5
  %16 = getelementptr { float, float }, ptr %4, i64 %15
  %17 = getelementptr { float, float }, ptr %4, i64 %11
  br label %22

18:                                               ; preds = %19, %6
  ret void

19:                                               ; preds = %52, %10
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %2
  br i1 %21, label %18, label %10

22:                                               ; preds = %12, %52
  %23 = phi i64 [ 0, %12 ], [ %53, %52 ]
  %24 = getelementptr { float, float }, ptr %14, i64 %23
  switch i8 %0, label %38 [
    i8 110, label %25
    i8 116, label %35
  ]

25:                                               ; preds = %22
  %26 = load float, ptr %24, align 4
  %27 = getelementptr inbounds nuw i8, ptr %24, i64 4
  %28 = load float, ptr %27, align 4
  %29 = getelementptr { float, float }, ptr %16, i64 %23
  %30 = load float, ptr %29, align 4
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 4
  %32 = load float, ptr %31, align 4
  %33 = fadd float %26, %30
  %34 = fadd float %28, %32
  store float %33, ptr %29, align 4
  store float %34, ptr %31, align 4
  br label %52

35:                                               ; preds = %22
  %36 = getelementptr inbounds nuw i8, ptr %24, i64 4
  %37 = load float, ptr %36, align 4
  br label %42

38:                                               ; preds = %22
  %39 = getelementptr inbounds nuw i8, ptr %24, i64 4
  %40 = load float, ptr %39, align 4
  %41 = fneg float %40
  br label %42

42:                                               ; preds = %38, %35
  %43 = phi float [ %37, %35 ], [ %41, %38 ]
  %44 = load float, ptr %24, align 4
  %45 = mul nsw i64 %23, %5
  %46 = getelementptr { float, float }, ptr %17, i64 %45
  %47 = load float, ptr %46, align 4
  %48 = getelementptr inbounds nuw i8, ptr %46, i64 4
  %49 = load float, ptr %48, align 4
  %50 = fadd float %44, %47
  %51 = fadd float %43, %49
  store float %50, ptr %46, align 4
  store float %51, ptr %48, align 4
  br label %52

52:                                               ; preds = %25, %42
  %53 = add nuw nsw i64 %23, 1
  %54 = icmp eq i64 %53, %1
  br i1 %54, label %19, label %22
}

define void @irad_dense_dot_adjoint_cfloat(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef readonly captures(none) %3, ptr noundef readonly captures(none) %4, ptr noundef captures(address_is_null) %5, ptr noundef captures(address_is_null) %6) {
  %8 = load float, ptr %4, align 4
  %9 = getelementptr inbounds nuw i8, ptr %4, i64 4
  %10 = load float, ptr %9, align 4
  %11 = icmp ne ptr %5, null
  %12 = icmp sgt i64 %1, 0
  %13 = and i1 %11, %12
  br i1 %13, label %14, label %16

14:                                               ; preds = %7
  %15 = icmp eq i64 %0, 0
  br label %21

16:                                               ; preds = %38, %7
  %17 = icmp ne ptr %6, null
  %18 = and i1 %17, %12
  br i1 %18, label %19, label %48

19:                                               ; preds = %16
  %20 = icmp eq i64 %0, 0
  br label %49

21:                                               ; preds = %14, %38
  %22 = phi i64 [ 0, %14 ], [ %46, %38 ]
  %23 = getelementptr inbounds nuw { float, float }, ptr %3, i64 %22
  %24 = load float, ptr %23, align 4
  %25 = getelementptr inbounds nuw i8, ptr %23, i64 4
  %26 = load float, ptr %25, align 4
  %27 = fmul float %8, %24
  %28 = fmul float %10, %26
  %29 = fadd float %27, %28
  br i1 %15, label %34, label %30

30:                                               ; preds = %21
  %31 = fmul float %8, %26
  %32 = fmul float %10, %24
  %33 = fsub float %31, %32
  br label %38

34:                                               ; preds = %21
  %35 = fmul float %10, %24
  %36 = fmul float %8, %26
  %37 = fsub float %35, %36
  br label %38

38:                                               ; preds = %34, %30
  %39 = phi float [ %33, %30 ], [ %37, %34 ]
  %40 = getelementptr inbounds nuw { float, float }, ptr %5, i64 %22
  %41 = load float, ptr %40, align 4
  %42 = getelementptr inbounds nuw i8, ptr %40, i64 4
  %43 = load float, ptr %42, align 4
  %44 = fadd float %29, %41
  %45 = fadd float %39, %43
  store float %44, ptr %40, align 4
  store float %45, ptr %42, align 4
  %46 = add nuw nsw i64 %22, 1
  %47 = icmp slt i64 %46, %1
  br i1 %47, label %21, label %16

48:                                               ; preds = %68, %16
  ret void

49:                                               ; preds = %19, %68
  %50 = phi i64 [ 0, %19 ], [ %77, %68 ]
  %51 = getelementptr inbounds nuw { float, float }, ptr %2, i64 %50
  %52 = load float, ptr %51, align 4
  %53 = getelementptr inbounds nuw i8, ptr %51, i64 4
  %54 = load float, ptr %53, align 4
  %55 = fmul float %8, %52
  br i1 %20, label %62, label %56

56:                                               ; preds = %49
  %57 = fmul float %10, %54
  %58 = fmul float %10, %52
  %59 = fmul float %8, %54
  %60 = fsub float %55, %57
  %61 = fadd float %58, %59
  br label %68

62:                                               ; preds = %49
  %63 = fmul float %10, %52
  %64 = fmul float %10, %54
  %65 = fadd float %55, %64
  %66 = fmul float %8, %54
  %67 = fsub float %63, %66
  br label %68

68:                                               ; preds = %62, %56
  %69 = phi float [ %60, %56 ], [ %65, %62 ]
  %70 = phi float [ %61, %56 ], [ %67, %62 ]
  %71 = getelementptr inbounds nuw { float, float }, ptr %6, i64 %50
  %72 = load float, ptr %71, align 4
  %73 = getelementptr inbounds nuw i8, ptr %71, i64 4
  %74 = load float, ptr %73, align 4
  %75 = fadd float %69, %72
  %76 = fadd float %70, %74
  store float %75, ptr %71, align 4
  store float %76, ptr %73, align 4
  %77 = add nuw nsw i64 %50, 1
  %78 = icmp slt i64 %77, %1
  br i1 %78, label %49, label %48
}

declare i32 @numba_xxgemm(i8 noundef signext, i8 noundef signext, i8 noundef signext, i64 noundef, i64 noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef, ptr noundef, i64 noundef, ptr noundef, ptr noundef, i64 noundef) 

declare double @llvm.sqrt.f64(double) 

declare i32 @irad_la_solve_double(i64 noundef, i64 noundef, ptr noundef, ptr noundef, ptr noundef) 

declare float @llvm.sqrt.f32(float) 

declare i32 @irad_la_solve_float(i64 noundef, i64 noundef, ptr noundef, ptr noundef, ptr noundef) 

declare double @hypot(double noundef, double noundef) 

define fastcc i64 @irad_dense_real_component_cdouble(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %6, label %4

4:                                                ; preds = %6, %2
  %5 = phi i64 [ 0, %2 ], [ %19, %6 ]
  ret i64 %5

6:                                                ; preds = %2, %6
  %7 = phi i64 [ %19, %6 ], [ 0, %2 ]
  %8 = phi i64 [ %20, %6 ], [ 0, %2 ]
  %9 = phi double [ %18, %6 ], [ -1.000000e+00, %2 ]
  %10 = getelementptr inbounds nuw { double, double }, ptr %1, i64 %8
  %11 = load double, ptr %10, align 8
  %12 = fmul double %11, %11
  %13 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %14 = load double, ptr %13, align 8
  %15 = fcmp oeq double %14, 0.000000e+00
  %16 = fcmp ogt double %12, %9
  %17 = select i1 %15, i1 %16, i1 false
  %18 = select i1 %17, double %12, double %9
  %19 = select i1 %17, i64 %8, i64 %7
  %20 = add nuw nsw i64 %8, 1
  %21 = icmp eq i64 %20, %0
  br i1 %21, label %4, label %6
}

declare float @hypotf(float noundef, float noundef) 

define fastcc i64 @irad_dense_real_component_cfloat(i64 noundef %0, ptr noundef readonly captures(none) %1) unnamed_addr {
  %3 = icmp sgt i64 %0, 0
  br i1 %3, label %6, label %4

4:                                                ; preds = %6, %2
  %5 = phi i64 [ 0, %2 ], [ %19, %6 ]
  ret i64 %5

6:                                                ; preds = %2, %6
  %7 = phi i64 [ %19, %6 ], [ 0, %2 ]
  %8 = phi i64 [ %20, %6 ], [ 0, %2 ]
  %9 = phi float [ %18, %6 ], [ -1.000000e+00, %2 ]
  %10 = getelementptr inbounds nuw { float, float }, ptr %1, i64 %8
  %11 = load float, ptr %10, align 4
  %12 = fmul float %11, %11
  %13 = getelementptr inbounds nuw i8, ptr %10, i64 4
  %14 = load float, ptr %13, align 4
  %15 = fcmp oeq float %14, 0.000000e+00
  %16 = fcmp ogt float %12, %9
  %17 = select i1 %15, i1 %16, i1 false
  %18 = select i1 %17, float %12, float %9
  %19 = select i1 %17, i64 %8, i64 %7
  %20 = add nuw nsw i64 %8, 1
  %21 = icmp eq i64 %20, %0
  br i1 %21, label %4, label %6
}

declare i64 @llvm.smin.i64(i64, i64) 

declare i64 @llvm.smax.i64(i64, i64) 

declare i32 @llvm.abs.i32(i32, i1 immarg) 

declare i32 @llvm.smin.i32(i32, i32) 

declare double @llvm.copysign.f64(double, double) 

declare float @llvm.copysign.f32(float, float) 

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

declare i64 @llvm.umax.i64(i64, i64) 

