// Slow: walks over the whole lake every evening, to find all groups from scratch.
#include <algorithm>
#include <iostream>
#include <set>
#include <utility>
#include <vector>

int largest_group(const std::vector<std::set<int>>& paths) {
    int largest = 0;
    std::vector<bool> seen(paths.size());
    for (std::size_t start = 1; start < paths.size(); ++start) {
        if (seen[start])
            continue;
        seen[start] = true;
        std::vector<int> group{static_cast<int>(start)};
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (int hut : paths[group[i]]) {
                if (!seen[hut]) {
                    seen[hut] = true;
                    group.push_back(hut);
                }
            }
        }
        largest = std::max(largest, static_cast<int>(group.size()));
    }
    return largest;
}

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<std::set<int>> paths(n + 1);
    std::vector<std::pair<int, int>> order(m);
    for (auto& [a, b] : order) {
        std::cin >> a >> b;
        paths[a].insert(b);
        paths[b].insert(a);
    }
    for (auto [a, b] : order) {
        paths[a].erase(b);
        paths[b].erase(a);
        std::cout << largest_group(paths) << '\n';
    }
}
