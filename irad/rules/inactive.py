"""Functions that touch no differentiable data: printing, strings, clocks, random numbers, error paths, hints.

What they return is a constant for derivatives. Functions that may write floats into the user's memory (fread,
scanf) are refused, not listed: what they overwrite would keep its adjoint.
"""

from __future__ import annotations

from irad.rules.registry import FunctionRule, function

# ---------------------------------------------------------------- C: input, output, strings

function(
    FunctionRule(
        (
            *("printf", "__printf_chk", "puts", "putchar", "putc", "fprintf", "__fprintf_chk", "vprintf", "vfprintf"),
            *("fputs", "fputc", "fputs_unlocked", "fwrite", "fwrite_unlocked", "fflush", "perror", "write"),
            *("_IO_putc", "__vprintf_chk", "__vfprintf_chk", "putc_unlocked", "putchar_unlocked", "dprintf"),
            *("fopen", "fopen64", "fclose", "fseek", "ftell", "rewind", "feof", "ferror", "setvbuf", "fileno", "fgetc"),
            *("getc", "getchar", "_IO_getc", "ungetc", "remove", "isatty", "tmpfile", "freopen", "fdopen", "clearerr"),
            *(
                "fseeko",
                "ftello",
                "popen",
                "pclose",
                "unlink",
                "syslog",
                "openlog",
                "closelog",
                "setbuf",
                "lseek",
                "fsync",
            ),
            *("wprintf", "fwprintf", "fputws", "fputwc", "putwchar", "memmem", "strverscmp", "wcslen"),
            *("isblank", "isxdigit", "iscntrl", "isgraph", "isprint"),
            *("strlen", "strnlen", "strcmp", "strncmp", "strcasecmp", "strncasecmp", "strchr", "strrchr", "strstr"),
            *("strspn", "strcspn", "strpbrk", "strcoll", "strdup", "strndup", "strerror", "memcmp", "bcmp", "memchr"),
            *("rawmemchr", "atoi", "atol", "atoll", "atof", "getenv", "secure_getenv", "setlocale", "localeconv"),
            *("isalnum", "isalpha", "isdigit", "isspace", "isupper", "islower", "toupper", "tolower", "ispunct"),
            *("__ctype_b_loc", "__ctype_tolower_loc", "__ctype_toupper_loc", "__errno_location"),
        ),
        "inactive",
        reads=True,
    )
)
function(
    FunctionRule(
        (
            *("sprintf", "snprintf", "vsprintf", "vsnprintf", "__sprintf_chk", "__snprintf_chk", "__vsnprintf_chk"),
            *("strcpy", "strncpy", "strcat", "strncat", "stpcpy", "__strcpy_chk", "__strcat_chk", "__strncpy_chk"),
            *("fgets", "gets", "strtok", "strtok_r", "strsep", "strftime", "tmpnam", "mkstemp", "strlcpy", "strlcat"),
            *("asctime", "asctime_r", "ctime_r", "memccpy", "swprintf"),
        ),
        "inactive",
        reads=True,
        writes=True,
    )
)
function(
    FunctionRule(
        (
            *("strtod", "strtof", "strtold", "strtol", "strtoul", "strtoll", "strtoull", "strtoimax", "strtoumax"),
            *("__isoc23_strtol", "__isoc23_strtoul", "__isoc23_strtoll", "__isoc23_strtoull", "wcstod"),
        ),
        "inactive",
        reads=True,
        writes=True,
        target=1,
    )
)
function(
    FunctionRule(
        (
            *("fread", "fread_unlocked", "read", "scanf", "fscanf", "sscanf", "vscanf", "vfscanf", "vsscanf"),
            *("__isoc99_scanf", "__isoc99_fscanf", "__isoc99_sscanf"),
            *("__isoc23_scanf", "__isoc23_fscanf", "__isoc23_sscanf"),
        ),
        "refuse",
        reason="it may read numbers into active memory; read the input before the differentiated function is called",
    )
)

# what a program declares to be inactive (`irad.enzyme`)
function(FunctionRule(("irad_inactive_*",), "inactive", reads=True, writes=True))

# strings and streams of the C++ library (`frontend.closed`); what they change may be behind pointers that they hold
_ANYWHERE = 99  # no operand: what these write may be anywhere
function(FunctionRule(("irad_library_reads_*",), "inactive", reads=True))
function(FunctionRule(("irad_library_writes_*",), "inactive", reads=True, writes=True, target=_ANYWHERE))

# ---------------------------------------------------------------- C: time, random numbers, integers, the process

function(
    FunctionRule(
        (
            *("clock", "difftime", "omp_get_wtime", "omp_get_thread_num", "omp_get_num_threads", "omp_get_max_threads"),
            *("rand", "srand", "random", "srandom", "drand48", "lrand48", "mrand48", "srand48", "arc4random"),
            *("abs", "labs", "llabs", "div", "ldiv", "lldiv", "ffs", "ffsl", "ffsll"),
            *("sched_yield", "usleep", "sleep", "getpid", "sysconf", "pthread_self", "gettid", "sched_getcpu"),
            *("feclearexcept", "feraiseexcept", "fetestexcept", "fegetround", "fesetround", "feenableexcept"),
            *("fedisableexcept", "fegetexcept"),
            *("pthread_mutex_lock", "pthread_mutex_unlock", "pthread_mutex_trylock", "atexit", "__cxa_atexit"),
            *("mktime", "nanosleep", "localtime", "gmtime", "ctime", "setenv", "putenv", "unsetenv"),
            *("getpagesize", "MPI_Wtime", "MPI_Wtick", "srand48_r", "pthread_mutex_init"),
            *("pthread_mutex_destroy", "getppid", "omp_get_num_procs", "omp_in_parallel"),
        ),
        "inactive",
        reads=True,
    )
)
function(
    FunctionRule(
        (
            *(
                "time",
                "gettimeofday",
                "times",
                "timespec_get",
                "gethostname",
                "rand_r",
                "erand48",
                "nrand48",
                "jrand48",
            ),
            *("seed48", "random_r"),
            *("feholdexcept", "fegetenv", "fesetenv", "feupdateenv"),
        ),
        "inactive",
        reads=True,
        writes=True,
    )
)
function(
    FunctionRule(
        ("clock_gettime", "getrusage", "clock_getres", "localtime_r", "gmtime_r"), "inactive", writes=True, target=1
    )
)
function(
    FunctionRule(
        (
            *("abort", "exit", "_exit", "_Exit", "quick_exit", "__assert_fail", "__assert", "__assert_rtn"),
            *("__assert_perror_fail", "__stack_chk_fail", "__chk_fail", "__fortify_fail", "longjmp", "siglongjmp"),
            *("__ubsan_handle_*", "pthread_exit"),
        ),
        "inactive",
        reads=True,
        noreturn=True,
    )
)

# ---------------------------------------------------------------- C++: error paths, streams

function(
    FunctionRule(
        (
            *("_ZSt9terminatev", "_Unwind_Resume", "__cxa_pure_virtual", "__cxa_deleted_virtual"),
            *("__clang_call_terminate", "_ZSt10unexpectedv", "_ZNSt3__122__libcpp_verbose_abortEPKcz"),
            *("__cxa_call_unexpected", "__cxa_call_terminate"),
        ),
        "inactive",
        reads=True,
        noreturn=True,
    )
)
function(
    FunctionRule(
        (
            *("_ZSt17__throw_bad_allocv", "__cxa_throw", "__cxa_rethrow", "_Unwind_Resume_or_Rethrow"),
            *("__cxa_bad_cast", "__cxa_bad_typeid", "__cxa_throw_bad_array_new_length"),
            "_ZSt17rethrow_exceptionSt13exception_ptr",
            # std::__throw_length_error and its kin: the number is the length of the name
            *(f"_ZSt{n}__throw_*" for n in range(14, 40) if n != 17),
            *(f"_ZNSt3__1{n}__throw_*" for n in range(14, 40)),
            *(f"_ZNKSt3__1{n}__throw_*" for n in range(14, 40)),
            "_ZSt17__throw_bad_cast*",
            "irad.throw.*",  # calls of these that are caught (`transform.exceptions`)
        ),
        "inactive",
        reads=True,
        noreturn=True,
        throws=True,
    )
)
function(
    FunctionRule(
        (
            *("__cxa_allocate_exception", "__cxa_free_exception", "__cxa_begin_catch", "__cxa_end_catch"),
            *("__cxa_get_exception_ptr", "__cxa_init_primary_exception", "__cxa_current_exception_type"),
            *("__cxa_uncaught_exceptions", "_ZSt19uncaught_exceptionsv", "_ZSt18uncaught_exceptionv"),
            *("_ZSt17current_exceptionv", "_ZNSt13exception_ptrD1Ev", "_ZNSt13exception_ptrC1ERKS_"),
            "irad.match.*",  # which handler an exception is for (`transform.exceptions`)
            *("__cxa_guard_acquire", "__cxa_guard_release", "__cxa_guard_abort", "__gxx_personality_v0"),
            *("_ZNSt9exceptionD2Ev", "_ZNSt13runtime_errorC1EPKc", "_ZNSt11logic_errorC1EPKc"),
            *("_ZNSt12length_errorC1EPKc", "_ZNSt12out_of_rangeC1EPKc", "_ZNSt16invalid_argumentC1EPKc"),
            *("_ZNSt12domain_errorC1EPKc", "_ZNSt11range_errorC1EPKc", "_ZNSt14overflow_errorC1EPKc"),
            # std::ostream: operator<<, put, write, flush, endl, width, precision
            *("_ZNSolsE*", "_ZNSo9_M_insertI*", "_ZNSo3putEc", "_ZNSo5flushEv", "_ZNSo5writeEPKcl"),
            *("_ZSt16__ostream_insertI*", "_ZStlsI*", "_ZSt4endlI*", "_ZSt5flushI*", "_ZNSt8ios_base4Init*"),
            *("_ZNSt9basic_iosI*", "_ZNKSt9basic_iosI*", "_ZNKSt5ctypeIcE*", "_ZNSt3__113basic_ostreamIc*"),
            *("_ZNSt6chrono3_V212system_clock3nowEv", "_ZNSt6chrono3_V212steady_clock3nowEv"),
            *("_ZNSt3__16chrono12system_clock3nowEv", "_ZNSt3__16chrono12steady_clock3nowEv"),
            *("_ZNSt3__15mutex*", "_ZNSt3__115recursive_mutex*", "_ZNSt3__118condition_variable*"),
            # hash tables: the hash of bytes, the number of buckets
            *("_ZNSt3__113__hash_memoryEPKvm", "_ZSt11_Hash_bytesPKvmm", "_ZNSt3__112__next_primeEm"),
            "_ZNKSt8__detail20_Prime_rehash_policy11_M_next_bktEm",
        ),
        "inactive",
        reads=True,
    )
)

# the library's exception classes: text, nothing else
_EXCEPTIONS = (
    *("exception", "bad_alloc", "bad_array_new_length", "bad_cast", "bad_typeid", "logic_error", "domain_error"),
    *("invalid_argument", "length_error", "out_of_range", "runtime_error", "range_error", "overflow_error"),
    *("underflow_error", "system_error", "bad_any_cast", "bad_optional_access", "bad_variant_access"),
)
function(FunctionRule(tuple(f"_ZNSt{len(n)}{n}*" for n in _EXCEPTIONS), "inactive", reads=True, writes=True))
function(FunctionRule(tuple(f"_ZNKSt{len(n)}{n}4whatEv" for n in _EXCEPTIONS), "inactive", reads=True))

# ---------------------------------------------------------------- LLVM: hints, markers, integers

# what they say of the primal need not hold in the derivative: the reverse pass reads stack memory whose life ended
function(
    FunctionRule(
        (
            *("llvm.lifetime.start", "llvm.lifetime.end", "llvm.invariant.start", "llvm.invariant.end"),
            *("llvm.assume", "llvm.experimental.noalias.scope.decl"),
        ),
        "marker",
    )
)

function(
    FunctionRule(
        (
            *("llvm.dbg.value", "llvm.dbg.declare", "llvm.dbg.label", "llvm.dbg.assign", "llvm.fake.use"),
            *("llvm.expect", "llvm.expect.with.probability", "llvm.donothing", "llvm.sideeffect"),
            *("llvm.prefetch", "llvm.pseudoprobe", "llvm.var.annotation"),
            *("llvm.is.constant", "llvm.objectsize", "llvm.readcyclecounter", "llvm.readsteadycounter"),
            *("llvm.allow.runtime.check", "llvm.allow.ubsan.check", "llvm.get.rounding", "llvm.get.fpmode"),
            *("llvm.eh.typeid.for", "llvm.vscale", "llvm.returnaddress", "llvm.frameaddress", "llvm.thread.pointer"),
        ),
        "inactive",
    )
)
function(
    FunctionRule(
        (
            *(f"llvm.{x}" for x in ("abs", "smax", "smin", "umax", "umin", "scmp", "ucmp", "ctpop", "ctlz", "cttz")),
            *(f"llvm.{x}" for x in ("bswap", "bitreverse", "fshl", "fshr", "stepvector", "get.active.lane.mask")),
            *(f"llvm.{s}{x}.with.overflow" for s in "su" for x in ("add", "sub", "mul")),
            *(f"llvm.{s}{x}.sat" for s in "su" for x in ("add", "sub", "shl")),
            *(f"llvm.vector.reduce.{x}" for x in ("add", "mul", "and", "or", "xor", "smax", "smin", "umax", "umin")),
        ),
        "inactive",
        pure=True,
    )
)
function(FunctionRule(("llvm.trap", "llvm.debugtrap", "llvm.ubsantrap"), "inactive", noreturn=True))

# ---------------------------------------------------------------- Numba and CPython

function(
    FunctionRule(
        (
            *("NRT_incref", "NRT_decref", "NRT_get_api", "numba_gil_release", "numba_unpickle"),
            *("numba_do_raise", "numba_runtime_build_excinfo_struct", "numba_fatal_error", "numba_gdb_breakpoint"),
            *("numba_get_np_random_state", "numba_get_py_random_state", "numba_get_internal_random_state"),
            *("numba_gettyperecord", "numba_set_fnclex"),
            *("numba_sdiv", "numba_srem", "numba_udiv", "numba_urem", "numba_fptoui", "numba_fptouif", "numba_py_type"),
            *("numba_create_np_datetime", "numba_create_np_timedelta", "numba_get_PyUnicode_ExtendedCase"),
            *("get_num_threads", "get_thread_id", "set_num_threads", "get_parallel_chunksize"),
            *("PyErr_*", "PyGILState_*", "PyEval_*", "PyExc_*", "PySys_*", "Py_FatalError", "Py_IncRef", "Py_DecRef"),
            *("PyUnicode_*", "PyLong_*", "PyBool_*", "PyTuple_*", "PyImport_*", "PyObject_*", "PyBytes_*"),
            *("PyFloat_FromDouble", "_Py_Dealloc", "_PyObject_Dump"),
        ),
        "inactive",
        reads=True,
    )
)

function(
    FunctionRule(
        ("numba_gil_ensure", "numba_rnd_init", "numba_rnd_shuffle", "numba_poisson_ptrs"),
        "inactive",
        reads=True,
        writes=True,
    )
)
function(FunctionRule(("numba_attempt_nocopy_reshape",), "inactive", reads=True, writes=True, target=5))

# ---------------------------------------------------------------- refused

for _names, _reason in (
    (
        ("numba_dict_*", "numba_list_*"),
        "typed lists and dictionaries are differentiated in functions that make all of them; one that comes from or "
        "goes to the caller belongs to Numba. Pass its contents as arrays or a tuple",
    ),
    (
        ("numba_ez_*", "numba_xxgetrf", "numba_xxpotrf", "numba_xgesv"),
        "of np.linalg irad differentiates inv, solve, lstsq, pinv, cholesky, qr, svd, det, slogdet, eig, eigvals, "
        "eigh, eigvalsh, cond and norm, for float and complex matrices",
    ),
):
    function(FunctionRule(_names, "refuse", reads=True, writes=True, target=_ANYWHERE, reason=_reason))

function(
    FunctionRule(
        ("llvm.experimental.constrained.*",),
        "refuse",
        reason="code that watches the floating-point environment cannot be differentiated; compile it without "
        "-ffp-model=strict and #pragma STDC FENV_ACCESS",
    )
)
function(
    FunctionRule(
        (
            *("llvm.vp.*", "llvm.experimental.vp.*", "llvm.matrix.*", "llvm.vector.partial.reduce.fadd"),
            *("llvm.vector.splice.*", "llvm.vector.interleave*", "llvm.vector.deinterleave*", "llvm.vector.reverse"),
            *("llvm.vector.insert", "llvm.vector.extract", "llvm.experimental.vector.*"),
        ),
        "refuse",
        reason="it is an operation on whole vectors that only target-specific code uses",
    )
)
function(
    FunctionRule(
        ("llvm.fptrunc.round", "llvm.convert.from.fp16", "llvm.convert.to.fp16", "llvm.sincospi"),
        "refuse",
        reason="irad has no rule for this conversion or pair of functions",
    )
)
