/* Pipes between runs, by the client's names. */
#pragma once
#include "system.h"

#define MAX_PIPES 64

struct pipe;

void forget_pipe(struct pipe *pipe);
struct pipe *find_pipe(const char *name);
int take_pipe_end(const char *name, int end, bool hold);
void drain_pipe(const char *name);

/* Pipes that are being drained, at most MAX_PIPES, to be polled; then to be read as poll says. */
nfds_t list_drained(struct pollfd *out);
void read_drained(const struct pollfd *ready, nfds_t count);
