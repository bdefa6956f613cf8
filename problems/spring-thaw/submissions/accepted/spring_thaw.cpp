// Runs the thaw backwards: paths appear one by one, and union-find joins the groups.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>

struct Groups {
    std::vector<int> parent, size;

    explicit Groups(int n) : parent(n), size(n, 1) {
        std::iota(parent.begin(), parent.end(), 0);
    }

    int find(int hut) {
        while (parent[hut] != hut)
            hut = parent[hut] = parent[parent[hut]];
        return hut;
    }

    // Joins the groups of two huts and returns the size of the group that they are in then.
    int join(int a, int b) {
        a = find(a);
        b = find(b);
        if (a != b) {
            if (size[a] < size[b])
                std::swap(a, b);
            parent[b] = a;
            size[a] += size[b];
        }
        return size[a];
    }
};

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<std::pair<int, int>> paths(m);
    for (auto& [a, b] : paths)
        std::cin >> a >> b;

    Groups groups(n + 1);
    std::vector<int> largest(m, 1);
    for (int day = m - 1; day > 0; --day) {
        auto [a, b] = paths[day];
        largest[day - 1] = std::max(largest[day], groups.join(a, b));
    }
    for (int size : largest)
        std::cout << size << '\n';
}
