// expect: AC
#include <fcntl.h>
#include <stdio.h>
int main(void) {
  static const char *const secrets[] = {"/etc/shadow", "/root/.bashrc", "/var/run/docker.sock", "/proc/1/environ",
      "/proc/1/mem", "/proc/1/root/etc", "/proc/1/fd/3", "/.share/folders/1", "/proc/kcore", "/dev/kmsg", "/dev/sda", "/dev/mem",
      "/sys/fs/cgroup", "/run", "/etc/hostname"};
  for (unsigned i = 0; i < sizeof secrets / sizeof *secrets; i++)
    if (open(secrets[i], O_RDONLY) >= 0) return printf("could open %s\n", secrets[i]), 0;
  puts("contained");
}
