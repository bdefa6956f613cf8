// attacks: 24
// expect: MLE
// time: 3
// cases: 1
// Processes whose first thread has ended: what the kernel says of such a process by its own name is nothing.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
static void *hoard(void *nothing) {
  usleep(30000);
  volatile char *own = malloc(50 << 20);
  for (long i = 0; i < 50 << 20; i += 4096) own[i] = 1;
  usleep(500000);
  _exit(0);
  return nothing;
}
int main(void) {
  int ended = 0;
  for (int i = 0; i < 5; i++)
    if (fork() == 0) {
      pthread_t thread;
      pthread_create(&thread, NULL, hoard, NULL);
      syscall(SYS_exit, 0);
    }
  for (int status; wait(&status) > 0;) ended += WIFEXITED(status);
  puts(ended == 5 ? "250 MiB at once" : "fewer");
  return 0;
}
