// attacks: 70 71
// expect: AC
// Other people's files and processes, by every road that is known.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  static const char *const secrets[] = {"/etc/shadow", "/root/.bashrc", "/home", "/proc/1/environ", "/proc/1/cmdline",
      "/proc/1/mem", "/proc/1/maps", "/proc/1/root/etc", "/proc/1/cwd/x", "/proc/1/fd/3", "/proc/1/task/1/mem",
      "/proc/self/cwd/../../root/.bashrc", "/proc/self/root/root/.bashrc", "../../../../../../root/.bashrc",
      "/.share/folders/1", "/.share/folders/2", "/proc/kcore", "/proc/kallsyms/x", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/mem", "/dev/fuse",
      "/dev/kvm", "/dev/net/tun", "/dev/loop0", "/sys/kernel", "/run", "/var/log", "/var/spool", "/proc/keys/x"};
  for (unsigned i = 0; i < sizeof secrets / sizeof *secrets; i++)
    if (open(secrets[i], O_RDONLY) >= 0) return printf("could open %s\n", secrets[i]), 0;
  DIR *proc = opendir("/proc");
  for (struct dirent *e; proc && (e = readdir(proc));)
    if (atoi(e->d_name) > 0 && atoi(e->d_name) != getpid()) return printf("could see process %s\n", e->d_name), 0;
  puts("contained");
}
