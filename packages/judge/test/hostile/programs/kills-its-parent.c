// attacks: 5
// expect: AC
// Stops and kills what stands above it (pid 1 of its namespace), its group, its session and made-up pids.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  static const int deadly[] = {SIGSTOP, SIGKILL, SIGTSTP, SIGSEGV, SIGINT, SIGHUP, SIGQUIT, SIGCHLD, SIGUSR1};
  for (unsigned i = 0; i < sizeof deadly / sizeof *deadly; i++) {
    kill(getppid(), deadly[i]);
    kill(1, deadly[i]);
    for (int pid = 2; pid < 400; pid++)
      if (pid != getpid()) kill(pid, deadly[i]);
  }
  usleep(20000);
  puts(getppid() == 1 ? "contained" : "the parent is gone");
}
