// Subset sums: reachable[s] tells whether some of the sacks weigh s together.
#include <stdbool.h>
#include <stdio.h>

static bool reachable[400 * 1000 + 1];

int main(void) {
    int n, weight, total = 0;
    if (scanf("%d", &n) != 1)
        return 1;
    reachable[0] = true;
    while (n-- > 0 && scanf("%d", &weight) == 1) {
        for (int sum = total; sum >= 0; --sum)
            if (reachable[sum])
                reachable[sum + weight] = true;
        total += weight;
    }
    int lighter = total / 2;
    while (!reachable[lighter])
        --lighter;
    printf("%d\n", total - 2 * lighter);
    return 0;
}
