// attacks: 34
// expect: AC
// Kernel objects that are counted for the whole machine or the user, not for the program: each must be refused or bounded.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>
int main(void) {
  unsigned long context = 0;
  if (!syscall(SYS_io_setup, 60000, &context)) return puts("took the machine's asynchronous requests"), 0;
  if (inotify_init1(0) >= 0) return puts("inotify"), 0;
  int made = 0;
  while (made < 5000 && epoll_create1(0) >= 0 && eventfd(0, 0) >= 0 && timerfd_create(CLOCK_MONOTONIC, 0) >= 0) made++;
  puts(made < 1024 ? "contained" : "unbounded");
}
