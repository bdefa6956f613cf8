// Wrong: with an odd number of flags, one colour may have one flag more than all others together.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int colours;
    std::cin >> colours;
    std::vector<std::pair<int, int>> box(colours);
    int total = 0;
    for (int i = 0; i < colours; ++i) {
        std::cin >> box[i].first;
        box[i].second = i + 1;
        total += box[i].first;
    }
    std::sort(box.rbegin(), box.rend());
    if (box[0].first > total / 2) {
        std::cout << "impossible\n";
        return 0;
    }

    std::vector<int> line(total);
    int place = 0;
    for (auto [flags, colour] : box) {
        while (flags-- > 0) {
            line[place] = colour;
            place = place + 2 < total ? place + 2 : 1;
        }
    }
    for (int colour : line)
        std::cout << colour << ' ';
    std::cout << '\n';
}
