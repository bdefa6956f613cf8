// attacks: 74 75
// expect: AC
// No cgroup can be seen, entered or mounted.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>
int main(void) {
  static const char *const places[] = {"/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/cgroup.procs",
      "/sys/fs/cgroup/memory/cgroup.procs", "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys"};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++)
    if (!access(places[i], F_OK)) return printf("%s is there\n", places[i]), 0;
  if (!mount("none", "/tmp", "cgroup2", 0, 0) || !mount("none", "/tmp", "cgroup", 0, "memory")) return puts("mounted"), 0;
  char text[8192] = "";
  int fd = open("/proc/self/cgroup", O_RDONLY);
  if (read(fd, text, sizeof text - 1) < 0) return puts("contained"), 0;
  puts(strstr(text, "gavel-") ? text : "contained");
}
