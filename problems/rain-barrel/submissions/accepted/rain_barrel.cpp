#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long c;
    std::cin >> n >> c;
    std::vector<long long> litres(n);
    for (auto& litre : litres) std::cin >> litre;
    int first = 0, best = 0;
    long long total = 0;
    for (int last = 0; last < n; last++) {
        total += litres[last];
        while (total > c) total -= litres[first++];
        best = std::max(best, last - first + 1);
    }
    std::cout << best << "\n";
}
