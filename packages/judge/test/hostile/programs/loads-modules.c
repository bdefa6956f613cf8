// attacks: 87
// expect: AC
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  MUST_FAIL(syscall(SYS_init_module, "", 0, ""));
  MUST_FAIL(syscall(SYS_finit_module, 0, "", 0));
  MUST_FAIL(syscall(SYS_delete_module, "x", 0));
  MUST_FAIL(syscall(SYS_kexec_load, 0, 0, 0, 0));
  MUST_FAIL(reboot(RB_DISABLE_CAD));
  MUST_FAIL(reboot(0));
  MUST_FAIL(syscall(SYS_acct, "/tmp/acct"));
  puts("contained");
}
