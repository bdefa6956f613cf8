/* Pipes between runs, by the client's names. */
#pragma once
#include "system.h"

struct pipe;

void forget_pipe(struct pipe *pipe);
struct pipe *find_pipe(const char *name);
int take_pipe_end(const char *name, int end, bool hold);
