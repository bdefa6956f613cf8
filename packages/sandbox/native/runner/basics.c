#include "basics.h"

long long now_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * NS_PER_S + t.tv_nsec;
}

long long timeval_ns(struct timeval t) { return t.tv_sec * NS_PER_S + t.tv_usec * NS_PER_US; }

long long max_ll(long long a, long long b) { return a > b ? a : b; }
long long min_ll(long long a, long long b) { return a < b ? a : b; }

__attribute__((format(printf, 3, 4))) void format(char *out, size_t size, const char *text, ...) {
  va_list args;
  va_start(args, text);
  vsnprintf(out, size, text, args);
  va_end(args);
}

/* Writes a whole short string to a file that exists. Returns 0 or an errno. */
int write_file(const char *path, const char *value) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  ssize_t n = write(fd, value, strlen(value));
  int error = n < 0 ? errno : 0;
  close(fd);
  return error;
}

/* Reads a short file into `out`, NUL-terminated. Returns its length or -1. */
ssize_t read_file(const char *path, char *out, size_t size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t total = 0, n;
  while ((size_t)total + 1 < size && (n = read(fd, out + total, size - 1 - (size_t)total)) > 0) total += n;
  close(fd);
  out[total] = 0;
  return total;
}

long long read_number(const char *path) {
  char text[64];
  return read_file(path, text, sizeof text) <= 0 ? -1 : atoll(text);
}

/* The number after `key ` at the start of a line, as in memory.stat; -1 where there is none. */
long long number_after(const char *text, const char *key) {
  size_t length = strlen(key);
  for (const char *line = text; line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (!strncmp(line, key, length) && line[length] == ' ') return atoll(line + length + 1);
  }
  return -1;
}

void close_fds(const int *fds, int count) {
  for (int i = 0; i < count; i++) close(fds[i]);
}

int set_cloexec_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0u, 4 /* CLOSE_RANGE_CLOEXEC */) == 0) return 0;
#endif
  for (int fd = first; fd < 4096; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
  return 0;
}

void close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0u, 0) == 0) return;
#endif
  for (int fd = first; fd < 4096; fd++) close(fd);
}

/* Undoes in place what the kernel's tables write for blanks and backslashes: a backslash and three octal digits. */
void unescape(char *text) {
  const char *from = text;
  for (char *to = text; (*to = *from); to++) {
    if (*from == '\\' && strspn(from + 1, "01234567") >= 3) {
      *to = (char)((from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0'));
      from += 3;
    }
    from++;
  }
}

/* A path without empty, `.` or `..` parts, not absolute. */
bool is_plain_relative(const char *path) {
  if (!*path || *path == '/') return false;
  for (const char *part = path;; part++) {
    const char *end = strchrnul(part, '/');
    size_t length = (size_t)(end - part);
    if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.')) return false;
    if (!*end) return true;
    part = end;
  }
}
