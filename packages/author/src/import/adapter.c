// Lets a program written for testlib.h or as a special judge of FPS serve as a validator of an ICPC problem package. It is
// C and C++ at once, for it is compiled together with that program, and needs nothing but a compiler and Linux.
//
// Before main begins, this starts the same program once more with the arguments that it expects, waits for it, and turns
// its exit code into the one that the package format wants. GAVEL_ADAPTER_KIND, defined above, says which kind it is:
//   1  checker of testlib.h:     input answer feedback_dir/ < output    becomes   input output answer
//   2  interactor of testlib.h:  input answer feedback_dir/             becomes   input transcript answer
//   3  validator of testlib.h:   [arguments] < input                    stays     [arguments] < input
//   4  special judge of FPS:     input answer feedback_dir/ < output    becomes   input answer output
//   5  as 2; where the interactor accepts, the checker then judges what it wrote, as 1. Which of the two main has to be
//      stands in the environment, in GAVEL_ADAPTER_CHILD: interactor or checker.
// GAVEL_ADAPTER_POINTS, also defined above, is 1 in a scoring problem. Points (exit code 7) are then a score in groups that
// give the validator the argument "points", and in others, which are passed as a whole or not at all, a wrong answer.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { accepted = 42, wrong = 43, broken = 1 };
enum { testlib_ok = 0, testlib_wa = 1, testlib_pe = 2, testlib_dirt = 4, testlib_points = 7, testlib_eof = 8 };

static const char marker[] = "GAVEL_ADAPTER_CHILD";
enum { most_message = 65536 };

__attribute__((noreturn)) static void give_up(const char *what) {
    fprintf(stderr, "adapter: %s: %s\n", what, strerror(errno));
    _exit(broken);
}

static void write_file(const char *folder, const char *name, const char *text, size_t length) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s%s", folder, name) >= (int)sizeof path) return;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) return;
    while (length > 0) {
        ssize_t wrote = write(file, text, length);
        if (wrote <= 0) break;
        text += wrote;
        length -= (size_t)wrote;
    }
    close(file);
}

// The name by which the child can open what stands on standard input: the device where there is one, else a copy.
static const char *name_of_input(const char *folder, char *copy, size_t size) {
    int again = open("/dev/stdin", O_RDONLY);
    if (again >= 0) {
        close(again);
        return "/dev/stdin";
    }
    if (snprintf(copy, size, "%steam_output", folder) >= (int)size) give_up("the name of the feedback folder is too long");
    int file = open(copy, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0) give_up("cannot copy the output");
    char buffer[65536];
    for (;;) {
        ssize_t got = read(0, buffer, sizeof buffer);
        if (got == 0) break;
        if (got < 0) give_up("cannot read the output");
        for (ssize_t at = 0; at < got;) {
            ssize_t wrote = write(file, buffer + at, (size_t)(got - at));
            if (wrote <= 0) give_up("cannot copy the output");
            at += wrote;
        }
    }
    close(file);
    return copy;
}

// testlib.h says "points 12.5 and a message" on standard error.
static int find_points(const char *said, double *points) {
    const char *word = strstr(said, "points");
    if (word == NULL) return 0;
    char *end = NULL;
    *points = strtod(word + 6, &end);
    return end != word + 6 && *points >= 0;
}

static int translate(int status, const char *said, const char *folder, int scores) {
    if (!WIFEXITED(status)) {
        fprintf(stderr, "adapter: the program was ended by signal %d\n", WTERMSIG(status));
        return broken;
    }
    const int code = WEXITSTATUS(status);
    if (GAVEL_ADAPTER_KIND == 3 || GAVEL_ADAPTER_KIND == 4) return code == testlib_ok ? accepted : wrong;
    switch (code) {
        case testlib_ok: return accepted;
        case testlib_wa:
        case testlib_pe:
        case testlib_dirt:
        case testlib_eof: return wrong;
        case testlib_points: {
            double points = 0;
            if (!GAVEL_ADAPTER_POINTS || !find_points(said, &points)) return broken;
            if (points == 0 || !scores) return wrong;
            char text[64];
            int length = snprintf(text, sizeof text, "%.10g\n", points);
            write_file(folder, "score.txt", text, (size_t)length);
            return accepted;
        }
        default: return broken;
    }
}

__attribute__((noreturn)) static void become(char **arguments) {
    execv("/proc/self/exe", arguments);
    execv(arguments[0], arguments);
    give_up("cannot start the program again");
}

static char message[most_message + 1];
static size_t message_length = 0;

// Runs this program again; what it says on standard error is added to the message. Returns how it ended.
static int run_again(char **arguments, const char *role) {
    int said[2];
    if (pipe(said) != 0) give_up("pipe");
    setenv(marker, role, 1);
    pid_t child = fork();
    if (child < 0) give_up("fork");
    if (child == 0) {
        // A solution that has ended is for testlib.h to see, by the end of what it reads.
        signal(SIGPIPE, SIG_IGN);
        dup2(said[1], 2);
        close(said[0]);
        close(said[1]);
        become(arguments);
    }
    close(said[1]);
    // Only the child may hold the pipes to a solution, so that each side sees when the other has ended.
    int nothing = open("/dev/null", O_RDWR);
    for (int end = 0; end < 2; end++) {
        if (nothing >= 0) dup2(nothing, end);
        else close(end);
    }
    if (nothing > 2) close(nothing);
    char buffer[4096];
    for (;;) {
        ssize_t got = read(said[0], buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        size_t room = most_message - message_length;
        size_t take = (size_t)got < room ? (size_t)got : room;
        memcpy(message + message_length, buffer, take);
        message_length += take;
    }
    close(said[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) give_up("waitpid");
    }
    return status;
}

__attribute__((constructor(101))) static void adapt(int count, char **given, char **environment) {
    (void)environment;
    if (getenv(marker) != NULL) return;
    const int interacts = GAVEL_ADAPTER_KIND == 2 || GAVEL_ADAPTER_KIND == 5;
    if (GAVEL_ADAPTER_KIND != 3 && count < 4) {
        fprintf(stderr, "usage: %s input answer feedback_dir/\n", count > 0 ? given[0] : "validator");
        _exit(broken);
    }
    const char *folder = GAVEL_ADAPTER_KIND == 3 ? "" : given[3];
    char copy[4096] = "", transcript[4096] = "";
    char *arguments[5] = {NULL, NULL, NULL, NULL, NULL};
    if (GAVEL_ADAPTER_KIND != 3) {
        const char *second = transcript;
        if (!interacts) second = name_of_input(folder, copy, sizeof copy);
        else if (snprintf(transcript, sizeof transcript, "%sinteractor_output", folder) >= (int)sizeof transcript)
            give_up("the name of the feedback folder is too long");
        arguments[0] = given[0];
        arguments[1] = given[1];
        arguments[2] = GAVEL_ADAPTER_KIND == 4 ? given[2] : (char *)second;
        arguments[3] = GAVEL_ADAPTER_KIND == 4 ? (char *)second : given[2];
    }
    int status = run_again(GAVEL_ADAPTER_KIND == 3 ? given : arguments, interacts ? "interactor" : "program");
    if (GAVEL_ADAPTER_KIND == 5 && WIFEXITED(status) && WEXITSTATUS(status) == testlib_ok)
        status = run_again(arguments, "checker");
    if (copy[0] != '\0') unlink(copy);
    if (transcript[0] != '\0') unlink(transcript);
    if (GAVEL_ADAPTER_KIND != 3 && message_length > 0) write_file(folder, "judgemessage.txt", message, message_length);
    if (write(2, message, message_length) < 0) message_length = 0;
    int scores = 0;
    for (int at = 4; at < count; at++) scores |= strcmp(given[at], "points") == 0;
    _exit(translate(status, message, folder, scores));
}
