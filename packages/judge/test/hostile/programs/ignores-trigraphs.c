// attacks: 114
// expect: AC
// A trigraph at the end of a comment hides no line ??/
int seen = 1;
#include <stdio.h>
extern int seen;
int main(void) { puts(seen ? "contained" : "hidden"); }
