// attacks: 78
// expect: RE
#include <stdlib.h>
int main(void) { abort(); }
