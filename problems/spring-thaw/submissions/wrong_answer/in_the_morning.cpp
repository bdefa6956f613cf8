// Wrong: measures the groups in the morning, when the path of the day is still there.
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

    std::vector<int> parent(n + 1), size(n + 1, 1), largest(m + 1, 1);
    std::iota(parent.begin(), parent.end(), 0);
    auto find = [&](int hut) {
        while (parent[hut] != hut)
            hut = parent[hut] = parent[parent[hut]];
        return hut;
    };
    for (int day = m - 1; day >= 0; --day) {
        int a = find(paths[day].first), b = find(paths[day].second);
        if (a != b) {
            parent[b] = a;
            size[a] += size[b];
        }
        largest[day] = std::max(largest[day + 1], size[a]);
    }
    for (int day = 0; day < m; ++day)
        std::cout << largest[day] << '\n';
}
