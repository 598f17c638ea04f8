; Compiled from csrc/runtime/replay.c by csrc/runtime/build.py; edit that file.

@.str = private unnamed_addr constant [147 x i8] c"irad: __enzyme_fwdsplit is given the tape of another function, or one that was made in a file without a call of __enzyme_fwdsplit of this function\00", align 1

define noalias nonnull ptr @irad_log_begin() {
  %1 = tail call noalias dereferenceable_or_null(32) ptr @calloc(i64 noundef 1, i64 noundef 32) 
  %2 = icmp eq ptr %1, null
  br i1 %2, label %7, label %3

3:                                                ; preds = %0
  %4 = tail call noalias dereferenceable_or_null(512) ptr @malloc(i64 noundef 512) 
  %5 = getelementptr inbounds nuw i8, ptr %1, i64 8
  store ptr %4, ptr %5, align 8
  %6 = icmp eq ptr %4, null
  br i1 %6, label %7, label %8

7:                                                ; preds = %3, %0
  tail call void @abort() 
  unreachable

8:                                                ; preds = %3
  %9 = getelementptr inbounds nuw i8, ptr %1, i64 24
  store i64 512, ptr %9, align 8
  ret ptr %1
}

declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) 

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @abort() 

define ptr @irad_log_room(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %4 = load i64, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %6 = load i64, ptr %5, align 8
  %7 = sub i64 %4, %6
  %8 = icmp ult i64 %7, %1
  br i1 %8, label %12, label %9

9:                                                ; preds = %2
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %11 = load ptr, ptr %10, align 8
  br label %22

12:                                               ; preds = %2
  %13 = shl i64 %4, 1
  %14 = add i64 %13, %1
  store i64 %14, ptr %3, align 8
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %16 = load ptr, ptr %15, align 8
  %17 = tail call ptr @realloc(ptr noundef %16, i64 noundef %14) 
  store ptr %17, ptr %15, align 8
  %18 = icmp eq ptr %17, null
  br i1 %18, label %21, label %19

19:                                               ; preds = %12
  %20 = load i64, ptr %5, align 8
  br label %22

21:                                               ; preds = %12
  tail call void @abort() 
  unreachable

22:                                               ; preds = %19, %9
  %23 = phi i64 [ %6, %9 ], [ %20, %19 ]
  %24 = phi ptr [ %11, %9 ], [ %17, %19 ]
  %25 = getelementptr inbounds nuw i8, ptr %24, i64 %23
  %26 = add i64 %23, %1
  store i64 %26, ptr %5, align 8
  ret ptr %25
}

declare noalias noundef ptr @realloc(ptr allocptr noundef captures(none), i64 noundef) 

define ptr @irad_log_next(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %4 = load ptr, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %6 = load i64, ptr %5, align 8
  %7 = getelementptr inbounds nuw i8, ptr %4, i64 %6
  %8 = add i64 %6, %1
  store i64 %8, ptr %5, align 8
  ret ptr %7
}

define void @irad_log_rewind(ptr noundef captures(none) %0) {
  %2 = load ptr, ptr %0, align 8
  %3 = icmp eq ptr %2, null
  br i1 %3, label %6, label %4

4:                                                ; preds = %1
  %5 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str)
  tail call void @abort() 
  unreachable

6:                                                ; preds = %1
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 0, ptr %7, align 8
  ret void
}

declare noundef i32 @puts(ptr noundef readonly captures(none)) 

define void @irad_log_free(ptr noundef captures(none) %0) {
  %2 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %3 = load ptr, ptr %2, align 8
  tail call void @free(ptr noundef %3) 
  tail call void @free(ptr noundef %0) 
  ret void
}

declare void @free(ptr allocptr noundef captures(none)) 

