/*
 * fuzz-target: the supervisor of gavel-runner in one process with a fuzzer (`npm run fuzz`).
 *
 * The whole of the runner (runner/*.c) is compiled as it is, as one unit; below it lies a world of our own: what would leave the process (clone3,
 * kill, waitpid, files, cgroups, the clock, the client's socket, exit) is replaced, by macros, with functions that do as the
 * fuzzer says. Sockets to keepers, pipes and sealed inputs are real. So the runner itself holds nothing that is there for
 * the fuzzer, and what is fuzzed is what is shipped.
 *
 * An input is two bytes of circumstances, then a list of events: a letter, a length (2 bytes, little endian), that many
 * bytes. packages/sandbox/test/runner/fuzz-seeds.ts writes them, and says what each letter is.
 *
 * Beside memory errors and undefined behaviour (the sanitizers) these are findings:
 *   - a descriptor that is closed twice or never, a process that is killed or waited for when it is gone
 *   - a reply that is no frame, a request that is answered twice or never (see check_answers)
 *   - an exit but for a client that is gone (0) or a frame without a length (2), or while the runner tidies up
 *   - an order to a keeper with a limit out of bounds
 *   - a system call that the filter treats otherwise than the table says
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*** The world: everything below is called by the runner in place of the function of that name ***/

#define CLIENT_FD (1 << 20) /* no descriptor of ours, so whatever else is done with it fails */
#define FIRST_PID 1000000
#define MAX_PROCESSES 512
#define MAX_DESCRIPTORS 512
#define MAX_TEXT 4096

enum text { MOUNTINFO, OWN_CGROUPS, STATISTICS, TEXTS };

static struct world {
  bool may_clone, may_make, may_write; /* else EPERM */
  int descriptors_left;                /* until EMFILE */
  long long now_ns;
  bool running[MAX_PROCESSES];
  int processes;
  bool owned[MAX_DESCRIPTORS];      /* what the runner has open */
  int keeper_end[MAX_DESCRIPTORS]; /* by the supervisor's end of a keeper's socket; 0: none */
  char text[TEXTS][MAX_TEXT];
  /* the client */
  const unsigned char *sent;
  size_t sent_length, taken, write_limit;
  bool client_gone;
  unsigned char header[4];
  size_t header_length, body_left;
  bool unreadable;
  long long frames, answers;
  /* the end */
  bool leaving;
  int exit_status;
  jmp_buf end;
} world;

#define FINDING(...) (fprintf(stderr, "finding: " __VA_ARGS__), fputc('\n', stderr), abort())

static int own(int fd) {
  if (fd < 0) return fd;
  if (fd >= MAX_DESCRIPTORS || world.descriptors_left == 0) {
    close(fd);
    errno = EMFILE;
    return -1;
  }
  world.descriptors_left--;
  if (world.owned[fd]) FINDING("descriptor %d is there twice", fd);
  world.owned[fd] = true;
  return fd;
}

static int world_close(int fd) {
  if (fd < 0) {
    errno = EBADF;
    return -1;
  }
  if (fd >= MAX_DESCRIPTORS || !world.owned[fd]) FINDING("descriptor %d is closed, and was not open", fd);
  world.owned[fd] = false;
  if (world.keeper_end[fd]) close(world.keeper_end[fd]);
  world.keeper_end[fd] = 0;
  return close(fd);
}

static int world_dup(int fd) { return own(dup(fd)); }
static int world_memfd_create(const char *name, unsigned flags) { return own(memfd_create(name, flags)); }

static int own_both(int *ends, int result) {
  if (result) return result;
  int first = own(ends[0]), second = own(ends[1]);
  if (first >= 0 && second >= 0) return 0;
  if (first >= 0) world_close(first);
  if (second >= 0) world_close(second);
  errno = EMFILE;
  return -1;
}

static int world_pipe2(int *ends, int flags) { return own_both(ends, pipe2(ends, flags)); }

static int world_socketpair(int family, int type, int protocol, int *ends) {
  if (own_both(ends, socketpair(family, type, protocol, ends))) return -1;
  world.keeper_end[ends[0]] = dup(ends[1]);
  return 0;
}

static int file_of(const char *text) {
  int fd = memfd_create("file", MFD_CLOEXEC);
  if (fd >= 0 && (write(fd, text, strlen(text)) < 0 || lseek(fd, 0, SEEK_SET) < 0)) abort();
  return own(fd);
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), end_length = strlen(end);
  return length >= end_length && !strcmp(text + length - end_length, end);
}

/* What is no plain file. */
static int open_other(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) abort();
  close(ends[1]);
  return own(ends[0]);
}

/* Every absolute path is a file, `/folder...` none; what the kernel tells is what the fuzzer wrote. No file of the machine
 * is ever opened: the runner may do to it what it likes (fchmod, say), and the fuzzer may run as root. */
static int world_open(const char *path, int flags, ...) {
  bool writes = (flags & O_ACCMODE) != O_RDONLY;
  errno = ENOENT;
  if (*path != '/') return -1;
  errno = EPERM;
  if (writes && strcmp(path, "/dev/null") && !world.may_write) return -1;
  if (!strncmp(path, "/folder", 7) || flags & O_DIRECTORY) return open_other();
  if ((flags & O_ACCMODE) == O_WRONLY || !strcmp(path, "/dev/null")) return file_of("");
  if (!strcmp(path, "/proc/self/cgroup")) return file_of(world.text[OWN_CGROUPS]);
  static const char *const numbers[] = {"usage_in_bytes", "cpuacct.usage", "memory.current", "memory.peak"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (ends_with(path, numbers[i])) return file_of("4096\n");
  return file_of(world.text[STATISTICS]);
}

static FILE *world_fopen(const char *path, const char *mode) {
  (void)path, (void)mode;
  char *text = world.text[MOUNTINFO];
  return *text ? fmemopen(text, strlen(text), "r") : NULL;
}

static int allowed(bool may) {
  errno = EPERM;
  return may ? 0 : -1;
}

static int world_mkdir(const char *path, mode_t mode) { return (void)path, (void)mode, allowed(world.may_make); }
static int world_rmdir(const char *path) { return (void)path, 0; }
static int world_access(const char *path, int mode) { return (void)path, (void)mode, allowed(world.may_write); }

static int world_clock_gettime(clockid_t clock, struct timespec *out) {
  (void)clock;
  *out = (struct timespec){world.now_ns / 1000000000, world.now_ns % 1000000000};
  return 0;
}

static bool is_running(pid_t pid) {
  return pid >= FIRST_PID && pid < FIRST_PID + world.processes && world.running[pid - FIRST_PID];
}

static int world_kill(pid_t pid, int number) {
  if (number != SIGKILL || !is_running(pid)) FINDING("kill(%d, %d), which is no keeper", pid, number);
  return 0;
}

static pid_t world_waitpid(pid_t pid, int *status, int options) {
  (void)status, (void)options;
  if (!is_running(pid)) FINDING("waitpid(%d), which is no keeper", pid);
  world.running[pid - FIRST_PID] = false;
  return pid;
}

static long world_syscall(long number, ...) {
  errno = EPERM;
  if (number == SYS_pidfd_send_signal) return -1;
  if (number != SYS_clone3) FINDING("system call %ld", number);
  if (!world.may_clone || world.processes == MAX_PROCESSES) return -1;
  world.running[world.processes] = true;
  return FIRST_PID + world.processes++;
}

static ssize_t world_recvmsg(int fd, struct msghdr *message, int flags) {
  ssize_t n = recvmsg(fd, message, flags);
  if (n < 0) return n;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header; header = CMSG_NXTHDR(message, header)) {
    if (header->cmsg_type != SCM_RIGHTS) continue;
    for (size_t i = 0; i < (header->cmsg_len - CMSG_LEN(0)) / sizeof(int); i++) {
      int given;
      memcpy(&given, CMSG_DATA(header) + i * sizeof given, sizeof given);
      world.descriptors_left++;
      if (own(given) < 0) FINDING("too many descriptors came");
    }
  }
  return n;
}

/* Counts the frames of the client's stream by a decoder of our own, which knows nothing of the runner's buffer. */
static void count_frames(const unsigned char *bytes, size_t length) {
  for (size_t i = 0; i < length && !world.unreadable; i++) {
    if (world.body_left > 0) {
      if (--world.body_left == 0) world.frames++;
      continue;
    }
    world.header[world.header_length++] = bytes[i];
    if (world.header_length < 4) continue;
    uint32_t announced;
    memcpy(&announced, world.header, 4);
    world.header_length = 0;
    world.body_left = announced;
    world.unreadable = announced == 0 || announced > 128 * 1024;
  }
}

static ssize_t world_read(int fd, void *out, size_t size) {
  if (fd != CLIENT_FD) return read(fd, out, size);
  if (size == 0) FINDING("the client's buffer is full and holds no frame");
  size_t left = world.sent_length - world.taken;
  size_t n = left < size ? left : size;
  memcpy(out, world.sent + world.taken, n);
  count_frames(out, n);
  world.taken += n;
  return (ssize_t)n;
}

static struct {
  unsigned char bytes[4 + 128 * 1024];
  size_t length;
} said;

/* Checks one reply that came whole. */
static void check_reply(const unsigned char *body, size_t length) {
  if (length == 0 || length > 128 * 1024 || body[length - 1] != 0) FINDING("a reply of %zu bytes that is no frame", length);
  const char *kind = (const char *)body;
  if (strncmp(kind, "re=", 3)) FINDING("a reply that does not say to what: %s", kind);
  const char *id = kind + strlen(kind) + 1;
  if (id >= kind + length || strncmp(id, "id=", 3)) FINDING("a reply without an id: %s", kind);
  if (strcmp(kind, "re=lost")) world.answers++;
}

static ssize_t world_writev(int fd, const struct iovec *parts, int count) {
  if (fd != CLIENT_FD) FINDING("a reply to descriptor %d", fd);
  errno = EPIPE;
  if (world.client_gone) return -1;
  size_t total = 0;
  for (int i = 0; i < count; i++) {
    size_t room = world.write_limit - total;
    size_t n = parts[i].iov_len < room ? parts[i].iov_len : room;
    if (said.length + n > sizeof said.bytes) FINDING("a reply over the size of a frame");
    if (n > 0) memcpy(said.bytes + said.length, parts[i].iov_base, n);
    said.length += n;
    total += n;
  }
  uint32_t length;
  if (said.length >= 4) {
    memcpy(&length, said.bytes, 4);
    if (said.length >= 4 + (size_t)length) {
      check_reply(said.bytes + 4, length);
      if (said.length > 4 + (size_t)length) FINDING("bytes after a reply");
      said.length = 0;
    }
  }
  return (ssize_t)total;
}

static _Noreturn void world_exit(int status) {
  if (world.leaving) FINDING("exit(%d) while the runner tidies up", status);
  world.exit_status = status;
  longjmp(world.end, 1);
}

/* What only keepers, inits and main do. */
static int world_never(const char *what) {
  FINDING("the supervisor calls %s", what);
}

static int world_usleep(useconds_t time) { return (void)time, 0; }

#define main runner_main
#define open(...) world_open(__VA_ARGS__)
#define close(fd) world_close(fd)
#define dup(fd) world_dup(fd)
#define memfd_create(name, flags) world_memfd_create(name, flags)
#define pipe2(ends, flags) world_pipe2(ends, flags)
#define socketpair(family, type, protocol, ends) world_socketpair(family, type, protocol, ends)
#define fopen(path, mode) world_fopen(path, mode)
#define mkdir(path, mode) world_mkdir(path, mode)
#define rmdir(path) world_rmdir(path)
#define access(path, mode) world_access(path, mode)
#define opendir(path) ((void)(path), (DIR *)NULL)
#define clock_gettime(clock, out) world_clock_gettime(clock, out)
#define kill(pid, number) world_kill(pid, number)
#define waitpid(pid, status, options) world_waitpid(pid, status, options)
#define syscall(...) world_syscall(__VA_ARGS__)
#define recvmsg(fd, message, flags) world_recvmsg(fd, message, flags)
#define read(fd, out, size) world_read(fd, out, size)
#define writev(fd, parts, count) world_writev(fd, parts, count)
#define exit(status) world_exit(status)
#define usleep(time) world_usleep(time)
#define sched_setaffinity(pid, size, set) ((void)(pid), (void)(size), (void)(set), 0)
#define nftw(path, call, most, flags) ((void)(path), (void)(call), 0)
#define fchmod(fd, mode) ((void)(fd), (void)(mode), 0)
#define mount(...) world_never("mount")
#define umount2(...) world_never("umount2")
#define execve(...) world_never("execve")
#define vfork() world_never("vfork")
#define chown(...) world_never("chown")
#define chdir(...) world_never("chdir")
#define symlink(...) world_never("symlink")
#define symlinkat(...) world_never("symlinkat")
#define mkdirat(...) world_never("mkdirat")
#define openat(...) world_never("openat")
#define unlinkat(...) world_never("unlinkat")
#define unlink(path) ((void)(path), 0)
#include "runner/basics.c"
#include "runner/frame.c"
#include "runner/message.c"
#include "runner/filter.c"
#include "runner/collect.c"
#include "runner/init.c"
#include "runner/keeper.c"
#include "runner/waiting.c"
#include "runner/cgroup.c"
#include "runner/usage.c"
#include "runner/streams.c"
#include "runner/pipes.c"
#include "runner/reply.c"
#include "runner/slot.c"
#include "runner/run.c"
#include "runner/client.c"
#include "runner/main.c"
#undef main
#undef open
#undef close
#undef dup
#undef read
#undef exit

/*** The system call filter, run as the kernel runs it ***/

static uint32_t run_filter(const struct sock_fprog *program, const struct seccomp_data *data) {
  uint32_t value = 0;
  for (size_t at = 0; at < program->len; at++) {
    const struct sock_filter *step = &program->filter[at];
    switch (step->code) {
      case BPF_LD | BPF_W | BPF_ABS:
        if (step->k + sizeof value > sizeof *data) FINDING("the filter loads from %u", step->k);
        memcpy(&value, (const char *)data + step->k, sizeof value);
        break;
      case BPF_ALU | BPF_AND | BPF_K: value &= step->k; break;
      case BPF_JMP | BPF_JA: at += step->k; break;
      case BPF_JMP | BPF_JEQ | BPF_K: at += value == step->k ? step->jt : step->jf; break;
      case BPF_JMP | BPF_JGE | BPF_K: at += value >= step->k ? step->jt : step->jf; break;
      case BPF_JMP | BPF_JSET | BPF_K: at += value & step->k ? step->jt : step->jf; break;
      case BPF_RET | BPF_K: return step->k;
      default: FINDING("the filter has an instruction %u", step->code);
    }
  }
  FINDING("the filter ends without an answer");
}

static bool is_one_of(uint32_t value, const uint32_t *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (list[i] == value) return true;
  return false;
}

/* What a call with these arguments is due, said anew: only the table of rules is the runner's. */
static uint32_t due(const struct seccomp_data *data, enum filter filter, struct circumstances where) {
  const uint32_t allow = SECCOMP_RET_ALLOW, nothing = SECCOMP_RET_ERRNO, eperm = SECCOMP_RET_ERRNO | EPERM,
                 einval = SECCOMP_RET_ERRNO | EINVAL, unsupported = SECCOMP_RET_ERRNO | EOPNOTSUPP;
  static const uint32_t locks[] = {F_SETLK, F_SETLKW, 37, 38}, fine[] = {0, 1, 2, 3, 8, 9, 10, 11, 15, 16, 1027, 1028, 1030, 1032, 1033, 1034},
                        terminals[] = {0x5412, 0x541c, 0x541d, 0x5423};
  uint32_t word[6];
  for (int i = 0; i < 6; i++) word[i] = (uint32_t)data->args[i];
  if (data->arch != AUDIT_ARCH_NATIVE) return SECCOMP_RET_KILL_PROCESS;
  switch (action_of((unsigned)data->nr, where, filter)) {
    case ALLOW: return allow;
    case REFUSE: return eperm;
    case ABSENT: return SECCOMP_RET_ERRNO | ENOSYS;
    case DEADLY: return SECCOMP_RET_KILL_PROCESS;
    case PRETEND: return nothing;
    case UNSUPPORTED: return unsupported;
    case NO_SOCKETS: return SECCOMP_RET_ERRNO | EAFNOSUPPORT;
    case CHECK_CLONE: return word[0] & NAMESPACE_FLAGS ? eperm : allow;
    case CHECK_SOCKET: return word[0] == AF_UNIX ? allow : SECCOMP_RET_ERRNO | EAFNOSUPPORT;
    case CHECK_IOCTL:
      if ((word[1] >> 8 & 255) != 'T') return SECCOMP_RET_ERRNO | ENOTTY;
      return is_one_of(word[1], terminals, 4) ? eperm : allow;
    case CHECK_PERSONALITY: return word[0] == 0xffffffffu ? allow : eperm;
    case CHECK_PRLIMIT: return word[0] != 0 ? eperm : word[1] == RLIMIT_CORE && data->args[2] != 0 ? nothing : allow;
    case CHECK_SETRLIMIT: return word[0] == RLIMIT_CORE ? nothing : allow;
    case CHECK_SIGCHLD: return word[0] == SIGCHLD && data->args[1] != 0 ? nothing : allow;
    case CHECK_FCNTL:
      if (is_one_of(word[1], locks, 4)) return nothing;
      if (word[1] == 1031) return eperm;
      if (word[1] == F_SETFL) return word[2] & O_DIRECT ? einval : allow;
      return is_one_of(word[1], fine, sizeof fine / sizeof *fine) ? allow : einval;
    case CHECK_PRCTL:
      if (word[0] == 0x53564d41 || word[0] == 0x41555856) return allow;
      return word[0] == 22 || word[0] == 62 || word[0] > 66 ? einval : allow;
    case CHECK_FALLOCATE: return word[1] ? unsupported : allow;
    case CHECK_FADVISE: return word[3] == 4 ? nothing : allow;
    case CHECK_MADVISE: return word[2] == 12 || word[2] == 20 || word[2] == 21 ? einval : allow;
    case CHECK_VECTOR: return word[5] ? unsupported : allow;
    case CHECK_MMAP: return word[3] & 0x40000 ? SECCOMP_RET_ERRNO | ENOMEM : allow;
    case CHECK_MEMFD: return word[1] & 4 ? einval : allow;
    case CHECK_OPEN: return word[1] & (O_SYNC | O_DSYNC | O_DIRECT) ? einval : allow;
    case CHECK_OPENAT: return word[2] & (O_SYNC | O_DSYNC | O_DIRECT) ? einval : allow;
    case CHECK_MSYNC: return word[2] & 4 ? nothing : allow;
    case CHECK_CHMOD: return (word[1] & 0600) == 0600 ? allow : nothing;
    case CHECK_CHMODAT: return (word[2] & 0600) == 0600 ? allow : nothing;
    case ACTIONS: break;
  }
  FINDING("a call without an action");
}

static void check_call(const struct seccomp_data *data, enum filter filter, struct circumstances where) {
  uint32_t got = run_filter(&filters[filter], data), wanted = due(data, filter, where);
  if (got != wanted) FINDING("call %d of %#x gets %#x, is due %#x", data->nr, data->arch, got, wanted);
}

/* Every call with each argument's edge in each place, the others drawn from the same edges. */
static void check_filter(enum filter filter, struct circumstances where) {
  static const uint64_t arguments[] = {0, 1, 4, 12, 20, 21, 22, 62, 66, 67, AF_UNIX, AF_INET, F_GETLK, F_SETLK, 36, 37, 1024, 1025, 1026,
                                       1031, 1036, CLONE_NEWUSER, CLONE_NEWNS, 0x5401, 0x5412, 0x541c, 0x40086602, 0x40305828, 0x802c542a,
                                       0x53564d41, SIGCHLD, O_SYNC, O_DSYNC, O_DIRECT, 0x40000, 0600, 0400, 0777, 0xffffffffu, 1ull << 32, ~0ull};
  const size_t count = sizeof arguments / sizeof *arguments;
  memset(filter_code[filter], 0, sizeof filter_code[filter]);
  filters[filter].len = 0;
  build_filter(filter, where);
  if (filters[filter].len > sizeof filter_code[filter] / sizeof **filter_code) FINDING("the filter has no room");
  for (unsigned number = 0; number < 512; number++)
    for (size_t i = 0; i < count * count; i++) {
      struct seccomp_data data = {.nr = (int)number, .arch = AUDIT_ARCH_NATIVE};
      for (size_t place = 0; place < 6; place++) data.args[place] = arguments[(place % 2 ? i / count : i) % count];
      check_call(&data, filter, where);
      if (i > 0) continue;
      check_call(&(struct seccomp_data){.nr = (int)(X32_CALLS + number), .arch = AUDIT_ARCH_NATIVE}, filter, where);
      check_call(&(struct seccomp_data){.nr = (int)number, .arch = AUDIT_ARCH_I386}, filter, where);
    }
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
  (void)count, (void)arguments;
  signal(SIGPIPE, SIG_IGN); /* as main does */
  for (enum filter filter = 0; filter < FILTERS; filter++) {
    for (int i = 0; i < 4; i++) check_filter(filter, (struct circumstances){.counted = i & 1, .owned = i & 2});
  }
  return 0;
}

/*** Events ***/

/* Every frame has one answer, but for what is still going on. */
static void check_answers(void) {
  if (world.client_gone) return;
  long long outstanding = 0;
  for (int i = 0; i < MAX_SLOTS; i++) {
    const struct slot *slot = &slots[i];
    if (!slot->open) continue;
    outstanding += (slot->ready ? 0 : 1) + (slot->running ? 1 : 0) + (slot->waiting ? 1 : 0);
    if (slot->running && !slot->occupied) FINDING("slot %d runs and is free", i);
  }
  if (world.answers + outstanding != world.frames)
    FINDING("%lld frames, %lld answers, %lld still going on", world.frames, world.answers, outstanding);
}

static void send_to_runner(const unsigned char *bytes, size_t length) {
  world.sent = bytes;
  world.sent_length = length;
  world.taken = 0;
  while (world.taken < length) read_client();
}

/* A frame of these bytes, cut where its header ends. */
static void send_frame(const unsigned char *body, size_t length) {
  unsigned char header[4] = {(unsigned char)length, (unsigned char)(length >> 8), (unsigned char)(length >> 16), 0};
  send_to_runner(header, 4);
  send_to_runner(body, length);
}

/* Bytes: the slot; how many descriptors come along, with 128 for as many bytes as there are; then those of a struct report. */
static void send_from_keeper(const unsigned char *bytes, size_t length) {
  struct slot *slot = length < 2 ? NULL : &slots[bytes[0]];
  if (!slot || !slot->open) return;
  union {
    struct report report;
    char space[2 * sizeof(struct report)];
  } datagram = {0};
  size_t size = length - 2 < sizeof datagram ? length - 2 : sizeof datagram, descriptors = bytes[1] % 4;
  memcpy(&datagram, bytes + 2, size);
  if (bytes[1] < 128) size = sizeof(struct report);
  struct iovec part = {&datagram, size};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(4 * sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptors > 0) {
    message.msg_control = &control;
    message.msg_controllen = CMSG_SPACE(descriptors * sizeof(int));
    control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(descriptors * sizeof(int))};
    const int given[4] = {2, 2, 2, 2};
    memcpy(CMSG_DATA(&control.header), given, descriptors * sizeof(int));
  }
  if (sendmsg(world.keeper_end[slot->sock], &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) read_keeper(slot);
}

/* The keeper takes its next order, and reads it as keeper and init do. */
static void take_order(const struct slot *slot) {
  static struct run run;
  sock = world.keeper_end[slot->sock];
  struct pollfd waiting = {.fd = sock, .events = POLLIN};
  if (poll(&waiting, 1, 0) <= 0) return;
  if (!receive_run(&run)) FINDING("an order that the keeper cannot read");
  const struct order *order = &run.order;
  if (order->cpu_ns <= 0 || order->wall_ns <= 0 || order->memory_bytes < 1 << 20 || order->output_bytes < 0 ||
      order->tmp_bytes < 1 << 16 || order->processes < 1)
    FINDING("an order with a limit out of bounds");
  if (run.fd_count != 3 + order->collect + order->into_cgroup) FINDING("an order with %d descriptors", run.fd_count);
  static char *strings[MAX_STRINGS];
  frame_vector(&run.frame, "arg", strings, MAX_STRINGS);
  frame_vector(&run.frame, "env", strings, MAX_STRINGS);
  char folder[4096];
  const char *entry, *target;
  for (size_t i = 0; i < 4 && (entry = frame_nth(&run.frame, "see", i)); i++)
    if (split(entry, folder, sizeof folder, &target)) is_plain_relative(folder);
  close_fds(run.fds, run.fd_count);
}

static void end_keeper(struct slot *slot) {
  shutdown(world.keeper_end[slot->sock], SHUT_RDWR);
  read_keeper(slot);
}

static void pass_time(long long us) {
  world.now_ns += us * NS_PER_US;
  for (int i = 0; i < MAX_SLOTS; i++)
    if (slots[i].open && slots[i].running && check_limits(&slots[i]) < 0) FINDING("a nap of less than nothing");
}

/* Numbers that the kernel counts: it is not the kernel that we defend against, so they stay below 10^15. */
static void set_statistics(char *text) {
  int digits = 0;
  for (char *at = text; *at; at++) {
    digits = *at >= '0' && *at <= '9' ? digits + 1 : 0;
    if (digits > 15) *at = ' ';
  }
}

static void look_for_cgroups(const char *wanted) {
  const enum cgroup_mode mode = cgroup_mode;
  const bool v2 = container_v2;
  find_cgroups(wanted);
  if (cgroup_mode == CGROUP_V1 || cgroup_mode == CGROUP_V2) remove_cgroups();
  number_after(world.text[MOUNTINFO], "oom_kill");
  has_word(world.text[OWN_CGROUPS], "memory");
  cgroup_mode = mode;
  container_v2 = v2;
}

static void handle_event(char letter, const unsigned char *bytes, size_t length) {
  char text[MAX_TEXT];
  size_t text_length = length < sizeof text ? length : sizeof text - 1;
  if (length > 0) memcpy(text, bytes, text_length);
  text[text_length] = 0;
  long long number = 0;
  for (size_t i = 0; i < length && i < 4; i++) number |= (long long)bytes[i] << 8 * i;
  struct slot *slot = &slots[number & 255];
  switch (letter) {
    case 'f': send_frame(bytes, length); break;
    case 'c': send_to_runner(bytes, length); break;
    case 'k': send_from_keeper(bytes, length); break;
    case 'o':
      if (slot->open) take_order(slot);
      break;
    case 'x':
      if (slot->open) end_keeper(slot);
      break;
    case 't': pass_time(number); break;
    case 'm': strcpy(world.text[MOUNTINFO], text); break;
    case 'g': strcpy(world.text[OWN_CGROUPS], text); break;
    case 's':
      strcpy(world.text[STATISTICS], text);
      set_statistics(world.text[STATISTICS]);
      break;
    case 'l': look_for_cgroups(text); break;
    case 'w': world.write_limit = number > 0 ? (size_t)number : 1; break;
    case 'z': world.client_gone = true; break;
    case 'd': world.descriptors_left = (int)(number & 31); break;
    case 'b':
      if (length >= sizeof(struct seccomp_data)) {
        struct seccomp_data data;
        memcpy(&data, bytes, sizeof data);
        check_call(&data, WITHOUT_SOCKETS, (struct circumstances){.counted = true, .owned = true});
      }
      break;
    default: break;
  }
}

static void handle_events(const unsigned char *bytes, size_t length) {
  while (length >= 3) {
    size_t wanted = bytes[1] | (size_t)bytes[2] << 8, taken = wanted < length - 3 ? wanted : length - 3;
    handle_event((char)bytes[0], bytes + 3, taken);
    check_answers();
    bytes += 3 + taken;
    length -= 3 + taken;
  }
}

static void begin_world(unsigned char cgroups, unsigned char allows) {
  memset(&world, 0, sizeof world);
  world.now_ns = NS_PER_S;
  world.descriptors_left = 1 << 20;
  world.write_limit = SIZE_MAX;
  world.exit_status = -1;
  world.may_clone = !(allows & 1);
  world.may_make = !(allows & 2);
  world.may_write = !(allows & 4);
  said.length = 0;
  incoming.length = 0;
  leaving = false;
  control_in = control_out = CLIENT_FD;
  cgroup_mode = (enum cgroup_mode)(cgroups & 3);
  container_v2 = cgroups & 4;
  two_users = cgroups & 8;
  for (int c = 0; c < CONTROLLERS; c++) format(cgroup_base[c], sizeof cgroup_base[c], "/group/%d", c);
}

/* As atexit does it; a pipe that no run has taken is the kernel's to close, here ours. */
static void end_world(void) {
  world.leaving = true;
  destroy_all();
  while (pipe_count > 0) forget_pipe(&pipes[0]);
  for (int i = 0; i < world.processes; i++)
    if (world.running[i]) FINDING("a keeper that lives on");
  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    if (world.owned[fd]) FINDING("descriptor %d is left open", fd);
  if (world.exit_status == 2 && !world.unreadable) FINDING("exit(2), and every frame was readable");
  if (world.exit_status > 0 && world.exit_status != 2) FINDING("exit(%d)", world.exit_status);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  if (length < 2) return 0;
  begin_world(bytes[0], bytes[1]);
  if (!setjmp(world.end)) handle_events(bytes + 2, length - 2);
  end_world();
  return 0;
}
