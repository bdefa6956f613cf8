// Breadth-first search with weights 0 and 1: a free step goes to the front of the queue, a cut to the back.
#include <deque>
#include <iostream>
#include <string>
#include <vector>

struct Visit {
    int field, cuts;
};

int main() {
    int rows, columns;
    std::cin >> rows >> columns;
    // One string with a border, so that no step leads out of it.
    int width = columns + 1;
    std::string maze(width, '|');
    for (int i = 0; i < rows; ++i) {
        std::string row;
        std::cin >> row;
        maze += row + '|';
    }
    maze += std::string(width, '|');

    std::deque<Visit> queue{{static_cast<int>(maze.find('G')), 0}};
    std::vector<bool> seen(maze.size());
    while (true) {
        auto [field, cuts] = queue.front();
        queue.pop_front();
        if (maze[field] == 'H') {
            std::cout << cuts << '\n';
            return 0;
        }
        if (seen[field])
            continue;
        seen[field] = true;
        for (int near : {field - width, field - 1, field + 1, field + width}) {
            if (maze[near] == '#')
                queue.push_back({near, cuts + 1});
            else if (maze[near] != '|')
                queue.push_front({near, cuts});
        }
    }
}
