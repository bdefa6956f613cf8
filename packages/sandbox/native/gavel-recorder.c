/*
 * gavel-recorder LOG MOST PROGRAM [ARGUMENT...]: runs a program between two pipes, passes on what goes in and comes out, and
 * writes both to a log, at most MOST bytes of it. It stands between a submission and the output validator of an interactive
 * problem, inside the validator's sandbox, and ends as the validator does.
 *
 * The log is records: one byte, '>' for what the program was given or '<' for what it said; a length of four bytes, the least
 * first; the bytes. Neither side notices it: an end of file and a closed pipe are passed on, and what is slow to be taken is
 * not read either.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHUNK 65536

struct stream {
  int from, to;
  char mark, data[CHUNK];
  size_t length, sent;
};

static int log_fd;
static size_t log_left;

static void fail(const char *what) {
  fprintf(stderr, "gavel-recorder: cannot %s: %s\n", what, strerror(errno));
  exit(1);
}

static void write_log(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t n = write(log_fd, at, length);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      log_left = 0; /* no room: what is said matters more than that it is written down */
      return;
    }
    at += n;
    length -= (size_t)n;
  }
}

static void record(char mark, const char *bytes, size_t length) {
  if (length > log_left) length = log_left;
  if (length == 0) return;
  log_left -= length;
  unsigned char head[5] = {(unsigned char)mark, (unsigned char)length, (unsigned char)(length >> 8),
                           (unsigned char)(length >> 16), (unsigned char)(length >> 24)};
  write_log(head, sizeof head);
  write_log(bytes, length);
}

static void shut(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

/* Takes what has come and gives on what can be given. */
static void move(struct stream *stream, short came, short free_to_go) {
  if (stream->from >= 0 && stream->length == 0 && came) {
    ssize_t n = read(stream->from, stream->data, sizeof stream->data);
    if (n > 0) {
      stream->length = (size_t)n;
      record(stream->mark, stream->data, (size_t)n);
      free_to_go = POLLOUT; /* most often there is room: asked by the write itself */
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
      shut(&stream->from);
      shut(&stream->to);
    }
  }
  if (stream->length > 0 && free_to_go) {
    ssize_t n = write(stream->to, stream->data + stream->sent, stream->length - stream->sent);
    if (n >= 0) stream->sent += (size_t)n;
    else if (errno != EAGAIN && errno != EINTR) {
      shut(&stream->from);
      shut(&stream->to);
      stream->length = stream->sent = 0;
    }
    if (stream->sent == stream->length) stream->length = stream->sent = 0;
  }
}

static void poll_both(struct stream *streams, int timeout) {
  struct pollfd wanted[4];
  for (int i = 0; i < 2; i++) {
    int waits = streams[i].length > 0;
    wanted[2 * i] = (struct pollfd){.fd = waits ? -1 : streams[i].from, .events = POLLIN};
    wanted[2 * i + 1] = (struct pollfd){.fd = streams[i].to, .events = waits ? POLLOUT : 0};
  }
  if (poll(wanted, 4, timeout) <= 0) return;
  for (int i = 0; i < 2; i++) {
    /* Who does not listen any more is not to be spoken to: the speaker has to hear of it even while it is silent. */
    if (streams[i].to >= 0 && streams[i].length == 0 && (wanted[2 * i + 1].revents & (POLLERR | POLLHUP))) {
      shut(&streams[i].from);
      shut(&streams[i].to);
      continue;
    }
    move(&streams[i], wanted[2 * i].revents, wanted[2 * i + 1].revents);
  }
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: gavel-recorder LOG MOST PROGRAM [ARGUMENT...]\n");
    return 2;
  }
  log_fd = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (log_fd < 0) fail("write the log");
  log_left = (size_t)strtoull(argv[2], NULL, 10);
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) fail("make a pipe");
  pid_t program = fork();
  if (program < 0) fail("fork");
  if (program == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(in[0], 0);
    dup2(out[1], 1);
    execv(argv[3], argv + 3);
    fprintf(stderr, "gavel-recorder: cannot run %s: %s\n", argv[3], strerror(errno));
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  signal(SIGPIPE, SIG_IGN);
  static struct stream streams[2];
  streams[0].from = 0, streams[0].to = in[1], streams[0].mark = '>';
  streams[1].from = out[0], streams[1].to = 1, streams[1].mark = '<';
  for (int i = 0; i < 2; i++) {
    fcntl(streams[i].from, F_SETFL, O_NONBLOCK);
    fcntl(streams[i].to, F_SETFL, O_NONBLOCK);
  }
  /* The program's end closes what it says: then all of it has been passed on, or nobody takes it. */
  while (streams[1].from >= 0 || streams[1].length > 0) poll_both(streams, -1);
  int status;
  for (;;) {
    pid_t ended = waitpid(program, &status, streams[0].to < 0 ? 0 : WNOHANG);
    if (ended == program) break;
    if (ended < 0 && errno != EINTR) fail("wait for the program");
    if (streams[0].to < 0) continue;
    /* It has closed its output and reads on. */
    poll_both(streams, 5);
  }
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  signal(WTERMSIG(status), SIG_DFL);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  raise(WTERMSIG(status));
  return 128 + WTERMSIG(status);
}
