// Slow: walks around the whole ring for each trip, n * q steps in all.
#include <algorithm>
#include <iostream>
#include <vector>

long long clockwise(const std::vector<int>& tolls, int from, int to) {
    long long cost = 0;
    for (int town = from; town != to; town = (town + 1) % tolls.size())
        cost += tolls[town];
    return cost;
}

int main() {
    int n, q;
    std::cin >> n >> q;
    std::vector<int> tolls(n);
    for (int& toll : tolls)
        std::cin >> toll;
    while (q-- > 0) {
        int x, y;
        std::cin >> x >> y;
        std::cout << std::min(clockwise(tolls, x - 1, y - 1), clockwise(tolls, y - 1, x - 1)) << '\n';
    }
}
