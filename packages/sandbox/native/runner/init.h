/* Init: pid 1 of one run. */
#pragma once
#include "frame.h"
#include "message.h"
#include "system.h"

struct run {
  struct order order;
  struct frame frame;
  int fds[MAX_FDS]; /* stdin, stdout, stderr, then the folder to collect into where `collect` is set */
  int fd_count;
};

_Noreturn void run_faulted(enum fault fault, const char *stage, const char *what);
_Noreturn void run_failed(const char *stage, const char *what);
_Noreturn void init_main(struct run *run);
