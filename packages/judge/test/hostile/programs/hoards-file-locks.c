// attacks: 63
// expect: AC
// Locks without number, which no limit counts and no cgroup: each is granted (sqlite3, Java and mail boxes give up without), and none
// is made, as a second process finds that is granted the same. What they cost the kernel is nothing, then.
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#define MOST 600000
int main(void) {
  for (long made = 0; made < MOST; made++) {
    struct flock lock = {.l_type = F_WRLCK, .l_start = 2 * made, .l_len = 1};
    static int fd = -1;
    if (made % 600 == 0) {
      char name[20];
      sprintf(name, "f%ld", made / 600);
      close(fd);
      if ((fd = open(name, O_CREAT | O_RDWR, 0600)) < 0) return puts("no file"), 0;
    }
    if (fcntl(fd, F_SETLK, &lock)) return puts("refused"), 0;
    if (made % 10000) continue;
    pid_t child = fork();
    if (!child) _exit(fcntl(fd, F_SETLK, &lock) != 0 || fcntl(fd, 37 /* F_OFD_SETLK */, &lock) != 0);
    int status;
    if (waitpid(child, &status, 0) != child || status) return printf("lock %ld is held\n", made), 0;
  }
  puts("contained");
}
