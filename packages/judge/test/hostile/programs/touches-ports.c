// attacks: 90
// expect: AC
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
#ifdef SYS_iopl
  static char entry[16];
  MUST_FAIL(syscall(SYS_iopl, 3));
  MUST_FAIL(syscall(SYS_ioperm, 0x60, 1, 1));
  MUST_FAIL(syscall(SYS_modify_ldt, 0, entry, sizeof entry));
  MUST_FAIL(syscall(SYS_modify_ldt, 1, entry, sizeof entry));
#endif
  puts("contained");
}
