// Crashes: the huts are numbered from 1, so at(n) throws as soon as a path leads to the last hut.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<std::pair<int, int>> paths(m);
    for (auto& [a, b] : paths)
        std::cin >> a >> b;

    std::vector<int> parent(n), size(n, 1), largest(m, 1);
    std::iota(parent.begin(), parent.end(), 0);
    auto find = [&](int hut) {
        while (parent.at(hut) != hut)
            hut = parent[hut] = parent[parent[hut]];
        return hut;
    };
    for (int day = m - 1; day > 0; --day) {
        int a = find(paths[day].first), b = find(paths[day].second);
        if (a != b) {
            parent[b] = a;
            size[a] += size[b];
        }
        largest[day - 1] = std::max(largest[day], size[a]);
    }
    for (int evening : largest)
        std::cout << evening << '\n';
}
