/* The system call filter of every program. */
#pragma once
#include "system.h"

/* Of a run that may make sockets, and of one that may not: they differ only where no cgroup counts what is in them. */
enum filter { WITHOUT_SOCKETS, WITH_SOCKETS, FILTERS };

extern struct sock_fprog filters[FILTERS];

void build_filter(enum filter filter, bool counted);
