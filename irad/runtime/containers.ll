; Compiled from csrc/library/containers.c by csrc/runtime/build.py; edit that file.

define noundef i32 @irad_dict_new(ptr noundef writeonly captures(none) %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) {
  br label %5

5:                                                ; preds = %5, %4
  %6 = phi i64 [ 8, %4 ], [ %8, %5 ]
  %7 = icmp slt i64 %6, %1
  %8 = shl nsw i64 %6, 1
  br i1 %7, label %5, label %9

9:                                                ; preds = %5
  %10 = tail call noalias dereferenceable_or_null(56) ptr @malloc(i64 noundef 56) 
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 16
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %10, i8 0, i64 16, i1 false)
  store i64 %6, ptr %11, align 8
  %12 = shl nsw i64 %6, 3
  %13 = tail call noalias ptr @malloc(i64 noundef %12) 
  %14 = getelementptr inbounds nuw i8, ptr %10, i64 24
  store ptr %13, ptr %14, align 8
  %15 = shl nsw i64 %6, 4
  %16 = tail call ptr @calloc(i64 1, i64 %15)
  %17 = getelementptr inbounds nuw i8, ptr %10, i64 32
  store ptr %16, ptr %17, align 8
  %18 = mul nsw i64 %6, %2
  %19 = tail call noalias ptr @malloc(i64 noundef %18) 
  %20 = getelementptr inbounds nuw i8, ptr %10, i64 40
  store ptr %19, ptr %20, align 8
  %21 = mul nsw i64 %6, %3
  %22 = tail call noalias ptr @malloc(i64 noundef %21) 
  %23 = getelementptr inbounds nuw i8, ptr %10, i64 48
  store ptr %22, ptr %23, align 8
  store ptr %10, ptr %0, align 8
  ret i32 0
}

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

define void @irad_dict_free(ptr noundef captures(none) %0) {
  %2 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %3 = load ptr, ptr %2, align 8
  tail call void @free(ptr noundef %3) 
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %5 = load ptr, ptr %4, align 8
  tail call void @free(ptr noundef %5) 
  %6 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %7 = load ptr, ptr %6, align 8
  tail call void @free(ptr noundef %7) 
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %9 = load ptr, ptr %8, align 8
  tail call void @free(ptr noundef %9) 
  tail call void @free(ptr noundef %0) 
  ret void
}

declare void @free(ptr allocptr noundef captures(none)) 

define i64 @irad_dict_length(ptr noundef readonly captures(none) %0) {
  %2 = load i64, ptr %0, align 8
  ret i64 %2
}

define range(i64 -1, 9223372036854775807) i64 @irad_dict_lookup(ptr noundef readonly captures(none) %0, ptr noundef %1, i64 noundef %2, ptr noundef writeonly captures(none) %3, i64 noundef %4, i64 noundef %5, ptr noundef readonly captures(address_is_null) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %9 = load i64, ptr %8, align 8
  %10 = shl nsw i64 %9, 1
  %11 = add nsw i64 %10, -1
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %13 = and i64 %11, %2
  %14 = load ptr, ptr %12, align 8
  %15 = getelementptr inbounds nuw i64, ptr %14, i64 %13
  %16 = load i64, ptr %15, align 8
  %17 = icmp eq i64 %16, 0
  br i1 %17, label %57, label %18

18:                                               ; preds = %7
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %21 = icmp eq ptr %6, null
  br label %22

22:                                               ; preds = %45, %18
  %23 = phi ptr [ %14, %18 ], [ %46, %45 ]
  %24 = phi i64 [ %16, %18 ], [ %50, %45 ]
  %25 = phi i64 [ %13, %18 ], [ %48, %45 ]
  %26 = add nsw i64 %24, -1
  %27 = icmp slt i64 %24, 1
  br i1 %27, label %45, label %28

28:                                               ; preds = %22
  %29 = load ptr, ptr %19, align 8
  %30 = getelementptr inbounds nuw i64, ptr %29, i64 %26
  %31 = load i64, ptr %30, align 8
  %32 = icmp eq i64 %31, %2
  br i1 %32, label %33, label %45

33:                                               ; preds = %28
  %34 = load ptr, ptr %20, align 8
  %35 = mul nsw i64 %26, %4
  %36 = getelementptr inbounds i8, ptr %34, i64 %35
  br i1 %21, label %42, label %37

37:                                               ; preds = %33
  %38 = tail call i32 %6(ptr noundef %36, ptr noundef %1) 
  %39 = icmp sgt i32 %38, 0
  br i1 %39, label %52, label %40

40:                                               ; preds = %37
  %41 = load ptr, ptr %12, align 8
  br label %45

42:                                               ; preds = %33
  %43 = tail call i32 @bcmp(ptr %36, ptr %1, i64 %4)
  %44 = icmp eq i32 %43, 0
  br i1 %44, label %52, label %45

45:                                               ; preds = %42, %40, %28, %22
  %46 = phi ptr [ %41, %40 ], [ %23, %42 ], [ %23, %28 ], [ %23, %22 ]
  %47 = add i64 %25, 1
  %48 = and i64 %47, %11
  %49 = getelementptr inbounds nuw i64, ptr %46, i64 %48
  %50 = load i64, ptr %49, align 8
  %51 = icmp eq i64 %50, 0
  br i1 %51, label %57, label %22

52:                                               ; preds = %42, %37
  %53 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %54 = load ptr, ptr %53, align 8
  %55 = mul nsw i64 %26, %5
  %56 = getelementptr inbounds i8, ptr %54, i64 %55
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %3, ptr align 1 %56, i64 %5, i1 false)
  br label %57

57:                                               ; preds = %45, %7, %52
  %58 = phi i64 [ %26, %52 ], [ -1, %7 ], [ -1, %45 ]
  ret i64 %58
}

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

define range(i32 0, 2) i32 @irad_dict_insert(ptr noundef captures(none) %0, ptr noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, i64 noundef %4, i64 noundef %5, ptr noundef readonly captures(address_is_null) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %9 = load i64, ptr %8, align 8
  %10 = shl nsw i64 %9, 1
  %11 = add nsw i64 %10, -1
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %13 = and i64 %11, %2
  %14 = load ptr, ptr %12, align 8
  %15 = getelementptr inbounds nuw i64, ptr %14, i64 %13
  %16 = load i64, ptr %15, align 8
  %17 = icmp eq i64 %16, 0
  br i1 %17, label %59, label %18

18:                                               ; preds = %7
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %21 = icmp eq ptr %6, null
  br label %22

22:                                               ; preds = %45, %18
  %23 = phi ptr [ %14, %18 ], [ %46, %45 ]
  %24 = phi i64 [ %16, %18 ], [ %50, %45 ]
  %25 = phi i64 [ %13, %18 ], [ %48, %45 ]
  %26 = add nsw i64 %24, -1
  %27 = icmp slt i64 %24, 1
  br i1 %27, label %45, label %28

28:                                               ; preds = %22
  %29 = load ptr, ptr %19, align 8
  %30 = getelementptr inbounds nuw i64, ptr %29, i64 %26
  %31 = load i64, ptr %30, align 8
  %32 = icmp eq i64 %31, %2
  br i1 %32, label %33, label %45

33:                                               ; preds = %28
  %34 = load ptr, ptr %20, align 8
  %35 = mul nsw i64 %26, %4
  %36 = getelementptr inbounds i8, ptr %34, i64 %35
  br i1 %21, label %42, label %37

37:                                               ; preds = %33
  %38 = tail call i32 %6(ptr noundef %36, ptr noundef %1) 
  %39 = icmp sgt i32 %38, 0
  br i1 %39, label %52, label %40

40:                                               ; preds = %37
  %41 = load ptr, ptr %12, align 8
  br label %45

42:                                               ; preds = %33
  %43 = tail call i32 @bcmp(ptr %36, ptr %1, i64 %4)
  %44 = icmp eq i32 %43, 0
  br i1 %44, label %52, label %45

45:                                               ; preds = %42, %40, %28, %22
  %46 = phi ptr [ %41, %40 ], [ %23, %42 ], [ %23, %28 ], [ %23, %22 ]
  %47 = add i64 %25, 1
  %48 = and i64 %47, %11
  %49 = getelementptr inbounds nuw i64, ptr %46, i64 %48
  %50 = load i64, ptr %49, align 8
  %51 = icmp eq i64 %50, 0
  br i1 %51, label %57, label %22

52:                                               ; preds = %42, %37
  %53 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %54 = load ptr, ptr %53, align 8
  %55 = mul nsw i64 %26, %5
  %56 = getelementptr inbounds i8, ptr %54, i64 %55
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %56, ptr align 1 %3, i64 %5, i1 false)
  br label %168

57:                                               ; preds = %45
  %58 = load i64, ptr %8, align 8
  br label %59

59:                                               ; preds = %57, %7
  %60 = phi i64 [ %58, %57 ], [ %9, %7 ]
  %61 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %62 = load i64, ptr %61, align 8
  %63 = icmp eq i64 %62, %60
  br i1 %63, label %69, label %64

64:                                               ; preds = %59
  %65 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %66 = load ptr, ptr %65, align 8
  %67 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %68 = load ptr, ptr %67, align 8
  br label %139

69:                                               ; preds = %59
  %70 = load i64, ptr %0, align 8
  %71 = shl nsw i64 %70, 1
  %72 = icmp sgt i64 %71, %60
  %73 = zext i1 %72 to i64
  %74 = shl nsw i64 %60, %73
  %75 = shl nsw i64 %74, 3
  %76 = tail call noalias ptr @malloc(i64 noundef %75) 
  %77 = shl nsw i64 %74, 4
  %78 = tail call noalias ptr @malloc(i64 noundef %77) 
  %79 = mul nsw i64 %74, %4
  %80 = tail call noalias ptr @malloc(i64 noundef %79) 
  %81 = mul nsw i64 %74, %5
  %82 = tail call noalias ptr @malloc(i64 noundef %81) 
  %83 = icmp sgt i64 %60, 0
  %84 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %85 = load ptr, ptr %84, align 8
  br i1 %83, label %86, label %89

86:                                               ; preds = %69
  %87 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %88 = getelementptr inbounds nuw i8, ptr %0, i64 48
  br label %101

89:                                               ; preds = %120, %69
  %90 = phi i64 [ 0, %69 ], [ %121, %120 ]
  %91 = getelementptr inbounds nuw i8, ptr %0, i64 24
  tail call void @free(ptr noundef %85) 
  %92 = load ptr, ptr %12, align 8
  tail call void @free(ptr noundef %92) 
  %93 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %94 = load ptr, ptr %93, align 8
  tail call void @free(ptr noundef %94) 
  %95 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %96 = load ptr, ptr %95, align 8
  tail call void @free(ptr noundef %96) 
  tail call void @llvm.memset.p0.i64(ptr align 8 %78, i8 0, i64 %77, i1 false)
  store ptr %76, ptr %91, align 8
  store ptr %78, ptr %12, align 8
  store ptr %80, ptr %93, align 8
  store ptr %82, ptr %95, align 8
  store i64 %74, ptr %8, align 8
  store i64 %90, ptr %61, align 8
  %97 = icmp sgt i64 %90, 0
  br i1 %97, label %98, label %139

98:                                               ; preds = %89
  %99 = shl nsw i64 %74, 1
  %100 = add nsw i64 %99, -1
  br label %124

101:                                              ; preds = %86, %120
  %102 = phi i64 [ 0, %86 ], [ %122, %120 ]
  %103 = phi i64 [ 0, %86 ], [ %121, %120 ]
  %104 = getelementptr inbounds nuw i64, ptr %85, i64 %102
  %105 = load i64, ptr %104, align 8
  %106 = icmp eq i64 %105, -1
  br i1 %106, label %120, label %107

107:                                              ; preds = %101
  %108 = getelementptr inbounds i64, ptr %76, i64 %103
  store i64 %105, ptr %108, align 8
  %109 = mul nsw i64 %103, %4
  %110 = getelementptr inbounds i8, ptr %80, i64 %109
  %111 = load ptr, ptr %87, align 8
  %112 = mul nsw i64 %102, %4
  %113 = getelementptr inbounds i8, ptr %111, i64 %112
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %110, ptr align 1 %113, i64 %4, i1 false)
  %114 = mul nsw i64 %103, %5
  %115 = getelementptr inbounds i8, ptr %82, i64 %114
  %116 = load ptr, ptr %88, align 8
  %117 = mul nsw i64 %102, %5
  %118 = getelementptr inbounds i8, ptr %116, i64 %117
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %115, ptr align 1 %118, i64 %5, i1 false)
  %119 = add nsw i64 %103, 1
  br label %120

120:                                              ; preds = %101, %107
  %121 = phi i64 [ %103, %101 ], [ %119, %107 ]
  %122 = add nuw nsw i64 %102, 1
  %123 = icmp eq i64 %122, %60
  br i1 %123, label %89, label %101

124:                                              ; preds = %98, %135
  %125 = phi i64 [ 0, %98 ], [ %137, %135 ]
  %126 = getelementptr inbounds nuw i64, ptr %76, i64 %125
  %127 = load i64, ptr %126, align 8
  br label %128

128:                                              ; preds = %128, %124
  %129 = phi i64 [ %127, %124 ], [ %134, %128 ]
  %130 = and i64 %129, %100
  %131 = getelementptr inbounds nuw i64, ptr %78, i64 %130
  %132 = load i64, ptr %131, align 8
  %133 = icmp sgt i64 %132, 0
  %134 = add i64 %130, 1
  br i1 %133, label %128, label %135

135:                                              ; preds = %128
  %136 = getelementptr inbounds nuw i64, ptr %78, i64 %130
  %137 = add nuw nsw i64 %125, 1
  store i64 %137, ptr %136, align 8
  %138 = icmp eq i64 %137, %90
  br i1 %138, label %139, label %124

139:                                              ; preds = %135, %64, %89
  %140 = phi ptr [ %68, %64 ], [ %80, %89 ], [ %80, %135 ]
  %141 = phi ptr [ %66, %64 ], [ %76, %89 ], [ %76, %135 ]
  %142 = phi i64 [ %62, %64 ], [ %90, %89 ], [ %90, %135 ]
  %143 = getelementptr inbounds i64, ptr %141, i64 %142
  store i64 %2, ptr %143, align 8
  %144 = mul nsw i64 %142, %4
  %145 = getelementptr inbounds i8, ptr %140, i64 %144
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %145, ptr align 1 %1, i64 %4, i1 false)
  %146 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %147 = load ptr, ptr %146, align 8
  %148 = mul nsw i64 %142, %5
  %149 = getelementptr inbounds i8, ptr %147, i64 %148
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %149, ptr align 1 %3, i64 %5, i1 false)
  %150 = load i64, ptr %8, align 8
  %151 = shl nsw i64 %150, 1
  %152 = add nsw i64 %151, -1
  %153 = load ptr, ptr %12, align 8
  br label %154

154:                                              ; preds = %154, %139
  %155 = phi i64 [ %2, %139 ], [ %160, %154 ]
  %156 = and i64 %155, %152
  %157 = getelementptr inbounds nuw i64, ptr %153, i64 %156
  %158 = load i64, ptr %157, align 8
  %159 = icmp sgt i64 %158, 0
  %160 = add i64 %156, 1
  br i1 %159, label %154, label %161

161:                                              ; preds = %154
  %162 = getelementptr inbounds nuw i64, ptr %153, i64 %156
  %163 = add nsw i64 %142, 1
  store i64 %163, ptr %162, align 8
  %164 = load i64, ptr %0, align 8
  %165 = add nsw i64 %164, 1
  store i64 %165, ptr %0, align 8
  %166 = load i64, ptr %61, align 8
  %167 = add nsw i64 %166, 1
  store i64 %167, ptr %61, align 8
  br label %168

168:                                              ; preds = %161, %52
  %169 = phi i32 [ 1, %52 ], [ 0, %161 ]
  ret i32 %169
}

define noundef i32 @irad_dict_delitem(ptr noundef captures(none) %0, i64 noundef %1, i64 noundef %2) {
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %5 = load ptr, ptr %4, align 8
  %6 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %7 = load i64, ptr %6, align 8
  %8 = shl nsw i64 %7, 1
  %9 = add nsw i64 %8, -1
  %10 = add nsw i64 %2, 1
  br label %11

11:                                               ; preds = %11, %3
  %12 = phi i64 [ %1, %3 ], [ %17, %11 ]
  %13 = and i64 %12, %9
  %14 = getelementptr inbounds nuw i64, ptr %5, i64 %13
  %15 = load i64, ptr %14, align 8
  %16 = icmp eq i64 %15, %10
  %17 = add i64 %13, 1
  br i1 %16, label %18, label %11

18:                                               ; preds = %11
  %19 = getelementptr inbounds nuw i64, ptr %5, i64 %13
  store i64 -1, ptr %19, align 8
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %21 = load ptr, ptr %20, align 8
  %22 = getelementptr inbounds i64, ptr %21, i64 %2
  store i64 -1, ptr %22, align 8
  %23 = load i64, ptr %0, align 8
  %24 = add nsw i64 %23, -1
  store i64 %24, ptr %0, align 8
  ret i32 0
}

define range(i32 -4, 1) i32 @irad_dict_popitem(ptr noundef captures(none) %0, ptr noundef writeonly captures(none) %1, ptr noundef writeonly captures(none) %2, i64 noundef %3, i64 noundef %4) {
  %6 = load i64, ptr %0, align 8
  %7 = icmp eq i64 %6, 0
  br i1 %7, label %45, label %8

8:                                                ; preds = %5
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = load i64, ptr %9, align 8
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %12 = load ptr, ptr %11, align 8
  br label %13

13:                                               ; preds = %13, %8
  %14 = phi i64 [ %10, %8 ], [ %15, %13 ]
  %15 = add nsw i64 %14, -1
  %16 = getelementptr inbounds i64, ptr %12, i64 %15
  %17 = load i64, ptr %16, align 8
  %18 = icmp eq i64 %17, -1
  br i1 %18, label %13, label %19

19:                                               ; preds = %13
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %21 = load ptr, ptr %20, align 8
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %23 = load i64, ptr %22, align 8
  %24 = shl nsw i64 %23, 1
  %25 = add nsw i64 %24, -1
  br label %26

26:                                               ; preds = %26, %19
  %27 = phi i64 [ %17, %19 ], [ %32, %26 ]
  %28 = and i64 %27, %25
  %29 = getelementptr inbounds nuw i64, ptr %21, i64 %28
  %30 = load i64, ptr %29, align 8
  %31 = icmp eq i64 %30, %14
  %32 = add i64 %28, 1
  br i1 %31, label %33, label %26

33:                                               ; preds = %26
  %34 = getelementptr inbounds nuw i64, ptr %21, i64 %28
  store i64 -1, ptr %34, align 8
  %35 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %36 = load ptr, ptr %35, align 8
  %37 = mul nsw i64 %15, %3
  %38 = getelementptr inbounds i8, ptr %36, i64 %37
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %1, ptr align 1 %38, i64 %3, i1 false)
  %39 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %40 = load ptr, ptr %39, align 8
  %41 = mul nsw i64 %15, %4
  %42 = getelementptr inbounds i8, ptr %40, i64 %41
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %2, ptr align 1 %42, i64 %4, i1 false)
  store i64 %15, ptr %9, align 8
  %43 = load i64, ptr %0, align 8
  %44 = add nsw i64 %43, -1
  store i64 %44, ptr %0, align 8
  br label %45

45:                                               ; preds = %5, %33
  %46 = phi i32 [ 0, %33 ], [ -4, %5 ]
  ret i32 %46
}

define void @irad_dict_iter(ptr noundef writeonly captures(none) initializes((0, 32)) %0, ptr noundef %1) {
  store ptr %1, ptr %0, align 8
  %3 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %4 = load ptr, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store ptr %4, ptr %5, align 8
  %6 = load i64, ptr %1, align 8
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %6, ptr %7, align 8
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 0, ptr %8, align 8
  ret void
}

define range(i32 -3, 1) i32 @irad_dict_iter_next(ptr noundef captures(none) %0, ptr noundef writeonly captures(none) %1, ptr noundef writeonly captures(none) %2, i64 noundef %3, i64 noundef %4) {
  %6 = load ptr, ptr %0, align 8
  %7 = getelementptr inbounds nuw i8, ptr %6, i64 24
  %8 = load ptr, ptr %7, align 8
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = load ptr, ptr %9, align 8
  %11 = icmp eq ptr %8, %10
  br i1 %11, label %12, label %39

12:                                               ; preds = %5
  %13 = load i64, ptr %6, align 8
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %15 = load i64, ptr %14, align 8
  %16 = icmp eq i64 %13, %15
  br i1 %16, label %17, label %39

17:                                               ; preds = %12
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %19 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %20 = load i64, ptr %19, align 8
  %21 = load i64, ptr %18, align 8
  br label %22

22:                                               ; preds = %17, %25
  %23 = phi i64 [ %21, %17 ], [ %26, %25 ]
  %24 = icmp slt i64 %23, %20
  br i1 %24, label %25, label %39

25:                                               ; preds = %22
  %26 = add nsw i64 %23, 1
  store i64 %26, ptr %18, align 8
  %27 = getelementptr inbounds i64, ptr %8, i64 %23
  %28 = load i64, ptr %27, align 8
  %29 = icmp eq i64 %28, -1
  br i1 %29, label %22, label %30

30:                                               ; preds = %25
  %31 = getelementptr inbounds nuw i8, ptr %6, i64 40
  %32 = load ptr, ptr %31, align 8
  %33 = mul nsw i64 %23, %3
  %34 = getelementptr inbounds i8, ptr %32, i64 %33
  store ptr %34, ptr %1, align 8
  %35 = getelementptr inbounds nuw i8, ptr %6, i64 48
  %36 = load ptr, ptr %35, align 8
  %37 = mul nsw i64 %23, %4
  %38 = getelementptr inbounds i8, ptr %36, i64 %37
  store ptr %38, ptr %2, align 8
  br label %39

39:                                               ; preds = %22, %30, %5, %12
  %40 = phi i32 [ -2, %5 ], [ 0, %30 ], [ -2, %12 ], [ -3, %22 ]
  ret i32 %40
}

declare i32 @bcmp(ptr captures(none), ptr captures(none), i64) 

declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) 

