; Compiled from csrc/library/openmp.c by csrc/runtime/build.py; edit that file.

define void @__kmpc_for_static_init_4(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 4)) %6, i32 noundef %7, i32 noundef %8) {
  store i32 1, ptr %3, align 4
  %10 = load i32, ptr %5, align 4
  %11 = load i32, ptr %4, align 4
  %12 = icmp slt i32 %7, 1
  %13 = select i1 %12, i32 -1, i32 1
  %14 = add i32 %10, %13
  %15 = sub i32 %14, %11
  store i32 %15, ptr %6, align 4
  ret void
}

define void @__kmpc_dist_for_static_init_4(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 4)) %6, ptr noundef writeonly captures(none) initializes((0, 4)) %7, i32 noundef %8, i32 noundef %9) {
  store i32 1, ptr %3, align 4
  %11 = load i32, ptr %5, align 4
  store i32 %11, ptr %6, align 4
  %12 = load i32, ptr %4, align 4
  %13 = icmp slt i32 %8, 1
  %14 = select i1 %13, i32 -1, i32 1
  %15 = add i32 %11, %14
  %16 = sub i32 %15, %12
  store i32 %16, ptr %7, align 4
  ret void
}

define void @__kmpc_for_static_init_4u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 4)) %6, i32 noundef %7, i32 noundef %8) {
  store i32 1, ptr %3, align 4
  %10 = load i32, ptr %5, align 4
  %11 = load i32, ptr %4, align 4
  %12 = icmp slt i32 %7, 1
  %13 = select i1 %12, i32 -1, i32 1
  %14 = add i32 %10, %13
  %15 = sub i32 %14, %11
  store i32 %15, ptr %6, align 4
  ret void
}

define void @__kmpc_dist_for_static_init_4u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 4)) %6, ptr noundef writeonly captures(none) initializes((0, 4)) %7, i32 noundef %8, i32 noundef %9) {
  store i32 1, ptr %3, align 4
  %11 = load i32, ptr %5, align 4
  store i32 %11, ptr %6, align 4
  %12 = load i32, ptr %4, align 4
  %13 = icmp slt i32 %8, 1
  %14 = select i1 %13, i32 -1, i32 1
  %15 = add i32 %11, %14
  %16 = sub i32 %15, %12
  store i32 %16, ptr %7, align 4
  ret void
}

define void @__kmpc_for_static_init_8(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 8)) %6, i64 noundef %7, i64 noundef %8) {
  store i32 1, ptr %3, align 4
  %10 = load i64, ptr %5, align 8
  %11 = load i64, ptr %4, align 8
  %12 = icmp slt i64 %7, 1
  %13 = select i1 %12, i64 -1, i64 1
  %14 = add i64 %10, %13
  %15 = sub i64 %14, %11
  store i64 %15, ptr %6, align 8
  ret void
}

define void @__kmpc_dist_for_static_init_8(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 8)) %6, ptr noundef writeonly captures(none) initializes((0, 8)) %7, i64 noundef %8, i64 noundef %9) {
  store i32 1, ptr %3, align 4
  %11 = load i64, ptr %5, align 8
  store i64 %11, ptr %6, align 8
  %12 = load i64, ptr %4, align 8
  %13 = icmp slt i64 %8, 1
  %14 = select i1 %13, i64 -1, i64 1
  %15 = add i64 %11, %14
  %16 = sub i64 %15, %12
  store i64 %16, ptr %7, align 8
  ret void
}

define void @__kmpc_for_static_init_8u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 8)) %6, i64 noundef %7, i64 noundef %8) {
  store i32 1, ptr %3, align 4
  %10 = load i64, ptr %5, align 8
  %11 = load i64, ptr %4, align 8
  %12 = icmp slt i64 %7, 1
  %13 = select i1 %12, i64 -1, i64 1
  %14 = add i64 %10, %13
  %15 = sub i64 %14, %11
  store i64 %15, ptr %6, align 8
  ret void
}

define void @__kmpc_dist_for_static_init_8u(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef writeonly captures(none) initializes((0, 4)) %3, ptr noundef readonly captures(none) %4, ptr noundef readonly captures(none) %5, ptr noundef writeonly captures(none) initializes((0, 8)) %6, ptr noundef writeonly captures(none) initializes((0, 8)) %7, i64 noundef %8, i64 noundef %9) {
  store i32 1, ptr %3, align 4
  %11 = load i64, ptr %5, align 8
  store i64 %11, ptr %6, align 8
  %12 = load i64, ptr %4, align 8
  %13 = icmp slt i64 %8, 1
  %14 = select i1 %13, i64 -1, i64 1
  %15 = add i64 %11, %14
  %16 = sub i64 %15, %12
  store i64 %16, ptr %7, align 8
  ret void
}

define void @__kmpc_for_static_fini(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @irad_dispatch_init_4(ptr noundef writeonly captures(none) initializes((0, 32)) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, i32 noundef %3, i32 noundef %4, i32 noundef %5, i32 noundef %6, i32 noundef %7) {
  %9 = sext i32 %4 to i64
  store i64 %9, ptr %0, align 8
  %10 = sext i32 %5 to i64
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store i64 %10, ptr %11, align 8
  %12 = sext i32 %6 to i64
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %12, ptr %13, align 8
  %14 = icmp sgt i32 %6, 0
  %15 = icmp sle i32 %4, %5
  %16 = icmp sge i32 %4, %5
  %17 = select i1 %14, i1 %15, i1 %16
  %18 = zext i1 %17 to i64
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 %18, ptr %19, align 8
  ret void
}

define range(i32 0, 2) i32 @irad_dispatch_next_4(ptr noundef captures(none) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %9 = load i64, ptr %8, align 8
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %20, label %11

11:                                               ; preds = %7
  store i64 0, ptr %8, align 8
  store i32 1, ptr %3, align 4
  %12 = load i64, ptr %0, align 8
  %13 = trunc i64 %12 to i32
  store i32 %13, ptr %4, align 4
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %15 = load i64, ptr %14, align 8
  %16 = trunc i64 %15 to i32
  store i32 %16, ptr %5, align 4
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %18 = load i64, ptr %17, align 8
  %19 = trunc i64 %18 to i32
  store i32 %19, ptr %6, align 4
  br label %20

20:                                               ; preds = %7, %11
  %21 = phi i32 [ 1, %11 ], [ 0, %7 ]
  ret i32 %21
}

define void @irad_dispatch_init_4u(ptr noundef writeonly captures(none) initializes((0, 32)) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, i32 noundef %3, i32 noundef %4, i32 noundef %5, i32 noundef %6, i32 noundef %7) {
  %9 = zext i32 %4 to i64
  store i64 %9, ptr %0, align 8
  %10 = zext i32 %5 to i64
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store i64 %10, ptr %11, align 8
  %12 = sext i32 %6 to i64
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %12, ptr %13, align 8
  %14 = icmp sgt i32 %6, 0
  %15 = icmp ule i32 %4, %5
  %16 = icmp uge i32 %4, %5
  %17 = select i1 %14, i1 %15, i1 %16
  %18 = zext i1 %17 to i64
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 %18, ptr %19, align 8
  ret void
}

define range(i32 0, 2) i32 @irad_dispatch_next_4u(ptr noundef captures(none) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %9 = load i64, ptr %8, align 8
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %20, label %11

11:                                               ; preds = %7
  store i64 0, ptr %8, align 8
  store i32 1, ptr %3, align 4
  %12 = load i64, ptr %0, align 8
  %13 = trunc i64 %12 to i32
  store i32 %13, ptr %4, align 4
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %15 = load i64, ptr %14, align 8
  %16 = trunc i64 %15 to i32
  store i32 %16, ptr %5, align 4
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %18 = load i64, ptr %17, align 8
  %19 = trunc i64 %18 to i32
  store i32 %19, ptr %6, align 4
  br label %20

20:                                               ; preds = %7, %11
  %21 = phi i32 [ 1, %11 ], [ 0, %7 ]
  ret i32 %21
}

define void @irad_dispatch_init_8(ptr noundef writeonly captures(none) initializes((0, 32)) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, i32 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6, i64 noundef %7) {
  store i64 %4, ptr %0, align 8
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store i64 %5, ptr %9, align 8
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %6, ptr %10, align 8
  %11 = icmp sgt i64 %6, 0
  %12 = icmp sle i64 %4, %5
  %13 = icmp sge i64 %4, %5
  %14 = select i1 %11, i1 %12, i1 %13
  %15 = zext i1 %14 to i64
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 %15, ptr %16, align 8
  ret void
}

define range(i32 0, 2) i32 @irad_dispatch_next_8(ptr noundef captures(none) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %9 = load i64, ptr %8, align 8
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %17, label %11

11:                                               ; preds = %7
  store i64 0, ptr %8, align 8
  store i32 1, ptr %3, align 4
  %12 = load i64, ptr %0, align 8
  store i64 %12, ptr %4, align 8
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %14 = load i64, ptr %13, align 8
  store i64 %14, ptr %5, align 8
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %16 = load i64, ptr %15, align 8
  store i64 %16, ptr %6, align 8
  br label %17

17:                                               ; preds = %7, %11
  %18 = phi i32 [ 1, %11 ], [ 0, %7 ]
  ret i32 %18
}

define void @irad_dispatch_init_8u(ptr noundef writeonly captures(none) initializes((0, 32)) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, i32 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6, i64 noundef %7) {
  store i64 %4, ptr %0, align 8
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store i64 %5, ptr %9, align 8
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %6, ptr %10, align 8
  %11 = icmp sgt i64 %6, 0
  %12 = icmp ule i64 %4, %5
  %13 = icmp uge i64 %4, %5
  %14 = select i1 %11, i1 %12, i1 %13
  %15 = zext i1 %14 to i64
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 %15, ptr %16, align 8
  ret void
}

define range(i32 0, 2) i32 @irad_dispatch_next_8u(ptr noundef captures(none) %0, ptr noundef readnone captures(none) %1, i32 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %9 = load i64, ptr %8, align 8
  %10 = icmp eq i64 %9, 0
  br i1 %10, label %17, label %11

11:                                               ; preds = %7
  store i64 0, ptr %8, align 8
  store i32 1, ptr %3, align 4
  %12 = load i64, ptr %0, align 8
  store i64 %12, ptr %4, align 8
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %14 = load i64, ptr %13, align 8
  store i64 %14, ptr %5, align 8
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %16 = load i64, ptr %15, align 8
  store i64 %16, ptr %6, align 8
  br label %17

17:                                               ; preds = %7, %11
  %18 = phi i32 [ 1, %11 ], [ 0, %7 ]
  ret i32 %18
}

define void @__kmpc_dispatch_fini_4(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_dispatch_fini_4u(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_dispatch_fini_8(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_dispatch_fini_8u(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_dispatch_deinit(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define noundef i32 @__kmpc_global_thread_num(ptr noundef readnone captures(none) %0) {
  ret i32 0
}

define noundef i32 @__kmpc_single(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret i32 1
}

define noundef i32 @__kmpc_master(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret i32 1
}

define range(i32 0, 2) i32 @__kmpc_masked(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2) {
  %4 = icmp eq i32 %2, 0
  %5 = zext i1 %4 to i32
  ret i32 %5
}

define noundef i32 @__kmpc_reduce(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i64 noundef %3, ptr noundef readnone captures(none) %4, ptr noundef readnone captures(none) %5, ptr noundef readnone captures(none) %6) {
  ret i32 1
}

define noundef i32 @__kmpc_reduce_nowait(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i64 noundef %3, ptr noundef readnone captures(none) %4, ptr noundef readnone captures(none) %5, ptr noundef readnone captures(none) %6) {
  ret i32 1
}

define void @__kmpc_end_reduce(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2) {
  ret void
}

define void @__kmpc_end_reduce_nowait(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2) {
  ret void
}

define void @__kmpc_end_single(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_end_master(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_end_masked(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_copyprivate(ptr noundef readnone captures(none) %0, i32 noundef %1, i64 noundef %2, ptr noundef readnone captures(none) %3, ptr noundef readnone captures(none) %4, i32 noundef %5) {
  ret void
}

define noundef ptr @__kmpc_threadprivate_cached(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone returned captures(ret: address, provenance) %2, i64 noundef %3, ptr noundef readnone captures(none) %4) {
  ret ptr %2
}

define void @__kmpc_barrier(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define noundef i32 @__kmpc_cancel_barrier(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret i32 0
}

define void @__kmpc_critical(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2) {
  ret void
}

define void @__kmpc_critical_with_hint(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2, i32 noundef %3) {
  ret void
}

define void @__kmpc_end_critical(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2) {
  ret void
}

define void @__kmpc_ordered(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_end_ordered(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_flush(ptr noundef readnone captures(none) %0) {
  ret void
}

define void @__kmpc_push_num_threads(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2) {
  ret void
}

define void @__kmpc_push_proc_bind(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2) {
  ret void
}

define void @__kmpc_push_num_teams(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) {
  ret void
}

define void @__kmpc_serialized_parallel(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_end_serialized_parallel(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define noundef ptr @__kmpc_omp_task_alloc(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, i64 noundef %3, i64 noundef %4, ptr noundef %5) {
  %7 = add i64 %3, 15
  %8 = and i64 %7, -16
  %9 = add i64 %8, %4
  %10 = tail call noalias ptr @malloc(i64 noundef %9) 
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 %8
  store ptr %11, ptr %10, align 8
  %12 = getelementptr inbounds nuw i8, ptr %10, i64 8
  store ptr %5, ptr %12, align 8
  %13 = getelementptr inbounds nuw i8, ptr %10, i64 16
  store i32 0, ptr %13, align 8
  ret ptr %10
}

declare noalias noundef ptr @malloc(i64 noundef) 

define noundef i32 @__kmpc_omp_task(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef %2) {
  %4 = getelementptr inbounds nuw i8, ptr %2, i64 8
  %5 = load ptr, ptr %4, align 8
  %6 = tail call i32 %5(i32 noundef %1, ptr noundef %2) 
  tail call void @free(ptr noundef %2) 
  ret i32 0
}

declare void @free(ptr allocptr noundef captures(none)) 

define noundef i32 @__kmpc_omp_task_with_deps(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef %2, i32 noundef %3, ptr noundef readnone captures(none) %4, i32 noundef %5, ptr noundef readnone captures(none) %6) {
  %8 = getelementptr inbounds nuw i8, ptr %2, i64 8
  %9 = load ptr, ptr %8, align 8
  %10 = tail call i32 %9(i32 noundef %1, ptr noundef %2) 
  tail call void @free(ptr noundef %2) 
  ret i32 0
}

define void @__kmpc_omp_task_begin_if0(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef readnone captures(none) %2) {
  ret void
}

define void @__kmpc_omp_task_complete_if0(ptr noundef readnone captures(none) %0, i32 noundef %1, ptr noundef captures(none) %2) {
  tail call void @free(ptr noundef %2) 
  ret void
}

define void @__kmpc_omp_wait_deps(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2, ptr noundef readnone captures(none) %3, i32 noundef %4, ptr noundef readnone captures(none) %5) {
  ret void
}

define noundef i32 @__kmpc_omp_taskwait(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret i32 0
}

define noundef i32 @__kmpc_omp_taskyield(ptr noundef readnone captures(none) %0, i32 noundef %1, i32 noundef %2) {
  ret i32 0
}

define void @__kmpc_taskgroup(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

define void @__kmpc_end_taskgroup(ptr noundef readnone captures(none) %0, i32 noundef %1) {
  ret void
}

