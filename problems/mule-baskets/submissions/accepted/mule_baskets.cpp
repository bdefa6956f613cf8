// Subset sums: reachable[s] tells whether some of the sacks weigh s together.
#include <bitset>
#include <iostream>

int main() {
    int n, total = 0;
    std::cin >> n;
    std::bitset<400 * 1000 + 1> reachable;
    reachable[0] = true;
    for (int i = 0; i < n; ++i) {
        int weight;
        std::cin >> weight;
        reachable |= reachable << weight;
        total += weight;
    }
    int lighter = total / 2;
    while (!reachable[lighter])
        --lighter;
    std::cout << total - 2 * lighter << '\n';
}
