/* The system call filter of every program. */
#pragma once
#include "system.h"

/* Of a run that may make sockets, and of one that may not: they differ only where no cgroup counts what is in them. */
enum filter { WITHOUT_SOCKETS, WITH_SOCKETS, FILTERS };

extern struct sock_fprog filters[FILTERS];

/* What decides about calls beside the filter. */
struct circumstances {
  /* A cgroup counts time and memory. Without one, files in memory that no process maps and what is on its way through a socket
   * or was given to a pipe are in nobody's resident set, and a child that is not waited for, since its parent ignores SIGCHLD,
   * takes its time with it. */
  bool counted;
  /* Programs are the runner's own user, who owns their outputs and pipes. */
  bool owned;
};

void build_filter(enum filter filter, struct circumstances at);
