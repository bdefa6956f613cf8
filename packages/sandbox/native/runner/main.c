/*
 * gavel-runner: runs untrusted programs, many after one another, for one client.
 *
 * THEORY OF OPERATION
 *
 * Three kinds of process, each made by the one before:
 *
 *   supervisor   Talks to the client over one socket, opens input and output files, owns the cgroups, watches the
 *                clocks, composes results. Never touches anything that an untrusted program wrote.
 *   keeper       One per slot, made once and kept warm: it holds the slot's user, mount, network, IPC and UTS
 *                namespaces with a read-only root made of bind mounts. Knows nothing of limits.
 *   init         One per run, pid 1 of a new pid namespace in a new mount namespace: mounts a fresh tmpfs and a fresh
 *                /proc, starts the program, waits, kills whatever the program left, copies results out of the tmpfs,
 *                reports. When it exits the kernel removes everything that lived in its namespaces.
 *
 *   client <== frames, fd 3 ==> supervisor <== datagrams + fds ==> keeper --clone3--> init --vfork--> program
 *
 * A *share* is a host directory that a slot sees read-only at /.share/NAME while a run is set up. A run names the folders
 * of a share that it sees: its program at /box, the files of a test case at /case. Every entry of /box is linked from the
 * working directory /tmp/work. The shares themselves are covered before the program starts.
 *
 * Two ways to map users, reported by `hello`:
 *   two   (as root) keeper and init are host root without its privileges outside the slot; the program is a host user
 *         that owns nothing (UID_BASE + slot).
 *   one   (as an ordinary user) all of them are that user; the program is 1000 inside and has no capability.
 *
 * Limits are enforced by cgroup v1 or v2 where this process may make one, else by rlimits and by init, which adds up the
 * clocks and the resident memory of the processes in its namespace. Each result says which.
 *
 * What measured facts made this shape (figures in docs/architecture.md): writing a pid to cgroup.procs costs 11 ms on an
 * idle machine, so on v1 the keeper enters the slot's cgroup once and on v2 init is cloned into a fresh one; a network
 * namespace costs 0.7 ms, so a slot keeps its own; a program that is pid 1 misreports abort(), so init stands above it.
 *
 * gavel-runner.md in the folder above is the reference of the protocol.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include "basics.h"
#include "cgroup.h"
#include "client.h"
#include "filter.h"
#include "pipes.h"
#include "reply.h"
#include "run.h"

#define CLIENT_WAIT_MS 30000

static volatile sig_atomic_t stop_signal;
static void on_stop(int number) { stop_signal = number; }

/* Waits for the client at a socket of a name that only it can reach, and takes no other. */
static int accept_client(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  format(address.sun_path, sizeof address.sun_path, "%s", path);
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1)) return -1;
  struct pollfd wanted = {.fd = listener, .events = POLLIN};
  int client = -1, ready = poll(&wanted, 1, CLIENT_WAIT_MS);
  if (ready > 0) client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  else if (ready == 0) errno = ETIMEDOUT;
  int error = errno;
  close(listener);
  unlink(path);
  errno = error;
  return client;
}

/* Our standard input and output become the client's stream, and what they were is nobody's. */
static void take_stdio(void) {
  control_in = fcntl(0, F_DUPFD_CLOEXEC, SOCKET_FD + 1);
  control_out = fcntl(1, F_DUPFD_CLOEXEC, SOCKET_FD + 1);
  int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, 0);
  dup2(nothing, 1);
  if (nothing > 2) close(nothing);
}

/* As pid 1 of a container we inherit inits whose keeper died: nobody else waits for them. */
static void reap_strangers(void) {
  siginfo_t info = {0};
  while (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid > 0) {
    for (int i = 0; i < MAX_SLOTS; i++)
      if (slots[i].open && slots[i].keeper == info.si_pid) return;
    waitpid(info.si_pid, NULL, 0);
    info.si_pid = 0;
  }
}

static _Noreturn void refuse(const char *what) {
  fprintf(stderr, "gavel-runner: %s: %s\n", what, strerror(errno));
  exit(2);
}

int main(int argc, char **argv) {
  const char *cgroup = "auto", *listen_at = NULL;
  bool stdio = false;
  for (int i = 1; i < argc; i++) {
    if (!strncmp(argv[i], "--cgroup=", 9)) cgroup = argv[i] + 9;
    else if (!strncmp(argv[i], "--scratch=/", 11)) scratch = argv[i] + 10;
    else if (!strncmp(argv[i], "--listen=/", 10)) listen_at = argv[i] + 9;
    else if (!strcmp(argv[i], "--stdio")) stdio = true;
    else if (!strcmp(argv[i], "--version")) return puts("gavel-runner protocol " PROTOCOL) < 0;
    else {
      fprintf(stderr, "usage: gavel-runner [--cgroup=none|container|DIR] [--scratch=DIR] [--listen=SOCKET | --stdio]\n"
                      "with the client's socket as fd 3 where neither is told (see gavel-runner.md)\n");
      return 2;
    }
  }
  signal(SIGPIPE, SIG_IGN);
  umask(022); /* what we make is for programs of other users to see */
  if (stdio) take_stdio();
  else if (listen_at) {
    control_in = control_out = accept_client(listen_at);
    if (control_in < 0) refuse(listen_at);
  } else if (fcntl(SOCKET_FD, F_GETFD) < 0) {
    fprintf(stderr, "gavel-runner: fd 3 is not open: this program is started by Gavel, not by hand\n");
    return 2;
  }
  set_cloexec_from(SOCKET_FD);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  struct sigaction stop = {.sa_handler = on_stop};
  sigaction(SIGTERM, &stop, NULL);
  sigaction(SIGINT, &(struct sigaction){.sa_handler = SIG_IGN}, NULL); /* Ctrl-C goes to the client, who then tells us */
  two_users = geteuid() == 0;
  find_cgroups(cgroup);
  for (enum filter filter = 0; filter < FILTERS; filter++)
    build_filter(filter, (struct circumstances){.counted = cgroup_mode != CGROUP_NONE, .owned = !two_users});
  atexit(destroy_all);

  static struct pollfd waiting[1 + MAX_SLOTS + MAX_PIPES];
  static struct slot *of[1 + MAX_SLOTS];
  while (!stop_signal) {
    long long nap = 3600 * NS_PER_S;
    nfds_t count = 1;
    waiting[0] = (struct pollfd){.fd = control_in, .events = POLLIN};
    for (int i = 0; i < MAX_SLOTS; i++) {
      if (!slots[i].open) continue;
      if (slots[i].running) nap = min_ll(nap, check_limits(&slots[i]));
      of[count] = &slots[i];
      waiting[count++] = (struct pollfd){.fd = slots[i].sock, .events = POLLIN};
    }
    const nfds_t drained = list_drained(waiting + count);
    struct timespec timeout = {nap / NS_PER_S, nap % NS_PER_S};
    if (ppoll(waiting, count + drained, &timeout, NULL) <= 0) continue;
    read_drained(waiting + count, drained);
    for (nfds_t i = 1; i < count; i++)
      if (waiting[i].revents && of[i]->open) read_keeper(of[i]);
    if (getpid() == 1) reap_strangers();
    if (waiting[0].revents) read_client();
  }
  return 0;
}
