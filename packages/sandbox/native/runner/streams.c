#include "streams.h"
#include "basics.h"

/* A copy of an input in memory that nobody can write to: the program could open its own descriptor anew for writing. */
int seal_input(const char *path) {
  int from = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (from < 0) return -1;
  struct stat info;
  int to = fstat(from, &info) == 0 && S_ISREG(info.st_mode) ? memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;
  if (to < 0 && errno == 0) errno = EINVAL;
  long long left = to < 0 ? 0 : info.st_size;
  while (left > 0) {
    ssize_t n = sendfile(to, from, NULL, (size_t)min_ll(left, 1 << 30));
    if (n <= 0) {
      if (n == 0) break;
      close(to);
      close(from);
      return -1;
    }
    left -= n;
  }
  close(from);
  if (to < 0) return -1;
  fchmod(to, 0444);
  fcntl(to, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  lseek(to, 0, SEEK_SET);
  return to;
}

/* A file that no run has had before: what one leaves on it (rights, attributes, flags) is not there for the next. */
int open_output(const char *path) {
  if (unlink(path) && errno != ENOENT) return -1;
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd >= 0) fchmod(fd, 0666); /* the program may open /dev/stdout; the folder is ours alone */
  return fd;
}

/* Makes an output ours again, whatever its program did to its rights. */
void take_back_output(int fd) { fchmod(fd, 0600); }
