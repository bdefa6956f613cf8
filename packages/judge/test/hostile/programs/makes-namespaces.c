// attacks: 42 94
// expect: AC
// Namespaces of its own are the first step of most known ways to root.
#define _GNU_SOURCE
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  static const int spaces[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS,
      CLONE_NEWCGROUP, 0x80 /* CLONE_NEWTIME */, CLONE_NEWUSER | CLONE_NEWNS};
  for (unsigned i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    MUST_FAIL(unshare(spaces[i]));
    struct clone_args args = {.flags = (unsigned)spaces[i], .exit_signal = SIGCHLD};
    MUST_FAIL(syscall(SYS_clone3, &args, sizeof args));
    if (spaces[i] == 0x80) continue;
    MUST_FAIL(syscall(SYS_clone, spaces[i] | SIGCHLD, 0, 0, 0, 0));
    MUST_FAIL(syscall(SYS_clone, spaces[i] | CLONE_VM | CLONE_VFORK | SIGCHLD, 0, 0, 0, 0));
  }
  puts("contained");
}
