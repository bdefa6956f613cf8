// attacks: 88
// expect: AC
// Users, capabilities, set-uid programs, the promise of no new privileges.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/capability.h>
#include <grp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct all[2] = {{~0u, ~0u, ~0u}, {~0u, ~0u, ~0u}}, now[2];
  MUST_FAIL(setuid(0));
  MUST_FAIL(setresuid(0, 0, 0));
  MUST_FAIL(setgid(0));
  MUST_FAIL(setgroups(0, 0));
  MUST_FAIL(syscall(SYS_capset, &header, all));
  MUST_FAIL(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
  MUST_FAIL(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0));
  syscall(SYS_capget, &header, now);
  if (now[0].effective | now[1].effective | now[0].permitted | now[1].permitted) return puts("capabilities"), 0;
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return puts("new privileges"), 0;
  struct stat info;
  static const char *const raised[] = {"/usr/bin/passwd", "/usr/bin/su", "/usr/bin/mount", "/bin/su", "/usr/bin/sudo"};
  for (int i = 0; i < 5; i++)
    if (!stat(raised[i], &info) && info.st_mode & S_ISUID && !fork()) {
      close(1);
      close(2);
      execl(raised[i], raised[i], "--help", (char *)0);
      _exit(0);
    }
  while (wait(0) > 0) {}
  puts(getuid() == 1000 && geteuid() == 1000 ? "contained" : "another user");
}
