; Compiled from csrc/library/openmp_serial.c by csrc/runtime/build.py; edit that file.

%struct.__va_list_tag = type { i32, i32, ptr, ptr }
%struct.timespec = type { i64, i64 }

@depth = internal thread_local unnamed_addr global i32 0, align 4
@pieces = internal thread_local unnamed_addr global [64 x [4 x i64]] zeroinitializer, align 16

define void @__kmpc_fork_call(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readonly captures(none) %2, ...) {
  %4 = alloca [24 x ptr], align 16
  %5 = alloca i32, align 4
  %6 = alloca [1 x %struct.__va_list_tag], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %4) 
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(192) %4, i8 0, i64 192, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  store i32 0, ptr %5, align 4
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = icmp sgt i32 %1, 24
  br i1 %7, label %8, label %9

8:                                                ; preds = %3
  tail call void @abort() 
  unreachable

9:                                                ; preds = %3
  call void @llvm.va_start.p0(ptr nonnull %6)
  %10 = icmp sgt i32 %1, 0
  br i1 %10, label %12, label %11

11:                                               ; preds = %9
  call void @llvm.va_end.p0(ptr nonnull %6)
  br label %40

12:                                               ; preds = %9
  %13 = load i32, ptr %6, align 16
  %14 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %15 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %16 = load ptr, ptr %15, align 16
  %17 = load ptr, ptr %14, align 8
  %18 = zext nneg i32 %1 to i64
  br label %21

19:                                               ; preds = %32
  call void @llvm.va_end.p0(ptr nonnull %6)
  %20 = icmp slt i32 %1, 5
  br i1 %20, label %40, label %48

21:                                               ; preds = %12, %32
  %22 = phi i64 [ 0, %12 ], [ %38, %32 ]
  %23 = phi ptr [ %17, %12 ], [ %33, %32 ]
  %24 = phi i32 [ %13, %12 ], [ %34, %32 ]
  %25 = icmp ult i32 %24, 41
  br i1 %25, label %26, label %30

26:                                               ; preds = %21
  %27 = zext nneg i32 %24 to i64
  %28 = getelementptr i8, ptr %16, i64 %27
  %29 = add nuw nsw i32 %24, 8
  store i32 %29, ptr %6, align 16
  br label %32

30:                                               ; preds = %21
  %31 = getelementptr i8, ptr %23, i64 8
  store ptr %31, ptr %14, align 8
  br label %32

32:                                               ; preds = %30, %26
  %33 = phi ptr [ %23, %26 ], [ %31, %30 ]
  %34 = phi i32 [ %29, %26 ], [ %24, %30 ]
  %35 = phi ptr [ %28, %26 ], [ %23, %30 ]
  %36 = load ptr, ptr %35, align 8
  %37 = getelementptr inbounds nuw ptr, ptr %4, i64 %22
  store ptr %36, ptr %37, align 8
  %38 = add nuw nsw i64 %22, 1
  %39 = icmp eq i64 %38, %18
  br i1 %39, label %19, label %21

40:                                               ; preds = %11, %19
  %41 = load ptr, ptr %4, align 16
  %42 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %43 = load ptr, ptr %42, align 8
  %44 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %45 = load ptr, ptr %44, align 16
  %46 = getelementptr inbounds nuw i8, ptr %4, i64 24
  %47 = load ptr, ptr %46, align 8
  call void %2(ptr noundef nonnull %5, ptr noundef nonnull %5, ptr noundef %41, ptr noundef %43, ptr noundef %45, ptr noundef %47) 
  br label %99

48:                                               ; preds = %19
  %49 = icmp samesign ult i32 %1, 13
  %50 = load ptr, ptr %4, align 16
  %51 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %52 = load ptr, ptr %51, align 8
  %53 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %54 = load ptr, ptr %53, align 16
  %55 = getelementptr inbounds nuw i8, ptr %4, i64 24
  %56 = load ptr, ptr %55, align 8
  %57 = getelementptr inbounds nuw i8, ptr %4, i64 32
  %58 = load ptr, ptr %57, align 16
  %59 = getelementptr inbounds nuw i8, ptr %4, i64 40
  %60 = load ptr, ptr %59, align 8
  %61 = getelementptr inbounds nuw i8, ptr %4, i64 48
  %62 = load ptr, ptr %61, align 16
  %63 = getelementptr inbounds nuw i8, ptr %4, i64 56
  %64 = load ptr, ptr %63, align 8
  %65 = getelementptr inbounds nuw i8, ptr %4, i64 64
  %66 = load ptr, ptr %65, align 16
  %67 = getelementptr inbounds nuw i8, ptr %4, i64 72
  %68 = load ptr, ptr %67, align 8
  %69 = getelementptr inbounds nuw i8, ptr %4, i64 80
  %70 = load ptr, ptr %69, align 16
  %71 = getelementptr inbounds nuw i8, ptr %4, i64 88
  %72 = load ptr, ptr %71, align 8
  br i1 %49, label %73, label %74

73:                                               ; preds = %48
  call void %2(ptr noundef nonnull %5, ptr noundef nonnull %5, ptr noundef %50, ptr noundef %52, ptr noundef %54, ptr noundef %56, ptr noundef %58, ptr noundef %60, ptr noundef %62, ptr noundef %64, ptr noundef %66, ptr noundef %68, ptr noundef %70, ptr noundef %72) 
  br label %99

74:                                               ; preds = %48
  %75 = getelementptr inbounds nuw i8, ptr %4, i64 96
  %76 = load ptr, ptr %75, align 16
  %77 = getelementptr inbounds nuw i8, ptr %4, i64 104
  %78 = load ptr, ptr %77, align 8
  %79 = getelementptr inbounds nuw i8, ptr %4, i64 112
  %80 = load ptr, ptr %79, align 16
  %81 = getelementptr inbounds nuw i8, ptr %4, i64 120
  %82 = load ptr, ptr %81, align 8
  %83 = getelementptr inbounds nuw i8, ptr %4, i64 128
  %84 = load ptr, ptr %83, align 16
  %85 = getelementptr inbounds nuw i8, ptr %4, i64 136
  %86 = load ptr, ptr %85, align 8
  %87 = getelementptr inbounds nuw i8, ptr %4, i64 144
  %88 = load ptr, ptr %87, align 16
  %89 = getelementptr inbounds nuw i8, ptr %4, i64 152
  %90 = load ptr, ptr %89, align 8
  %91 = getelementptr inbounds nuw i8, ptr %4, i64 160
  %92 = load ptr, ptr %91, align 16
  %93 = getelementptr inbounds nuw i8, ptr %4, i64 168
  %94 = load ptr, ptr %93, align 8
  %95 = getelementptr inbounds nuw i8, ptr %4, i64 176
  %96 = load ptr, ptr %95, align 16
  %97 = getelementptr inbounds nuw i8, ptr %4, i64 184
  %98 = load ptr, ptr %97, align 8
  call void %2(ptr noundef nonnull %5, ptr noundef nonnull %5, ptr noundef %50, ptr noundef %52, ptr noundef %54, ptr noundef %56, ptr noundef %58, ptr noundef %60, ptr noundef %62, ptr noundef %64, ptr noundef %66, ptr noundef %68, ptr noundef %70, ptr noundef %72, ptr noundef %76, ptr noundef %78, ptr noundef %80, ptr noundef %82, ptr noundef %84, ptr noundef %86, ptr noundef %88, ptr noundef %90, ptr noundef %92, ptr noundef %94, ptr noundef %96, ptr noundef %98) 
  br label %99

99:                                               ; preds = %73, %74, %40
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  call void @llvm.lifetime.end.p0(ptr nonnull %4) 
  ret void
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) 

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

declare void @abort() 

declare void @llvm.va_start.p0(ptr) 

declare void @llvm.lifetime.end.p0(ptr captures(none)) 

declare void @llvm.va_end.p0(ptr) 

define void @__kmpc_fork_teams(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readonly captures(none) %2, ...) {
  %4 = alloca [24 x ptr], align 16
  %5 = alloca i32, align 4
  %6 = alloca [1 x %struct.__va_list_tag], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %4) 
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(192) %4, i8 0, i64 192, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %5) 
  store i32 0, ptr %5, align 4
  call void @llvm.lifetime.start.p0(ptr nonnull %6) 
  %7 = icmp sgt i32 %1, 24
  br i1 %7, label %8, label %9

8:                                                ; preds = %3
  tail call void @abort() 
  unreachable

9:                                                ; preds = %3
  call void @llvm.va_start.p0(ptr nonnull %6)
  %10 = icmp sgt i32 %1, 0
  br i1 %10, label %11, label %66

11:                                               ; preds = %9
  %12 = load i32, ptr %6, align 16
  %13 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %14 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %15 = load ptr, ptr %14, align 16
  %16 = load ptr, ptr %13, align 8
  %17 = zext nneg i32 %1 to i64
  br label %91

18:                                               ; preds = %102
  %19 = load ptr, ptr %4, align 16
  %20 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %21 = load ptr, ptr %20, align 8
  %22 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %23 = load ptr, ptr %22, align 16
  %24 = getelementptr inbounds nuw i8, ptr %4, i64 24
  %25 = load ptr, ptr %24, align 8
  %26 = getelementptr inbounds nuw i8, ptr %4, i64 32
  %27 = load ptr, ptr %26, align 16
  %28 = getelementptr inbounds nuw i8, ptr %4, i64 40
  %29 = load ptr, ptr %28, align 8
  %30 = getelementptr inbounds nuw i8, ptr %4, i64 48
  %31 = load ptr, ptr %30, align 16
  %32 = getelementptr inbounds nuw i8, ptr %4, i64 56
  %33 = load ptr, ptr %32, align 8
  %34 = getelementptr inbounds nuw i8, ptr %4, i64 64
  %35 = load ptr, ptr %34, align 16
  %36 = getelementptr inbounds nuw i8, ptr %4, i64 72
  %37 = load ptr, ptr %36, align 8
  %38 = getelementptr inbounds nuw i8, ptr %4, i64 80
  %39 = load ptr, ptr %38, align 16
  %40 = getelementptr inbounds nuw i8, ptr %4, i64 88
  %41 = load ptr, ptr %40, align 8
  %42 = getelementptr inbounds nuw i8, ptr %4, i64 96
  %43 = load ptr, ptr %42, align 16
  %44 = getelementptr inbounds nuw i8, ptr %4, i64 104
  %45 = load ptr, ptr %44, align 8
  %46 = getelementptr inbounds nuw i8, ptr %4, i64 112
  %47 = load ptr, ptr %46, align 16
  %48 = getelementptr inbounds nuw i8, ptr %4, i64 120
  %49 = load ptr, ptr %48, align 8
  %50 = getelementptr inbounds nuw i8, ptr %4, i64 128
  %51 = load ptr, ptr %50, align 16
  %52 = getelementptr inbounds nuw i8, ptr %4, i64 136
  %53 = load ptr, ptr %52, align 8
  %54 = getelementptr inbounds nuw i8, ptr %4, i64 144
  %55 = load ptr, ptr %54, align 16
  %56 = getelementptr inbounds nuw i8, ptr %4, i64 152
  %57 = load ptr, ptr %56, align 8
  %58 = getelementptr inbounds nuw i8, ptr %4, i64 160
  %59 = load ptr, ptr %58, align 16
  %60 = getelementptr inbounds nuw i8, ptr %4, i64 168
  %61 = load ptr, ptr %60, align 8
  %62 = getelementptr inbounds nuw i8, ptr %4, i64 176
  %63 = load ptr, ptr %62, align 16
  %64 = getelementptr inbounds nuw i8, ptr %4, i64 184
  %65 = load ptr, ptr %64, align 8
  br label %66

66:                                               ; preds = %18, %9
  %67 = phi ptr [ %65, %18 ], [ null, %9 ]
  %68 = phi ptr [ %63, %18 ], [ null, %9 ]
  %69 = phi ptr [ %61, %18 ], [ null, %9 ]
  %70 = phi ptr [ %59, %18 ], [ null, %9 ]
  %71 = phi ptr [ %57, %18 ], [ null, %9 ]
  %72 = phi ptr [ %55, %18 ], [ null, %9 ]
  %73 = phi ptr [ %53, %18 ], [ null, %9 ]
  %74 = phi ptr [ %51, %18 ], [ null, %9 ]
  %75 = phi ptr [ %49, %18 ], [ null, %9 ]
  %76 = phi ptr [ %47, %18 ], [ null, %9 ]
  %77 = phi ptr [ %45, %18 ], [ null, %9 ]
  %78 = phi ptr [ %43, %18 ], [ null, %9 ]
  %79 = phi ptr [ %41, %18 ], [ null, %9 ]
  %80 = phi ptr [ %39, %18 ], [ null, %9 ]
  %81 = phi ptr [ %37, %18 ], [ null, %9 ]
  %82 = phi ptr [ %35, %18 ], [ null, %9 ]
  %83 = phi ptr [ %33, %18 ], [ null, %9 ]
  %84 = phi ptr [ %31, %18 ], [ null, %9 ]
  %85 = phi ptr [ %29, %18 ], [ null, %9 ]
  %86 = phi ptr [ %27, %18 ], [ null, %9 ]
  %87 = phi ptr [ %25, %18 ], [ null, %9 ]
  %88 = phi ptr [ %23, %18 ], [ null, %9 ]
  %89 = phi ptr [ %21, %18 ], [ null, %9 ]
  %90 = phi ptr [ %19, %18 ], [ null, %9 ]
  call void @llvm.va_end.p0(ptr nonnull %6)
  call void %2(ptr noundef nonnull %5, ptr noundef nonnull %5, ptr noundef %90, ptr noundef %89, ptr noundef %88, ptr noundef %87, ptr noundef %86, ptr noundef %85, ptr noundef %84, ptr noundef %83, ptr noundef %82, ptr noundef %81, ptr noundef %80, ptr noundef %79, ptr noundef %78, ptr noundef %77, ptr noundef %76, ptr noundef %75, ptr noundef %74, ptr noundef %73, ptr noundef %72, ptr noundef %71, ptr noundef %70, ptr noundef %69, ptr noundef %68, ptr noundef %67) 
  call void @llvm.lifetime.end.p0(ptr nonnull %6) 
  call void @llvm.lifetime.end.p0(ptr nonnull %5) 
  call void @llvm.lifetime.end.p0(ptr nonnull %4) 
  ret void

91:                                               ; preds = %11, %102
  %92 = phi i64 [ 0, %11 ], [ %108, %102 ]
  %93 = phi ptr [ %16, %11 ], [ %103, %102 ]
  %94 = phi i32 [ %12, %11 ], [ %104, %102 ]
  %95 = icmp ult i32 %94, 41
  br i1 %95, label %96, label %100

96:                                               ; preds = %91
  %97 = zext nneg i32 %94 to i64
  %98 = getelementptr i8, ptr %15, i64 %97
  %99 = add nuw nsw i32 %94, 8
  store i32 %99, ptr %6, align 16
  br label %102

100:                                              ; preds = %91
  %101 = getelementptr i8, ptr %93, i64 8
  store ptr %101, ptr %13, align 8
  br label %102

102:                                              ; preds = %100, %96
  %103 = phi ptr [ %93, %96 ], [ %101, %100 ]
  %104 = phi i32 [ %99, %96 ], [ %94, %100 ]
  %105 = phi ptr [ %98, %96 ], [ %93, %100 ]
  %106 = load ptr, ptr %105, align 8
  %107 = getelementptr inbounds nuw ptr, ptr %4, i64 %92
  store ptr %106, ptr %107, align 8
  %108 = add nuw nsw i64 %92, 1
  %109 = icmp eq i64 %108, %17
  br i1 %109, label %18, label %91
}

define void @__kmpc_dispatch_init_4(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i32 noundef %3, i32 noundef %4, i32 noundef %5, i32 noundef %6) {
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = icmp eq i32 %9, 64
  br i1 %10, label %11, label %12

11:                                               ; preds = %7
  tail call void @abort() 
  unreachable

12:                                               ; preds = %7
  %13 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %14 = add nsw i32 %9, 1
  store i32 %14, ptr %8, align 4
  %15 = sext i32 %9 to i64
  %16 = getelementptr inbounds [4 x i64], ptr %13, i64 %15
  %17 = sext i32 %3 to i64
  store i64 %17, ptr %16, align 16
  %18 = sext i32 %4 to i64
  %19 = getelementptr inbounds nuw i8, ptr %16, i64 8
  store i64 %18, ptr %19, align 8
  %20 = sext i32 %5 to i64
  %21 = getelementptr inbounds nuw i8, ptr %16, i64 16
  store i64 %20, ptr %21, align 16
  %22 = icmp sgt i32 %5, 0
  %23 = icmp sle i32 %3, %4
  %24 = icmp sge i32 %3, %4
  %25 = select i1 %22, i1 %23, i1 %24
  %26 = zext i1 %25 to i64
  %27 = getelementptr inbounds nuw i8, ptr %16, i64 24
  store i64 %26, ptr %27, align 8
  ret void
}

declare nonnull ptr @llvm.threadlocal.address.p0(ptr nonnull) 

define range(i32 0, 2) i32 @__kmpc_dispatch_next_4(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5) {
  %7 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = sext i32 %9 to i64
  %11 = getelementptr [4 x i64], ptr %7, i64 %10
  %12 = getelementptr i8, ptr %11, i64 -8
  %13 = load i64, ptr %12, align 8
  %14 = icmp eq i64 %13, 0
  br i1 %14, label %15, label %17

15:                                               ; preds = %6
  %16 = add nsw i32 %9, -1
  store i32 %16, ptr %8, align 4
  br label %27

17:                                               ; preds = %6
  %18 = getelementptr i8, ptr %11, i64 -32
  store i64 0, ptr %12, align 8
  store i32 1, ptr %2, align 4
  %19 = load i64, ptr %18, align 16
  %20 = trunc i64 %19 to i32
  store i32 %20, ptr %3, align 4
  %21 = getelementptr i8, ptr %11, i64 -24
  %22 = load i64, ptr %21, align 8
  %23 = trunc i64 %22 to i32
  store i32 %23, ptr %4, align 4
  %24 = getelementptr i8, ptr %11, i64 -16
  %25 = load i64, ptr %24, align 16
  %26 = trunc i64 %25 to i32
  store i32 %26, ptr %5, align 4
  br label %27

27:                                               ; preds = %17, %15
  %28 = phi i32 [ 1, %17 ], [ 0, %15 ]
  ret i32 %28
}

define void @__kmpc_dispatch_init_4u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i32 noundef %3, i32 noundef %4, i32 noundef %5, i32 noundef %6) {
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = icmp eq i32 %9, 64
  br i1 %10, label %11, label %12

11:                                               ; preds = %7
  tail call void @abort() 
  unreachable

12:                                               ; preds = %7
  %13 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %14 = add nsw i32 %9, 1
  store i32 %14, ptr %8, align 4
  %15 = sext i32 %9 to i64
  %16 = getelementptr inbounds [4 x i64], ptr %13, i64 %15
  %17 = zext i32 %3 to i64
  store i64 %17, ptr %16, align 16
  %18 = zext i32 %4 to i64
  %19 = getelementptr inbounds nuw i8, ptr %16, i64 8
  store i64 %18, ptr %19, align 8
  %20 = sext i32 %5 to i64
  %21 = getelementptr inbounds nuw i8, ptr %16, i64 16
  store i64 %20, ptr %21, align 16
  %22 = icmp sgt i32 %5, 0
  %23 = icmp ule i32 %3, %4
  %24 = icmp uge i32 %3, %4
  %25 = select i1 %22, i1 %23, i1 %24
  %26 = zext i1 %25 to i64
  %27 = getelementptr inbounds nuw i8, ptr %16, i64 24
  store i64 %26, ptr %27, align 8
  ret void
}

define range(i32 0, 2) i32 @__kmpc_dispatch_next_4u(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5) {
  %7 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = sext i32 %9 to i64
  %11 = getelementptr [4 x i64], ptr %7, i64 %10
  %12 = getelementptr i8, ptr %11, i64 -8
  %13 = load i64, ptr %12, align 8
  %14 = icmp eq i64 %13, 0
  br i1 %14, label %15, label %17

15:                                               ; preds = %6
  %16 = add nsw i32 %9, -1
  store i32 %16, ptr %8, align 4
  br label %27

17:                                               ; preds = %6
  %18 = getelementptr i8, ptr %11, i64 -32
  store i64 0, ptr %12, align 8
  store i32 1, ptr %2, align 4
  %19 = load i64, ptr %18, align 16
  %20 = trunc i64 %19 to i32
  store i32 %20, ptr %3, align 4
  %21 = getelementptr i8, ptr %11, i64 -24
  %22 = load i64, ptr %21, align 8
  %23 = trunc i64 %22 to i32
  store i32 %23, ptr %4, align 4
  %24 = getelementptr i8, ptr %11, i64 -16
  %25 = load i64, ptr %24, align 16
  %26 = trunc i64 %25 to i32
  store i32 %26, ptr %5, align 4
  br label %27

27:                                               ; preds = %17, %15
  %28 = phi i32 [ 1, %17 ], [ 0, %15 ]
  ret i32 %28
}

define void @__kmpc_dispatch_init_8(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i64 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6) {
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = icmp eq i32 %9, 64
  br i1 %10, label %11, label %12

11:                                               ; preds = %7
  tail call void @abort() 
  unreachable

12:                                               ; preds = %7
  %13 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %14 = add nsw i32 %9, 1
  store i32 %14, ptr %8, align 4
  %15 = sext i32 %9 to i64
  %16 = getelementptr inbounds [4 x i64], ptr %13, i64 %15
  store i64 %3, ptr %16, align 16
  %17 = getelementptr inbounds nuw i8, ptr %16, i64 8
  store i64 %4, ptr %17, align 8
  %18 = getelementptr inbounds nuw i8, ptr %16, i64 16
  store i64 %5, ptr %18, align 16
  %19 = icmp sgt i64 %5, 0
  %20 = icmp sle i64 %3, %4
  %21 = icmp sge i64 %3, %4
  %22 = select i1 %19, i1 %20, i1 %21
  %23 = zext i1 %22 to i64
  %24 = getelementptr inbounds nuw i8, ptr %16, i64 24
  store i64 %23, ptr %24, align 8
  ret void
}

define range(i32 0, 2) i32 @__kmpc_dispatch_next_8(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5) {
  %7 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = sext i32 %9 to i64
  %11 = getelementptr [4 x i64], ptr %7, i64 %10
  %12 = getelementptr i8, ptr %11, i64 -8
  %13 = load i64, ptr %12, align 8
  %14 = icmp eq i64 %13, 0
  br i1 %14, label %15, label %17

15:                                               ; preds = %6
  %16 = add nsw i32 %9, -1
  store i32 %16, ptr %8, align 4
  br label %24

17:                                               ; preds = %6
  %18 = getelementptr i8, ptr %11, i64 -32
  store i64 0, ptr %12, align 8
  store i32 1, ptr %2, align 4
  %19 = load i64, ptr %18, align 16
  store i64 %19, ptr %3, align 8
  %20 = getelementptr i8, ptr %11, i64 -24
  %21 = load i64, ptr %20, align 8
  store i64 %21, ptr %4, align 8
  %22 = getelementptr i8, ptr %11, i64 -16
  %23 = load i64, ptr %22, align 16
  store i64 %23, ptr %5, align 8
  br label %24

24:                                               ; preds = %17, %15
  %25 = phi i32 [ 1, %17 ], [ 0, %15 ]
  ret i32 %25
}

define void @__kmpc_dispatch_init_8u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i64 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6) {
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = icmp eq i32 %9, 64
  br i1 %10, label %11, label %12

11:                                               ; preds = %7
  tail call void @abort() 
  unreachable

12:                                               ; preds = %7
  %13 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %14 = add nsw i32 %9, 1
  store i32 %14, ptr %8, align 4
  %15 = sext i32 %9 to i64
  %16 = getelementptr inbounds [4 x i64], ptr %13, i64 %15
  store i64 %3, ptr %16, align 16
  %17 = getelementptr inbounds nuw i8, ptr %16, i64 8
  store i64 %4, ptr %17, align 8
  %18 = getelementptr inbounds nuw i8, ptr %16, i64 16
  store i64 %5, ptr %18, align 16
  %19 = icmp sgt i64 %5, 0
  %20 = icmp ule i64 %3, %4
  %21 = icmp uge i64 %3, %4
  %22 = select i1 %19, i1 %20, i1 %21
  %23 = zext i1 %22 to i64
  %24 = getelementptr inbounds nuw i8, ptr %16, i64 24
  store i64 %23, ptr %24, align 8
  ret void
}

define range(i32 0, 2) i32 @__kmpc_dispatch_next_8u(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5) {
  %7 = tail call align 16 ptr @llvm.threadlocal.address.p0(ptr align 16 @pieces)
  %8 = tail call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @depth)
  %9 = load i32, ptr %8, align 4
  %10 = sext i32 %9 to i64
  %11 = getelementptr [4 x i64], ptr %7, i64 %10
  %12 = getelementptr i8, ptr %11, i64 -8
  %13 = load i64, ptr %12, align 8
  %14 = icmp eq i64 %13, 0
  br i1 %14, label %15, label %17

15:                                               ; preds = %6
  %16 = add nsw i32 %9, -1
  store i32 %16, ptr %8, align 4
  br label %24

17:                                               ; preds = %6
  %18 = getelementptr i8, ptr %11, i64 -32
  store i64 0, ptr %12, align 8
  store i32 1, ptr %2, align 4
  %19 = load i64, ptr %18, align 16
  store i64 %19, ptr %3, align 8
  %20 = getelementptr i8, ptr %11, i64 -24
  %21 = load i64, ptr %20, align 8
  store i64 %21, ptr %4, align 8
  %22 = getelementptr i8, ptr %11, i64 -16
  %23 = load i64, ptr %22, align 16
  store i64 %23, ptr %5, align 8
  br label %24

24:                                               ; preds = %17, %15
  %25 = phi i32 [ 1, %17 ], [ 0, %15 ]
  ret i32 %25
}

define noundef i32 @omp_get_thread_num() {
  ret i32 0
}

define noundef i32 @omp_get_num_threads() {
  ret i32 1
}

define noundef i32 @omp_get_max_threads() {
  ret i32 1
}

define noundef i32 @omp_get_num_procs() {
  ret i32 1
}

define noundef i32 @omp_get_thread_limit() {
  ret i32 1
}

define noundef i32 @omp_get_level() {
  ret i32 0
}

define noundef i32 @omp_get_active_level() {
  ret i32 0
}

define noundef i32 @omp_get_team_num() {
  ret i32 0
}

define noundef i32 @omp_get_num_teams() {
  ret i32 1
}

define noundef i32 @omp_get_dynamic() {
  ret i32 0
}

define noundef i32 @omp_get_nested() {
  ret i32 0
}

define noundef i32 @omp_get_max_active_levels() {
  ret i32 1
}

define noundef i32 @omp_in_parallel() {
  ret i32 0
}

define noundef i32 @omp_in_final() {
  ret i32 0
}

define void @omp_set_num_threads(i32 noundef %0) {
  ret void
}

define void @omp_set_dynamic(i32 noundef %0) {
  ret void
}

define void @omp_set_nested(i32 noundef %0) {
  ret void
}

define void @omp_set_max_active_levels(i32 noundef %0) {
  ret void
}

define void @omp_set_schedule(i32 noundef %0, i32 noundef %1) {
  ret void
}

define void @omp_get_schedule(ptr noundef writeonly captures(none) initializes((0, 4)) %0, ptr noundef writeonly captures(none) initializes((0, 4)) %1) {
  store i32 1, ptr %0, align 4
  store i32 0, ptr %1, align 4
  ret void
}

define double @omp_get_wtime() {
  %1 = alloca %struct.timespec, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %1) 
  %2 = call i32 @clock_gettime(i32 noundef 1, ptr noundef nonnull %1) 
  %3 = load i64, ptr %1, align 8
  %4 = sitofp i64 %3 to double
  %5 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %6 = load i64, ptr %5, align 8
  %7 = sitofp i64 %6 to double
  %8 = call double @llvm.fmuladd.f64(double %7, double 1.000000e-09, double %4)
  call void @llvm.lifetime.end.p0(ptr nonnull %1) 
  ret double %8
}

declare i32 @clock_gettime(i32 noundef, ptr noundef) 

declare double @llvm.fmuladd.f64(double, double, double) 

define noundef double @omp_get_wtick() {
  ret double 1.000000e-09
}

define void @omp_init_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_destroy_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_set_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_unset_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define noundef i32 @omp_test_lock(ptr noundef readnone captures(none) %0) {
  ret i32 1
}

define void @omp_init_nest_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_destroy_nest_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_set_nest_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @omp_unset_nest_lock(ptr noundef readnone captures(none) %0) {
  ret void
}

define noundef i32 @omp_test_nest_lock(ptr noundef readnone captures(none) %0) {
  ret i32 1
}

