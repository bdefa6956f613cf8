// attacks: 59
// expect: AC
// No descriptor leads to a report of the judge's that could be written.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  static const char report[] = "exit=0\0limit=\0cpu_ns=1";
  char path[64];
  for (int fd = 3; fd < 4096; fd++)
    if (write(fd, report, sizeof report) >= 0) return printf("wrote to %d\n", fd), 0;
  for (int fd = 3; fd < 64; fd++) {
    snprintf(path, sizeof path, "/proc/1/fd/%d", fd);
    if (open(path, O_WRONLY) >= 0) return printf("opened %s\n", path), 0;
  }
  puts("contained");
}
