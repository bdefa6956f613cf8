// expect: AC
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  close(open("-rf", O_CREAT, 0000));
  close(open("new\nline", O_CREAT, 0000));
  for (int i = 0; i < 5000; i++)
    if (mkdir("d", 0000) || chmod("d", 0700) || chdir("d")) break;
  puts("contained");
}
