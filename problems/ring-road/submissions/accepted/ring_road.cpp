// Prefix sums give the way that avoids the last stretch; the other way costs the rest of the ring.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n, q;
    std::cin >> n >> q;
    std::vector<long long> position(n + 1);
    for (int i = 0; i < n; ++i) {
        int toll;
        std::cin >> toll;
        position[i + 1] = position[i] + toll;
    }
    while (q-- > 0) {
        int x, y;
        std::cin >> x >> y;
        long long way = std::llabs(position[x - 1] - position[y - 1]);
        std::cout << std::min(way, position[n] - way) << '\n';
    }
}
