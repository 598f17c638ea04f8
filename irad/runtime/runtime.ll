; Compiled from csrc/runtime/runtime.c by csrc/runtime/build.py; edit that file.

%struct.irad_range = type { i64, i64 }
%struct.irad_pages = type { ptr, i64, i64 }
%struct.irad_page = type { i64, [16 x i64] }

@irad_arena_pool = internal global [64 x ptr] zeroinitializer, align 16
@irad_one_double = constant double 1.000000e+00, align 8
@irad_one_float = constant float 1.000000e+00, align 4
@irad_zero_double = constant double 0.000000e+00, align 8
@irad_zero_float = constant float 0.000000e+00, align 4
@irad_refuse_free.message = internal constant [208 x i8] c"irad: a function that is differentiated in reverse mode frees memory that its caller has passed, and the derivatives in its shadow would be lost. Free it, or make room in it, before the derivative is called.\00", align 16
@__const.irad_refuse_free.where = private unnamed_addr constant [32 x i8] c" (line \00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00", align 16
@.str = private unnamed_addr constant [2 x i8] c"\0A\00", align 1

define ptr @irad_arena_acquire() {
  br label %1

1:                                                ; preds = %0, %9
  %2 = phi i64 [ 0, %0 ], [ %10, %9 ]
  %3 = getelementptr inbounds nuw ptr, ptr @irad_arena_pool, i64 %2
  %4 = load atomic i64, ptr %3 monotonic, align 8
  %5 = icmp eq i64 %4, 0
  br i1 %5, label %9, label %6

6:                                                ; preds = %1
  %7 = atomicrmw xchg ptr %3, i64 0 acquire, align 8
  %8 = icmp eq i64 %7, 0
  br i1 %8, label %9, label %18

9:                                                ; preds = %6, %1
  %10 = add nuw nsw i64 %2, 1
  %11 = icmp eq i64 %10, 64
  br i1 %11, label %12, label %1

12:                                               ; preds = %9
  %13 = tail call noalias dereferenceable_or_null(32) ptr @malloc(i64 noundef 32) 
  %14 = icmp eq ptr %13, null
  br i1 %14, label %15, label %16

15:                                               ; preds = %12
  tail call void @abort() 
  unreachable

16:                                               ; preds = %12
  %17 = getelementptr inbounds nuw i8, ptr %13, i64 16
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %17, i8 0, i64 16, i1 false)
  tail call fastcc void @irad_add_chunk(ptr noundef nonnull %13, i64 noundef 65536)
  br label %20

18:                                               ; preds = %6
  %19 = inttoptr i64 %7 to ptr
  br label %20

20:                                               ; preds = %18, %16
  %21 = phi ptr [ %13, %16 ], [ %19, %18 ]
  ret ptr %21
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) 

declare void @llvm.lifetime.end.p0(ptr captures(none)) 

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @abort() 

define fastcc void @irad_add_chunk(ptr noundef captures(none) %0, i64 noundef %1) unnamed_addr {
  %3 = alloca ptr, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) 
  store ptr null, ptr %3, align 8
  %4 = add i64 %1, 4095
  %5 = and i64 %4, -4096
  %6 = call i32 @posix_memalign(ptr noundef nonnull %3, i64 noundef 64, i64 noundef %5) 
  %7 = icmp eq i32 %6, 0
  br i1 %7, label %9, label %8

8:                                                ; preds = %2
  call void @abort() 
  unreachable

9:                                                ; preds = %2
  %10 = load ptr, ptr %3, align 8
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %12 = load ptr, ptr %11, align 8
  store ptr %12, ptr %10, align 8
  %13 = getelementptr inbounds nuw i8, ptr %10, i64 8
  store i64 %5, ptr %13, align 8
  store ptr %10, ptr %11, align 8
  %14 = getelementptr inbounds nuw i8, ptr %10, i64 16
  store ptr %14, ptr %0, align 8
  %15 = getelementptr inbounds nuw i8, ptr %10, i64 %5
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store ptr %15, ptr %16, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %3) 
  ret void
}

define void @irad_arena_release(ptr noundef %0) {
  %2 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %3 = load ptr, ptr %2, align 8
  %4 = icmp eq ptr %3, null
  br i1 %4, label %6, label %5

5:                                                ; preds = %1
  tail call fastcc void @irad_free_all(ptr noundef nonnull %0)
  br label %6

6:                                                ; preds = %5, %1
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %8 = load ptr, ptr %7, align 8
  %9 = load ptr, ptr %8, align 8
  %10 = icmp eq ptr %9, null
  br i1 %10, label %27, label %11

11:                                               ; preds = %6
  %12 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %13 = load i64, ptr %12, align 8
  br label %19

14:                                               ; preds = %19, %14
  %15 = phi ptr [ %16, %14 ], [ %8, %19 ]
  %16 = load ptr, ptr %15, align 8
  tail call void @free(ptr noundef nonnull %15) 
  %17 = icmp eq ptr %16, null
  br i1 %17, label %18, label %14

18:                                               ; preds = %14
  store ptr null, ptr %7, align 8
  tail call fastcc void @irad_add_chunk(ptr noundef %0, i64 noundef %25)
  br label %33

19:                                               ; preds = %11, %19
  %20 = phi i64 [ %13, %11 ], [ %25, %19 ]
  %21 = phi ptr [ %9, %11 ], [ %22, %19 ]
  %22 = load ptr, ptr %21, align 8
  %23 = getelementptr inbounds nuw i8, ptr %21, i64 8
  %24 = load i64, ptr %23, align 8
  %25 = add i64 %24, %20
  %26 = icmp eq ptr %22, null
  br i1 %26, label %14, label %19

27:                                               ; preds = %6
  %28 = getelementptr inbounds nuw i8, ptr %8, i64 16
  store ptr %28, ptr %0, align 8
  %29 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %30 = load i64, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %8, i64 %30
  %32 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store ptr %31, ptr %32, align 8
  br label %33

33:                                               ; preds = %27, %18
  %34 = ptrtoint ptr %0 to i64
  br label %35

35:                                               ; preds = %33, %43
  %36 = phi i64 [ 0, %33 ], [ %44, %43 ]
  %37 = getelementptr inbounds nuw ptr, ptr @irad_arena_pool, i64 %36
  %38 = load atomic i64, ptr %37 monotonic, align 8
  %39 = icmp eq i64 %38, 0
  br i1 %39, label %40, label %43

40:                                               ; preds = %35
  %41 = cmpxchg ptr %37, i64 0, i64 %34 release monotonic, align 8
  %42 = extractvalue { i64, i1 } %41, 1
  br i1 %42, label %54, label %43

43:                                               ; preds = %40, %35
  %44 = add nuw nsw i64 %36, 1
  %45 = icmp eq i64 %44, 64
  br i1 %45, label %46, label %35

46:                                               ; preds = %43
  %47 = load ptr, ptr %7, align 8
  %48 = icmp eq ptr %47, null
  br i1 %48, label %53, label %49

49:                                               ; preds = %46, %49
  %50 = phi ptr [ %51, %49 ], [ %47, %46 ]
  %51 = load ptr, ptr %50, align 8
  tail call void @free(ptr noundef nonnull %50) 
  %52 = icmp eq ptr %51, null
  br i1 %52, label %53, label %49

53:                                               ; preds = %49, %46
  tail call void @free(ptr noundef nonnull %0) 
  br label %54

54:                                               ; preds = %40, %53
  ret void
}

define fastcc void @irad_free_all(ptr noundef captures(none) %0) unnamed_addr {
  %2 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %3 = load ptr, ptr %2, align 8
  store ptr null, ptr %2, align 8
  %4 = icmp eq ptr %3, null
  br i1 %4, label %13, label %5

5:                                                ; preds = %1, %5
  %6 = phi ptr [ %7, %5 ], [ %3, %1 ]
  %7 = load ptr, ptr %6, align 8
  %8 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %9 = load ptr, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %11 = load ptr, ptr %10, align 8
  tail call void %9(ptr noundef %11) 
  tail call void @free(ptr noundef nonnull %6) 
  %12 = icmp eq ptr %7, null
  br i1 %12, label %13, label %5

13:                                               ; preds = %5, %1
  ret void
}

declare void @free(ptr allocptr noundef captures(none)) 

define nonnull ptr @irad_arena_allocate(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = load ptr, ptr %0, align 8
  %4 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %5 = ptrtoint ptr %4 to i64
  %6 = sub i64 0, %5
  %7 = and i64 %6, 63
  %8 = getelementptr inbounds nuw i8, ptr %4, i64 %7
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = load ptr, ptr %9, align 8
  %11 = icmp ugt ptr %8, %10
  %12 = ptrtoint ptr %10 to i64
  %13 = ptrtoint ptr %8 to i64
  %14 = sub i64 %12, %13
  %15 = icmp ult i64 %14, %1
  %16 = or i1 %11, %15
  br i1 %16, label %17, label %24

17:                                               ; preds = %2
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef %1)
  %18 = load ptr, ptr %0, align 8
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 8
  %20 = ptrtoint ptr %19 to i64
  %21 = sub i64 0, %20
  %22 = and i64 %21, 63
  %23 = getelementptr inbounds nuw i8, ptr %19, i64 %22
  br label %24

24:                                               ; preds = %2, %17
  %25 = phi ptr [ %23, %17 ], [ %8, %2 ]
  %26 = getelementptr inbounds i8, ptr %25, i64 -8
  store i64 %1, ptr %26, align 8
  %27 = getelementptr inbounds nuw i8, ptr %25, i64 %1
  store ptr %27, ptr %0, align 8
  ret ptr %25
}

define fastcc void @irad_next_chunk(ptr noundef captures(none) %0, i64 noundef %1) unnamed_addr {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %4 = load ptr, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %6 = load i64, ptr %5, align 8
  %7 = shl i64 %6, 1
  %8 = add i64 %1, 128
  %9 = tail call i64 @llvm.umax.i64(i64 %8, i64 %7)
  tail call fastcc void @irad_add_chunk(ptr noundef %0, i64 noundef %9)
  ret void
}

define ptr @irad_arena_push_further(ptr noundef captures(none) %0, i64 noundef %1) {
  tail call fastcc void @irad_next_chunk(ptr noundef %0, i64 noundef %1)
  %3 = load ptr, ptr %0, align 8
  %4 = ptrtoint ptr %3 to i64
  %5 = sub i64 0, %4
  %6 = and i64 %5, 15
  %7 = getelementptr inbounds nuw i8, ptr %3, i64 %6
  %8 = getelementptr inbounds nuw i8, ptr %7, i64 %1
  store ptr %8, ptr %0, align 8
  ret ptr %7
}

define ptr @irad_arena_push(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = load ptr, ptr %0, align 8
  %4 = ptrtoint ptr %3 to i64
  %5 = sub i64 0, %4
  %6 = and i64 %5, 15
  %7 = getelementptr inbounds nuw i8, ptr %3, i64 %6
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %9 = load ptr, ptr %8, align 8
  %10 = icmp ugt ptr %7, %9
  %11 = ptrtoint ptr %9 to i64
  %12 = ptrtoint ptr %7 to i64
  %13 = sub i64 %11, %12
  %14 = icmp ult i64 %13, %1
  %15 = or i1 %10, %14
  br i1 %15, label %16, label %18

16:                                               ; preds = %2
  %17 = tail call ptr @irad_arena_push_further(ptr noundef nonnull %0, i64 noundef %1)
  br label %20

18:                                               ; preds = %2
  %19 = getelementptr inbounds nuw i8, ptr %7, i64 %1
  store ptr %19, ptr %0, align 8
  br label %20

20:                                               ; preds = %18, %16
  %21 = phi ptr [ %17, %16 ], [ %7, %18 ]
  ret ptr %21
}

define ptr @irad_arena_mark(ptr noundef readonly captures(none) %0) {
  %2 = load ptr, ptr %0, align 8
  ret ptr %2
}

define void @irad_arena_reset(ptr noundef captures(none) initializes((0, 8)) %0, ptr noundef %1) {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %4 = load ptr, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %6 = icmp ult ptr %1, %5
  br i1 %6, label %12, label %7

7:                                                ; preds = %2
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %9 = load ptr, ptr %8, align 8
  %10 = icmp ugt ptr %1, %9
  br i1 %10, label %12, label %11

11:                                               ; preds = %7
  store ptr %1, ptr %0, align 8
  br label %17

12:                                               ; preds = %7, %2
  store ptr %5, ptr %0, align 8
  %13 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %14 = load i64, ptr %13, align 8
  %15 = getelementptr inbounds nuw i8, ptr %4, i64 %14
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 8
  store ptr %15, ptr %16, align 8
  br label %17

17:                                               ; preds = %12, %11
  ret void
}

define void @irad_arena_free_later(ptr noundef captures(none) %0, ptr noundef %1, ptr noundef %2) {
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %5 = ptrtoint ptr %1 to i64
  br label %6

6:                                                ; preds = %10, %3
  %7 = phi ptr [ %4, %3 ], [ %8, %10 ]
  %8 = load ptr, ptr %7, align 8
  %9 = icmp eq ptr %8, null
  br i1 %9, label %16, label %10

10:                                               ; preds = %6
  %11 = ptrtoint ptr %8 to i64
  %12 = sub i64 %5, %11
  %13 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %14 = load i64, ptr %13, align 8
  %15 = icmp ult i64 %12, %14
  br i1 %15, label %31, label %6

16:                                               ; preds = %6
  %17 = icmp eq ptr %1, null
  br i1 %17, label %31, label %18

18:                                               ; preds = %16
  %19 = icmp ult ptr %2, inttoptr (i64 1048576 to ptr)
  br i1 %19, label %20, label %22

20:                                               ; preds = %18
  %21 = ptrtoint ptr %2 to i64
  tail call fastcc void @irad_refuse_free(i64 noundef %21) 
  unreachable

22:                                               ; preds = %18
  %23 = tail call noalias dereferenceable_or_null(24) ptr @malloc(i64 noundef 24) 
  %24 = icmp eq ptr %23, null
  br i1 %24, label %25, label %26

25:                                               ; preds = %22
  tail call void @abort() 
  unreachable

26:                                               ; preds = %22
  %27 = getelementptr inbounds nuw i8, ptr %23, i64 8
  store ptr %1, ptr %27, align 8
  %28 = getelementptr inbounds nuw i8, ptr %23, i64 16
  store ptr %2, ptr %28, align 8
  %29 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %30 = load ptr, ptr %29, align 8
  store ptr %30, ptr %23, align 8
  store ptr %23, ptr %29, align 8
  br label %31

31:                                               ; preds = %10, %16, %26
  ret void
}

define fastcc void @irad_refuse_free(i64 noundef range(i64 0, 1048576) %0) unnamed_addr {
  %2 = alloca [32 x i8], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %2) 
  call void @llvm.memcpy.p0.p0.i64(ptr noundef nonnull align 16 dereferenceable(32) %2, ptr noundef nonnull align 16 dereferenceable(32) @__const.irad_refuse_free.where, i64 32, i1 false)
  %3 = icmp samesign ugt i64 %0, 9
  br i1 %3, label %8, label %6

4:                                                ; preds = %8
  %5 = icmp eq i64 %11, 0
  br i1 %5, label %14, label %6

6:                                                ; preds = %1, %4
  %7 = phi i64 [ %11, %4 ], [ 1, %1 ]
  br label %21

8:                                                ; preds = %1, %8
  %9 = phi i64 [ %12, %8 ], [ %0, %1 ]
  %10 = phi i64 [ %11, %8 ], [ 1, %1 ]
  %11 = add i64 %10, 1
  %12 = udiv i64 %9, 10
  %13 = icmp samesign ugt i64 %9, 99
  br i1 %13, label %8, label %4

14:                                               ; preds = %21, %4
  %15 = phi i64 [ 0, %4 ], [ %7, %21 ]
  %16 = add i64 %15, 8
  %17 = getelementptr i8, ptr %2, i64 %15
  %18 = getelementptr i8, ptr %17, i64 7
  store i8 41, ptr %18, align 1
  %19 = tail call i64 @write(i32 noundef 2, ptr noundef nonnull @irad_refuse_free.message, i64 noundef 207) 
  %20 = icmp slt i64 %19, 0
  br i1 %20, label %40, label %32

21:                                               ; preds = %6, %21
  %22 = phi i64 [ %30, %21 ], [ %0, %6 ]
  %23 = phi i64 [ %29, %21 ], [ %7, %6 ]
  %24 = urem i64 %22, 10
  %25 = trunc nuw nsw i64 %24 to i8
  %26 = or disjoint i8 %25, 48
  %27 = getelementptr i8, ptr %2, i64 %23
  %28 = getelementptr i8, ptr %27, i64 6
  store i8 %26, ptr %28, align 1
  %29 = add i64 %23, -1
  %30 = udiv i64 %22, 10
  %31 = icmp eq i64 %29, 0
  br i1 %31, label %14, label %21

32:                                               ; preds = %14
  %33 = icmp eq i64 %0, 0
  br i1 %33, label %37, label %34

34:                                               ; preds = %32
  %35 = call i64 @write(i32 noundef 2, ptr noundef nonnull %2, i64 noundef %16) 
  %36 = icmp slt i64 %35, 0
  br i1 %36, label %40, label %37

37:                                               ; preds = %34, %32
  %38 = tail call i64 @write(i32 noundef 2, ptr noundef nonnull @.str, i64 noundef 1) 
  %39 = icmp slt i64 %38, 0
  br i1 %39, label %40, label %41

40:                                               ; preds = %37, %34, %14
  tail call void @abort() 
  unreachable

41:                                               ; preds = %37
  tail call void @abort() 
  unreachable
}

define nonnull ptr @irad_arena_allocate_zeroed(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = load ptr, ptr %0, align 8
  %4 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %5 = ptrtoint ptr %4 to i64
  %6 = sub i64 0, %5
  %7 = and i64 %6, 63
  %8 = getelementptr inbounds nuw i8, ptr %4, i64 %7
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = load ptr, ptr %9, align 8
  %11 = icmp ugt ptr %8, %10
  %12 = ptrtoint ptr %10 to i64
  %13 = ptrtoint ptr %8 to i64
  %14 = sub i64 %12, %13
  %15 = icmp ult i64 %14, %1
  %16 = or i1 %11, %15
  br i1 %16, label %17, label %24

17:                                               ; preds = %2
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef %1)
  %18 = load ptr, ptr %0, align 8
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 8
  %20 = ptrtoint ptr %19 to i64
  %21 = sub i64 0, %20
  %22 = and i64 %21, 63
  %23 = getelementptr inbounds nuw i8, ptr %19, i64 %22
  br label %24

24:                                               ; preds = %2, %17
  %25 = phi ptr [ %23, %17 ], [ %8, %2 ]
  %26 = getelementptr inbounds i8, ptr %25, i64 -8
  store i64 %1, ptr %26, align 8
  %27 = getelementptr inbounds nuw i8, ptr %25, i64 %1
  store ptr %27, ptr %0, align 8
  tail call void @llvm.memset.p0.i64(ptr nonnull align 1 %25, i8 0, i64 %1, i1 false)
  ret ptr %25
}

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

define i64 @irad_block_size(ptr noundef readonly captures(address_is_null) %0) {
  %2 = icmp eq ptr %0, null
  br i1 %2, label %6, label %3

3:                                                ; preds = %1
  %4 = getelementptr inbounds i8, ptr %0, i64 -8
  %5 = load i64, ptr %4, align 8
  br label %6

6:                                                ; preds = %1, %3
  %7 = phi i64 [ %5, %3 ], [ 0, %1 ]
  ret i64 %7
}

define ptr @irad_arena_grow(ptr noundef captures(none) %0, ptr noundef captures(address, ret: address, provenance) %1, i64 noundef %2) {
  %4 = icmp eq ptr %1, null
  br i1 %4, label %5, label %7

5:                                                ; preds = %3
  %6 = load ptr, ptr %0, align 8
  br label %25

7:                                                ; preds = %3
  %8 = getelementptr inbounds i8, ptr %1, i64 -8
  %9 = load i64, ptr %8, align 8
  %10 = icmp uge i64 %2, %9
  %11 = load ptr, ptr %0, align 8
  %12 = getelementptr inbounds nuw i8, ptr %1, i64 %9
  %13 = icmp eq ptr %12, %11
  %14 = select i1 %10, i1 %13, i1 false
  br i1 %14, label %15, label %25

15:                                               ; preds = %7
  %16 = sub nuw i64 %2, %9
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %18 = load ptr, ptr %17, align 8
  %19 = ptrtoint ptr %18 to i64
  %20 = ptrtoint ptr %11 to i64
  %21 = sub i64 %19, %20
  %22 = icmp ugt i64 %16, %21
  br i1 %22, label %25, label %23

23:                                               ; preds = %15
  store i64 %2, ptr %8, align 8
  %24 = getelementptr inbounds nuw i8, ptr %11, i64 %16
  store ptr %24, ptr %0, align 8
  br label %55

25:                                               ; preds = %5, %15, %7
  %26 = phi ptr [ %11, %7 ], [ %11, %15 ], [ %6, %5 ]
  %27 = phi i64 [ %9, %7 ], [ %9, %15 ], [ 0, %5 ]
  %28 = getelementptr inbounds nuw i8, ptr %26, i64 8
  %29 = ptrtoint ptr %28 to i64
  %30 = sub i64 0, %29
  %31 = and i64 %30, 63
  %32 = getelementptr inbounds nuw i8, ptr %28, i64 %31
  %33 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %34 = load ptr, ptr %33, align 8
  %35 = icmp ugt ptr %32, %34
  %36 = ptrtoint ptr %34 to i64
  %37 = ptrtoint ptr %32 to i64
  %38 = sub i64 %36, %37
  %39 = icmp ult i64 %38, %2
  %40 = or i1 %35, %39
  br i1 %40, label %41, label %48

41:                                               ; preds = %25
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef %2)
  %42 = load ptr, ptr %0, align 8
  %43 = getelementptr inbounds nuw i8, ptr %42, i64 8
  %44 = ptrtoint ptr %43 to i64
  %45 = sub i64 0, %44
  %46 = and i64 %45, 63
  %47 = getelementptr inbounds nuw i8, ptr %43, i64 %46
  br label %48

48:                                               ; preds = %25, %41
  %49 = phi ptr [ %47, %41 ], [ %32, %25 ]
  %50 = getelementptr inbounds i8, ptr %49, i64 -8
  store i64 %2, ptr %50, align 8
  %51 = getelementptr inbounds nuw i8, ptr %49, i64 %2
  store ptr %51, ptr %0, align 8
  %52 = icmp eq i64 %27, 0
  br i1 %52, label %55, label %53

53:                                               ; preds = %48
  %54 = tail call i64 @llvm.umin.i64(i64 %27, i64 %2)
  tail call void @llvm.memcpy.p0.p0.i64(ptr nonnull align 1 %49, ptr align 1 %1, i64 %54, i1 false)
  br label %55

55:                                               ; preds = %48, %53, %23
  %56 = phi ptr [ %1, %23 ], [ %49, %53 ], [ %49, %48 ]
  ret ptr %56
}

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

define noundef nonnull ptr @irad_checkpoints_begin(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = load ptr, ptr %0, align 8
  %4 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %5 = ptrtoint ptr %4 to i64
  %6 = sub i64 0, %5
  %7 = and i64 %6, 63
  %8 = getelementptr inbounds nuw i8, ptr %4, i64 %7
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = load ptr, ptr %9, align 8
  %11 = icmp ugt ptr %8, %10
  %12 = ptrtoint ptr %10 to i64
  %13 = ptrtoint ptr %8 to i64
  %14 = sub i64 %12, %13
  %15 = icmp ult i64 %14, 104
  %16 = or i1 %11, %15
  br i1 %16, label %17, label %24

17:                                               ; preds = %2
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef 104)
  %18 = load ptr, ptr %0, align 8
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 8
  %20 = ptrtoint ptr %19 to i64
  %21 = sub i64 0, %20
  %22 = and i64 %21, 63
  %23 = getelementptr inbounds nuw i8, ptr %19, i64 %22
  br label %24

24:                                               ; preds = %2, %17
  %25 = phi ptr [ %23, %17 ], [ %8, %2 ]
  %26 = getelementptr inbounds i8, ptr %25, i64 -8
  store i64 104, ptr %26, align 8
  %27 = getelementptr inbounds nuw i8, ptr %25, i64 104
  store ptr %27, ptr %0, align 8
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 1 dereferenceable(104) %25, i8 0, i64 104, i1 false)
  %28 = shl i64 %1, 3
  %29 = load ptr, ptr %0, align 8
  %30 = getelementptr inbounds nuw i8, ptr %29, i64 8
  %31 = ptrtoint ptr %30 to i64
  %32 = sub i64 0, %31
  %33 = and i64 %32, 63
  %34 = getelementptr inbounds nuw i8, ptr %30, i64 %33
  %35 = load ptr, ptr %9, align 8
  %36 = icmp ugt ptr %34, %35
  %37 = ptrtoint ptr %35 to i64
  %38 = ptrtoint ptr %34 to i64
  %39 = sub i64 %37, %38
  %40 = icmp ult i64 %39, %28
  %41 = or i1 %36, %40
  br i1 %41, label %42, label %51

42:                                               ; preds = %24
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef %28)
  %43 = load ptr, ptr %0, align 8
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 8
  %45 = ptrtoint ptr %44 to i64
  %46 = sub i64 0, %45
  %47 = and i64 %46, 63
  %48 = getelementptr inbounds nuw i8, ptr %44, i64 %47
  %49 = load ptr, ptr %9, align 8
  %50 = ptrtoint ptr %49 to i64
  br label %51

51:                                               ; preds = %24, %42
  %52 = phi i64 [ %37, %24 ], [ %50, %42 ]
  %53 = phi ptr [ %35, %24 ], [ %49, %42 ]
  %54 = phi ptr [ %34, %24 ], [ %48, %42 ]
  %55 = getelementptr inbounds i8, ptr %54, i64 -8
  store i64 %28, ptr %55, align 8
  %56 = getelementptr inbounds nuw i8, ptr %54, i64 %28
  store ptr %56, ptr %0, align 8
  %57 = getelementptr inbounds nuw i8, ptr %25, i64 88
  store ptr %54, ptr %57, align 8
  %58 = getelementptr inbounds nuw i8, ptr %56, i64 8
  %59 = ptrtoint ptr %58 to i64
  %60 = sub i64 0, %59
  %61 = and i64 %60, 63
  %62 = getelementptr inbounds nuw i8, ptr %58, i64 %61
  %63 = icmp ugt ptr %62, %53
  %64 = ptrtoint ptr %62 to i64
  %65 = sub i64 %52, %64
  %66 = icmp ult i64 %65, %28
  %67 = or i1 %63, %66
  br i1 %67, label %68, label %75

68:                                               ; preds = %51
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %0, i64 noundef %28)
  %69 = load ptr, ptr %0, align 8
  %70 = getelementptr inbounds nuw i8, ptr %69, i64 8
  %71 = ptrtoint ptr %70 to i64
  %72 = sub i64 0, %71
  %73 = and i64 %72, 63
  %74 = getelementptr inbounds nuw i8, ptr %70, i64 %73
  br label %75

75:                                               ; preds = %51, %68
  %76 = phi ptr [ %74, %68 ], [ %62, %51 ]
  %77 = getelementptr inbounds i8, ptr %76, i64 -8
  store i64 %28, ptr %77, align 8
  %78 = getelementptr inbounds nuw i8, ptr %76, i64 %28
  store ptr %78, ptr %0, align 8
  %79 = getelementptr inbounds nuw i8, ptr %25, i64 96
  store ptr %76, ptr %79, align 8
  %80 = getelementptr inbounds nuw i8, ptr %25, i64 40
  store i64 1, ptr %80, align 8
  ret ptr %25
}

define void @irad_checkpoints_range(ptr noundef captures(none) %0, ptr noundef %1, i64 noundef %2) {
  %4 = tail call i64 @llvm.smax.i64(i64 %2, i64 0)
  %5 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %6 = load ptr, ptr %5, align 8
  %7 = load i64, ptr %0, align 8
  %8 = getelementptr inbounds nuw ptr, ptr %6, i64 %7
  store ptr %1, ptr %8, align 8
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %10 = load ptr, ptr %9, align 8
  %11 = add i64 %7, 1
  store i64 %11, ptr %0, align 8
  %12 = getelementptr inbounds nuw i64, ptr %10, i64 %7
  store i64 %4, ptr %12, align 8
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %14 = load i64, ptr %13, align 8
  %15 = add i64 %14, %4
  store i64 %15, ptr %13, align 8
  ret void
}

define void @irad_checkpoints_room(ptr noundef captures(none) initializes((16, 32), (56, 80)) %0, ptr noundef captures(none) %1, i64 noundef %2) {
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %5 = load i64, ptr %4, align 8
  %6 = load i64, ptr %0, align 8
  %7 = shl i64 %6, 4
  %8 = add i64 %5, 616
  %9 = add i64 %8, %7
  %10 = icmp ugt i64 %2, %9
  br i1 %10, label %11, label %18

11:                                               ; preds = %3
  %12 = add i64 %5, 8
  %13 = sub nuw i64 %2, %9
  %14 = tail call i64 @llvm.umax.i64(i64 %12, i64 1)
  %15 = udiv i64 %13, %14
  %16 = freeze i64 %15
  %17 = icmp ult i64 %16, 2
  br i1 %17, label %18, label %19

18:                                               ; preds = %3, %11
  br label %19

19:                                               ; preds = %11, %18
  %20 = phi i64 [ 2, %18 ], [ %16, %11 ]
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 16
  store i64 %20, ptr %21, align 8
  %22 = add i64 %20, 1
  %23 = lshr i64 %22, 1
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 24
  store i64 %23, ptr %24, align 8
  %25 = shl i64 %20, 3
  %26 = load ptr, ptr %1, align 8
  %27 = getelementptr inbounds nuw i8, ptr %26, i64 8
  %28 = ptrtoint ptr %27 to i64
  %29 = sub i64 0, %28
  %30 = and i64 %29, 63
  %31 = getelementptr inbounds nuw i8, ptr %27, i64 %30
  %32 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %33 = load ptr, ptr %32, align 8
  %34 = icmp ugt ptr %31, %33
  %35 = ptrtoint ptr %33 to i64
  %36 = ptrtoint ptr %31 to i64
  %37 = sub i64 %35, %36
  %38 = icmp ult i64 %37, %25
  %39 = or i1 %34, %38
  br i1 %39, label %40, label %49

40:                                               ; preds = %19
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %1, i64 noundef %25)
  %41 = load ptr, ptr %1, align 8
  %42 = getelementptr inbounds nuw i8, ptr %41, i64 8
  %43 = ptrtoint ptr %42 to i64
  %44 = sub i64 0, %43
  %45 = and i64 %44, 63
  %46 = getelementptr inbounds nuw i8, ptr %42, i64 %45
  %47 = load ptr, ptr %32, align 8
  %48 = ptrtoint ptr %47 to i64
  br label %49

49:                                               ; preds = %19, %40
  %50 = phi i64 [ %35, %19 ], [ %48, %40 ]
  %51 = phi ptr [ %33, %19 ], [ %47, %40 ]
  %52 = phi ptr [ %31, %19 ], [ %46, %40 ]
  %53 = getelementptr inbounds i8, ptr %52, i64 -8
  store i64 %25, ptr %53, align 8
  %54 = getelementptr inbounds nuw i8, ptr %52, i64 %25
  store ptr %54, ptr %1, align 8
  %55 = getelementptr inbounds nuw i8, ptr %0, i64 56
  store ptr %52, ptr %55, align 8
  %56 = load i64, ptr %21, align 8
  %57 = load i64, ptr %4, align 8
  %58 = mul i64 %57, %56
  %59 = getelementptr inbounds nuw i8, ptr %54, i64 8
  %60 = ptrtoint ptr %59 to i64
  %61 = sub i64 0, %60
  %62 = and i64 %61, 63
  %63 = getelementptr inbounds nuw i8, ptr %59, i64 %62
  %64 = icmp ugt ptr %63, %51
  %65 = ptrtoint ptr %63 to i64
  %66 = sub i64 %50, %65
  %67 = icmp ult i64 %66, %58
  %68 = or i1 %64, %67
  br i1 %68, label %69, label %78

69:                                               ; preds = %49
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %1, i64 noundef %58)
  %70 = load ptr, ptr %1, align 8
  %71 = getelementptr inbounds nuw i8, ptr %70, i64 8
  %72 = ptrtoint ptr %71 to i64
  %73 = sub i64 0, %72
  %74 = and i64 %73, 63
  %75 = getelementptr inbounds nuw i8, ptr %71, i64 %74
  %76 = load ptr, ptr %32, align 8
  %77 = ptrtoint ptr %76 to i64
  br label %78

78:                                               ; preds = %49, %69
  %79 = phi i64 [ %50, %49 ], [ %77, %69 ]
  %80 = phi ptr [ %51, %49 ], [ %76, %69 ]
  %81 = phi ptr [ %63, %49 ], [ %75, %69 ]
  %82 = getelementptr inbounds i8, ptr %81, i64 -8
  store i64 %58, ptr %82, align 8
  %83 = getelementptr inbounds nuw i8, ptr %81, i64 %58
  store ptr %83, ptr %1, align 8
  %84 = getelementptr inbounds nuw i8, ptr %0, i64 64
  store ptr %81, ptr %84, align 8
  %85 = load i64, ptr %4, align 8
  %86 = getelementptr inbounds nuw i8, ptr %83, i64 8
  %87 = ptrtoint ptr %86 to i64
  %88 = sub i64 0, %87
  %89 = and i64 %88, 63
  %90 = getelementptr inbounds nuw i8, ptr %86, i64 %89
  %91 = icmp ugt ptr %90, %80
  %92 = ptrtoint ptr %90 to i64
  %93 = sub i64 %79, %92
  %94 = icmp ult i64 %93, %85
  %95 = or i1 %91, %94
  br i1 %95, label %96, label %103

96:                                               ; preds = %78
  tail call fastcc void @irad_next_chunk(ptr noundef nonnull %1, i64 noundef %85)
  %97 = load ptr, ptr %1, align 8
  %98 = getelementptr inbounds nuw i8, ptr %97, i64 8
  %99 = ptrtoint ptr %98 to i64
  %100 = sub i64 0, %99
  %101 = and i64 %100, 63
  %102 = getelementptr inbounds nuw i8, ptr %98, i64 %101
  br label %103

103:                                              ; preds = %78, %96
  %104 = phi ptr [ %102, %96 ], [ %90, %78 ]
  %105 = getelementptr inbounds i8, ptr %104, i64 -8
  store i64 %85, ptr %105, align 8
  %106 = getelementptr inbounds nuw i8, ptr %104, i64 %85
  store ptr %106, ptr %1, align 8
  %107 = getelementptr inbounds nuw i8, ptr %0, i64 72
  store ptr %104, ptr %107, align 8
  ret void
}

define void @irad_checkpoints_offer(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %4 = load i64, ptr %3, align 8
  %5 = add nsw i64 %4, -1
  %6 = and i64 %5, %1
  %7 = icmp eq i64 %6, 0
  br i1 %7, label %8, label %87

8:                                                ; preds = %2
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %10 = load i64, ptr %9, align 8
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %12 = load i64, ptr %11, align 8
  %13 = icmp eq i64 %10, %12
  %14 = icmp ugt i64 %12, 1
  %15 = and i1 %13, %14
  br i1 %15, label %16, label %49

16:                                               ; preds = %8
  %17 = add i64 %10, 1
  %18 = lshr i64 %17, 1
  %19 = icmp ugt i64 %17, 3
  br i1 %19, label %20, label %26

20:                                               ; preds = %16
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %23 = getelementptr inbounds nuw i8, ptr %0, i64 56
  br label %34

24:                                               ; preds = %34
  %25 = load i64, ptr %3, align 8
  br label %26

26:                                               ; preds = %24, %16
  %27 = phi i64 [ %25, %24 ], [ %4, %16 ]
  store i64 %18, ptr %9, align 8
  %28 = shl nsw i64 %27, 1
  store i64 %28, ptr %3, align 8
  %29 = add nsw i64 %28, -1
  %30 = and i64 %29, %1
  %31 = icmp eq i64 %30, 0
  br i1 %31, label %32, label %87

32:                                               ; preds = %26
  %33 = load i64, ptr %11, align 8
  br label %49

34:                                               ; preds = %20, %34
  %35 = phi i64 [ 1, %20 ], [ %47, %34 ]
  %36 = load ptr, ptr %21, align 8
  %37 = load i64, ptr %22, align 8
  %38 = mul i64 %37, %35
  %39 = getelementptr inbounds nuw i8, ptr %36, i64 %38
  %40 = shl nuw i64 %35, 1
  %41 = mul i64 %37, %40
  %42 = getelementptr inbounds nuw i8, ptr %36, i64 %41
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %39, ptr align 1 %42, i64 %37, i1 false)
  %43 = load ptr, ptr %23, align 8
  %44 = getelementptr inbounds nuw i64, ptr %43, i64 %40
  %45 = load i64, ptr %44, align 8
  %46 = getelementptr inbounds nuw i64, ptr %43, i64 %35
  store i64 %45, ptr %46, align 8
  %47 = add nuw nsw i64 %35, 1
  %48 = icmp eq i64 %47, %18
  br i1 %48, label %24, label %34

49:                                               ; preds = %32, %8
  %50 = phi i64 [ %33, %32 ], [ %12, %8 ]
  %51 = phi i64 [ %18, %32 ], [ %10, %8 ]
  %52 = icmp ult i64 %51, %50
  br i1 %52, label %53, label %87

53:                                               ; preds = %49
  %54 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %55 = load ptr, ptr %54, align 8
  %56 = getelementptr inbounds nuw i64, ptr %55, i64 %51
  store i64 %1, ptr %56, align 8
  %57 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %58 = load ptr, ptr %57, align 8
  %59 = load i64, ptr %9, align 8
  %60 = add i64 %59, 1
  store i64 %60, ptr %9, align 8
  %61 = load i64, ptr %0, align 8
  %62 = icmp eq i64 %61, 0
  br i1 %62, label %87, label %63

63:                                               ; preds = %53
  %64 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %65 = load i64, ptr %64, align 8
  %66 = mul i64 %65, %59
  %67 = getelementptr inbounds nuw i8, ptr %58, i64 %66
  %68 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %69 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %70 = load ptr, ptr %69, align 8
  br label %71

71:                                               ; preds = %71, %63
  %72 = phi ptr [ %70, %63 ], [ %80, %71 ]
  %73 = phi i64 [ 0, %63 ], [ %84, %71 ]
  %74 = phi ptr [ %67, %63 ], [ %83, %71 ]
  %75 = load ptr, ptr %68, align 8
  %76 = getelementptr inbounds nuw ptr, ptr %75, i64 %73
  %77 = load ptr, ptr %76, align 8
  %78 = getelementptr inbounds nuw i64, ptr %72, i64 %73
  %79 = load i64, ptr %78, align 8
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %74, ptr align 1 %77, i64 %79, i1 false)
  %80 = load ptr, ptr %69, align 8
  %81 = getelementptr inbounds nuw i64, ptr %80, i64 %73
  %82 = load i64, ptr %81, align 8
  %83 = getelementptr inbounds nuw i8, ptr %74, i64 %82
  %84 = add nuw i64 %73, 1
  %85 = load i64, ptr %0, align 8
  %86 = icmp ult i64 %84, %85
  br i1 %86, label %71, label %87

87:                                               ; preds = %71, %53, %26, %2, %49
  ret void
}

define i64 @irad_checkpoints_restore(ptr noundef captures(none) %0, i64 noundef %1) {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %4 = load i32, ptr %3, align 8
  %5 = icmp eq i32 %4, 0
  br i1 %5, label %6, label %31

6:                                                ; preds = %2
  %7 = load i64, ptr %0, align 8
  %8 = icmp eq i64 %7, 0
  br i1 %8, label %31, label %9

9:                                                ; preds = %6
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %11 = load ptr, ptr %10, align 8
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %14 = load ptr, ptr %13, align 8
  br label %15

15:                                               ; preds = %15, %9
  %16 = phi ptr [ %14, %9 ], [ %24, %15 ]
  %17 = phi i64 [ 0, %9 ], [ %28, %15 ]
  %18 = phi ptr [ %11, %9 ], [ %27, %15 ]
  %19 = load ptr, ptr %12, align 8
  %20 = getelementptr inbounds nuw ptr, ptr %19, i64 %17
  %21 = load ptr, ptr %20, align 8
  %22 = getelementptr inbounds nuw i64, ptr %16, i64 %17
  %23 = load i64, ptr %22, align 8
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %18, ptr align 1 %21, i64 %23, i1 false)
  %24 = load ptr, ptr %13, align 8
  %25 = getelementptr inbounds nuw i64, ptr %24, i64 %17
  %26 = load i64, ptr %25, align 8
  %27 = getelementptr inbounds nuw i8, ptr %18, i64 %26
  %28 = add nuw i64 %17, 1
  %29 = load i64, ptr %0, align 8
  %30 = icmp ult i64 %28, %29
  br i1 %30, label %15, label %31

31:                                               ; preds = %15, %6, %2
  store i32 1, ptr %3, align 8
  %32 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %33 = load ptr, ptr %32, align 8
  %34 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %35 = load i64, ptr %34, align 8
  %36 = add i64 %35, -1
  %37 = getelementptr inbounds nuw i64, ptr %33, i64 %36
  %38 = load i64, ptr %37, align 8
  %39 = icmp sgt i64 %38, %1
  br i1 %39, label %40, label %46

40:                                               ; preds = %31, %40
  %41 = phi i64 [ %42, %40 ], [ %36, %31 ]
  store i64 %41, ptr %34, align 8
  %42 = add i64 %41, -1
  %43 = getelementptr inbounds nuw i64, ptr %33, i64 %42
  %44 = load i64, ptr %43, align 8
  %45 = icmp sgt i64 %44, %1
  br i1 %45, label %40, label %46

46:                                               ; preds = %40, %31
  %47 = phi i64 [ %35, %31 ], [ %41, %40 ]
  %48 = phi i64 [ %36, %31 ], [ %42, %40 ]
  %49 = load i64, ptr %0, align 8
  %50 = icmp eq i64 %49, 0
  br i1 %50, label %80, label %51

51:                                               ; preds = %46
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %53 = load ptr, ptr %52, align 8
  %54 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %55 = load i64, ptr %54, align 8
  %56 = mul i64 %55, %48
  %57 = getelementptr inbounds nuw i8, ptr %53, i64 %56
  %58 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %59 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %60 = load ptr, ptr %59, align 8
  br label %61

61:                                               ; preds = %61, %51
  %62 = phi ptr [ %60, %51 ], [ %70, %61 ]
  %63 = phi i64 [ 0, %51 ], [ %74, %61 ]
  %64 = phi ptr [ %57, %51 ], [ %73, %61 ]
  %65 = load ptr, ptr %58, align 8
  %66 = getelementptr inbounds nuw ptr, ptr %65, i64 %63
  %67 = load ptr, ptr %66, align 8
  %68 = getelementptr inbounds nuw i64, ptr %62, i64 %63
  %69 = load i64, ptr %68, align 8
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %67, ptr align 1 %64, i64 %69, i1 false)
  %70 = load ptr, ptr %59, align 8
  %71 = getelementptr inbounds nuw i64, ptr %70, i64 %63
  %72 = load i64, ptr %71, align 8
  %73 = getelementptr inbounds nuw i8, ptr %64, i64 %72
  %74 = add nuw i64 %63, 1
  %75 = load i64, ptr %0, align 8
  %76 = icmp ult i64 %74, %75
  br i1 %76, label %61, label %77

77:                                               ; preds = %61
  %78 = load ptr, ptr %32, align 8
  %79 = load i64, ptr %34, align 8
  br label %80

80:                                               ; preds = %77, %46
  %81 = phi i64 [ %79, %77 ], [ %47, %46 ]
  %82 = phi ptr [ %78, %77 ], [ %33, %46 ]
  %83 = getelementptr i64, ptr %82, i64 %81
  %84 = getelementptr i8, ptr %83, i64 -8
  %85 = load i64, ptr %84, align 8
  %86 = tail call fastcc i64 @irad_next_checkpoint(ptr noundef nonnull %0, i64 noundef %85, i64 noundef %1)
  %87 = getelementptr inbounds nuw i8, ptr %0, i64 48
  store i64 %86, ptr %87, align 8
  %88 = load i64, ptr %84, align 8
  ret i64 %88
}

define fastcc i64 @irad_next_checkpoint(ptr noundef readonly captures(none) %0, i64 noundef %1, i64 noundef %2) unnamed_addr {
  %4 = sub nsw i64 %2, %1
  %5 = add i64 %4, 1
  %6 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %7 = load i64, ptr %6, align 8
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %9 = load i64, ptr %8, align 8
  %10 = sub i64 %7, %9
  %11 = add i64 %10, 1
  %12 = icmp ult i64 %11, 2
  %13 = icmp ult i64 %5, 3
  %14 = select i1 %12, i1 true, i1 %13
  br i1 %14, label %72, label %15

15:                                               ; preds = %3
  %16 = icmp ugt i64 %11, %5
  br i1 %16, label %19, label %17

17:                                               ; preds = %15
  %18 = uitofp i64 %5 to double
  br label %21

19:                                               ; preds = %15
  %20 = add nsw i64 %1, 1
  br label %72

21:                                               ; preds = %42, %17
  %22 = phi i64 [ %45, %42 ], [ 1, %17 ]
  %23 = tail call i64 @llvm.umin.i64(i64 range(i64 2, 0) %11, i64 %22)
  %24 = tail call i64 @llvm.umax.i64(i64 %11, i64 %22)
  %25 = icmp eq i64 %22, 0
  br i1 %25, label %42, label %26

26:                                               ; preds = %21, %26
  %27 = phi i64 [ %35, %26 ], [ 1, %21 ]
  %28 = phi double [ %33, %26 ], [ 1.000000e+00, %21 ]
  %29 = add i64 %27, %24
  %30 = uitofp i64 %29 to double
  %31 = fmul double %28, %30
  %32 = uitofp i64 %27 to double
  %33 = fdiv double %31, %32
  %34 = fcmp oge double %33, %18
  %35 = add i64 %27, 1
  %36 = icmp ugt i64 %35, %23
  %37 = or i1 %36, %34
  br i1 %37, label %38, label %26

38:                                               ; preds = %26
  %39 = fadd double %33, 5.000000e-01
  %40 = fptoui double %39 to i64
  %41 = select i1 %34, i64 %5, i64 %40
  br label %42

42:                                               ; preds = %21, %38
  %43 = phi i64 [ 1, %21 ], [ %41, %38 ]
  %44 = icmp ult i64 %43, %5
  %45 = add i64 %22, 1
  br i1 %44, label %21, label %46

46:                                               ; preds = %42
  %47 = add i64 %22, %10
  %48 = add i64 %22, -1
  %49 = tail call i64 @llvm.umin.i64(i64 range(i64 2, 0) %11, i64 %48)
  %50 = sub i64 %47, %49
  %51 = icmp eq i64 %22, 1
  br i1 %51, label %68, label %52

52:                                               ; preds = %46, %52
  %53 = phi i64 [ %61, %52 ], [ 1, %46 ]
  %54 = phi double [ %59, %52 ], [ 1.000000e+00, %46 ]
  %55 = add i64 %50, %53
  %56 = uitofp i64 %55 to double
  %57 = fmul double %54, %56
  %58 = uitofp i64 %53 to double
  %59 = fdiv double %57, %58
  %60 = fcmp oge double %59, %18
  %61 = add i64 %53, 1
  %62 = icmp ugt i64 %61, %49
  %63 = or i1 %62, %60
  br i1 %63, label %64, label %52

64:                                               ; preds = %52
  %65 = fadd double %59, 5.000000e-01
  %66 = fptoui double %65 to i64
  %67 = select i1 %60, i64 %5, i64 %66
  br label %68

68:                                               ; preds = %46, %64
  %69 = phi i64 [ 1, %46 ], [ %67, %64 ]
  %70 = tail call i64 @llvm.umin.i64(i64 %69, i64 %4)
  %71 = add nsw i64 %70, %1
  br label %72

72:                                               ; preds = %3, %68, %19
  %73 = phi i64 [ %71, %68 ], [ %20, %19 ], [ -1, %3 ]
  ret i64 %73
}

define void @irad_checkpoints_reached(ptr noundef captures(none) %0, i64 noundef %1, i64 noundef %2) {
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %5 = load i64, ptr %4, align 8
  %6 = icmp eq i64 %1, %5
  br i1 %6, label %7, label %45

7:                                                ; preds = %3
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %9 = load ptr, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %11 = load i64, ptr %10, align 8
  %12 = getelementptr inbounds nuw i64, ptr %9, i64 %11
  store i64 %1, ptr %12, align 8
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %14 = load ptr, ptr %13, align 8
  %15 = load i64, ptr %10, align 8
  %16 = add i64 %15, 1
  store i64 %16, ptr %10, align 8
  %17 = load i64, ptr %0, align 8
  %18 = icmp eq i64 %17, 0
  br i1 %18, label %43, label %19

19:                                               ; preds = %7
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %21 = load i64, ptr %20, align 8
  %22 = mul i64 %21, %15
  %23 = getelementptr inbounds nuw i8, ptr %14, i64 %22
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %25 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %26 = load ptr, ptr %25, align 8
  br label %27

27:                                               ; preds = %27, %19
  %28 = phi ptr [ %26, %19 ], [ %36, %27 ]
  %29 = phi i64 [ 0, %19 ], [ %40, %27 ]
  %30 = phi ptr [ %23, %19 ], [ %39, %27 ]
  %31 = load ptr, ptr %24, align 8
  %32 = getelementptr inbounds nuw ptr, ptr %31, i64 %29
  %33 = load ptr, ptr %32, align 8
  %34 = getelementptr inbounds nuw i64, ptr %28, i64 %29
  %35 = load i64, ptr %34, align 8
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %30, ptr align 1 %33, i64 %35, i1 false)
  %36 = load ptr, ptr %25, align 8
  %37 = getelementptr inbounds nuw i64, ptr %36, i64 %29
  %38 = load i64, ptr %37, align 8
  %39 = getelementptr inbounds nuw i8, ptr %30, i64 %38
  %40 = add nuw i64 %29, 1
  %41 = load i64, ptr %0, align 8
  %42 = icmp ult i64 %40, %41
  br i1 %42, label %27, label %43

43:                                               ; preds = %27, %7
  %44 = tail call fastcc i64 @irad_next_checkpoint(ptr noundef nonnull %0, i64 noundef %1, i64 noundef %2)
  store i64 %44, ptr %4, align 8
  br label %45

45:                                               ; preds = %3, %43
  ret void
}

define void @irad_checkpoints_done(ptr noundef readonly captures(none) %0, i64 noundef %1) {
  %3 = icmp eq i64 %1, 0
  br i1 %3, label %4, label %29

4:                                                ; preds = %2
  %5 = load i64, ptr %0, align 8
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %29, label %7

7:                                                ; preds = %4
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %9 = load ptr, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %12 = load ptr, ptr %11, align 8
  br label %13

13:                                               ; preds = %13, %7
  %14 = phi ptr [ %12, %7 ], [ %22, %13 ]
  %15 = phi i64 [ 0, %7 ], [ %26, %13 ]
  %16 = phi ptr [ %9, %7 ], [ %25, %13 ]
  %17 = load ptr, ptr %10, align 8
  %18 = getelementptr inbounds nuw ptr, ptr %17, i64 %15
  %19 = load ptr, ptr %18, align 8
  %20 = getelementptr inbounds nuw i64, ptr %14, i64 %15
  %21 = load i64, ptr %20, align 8
  tail call void @llvm.memcpy.p0.p0.i64(ptr align 1 %19, ptr align 1 %16, i64 %21, i1 false)
  %22 = load ptr, ptr %11, align 8
  %23 = getelementptr inbounds nuw i64, ptr %22, i64 %15
  %24 = load i64, ptr %23, align 8
  %25 = getelementptr inbounds nuw i8, ptr %16, i64 %24
  %26 = add nuw i64 %15, 1
  %27 = load i64, ptr %0, align 8
  %28 = icmp ult i64 %26, %27
  br i1 %28, label %13, label %29

29:                                               ; preds = %13, %4, %2
  ret void
}

define void @irad_touch_elsewhere(ptr noundef captures(none) %0, ptr noundef captures(none) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4, i64 noundef %5) {
  %7 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %8 = getelementptr inbounds nuw %struct.irad_range, ptr %7, i64 %2
  %9 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %10 = load i64, ptr %9, align 8
  %11 = icmp eq i64 %10, 0
  br i1 %11, label %12, label %13

12:                                               ; preds = %6
  store i64 %4, ptr %8, align 8
  store i64 %5, ptr %9, align 8
  br label %36

13:                                               ; preds = %6
  %14 = load i64, ptr %8, align 8
  %15 = icmp eq i64 %5, %14
  br i1 %15, label %16, label %17

16:                                               ; preds = %13
  store i64 %4, ptr %8, align 8
  br label %36

17:                                               ; preds = %13
  %18 = load ptr, ptr %1, align 8
  %19 = icmp eq ptr %18, null
  br i1 %19, label %20, label %28

20:                                               ; preds = %17
  %21 = tail call noalias dereferenceable_or_null(48) ptr @calloc(i64 noundef 2, i64 noundef 24) 
  store ptr %21, ptr %1, align 8
  %22 = icmp eq ptr %21, null
  br i1 %22, label %23, label %24

23:                                               ; preds = %20
  tail call void @abort() 
  unreachable

24:                                               ; preds = %20
  tail call void @irad_arena_free_later(ptr noundef %0, ptr noundef nonnull %21, ptr noundef nonnull @irad_free_pages)
  %25 = load ptr, ptr %1, align 8
  %26 = load i64, ptr %8, align 8
  %27 = load i64, ptr %9, align 8
  br label %28

28:                                               ; preds = %17, %24
  %29 = phi i64 [ %27, %24 ], [ %10, %17 ]
  %30 = phi i64 [ %26, %24 ], [ %14, %17 ]
  %31 = phi ptr [ %25, %24 ], [ %18, %17 ]
  %32 = shl i64 %2, 1
  %33 = icmp uge i64 %32, %3
  %34 = zext i1 %33 to i64
  %35 = getelementptr inbounds nuw %struct.irad_pages, ptr %31, i64 %34
  tail call fastcc void @irad_keep_range(ptr noundef %35, i64 %30, i64 %29)
  store i64 %4, ptr %8, align 8
  store i64 %5, ptr %9, align 8
  br label %36

36:                                               ; preds = %16, %28, %12
  ret void
}

define fastcc void @irad_keep_range(ptr noundef captures(none) %0, i64 %1, i64 %2) unnamed_addr {
  %4 = lshr i64 %1, 2
  %5 = add i64 %2, 3
  %6 = lshr i64 %5, 2
  %7 = icmp samesign ult i64 %4, %6
  br i1 %7, label %8, label %14

8:                                                ; preds = %3
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 16
  br label %15

11:                                               ; preds = %84, %79
  %12 = phi i64 [ %16, %79 ], [ %100, %84 ]
  %13 = icmp ult i64 %12, %6
  br i1 %13, label %15, label %14

14:                                               ; preds = %11, %3
  ret void

15:                                               ; preds = %8, %11
  %16 = phi i64 [ %4, %8 ], [ %12, %11 ]
  %17 = lshr i64 %16, 10
  %18 = and i64 %16, -1024
  %19 = add nuw nsw i64 %18, 1024
  %20 = load i64, ptr %9, align 8
  %21 = shl i64 %20, 1
  %22 = load i64, ptr %10, align 8
  %23 = icmp ult i64 %21, %22
  br i1 %23, label %59, label %24

24:                                               ; preds = %15
  %25 = load ptr, ptr %0, align 8
  %26 = icmp eq i64 %22, 0
  %27 = shl i64 %22, 1
  %28 = select i1 %26, i64 64, i64 %27
  store i64 %28, ptr %10, align 8
  %29 = tail call noalias ptr @calloc(i64 noundef %28, i64 noundef 136) 
  store ptr %29, ptr %0, align 8
  %30 = icmp eq ptr %29, null
  br i1 %30, label %32, label %31

31:                                               ; preds = %24
  br i1 %26, label %57, label %33

32:                                               ; preds = %24
  tail call void @abort() 
  unreachable

33:                                               ; preds = %31, %54
  %34 = phi i64 [ %55, %54 ], [ 0, %31 ]
  %35 = getelementptr inbounds nuw %struct.irad_page, ptr %25, i64 %34
  %36 = load i64, ptr %35, align 8
  %37 = icmp eq i64 %36, 0
  br i1 %37, label %54, label %38

38:                                               ; preds = %33
  %39 = mul i64 %36, -7046029254386353131
  %40 = lshr i64 %39, 20
  %41 = load ptr, ptr %0, align 8
  %42 = load i64, ptr %10, align 8
  %43 = add i64 %42, -1
  br label %44

44:                                               ; preds = %44, %38
  %45 = phi i64 [ %40, %38 ], [ %52, %44 ]
  %46 = and i64 %45, %43
  %47 = getelementptr inbounds nuw %struct.irad_page, ptr %41, i64 %46
  %48 = load i64, ptr %47, align 8
  %49 = icmp ne i64 %48, %36
  %50 = icmp ne i64 %48, 0
  %51 = and i1 %49, %50
  %52 = add i64 %45, 1
  br i1 %51, label %44, label %53

53:                                               ; preds = %44
  tail call void @llvm.memcpy.p0.p0.i64(ptr noundef nonnull align 8 dereferenceable(136) %47, ptr noundef nonnull align 8 dereferenceable(136) %35, i64 136, i1 false)
  br label %54

54:                                               ; preds = %53, %33
  %55 = add nuw i64 %34, 1
  %56 = icmp eq i64 %55, %22
  br i1 %56, label %57, label %33

57:                                               ; preds = %54, %31
  tail call void @free(ptr noundef %25) 
  %58 = load i64, ptr %10, align 8
  br label %59

59:                                               ; preds = %57, %15
  %60 = phi i64 [ %58, %57 ], [ %22, %15 ]
  %61 = mul i64 %17, -7046029254386353131
  %62 = lshr i64 %61, 20
  %63 = load ptr, ptr %0, align 8
  %64 = add i64 %60, -1
  br label %65

65:                                               ; preds = %65, %59
  %66 = phi i64 [ %62, %59 ], [ %73, %65 ]
  %67 = and i64 %66, %64
  %68 = getelementptr inbounds nuw %struct.irad_page, ptr %63, i64 %67
  %69 = load i64, ptr %68, align 8
  %70 = icmp ne i64 %69, %17
  %71 = icmp ne i64 %69, 0
  %72 = and i1 %70, %71
  %73 = add i64 %66, 1
  br i1 %72, label %65, label %74

74:                                               ; preds = %65
  %75 = icmp eq i64 %69, 0
  br i1 %75, label %76, label %79

76:                                               ; preds = %74
  %77 = load i64, ptr %9, align 8
  %78 = add i64 %77, 1
  store i64 %78, ptr %9, align 8
  br label %79

79:                                               ; preds = %76, %74
  store i64 %17, ptr %68, align 8
  %80 = tail call i64 @llvm.umin.i64(i64 %19, i64 %6)
  %81 = icmp ult i64 %16, %80
  br i1 %81, label %82, label %11

82:                                               ; preds = %79
  %83 = getelementptr inbounds nuw i8, ptr %68, i64 8
  br label %84

84:                                               ; preds = %82, %84
  %85 = phi i64 [ %16, %82 ], [ %100, %84 ]
  %86 = and i64 %85, 63
  %87 = sub nuw nsw i64 64, %86
  %88 = sub nuw nsw i64 %80, %85
  %89 = tail call i64 @llvm.umin.i64(i64 %87, i64 %88)
  %90 = icmp eq i64 %89, 64
  %91 = shl nsw i64 -1, %89
  %92 = xor i64 %91, -1
  %93 = select i1 %90, i64 -1, i64 %92
  %94 = shl i64 %93, %86
  %95 = lshr i64 %85, 6
  %96 = and i64 %95, 15
  %97 = getelementptr inbounds nuw i64, ptr %83, i64 %96
  %98 = load i64, ptr %97, align 8
  %99 = or i64 %98, %94
  store i64 %99, ptr %97, align 8
  %100 = add nuw nsw i64 %89, %85
  %101 = icmp ult i64 %100, %80
  br i1 %101, label %84, label %11
}

define range(i32 0, 2) i32 @irad_touch_meets(ptr noundef captures(none) %0, ptr noundef captures(none) %1, i64 noundef %2) {
  %4 = load ptr, ptr %1, align 8
  %5 = icmp eq ptr %4, null
  br i1 %5, label %6, label %12

6:                                                ; preds = %3
  %7 = tail call noalias dereferenceable_or_null(48) ptr @calloc(i64 noundef 2, i64 noundef 24) 
  store ptr %7, ptr %1, align 8
  %8 = icmp eq ptr %7, null
  br i1 %8, label %9, label %10

9:                                                ; preds = %6
  tail call void @abort() 
  unreachable

10:                                               ; preds = %6
  tail call void @irad_arena_free_later(ptr noundef %0, ptr noundef nonnull %7, ptr noundef nonnull @irad_free_pages)
  %11 = load ptr, ptr %1, align 8
  br label %12

12:                                               ; preds = %3, %10
  %13 = phi ptr [ %11, %10 ], [ %4, %3 ]
  %14 = icmp eq i64 %2, 0
  br i1 %14, label %17, label %15

15:                                               ; preds = %12
  %16 = getelementptr inbounds nuw i8, ptr %1, i64 8
  br label %37

17:                                               ; preds = %37, %12
  %18 = getelementptr inbounds nuw i8, ptr %13, i64 8
  %19 = load i64, ptr %18, align 8
  %20 = getelementptr inbounds nuw i8, ptr %13, i64 32
  %21 = load i64, ptr %20, align 8
  %22 = icmp ule i64 %19, %21
  %23 = select i1 %22, i64 0, i64 24
  %24 = getelementptr inbounds nuw i8, ptr %13, i64 %23
  %25 = zext i1 %22 to i64
  %26 = getelementptr inbounds nuw %struct.irad_pages, ptr %13, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %24, i64 8
  %28 = load i64, ptr %27, align 8
  %29 = icmp eq i64 %28, 0
  br i1 %29, label %88, label %30

30:                                               ; preds = %17
  %31 = getelementptr inbounds nuw i8, ptr %24, i64 16
  %32 = load i64, ptr %31, align 8
  %33 = icmp eq i64 %32, 0
  br i1 %33, label %88, label %34

34:                                               ; preds = %30
  %35 = load ptr, ptr %24, align 8
  %36 = getelementptr inbounds nuw i8, ptr %26, i64 16
  br label %49

37:                                               ; preds = %15, %37
  %38 = phi i64 [ 0, %15 ], [ %47, %37 ]
  %39 = shl i64 %38, 1
  %40 = icmp uge i64 %39, %2
  %41 = zext i1 %40 to i64
  %42 = getelementptr inbounds nuw %struct.irad_pages, ptr %13, i64 %41
  %43 = getelementptr inbounds nuw %struct.irad_range, ptr %16, i64 %38
  %44 = load i64, ptr %43, align 8
  %45 = getelementptr inbounds nuw i8, ptr %43, i64 8
  %46 = load i64, ptr %45, align 8
  tail call fastcc void @irad_keep_range(ptr noundef %42, i64 %44, i64 %46)
  %47 = add nuw i64 %38, 1
  %48 = icmp eq i64 %47, %2
  br i1 %48, label %17, label %37

49:                                               ; preds = %34, %85
  %50 = phi i64 [ 0, %34 ], [ %86, %85 ]
  %51 = getelementptr inbounds nuw %struct.irad_page, ptr %35, i64 %50
  %52 = load i64, ptr %51, align 8
  %53 = icmp eq i64 %52, 0
  br i1 %53, label %85, label %54

54:                                               ; preds = %49
  %55 = mul i64 %52, -7046029254386353131
  %56 = lshr i64 %55, 20
  %57 = load ptr, ptr %26, align 8
  %58 = load i64, ptr %36, align 8
  %59 = add i64 %58, -1
  br label %60

60:                                               ; preds = %60, %54
  %61 = phi i64 [ %56, %54 ], [ %68, %60 ]
  %62 = and i64 %61, %59
  %63 = getelementptr inbounds nuw %struct.irad_page, ptr %57, i64 %62
  %64 = load i64, ptr %63, align 8
  %65 = icmp ne i64 %64, %52
  %66 = icmp ne i64 %64, 0
  %67 = and i1 %65, %66
  %68 = add i64 %61, 1
  br i1 %67, label %60, label %69

69:                                               ; preds = %60
  %70 = icmp eq i64 %64, 0
  br i1 %70, label %85, label %71

71:                                               ; preds = %69
  %72 = getelementptr inbounds nuw i8, ptr %51, i64 8
  %73 = getelementptr inbounds nuw i8, ptr %63, i64 8
  br label %77

74:                                               ; preds = %77
  %75 = add nuw nsw i64 %78, 1
  %76 = icmp eq i64 %75, 16
  br i1 %76, label %85, label %77

77:                                               ; preds = %71, %74
  %78 = phi i64 [ 0, %71 ], [ %75, %74 ]
  %79 = getelementptr inbounds nuw i64, ptr %72, i64 %78
  %80 = load i64, ptr %79, align 8
  %81 = getelementptr inbounds nuw i64, ptr %73, i64 %78
  %82 = load i64, ptr %81, align 8
  %83 = and i64 %82, %80
  %84 = icmp eq i64 %83, 0
  br i1 %84, label %74, label %88

85:                                               ; preds = %74, %69, %49
  %86 = add nuw i64 %50, 1
  %87 = icmp eq i64 %86, %32
  br i1 %87, label %88, label %49

88:                                               ; preds = %85, %77, %30, %17
  %89 = phi i32 [ 0, %17 ], [ 1, %77 ], [ 0, %30 ], [ 0, %85 ]
  ret i32 %89
}

define void @irad_adjoint_move_double(ptr noundef captures(address) %0, ptr noundef captures(address) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4) {
  %6 = add i64 %3, 8
  %7 = icmp ult i64 %2, %6
  br i1 %7, label %43, label %8

8:                                                ; preds = %5
  %9 = add i64 %2, -8
  %10 = sub i64 %9, %3
  %11 = udiv i64 %10, %4
  %12 = add i64 %11, 1
  %13 = icmp ugt ptr %0, %1
  %14 = icmp eq i64 %12, 0
  br i1 %13, label %19, label %15

15:                                               ; preds = %8
  br i1 %14, label %43, label %16

16:                                               ; preds = %15
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  %18 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  br label %33

19:                                               ; preds = %8
  br i1 %14, label %43, label %20

20:                                               ; preds = %19
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  %22 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  br label %23

23:                                               ; preds = %20, %23
  %24 = phi i64 [ 0, %20 ], [ %31, %23 ]
  %25 = mul i64 %24, %4
  %26 = getelementptr inbounds nuw i8, ptr %21, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %22, i64 %25
  %28 = load double, ptr %26, align 8
  store double 0.000000e+00, ptr %26, align 8
  %29 = load double, ptr %27, align 8
  %30 = fadd double %28, %29
  store double %30, ptr %27, align 8
  %31 = add nuw i64 %24, 1
  %32 = icmp ult i64 %31, %12
  br i1 %32, label %23, label %43

33:                                               ; preds = %16, %33
  %34 = phi i64 [ %12, %16 ], [ %35, %33 ]
  %35 = add i64 %34, -1
  %36 = mul i64 %35, %4
  %37 = getelementptr inbounds nuw i8, ptr %17, i64 %36
  %38 = getelementptr inbounds nuw i8, ptr %18, i64 %36
  %39 = load double, ptr %37, align 8
  store double 0.000000e+00, ptr %37, align 8
  %40 = load double, ptr %38, align 8
  %41 = fadd double %39, %40
  store double %41, ptr %38, align 8
  %42 = icmp eq i64 %35, 0
  br i1 %42, label %43, label %33

43:                                               ; preds = %33, %23, %15, %19, %5
  ret void
}

define void @irad_adjoint_move_float(ptr noundef captures(address) %0, ptr noundef captures(address) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4) {
  %6 = add i64 %3, 4
  %7 = icmp ult i64 %2, %6
  br i1 %7, label %43, label %8

8:                                                ; preds = %5
  %9 = add i64 %2, -4
  %10 = sub i64 %9, %3
  %11 = udiv i64 %10, %4
  %12 = add i64 %11, 1
  %13 = icmp ugt ptr %0, %1
  %14 = icmp eq i64 %12, 0
  br i1 %13, label %19, label %15

15:                                               ; preds = %8
  br i1 %14, label %43, label %16

16:                                               ; preds = %15
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  %18 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  br label %33

19:                                               ; preds = %8
  br i1 %14, label %43, label %20

20:                                               ; preds = %19
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  %22 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  br label %23

23:                                               ; preds = %20, %23
  %24 = phi i64 [ 0, %20 ], [ %31, %23 ]
  %25 = mul i64 %24, %4
  %26 = getelementptr inbounds nuw i8, ptr %21, i64 %25
  %27 = getelementptr inbounds nuw i8, ptr %22, i64 %25
  %28 = load float, ptr %26, align 4
  store float 0.000000e+00, ptr %26, align 4
  %29 = load float, ptr %27, align 4
  %30 = fadd float %28, %29
  store float %30, ptr %27, align 4
  %31 = add nuw i64 %24, 1
  %32 = icmp ult i64 %31, %12
  br i1 %32, label %23, label %43

33:                                               ; preds = %16, %33
  %34 = phi i64 [ %12, %16 ], [ %35, %33 ]
  %35 = add i64 %34, -1
  %36 = mul i64 %35, %4
  %37 = getelementptr inbounds nuw i8, ptr %17, i64 %36
  %38 = getelementptr inbounds nuw i8, ptr %18, i64 %36
  %39 = load float, ptr %37, align 4
  store float 0.000000e+00, ptr %37, align 4
  %40 = load float, ptr %38, align 4
  %41 = fadd float %39, %40
  store float %41, ptr %38, align 4
  %42 = icmp eq i64 %35, 0
  br i1 %42, label %43, label %33

43:                                               ; preds = %33, %23, %15, %19, %5
  ret void
}

define void @irad_adjoint_set_double(ptr noundef writeonly captures(none) %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) {
  %5 = add i64 %2, 8
  %6 = icmp ugt i64 %5, %1
  br i1 %6, label %7, label %8

7:                                                ; preds = %8, %4
  ret void

8:                                                ; preds = %4, %8
  %9 = phi i64 [ %11, %8 ], [ %2, %4 ]
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 %9
  store double 0.000000e+00, ptr %10, align 8
  %11 = add i64 %9, %3
  %12 = add i64 %11, 8
  %13 = icmp ugt i64 %12, %1
  br i1 %13, label %7, label %8
}

define void @irad_adjoint_set_float(ptr noundef writeonly captures(none) %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) {
  %5 = add i64 %2, 4
  %6 = icmp ugt i64 %5, %1
  br i1 %6, label %7, label %8

7:                                                ; preds = %8, %4
  ret void

8:                                                ; preds = %4, %8
  %9 = phi i64 [ %11, %8 ], [ %2, %4 ]
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 %9
  store float 0.000000e+00, ptr %10, align 4
  %11 = add i64 %9, %3
  %12 = add i64 %11, 4
  %13 = icmp ugt i64 %12, %1
  br i1 %13, label %7, label %8
}

define void @irad_move_pointers(ptr noundef writeonly captures(address) %0, ptr noundef readonly captures(address) %1, i64 noundef %2, i64 noundef %3, i64 noundef %4) {
  %6 = add i64 %3, 8
  %7 = icmp ult i64 %2, %6
  br i1 %7, label %39, label %8

8:                                                ; preds = %5
  %9 = add i64 %2, -8
  %10 = sub i64 %9, %3
  %11 = udiv i64 %10, %4
  %12 = add i64 %11, 1
  %13 = icmp ugt ptr %0, %1
  %14 = icmp eq i64 %12, 0
  br i1 %13, label %19, label %15

15:                                               ; preds = %8
  br i1 %14, label %39, label %16

16:                                               ; preds = %15
  %17 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  br label %31

19:                                               ; preds = %8
  br i1 %14, label %39, label %20

20:                                               ; preds = %19
  %21 = getelementptr inbounds nuw i8, ptr %1, i64 %3
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 %3
  br label %23

23:                                               ; preds = %20, %23
  %24 = phi i64 [ %12, %20 ], [ %25, %23 ]
  %25 = add i64 %24, -1
  %26 = mul i64 %25, %4
  %27 = getelementptr inbounds nuw i8, ptr %21, i64 %26
  %28 = load ptr, ptr %27, align 8
  %29 = getelementptr inbounds nuw i8, ptr %22, i64 %26
  store ptr %28, ptr %29, align 8
  %30 = icmp eq i64 %25, 0
  br i1 %30, label %39, label %23

31:                                               ; preds = %16, %31
  %32 = phi i64 [ 0, %16 ], [ %37, %31 ]
  %33 = mul i64 %32, %4
  %34 = getelementptr inbounds nuw i8, ptr %17, i64 %33
  %35 = load ptr, ptr %34, align 8
  %36 = getelementptr inbounds nuw i8, ptr %18, i64 %33
  store ptr %35, ptr %36, align 8
  %37 = add nuw i64 %32, 1
  %38 = icmp ult i64 %37, %12
  br i1 %38, label %31, label %39

39:                                               ; preds = %31, %23, %15, %19, %5
  ret void
}

define void @irad_lane_out_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = lshr i64 %0, 3
  %7 = getelementptr double, ptr %3, i64 %2
  %8 = icmp eq i64 %6, 0
  br i1 %8, label %9, label %10

9:                                                ; preds = %10, %5
  ret void

10:                                               ; preds = %5, %10
  %11 = phi i64 [ %16, %10 ], [ 0, %5 ]
  %12 = mul i64 %11, %1
  %13 = getelementptr double, ptr %7, i64 %12
  %14 = load double, ptr %13, align 8
  %15 = getelementptr inbounds nuw double, ptr %4, i64 %11
  store double %14, ptr %15, align 8
  %16 = add nuw nsw i64 %11, 1
  %17 = icmp eq i64 %16, %6
  br i1 %17, label %9, label %10
}

define void @irad_lane_in_double(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef readonly captures(none) %4) {
  %6 = lshr i64 %0, 3
  %7 = getelementptr double, ptr %3, i64 %2
  %8 = icmp eq i64 %6, 0
  br i1 %8, label %9, label %10

9:                                                ; preds = %10, %5
  ret void

10:                                               ; preds = %5, %10
  %11 = phi i64 [ %16, %10 ], [ 0, %5 ]
  %12 = getelementptr inbounds nuw double, ptr %4, i64 %11
  %13 = load double, ptr %12, align 8
  %14 = mul i64 %11, %1
  %15 = getelementptr double, ptr %7, i64 %14
  store double %13, ptr %15, align 8
  %16 = add nuw nsw i64 %11, 1
  %17 = icmp eq i64 %16, %6
  br i1 %17, label %9, label %10
}

define void @irad_lane_out_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef writeonly captures(none) %4) {
  %6 = lshr i64 %0, 2
  %7 = getelementptr float, ptr %3, i64 %2
  %8 = icmp eq i64 %6, 0
  br i1 %8, label %9, label %10

9:                                                ; preds = %10, %5
  ret void

10:                                               ; preds = %5, %10
  %11 = phi i64 [ %16, %10 ], [ 0, %5 ]
  %12 = mul i64 %11, %1
  %13 = getelementptr float, ptr %7, i64 %12
  %14 = load float, ptr %13, align 4
  %15 = getelementptr inbounds nuw float, ptr %4, i64 %11
  store float %14, ptr %15, align 4
  %16 = add nuw nsw i64 %11, 1
  %17 = icmp eq i64 %16, %6
  br i1 %17, label %9, label %10
}

define void @irad_lane_in_float(i64 noundef %0, i64 noundef %1, i64 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef readonly captures(none) %4) {
  %6 = lshr i64 %0, 2
  %7 = getelementptr float, ptr %3, i64 %2
  %8 = icmp eq i64 %6, 0
  br i1 %8, label %9, label %10

9:                                                ; preds = %10, %5
  ret void

10:                                               ; preds = %5, %10
  %11 = phi i64 [ %16, %10 ], [ 0, %5 ]
  %12 = getelementptr inbounds nuw float, ptr %4, i64 %11
  %13 = load float, ptr %12, align 4
  %14 = mul i64 %11, %1
  %15 = getelementptr float, ptr %7, i64 %14
  store float %13, ptr %15, align 4
  %16 = add nuw nsw i64 %11, 1
  %17 = icmp eq i64 %16, %6
  br i1 %17, label %9, label %10
}

define void @irad_sets_join_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) {
  %5 = lshr i64 %0, 3
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %14, label %7

7:                                                ; preds = %4
  %8 = icmp eq i64 %1, 0
  br label %9

9:                                                ; preds = %7, %15
  %10 = phi i64 [ 0, %7 ], [ %16, %15 ]
  br i1 %8, label %15, label %11

11:                                               ; preds = %9
  %12 = mul i64 %10, %1
  %13 = getelementptr i64, ptr %2, i64 %12
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %5
  br i1 %17, label %14, label %9

18:                                               ; preds = %11, %18
  %19 = phi i64 [ 0, %11 ], [ %25, %18 ]
  %20 = getelementptr i64, ptr %13, i64 %19
  %21 = load i64, ptr %20, align 8
  %22 = getelementptr inbounds nuw i64, ptr %3, i64 %19
  %23 = load i64, ptr %22, align 8
  %24 = or i64 %23, %21
  store i64 %24, ptr %22, align 8
  %25 = add nuw i64 %19, 1
  %26 = icmp eq i64 %25, %1
  br i1 %26, label %15, label %18
}

define void @irad_sets_spread_double(i64 noundef %0, i64 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef readonly captures(none) %3) {
  %5 = lshr i64 %0, 3
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %14, label %7

7:                                                ; preds = %4
  %8 = icmp eq i64 %1, 0
  br label %9

9:                                                ; preds = %7, %15
  %10 = phi i64 [ 0, %7 ], [ %16, %15 ]
  br i1 %8, label %15, label %11

11:                                               ; preds = %9
  %12 = mul i64 %10, %1
  %13 = getelementptr i64, ptr %2, i64 %12
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %5
  br i1 %17, label %14, label %9

18:                                               ; preds = %11, %18
  %19 = phi i64 [ 0, %11 ], [ %23, %18 ]
  %20 = getelementptr inbounds nuw i64, ptr %3, i64 %19
  %21 = load i64, ptr %20, align 8
  %22 = getelementptr i64, ptr %13, i64 %19
  store i64 %21, ptr %22, align 8
  %23 = add nuw i64 %19, 1
  %24 = icmp eq i64 %23, %1
  br i1 %24, label %15, label %18
}

define void @irad_sets_join_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3) {
  %5 = lshr i64 %0, 2
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %14, label %7

7:                                                ; preds = %4
  %8 = icmp eq i64 %1, 0
  br label %9

9:                                                ; preds = %7, %15
  %10 = phi i64 [ 0, %7 ], [ %16, %15 ]
  br i1 %8, label %15, label %11

11:                                               ; preds = %9
  %12 = mul i64 %10, %1
  %13 = getelementptr i32, ptr %2, i64 %12
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %5
  br i1 %17, label %14, label %9

18:                                               ; preds = %11, %18
  %19 = phi i64 [ 0, %11 ], [ %25, %18 ]
  %20 = getelementptr i32, ptr %13, i64 %19
  %21 = load i32, ptr %20, align 4
  %22 = getelementptr inbounds nuw i32, ptr %3, i64 %19
  %23 = load i32, ptr %22, align 4
  %24 = or i32 %23, %21
  store i32 %24, ptr %22, align 4
  %25 = add nuw i64 %19, 1
  %26 = icmp eq i64 %25, %1
  br i1 %26, label %15, label %18
}

define void @irad_sets_spread_float(i64 noundef %0, i64 noundef %1, ptr noundef writeonly captures(none) %2, ptr noundef readonly captures(none) %3) {
  %5 = lshr i64 %0, 2
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %14, label %7

7:                                                ; preds = %4
  %8 = icmp eq i64 %1, 0
  br label %9

9:                                                ; preds = %7, %15
  %10 = phi i64 [ 0, %7 ], [ %16, %15 ]
  br i1 %8, label %15, label %11

11:                                               ; preds = %9
  %12 = mul i64 %10, %1
  %13 = getelementptr i32, ptr %2, i64 %12
  br label %18

14:                                               ; preds = %15, %4
  ret void

15:                                               ; preds = %18, %9
  %16 = add nuw nsw i64 %10, 1
  %17 = icmp eq i64 %16, %5
  br i1 %17, label %14, label %9

18:                                               ; preds = %11, %18
  %19 = phi i64 [ 0, %11 ], [ %23, %18 ]
  %20 = getelementptr inbounds nuw i32, ptr %3, i64 %19
  %21 = load i32, ptr %20, align 4
  %22 = getelementptr i32, ptr %13, i64 %19
  store i32 %21, ptr %22, align 4
  %23 = add nuw i64 %19, 1
  %24 = icmp eq i64 %23, %1
  br i1 %24, label %15, label %18
}

define void @irad_scale_double(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, i64 noundef %4) {
  %6 = load double, ptr %2, align 8
  %7 = fcmp une double %6, 1.000000e+00
  %8 = icmp sgt i64 %1, 0
  %9 = and i1 %7, %8
  br i1 %9, label %10, label %32

10:                                               ; preds = %5
  %11 = icmp sgt i64 %0, 0
  %12 = fcmp oeq double %6, 0.000000e+00
  br label %13

13:                                               ; preds = %10, %18
  %14 = phi i64 [ 0, %10 ], [ %19, %18 ]
  br i1 %11, label %15, label %18

15:                                               ; preds = %13
  %16 = mul nsw i64 %14, %4
  %17 = getelementptr double, ptr %3, i64 %16
  br label %21

18:                                               ; preds = %27, %13
  %19 = add nuw nsw i64 %14, 1
  %20 = icmp eq i64 %19, %1
  br i1 %20, label %32, label %13

21:                                               ; preds = %15, %27
  %22 = phi i64 [ 0, %15 ], [ %30, %27 ]
  br i1 %12, label %27, label %23

23:                                               ; preds = %21
  %24 = getelementptr double, ptr %17, i64 %22
  %25 = load double, ptr %24, align 8
  %26 = fmul double %6, %25
  br label %27

27:                                               ; preds = %21, %23
  %28 = phi double [ %26, %23 ], [ 0.000000e+00, %21 ]
  %29 = getelementptr double, ptr %17, i64 %22
  store double %28, ptr %29, align 8
  %30 = add nuw nsw i64 %22, 1
  %31 = icmp eq i64 %30, %0
  br i1 %31, label %18, label %21

32:                                               ; preds = %18, %5
  ret void
}

define void @irad_scale_float(i64 noundef %0, i64 noundef %1, ptr noundef readonly captures(none) %2, ptr noundef captures(none) %3, i64 noundef %4) {
  %6 = load float, ptr %2, align 4
  %7 = fcmp une float %6, 1.000000e+00
  %8 = icmp sgt i64 %1, 0
  %9 = and i1 %7, %8
  br i1 %9, label %10, label %32

10:                                               ; preds = %5
  %11 = icmp sgt i64 %0, 0
  %12 = fcmp oeq float %6, 0.000000e+00
  br label %13

13:                                               ; preds = %10, %18
  %14 = phi i64 [ 0, %10 ], [ %19, %18 ]
  br i1 %11, label %15, label %18

15:                                               ; preds = %13
  %16 = mul nsw i64 %14, %4
  %17 = getelementptr float, ptr %3, i64 %16
  br label %21

18:                                               ; preds = %27, %13
  %19 = add nuw nsw i64 %14, 1
  %20 = icmp eq i64 %19, %1
  br i1 %20, label %32, label %13

21:                                               ; preds = %15, %27
  %22 = phi i64 [ 0, %15 ], [ %30, %27 ]
  br i1 %12, label %27, label %23

23:                                               ; preds = %21
  %24 = getelementptr float, ptr %17, i64 %22
  %25 = load float, ptr %24, align 4
  %26 = fmul float %6, %25
  br label %27

27:                                               ; preds = %21, %23
  %28 = phi float [ %26, %23 ], [ 0.000000e+00, %21 ]
  %29 = getelementptr float, ptr %17, i64 %22
  store float %28, ptr %29, align 4
  %30 = add nuw nsw i64 %22, 1
  %31 = icmp eq i64 %30, %0
  br i1 %31, label %18, label %21

32:                                               ; preds = %18, %5
  ret void
}

define void @irad_norm_adjoint_double(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4) {
  %6 = icmp sgt i64 %0, 0
  br i1 %6, label %9, label %49

7:                                                ; preds = %9
  %8 = fcmp oeq double %19, 0.000000e+00
  br i1 %8, label %49, label %22

9:                                                ; preds = %5, %9
  %10 = phi double [ %19, %9 ], [ 0.000000e+00, %5 ]
  %11 = phi i64 [ %20, %9 ], [ 0, %5 ]
  %12 = mul nsw i64 %11, %2
  %13 = getelementptr inbounds double, ptr %1, i64 %12
  %14 = load double, ptr %13, align 8
  %15 = fcmp olt double %14, 0.000000e+00
  %16 = fneg double %14
  %17 = select i1 %15, double %16, double %14
  %18 = fcmp ole double %17, %10
  %19 = select i1 %18, double %10, double %17
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %0
  br i1 %21, label %7, label %9

22:                                               ; preds = %7
  %23 = load double, ptr %3, align 8
  %24 = fcmp oeq double %23, 0.000000e+00
  br i1 %24, label %49, label %28

25:                                               ; preds = %28
  %26 = tail call double @sqrt(double noundef %35) 
  %27 = fdiv double %23, %26
  br label %38

28:                                               ; preds = %22, %28
  %29 = phi i64 [ %36, %28 ], [ 0, %22 ]
  %30 = phi double [ %35, %28 ], [ 0.000000e+00, %22 ]
  %31 = mul nsw i64 %29, %2
  %32 = getelementptr inbounds double, ptr %1, i64 %31
  %33 = load double, ptr %32, align 8
  %34 = fdiv double %33, %19
  %35 = tail call double @llvm.fmuladd.f64(double %34, double %34, double %30)
  %36 = add nuw nsw i64 %29, 1
  %37 = icmp eq i64 %36, %0
  br i1 %37, label %25, label %28

38:                                               ; preds = %25, %38
  %39 = phi i64 [ %47, %38 ], [ 0, %25 ]
  %40 = mul nsw i64 %39, %2
  %41 = getelementptr inbounds double, ptr %1, i64 %40
  %42 = load double, ptr %41, align 8
  %43 = fdiv double %42, %19
  %44 = getelementptr inbounds double, ptr %4, i64 %40
  %45 = load double, ptr %44, align 8
  %46 = tail call double @llvm.fmuladd.f64(double %27, double %43, double %45)
  store double %46, ptr %44, align 8
  %47 = add nuw nsw i64 %39, 1
  %48 = icmp eq i64 %47, %0
  br i1 %48, label %49, label %38

49:                                               ; preds = %38, %5, %7, %22
  ret void
}

declare double @llvm.fmuladd.f64(double, double, double) 

declare double @sqrt(double noundef) 

define void @irad_norm_adjoint_float(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef readonly captures(none) %3, ptr noundef captures(none) %4) {
  %6 = icmp sgt i64 %0, 0
  br i1 %6, label %9, label %52

7:                                                ; preds = %9
  %8 = fcmp oeq float %19, 0.000000e+00
  br i1 %8, label %52, label %22

9:                                                ; preds = %5, %9
  %10 = phi float [ %19, %9 ], [ 0.000000e+00, %5 ]
  %11 = phi i64 [ %20, %9 ], [ 0, %5 ]
  %12 = mul nsw i64 %11, %2
  %13 = getelementptr inbounds float, ptr %1, i64 %12
  %14 = load float, ptr %13, align 4
  %15 = fcmp olt float %14, 0.000000e+00
  %16 = fneg float %14
  %17 = select i1 %15, float %16, float %14
  %18 = fcmp ole float %17, %10
  %19 = select i1 %18, float %10, float %17
  %20 = add nuw nsw i64 %11, 1
  %21 = icmp eq i64 %20, %0
  br i1 %21, label %7, label %9

22:                                               ; preds = %7
  %23 = load float, ptr %3, align 4
  %24 = fcmp oeq float %23, 0.000000e+00
  br i1 %24, label %52, label %31

25:                                               ; preds = %31
  %26 = fpext float %38 to double
  %27 = fpext float %23 to double
  %28 = tail call double @sqrt(double noundef %26) 
  %29 = fdiv double %27, %28
  %30 = fptrunc double %29 to float
  br label %41

31:                                               ; preds = %22, %31
  %32 = phi i64 [ %39, %31 ], [ 0, %22 ]
  %33 = phi float [ %38, %31 ], [ 0.000000e+00, %22 ]
  %34 = mul nsw i64 %32, %2
  %35 = getelementptr inbounds float, ptr %1, i64 %34
  %36 = load float, ptr %35, align 4
  %37 = fdiv float %36, %19
  %38 = tail call float @llvm.fmuladd.f32(float %37, float %37, float %33)
  %39 = add nuw nsw i64 %32, 1
  %40 = icmp eq i64 %39, %0
  br i1 %40, label %25, label %31

41:                                               ; preds = %25, %41
  %42 = phi i64 [ %50, %41 ], [ 0, %25 ]
  %43 = mul nsw i64 %42, %2
  %44 = getelementptr inbounds float, ptr %1, i64 %43
  %45 = load float, ptr %44, align 4
  %46 = fdiv float %45, %19
  %47 = getelementptr inbounds float, ptr %4, i64 %43
  %48 = load float, ptr %47, align 4
  %49 = tail call float @llvm.fmuladd.f32(float %30, float %46, float %48)
  store float %49, ptr %47, align 4
  %50 = add nuw nsw i64 %42, 1
  %51 = icmp eq i64 %50, %0
  br i1 %51, label %52, label %41

52:                                               ; preds = %41, %5, %7, %22
  ret void
}

declare float @llvm.fmuladd.f32(float, float, float) 

declare i32 @posix_memalign(ptr noundef, i64 noundef, i64 noundef) 

declare noundef i64 @write(i32 noundef, ptr noundef readonly captures(none), i64 noundef) 

declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) 

define void @irad_free_pages(ptr noundef captures(none) %0) {
  %2 = load ptr, ptr %0, align 8
  tail call void @free(ptr noundef %2) 
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %4 = load ptr, ptr %3, align 8
  tail call void @free(ptr noundef %4) 
  tail call void @free(ptr noundef %0) 
  ret void
}

declare i64 @llvm.umax.i64(i64, i64) 

declare i64 @llvm.umin.i64(i64, i64) 

declare i64 @llvm.smax.i64(i64, i64) 

