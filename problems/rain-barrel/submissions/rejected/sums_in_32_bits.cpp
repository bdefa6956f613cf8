#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    long long c;
    std::cin >> n >> c;
    std::vector<int> litres(n);
    for (auto& litre : litres) std::cin >> litre;
    int first = 0, best = 0;
    unsigned total = 0;
    for (int last = 0; last < n; last++) {
        total += litres[last];
        while (total > c) total -= litres[first++];
        best = std::max(best, last - first + 1);
    }
    std::cout << best << "\n";
}
