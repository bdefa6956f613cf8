// attacks: 45
// expect: OLE
#include <stdio.h>
int main(void) { for (;;) puts("flood"); }
