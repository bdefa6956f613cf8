#include "pipes.h"
#include "basics.h"

/*
 * Pipes between runs, by the client's names: the run that names one end first makes it, the other end waits here. The end to
 * read from may be held, open here too until the client lets go: then a program may write to one that is gone, as much as it
 * likes, for we read what nobody else does.
 */
#define HELD_PIPE_BYTES (1 << 20)
static struct pipe {
  char name[64];
  int ends[2]; /* to read from, to write to; -1 once taken and not held */
  bool taken[2];
  bool drained; /* its reader is gone, and what comes is read to nowhere */
} pipes[MAX_PIPES];
static int pipe_count;

void forget_pipe(struct pipe *pipe) {
  for (int i = 0; i < 2; i++)
    if (pipe->ends[i] >= 0) close(pipe->ends[i]);
  *pipe = pipes[--pipe_count];
}

struct pipe *find_pipe(const char *name) {
  for (int i = 0; i < pipe_count; i++)
    if (!strcmp(pipes[i].name, name)) return &pipes[i];
  return NULL;
}

/* The end (0 to read, 1 to write) of a named pipe, for a program to have, or a copy of one that is held; -1 and errno where it is taken already. */
int take_pipe_end(const char *name, int end, bool hold) {
  struct pipe *pipe = find_pipe(name);
  if (!pipe) {
    errno = pipe_count == MAX_PIPES ? EMFILE : ENAMETOOLONG;
    if (pipe_count == MAX_PIPES || strlen(name) >= sizeof pipe->name) return -1;
    pipe = &pipes[pipe_count];
    if (pipe2(pipe->ends, O_CLOEXEC)) return -1;
    format(pipe->name, sizeof pipe->name, "%s", name);
    fchmod(pipe->ends[0], 0666); /* programs may open /dev/stdin; both ends are one inode */
    /* What is written to one that is gone is read by nobody. Less room will do where there is no more. */
    if (hold) fcntl(pipe->ends[0], F_SETPIPE_SZ, HELD_PIPE_BYTES);
    pipe->taken[0] = pipe->taken[1] = pipe->drained = false;
    pipe_count++;
  }
  errno = EBUSY;
  if (pipe->taken[end]) return -1;
  int fd = hold ? dup(pipe->ends[end]) : pipe->ends[end];
  if (fd < 0) return -1;
  pipe->taken[end] = true;
  if (!hold) pipe->ends[end] = -1;
  if (pipe->ends[0] < 0 && pipe->ends[1] < 0) forget_pipe(pipe);
  return fd;
}

/* Begins to read a held pipe to nowhere, for its reader has ended: who writes must not wait for a reader that is gone. */
void drain_pipe(const char *name) {
  struct pipe *pipe = find_pipe(name);
  if (!pipe || pipe->ends[0] < 0) return;
  fcntl(pipe->ends[0], F_SETFL, O_RDONLY | O_NONBLOCK);
  pipe->drained = true;
}

nfds_t list_drained(struct pollfd *out) {
  nfds_t count = 0;
  for (int i = 0; i < pipe_count; i++)
    if (pipes[i].drained) out[count++] = (struct pollfd){.fd = pipes[i].ends[0], .events = POLLIN};
  return count;
}

void read_drained(const struct pollfd *ready, nfds_t count) {
  static char nowhere[1 << 16];
  for (nfds_t at = 0; at < count; at++) {
    if (!ready[at].revents) continue;
    for (int i = 0; i < pipe_count; i++) {
      if (!pipes[i].drained || pipes[i].ends[0] != ready[at].fd) continue;
      ssize_t n = read(ready[at].fd, nowhere, sizeof nowhere);
      if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) pipes[i].drained = false; /* no writer is left */
    }
  }
}
