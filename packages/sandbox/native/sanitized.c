/* gavel-runner for `build.mjs --sanitized`, with what the sanitizers are to do: runners start with an empty environment. */
#include "gavel-runner.c"

/* LeakSanitizer looks by ptrace of its own process, which containers may forbid and a process that is not dumpable, as init is,
 * does not let it; it would never look at keeper and init anyway, which leave by _exit. The fuzzer looks for leaks. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0:detect_stack_use_after_return=1:abort_on_error=0"; }

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void) { return "print_stacktrace=1"; }
