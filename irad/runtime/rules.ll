; Compiled from csrc/runtime/rules.c by csrc/runtime/build.py; edit that file.

%struct.anon = type { i64, ptr }

@irad_rule_pending = internal global i32 0, align 4
@irad_rule_slots = internal global [256 x %struct.anon] zeroinitializer, align 16

define void @irad_rule_failed(ptr noundef %0) {
  %2 = tail call i64 @pthread_self() 
  %3 = load atomic i32, ptr @irad_rule_pending seq_cst, align 4
  %4 = icmp eq i32 %3, 0
  br i1 %4, label %13, label %8

5:                                                ; preds = %8
  %6 = add nuw nsw i64 %9, 1
  %7 = icmp eq i64 %6, 256
  br i1 %7, label %13, label %8

8:                                                ; preds = %1, %5
  %9 = phi i64 [ %6, %5 ], [ 0, %1 ]
  %10 = getelementptr inbounds nuw %struct.anon, ptr @irad_rule_slots, i64 %9
  %11 = load atomic i64, ptr %10 seq_cst, align 16
  %12 = icmp eq i64 %11, %2
  br i1 %12, label %28, label %5

13:                                               ; preds = %5, %1
  %14 = cmpxchg ptr @irad_rule_slots, i64 0, i64 %2 seq_cst seq_cst, align 16
  %15 = extractvalue { i64, i1 } %14, 1
  br i1 %15, label %16, label %20

16:                                               ; preds = %20, %13
  %17 = phi ptr [ @irad_rule_slots, %13 ], [ %25, %20 ]
  %18 = getelementptr inbounds nuw i8, ptr %17, i64 8
  store ptr %0, ptr %18, align 8
  %19 = atomicrmw add ptr @irad_rule_pending, i32 1 seq_cst, align 4
  br label %28

20:                                               ; preds = %13, %20
  %21 = phi i32 [ %23, %20 ], [ 0, %13 ]
  %22 = add nsw i32 %21, 1
  %23 = srem i32 %22, 256
  %24 = sext i32 %23 to i64
  %25 = getelementptr inbounds %struct.anon, ptr @irad_rule_slots, i64 %24
  %26 = cmpxchg ptr %25, i64 0, i64 %2 seq_cst seq_cst, align 16
  %27 = extractvalue { i64, i1 } %26, 1
  br i1 %27, label %16, label %20

28:                                               ; preds = %8, %16
  ret void
}

declare i64 @pthread_self() 

define ptr @irad_rule_failure() {
  %1 = load atomic i32, ptr @irad_rule_pending seq_cst, align 4
  %2 = icmp eq i32 %1, 0
  br i1 %2, label %17, label %3

3:                                                ; preds = %0
  %4 = tail call i64 @pthread_self() 
  br label %8

5:                                                ; preds = %8
  %6 = add nuw nsw i64 %9, 1
  %7 = icmp eq i64 %6, 256
  br i1 %7, label %17, label %8

8:                                                ; preds = %3, %5
  %9 = phi i64 [ 0, %3 ], [ %6, %5 ]
  %10 = getelementptr inbounds nuw %struct.anon, ptr @irad_rule_slots, i64 %9
  %11 = load atomic i64, ptr %10 seq_cst, align 16
  %12 = icmp eq i64 %11, %4
  br i1 %12, label %13, label %5

13:                                               ; preds = %8
  %14 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %15 = load ptr, ptr %14, align 8
  %16 = atomicrmw sub ptr @irad_rule_pending, i32 1 seq_cst, align 4
  store atomic i64 0, ptr %10 seq_cst, align 8
  br label %17

17:                                               ; preds = %5, %13, %0
  %18 = phi ptr [ null, %0 ], [ %15, %13 ], [ null, %5 ]
  ret ptr %18
}

