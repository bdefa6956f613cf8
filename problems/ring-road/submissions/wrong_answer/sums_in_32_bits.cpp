// Wrong: the sums of the tolls do not fit into 32 bits.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n, q;
    std::cin >> n >> q;
    std::vector<unsigned> position(n + 1);
    for (int i = 0; i < n; ++i) {
        unsigned toll;
        std::cin >> toll;
        position[i + 1] = position[i] + toll;
    }
    while (q-- > 0) {
        int x, y;
        std::cin >> x >> y;
        unsigned way = position[std::max(x, y) - 1] - position[std::min(x, y) - 1];
        std::cout << std::min(way, position[n] - way) << '\n';
    }
}
