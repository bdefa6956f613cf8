// attacks: 77
// expect: AC
#include <fcntl.h>
#include <stdio.h>
#include <sys/klog.h>
#include <unistd.h>
int main(void) {
  static char text[4096];
  for (int action = 0; action <= 10; action++)
    if (klogctl(action, text, sizeof text) != -1) return printf("syslog %d\n", action), 0;
  static const char *const logs[] = {"/dev/kmsg", "/proc/kmsg", "/dev/log", "/var/log"};
  for (int i = 0; i < 4; i++)
    if (open(logs[i], O_RDONLY) >= 0 || open(logs[i], O_WRONLY) >= 0) return puts(logs[i]), 0;
  puts("contained");
}
