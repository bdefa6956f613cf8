// Always hangs a flag of the colour with most flags left, other than the colour just hung.
#include <iostream>
#include <queue>
#include <utility>
#include <vector>

int main() {
    int colours;
    std::cin >> colours;
    std::priority_queue<std::pair<int, int>> box;
    for (int colour = 1; colour <= colours; ++colour) {
        int flags;
        std::cin >> flags;
        box.push({flags, colour});
    }

    std::vector<int> line;
    std::pair<int, int> last{0, 0};
    while (!box.empty()) {
        auto [flags, colour] = box.top();
        box.pop();
        line.push_back(colour);
        if (last.first > 0)
            box.push(last);
        last = {flags - 1, colour};
    }
    if (last.first > 0) {
        std::cout << "impossible\n";
        return 0;
    }
    for (int colour : line)
        std::cout << colour << ' ';
    std::cout << '\n';
}
