// Slow: sorts all colours anew after each flag, to find the two with most flags left.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int colours, total = 0;
    std::cin >> colours;
    std::vector<std::pair<int, int>> box(colours);
    for (int i = 0; i < colours; ++i) {
        std::cin >> box[i].first;
        box[i].second = i + 1;
        total += box[i].first;
    }

    std::vector<int> line;
    while (static_cast<int>(line.size()) < total) {
        std::sort(box.rbegin(), box.rend());
        bool repeated = !line.empty() && box[0].second == line.back();
        if (repeated && (colours == 1 || box[1].first == 0)) {
            std::cout << "impossible\n";
            return 0;
        }
        auto& [flags, colour] = box[repeated];
        --flags;
        line.push_back(colour);
    }
    for (int colour : line)
        std::cout << colour << ' ';
    std::cout << '\n';
}
