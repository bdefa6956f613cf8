// attacks: 43
// expect: AC
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  static const char *const spaces[] = {"user", "mnt", "net", "pid", "ipc", "uts", "cgroup", "time"};
  char path[64];
  for (unsigned i = 0; i < sizeof spaces / sizeof *spaces; i++)
    for (int own = 0; own < 2; own++) {
      snprintf(path, sizeof path, "/proc/%s/ns/%s", own ? "self" : "1", spaces[i]);
      int fd = open(path, O_RDONLY);
      if (fd >= 0 && !own) return printf("opened %s\n", path), 0;
      if (setns(fd, 0) != -1) return printf("entered %s\n", path), 0;
    }
  int pidfd = (int)syscall(SYS_pidfd_open, 1, 0);
  puts(setns(pidfd, CLONE_NEWNS | CLONE_NEWNET) == -1 ? "contained" : "entered by pidfd");
}
