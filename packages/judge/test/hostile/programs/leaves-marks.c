// attacks: 61 62
// expect: AC
// time: 1
// cases: 4
// Every way to mark a file or a pipe that outlives the run or that others see, on everything that a program can reach: its
// outputs must be as new at the start, and of the rest nothing may change. The second run in a slot looks for the first one's marks.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#define RESERVE 0x40305828 /* FS_IOC_RESVSP: fallocate without an end by another door */
static int fail(const char *what, const char *where) {
  printf("%s: %s\n", where, what);
  exit(0);
}
static void look_for_marks(int fd, const char *name) {
  struct stat info;
  char list[256];
  if (fstat(fd, &info)) fail("cannot be asked", name);
  if (!S_ISREG(info.st_mode)) return; /* a pipe */
  if (info.st_size || info.st_blocks || info.st_nlink != 1) fail("is not empty", name);
  if ((info.st_mode & 07777) != 0666) fail("has rights of another run", name);
  if (flistxattr(fd, list, sizeof list) > 0) fail("has a note", name);
  if (fcntl(fd, F_GETFL) & (O_SYNC | O_DIRECT)) fail("goes to the disk", name);
}
/* Returns how many marks were taken that may outlive the run. */
static int mark(int fd) {
  int flags = FS_SYNC_FL | FS_NODUMP_FL, taken = 0;
  struct fsxattr extended = {.fsx_projid = 7};
  long hint = 2, reserve[6] = {0, 1 << 20, 1 << 20};
  taken += !fsetxattr(fd, "user.note", "secret", 6, 0);
  taken += !ioctl(fd, FS_IOC_SETFLAGS, &flags);
  taken += !ioctl(fd, FS_IOC_FSSETXATTR, &extended);
  taken += !ioctl(fd, FS_IOC_SETVERSION, &hint);
  taken += !ioctl(fd, RESERVE, reserve);
  taken += !fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 1 << 20);
  taken += !fcntl(fd, 1036 /* F_SET_RW_HINT */, &hint);
  taken += !fcntl(fd, 1038 /* F_SET_FILE_RW_HINT */, &hint);
  taken += !fcntl(fd, F_SETLEASE, F_RDLCK);
  taken += fcntl(fd, F_SETPIPE_SZ, 4096) > 0;
  taken += fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_DIRECT) == 0;
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_APPEND);
  return taken;
}
static void mark_own(int fd, const char *name) {
  if (mark(fd)) fail("took a mark", name);
  static const struct timespec old[2] = {{1, 0}, {1, 0}};
  futimens(fd, old);
  fchmod(fd, 0);
  fchown(fd, getuid(), getgid());
}
static void mark_other(const char *name) {
  struct stat before, after;
  static const struct timespec old[2] = {{1, 0}, {1, 0}};
  if (stat(name, &before)) return;
  if (!setxattr(name, "user.note", "secret", 6, 0)) fail("took a note", name);
  utimensat(AT_FDCWD, name, 0, 0);
  utimensat(AT_FDCWD, name, old, 0);
  chmod(name, 0);
  chmod(name, 0777);
  (void)!chown(name, getuid(), getgid());
  for (int way = 0; way < 2; way++) {
    int fd = open(name, way ? O_WRONLY : O_RDONLY);
    if (fd < 0) continue;
    if (mark(fd)) fail("took a mark", name);
    futimens(fd, 0);
    fchmod(fd, 0);
    close(fd);
  }
  if (stat(name, &after)) fail("is gone", name);
  if (before.st_mode != after.st_mode || before.st_uid != after.st_uid || memcmp(&before.st_mtim, &after.st_mtim, sizeof before.st_mtim) ||
      memcmp(&before.st_ctim, &after.st_ctim, sizeof before.st_ctim) || memcmp(&before.st_atim, &after.st_atim, sizeof before.st_atim))
    fail("changed", name);
}
int main(void) {
  static const char *const others[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/", "/box", "/box/main",
      "/case", "/usr", "/usr/bin/env", "/etc/passwd", "/lib", "/proc/self/exe", "/proc/self/root", "/prepared", "/.share", "/.empty"};
  look_for_marks(1, "stdout");
  look_for_marks(2, "stderr");
  int again = open("/proc/self/fd/1", O_WRONLY);
  if (open("/proc/self/fd/1", O_WRONLY | O_SYNC) >= 0) fail("is opened synchronously", "stdout");
  for (unsigned i = 0; i < sizeof others / sizeof *others; i++) mark_other(others[i]);
  mark(0); /* an input sealed for this run */
  futimens(0, 0);
  mark_own(1, "stdout");
  mark_own(2, "stderr");
  if (again >= 0) mark_own(again, "stdout, opened anew");
  puts("contained");
}
