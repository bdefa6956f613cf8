// attacks: 81
// expect: AC
// Looking into other processes, its own children too.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  static char here[64];
  struct iovec part = {here, sizeof here};
  int child = fork();
  if (!child) for (;;) pause();
  int one = (int)syscall(SYS_pidfd_open, 1, 0), other = (int)syscall(SYS_pidfd_open, child, 0);
  MUST_FAIL(ptrace(PTRACE_TRACEME, 0, 0, 0));
  MUST_FAIL(ptrace(PTRACE_ATTACH, child, 0, 0));
  MUST_FAIL(ptrace(PTRACE_SEIZE, 1, 0, 0));
  MUST_FAIL(process_vm_readv(1, &part, 1, &part, 1, 0));
  MUST_FAIL(process_vm_writev(child, &part, 1, &part, 1, 0));
  MUST_FAIL(syscall(SYS_kcmp, getpid(), 1, 0, 0, 0));
  MUST_FAIL(syscall(438 /* pidfd_getfd */, one, 0, 0));
  MUST_FAIL(syscall(438 /* pidfd_getfd */, other, 0, 0));
  MUST_FAIL(syscall(440 /* process_madvise */, other, &part, 1, 21, 0));
  MUST_FAIL(syscall(448 /* process_mrelease */, other, 0));
  MUST_FAIL(syscall(SYS_move_pages, 1, 0, 0, 0, 0, 0));
  MUST_FAIL(syscall(SYS_migrate_pages, 1, 0, 0, 0));
  kill(child, SIGKILL);
  puts("contained");
}
