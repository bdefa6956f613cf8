// attacks: 50
// expect: WA
// Escapes for a terminal: title, clipboard, colours, C1 controls, marks that turn text around.
#include <stdio.h>
int main(void) {
  puts("\033]0;owned\007\033]52;c;bHM=\007\033[31m\033[2J\x9b" "31m\xc2\x9b" "31m\xe2\x80\xae" "\b\b\r\x7f");
  fputs("\033[31m\033]0;owned\007", stderr);
}
