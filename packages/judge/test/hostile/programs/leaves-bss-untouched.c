// attacks: 22
// expect: AC
// Half a gibibyte of static data that is never touched is not counted.
#include <stdio.h>
static volatile char large[512 << 20];
int main(void) { puts(large[1] == 0 ? "contained" : "not zero"); }
