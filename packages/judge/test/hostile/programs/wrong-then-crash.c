// attacks: none
// expect: RE
// A crash comes before the check of what was written.
#include <stdio.h>
#include <stdlib.h>
int main(void) { puts("contained"); fflush(stdout); abort(); }
