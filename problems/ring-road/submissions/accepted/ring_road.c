// Prefix sums give the way that avoids the last stretch; the other way costs the rest of the ring.
#include <stdio.h>
#include <stdlib.h>

static long long position[80001];

int main(void) {
    int n, q, x, y;
    if (scanf("%d %d", &n, &q) != 2)
        return 1;
    for (int i = 0; i < n; ++i) {
        int toll;
        if (scanf("%d", &toll) != 1)
            return 1;
        position[i + 1] = position[i] + toll;
    }
    while (q-- > 0 && scanf("%d %d", &x, &y) == 2) {
        long long way = llabs(position[x - 1] - position[y - 1]);
        long long rest = position[n] - way;
        printf("%lld\n", way < rest ? way : rest);
    }
    return 0;
}
