// expect: AC
#define _GNU_SOURCE
#include <linux/perf_event.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  static char event[112];
  struct timeval t = {0};
  MUST_FAIL(ptrace(PTRACE_TRACEME, 0, 0, 0));
  MUST_FAIL(process_vm_readv(1, 0, 0, 0, 0, 0));
  MUST_FAIL(unshare(CLONE_NEWUSER));
  MUST_FAIL(unshare(CLONE_NEWNS));
  MUST_FAIL(setns(0, 0));
  MUST_FAIL(mount("x", "/tmp", "tmpfs", 0, 0));
  MUST_FAIL(umount2("/proc", MNT_DETACH));
  MUST_FAIL(chroot("/tmp"));
  MUST_FAIL(syscall(SYS_pivot_root, ".", "."));
  MUST_FAIL(syscall(SYS_bpf, 0, 0, 0));
  MUST_FAIL(syscall(SYS_perf_event_open, event, 0, -1, -1, 0));
  MUST_FAIL(syscall(SYS_keyctl, 0, 0, 0, 0, 0));
  MUST_FAIL(syscall(SYS_add_key, "user", "a", "b", 1, -2));
  MUST_FAIL(syscall(425, 8, event));
  MUST_FAIL(syscall(SYS_userfaultfd, 0));
  MUST_FAIL(syscall(SYS_init_module, 0, 0, ""));
  MUST_FAIL(syscall(SYS_open_by_handle_at, -1, 0, 0));
  MUST_FAIL(syscall(SYS_syslog, 3, 0, 0));
  MUST_FAIL(settimeofday(&t, 0));
  MUST_FAIL(reboot(0));
  MUST_FAIL(setuid(0));
  MUST_FAIL(shmget(IPC_PRIVATE, 4096, 0600));
  MUST_FAIL(socket(AF_INET, SOCK_STREAM, 0));
  MUST_FAIL(socket(AF_NETLINK, SOCK_RAW, 0));
  MUST_FAIL(socket(40 /* AF_VSOCK */, SOCK_STREAM, 0));
  MUST_FAIL(sched_setaffinity(0, 8, event));
  MUST_FAIL(nice(-5));
  puts("contained");
}
