// attacks: 72
// expect: AC
// Nothing but a short clean list: no name that the user who runs the judge has set.
#include <stdio.h>
#include <string.h>
extern char **environ;
int main(void) {
  static const char *const known[] = {"PATH=", "HOME=/tmp", "TMPDIR=/tmp", "LANG=C.UTF-8"};
  for (char **e = environ; *e; e++) {
    int ok = 0;
    for (int i = 0; i < 4; i++) ok |= !strncmp(*e, known[i], strlen(known[i]));
    if (!ok) return puts(*e), 0;
  }
  puts("contained");
}
