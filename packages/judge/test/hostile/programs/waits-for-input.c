// attacks: 11
// expect: TLE
// Waits for input that never comes. Standard input is a file and never blocks, so it makes a pipe of its own.
#include <poll.h>
#include <sys/select.h>
#include <unistd.h>
int main(void) {
  int ends[2];
  if (pipe(ends)) return 1;
  struct pollfd one = {ends[0], POLLIN, 0};
  poll(&one, 1, 100);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  select(ends[0] + 1, &set, 0, 0, 0);
  return 1;
}
