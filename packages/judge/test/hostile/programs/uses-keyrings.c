// attacks: 85 62
// expect: AC
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  MUST_FAIL(syscall(SYS_keyctl, 0, -3, 0, 0, 0));
  MUST_FAIL(syscall(SYS_keyctl, 0, -4 /* of the user */, 1, 0, 0));
  MUST_FAIL(syscall(SYS_add_key, "user", "trace", "x", 1, -4));
  MUST_FAIL(syscall(SYS_request_key, "user", "trace", 0, -4));
  puts("contained");
}
