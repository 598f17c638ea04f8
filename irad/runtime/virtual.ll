; Compiled from csrc/runtime/virtual.c by csrc/runtime/build.py; edit that file.

%struct.anon = type { ptr, i64, i64 }
%struct.dense = type { ptr, ptr, ptr, i32, i64, i64, ptr, ptr, ptr }

@.str = private unnamed_addr constant [1 x i8] zeroinitializer, align 1
@known = internal thread_local unnamed_addr global %struct.anon zeroinitializer, align 8
@.str.1 = private unnamed_addr constant [63 x i8] c"irad: half of a double in an array of __enzyme_todense is read\00", align 1
@.str.2 = private unnamed_addr constant [66 x i8] c"irad: half of a double in an array of __enzyme_todense is written\00", align 1
@.str.3 = private unnamed_addr constant [64 x i8] c"irad: an array of __enzyme_todense is set to a pattern of bytes\00", align 1
@.str.4 = private unnamed_addr constant [79 x i8] c"irad: there is no address space for the shadow of an argument that is constant\00", align 1
@.str.5 = private unnamed_addr constant [42 x i8] c"irad: too many arrays of __enzyme_todense\00", align 1
@.str.6 = private unnamed_addr constant [88 x i8] c"irad: an array of __enzyme_todense is used after the function that made it has returned\00", align 1

define nonnull ptr @irad_dense_make(ptr noundef %0, ptr noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, i32 noundef %4) {
  %6 = tail call fastcc ptr @irad_dense_make_(ptr noundef %0, ptr noundef %1, ptr noundef %2, i64 noundef %3, i32 noundef %4)
  ret ptr %6
}

define fastcc nonnull ptr @irad_dense_make_(ptr noundef %0, ptr noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, i32 noundef %4) unnamed_addr {
  %6 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %7 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %8 = load i64, ptr %7, align 8
  %9 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %10 = load i64, ptr %9, align 8
  %11 = icmp eq i64 %8, %10
  br i1 %11, label %14, label %12

12:                                               ; preds = %5
  %13 = load ptr, ptr %6, align 8
  br label %26

14:                                               ; preds = %5
  %15 = icmp eq i64 %8, 0
  %16 = shl i64 %8, 1
  %17 = select i1 %15, i64 64, i64 %16
  store i64 %17, ptr %9, align 8
  %18 = icmp ugt i64 %17, 16777216
  br i1 %18, label %24, label %19

19:                                               ; preds = %14
  %20 = load ptr, ptr %6, align 8
  %21 = mul nuw nsw i64 %17, 72
  %22 = tail call ptr @realloc(ptr noundef %20, i64 noundef %21) 
  store ptr %22, ptr %6, align 8
  %23 = icmp eq ptr %22, null
  br i1 %23, label %24, label %26

24:                                               ; preds = %19, %14
  %25 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.5)
  tail call void @abort() 
  unreachable

26:                                               ; preds = %12, %19
  %27 = phi ptr [ %13, %12 ], [ %22, %19 ]
  %28 = add i64 %8, 1
  store i64 %28, ptr %7, align 8
  %29 = getelementptr inbounds nuw %struct.dense, ptr %27, i64 %8
  %30 = getelementptr inbounds nuw i8, ptr %29, i64 24
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(48) %30, i8 0, i64 48, i1 false)
  store ptr %0, ptr %29, align 8
  %31 = getelementptr inbounds nuw i8, ptr %29, i64 8
  store ptr %1, ptr %31, align 8
  %32 = getelementptr inbounds nuw i8, ptr %29, i64 24
  store i32 %4, ptr %32, align 8
  %33 = add i64 %3, 1
  %34 = tail call noalias ptr @malloc(i64 noundef %33) 
  %35 = getelementptr inbounds nuw i8, ptr %29, i64 16
  store ptr %34, ptr %35, align 8
  %36 = icmp eq ptr %34, null
  br i1 %36, label %37, label %38

37:                                               ; preds = %26
  tail call void @abort() 
  unreachable

38:                                               ; preds = %26
  tail call void @llvm.memcpy.p0.p0.i64(ptr nonnull align 1 %34, ptr align 1 %2, i64 %3, i1 false)
  %39 = shl i64 %8, 32
  %40 = or i64 %39, 6485183465560997888
  %41 = inttoptr i64 %40 to ptr
  ret ptr %41
}

define nonnull ptr @irad_dense_nothing(i32 noundef %0) {
  %2 = tail call fastcc ptr @irad_dense_make_(ptr noundef nonnull @irad_dense_load_nothing_, ptr noundef nonnull @irad_dense_store_nothing_, ptr noundef nonnull @.str, i64 noundef 0, i32 noundef %0)
  ret ptr %2
}

define noundef double @irad_dense_load_nothing_(ptr readnone captures(none) %0, i64 %1) {
  ret double 0.000000e+00
}

define void @irad_dense_store_nothing_(ptr readnone captures(none) %0, i64 %1, double %2) {
  ret void
}

define i64 @irad_dense_mark() {
  %1 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %2 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %3 = load i64, ptr %2, align 8
  ret i64 %3
}

declare nonnull ptr @llvm.threadlocal.address.p0(ptr nonnull) 

define void @irad_dense_release(i64 noundef %0) {
  %2 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %3 = getelementptr inbounds nuw i8, ptr %2, i64 8
  %4 = load i64, ptr %3, align 8
  %5 = icmp ugt i64 %4, %0
  br i1 %5, label %6, label %23

6:                                                ; preds = %1
  %7 = load ptr, ptr %2, align 8
  br label %8

8:                                                ; preds = %6, %8
  %9 = phi i64 [ %4, %6 ], [ %10, %8 ]
  %10 = add i64 %9, -1
  %11 = getelementptr inbounds nuw %struct.dense, ptr %7, i64 %10
  %12 = getelementptr inbounds nuw i8, ptr %11, i64 48
  %13 = load ptr, ptr %12, align 8
  tail call void @free(ptr noundef %13) 
  %14 = getelementptr inbounds nuw i8, ptr %11, i64 56
  %15 = load ptr, ptr %14, align 8
  tail call void @free(ptr noundef %15) 
  %16 = getelementptr inbounds nuw i8, ptr %11, i64 64
  %17 = load ptr, ptr %16, align 8
  tail call void @free(ptr noundef %17) 
  %18 = getelementptr inbounds nuw i8, ptr %11, i64 32
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(40) %18, i8 0, i64 40, i1 false)
  %19 = getelementptr inbounds nuw i8, ptr %11, i64 16
  %20 = load ptr, ptr %19, align 8
  tail call void @free(ptr noundef %20) 
  %21 = icmp ugt i64 %10, %0
  br i1 %21, label %8, label %22

22:                                               ; preds = %8
  store i64 %0, ptr %3, align 8
  br label %23

23:                                               ; preds = %22, %1
  ret void
}

declare void @free(ptr allocptr noundef captures(none)) 

define void @irad_dense_flush(ptr noundef %0) {
  %2 = ptrtoint ptr %0 to i64
  %3 = and i64 %2, -72057594037927936
  %4 = icmp eq i64 %3, 6485183463413514240
  br i1 %4, label %5, label %39

5:                                                ; preds = %1
  %6 = lshr i64 %2, 32
  %7 = and i64 %6, 16777215
  %8 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %9 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %10 = load i64, ptr %9, align 8
  %11 = icmp ult i64 %7, %10
  br i1 %11, label %14, label %12

12:                                               ; preds = %5
  %13 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

14:                                               ; preds = %5
  %15 = load ptr, ptr %8, align 8
  %16 = getelementptr inbounds nuw %struct.dense, ptr %15, i64 %7
  %17 = getelementptr inbounds nuw i8, ptr %16, i64 8
  %18 = load ptr, ptr %17, align 8
  %19 = getelementptr inbounds nuw i8, ptr %16, i64 16
  %20 = load ptr, ptr %19, align 8
  %21 = getelementptr inbounds nuw i8, ptr %16, i64 32
  %22 = load i64, ptr %21, align 8
  %23 = getelementptr inbounds nuw i8, ptr %16, i64 48
  %24 = load ptr, ptr %23, align 8
  %25 = getelementptr inbounds nuw i8, ptr %16, i64 56
  %26 = load ptr, ptr %25, align 8
  %27 = getelementptr inbounds nuw i8, ptr %16, i64 64
  %28 = load ptr, ptr %27, align 8
  %29 = icmp eq i64 %22, 0
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(40) %21, i8 0, i64 40, i1 false)
  br i1 %29, label %30, label %31

30:                                               ; preds = %31, %14
  tail call void @free(ptr noundef %24) 
  tail call void @free(ptr noundef %26) 
  tail call void @free(ptr noundef %28) 
  br label %39

31:                                               ; preds = %14, %31
  %32 = phi i64 [ %37, %31 ], [ 0, %14 ]
  %33 = getelementptr inbounds nuw i64, ptr %24, i64 %32
  %34 = load i64, ptr %33, align 8
  %35 = getelementptr inbounds nuw double, ptr %26, i64 %32
  %36 = load double, ptr %35, align 8
  tail call void %18(ptr noundef %20, i64 noundef %34, double noundef %36) 
  %37 = add nuw i64 %32, 1
  %38 = icmp eq i64 %37, %22
  br i1 %38, label %30, label %31

39:                                               ; preds = %1, %30
  ret void
}

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) 

define double @irad_virtual_load_double(ptr noundef %0) {
  %2 = ptrtoint ptr %0 to i64
  %3 = and i64 %2, -72057594037927936
  %4 = icmp eq i64 %3, 6485183463413514240
  br i1 %4, label %5, label %7

5:                                                ; preds = %1
  %6 = tail call fastcc double @irad_dense_get_(ptr noundef %0)
  br label %9

7:                                                ; preds = %1
  %8 = load double, ptr %0, align 8
  br label %9

9:                                                ; preds = %7, %5
  %10 = phi double [ %6, %5 ], [ %8, %7 ]
  ret double %10
}

define fastcc double @irad_dense_get_(ptr noundef %0) unnamed_addr {
  %2 = ptrtoint ptr %0 to i64
  %3 = lshr i64 %2, 32
  %4 = and i64 %3, 16777215
  %5 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %6 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %7 = load i64, ptr %6, align 8
  %8 = icmp ult i64 %4, %7
  br i1 %8, label %11, label %9

9:                                                ; preds = %1
  %10 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

11:                                               ; preds = %1
  %12 = load ptr, ptr %5, align 8
  %13 = getelementptr inbounds nuw %struct.dense, ptr %12, i64 %4
  %14 = and i64 %2, 4294967295
  %15 = add nsw i64 %14, -2147483648
  %16 = getelementptr inbounds nuw i8, ptr %13, i64 32
  %17 = load i64, ptr %16, align 8
  %18 = icmp eq i64 %17, 0
  br i1 %18, label %56, label %19

19:                                               ; preds = %11
  %20 = getelementptr inbounds nuw i8, ptr %13, i64 64
  %21 = load ptr, ptr %20, align 8
  %22 = getelementptr inbounds nuw i8, ptr %13, i64 40
  %23 = load i64, ptr %22, align 8
  %24 = shl i64 %23, 1
  %25 = add i64 %24, -1
  %26 = mul i64 %15, -7046029254386353131
  %27 = lshr i64 %26, 20
  %28 = and i64 %25, %27
  %29 = getelementptr inbounds nuw i32, ptr %21, i64 %28
  %30 = load i32, ptr %29, align 4
  %31 = icmp eq i32 %30, 0
  br i1 %31, label %56, label %32

32:                                               ; preds = %19
  %33 = getelementptr inbounds nuw i8, ptr %13, i64 48
  %34 = load ptr, ptr %33, align 8
  br label %35

35:                                               ; preds = %43, %32
  %36 = phi i32 [ %30, %32 ], [ %47, %43 ]
  %37 = phi i64 [ %28, %32 ], [ %45, %43 ]
  %38 = add i32 %36, -1
  %39 = zext i32 %38 to i64
  %40 = getelementptr inbounds nuw i64, ptr %34, i64 %39
  %41 = load i64, ptr %40, align 8
  %42 = icmp eq i64 %41, %15
  br i1 %42, label %49, label %43

43:                                               ; preds = %35
  %44 = add i64 %37, 1
  %45 = and i64 %44, %25
  %46 = getelementptr inbounds nuw i32, ptr %21, i64 %45
  %47 = load i32, ptr %46, align 4
  %48 = icmp eq i32 %47, 0
  br i1 %48, label %56, label %35

49:                                               ; preds = %35
  %50 = getelementptr inbounds nuw i8, ptr %13, i64 56
  %51 = load ptr, ptr %50, align 8
  %52 = add i32 %36, -1
  %53 = zext i32 %52 to i64
  %54 = getelementptr inbounds nuw double, ptr %51, i64 %53
  %55 = load double, ptr %54, align 8
  br label %61

56:                                               ; preds = %43, %19, %11
  %57 = load ptr, ptr %13, align 8
  %58 = getelementptr inbounds nuw i8, ptr %13, i64 16
  %59 = load ptr, ptr %58, align 8
  %60 = tail call double %57(ptr noundef %59, i64 noundef %15) 
  br label %61

61:                                               ; preds = %49, %56
  %62 = phi double [ %60, %56 ], [ %55, %49 ]
  ret double %62
}

define float @irad_virtual_load_float(ptr noundef %0) {
  %2 = ptrtoint ptr %0 to i64
  %3 = and i64 %2, -72057594037927936
  %4 = icmp eq i64 %3, 6485183463413514240
  br i1 %4, label %5, label %8

5:                                                ; preds = %1
  %6 = tail call fastcc double @irad_dense_get_(ptr noundef %0)
  %7 = fptrunc double %6 to float
  br label %10

8:                                                ; preds = %1
  %9 = load float, ptr %0, align 4
  br label %10

10:                                               ; preds = %8, %5
  %11 = phi float [ %7, %5 ], [ %9, %8 ]
  ret float %11
}

define void @irad_virtual_store_double(double noundef %0, ptr noundef %1) {
  %3 = ptrtoint ptr %1 to i64
  %4 = and i64 %3, -72057594037927936
  %5 = icmp eq i64 %4, 6485183463413514240
  br i1 %5, label %6, label %7

6:                                                ; preds = %2
  tail call fastcc void @irad_dense_put_(ptr noundef %1, double noundef %0)
  br label %8

7:                                                ; preds = %2
  store double %0, ptr %1, align 8
  br label %8

8:                                                ; preds = %7, %6
  ret void
}

define fastcc void @irad_dense_put_(ptr noundef %0, double noundef %1) unnamed_addr {
  %3 = ptrtoint ptr %0 to i64
  %4 = lshr i64 %3, 32
  %5 = and i64 %4, 16777215
  %6 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %7 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %8 = load i64, ptr %7, align 8
  %9 = icmp ult i64 %5, %8
  br i1 %9, label %12, label %10

10:                                               ; preds = %2
  %11 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

12:                                               ; preds = %2
  %13 = load ptr, ptr %6, align 8
  %14 = getelementptr inbounds nuw %struct.dense, ptr %13, i64 %5
  %15 = and i64 %3, 4294967295
  %16 = add nsw i64 %15, -2147483648
  %17 = getelementptr inbounds nuw i8, ptr %14, i64 32
  %18 = load i64, ptr %17, align 8
  %19 = getelementptr inbounds nuw i8, ptr %14, i64 40
  %20 = load i64, ptr %19, align 8
  %21 = icmp eq i64 %18, %20
  br i1 %21, label %26, label %22

22:                                               ; preds = %12
  %23 = getelementptr inbounds nuw i8, ptr %14, i64 64
  %24 = load ptr, ptr %23, align 8
  %25 = shl i64 %20, 1
  br label %88

26:                                               ; preds = %12
  %27 = icmp eq i64 %18, 0
  %28 = shl i64 %18, 1
  %29 = select i1 %27, i64 16, i64 %28
  store i64 %29, ptr %19, align 8
  %30 = getelementptr inbounds nuw i8, ptr %14, i64 48
  %31 = load ptr, ptr %30, align 8
  %32 = shl i64 %29, 3
  %33 = tail call ptr @realloc(ptr noundef %31, i64 noundef %32) 
  store ptr %33, ptr %30, align 8
  %34 = getelementptr inbounds nuw i8, ptr %14, i64 56
  %35 = load ptr, ptr %34, align 8
  %36 = load i64, ptr %19, align 8
  %37 = shl i64 %36, 3
  %38 = tail call ptr @realloc(ptr noundef %35, i64 noundef %37) 
  store ptr %38, ptr %34, align 8
  %39 = getelementptr inbounds nuw i8, ptr %14, i64 64
  %40 = load ptr, ptr %39, align 8
  tail call void @free(ptr noundef %40) 
  %41 = load i64, ptr %19, align 8
  %42 = shl i64 %41, 1
  %43 = tail call noalias ptr @calloc(i64 noundef %42, i64 noundef 4) 
  store ptr %43, ptr %39, align 8
  %44 = load ptr, ptr %30, align 8
  %45 = icmp eq ptr %44, null
  br i1 %45, label %56, label %46

46:                                               ; preds = %26
  %47 = load ptr, ptr %34, align 8
  %48 = icmp eq ptr %47, null
  %49 = icmp eq ptr %43, null
  %50 = or i1 %49, %48
  br i1 %50, label %56, label %51

51:                                               ; preds = %46
  %52 = load i64, ptr %17, align 8
  %53 = icmp eq i64 %52, 0
  br i1 %53, label %88, label %54

54:                                               ; preds = %51
  %55 = add i64 %42, -1
  br label %57

56:                                               ; preds = %46, %26
  tail call void @abort() 
  unreachable

57:                                               ; preds = %83, %54
  %58 = phi i64 [ 0, %54 ], [ %86, %83 ]
  %59 = trunc i64 %58 to i32
  %60 = add i32 %59, 1
  %61 = getelementptr inbounds nuw i64, ptr %44, i64 %58
  %62 = load i64, ptr %61, align 8
  %63 = mul i64 %62, -7046029254386353131
  %64 = lshr i64 %63, 20
  %65 = and i64 %64, %55
  %66 = getelementptr inbounds nuw i32, ptr %43, i64 %65
  %67 = load i32, ptr %66, align 4
  %68 = icmp eq i32 %67, 0
  br i1 %68, label %83, label %69

69:                                               ; preds = %57, %77
  %70 = phi i32 [ %81, %77 ], [ %67, %57 ]
  %71 = phi i64 [ %79, %77 ], [ %65, %57 ]
  %72 = add i32 %70, -1
  %73 = zext i32 %72 to i64
  %74 = getelementptr inbounds nuw i64, ptr %44, i64 %73
  %75 = load i64, ptr %74, align 8
  %76 = icmp eq i64 %75, %62
  br i1 %76, label %83, label %77

77:                                               ; preds = %69
  %78 = add i64 %71, 1
  %79 = and i64 %78, %55
  %80 = getelementptr inbounds nuw i32, ptr %43, i64 %79
  %81 = load i32, ptr %80, align 4
  %82 = icmp eq i32 %81, 0
  br i1 %82, label %83, label %69

83:                                               ; preds = %77, %69, %57
  %84 = phi i64 [ %65, %57 ], [ %79, %77 ], [ %71, %69 ]
  %85 = getelementptr inbounds nuw i32, ptr %43, i64 %84
  store i32 %60, ptr %85, align 4
  %86 = add nuw i64 %58, 1
  %87 = icmp eq i64 %86, %52
  br i1 %87, label %88, label %57

88:                                               ; preds = %83, %22, %51
  %89 = phi i64 [ %25, %22 ], [ %42, %51 ], [ %42, %83 ]
  %90 = phi i64 [ %18, %22 ], [ 0, %51 ], [ %52, %83 ]
  %91 = phi ptr [ %24, %22 ], [ %43, %51 ], [ %43, %83 ]
  %92 = add i64 %89, -1
  %93 = mul i64 %16, -7046029254386353131
  %94 = lshr i64 %93, 20
  %95 = and i64 %92, %94
  %96 = getelementptr inbounds nuw i32, ptr %91, i64 %95
  %97 = load i32, ptr %96, align 4
  %98 = icmp eq i32 %97, 0
  br i1 %98, label %116, label %99

99:                                               ; preds = %88
  %100 = getelementptr inbounds nuw i8, ptr %14, i64 48
  %101 = load ptr, ptr %100, align 8
  br label %102

102:                                              ; preds = %110, %99
  %103 = phi i32 [ %97, %99 ], [ %114, %110 ]
  %104 = phi i64 [ %95, %99 ], [ %112, %110 ]
  %105 = add i32 %103, -1
  %106 = zext i32 %105 to i64
  %107 = getelementptr inbounds nuw i64, ptr %101, i64 %106
  %108 = load i64, ptr %107, align 8
  %109 = icmp eq i64 %108, %16
  br i1 %109, label %125, label %110

110:                                              ; preds = %102
  %111 = add i64 %104, 1
  %112 = and i64 %111, %92
  %113 = getelementptr inbounds nuw i32, ptr %91, i64 %112
  %114 = load i32, ptr %113, align 4
  %115 = icmp eq i32 %114, 0
  br i1 %115, label %116, label %102

116:                                              ; preds = %110, %88
  %117 = phi i64 [ %95, %88 ], [ %112, %110 ]
  %118 = getelementptr inbounds nuw i32, ptr %91, i64 %117
  %119 = getelementptr inbounds nuw i8, ptr %14, i64 48
  %120 = load ptr, ptr %119, align 8
  %121 = getelementptr inbounds nuw i64, ptr %120, i64 %90
  store i64 %16, ptr %121, align 8
  %122 = load i64, ptr %17, align 8
  %123 = add i64 %122, 1
  store i64 %123, ptr %17, align 8
  %124 = trunc i64 %123 to i32
  store i32 %124, ptr %118, align 4
  br label %125

125:                                              ; preds = %102, %116
  %126 = phi i32 [ %124, %116 ], [ %103, %102 ]
  %127 = getelementptr inbounds nuw i8, ptr %14, i64 56
  %128 = load ptr, ptr %127, align 8
  %129 = add i32 %126, -1
  %130 = zext i32 %129 to i64
  %131 = getelementptr inbounds nuw double, ptr %128, i64 %130
  store double %1, ptr %131, align 8
  ret void
}

define void @irad_virtual_store_float(float noundef %0, ptr noundef %1) {
  %3 = ptrtoint ptr %1 to i64
  %4 = and i64 %3, -72057594037927936
  %5 = icmp eq i64 %4, 6485183463413514240
  br i1 %5, label %6, label %8

6:                                                ; preds = %2
  %7 = fpext float %0 to double
  tail call fastcc void @irad_dense_put_(ptr noundef %1, double noundef %7)
  br label %9

8:                                                ; preds = %2
  store float %0, ptr %1, align 4
  br label %9

9:                                                ; preds = %8, %6
  ret void
}

define i32 @irad_virtual_load_i32(ptr noundef %0) {
  %2 = ptrtoint ptr %0 to i64
  %3 = and i64 %2, -72057594037927936
  %4 = icmp eq i64 %3, 6485183463413514240
  br i1 %4, label %7, label %5

5:                                                ; preds = %1
  %6 = load i32, ptr %0, align 4
  br label %28

7:                                                ; preds = %1
  %8 = lshr i64 %2, 32
  %9 = and i64 %8, 16777215
  %10 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %12 = load i64, ptr %11, align 8
  %13 = icmp ult i64 %9, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %7
  %15 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

16:                                               ; preds = %7
  %17 = load ptr, ptr %10, align 8
  %18 = getelementptr inbounds nuw %struct.dense, ptr %17, i64 %9
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 24
  %20 = load i32, ptr %19, align 8
  %21 = icmp eq i32 %20, 0
  br i1 %21, label %22, label %24

22:                                               ; preds = %16
  %23 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.1)
  tail call void @abort() 
  unreachable

24:                                               ; preds = %16
  %25 = tail call fastcc double @irad_dense_get_(ptr noundef %0)
  %26 = fptrunc double %25 to float
  %27 = bitcast float %26 to i32
  br label %28

28:                                               ; preds = %24, %5
  %29 = phi i32 [ %27, %24 ], [ %6, %5 ]
  ret i32 %29
}

define void @irad_virtual_store_i32(i32 noundef %0, ptr noundef %1) {
  %3 = ptrtoint ptr %1 to i64
  %4 = and i64 %3, -72057594037927936
  %5 = icmp eq i64 %4, 6485183463413514240
  br i1 %5, label %7, label %6

6:                                                ; preds = %2
  store i32 %0, ptr %1, align 4
  br label %27

7:                                                ; preds = %2
  %8 = lshr i64 %3, 32
  %9 = and i64 %8, 16777215
  %10 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %12 = load i64, ptr %11, align 8
  %13 = icmp ult i64 %9, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %7
  %15 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

16:                                               ; preds = %7
  %17 = load ptr, ptr %10, align 8
  %18 = getelementptr inbounds nuw %struct.dense, ptr %17, i64 %9
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 24
  %20 = load i32, ptr %19, align 8
  %21 = icmp eq i32 %20, 0
  br i1 %21, label %22, label %24

22:                                               ; preds = %16
  %23 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.2)
  tail call void @abort() 
  unreachable

24:                                               ; preds = %16
  %25 = bitcast i32 %0 to float
  %26 = fpext float %25 to double
  tail call fastcc void @irad_dense_put_(ptr noundef %1, double noundef %26)
  br label %27

27:                                               ; preds = %24, %6
  ret void
}

define i64 @irad_virtual_load_i64(ptr noundef %0) {
  %2 = ptrtoint ptr %0 to i64
  %3 = and i64 %2, -72057594037927936
  %4 = icmp eq i64 %3, 6485183463413514240
  br i1 %4, label %7, label %5

5:                                                ; preds = %1
  %6 = load i64, ptr %0, align 8
  br label %36

7:                                                ; preds = %1
  %8 = lshr i64 %2, 32
  %9 = and i64 %8, 16777215
  %10 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %12 = load i64, ptr %11, align 8
  %13 = icmp ult i64 %9, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %7
  %15 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

16:                                               ; preds = %7
  %17 = load ptr, ptr %10, align 8
  %18 = getelementptr inbounds nuw %struct.dense, ptr %17, i64 %9
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 24
  %20 = load i32, ptr %19, align 8
  %21 = icmp eq i32 %20, 0
  %22 = tail call fastcc double @irad_dense_get_(ptr noundef %0)
  br i1 %21, label %34, label %23

23:                                               ; preds = %16
  %24 = fptrunc double %22 to float
  %25 = bitcast float %24 to i32
  %26 = zext i32 %25 to i64
  %27 = getelementptr inbounds nuw i8, ptr %0, i64 4
  %28 = tail call fastcc double @irad_dense_get_(ptr noundef nonnull %27)
  %29 = fptrunc double %28 to float
  %30 = bitcast float %29 to i32
  %31 = zext i32 %30 to i64
  %32 = shl nuw i64 %31, 32
  %33 = or disjoint i64 %32, %26
  br label %36

34:                                               ; preds = %16
  %35 = bitcast double %22 to i64
  br label %36

36:                                               ; preds = %34, %23, %5
  %37 = phi i64 [ %33, %23 ], [ %35, %34 ], [ %6, %5 ]
  ret i64 %37
}

define void @irad_virtual_store_i64(i64 noundef %0, ptr noundef %1) {
  %3 = ptrtoint ptr %1 to i64
  %4 = and i64 %3, -72057594037927936
  %5 = icmp eq i64 %4, 6485183463413514240
  br i1 %5, label %7, label %6

6:                                                ; preds = %2
  store i64 %0, ptr %1, align 8
  br label %33

7:                                                ; preds = %2
  %8 = lshr i64 %3, 32
  %9 = and i64 %8, 16777215
  %10 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %11 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %12 = load i64, ptr %11, align 8
  %13 = icmp ult i64 %9, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %7
  %15 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

16:                                               ; preds = %7
  %17 = load ptr, ptr %10, align 8
  %18 = getelementptr inbounds nuw %struct.dense, ptr %17, i64 %9
  %19 = getelementptr inbounds nuw i8, ptr %18, i64 24
  %20 = load i32, ptr %19, align 8
  %21 = icmp eq i32 %20, 0
  br i1 %21, label %31, label %22

22:                                               ; preds = %16
  %23 = trunc i64 %0 to i32
  %24 = bitcast i32 %23 to float
  %25 = fpext float %24 to double
  tail call fastcc void @irad_dense_put_(ptr noundef %1, double noundef %25)
  %26 = getelementptr inbounds nuw i8, ptr %1, i64 4
  %27 = lshr i64 %0, 32
  %28 = trunc nuw i64 %27 to i32
  %29 = bitcast i32 %28 to float
  %30 = fpext float %29 to double
  tail call fastcc void @irad_dense_put_(ptr noundef nonnull %26, double noundef %30)
  br label %33

31:                                               ; preds = %16
  %32 = bitcast i64 %0 to double
  tail call fastcc void @irad_dense_put_(ptr noundef %1, double noundef %32)
  br label %33

33:                                               ; preds = %22, %31, %6
  ret void
}

define void @irad_virtual_memset(ptr noundef %0, i8 noundef zeroext %1, i64 noundef %2, i1 noundef zeroext %3) {
  %5 = ptrtoint ptr %0 to i64
  %6 = and i64 %5, -72057594037927936
  %7 = icmp eq i64 %6, 6485183463413514240
  br i1 %7, label %9, label %8

8:                                                ; preds = %4
  tail call void @llvm.memset.p0.i64(ptr align 1 %0, i8 %1, i64 %2, i1 false)
  br label %35

9:                                                ; preds = %4
  %10 = lshr i64 %5, 32
  %11 = and i64 %10, 16777215
  %12 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %13 = getelementptr inbounds nuw i8, ptr %12, i64 8
  %14 = load i64, ptr %13, align 8
  %15 = icmp ult i64 %11, %14
  br i1 %15, label %18, label %16

16:                                               ; preds = %9
  %17 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

18:                                               ; preds = %9
  %19 = load ptr, ptr %12, align 8
  %20 = getelementptr inbounds nuw %struct.dense, ptr %19, i64 %11
  %21 = getelementptr inbounds nuw i8, ptr %20, i64 24
  %22 = load i32, ptr %21, align 8
  %23 = icmp eq i32 %22, 0
  %24 = select i1 %23, i64 8, i64 4
  %25 = icmp eq i8 %1, 0
  br i1 %25, label %26, label %28

26:                                               ; preds = %18
  %27 = icmp eq i64 %2, 0
  br i1 %27, label %35, label %30

28:                                               ; preds = %18
  %29 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.3)
  tail call void @abort() 
  unreachable

30:                                               ; preds = %26, %30
  %31 = phi i64 [ %33, %30 ], [ 0, %26 ]
  %32 = getelementptr inbounds nuw i8, ptr %0, i64 %31
  tail call fastcc void @irad_dense_put_(ptr noundef %32, double noundef 0.000000e+00)
  %33 = add i64 %31, %24
  %34 = icmp ult i64 %33, %2
  br i1 %34, label %30, label %35

35:                                               ; preds = %30, %26, %8
  ret void
}

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) 

define void @irad_virtual_memmove(ptr noundef %0, ptr noundef %1, i64 noundef %2, i1 noundef zeroext %3) {
  %5 = ptrtoint ptr %0 to i64
  %6 = and i64 %5, -72057594037927936
  %7 = icmp eq i64 %6, 6485183463413514240
  br i1 %7, label %13, label %8

8:                                                ; preds = %4
  %9 = ptrtoint ptr %1 to i64
  %10 = and i64 %9, -72057594037927936
  %11 = icmp eq i64 %10, 6485183463413514240
  br i1 %11, label %13, label %12

12:                                               ; preds = %8
  tail call void @llvm.memmove.p0.p0.i64(ptr align 1 %0, ptr align 1 %1, i64 %2, i1 false)
  br label %91

13:                                               ; preds = %8, %4
  %14 = phi i64 [ %9, %8 ], [ %5, %4 ]
  %15 = lshr i64 %14, 32
  %16 = and i64 %15, 16777215
  %17 = tail call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @known)
  %18 = getelementptr inbounds nuw i8, ptr %17, i64 8
  %19 = load i64, ptr %18, align 8
  %20 = icmp ult i64 %16, %19
  br i1 %20, label %23, label %21

21:                                               ; preds = %13
  %22 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.6)
  tail call void @abort() 
  unreachable

23:                                               ; preds = %13
  %24 = load ptr, ptr %17, align 8
  %25 = getelementptr inbounds nuw %struct.dense, ptr %24, i64 %16
  %26 = getelementptr inbounds nuw i8, ptr %25, i64 24
  %27 = load i32, ptr %26, align 8
  %28 = icmp eq i32 %27, 0
  %29 = select i1 %28, i64 3, i64 2
  %30 = lshr i64 %2, %29
  %31 = shl i64 %30, 3
  %32 = add i64 %31, 8
  %33 = tail call noalias ptr @malloc(i64 noundef %32) 
  %34 = icmp eq ptr %33, null
  br i1 %34, label %37, label %35

35:                                               ; preds = %23
  %36 = icmp eq i64 %30, 0
  br i1 %36, label %67, label %38

37:                                               ; preds = %23
  tail call void @abort() 
  unreachable

38:                                               ; preds = %35, %62
  %39 = phi i64 [ %65, %62 ], [ 0, %35 ]
  br i1 %28, label %53, label %40

40:                                               ; preds = %38
  %41 = getelementptr inbounds nuw float, ptr %1, i64 %39
  %42 = ptrtoint ptr %41 to i64
  %43 = and i64 %42, -72057594037927936
  %44 = icmp eq i64 %43, 6485183463413514240
  br i1 %44, label %45, label %48

45:                                               ; preds = %40
  %46 = tail call fastcc double @irad_dense_get_(ptr noundef %41)
  %47 = fptrunc double %46 to float
  br label %50

48:                                               ; preds = %40
  %49 = load float, ptr %41, align 4
  br label %50

50:                                               ; preds = %45, %48
  %51 = phi float [ %47, %45 ], [ %49, %48 ]
  %52 = fpext float %51 to double
  br label %62

53:                                               ; preds = %38
  %54 = getelementptr inbounds nuw double, ptr %1, i64 %39
  %55 = ptrtoint ptr %54 to i64
  %56 = and i64 %55, -72057594037927936
  %57 = icmp eq i64 %56, 6485183463413514240
  br i1 %57, label %58, label %60

58:                                               ; preds = %53
  %59 = tail call fastcc double @irad_dense_get_(ptr noundef %54)
  br label %62

60:                                               ; preds = %53
  %61 = load double, ptr %54, align 8
  br label %62

62:                                               ; preds = %60, %58, %50
  %63 = phi double [ %52, %50 ], [ %59, %58 ], [ %61, %60 ]
  %64 = getelementptr inbounds nuw double, ptr %33, i64 %39
  store double %63, ptr %64, align 8
  %65 = add nuw nsw i64 %39, 1
  %66 = icmp eq i64 %65, %30
  br i1 %66, label %68, label %38

67:                                               ; preds = %88, %35
  tail call void @free(ptr noundef nonnull %33) 
  br label %91

68:                                               ; preds = %62, %88
  %69 = phi i64 [ %89, %88 ], [ 0, %62 ]
  %70 = getelementptr inbounds nuw double, ptr %33, i64 %69
  %71 = load double, ptr %70, align 8
  br i1 %28, label %81, label %72

72:                                               ; preds = %68
  %73 = fptrunc double %71 to float
  %74 = getelementptr inbounds nuw float, ptr %0, i64 %69
  %75 = ptrtoint ptr %74 to i64
  %76 = and i64 %75, -72057594037927936
  %77 = icmp eq i64 %76, 6485183463413514240
  br i1 %77, label %78, label %80

78:                                               ; preds = %72
  %79 = fpext float %73 to double
  tail call fastcc void @irad_dense_put_(ptr noundef %74, double noundef %79)
  br label %88

80:                                               ; preds = %72
  store float %73, ptr %74, align 4
  br label %88

81:                                               ; preds = %68
  %82 = getelementptr inbounds nuw double, ptr %0, i64 %69
  %83 = ptrtoint ptr %82 to i64
  %84 = and i64 %83, -72057594037927936
  %85 = icmp eq i64 %84, 6485183463413514240
  br i1 %85, label %86, label %87

86:                                               ; preds = %81
  tail call fastcc void @irad_dense_put_(ptr noundef %82, double noundef %71)
  br label %88

87:                                               ; preds = %81
  store double %71, ptr %82, align 8
  br label %88

88:                                               ; preds = %87, %86, %80, %78
  %89 = add nuw nsw i64 %69, 1
  %90 = icmp eq i64 %89, %30
  br i1 %90, label %67, label %68

91:                                               ; preds = %67, %12
  ret void
}

declare void @llvm.memmove.p0.p0.i64(ptr writeonly captures(none), ptr readonly captures(none), i64, i1 immarg) 

declare noalias noundef ptr @malloc(i64 noundef) 

declare void @abort() 

define nonnull ptr @irad_dense_blank() {
  %1 = tail call ptr @mmap(ptr noundef null, i64 noundef 1073741824, i32 noundef 3, i32 noundef 16418, i32 noundef -1, i64 noundef 0) 
  %2 = icmp eq ptr %1, inttoptr (i64 -1 to ptr)
  br i1 %2, label %3, label %5

3:                                                ; preds = %0
  %4 = tail call i32 @puts(ptr noundef nonnull dereferenceable(1) @.str.4)
  tail call void @abort() 
  unreachable

5:                                                ; preds = %0
  %6 = getelementptr inbounds nuw i8, ptr %1, i64 536870912
  ret ptr %6
}

declare ptr @mmap(ptr noundef, i64 noundef, i32 noundef, i32 noundef, i32 noundef, i64 noundef) 

define void @irad_dense_unblank(ptr noundef %0) {
  %2 = getelementptr inbounds i8, ptr %0, i64 -536870912
  %3 = tail call i32 @munmap(ptr noundef nonnull %2, i64 noundef 1073741824) 
  ret void
}

declare i32 @munmap(ptr noundef, i64 noundef) 

declare noalias noundef ptr @realloc(ptr allocptr noundef captures(none), i64 noundef) 

declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) 

declare noundef i32 @puts(ptr noundef readonly captures(none)) 

