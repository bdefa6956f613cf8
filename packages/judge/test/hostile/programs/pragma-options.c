// attacks: 107
// expect: AC
// Options for the compiler and the linker in the source: they are ignored, and nothing is loaded by the environment.
#include <stdio.h>
#include <stdlib.h>
#pragma comment(linker, "-plugin /tmp/work/main.c")
#pragma GCC plugin "/tmp/work/main.c"
#pragma GCC optimize("O3")
__attribute__((section(".note.GNU-plugin"))) const char note[] = "-plugin /tmp/work/main.c";
int main(void) {
  puts(getenv("LD_PRELOAD") || getenv("GCC_EXEC_PREFIX") || getenv("COMPILER_PATH") ? "an environment" : "contained");
}
