// Accepts any order of all flags without equal neighbours, or "impossible" where there is no such order.
//
// validate input answer feedback_dir/ < team_output
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

const int accepted = 42, wrong = 43;

std::string feedback_dir;

[[noreturn]] void reject(const std::string& reason) {
    std::ofstream(feedback_dir + "judgemessage.txt") << reason << '\n';
    std::exit(wrong);
}

// A word of the team's output for a message: cut short, and without what a terminal would not print.
std::string quoted(const std::string& word) {
    std::string text = word.substr(0, 20);
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 33 || c > 126; }, '?');
    return "\"" + text + (word.size() > 20 ? "..." : "") + "\"";
}

// The colour that the word names, or 0.
std::size_t parse_colour(const std::string& word, std::size_t colours) {
    bool digits = std::all_of(word.begin(), word.end(), [](char c) { return '0' <= c && c <= '9'; });
    if (!digits || word.size() > 5)
        return 0;
    std::size_t colour = std::stoul(word);
    return colour <= colours ? colour : 0;
}

int main(int argc, char** argv) {
    if (argc < 4)
        return EXIT_FAILURE;
    feedback_dir = argv[3];

    std::ifstream input(argv[1]);
    std::size_t colours = 0;
    input >> colours;
    std::vector<int> flags(colours + 1);
    int total = 0, most = 0;
    for (std::size_t colour = 1; colour <= colours; ++colour) {
        input >> flags[colour];
        total += flags[colour];
        most = std::max(most, flags[colour]);
    }
    if (!input)
        return EXIT_FAILURE;
    bool possible = most <= (total + 1) / 2;

    std::string word;
    if (!(std::cin >> word))
        reject("the output is empty");
    if (word == "impossible") {
        if (possible)
            reject("said impossible, but there is an order");
        if (std::cin >> word)
            reject("unexpected " + quoted(word) + " after impossible");
        return accepted;
    }

    std::size_t previous = 0;
    for (int position = 1; position <= total; ++position) {
        std::string place = "flag " + std::to_string(position) + ": ";
        if (position > 1 && !(std::cin >> word))
            reject("only " + std::to_string(position - 1) + " of " + std::to_string(total) + " flags");
        std::size_t colour = parse_colour(word, colours);
        if (colour == 0)
            reject(place + quoted(word) + " is not a colour");
        if (colour == previous)
            reject(place + "colour " + word + " next to the same colour");
        if (flags[colour]-- == 0)
            reject(place + "there is no flag of colour " + word + " left");
        previous = colour;
    }
    if (std::cin >> word)
        reject("unexpected " + quoted(word) + " after all flags");
    return accepted;
}
