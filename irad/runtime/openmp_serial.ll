; Compiled from csrc/library/openmp_serial.c by csrc/runtime/build.py; edit that file.

%struct.timespec = type { i64, i64 }

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

declare void @llvm.lifetime.start.p0(ptr captures(none)) 

declare i32 @clock_gettime(i32 noundef, ptr noundef) 

declare double @llvm.fmuladd.f64(double, double, double) 

declare void @llvm.lifetime.end.p0(ptr captures(none)) 

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

