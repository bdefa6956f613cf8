#include "collect.h"
#include "basics.h"
#include "init.h"

#define COLLECT_DEPTH 16
#define BLOCK_BYTES 4096 /* what a file or folder takes of a disk at least */

static int open_beneath(int folder, const char *name, uint64_t flags) {
  struct open_how how = {
      .flags = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
  };
  return (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
}

/* Whether a name is text: another would be read by those who come after us as a name that is not there. */
static bool is_utf8(const char *name) {
  const unsigned char *at = (const unsigned char *)name;
  while (*at) {
    const int more = *at < 0x80 ? 0 : *at >= 0xc2 && *at < 0xe0 ? 1 : *at >= 0xe0 && *at < 0xf0 ? 2 : *at >= 0xf0 && *at < 0xf5 ? 3 : -1;
    if (more < 0) return false;
    /* No longer than needed, no surrogates, nothing beyond U+10FFFF. */
    if ((*at == 0xe0 && at[1] < 0xa0) || (*at == 0xed && at[1] > 0x9f) || (*at == 0xf0 && at[1] < 0x90) || (*at == 0xf4 && at[1] > 0x8f))
      return false;
    for (int i = 1; i <= more; i++)
      if ((at[i] & 0xc0) != 0x80) return false;
    at += more + 1;
  }
  return true;
}

/* Counts one more file or folder of so many bytes, by what it takes of a disk; false where that is too much. */
static bool has_room(struct collection *collection, long long bytes) {
  const long long taken = bytes > 0 ? (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES : BLOCK_BYTES;
  if (++collection->files > collection->most_files || collection->bytes + taken > collection->most_bytes) collection->cut = true;
  else collection->bytes += taken;
  return !collection->cut;
}

static void copy_file(int from, int to_folder, const char *name, const struct stat *info) {
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
}

/* Whether the folder that is spared (-1: none) has this name. */
static bool is_spared(int spared, const char *name) {
  struct stat info;
  return spared >= 0 && fstatat(spared, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(info.st_mode);
}

void collect_folder(int from, int to, int spared, int depth, struct collection *collection) {
  int listing = dup(from);
  DIR *folder = listing < 0 ? NULL : fdopendir(listing);
  if (!folder) run_failed("collect", "a folder");
  for (struct dirent *entry; (entry = readdir(folder)) && !collection->cut;) {
    const char *name = entry->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..") || !is_utf8(name) || is_spared(spared, name)) continue;
    int fd = open_beneath(from, name, O_RDONLY);
    if (fd < 0) continue; /* a link, a socket, or unreadable: not a result */
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
      if (has_room(collection, info.st_size)) copy_file(fd, to, name, &info);
    } else if (S_ISDIR(info.st_mode) && depth < COLLECT_DEPTH) {
      if (has_room(collection, 0) && (mkdirat(to, name, 0755) == 0 || errno == EEXIST)) {
        int inner = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0 && errno != ENOTDIR && errno != ELOOP) run_failed("collect", name);
        if (inner >= 0) { /* else a source of this name is there already: it stays */
          int inner_spared = spared < 0 ? -1 : openat(spared, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
          fchmod(inner, 0755);
          collect_folder(fd, inner, inner_spared, depth + 1, collection);
          if (inner_spared >= 0) close(inner_spared);
          close(inner);
        }
      }
    }
    close(fd);
  }
  closedir(folder);
}
