// Segment tree: each node knows by how far its minutes lead down, and the greatest depth on the way.
#include <algorithm>
#include <bit>
#include <iostream>
#include <string>
#include <vector>

struct Dig {
    int change = 0, deepest = 0;
};

Dig minute(char letter) {
    return letter == 'd' ? Dig{1, 1} : Dig{-1, 0};
}

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
    std::transform(diary.begin(), diary.end(), tree.begin() + leaves, minute);
    for (unsigned node = leaves - 1; node > 0; --node)
        tree[node] = tree[2 * node] + tree[2 * node + 1];

    while (q-- > 0) {
        unsigned i;
        std::cin >> i;
        char& letter = diary[i - 1];
        letter = letter == 'd' ? 'u' : 'd';
        unsigned node = leaves + i - 1;
        tree[node] = minute(letter);
        while (node /= 2)
            tree[node] = tree[2 * node] + tree[2 * node + 1];
        std::cout << tree[1].deepest << '\n';
    }
}
