// attacks: 69 109
// expect: AC
// cases: 3
// Deletes and overwrites its own program: the next case runs the same one.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>
int main(void) {
  unlink("main");
  symlink("/bin/true", "main");
  if (!unlink("/box/main") || !rename("main", "/box/main") || !truncate("/box/main", 0)) return puts("changed /box/main"), 0;
  if (open("/box/main", O_WRONLY) >= 0 || open("/proc/self/exe", O_RDWR) >= 0) return puts("opened the program"), 0;
  if (!rename("/box", "/xob") || !rmdir("/box") || open("/box/other", O_CREAT | O_WRONLY, 0700) >= 0) return puts("changed /box"), 0;
  puts("contained");
}
