; Compiled from csrc/library/sorting.c by csrc/runtime/build.py; edit that file.

define void @qsort(ptr noundef nonnull %0, i64 noundef %1, i64 noundef %2, ptr noundef nonnull readonly captures(none) %3) {
  %5 = icmp ult i64 %1, 2
  %6 = icmp eq i64 %2, 0
  %7 = or i1 %5, %6
  br i1 %7, label %59, label %8

8:                                                ; preds = %4
  %9 = mul i64 %2, %1
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = icmp eq ptr %10, null
  br i1 %11, label %12, label %13

12:                                               ; preds = %8
  tail call void @abort() 
  unreachable

13:                                               ; preds = %8, %19
  %14 = phi i64 [ %15, %19 ], [ 1, %8 ]
  %15 = shl i64 %14, 1
  br label %21

16:                                               ; preds = %19
  tail call void @free(ptr noundef %10) 
  br label %59

17:                                               ; preds = %45, %21
  %18 = icmp ult i64 %28, %1
  br i1 %18, label %21, label %19

19:                                               ; preds = %17
  tail call void @llvm.memcpy.p0.p0.i64(ptr nonnull align 1 %0, ptr nonnull align 1 %10, i64 %9, i1 false)
  %20 = icmp ult i64 %15, %1
  br i1 %20, label %13, label %16

21:                                               ; preds = %13, %17
  %22 = phi i64 [ 0, %13 ], [ %28, %17 ]
  %23 = sub nuw i64 %1, %22
  %24 = icmp ult i64 %23, %14
  %25 = add i64 %22, %14
  %26 = select i1 %24, i64 %1, i64 %25
  %27 = icmp ult i64 %23, %15
  %28 = add i64 %22, %15
  %29 = select i1 %27, i64 %1, i64 %28
  %30 = icmp ult i64 %22, %29
  br i1 %30, label %31, label %17

31:                                               ; preds = %21, %45
  %32 = phi i64 [ %57, %45 ], [ %22, %21 ]
  %33 = phi i64 [ %56, %45 ], [ %26, %21 ]
  %34 = phi i64 [ %53, %45 ], [ %22, %21 ]
  %35 = icmp ult i64 %34, %26
  %36 = icmp ult i64 %33, %29
  %37 = select i1 %35, i1 %36, i1 false
  br i1 %37, label %38, label %45

38:                                               ; preds = %31
  %39 = mul i64 %34, %2
  %40 = getelementptr inbounds nuw i8, ptr %0, i64 %39
  %41 = mul i64 %33, %2
  %42 = getelementptr inbounds nuw i8, ptr %0, i64 %41
  %43 = tail call i32 %3(ptr noundef nonnull %40, ptr noundef nonnull %42) 
  %44 = icmp slt i32 %43, 1
  br label %45

45:                                               ; preds = %38, %31
  %46 = phi i1 [ %44, %38 ], [ %35, %31 ]
  %47 = mul i64 %32, %2
  %48 = getelementptr inbounds nuw i8, ptr %10, i64 %47
  %49 = select i1 %46, i64 %34, i64 %33
  %50 = mul i64 %49, %2
  %51 = getelementptr inbounds nuw i8, ptr %0, i64 %50
  tail call void @llvm.memcpy.p0.p0.i64(ptr nonnull align 1 %48, ptr nonnull align 1 %51, i64 %2, i1 false)
  %52 = zext i1 %46 to i64
  %53 = add i64 %34, %52
  %54 = xor i1 %46, true
  %55 = zext i1 %54 to i64
  %56 = add i64 %33, %55
  %57 = add nuw i64 %32, 1
  %58 = icmp ult i64 %57, %29
  br i1 %58, label %31, label %17

59:                                               ; preds = %4, %16
  ret void
}

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @abort() 

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

declare void @free(ptr allocptr noundef captures(none)) 

define void @qsort_r(ptr noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef %4) {
  %6 = icmp ult i64 %1, 2
  %7 = icmp eq i64 %2, 0
  %8 = or i1 %6, %7
  br i1 %8, label %60, label %9

9:                                                ; preds = %5
  %10 = mul i64 %2, %1
  %11 = tail call noalias ptr @malloc(i64 noundef %10) 
  %12 = icmp eq ptr %11, null
  br i1 %12, label %13, label %14

13:                                               ; preds = %9
  tail call void @abort() 
  unreachable

14:                                               ; preds = %9, %20
  %15 = phi i64 [ %16, %20 ], [ 1, %9 ]
  %16 = shl i64 %15, 1
  br label %22

17:                                               ; preds = %20
  tail call void @free(ptr noundef %11) 
  br label %60

18:                                               ; preds = %46, %22
  %19 = icmp ult i64 %29, %1
  br i1 %19, label %22, label %20

20:                                               ; preds = %18
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %0, ptr nonnull align 1 %11, i64 %10, i1 false)
  %21 = icmp ult i64 %16, %1
  br i1 %21, label %14, label %17

22:                                               ; preds = %14, %18
  %23 = phi i64 [ 0, %14 ], [ %29, %18 ]
  %24 = sub nuw i64 %1, %23
  %25 = icmp ult i64 %24, %15
  %26 = add i64 %23, %15
  %27 = select i1 %25, i64 %1, i64 %26
  %28 = icmp ult i64 %24, %16
  %29 = add i64 %23, %16
  %30 = select i1 %28, i64 %1, i64 %29
  %31 = icmp ult i64 %23, %30
  br i1 %31, label %32, label %18

32:                                               ; preds = %22, %46
  %33 = phi i64 [ %58, %46 ], [ %23, %22 ]
  %34 = phi i64 [ %57, %46 ], [ %27, %22 ]
  %35 = phi i64 [ %54, %46 ], [ %23, %22 ]
  %36 = icmp ult i64 %35, %27
  %37 = icmp ult i64 %34, %30
  %38 = select i1 %36, i1 %37, i1 false
  br i1 %38, label %39, label %46

39:                                               ; preds = %32
  %40 = mul i64 %35, %2
  %41 = getelementptr inbounds nuw i8, ptr %0, i64 %40
  %42 = mul i64 %34, %2
  %43 = getelementptr inbounds nuw i8, ptr %0, i64 %42
  %44 = tail call i32 %3(ptr noundef %41, ptr noundef %43, ptr noundef %4) 
  %45 = icmp slt i32 %44, 1
  br label %46

46:                                               ; preds = %39, %32
  %47 = phi i1 [ %45, %39 ], [ %36, %32 ]
  %48 = mul i64 %33, %2
  %49 = getelementptr inbounds nuw i8, ptr %11, i64 %48
  %50 = select i1 %47, i64 %35, i64 %34
  %51 = mul i64 %50, %2
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 %51
  tail call void @llvm.memcpy.p0.p0.i64(ptr nonnull align 1 %49, ptr align 1 %52, i64 %2, i1 false)
  %53 = zext i1 %47 to i64
  %54 = add i64 %35, %53
  %55 = xor i1 %47, true
  %56 = zext i1 %55 to i64
  %57 = add i64 %34, %56
  %58 = add nuw i64 %33, 1
  %59 = icmp ult i64 %58, %30
  br i1 %59, label %32, label %18

60:                                               ; preds = %5, %17
  ret void
}

define noundef ptr @bsearch(ptr noundef nonnull %0, ptr noundef nonnull %1, i64 noundef %2, i64 noundef %3, ptr noundef nonnull readonly captures(none) %4) {
  br label %6

6:                                                ; preds = %10, %5
  %7 = phi i64 [ %2, %5 ], [ %20, %10 ]
  %8 = phi i64 [ 0, %5 ], [ %21, %10 ]
  %9 = icmp ult i64 %8, %7
  br i1 %9, label %10, label %22

10:                                               ; preds = %6
  %11 = sub nuw i64 %7, %8
  %12 = lshr i64 %11, 1
  %13 = add i64 %12, %8
  %14 = mul i64 %13, %3
  %15 = getelementptr inbounds nuw i8, ptr %1, i64 %14
  %16 = tail call i32 %4(ptr noundef nonnull %0, ptr noundef nonnull %15) 
  %17 = icmp eq i32 %16, 0
  %18 = icmp slt i32 %16, 0
  %19 = add i64 %13, 1
  %20 = select i1 %18, i64 %13, i64 %7
  %21 = select i1 %18, i64 %8, i64 %19
  br i1 %17, label %22, label %6

22:                                               ; preds = %6, %10
  %23 = phi ptr [ %15, %10 ], [ null, %6 ]
  ret ptr %23
}

