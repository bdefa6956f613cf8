/* How long a run waited for a CPU: told apart from sleeping, which alone its wall limit is for. */
#pragma once
#include "system.h"

#define MOST_WATCHED 256

/* What the kernel said of each thread of a run when it was last looked at, and what follows from it. Times in ns. */
struct waits {
  struct watched {
    int thread;
    unsigned look; /* in which it was last seen */
    long long delay_ns;
  } threads[MOST_WATCHED];
  int count;
  unsigned look;
  long long most_ns;  /* in this look: by how much the delay of the thread that waited most has grown */
  long long total_ns; /* of all looks */
};

void note_thread(struct waits *waits, int thread, const char *schedstat);
void end_look(struct waits *waits, long long elapsed_ns, long long cpu_ns, int cores);
