// Wrong: takes the depth after each minute, but not the nest at the start, and so prints negative depths.
#include <algorithm>
#include <bit>
#include <iostream>
#include <string>
#include <vector>

struct Dig {
    int change = 0, deepest = -1'000'000;
};

Dig operator+(Dig before, Dig after) {
    return {before.change + after.change, std::max(before.deepest, before.change + after.deepest)};
}

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    unsigned n, q;
    std::string diary;
    std::cin >> n >> q >> diary;
    unsigned leaves = std::bit_ceil(n);
    std::vector<Dig> tree(2 * leaves);
    for (unsigned minute = 0; minute < n; ++minute)
        tree[leaves + minute] = diary[minute] == 'd' ? Dig{1, 1} : Dig{-1, -1};
    for (unsigned node = leaves - 1; node > 0; --node)
        tree[node] = tree[2 * node] + tree[2 * node + 1];

    while (q-- > 0) {
        unsigned i;
        std::cin >> i;
        unsigned node = leaves + i - 1;
        tree[node] = {-tree[node].change, -tree[node].deepest};
        while (node /= 2)
            tree[node] = tree[2 * node] + tree[2 * node + 1];
        std::cout << tree[1].deepest << '\n';
    }
}
