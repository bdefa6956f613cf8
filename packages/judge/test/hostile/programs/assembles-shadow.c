// attacks: 101
// expect: CE
__asm__(".section .rodata\n.globl text\ntext: .incbin \"/etc/shadow\"\n");
int main(void) {}
