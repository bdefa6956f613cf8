// attacks: 84 94
// expect: AC
// The old and the new calls that change what is mounted where.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  MUST_FAIL(mount("x", "/tmp", "tmpfs", 0, 0));
  MUST_FAIL(mount("/usr", "/tmp/work", 0, MS_BIND, 0));
  MUST_FAIL(mount(0, "/box", 0, MS_REMOUNT | MS_BIND, 0));
  MUST_FAIL(mount("o", "/tmp/work", "overlay", 0, "lowerdir=/usr,upperdir=/tmp,workdir=/tmp/work"));
  MUST_FAIL(umount2("/proc", MNT_DETACH));
  MUST_FAIL(umount2("/box", MNT_DETACH));
  MUST_FAIL(chroot("/tmp"));
  MUST_FAIL(syscall(SYS_pivot_root, ".", "."));
  MUST_FAIL(syscall(428 /* open_tree */, AT_FDCWD, "/", 1));
  MUST_FAIL(syscall(429 /* move_mount */, AT_FDCWD, "/usr", AT_FDCWD, "/tmp", 0));
  MUST_FAIL(syscall(430 /* fsopen */, "tmpfs", 0));
  MUST_FAIL(syscall(430 /* fsopen */, "overlay", 0));
  MUST_FAIL(syscall(433 /* fspick */, AT_FDCWD, "/tmp", 0));
  MUST_FAIL(syscall(442 /* mount_setattr */, AT_FDCWD, "/box", 0, "", 0));
  MUST_FAIL(syscall(467 /* open_tree_attr */, AT_FDCWD, "/", 1, 0, 0));
  puts("contained");
}
