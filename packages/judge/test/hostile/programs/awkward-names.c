// attacks: 55
// expect: AC
// Names that a careless clean-up would stumble over.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  char longest[256];
  memset(longest, 'n', 255);
  longest[255] = 0;
  const char *names[] = {"-rf", "new\nline", "..\\", "...", " ", "*", "$(id)", ";reboot", "\xff\xfe", "..%2f", longest};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (open(names[i], O_CREAT | O_WRONLY, 0000) < 0) return printf("could not make %s\n", names[i]), 0;
  for (unsigned i = 0; i < 200; i++)
    if (mkdir(longest + i, 0000) || chmod(longest + i, 0700) || chdir(longest + i)) break;
  puts("contained");
}
