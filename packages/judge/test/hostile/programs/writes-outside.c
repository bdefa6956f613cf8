// attacks: 76
// expect: AC
// Nothing but /tmp can be written to.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  static const char *const places[] = {"/x", "/usr/x", "/etc/passwd", "/box/x", "/box/main", "/dev/x", "/proc/self/oom_score_adj",
      "/proc/sys/kernel/hostname", "/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger",
      "/proc/self/uid_map", "/proc/self/loginuid", "/proc/self/timerslack_ns", "/etc/x", "/case/x", "/var/x", "/run/x"};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++)
    if (open(places[i], O_WRONLY | O_CREAT, 0600) >= 0) return printf("could write %s\n", places[i]), 0;
  if (!unlink("/box/main") || !mkdir("/x", 0700) || !chmod("/box/main", 0777)) return puts("could change the box"), 0;
  puts("contained");
}
