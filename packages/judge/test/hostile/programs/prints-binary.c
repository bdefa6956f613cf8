// attacks: 49
// expect: WA
// NUL, every other byte, and what is no UTF-8: wrong, and shown harmlessly.
#include <stdio.h>
int main(void) {
  for (int i = 0; i < 1024; i++) putchar(i & 255);
  fputs("\xff\xfe\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80", stdout);
}
