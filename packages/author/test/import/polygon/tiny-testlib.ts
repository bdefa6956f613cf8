/**
 * A header of our own that speaks as testlib.h does, as far as the programs of these tests ask: same names, same exit
 * codes, same arguments.
 */
export const tinyTestlib = `#pragma once
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
enum TResult { _ok = 0, _wa = 1, _pe = 2, _fail = 3, _points = 7 };
inline bool isValidator = false;
[[noreturn]] inline void finish(TResult result, const std::string &text) {
    std::fprintf(stderr, "%s\\n", text.c_str());
    std::exit(isValidator && result != _ok ? 3 : (int)result);
}
[[noreturn]] inline void quitf(TResult result, const char *format, ...) {
    char text[1000];
    va_list args;
    va_start(args, format);
    std::vsnprintf(text, sizeof text, format, args);
    va_end(args);
    finish(result, text);
}
[[noreturn]] inline void quitp(double points, const char *text = "") {
    finish(_points, "points " + std::to_string(points) + " " + text);
}
struct InStream {
    std::istream *in = nullptr;
    std::ifstream file;
    TResult blame = _pe;
    void open(const char *name, TResult result) {
        file.open(name);
        if (!file) quitf(_fail, "cannot open %s", name);
        in = &file;
        blame = result;
    }
    long long readInt(long long low = -1000000000, long long high = 1000000000) {
        long long value;
        if (!(*in >> value)) quitf(blame, "a number is missing");
        if (value < low || value > high) quitf(blame, "%lld is out of bounds", value);
        return value;
    }
    void readChar(int wanted) {
        if (in->get() != wanted) quitf(blame, "another character is wanted");
    }
    void readSpace() { readChar(' '); }
    void readEoln() { readChar('\\n'); }
    void readEof() { readChar(EOF); }
};
inline InStream inf, ouf, ans;
inline std::ofstream tout;
inline std::string theGroup;
struct { std::string group() { return theGroup; } } inline validator;
inline void registerTestlibCmd(int argc, char **argv) {
    if (argc != 4) quitf(_fail, "a checker wants three arguments and has %d", argc - 1);
    inf.open(argv[1], _fail);
    ouf.open(argv[2], _pe);
    ans.open(argv[3], _fail);
}
inline void registerInteraction(int argc, char **argv) {
    if (argc < 3) quitf(_fail, "an interactor wants two arguments and has %d", argc - 1);
    inf.open(argv[1], _fail);
    tout.open(argv[2]);
    if (!tout) quitf(_fail, "cannot write %s", argv[2]);
    ouf.in = &std::cin;
}
inline void registerValidation(int argc = 0, char **argv = nullptr) {
    isValidator = true;
    inf.in = &std::cin;
    inf.blame = _fail;
    for (int i = 1; i + 1 < argc; i++) if (std::string(argv[i]) == "--group") theGroup = argv[i + 1];
}
inline void registerGen(int, char **, int) {}
`
