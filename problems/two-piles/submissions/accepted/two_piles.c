// Each move brings the heights two stones closer, so the difference must be even.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    long long a, b;
    if (scanf("%lld %lld", &a, &b) != 2)
        return 1;
    long long difference = llabs(a - b);
    if (difference % 2 == 0)
        printf("%lld\n", difference / 2);
    else
        puts("impossible");
    return 0;
}
