// attacks: 46
// expect: OLE
#include <stdio.h>
int main(void) { for (;;) fputs("flood", stderr); }
