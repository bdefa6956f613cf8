// Slow: improves all fields row by row until nothing changes; a winding path takes a sweep for each step back.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    int rows, columns;
    std::cin >> rows >> columns;
    int width = columns + 1;
    std::string maze(width, '|');
    for (int i = 0; i < rows; ++i) {
        std::string row;
        std::cin >> row;
        maze += row + '|';
    }
    maze += std::string(width, '|');

    const int unknown = rows * columns;
    std::vector<int> cuts(maze.size(), unknown);
    cuts[maze.find('G')] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (int field = width; field < rows * width + width; ++field) {
            if (maze[field] == '|')
                continue;
            int nearest = std::min({cuts[field - width], cuts[field - 1], cuts[field + 1], cuts[field + width]});
            if (nearest + (maze[field] == '#') < cuts[field]) {
                cuts[field] = nearest + (maze[field] == '#');
                changed = true;
            }
        }
    }
    std::cout << cuts[maze.find('H')] << '\n';
}
