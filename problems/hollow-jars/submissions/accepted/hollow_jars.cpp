#include <iostream>

int ask(int right) {
    std::cout << "? 1 " << right << std::endl;
    int hollow;
    std::cin >> hollow;
    return hollow;
}

int main() {
    int n, found[3] = {0, 0, 0};
    std::cin >> n;
    for (int wanted = 1; wanted <= 2; wanted++) {
        int low = found[wanted - 1] + 1, high = n;
        while (low < high) {
            int middle = (low + high) / 2;
            if (ask(middle) >= wanted) high = middle;
            else low = middle + 1;
        }
        found[wanted] = low;
    }
    std::cout << "! " << found[1] << " " << found[2] << std::endl;
}
