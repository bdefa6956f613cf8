/** Programs of a new package in C++, by what they do. Their text is what an author goes on from. */

const fail = `#include <cstdlib>
#include <iostream>
#include <string>

const int ACCEPTED = 42, WRONG = 43;

[[noreturn]] void fail(const std::string &message) {
    std::cerr << message << std::endl;
    std::exit(WRONG);
}

/** Reads a number without leading zeros. */
long long readNumber(long long lowest, long long highest) {
    std::string text;
    while (std::isdigit(std::cin.peek()) && text.size() < 11) text += static_cast<char>(std::cin.get());
    if (text.empty() || text.size() > 10 || (text.size() > 1 && text[0] == '0')) fail("no proper number: " + text);
    long long value = std::stoll(text);
    if (value < lowest || value > highest) fail("out of range: " + text);
    return value;
}

void readChar(char wanted) {
    if (std::cin.get() != wanted) fail("another character is wanted");
}
`

export const sumInputValidator = `// Ends with 42 where the input is valid, and with 43 where it is not.
${fail}
int main(int argc, char **argv) {
    const long long count = readNumber(1, argc > 1 ? std::atoll(argv[1]) : 1000);
    readChar('\\n');
    for (long long i = 0; i < count; i++) {
        readNumber(0, 1000000000);
        readChar(i + 1 < count ? ' ' : '\\n');
    }
    if (std::cin.peek() != EOF) fail("something follows");
    return ACCEPTED;
}
`

const readAndSum = (count: string) => `#include <iostream>

int main() {
    long long count, value, sum = 0;
    std::cin >> count;
    for (long long i = 0; i < ${count}; i++) {
        std::cin >> value;
        sum += value;
    }
    std::cout << sum << std::endl;
}
`

export const sumSolution = readAndSum('count')

/** Right for at most ten numbers. */
export const sumPartial = readAndSum('std::min(count, 10LL)').replace('#include', '#include <algorithm>\n#include')

export const sumWrong = readAndSum('count - 1')

export const sumOutputValidator = `// Ends with 42 where the output is right, and with 43 where it is wrong.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

const int ACCEPTED = 42, WRONG = 43;

int main(int, char **argv) {
    auto reject = [&](const std::string &message) {
        std::ofstream(std::string(argv[3]) + "/judgemessage.txt") << message << std::endl;
        std::exit(WRONG);
    };
    std::string answer, word, more;
    std::ifstream(argv[2]) >> answer;
    if (!(std::cin >> word) || std::cin >> more) reject("There is not exactly one word.");
    if (word != answer) reject("It is not " + answer + ".");
    return ACCEPTED;
}
`

export const sumGenerator = `// list.cpp COUNT LARGEST SEED: so many numbers from 0 to the largest.
#include <cstdlib>
#include <iostream>
#include <random>

int main(int, char **argv) {
    const long long count = std::atoll(argv[1]), largest = std::atoll(argv[2]);
    // The numbers of std::mt19937_64 are the same everywhere; those of std::uniform_int_distribution are not.
    std::mt19937_64 random(std::strtoull(argv[3], nullptr, 10));
    std::cout << count << '\\n';
    for (long long i = 0; i < count; i++) std::cout << random() % (largest + 1) << (i + 1 < count ? ' ' : '\\n');
}
`

export const guessInputValidator = `// Ends with 42 where the input is valid, and with 43 where it is not.
${fail}
int main() {
    readNumber(1, 1000);
    readChar('\\n');
    if (std::cin.peek() != EOF) fail("something follows");
    return ACCEPTED;
}
`

export const guessOutputValidator = `// Talks to the submission. Ends with 42 where it has won, and with 43 where it has lost.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

const int ACCEPTED = 42, WRONG = 43, GUESSES = 10;

int main(int, char **argv) {
    std::signal(SIGPIPE, SIG_IGN);
    auto reject = [&](const std::string &message) {
        std::ofstream(std::string(argv[3]) + "/judgemessage.txt") << message << std::endl;
        std::exit(WRONG);
    };
    int secret, guess;
    std::ifstream(argv[1]) >> secret;
    for (int i = 0; i < GUESSES; i++) {
        if (!(std::cin >> guess)) reject("It says something that is no guess.");
        if (guess == secret) {
            std::string more;
            std::cout << "correct" << std::endl;
            if (std::cin >> more) reject("It goes on after it has won.");
            return ACCEPTED;
        }
        std::cout << (secret < guess ? "lower" : "higher") << std::endl;
    }
    reject("It has not found " + std::to_string(secret) + " in time.");
}
`

export const guessSolution = `#include <iostream>
#include <string>

int main() {
    int low = 1, high = 1000;
    std::string reply;
    while (true) {
        const int guess = (low + high) / 2;
        std::cout << guess << std::endl;
        if (!(std::cin >> reply) || reply == "correct") break;
        if (reply == "lower") high = guess - 1;
        else low = guess + 1;
    }
}
`

export const guessWrong = `#include <iostream>
#include <string>

int main() {
    std::string reply;
    for (int guess = 1; guess <= 1000; guess++) {
        std::cout << guess << std::endl;
        if (!(std::cin >> reply) || reply == "correct") break;
    }
}
`

export const guessGenerator = `// number.cpp SEED: a number from 1 to 1000.
#include <cstdlib>
#include <iostream>
#include <random>

int main(int, char **argv) {
    std::mt19937_64 random(std::strtoull(argv[1], nullptr, 10));
    std::cout << random() % 1000 + 1 << std::endl;
}
`
