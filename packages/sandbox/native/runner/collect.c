#include "collect.h"
#include "basics.h"
#include "init.h"

#define COLLECT_DEPTH 16
#define COLLECT_FILES 10000

static int open_beneath(int folder, const char *name, uint64_t flags) {
  struct open_how how = {
      .flags = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
  };
  return (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
}

static void copy_file(int from, int to_folder, const char *name, const struct stat *info, struct collection *collection) {
  if (collection->bytes + info->st_size > collection->most_bytes) {
    collection->cut = true;
    return;
  }
  unlinkat(to_folder, name, 0);
  mode_t mode = info->st_mode & S_IXUSR ? 0755 : 0644;
  int to = openat(to_folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (to < 0) run_failed("collect", name);
  fchmod(to, mode);
  long long left = info->st_size;
  while (left > 0) {
    ssize_t n = sendfile(to, from, NULL, (size_t)min_ll(left, 1 << 30));
    if (n < 0) run_failed("collect", name);
    if (n == 0) break;
    left -= n;
  }
  close(to);
  collection->bytes += info->st_size;
}

void collect_folder(int from, int to, int depth, struct collection *collection) {
  int listing = dup(from);
  DIR *folder = listing < 0 ? NULL : fdopendir(listing);
  if (!folder) run_failed("collect", "a folder");
  for (struct dirent *entry; (entry = readdir(folder)) && !collection->cut;) {
    const char *name = entry->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
    int fd = open_beneath(from, name, O_RDONLY);
    if (fd < 0) continue; /* a link, a socket, or unreadable: not a result */
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
      if (++collection->files > COLLECT_FILES) collection->cut = true;
      else copy_file(fd, to, name, &info, collection);
    } else if (S_ISDIR(info.st_mode) && depth < COLLECT_DEPTH) {
      if (++collection->files > COLLECT_FILES) collection->cut = true;
      else if (mkdirat(to, name, 0755) == 0 || errno == EEXIST) {
        int inner = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0 && errno != ENOTDIR && errno != ELOOP) run_failed("collect", name);
        if (inner >= 0) { /* else a source of this name is there already: it stays */
          fchmod(inner, 0755);
          collect_folder(fd, inner, depth + 1, collection);
          close(inner);
        }
      }
    }
    close(fd);
  }
  closedir(folder);
}
