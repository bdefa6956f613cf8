// attacks: 63
// expect: AC
// Files and folders that may not be entered, changed or removed: they are gone with the run.
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  mkdir("shut", 0700);
  int fd = open("shut/file", O_CREAT | O_WRONLY, 0000), folder = open("shut", O_RDONLY | O_DIRECTORY);
  int flags = FS_IMMUTABLE_FL | FS_APPEND_FL;
  if (!ioctl(fd, FS_IOC_SETFLAGS, &flags)) return puts("made a file immutable"), 0;
  if (!ioctl(folder, FS_IOC_SETFLAGS, &flags)) return puts("made a folder immutable"), 0;
  chmod("shut", 0000);
  chmod(".", 0000);
  puts("contained");
}
