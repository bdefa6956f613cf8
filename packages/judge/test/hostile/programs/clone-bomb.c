// attacks: 38
// expect: TLE
// Clones that share memory, have the parent's parent, send no signal or suspend their maker.
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  for (;;) {
    syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
    syscall(SYS_clone, CLONE_FILES | CLONE_FS | CLONE_IO, 0, 0, 0, 0);
    syscall(SYS_clone, 0, 0, 0, 0, 0);
    if (!vfork()) _exit(0);
  }
}
