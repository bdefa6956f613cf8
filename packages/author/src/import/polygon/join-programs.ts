/**
 * One program of two that are written for testlib.h, which may be included but once: each stands in a namespace of its
 * own, and what they include stands before them. Which of them runs is said by the environment (adapter.c).
 */
export function joinPrograms(interactor: string, checker: string): string {
  const includes = [interactor, checker].flatMap((text) => text.match(/^[ \t]*#[ \t]*include\b.*$/gm) ?? [])
  return `${[...new Set([...includes.map((line) => line.trim()), '#include <cstdlib>', '#include <cstring>'])].join('\n')}

// Each has a main of its own: in a namespace it is a function like any other.
namespace gavel_interactor {
#include "interactor.inc"
}
namespace gavel_checker {
#include "checker.inc"
}

static int start(int (*program)(), int, char **) { return program(); }
static int start(int (*program)(int, char **), int count, char **arguments) { return program(count, arguments); }
static int start(int (*program)(int, const char **), int count, char **arguments) {
    return program(count, (const char **)arguments);
}

int main(int count, char **arguments) {
    const char *role = std::getenv("GAVEL_ADAPTER_CHILD");
    if (role != nullptr && std::strcmp(role, "checker") == 0) return start(gavel_checker::main, count, arguments);
    return start(gavel_interactor::main, count, arguments);
}
`
}
