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
 * gavel-runner.md beside this file is the reference of the protocol.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PROTOCOL "1"
#define SOCKET_FD 3 /* the client's socket in the supervisor unless told otherwise, the supervisor's in a keeper */
#define MAX_SLOTS 256
#define MAX_FRAME (128 * 1024)
#define MAX_STRINGS 2048
#define MAX_FDS 8
#define UID_BASE 1879060000u /* above every range that distributions and systemd hand out */
#define INSIDE_UID 1000u
#define TMPFS_INODES 65536
#define COLLECT_DEPTH 16
#define COLLECT_FILES 10000
#define NS_PER_US 1000ll
#define NS_PER_MS 1000000ll
#define NS_PER_S 1000000000ll
#define KILL_MARGIN_NS (2 * NS_PER_MS)  /* set-up time of a run, only exactly known at its end */
#define MEMORY_LOOK_NS (50 * NS_PER_MS)  /* v1 kills one process of several, and a run may need room for file cache: we look */
#define PIPE_LOOK_NS (10 * NS_PER_MS)    /* after so long the other one hears of a pipe that a program has closed itself */
#define CONTAINER_LOOK_NS (1 * NS_PER_MS) /* a container's memory limit is not the run's: we look */
#define NOTED_CACHE_BYTES (1ll << 20)     /* file cache that would show in the memory of the next run */
#define CACHE_ROOM_BYTES (128ll << 20)    /* for the text of a runtime: Node.js maps 60 MiB of libraries, a JVM 70 */
#define CHARGE_BATCH_BYTES (256ll << 10)  /* the kernel charges a core's next 64 pages ahead */
#define CLIENT_WAIT_MS 30000
#define SHARED_LOOKS 4                  /* every so many of init's looks at a run it looks at shared memory */
#define KILL_GRACE_NS (250 * NS_PER_MS) /* between asking init to end the run and killing init */
#define MOST_REPORTED (1ll << 60)       /* of any unit; sums of some such numbers hold in 64 bits */

#ifndef CLONE_INTO_CGROUP
#define CLONE_INTO_CGROUP 0x200000000ULL
#endif
#ifndef AUDIT_ARCH_NATIVE
#if defined(__x86_64__)
#define AUDIT_ARCH_NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define AUDIT_ARCH_NATIVE AUDIT_ARCH_AARCH64
#else
#error "the seccomp filter knows x86-64 and arm64 only"
#endif
#endif

/*** Small helpers ***/

static long long now_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * NS_PER_S + t.tv_nsec;
}

static long long timeval_ns(struct timeval t) { return t.tv_sec * NS_PER_S + t.tv_usec * NS_PER_US; }

static long long max_ll(long long a, long long b) { return a > b ? a : b; }
static long long min_ll(long long a, long long b) { return a < b ? a : b; }

__attribute__((format(printf, 3, 4))) static void format(char *out, size_t size, const char *text, ...) {
  va_list args;
  va_start(args, text);
  vsnprintf(out, size, text, args);
  va_end(args);
}

/* Writes a whole short string to a file that exists. Returns 0 or an errno. */
static int write_file(const char *path, const char *value) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  ssize_t n = write(fd, value, strlen(value));
  int error = n < 0 ? errno : 0;
  close(fd);
  return error;
}

/* Reads a short file into `out`, NUL-terminated. Returns its length or -1. */
static ssize_t read_file(const char *path, char *out, size_t size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t total = 0, n;
  while ((size_t)total + 1 < size && (n = read(fd, out + total, size - 1 - (size_t)total)) > 0) total += n;
  close(fd);
  out[total] = 0;
  return total;
}

static long long read_number(const char *path) {
  char text[64];
  return read_file(path, text, sizeof text) <= 0 ? -1 : atoll(text);
}

/* The number after `key ` at the start of a line, as in memory.stat; -1 where there is none. */
static long long number_after(const char *text, const char *key) {
  size_t length = strlen(key);
  for (const char *line = text; line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (!strncmp(line, key, length) && line[length] == ' ') return atoll(line + length + 1);
  }
  return -1;
}

static void close_fds(const int *fds, int count) {
  for (int i = 0; i < count; i++) close(fds[i]);
}

static int set_cloexec_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0u, 4 /* CLOSE_RANGE_CLOEXEC */) == 0) return 0;
#endif
  for (int fd = first; fd < 4096; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
  return 0;
}

static void close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0u, 0) == 0) return;
#endif
  for (int fd = first; fd < 4096; fd++) close(fd);
}

/* Undoes in place what the kernel's tables write for blanks and backslashes: a backslash and three octal digits. */
static void unescape(char *text) {
  const char *from = text;
  for (char *to = text; (*to = *from); to++) {
    if (*from == '\\' && strspn(from + 1, "01234567") >= 3) {
      *to = (char)((from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0'));
      from += 3;
    }
    from++;
  }
}

/* A path without empty, `.` or `..` parts, not absolute. */
static bool is_plain_relative(const char *path) {
  if (!*path || *path == '/') return false;
  for (const char *part = path;; part++) {
    const char *end = strchrnul(part, '/');
    size_t length = (size_t)(end - part);
    if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.')) return false;
    if (!*end) return true;
    part = end;
  }
}

/*** Frames: a length (4 bytes, little endian), then that many bytes of `key=value\0` ***/

struct frame {
  size_t length;
  char data[MAX_FRAME + 1];
};

/* The value of the n-th (from 0) `key=` of a frame, or NULL. */
static const char *frame_nth(const struct frame *frame, const char *key, size_t nth) {
  size_t key_length = strlen(key);
  for (size_t at = 0; at < frame->length; at += strlen(frame->data + at) + 1) {
    const char *entry = frame->data + at;
    if (!strncmp(entry, key, key_length) && entry[key_length] == '=' && nth-- == 0) return entry + key_length + 1;
  }
  return NULL;
}

static const char *frame_get(const struct frame *frame, const char *key) { return frame_nth(frame, key, 0); }

/* The key of the first number of the request at hand that was none or out of bounds: the request is then refused. */
static const char *bad_number;

/* A number of a frame within bounds; `fallback` where the key is absent, and with bad_number set where it cannot be. */
static long long frame_number(const struct frame *frame, const char *key, long long low, long long high, long long fallback) {
  const char *text = frame_get(frame, key);
  if (!text || !*text) return fallback;
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (!errno && !*end && value >= low && value <= high) return value;
  if (!bad_number) bad_number = key;
  return fallback;
}

/* Collects the values of all `key=` into a NULL-terminated vector. False when there are more than fit. */
static bool frame_vector(struct frame *frame, const char *key, char **out, size_t most) {
  size_t count = 0, key_length = strlen(key);
  for (size_t at = 0; at < frame->length; at += strlen(frame->data + at) + 1) {
    char *entry = frame->data + at;
    if (strncmp(entry, key, key_length) || entry[key_length] != '=') continue;
    if (count + 1 >= most) return false;
    out[count++] = entry + key_length + 1;
  }
  out[count] = NULL;
  return true;
}

/* Splits `A\tB`; false when there is no tab. */
static bool split(const char *text, char *left, size_t size, const char **right) {
  const char *tab = strchr(text, '\t');
  if (!tab || (size_t)(tab - text) >= size) return false;
  memcpy(left, text, (size_t)(tab - text));
  left[tab - text] = 0;
  *right = tab + 1;
  return true;
}

__attribute__((format(printf, 3, 4))) static void frame_add(struct frame *frame, const char *key, const char *text, ...) {
  va_list args;
  va_start(args, text);
  size_t room = MAX_FRAME - frame->length;
  char value[4096];
  vsnprintf(value, sizeof value, text, args);
  va_end(args);
  int n = snprintf(frame->data + frame->length, room, "%s=%s", key, value);
  if (n > 0 && (size_t)n < room) frame->length += (size_t)n + 1;
}

/*** What supervisor, keeper and init say to each other: one struct a datagram ***/

/* Limits and choices of a run; travels in front of the frame that holds its strings. */
struct order {
  long long cpu_ns, wall_ns, memory_bytes, output_bytes, tmp_bytes;
  int processes;
  bool into_cgroup; /* v2: the last fd is the cgroup that init is born into */
  bool collect;     /* the fourth fd is a folder for what the program left in its working directory */
  bool read_only;   /* the working directory may not be written to */
  bool watch_cpu, watch_memory; /* no cgroup does it: init watches */
  bool paired;                  /* its input or output is a pipe to another run */
  int filter;                   /* which of `filters` */
};

enum kind { SLOT_READY, SLOT_FAILED, RUN_BORN, RUN_REPORT, RUN_REAPED };

struct report {
  enum kind kind;
  int error; /* errno of a failed step of the set-up, 0 otherwise */
  char stage[200];
  int status; /* RUN_REPORT: wait status of the program; RUN_REAPED: of init */
  enum { LIMIT_NONE, LIMIT_CPU, LIMIT_MEMORY } limit;
  long long wall_ns, user_ns, system_ns, resident_bytes;
  long long ended_ns;    /* by the monotonic clock, when init saw the program's end */
  long long seen_cpu_ns; /* the most that init's watch added up: rusage misses children nobody waited for */
  long long birth_ns;    /* CPU time of the program's process before it became the program */
  long long overhead_ns; /* CPU time of init or keeper itself in this run */
  long long collected_bytes, collected_files;
  int collect_cut;
};

static void send_report(int sock, const struct report *report, int fd) {
  struct iovec part = {(void *)report, sizeof *report};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (fd >= 0) {
    message.msg_control = &control;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &fd, sizeof fd);
  }
  while (sendmsg(sock, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

static struct report failure(enum kind kind, const char *stage, const char *what) {
  struct report report = {.kind = kind, .error = errno ? errno : EIO};
  format(report.stage, sizeof report.stage, "%s%s%s", stage, what ? " " : "", what ? what : "");
  return report;
}

/*** The system call filter of every program ***/

/* A deny list: contest programs come from twenty runtimes whose needs change with each release, and a default-deny list
 * that kills an honest program is a wrong verdict. What is denied is what no such program needs and what kernel holes
 * have come through; namespaces, capabilities and the empty network stand behind it. Calls newer than the last one
 * reviewed here do not exist for programs: runtimes take ENOSYS as an older kernel. docs/security.md reviews it. */
enum action {
  ALLOW, REFUSE, ABSENT, DEADLY, PRETEND, CHECK_CLONE, CHECK_SOCKET, CHECK_IOCTL, CHECK_PERSONALITY, CHECK_FCNTL, CHECK_PRLIMIT,
  CHECK_SIGCHLD, NO_SOCKETS
};

#define FIRST_UNREVIEWED 463u /* setxattrat: Linux 6.13 */
#define X32_CALLS 0x40000000u

static const struct {
  unsigned number;
  enum action action;
} rules[] = {
#define REFUSED(name) {SYS_##name, REFUSE}
    REFUSED(ptrace), REFUSED(process_vm_readv), REFUSED(process_vm_writev), REFUSED(kcmp), REFUSED(bpf),
    REFUSED(perf_event_open), REFUSED(add_key), REFUSED(request_key), REFUSED(keyctl), REFUSED(mount), REFUSED(umount2),
    REFUSED(pivot_root), REFUSED(chroot), REFUSED(setns), REFUSED(unshare), REFUSED(swapon), REFUSED(swapoff),
    REFUSED(reboot), REFUSED(kexec_load), REFUSED(init_module), REFUSED(finit_module), REFUSED(delete_module),
    REFUSED(acct), REFUSED(quotactl), REFUSED(settimeofday), REFUSED(clock_settime), REFUSED(clock_adjtime),
    REFUSED(adjtimex), REFUSED(sethostname), REFUSED(setdomainname), REFUSED(syslog), REFUSED(vhangup),
    REFUSED(open_by_handle_at), REFUSED(name_to_handle_at), REFUSED(fanotify_init), REFUSED(sched_setaffinity),
    REFUSED(sched_setscheduler), REFUSED(sched_setparam), REFUSED(sched_setattr), REFUSED(mbind), REFUSED(set_mempolicy),
    REFUSED(migrate_pages), REFUSED(move_pages), REFUSED(lookup_dcookie), REFUSED(nfsservctl),
#ifdef SYS_iopl
    REFUSED(iopl), REFUSED(ioperm), REFUSED(modify_ldt),
#endif
#ifdef SYS_uselib
    REFUSED(uselib), REFUSED(ustat), REFUSED(_sysctl),
#endif
#ifdef SYS_kexec_file_load
    REFUSED(kexec_file_load),
#endif
#undef REFUSED
#define MISSING(name) {SYS_##name, ABSENT}
    MISSING(clone3), MISSING(userfaultfd), MISSING(shmget), MISSING(shmat), MISSING(shmctl), MISSING(semget),
    MISSING(semop), MISSING(semctl), MISSING(msgget), MISSING(msgsnd), MISSING(msgrcv), MISSING(msgctl),
    MISSING(mq_open), MISSING(mq_unlink),
    /* Counted for the whole machine or user, or a way to watch what a parallel job does to a file that both see. */
    MISSING(io_setup), MISSING(io_destroy), MISSING(io_submit), MISSING(io_cancel), MISSING(io_getevents),
    MISSING(inotify_init1), MISSING(inotify_add_watch), MISSING(inotify_rm_watch),
#ifdef SYS_inotify_init
    MISSING(inotify_init),
#endif
#undef MISSING
    /* By number, since headers may be older than kernels: io_uring, the mount calls, pidfd_getfd, process_madvise,
     * mount_setattr, quotactl_fd, memfd_secret, process_mrelease, set_mempolicy_home_node, statmount, listmount, lsm_*. */
    {425, ABSENT}, {426, ABSENT}, {427, ABSENT}, {428, ABSENT}, {429, ABSENT}, {430, ABSENT}, {431, ABSENT},
    {432, ABSENT}, {433, ABSENT}, {438, ABSENT}, {440, ABSENT}, {442, ABSENT}, {443, ABSENT}, {447, ABSENT},
    {448, ABSENT}, {450, ABSENT}, {457, ABSENT}, {458, ABSENT}, {459, ABSENT}, {460, ABSENT}, {461, ABSENT},
    {SYS_clone, CHECK_CLONE}, {SYS_socket, CHECK_SOCKET}, {SYS_socketpair, CHECK_SOCKET}, {SYS_ioctl, CHECK_IOCTL},
    {SYS_personality, CHECK_PERSONALITY}, {SYS_fcntl, CHECK_FCNTL}, {SYS_prlimit64, CHECK_PRLIMIT},
    /* A JVM whose flock fails warns on standard output: it does nothing and says that it did. */
    {SYS_flock, PRETEND},
};
#define RULES (sizeof rules / sizeof *rules)
#define NAMESPACE_FLAGS \
  (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

/* Of a run that may make sockets, and of one that may not: they differ only where no cgroup counts what is in them. */
enum filter { WITHOUT_SOCKETS, WITH_SOCKETS, FILTERS };
static struct sock_filter filter_code[FILTERS][1024];
static struct sock_fprog filters[FILTERS] = {{.filter = filter_code[0]}, {.filter = filter_code[1]}};
static struct sock_fprog *building;

static void emit(uint16_t code, uint32_t k, uint8_t jump_true, uint8_t jump_false) {
  building->filter[building->len++] = (struct sock_filter){code, jump_true, jump_false, k};
}

static void emit_return(uint32_t action) { emit(BPF_RET | BPF_K, action, 0, 0); }
static void emit_load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

/* Loads an argument's low word; `test` with `k` true returns `yes`, false returns `no`. */
static void emit_check(int argument, uint16_t test, uint32_t k, uint32_t yes, uint32_t no) {
  emit_load(offsetof(struct seccomp_data, args) + sizeof(uint64_t) * (size_t)argument);
  emit(BPF_JMP | test | BPF_K, k, 0, 1);
  emit_return(yes);
  emit_return(no);
}

/* Questions about locks and leases on a file that all slots see would tell a parallel job of this one. */
static void emit_check_fcntl(void) {
  static const uint32_t told[] = {F_GETLK, 36 /* F_OFD_GETLK */, 1024 /* F_SETLEASE */, 1025 /* F_GETLEASE */, 1026 /* F_NOTIFY */};
  const uint8_t count = sizeof told / sizeof *told;
  emit_load(offsetof(struct seccomp_data, args) + sizeof(uint64_t));
  for (uint8_t i = 0; i < count; i++) emit(BPF_JMP | BPF_JEQ | BPF_K, told[i], (uint8_t)(count - i), 0);
  emit_return(SECCOMP_RET_ALLOW);
  emit_return(SECCOMP_RET_ERRNO | EINVAL);
}

/* What is done on SIGCHLD may be asked, and stays as it is: to change it does nothing and says that it did. */
static void emit_check_sigchld(void) {
  const size_t signal_number = offsetof(struct seccomp_data, args), what = signal_number + sizeof(uint64_t);
  emit_load(signal_number);
  emit(BPF_JMP | BPF_JEQ | BPF_K, SIGCHLD, 0, 4);
  emit_load(what);
  emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3);
  emit_load(what + sizeof(uint32_t));
  emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
  emit_return(SECCOMP_RET_ALLOW);
  emit_return(SECCOMP_RET_ERRNO | 0);
}

static void emit_action(enum action action) {
  const uint32_t eperm = SECCOMP_RET_ERRNO | EPERM;
  switch (action) {
    case ALLOW: emit_return(SECCOMP_RET_ALLOW); break;
    case REFUSE: emit_return(eperm); break;
    case ABSENT: emit_return(SECCOMP_RET_ERRNO | ENOSYS); break;
    case DEADLY: emit_return(SECCOMP_RET_KILL_PROCESS); break;
    case CHECK_CLONE: emit_check(0, BPF_JSET, NAMESPACE_FLAGS, eperm, SECCOMP_RET_ALLOW); break;
    case CHECK_SOCKET: emit_check(0, BPF_JEQ, AF_UNIX, SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO | EAFNOSUPPORT); break;
    case CHECK_IOCTL: /* TIOCSTI and TIOCLINUX */
      emit_load(offsetof(struct seccomp_data, args) + sizeof(uint64_t));
      emit(BPF_JMP | BPF_JEQ | BPF_K, 0x5412, 1, 0);
      emit(BPF_JMP | BPF_JEQ | BPF_K, 0x541c, 0, 1);
      emit_return(eperm);
      emit_return(SECCOMP_RET_ALLOW);
      break;
    case CHECK_PERSONALITY: emit_check(0, BPF_JEQ, 0xffffffffu /* only asks */, SECCOMP_RET_ALLOW, eperm); break;
    case PRETEND: emit_return(SECCOMP_RET_ERRNO | 0); break;
    case CHECK_FCNTL: emit_check_fcntl(); break;
    case NO_SOCKETS: emit_return(SECCOMP_RET_ERRNO | EAFNOSUPPORT); break;
    case CHECK_SIGCHLD: emit_check_sigchld(); break;
    /* Limits of others: without a cgroup init is the program's own user, and would go blind with no descriptor left. */
    case CHECK_PRLIMIT: emit_check(0, BPF_JEQ, 0, SECCOMP_RET_ALLOW, eperm); break;
  }
}

/* System call numbers from `first` to the next range's first, all treated alike. */
struct range {
  unsigned first;
  enum action action;
};

/* Emits a search among the ranges. The kernel runs a filter for each call number when it is installed, to learn which
 * calls it always allows: a chain of comparisons cost 0.18 ms a run there, this tree 0.04 ms. */
static void emit_search(const struct range *ranges, size_t count) {
  if (count == 1) {
    emit_action(ranges->action);
    return;
  }
  size_t half = count / 2;
  emit(BPF_JMP | BPF_JGE | BPF_K, ranges[half].first, 0, 1);
  size_t jump = building->len;
  emit(BPF_JMP | BPF_JA, 0, 0, 0); /* conditional jumps reach 255 instructions, this one any */
  emit_search(ranges, half);
  building->filter[jump].k = (uint32_t)(building->len - jump - 1);
  emit_search(ranges + half, count - half);
}

/* `counted`: a cgroup counts time and memory. Without one, files in memory that no process maps and what is on its way
 * through a socket are in nobody's resident set, and a child that is not waited for, since its parent ignores SIGCHLD,
 * takes its time with it. */
static enum action action_of(unsigned number, bool counted, enum filter filter) {
  if (!counted) {
    if (number == SYS_memfd_create) return ABSENT;
    if (filter == WITHOUT_SOCKETS && (number == SYS_socket || number == SYS_socketpair)) return NO_SOCKETS;
    if (number == SYS_rt_sigaction) return CHECK_SIGCHLD;
  }
  if (number >= X32_CALLS) return DEADLY;
  if (number >= FIRST_UNREVIEWED) return ABSENT;
  for (size_t i = 0; i < RULES; i++)
    if (rules[i].number == number) return rules[i].action;
  return ALLOW;
}

static void build_filter(enum filter filter, bool counted) {
  building = &filters[filter];
  static struct range ranges[2 * RULES + 7];
  size_t count = 0;
  for (unsigned number = 0; number <= FIRST_UNREVIEWED; number++) {
    enum action action = action_of(number, counted, filter);
    if (count == 0 || ranges[count - 1].action != action) ranges[count++] = (struct range){number, action};
  }
  ranges[count++] = (struct range){X32_CALLS, DEADLY};
  emit_load(offsetof(struct seccomp_data, arch));
  emit(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_NATIVE, 1, 0);
  emit_return(SECCOMP_RET_KILL_PROCESS);
  emit_load(offsetof(struct seccomp_data, nr));
  emit_search(ranges, count);
}

/*** Init: pid 1 of one run ***/

struct run {
  struct order order;
  struct frame frame;
  int fds[MAX_FDS]; /* stdin, stdout, stderr, then the folder to collect into where `collect` is set */
  int fd_count;
};

static int sock; /* keeper and init: the datagram socket to the supervisor */
static bool two_users;
static int slot_index;

static _Noreturn void run_failed(const char *stage, const char *what) {
  struct report report = failure(RUN_REPORT, stage, what);
  send_report(sock, &report, -1);
  _exit(1);
}

/* Links every entry of the box from the working directory, so that the program finds its files by relative names. */
static void link_box(void) {
  DIR *box = opendir("/box");
  if (!box) run_failed("read", "/box");
  for (struct dirent *entry; (entry = readdir(box));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    char target[300];
    format(target, sizeof target, "/box/%s", entry->d_name);
    if (symlinkat(target, AT_FDCWD, entry->d_name)) run_failed("link", target);
  }
  closedir(box);
}

static void prepare_mounts(const struct run *run) {
  char options[128];
  format(options, sizeof options, "size=%lld,nr_inodes=%d,mode=1777", run->order.tmp_bytes, TMPFS_INODES);
  if (mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, options)) run_failed("mount", "tmpfs on /tmp");
  if (mkdir("/tmp/work", 0755) || chdir("/tmp/work")) run_failed("make", "/tmp/work");
  /* `see=SHARE/FOLDER\tTARGET`: the folders that this run sees, each at a place that the root has for it. */
  char folder[4096], source[4400];
  const char *entry, *target;
  for (size_t i = 0; (entry = frame_nth(&run->frame, "see", i)); i++) {
    errno = EINVAL;
    if (!split(entry, folder, sizeof folder, &target) || !is_plain_relative(folder)) run_failed("read", "see");
    format(source, sizeof source, "/.share/%s", folder);
    if (mount(source, target, NULL, MS_BIND, NULL)) run_failed("bind", folder);
  }
  link_box();
  if (two_users && chown("/tmp/work", INSIDE_UID, INSIDE_UID)) run_failed("chown", "/tmp/work");
  /* Entered anew: by the folder that we stand in, what lies below the mount could still be written. */
  if (run->order.read_only && (mount("/tmp/work", "/tmp/work", NULL, MS_BIND, NULL) ||
                               mount(NULL, "/tmp/work", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) ||
                               chdir("/tmp/work")))
    run_failed("protect", "/tmp/work");
  /* What lies below a mount is out of reach for who may not unmount; to unmount the shares here costs 0.06 ms more. */
  if (mount("/.none", "/.share", NULL, MS_BIND, NULL)) run_failed("cover", "the shares");
  if (mount("proc", "/proc", "proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2"))
    run_failed("mount", "proc on /proc");
}

static void limit(int resource, long long soft, long long hard) {
  struct rlimit value = {(rlim_t)soft, (rlim_t)hard}, old;
  /* An ordinary user cannot raise a hard limit: what the machine allows is then the limit. */
  if (!getrlimit((__rlimit_resource_t)resource, &old) && old.rlim_max != RLIM_INFINITY) {
    value.rlim_max = (rlim_t)min_ll(hard, (long long)old.rlim_max);
    value.rlim_cur = (rlim_t)min_ll(soft, (long long)value.rlim_max);
  }
  setrlimit((__rlimit_resource_t)resource, &value);
}

static void apply_rlimits(const struct order *order) {
  long long cpu = order->cpu_ns / NS_PER_S + 2;
  limit(RLIMIT_CPU, cpu, cpu + 1);
  limit(RLIMIT_FSIZE, order->output_bytes + 1, order->output_bytes + 1);
  limit(RLIMIT_STACK, order->memory_bytes, order->memory_bytes);
  limit(RLIMIT_NOFILE, 1024, 1024);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_MEMLOCK, 65536, 65536);
  limit(RLIMIT_MSGQUEUE, 0, 0);
  limit(RLIMIT_NPROC, order->processes + 8, order->processes + 8);
  /* Runtimes reserve many times what they touch, so this is only the outer wall behind init's watch. */
  if (order->watch_memory) limit(RLIMIT_DATA, 8 * order->memory_bytes + (2ll << 30), 8 * order->memory_bytes + (2ll << 30));
}

/* What the program's process leaves in init's memory, which it shares until it becomes the program (vfork). */
static struct birth {
  int error;
  enum birth_step { /* which failed, BORN where none did */
    BORN, BIRTH_STRINGS, BIRTH_FOLDER, BIRTH_PRIVILEGES, BIRTH_FILTER, BIRTH_EXECUTE
  } step;
  long long cpu_ns; /* CPU time before it became the program */
} birth;
static const char *const birth_steps[] = {"", "hold so many arguments or variables", "change to the working directory",
                                          "give up privileges", "install the system call filter", "execute"};

static _Noreturn void not_born(enum birth_step step) {
  birth.error = errno;
  birth.step = step;
  _exit(126);
}

static void drop_privileges(void) {
  if (two_users && (setgroups(0, NULL) || setresgid(INSIDE_UID, INSIDE_UID, INSIDE_UID) ||
                    setresuid(INSIDE_UID, INSIDE_UID, INSIDE_UID)))
    not_born(BIRTH_PRIVILEGES);
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  if (syscall(SYS_capset, &header, none)) not_born(BIRTH_PRIVILEGES);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) not_born(BIRTH_PRIVILEGES);
}

static _Noreturn void become_program(struct run *run) {
  static char *arguments[MAX_STRINGS], *environment[MAX_STRINGS];
  errno = E2BIG;
  if (!frame_vector(&run->frame, "arg", arguments, MAX_STRINGS) || !frame_vector(&run->frame, "env", environment, MAX_STRINGS))
    not_born(BIRTH_STRINGS);
  for (int i = 0; i < 3; i++) dup2(run->fds[i], i);
  setsid();
  umask(022);
  const char *cwd = frame_get(&run->frame, "cwd");
  if (cwd && chdir(cwd)) not_born(BIRTH_FOLDER);
  apply_rlimits(&run->order);
  drop_privileges();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  set_cloexec_from(3);
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filters[run->order.filter])) not_born(BIRTH_FILTER);
  birth.cpu_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  execve(arguments[0], arguments, environment);
  not_born(BIRTH_EXECUTE);
}

/* CPU time and resident memory of everything alive in this pid namespace but init itself. */
static void sum_living(long long *cpu_ns, long long *resident_bytes) {
  *cpu_ns = *resident_bytes = 0;
  DIR *proc = opendir("/proc");
  if (!proc) return;
  for (struct dirent *entry; (entry = readdir(proc));) {
    int pid = atoi(entry->d_name);
    if (pid <= 1) continue;
    struct timespec t;
    clockid_t clock;
    if (!clock_getcpuclockid(pid, &clock) && !clock_gettime(clock, &t)) *cpu_ns += t.tv_sec * NS_PER_S + t.tv_nsec;
    char path[64], text[128];
    format(path, sizeof path, "/proc/%d/statm", pid);
    long long pages = 0;
    if (read_file(path, text, sizeof text) > 0) sscanf(text, "%*s %lld", &pages);
    *resident_bytes += pages * sysconf(_SC_PAGESIZE);
  }
  closedir(proc);
}

/* Bytes of shared memory without a file that anything alive in this pid namespace has mapped, each once. A program can take such
 * pages out of its page tables (MADV_DONTNEED) while they stay, so no resident set shows them. */
static long long sum_shared(void) {
  unsigned long known[64], from, to, inode;
  size_t count = 0;
  long long bytes = 0;
  DIR *proc = opendir("/proc");
  if (!proc) return 0;
  for (struct dirent *entry; (entry = readdir(proc));) {
    char path[300], line[512];
    format(path, sizeof path, "/proc/%s/maps", entry->d_name);
    FILE *maps = atoi(entry->d_name) > 1 ? fopen(path, "re") : NULL;
    while (maps && fgets(line, sizeof line, maps)) {
      if (!strstr(line, "/dev/zero (deleted)")) continue;
      if (sscanf(line, "%lx-%lx %*s %*s %*s %lu", &from, &to, &inode) != 3) continue;
      size_t at = 0;
      while (at < count && known[at] != inode) at++;
      if (at < count) continue;
      if (count < sizeof known / sizeof *known) known[count++] = inode;
      bytes += (long long)(to - from);
    }
    if (maps) fclose(maps);
  }
  closedir(proc);
  return bytes;
}

static struct rusage children_usage(void) {
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  return usage;
}

/*
 * Which of two programs that talk to each other ended first decides verdicts, and a process that ends closes its pipes a while
 * before it is seen to have ended: the other could hear of it and end in between. So init holds the pipes too, and lets go of
 * them when it has seen the end; or when the program itself has let go, which it looks for now and then.
 */
static int held_pipes[2] = {-1, -1};

static void release_pipe(int i) {
  if (held_pipes[i] >= 0) close(held_pipes[i]);
  held_pipes[i] = -1;
}

static void release_what_is_closed(pid_t program) {
  for (int i = 0; i < 2; i++) {
    char path[64];
    struct stat ours, theirs;
    format(path, sizeof path, "/proc/%d/fd/%d", program, i);
    if (held_pipes[i] < 0 || fstat(held_pipes[i], &ours)) continue;
    if (stat(path, &theirs) || ours.st_ino != theirs.st_ino || ours.st_dev != theirs.st_dev) release_pipe(i);
  }
}

/* Waits for the program while watching what no cgroup watches; kills everything when asked to or over a limit. */
static void watch(const struct order *order, pid_t program, struct report *report) {
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGCHLD);
  sigaddset(&wanted, SIGTERM);
  bool watching = order->watch_cpu || order->watch_memory;
  long long nap = watching ? NS_PER_MS : PIPE_LOOK_NS;
  int looks = 0;
  for (bool ended = false; !ended;) {
    struct timespec timeout = {.tv_nsec = nap};
    bool holding = held_pipes[0] >= 0 || held_pipes[1] >= 0;
    int got = watching || holding ? sigtimedwait(&wanted, NULL, &timeout) : sigwaitinfo(&wanted, NULL);
    if (got == SIGTERM) kill(-1, SIGKILL);
    for (pid_t pid; (pid = waitpid(-1, &report->status, WNOHANG)) > 0;)
      if (pid == program) {
        ended = true;
        break;
      }
    if (ended) continue;
    if (holding) release_what_is_closed(program);
    if (!watching) continue;
    long long living_cpu, living_resident;
    sum_living(&living_cpu, &living_resident);
    struct rusage dead = children_usage();
    long long cpu = living_cpu + timeval_ns(dead.ru_utime) + timeval_ns(dead.ru_stime);
    report->resident_bytes = max_ll(report->resident_bytes, living_resident);
    report->seen_cpu_ns = max_ll(report->seen_cpu_ns, cpu);
    if (order->watch_cpu && cpu > order->cpu_ns + KILL_MARGIN_NS) report->limit = LIMIT_CPU;
    if (order->watch_memory && living_resident > order->memory_bytes) report->limit = LIMIT_MEMORY;
    /* Dearer than the rest (a JVM has hundreds of mappings), so not at each look. */
    if (order->watch_memory && ++looks % SHARED_LOOKS == 0 && sum_shared() > order->memory_bytes) report->limit = LIMIT_MEMORY;
    if (report->limit != LIMIT_NONE) kill(-1, SIGKILL);
    /* Short naps while the program is young, so that short programs are seen; then every 5 ms. */
    nap = min_ll(nap * 2, 5 * NS_PER_MS);
  }
}

/*** Copying results out of a dead program's folder: nothing is followed, nothing but plain files is taken ***/

struct collection {
  long long bytes, files, most_bytes;
  bool cut;
};

static int open_beneath(int folder, const char *name, uint64_t flags) {
  struct open_how how = {
      .flags = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
  };
  return (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
}

static void copy_file(int from, int to_folder, const char *name, const struct stat *info, struct collection *collection) {
  if (collection->bytes + info->st_size > collection->most_bytes) {
    collection->cut = true;
    return;
  }
  unlinkat(to_folder, name, 0);
  mode_t mode = info->st_mode & S_IXUSR ? 0755 : 0644;
  int to = openat(to_folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (to < 0) run_failed("collect", name);
  fchmod(to, mode);
  long long left = info->st_size;
  while (left > 0) {
    ssize_t n = sendfile(to, from, NULL, (size_t)min_ll(left, 1 << 30));
    if (n < 0) run_failed("collect", name);
    if (n == 0) break;
    left -= n;
  }
  close(to);
  collection->bytes += info->st_size;
}

static void collect_folder(int from, int to, int depth, struct collection *collection) {
  int listing = dup(from);
  DIR *folder = listing < 0 ? NULL : fdopendir(listing);
  if (!folder) run_failed("collect", "a folder");
  for (struct dirent *entry; (entry = readdir(folder)) && !collection->cut;) {
    const char *name = entry->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
    int fd = open_beneath(from, name, O_RDONLY);
    if (fd < 0) continue; /* a link, a socket, or unreadable: not a result */
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
      if (++collection->files > COLLECT_FILES) collection->cut = true;
      else copy_file(fd, to, name, &info, collection);
    } else if (S_ISDIR(info.st_mode) && depth < COLLECT_DEPTH) {
      if (++collection->files > COLLECT_FILES) collection->cut = true;
      else if (mkdirat(to, name, 0755) == 0 || errno == EEXIST) {
        int inner = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0 && errno != ENOTDIR && errno != ELOOP) run_failed("collect", name);
        if (inner >= 0) { /* else a source of this name is there already: it stays */
          fchmod(inner, 0755);
          collect_folder(fd, inner, depth + 1, collection);
          close(inner);
        }
      }
    }
    close(fd);
  }
  closedir(folder);
}

static _Noreturn void init_main(struct run *run) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* Seen through the /proc of the slot, before the run's own read-only one hides it, and before we stop being dumpable,
   * which gives that file to root: whatever runs out of memory here, the run goes and not the keeper. */
  write_file("/proc/self/oom_score_adj", "1000");
  prctl(PR_SET_DUMPABLE, 0);
  if (run->order.into_cgroup && unshare(CLONE_NEWCGROUP)) run_failed("hide", "the cgroup");
  prepare_mounts(run);

  /* Opened before the program can put another folder in its place. */
  int work = open("/tmp/work", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (work < 0) run_failed("open", "/tmp/work");
  struct report report = {.kind = RUN_REPORT};
  long long started = now_ns(CLOCK_MONOTONIC);
  /* Nothing is copied, and we wait until the program has begun: 0.1 ms less than fork. */
  pid_t program = vfork();
  if (program < 0) run_failed("fork", NULL);
  if (program == 0) become_program(run);
  for (int i = 0; i < 3; i++)
    if (run->order.paired && i < 2) held_pipes[i] = run->fds[i];
    else close(run->fds[i]);
  if (birth.step != BORN) {
    errno = birth.error;
    run_failed(birth_steps[birth.step], birth.step == BIRTH_EXECUTE ? frame_get(&run->frame, "arg") : NULL);
  }
  watch(&run->order, program, &report);
  report.ended_ns = now_ns(CLOCK_MONOTONIC);
  report.wall_ns = report.ended_ns - started;
  release_pipe(0);
  release_pipe(1);

  int ignored;
  do kill(-1, SIGKILL);
  while (waitpid(-1, &ignored, 0) > 0);
  struct rusage usage = children_usage();
  report.user_ns = timeval_ns(usage.ru_utime);
  report.system_ns = timeval_ns(usage.ru_stime);
  report.resident_bytes = max_ll(report.resident_bytes, usage.ru_maxrss * 1024ll);

  if (run->order.collect && WIFEXITED(report.status)) {
    struct collection collection = {.most_bytes = run->order.tmp_bytes};
    collect_folder(work, run->fds[3], 0, &collection);
    report.collected_bytes = collection.bytes;
    report.collected_files = collection.files;
    report.collect_cut = collection.cut;
  }
  report.birth_ns = birth.cpu_ns;
  report.overhead_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  send_report(sock, &report, -1);
  _exit(0);
}

/*** The keeper: makes a slot once, then one init a run ***/

static _Noreturn void slot_failed(const char *stage, const char *what) {
  struct report report = failure(SLOT_FAILED, stage, what);
  send_report(sock, &report, -1);
  _exit(1);
}

static void make_folders(const char *path) {
  char part[4096];
  format(part, sizeof part, "%s", path);
  for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(part, 0755);
    *slash = '/';
  }
  mkdir(part, 0755);
}

static void make_file(const char *path, const char *content) {
  char folder[4096];
  format(folder, sizeof folder, "%s", path);
  char *slash = strrchr(folder, '/');
  if (slash && slash != folder) {
    *slash = 0;
    make_folders(folder);
  }
  int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (fd < 0 || write(fd, content, strlen(content)) < 0) slot_failed("write", path);
  close(fd);
}

/* The mount flags a remount must repeat: in a user namespace those of the host are locked. */
static unsigned long flags_of(const char *path) {
  struct statvfs info;
  if (statvfs(path, &info)) return 0;
  unsigned long flags = 0;
  if (info.f_flag & ST_NODEV) flags |= MS_NODEV;
  if (info.f_flag & ST_NOEXEC) flags |= MS_NOEXEC;
  if (info.f_flag & ST_NOATIME) flags |= MS_NOATIME;
  if (info.f_flag & ST_NODIRATIME) flags |= MS_NODIRATIME;
  if (info.f_flag & ST_RELATIME) flags |= MS_RELATIME;
  return flags;
}

/* Makes the mount at `path`, and each mount below it, read-only without set-uid programs. */
static void protect(const char *path, unsigned long extra) {
  char line[8192], below[4096];
  FILE *table = fopen("/proc/self/mountinfo", "re");
  if (!table) slot_failed("read", "/proc/self/mountinfo");
  size_t length = strlen(path);
  bool found = false;
  while (fgets(line, sizeof line, table)) {
    if (sscanf(line, "%*d %*d %*s %*s %4095s", below) != 1) continue;
    unescape(below);
    if (strncmp(below, path, length) || (below[length] != 0 && below[length] != '/')) continue;
    if (mount(NULL, below, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | extra | flags_of(below), NULL))
      slot_failed("protect", below);
    found = true;
  }
  fclose(table);
  errno = ENOENT;
  if (!found) slot_failed("find the mount of", path);
}

static void bind_read_only(const char *source, const char *target, unsigned long extra) {
  struct stat info;
  if (stat(source, &info)) slot_failed("find", source);
  if (S_ISDIR(info.st_mode)) make_folders(target);
  else make_file(target, "");
  if (mount(source, target, NULL, MS_BIND | MS_REC, NULL)) slot_failed("bind", source);
  if (!S_ISCHR(info.st_mode)) protect(target, extra | MS_NODEV);
}

/* Builds the slot's root from the entries of the `open` frame, in their order, and makes it the root. */
static void build_root(const struct frame *frame) {
  const char *root = frame_get(frame, "root");
  if (!root || *root != '/') {
    errno = EINVAL;
    slot_failed("open", "the root's folder");
  }
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)) slot_failed("make private", "/");
  if (mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")) slot_failed("mount", "tmpfs for the root");
  char left[4096], target[8192];
  const char *right;
  for (size_t at = 0; at < frame->length; at += strlen(frame->data + at) + 1) {
    const char *entry = frame->data + at;
    const char *value = strchr(entry, '=');
    if (!value) continue;
    size_t key = (size_t)(value++ - entry);
    bool is_dir = key == 3 && !strncmp(entry, "dir", 3);
    if (is_dir) {
      format(target, sizeof target, "%s%s", root, value);
      make_folders(target);
      continue;
    }
    if (!split(value, left, sizeof left, &right)) continue;
    format(target, sizeof target, "%s%s", root, right);
    if (key == 4 && !strncmp(entry, "bind", 4)) bind_read_only(left, target, 0);
    else if (key == 4 && !strncmp(entry, "link", 4)) {
      if (symlink(left, target)) slot_failed("link", target);
    } else if (key == 4 && !strncmp(entry, "file", 4)) {
      format(target, sizeof target, "%s%s", root, left);
      make_file(target, right);
    } else if (key == 5 && !strncmp(entry, "share", 5)) {
      format(target, sizeof target, "%s/.share/%s", root, right);
      bind_read_only(left, target, 0);
    }
  }
  static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
    format(target, sizeof target, "%s%s", root, devices[i]);
    bind_read_only(devices[i], target, 0);
  }
  static const char *const links[][2] = {{"/proc/self/fd", "/dev/fd"}, {"/proc/self/fd/0", "/dev/stdin"},
      {"/proc/self/fd/1", "/dev/stdout"}, {"/proc/self/fd/2", "/dev/stderr"}, {"/tmp", "/dev/shm"}};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    format(target, sizeof target, "%s%s", root, links[i][1]);
    if (symlink(links[i][0], target)) slot_failed("link", target);
  }
  static const char *const folders[] = {"/.none", "/.share", "/tmp", "/box", "/case", "/proc"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    format(target, sizeof target, "%s%s", root, folders[i]);
    make_folders(target);
  }
  /* A fresh /proc may only be mounted where a whole one is in sight already; the run's own will lie over this one. */
  if (mount("/proc", target, NULL, MS_BIND | MS_REC, NULL)) slot_failed("bind", "/proc");
  if (chdir(root) || syscall(SYS_pivot_root, ".", ".")) slot_failed("pivot to", root);
  if (umount2(".", MNT_DETACH) || chdir("/")) slot_failed("leave", "the old root");
  if (mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL)) slot_failed("protect", "/");
}

static bool receive_run(struct run *run) {
  struct iovec parts[2] = {{&run->order, sizeof run->order}, {run->frame.data, MAX_FRAME}};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int) * MAX_FDS)];
  } control;
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t n;
  do n = recvmsg(sock, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  if (n < (ssize_t)sizeof run->order) return false;
  run->frame.length = (size_t)n - sizeof run->order;
  run->frame.data[run->frame.length] = 0;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  run->fd_count = 0;
  if (header && header->cmsg_type == SCM_RIGHTS) {
    run->fd_count = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(run->fds, CMSG_DATA(header), sizeof(int) * (size_t)run->fd_count);
  }
  return run->fd_count >= 3;
}

static _Noreturn void keeper_main(const struct frame *open_frame, int gate, bool hide_cgroup) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  char go;
  if (read(gate, &go, 1) != 1) _exit(1); /* the supervisor died, or could not map the users */
  close(gate);
  dup3(sock, SOCKET_FD, O_CLOEXEC);
  sock = SOCKET_FD;
  close_from(SOCKET_FD + 1);
  if (hide_cgroup && unshare(CLONE_NEWCGROUP)) slot_failed("hide", "the cgroup");
  if (sethostname("gavel", 5)) slot_failed("name", "the host");
  build_root(open_frame);
  for (int capability = 0; capability <= 63; capability++) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  sigset_t blocked;
  sigfillset(&blocked);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  struct report report = {.kind = SLOT_READY};
  send_report(sock, &report, -1);

  static struct run run;
  long long cpu_before = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  while (receive_run(&run)) {
    int pidfd = -1;
    struct clone_args arguments = {
        .flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_PIDFD,
        .pidfd = (uint64_t)(uintptr_t)&pidfd,
        .exit_signal = SIGCHLD,
    };
    if (run.order.into_cgroup) {
      arguments.flags |= CLONE_INTO_CGROUP;
      arguments.cgroup = (uint64_t)run.fds[run.fd_count - 1];
    }
    pid_t init = (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
    if (init == 0) init_main(&run);
    if (init < 0) {
      struct report failed = failure(RUN_REPORT, "clone", "init");
      send_report(sock, &failed, -1);
    } else {
      struct report born = {.kind = RUN_BORN, .overhead_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu_before};
      send_report(sock, &born, pidfd);
      close(pidfd);
    }
    for (int i = 0; i < run.fd_count; i++) close(run.fds[i]);
    struct report reaped = {.kind = RUN_REAPED};
    if (init > 0) waitpid(init, &reaped.status, 0);
    send_report(sock, &reaped, -1);
    cpu_before = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  }
  _exit(0);
}

/*** Cgroups: found once, one a slot (v1) or one a run (v2) ***/

/* CGROUP_CONTAINER: none can be made, but this process and its slots are alone in the one they are in (a container): its
 * counters are read, for one run at a time. */
enum cgroup_mode { CGROUP_NONE, CGROUP_V1, CGROUP_V2, CGROUP_CONTAINER };
enum controller { MEMORY, PIDS, CPUACCT, CONTROLLERS };
static const char *const controller_names[CONTROLLERS] = {"memory", "pids", "cpuacct"};

static enum cgroup_mode cgroup_mode = CGROUP_NONE;
static char cgroup_base[CONTROLLERS][1024]; /* v1: our folder in each hierarchy; v2: only the first is used */
static char cgroup_why[256] = "";           /* why there is none, for `hello` */
static bool container_v2;                   /* CGROUP_CONTAINER: the files are those of version 2 */

/* True when `list`, comma- or space-separated, holds the word. */
static bool has_word(const char *list, const char *word) {
  size_t length = strlen(word);
  for (const char *at = list; (at = strstr(at, word)); at += length) {
    bool starts = at == list || at[-1] == ',' || at[-1] == ' ' || at[-1] == '\n';
    char after = at[length];
    if (starts && (after == 0 || after == ',' || after == ' ' || after == '\n')) return true;
  }
  return false;
}

/* Where a cgroup hierarchy is mounted and which part of it that mount shows. `controller` NULL: version 2. */
static bool find_mount(const char *controller, char *point, char *part, size_t size) {
  FILE *table = fopen("/proc/self/mountinfo", "re");
  if (!table) return false;
  char line[8192], root[1024], where[1024], type[64], options[1024];
  bool found = false;
  while (!found && fgets(line, sizeof line, table)) {
    const char *dash = strstr(line, " - ");
    if (!dash || sscanf(line, "%*d %*d %*s %1023s %1023s", root, where) != 2) continue;
    if (sscanf(dash + 3, "%63s %*s %1023s", type, options) != 2) continue;
    if (strcmp(type, controller ? "cgroup" : "cgroup2")) continue;
    if (controller && !has_word(options, controller)) continue;
    unescape(where);
    unescape(root);
    format(point, size, "%s", where);
    format(part, size, "%s", root);
    found = true;
  }
  fclose(table);
  return found;
}

/* The cgroup that this process is in, as a folder under a mount of its hierarchy. */
static bool own_cgroup(const char *controller, char *out, size_t size, char *point) {
  char part[1024], text[8192], path[1024] = "";
  if (!find_mount(controller, point, part, 1024) || read_file("/proc/self/cgroup", text, sizeof text) < 0) return false;
  char *rest = text;
  for (char *line; (line = strsep(&rest, "\n")) && *line;) {
    char *names = strchr(line, ':');
    char *where = names ? strchr(names + 1, ':') : NULL;
    if (!where) continue;
    *where = 0;
    bool ours = controller ? has_word(names + 1, controller) : names[1] == 0;
    if (ours) format(path, sizeof path, "%s", where + 1);
  }
  size_t shown = strcmp(part, "/") ? strlen(part) : 0;
  const char *inside = strncmp(path, part, shown) ? "/" : path + shown;
  format(out, size, "%s%s", point, strcmp(inside, "/") ? inside : "");
  if (access(out, F_OK)) format(out, size, "%s", point);
  return true;
}

/* Removes what runners that are gone left behind: empty folders gavel-PID of dead processes. */
static void sweep(const char *folder) {
  DIR *listing = opendir(folder);
  if (!listing) return;
  for (struct dirent *entry; (entry = readdir(listing));) {
    int pid;
    char end;
    if (sscanf(entry->d_name, "gavel-%d%c", &pid, &end) != 1 || kill(pid, 0) == 0 || errno != ESRCH) continue;
    char path[2048], inner[4096];
    format(path, sizeof path, "%s/%s", folder, entry->d_name);
    DIR *slots = opendir(path);
    for (struct dirent *slot; slots && (slot = readdir(slots));)
      if (slot->d_name[0] != '.' && slot->d_type == DT_DIR) {
        format(inner, sizeof inner, "%s/%s/run", path, slot->d_name);
        rmdir(inner);
        format(inner, sizeof inner, "%s/%s", path, slot->d_name);
        rmdir(inner);
      }
    if (slots) closedir(slots);
    rmdir(path);
  }
  closedir(listing);
}

/* Makes a folder for us in each hierarchy: in our own cgroup, or in those lent to us below `lent`, one a controller. */
static bool try_v1(const char *lent) {
  char point[1024], own[1024];
  for (int c = 0; c < CONTROLLERS; c++) {
    if (lent) format(own, sizeof own, "%s/%s", lent, controller_names[c]);
    else if (!own_cgroup(controller_names[c], own, sizeof own, point)) {
      format(cgroup_why, sizeof cgroup_why, "no cgroup v1 hierarchy with %s", controller_names[c]);
      return false;
    }
    sweep(own);
    format(cgroup_base[c], sizeof cgroup_base[c], "%.900s/gavel-%d", own, getpid());
    if (mkdir(cgroup_base[c], 0755) && errno != EEXIST) {
      format(cgroup_why, sizeof cgroup_why, "may not make %.180s: %s", cgroup_base[c], strerror(errno));
      while (c-- > 0) rmdir(cgroup_base[c]);
      return false;
    }
  }
  return true;
}

/* Looks upwards from our own cgroup for one whose children may have memory and pids, and where we may make a child. */
static bool try_v2(void) {
  char point[1024], own[1024], path[2048], text[1024];
  if (!own_cgroup(NULL, own, sizeof own, point)) {
    format(cgroup_why, sizeof cgroup_why, "cgroup v2 is not mounted");
    return false;
  }
  format(cgroup_why, sizeof cgroup_why, "no cgroup from %.150s upwards lends memory and pids to children we may make", own);
  while (strlen(own) >= strlen(point)) {
    format(path, sizeof path, "%s/cgroup.subtree_control", own);
    if (read_file(path, text, sizeof text) < 0) return false;
    if (!has_word(text, "memory") || !has_word(text, "pids")) {
      if (write_file(path, "+memory +pids") == EBUSY)
        format(cgroup_why, sizeof cgroup_why, "%.120s has processes of its own, so it cannot lend memory and pids: "
               "start Gavel in a cgroup below it (systemd: DelegateSubgroup=)", own);
      read_file(path, text, sizeof text);
    }
    if (has_word(text, "memory") && has_word(text, "pids")) {
      sweep(own);
      format(cgroup_base[0], sizeof cgroup_base[0], "%.900s/gavel-%d", own, getpid());
      if (mkdir(cgroup_base[0], 0755) == 0) {
        format(path, sizeof path, "%s/cgroup.subtree_control", cgroup_base[0]);
        int error = write_file(path, "+memory +pids");
        if (!error) return true;
        rmdir(cgroup_base[0]);
      }
    }
    char *slash = strrchr(own, '/');
    if (!slash) break;
    *slash = 0;
  }
  return false;
}

static bool try_container(void) {
  char point[1024];
  container_v2 = own_cgroup(NULL, cgroup_base[MEMORY], sizeof cgroup_base[MEMORY], point);
  if (container_v2) {
    char path[2048];
    format(path, sizeof path, "%s/memory.current", cgroup_base[MEMORY]);
    container_v2 = access(path, R_OK) == 0;
  }
  if (container_v2) {
    memcpy(cgroup_base[CPUACCT], cgroup_base[MEMORY], sizeof cgroup_base[MEMORY]);
    return true;
  }
  for (int c = 0; c < CONTROLLERS; c += CPUACCT - MEMORY)
    if (!own_cgroup(controller_names[c], cgroup_base[c], sizeof cgroup_base[c], point)) {
      format(cgroup_why, sizeof cgroup_why, "the container shows no cgroup with %s", controller_names[c]);
      return false;
    }
  return true;
}

/* `wanted`: auto, none, container, or a folder of cgroups lent to us. */
static void find_cgroups(const char *wanted) {
  char point[1024], part[1024], path[2048], text[1024] = "";
  bool unified = find_mount(NULL, point, part, sizeof point);
  if (unified) {
    format(path, sizeof path, "%s/cgroup.controllers", point);
    read_file(path, text, sizeof text);
  }
  bool prefers_v2 = unified && has_word(text, "memory");
  if (!strcmp(wanted, "none")) format(cgroup_why, sizeof cgroup_why, "asked to use none");
  else if (!strcmp(wanted, "container")) cgroup_mode = try_container() ? CGROUP_CONTAINER : CGROUP_NONE;
  else if (*wanted == '/') cgroup_mode = try_v1(wanted) ? CGROUP_V1 : CGROUP_NONE;
  else if (prefers_v2 && try_v2()) cgroup_mode = CGROUP_V2;
  else if (!prefers_v2 && try_v1(NULL)) cgroup_mode = CGROUP_V1;
  else if (unified && !prefers_v2 && !find_mount("memory", point, part, sizeof point))
    format(cgroup_why, sizeof cgroup_why, "cgroup v2 at %.150s has no memory controller, and there is no cgroup v1 with one", point);
}

/* How many cgroups a slot has of its own: one a controller, one in all, or none. */
static int group_count(void) { return cgroup_mode == CGROUP_V1 ? CONTROLLERS : cgroup_mode == CGROUP_V2 ? 1 : 0; }

static void remove_cgroups(void) {
  for (int c = 0; c < group_count(); c++) rmdir(cgroup_base[c]);
}

/*** The supervisor ***/

struct slot {
  bool open, ready;
  bool running;  /* a run has not been answered yet */
  bool occupied; /* its init is not gone yet */
  pid_t keeper;
  int sock;
  char id[128]; /* of the request being answered: open, then each run */
  char root[4096];
  int cores;
  /* the run */
  struct order order;
  bool reported;
  struct report report;
  int init_fd; /* pidfd, -1 while not known */
  int out_fd[2];
  bool ending; /* init has been asked to end the run */
  bool aborted;
  enum { HIT_NONE, HIT_CPU, HIT_WALL, HIT_MEMORY, HIT_OUTPUT } hit;
  long long started_ns, kill_at_ns;
  long long asked_ns; /* when init was asked to end the run */
  long long keeper_ns; /* CPU time of the keeper for this run */
  struct frame *waiting; /* a run asked for while the last one's init was still ending */
  bool abort_waiting;
  /* the cgroup of the slot or run */
  char cgroup[CONTROLLERS][1100];
  int memory_usage_fd, cpu_fd;
  long long cpu_base, memory_base, cache_base, oom_base;
  bool has_cache_room; /* its limit holds CACHE_ROOM_BYTES more, and we look at its memory without file cache */
  long long own_cpu_base, peak_base, memory_seen; /* CGROUP_CONTAINER */
};

static struct slot slots[MAX_SLOTS];
static struct frame request, reply;
static int control_in = SOCKET_FD, control_out = SOCKET_FD; /* where the client is */
static bool leaving; /* we tidy up and end: nobody is told any more */

static void send_reply(void) {
  uint32_t length = (uint32_t)reply.length;
  unsigned char header[4] = {(unsigned char)length, (unsigned char)(length >> 8), (unsigned char)(length >> 16),
                             (unsigned char)(length >> 24)};
  struct iovec parts[2] = {{header, 4}, {reply.data, reply.length}};
  size_t left = 4 + reply.length;
  while (left > 0) {
    ssize_t n = writev(control_out, parts, 2);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) exit(0); /* the client is gone */
    left -= (size_t)n;
    for (int i = 0; i < 2 && n > 0; i++) {
      size_t taken = (size_t)min_ll(n, (long long)parts[i].iov_len);
      parts[i].iov_base = (char *)parts[i].iov_base + taken;
      parts[i].iov_len -= taken;
      n -= (ssize_t)taken;
    }
  }
}

static void begin_reply(const char *kind, const char *id) {
  reply.length = 0;
  frame_add(&reply, "re", "%s", kind);
  frame_add(&reply, "id", "%s", id ? id : "");
}

static void reply_error(const char *kind, const char *id, const char *stage, int error) {
  begin_reply(kind, id);
  frame_add(&reply, "error", "%s", stage);
  frame_add(&reply, "errno", "%d", error);
  frame_add(&reply, "reason", "%s", strerror(error));
  send_reply();
}

static char *cgroup_file(const struct slot *slot, enum controller c, const char *name) {
  static char path[2048];
  format(path, sizeof path, "%s/%s", slot->cgroup[c], name);
  return path;
}

static long long read_fd_number(int fd) {
  char text[64] = "";
  ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);
  return n <= 0 ? 0 : atoll(text);
}

/* The file cache charged to a cgroup: pages of the image that it happened to read first, not the program's memory. */
static long long file_cache(const char *stat_file, bool v2) {
  char text[8192];
  if (read_file(stat_file, text, sizeof text) < 0) return 0;
  return max_ll(0, number_after(text, v2 ? "file" : "cache") - max_ll(0, number_after(text, "shmem")));
}

static long long slot_file_cache(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V2) return file_cache(cgroup_file(slot, MEMORY, "run/memory.stat"), true);
  return file_cache(cgroup_file(slot, MEMORY, "memory.stat"), cgroup_mode == CGROUP_CONTAINER && container_v2);
}

static long long slot_oom_kills(const struct slot *slot) {
  char text[512];
  const char *name = cgroup_mode == CGROUP_CONTAINER && container_v2 ? "memory.events" : "memory.oom_control";
  return read_file(cgroup_file(slot, MEMORY, name), text, sizeof text) < 0 ? 0 : max_ll(0, number_after(text, "oom_kill"));
}

/*
 * Whether the cgroup of a run has met its limit, be it that file cache could be given up for what was wanted. v1 by its peak:
 * its failcnt stays 0 on newer kernels (seen on 6.18).
 */
static bool met_memory_limit(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V1)
    return read_fd_number(slot->memory_usage_fd) - slot->memory_base + CHARGE_BATCH_BYTES >= slot->order.memory_bytes;
  char text[512];
  return read_file(cgroup_file(slot, MEMORY, "run/memory.events"), text, sizeof text) > 0 && number_after(text, "max") > 0;
}

/* The highest use of a container's memory ever: it only tells of a run that went above all before it. */
static long long container_peak(const struct slot *slot) {
  return read_number(cgroup_file(slot, MEMORY, container_v2 ? "memory.peak" : "memory.max_usage_in_bytes"));
}

static bool make_slot_cgroup(struct slot *slot) {
  int index = (int)(slot - slots);
  slot->memory_usage_fd = slot->cpu_fd = -1;
  for (int c = 0; c < group_count(); c++) {
    format(slot->cgroup[c], sizeof slot->cgroup[c], "%s/slot%d", cgroup_base[c], index);
    if (mkdir(slot->cgroup[c], 0755) && errno != EEXIST) return false;
  }
  char pid[16];
  format(pid, sizeof pid, "%d", slot->keeper);
  if (cgroup_mode == CGROUP_V1) {
    for (int c = 0; c < CONTROLLERS; c++)
      if ((errno = write_file(cgroup_file(slot, (enum controller)c, "cgroup.procs"), pid))) return false;
    write_file(cgroup_file(slot, MEMORY, "memory.swappiness"), "0");
    slot->memory_usage_fd = open(cgroup_file(slot, MEMORY, "memory.max_usage_in_bytes"), O_RDWR | O_CLOEXEC);
    slot->cpu_fd = open(cgroup_file(slot, CPUACCT, "cpuacct.usage"), O_RDONLY | O_CLOEXEC);
    if (slot->memory_usage_fd < 0 || slot->cpu_fd < 0) return false;
    slot->cache_base = slot_file_cache(slot);
    slot->oom_base = slot_oom_kills(slot);
  }
  if (cgroup_mode == CGROUP_V2) {
    if ((errno = write_file(cgroup_file(slot, MEMORY, "cgroup.subtree_control"), "+memory +pids"))) return false;
  }
  if (cgroup_mode == CGROUP_CONTAINER) {
    for (int c = 0; c < CONTROLLERS; c++) format(slot->cgroup[c], sizeof slot->cgroup[c], "%s", cgroup_base[c]);
    const char *usage = container_v2 ? "memory.current" : "memory.usage_in_bytes";
    slot->memory_usage_fd = open(cgroup_file(slot, MEMORY, usage), O_RDONLY | O_CLOEXEC);
    slot->cpu_fd = open(cgroup_file(slot, CPUACCT, container_v2 ? "cpu.stat" : "cpuacct.usage"), O_RDONLY | O_CLOEXEC);
    if (slot->memory_usage_fd < 0 || slot->cpu_fd < 0) return false;
  }
  return true;
}

/* Removes a cgroup. A namespace that is being torn down may hold its last process for a moment. */
static void remove_group(const char *path) {
  for (int tries = 0; rmdir(path) && errno == EBUSY && tries < 200; tries++) usleep(1000);
}

static void remove_slot_cgroup(struct slot *slot) {
  if (slot->memory_usage_fd >= 0) close(slot->memory_usage_fd);
  if (slot->cpu_fd >= 0) close(slot->cpu_fd);
  slot->memory_usage_fd = slot->cpu_fd = -1;
  for (int c = 0; c < group_count(); c++) {
    if (!slot->cgroup[c][0]) continue;
    if (cgroup_mode == CGROUP_V2) remove_group(cgroup_file(slot, MEMORY, "run"));
    remove_group(slot->cgroup[c]);
    slot->cgroup[c][0] = 0;
  }
}

/* Writes a number to a file that exists. Returns 0 or an errno. */
static int set_number(const char *path, long long value) {
  char text[32];
  format(text, sizeof text, "%lld", value);
  return write_file(path, text);
}

/* Limits the memory of a run, with what was charged to its cgroup before. Returns 0 or an errno. */
static int limit_memory(const struct slot *slot, long long bytes) {
  if (cgroup_mode == CGROUP_V2) return set_number(cgroup_file(slot, MEMORY, "run/memory.max"), bytes);
  /* Memory with swap is bounded by the same number, else a program could push its pages out (MADV_PAGEOUT) and go on. The
   * kernel keeps this limit from being the smaller one: so it is raised before the other and lowered after it. */
  static const char *const limits[] = {"memory.memsw.limit_in_bytes", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes"};
  for (int i = 0; i < 3; i++) set_number(cgroup_file(slot, MEMORY, limits[i]), slot->memory_base + bytes);
  return 0;
}

/* CPU time that the cgroup has used since it was made. */
static long long cgroup_cpu_total(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V1 || (cgroup_mode == CGROUP_CONTAINER && !container_v2)) return read_fd_number(slot->cpu_fd);
  char text[1024] = "";
  if (slot->cpu_fd < 0 || pread(slot->cpu_fd, text, sizeof text - 1, 0) <= 0) return 0;
  return max_ll(0, number_after(text, "usage_usec")) * NS_PER_US;
}

/* Readies the cgroup for a run. v2: returns the fd of the fresh cgroup to be born into; else -1. */
static int begin_cgroup(struct slot *slot) {
  const struct order *order = &slot->order;
  slot->has_cache_room = false;
  if (cgroup_mode == CGROUP_V1) {
    (void)!pwrite(slot->memory_usage_fd, "0", 1, 0);
    slot->memory_base = read_fd_number(slot->memory_usage_fd);
    /* Files that the run before wrote may be gone since, with their cache: what it leaves is no measure for this run. */
    if (slot->cache_base > NOTED_CACHE_BYTES) slot->cache_base = slot_file_cache(slot);
    slot->cpu_base = read_fd_number(slot->cpu_fd);
    limit_memory(slot, order->memory_bytes);
    set_number(cgroup_file(slot, PIDS, "pids.max"), order->processes + 2);
    return -1;
  }
  if (cgroup_mode == CGROUP_CONTAINER) {
    slot->cpu_base = cgroup_cpu_total(slot);
    slot->own_cpu_base = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    slot->cache_base = slot_file_cache(slot);
    slot->oom_base = slot_oom_kills(slot);
    slot->peak_base = container_peak(slot);
    slot->memory_base = read_fd_number(slot->memory_usage_fd);
    slot->memory_seen = 0;
    return -1;
  }
  if (cgroup_mode != CGROUP_V2) return -1;
  char run[1200], path[1300];
  format(run, sizeof run, "%s/run", slot->cgroup[MEMORY]);
  remove_group(run);
  if (mkdir(run, 0755)) return -1;
  if ((errno = limit_memory(slot, order->memory_bytes))) return -1;
  format(path, sizeof path, "%s/memory.oom.group", run);
  if ((errno = set_number(path, 1))) return -1;
  format(path, sizeof path, "%s/memory.swap.max", run);
  if ((errno = set_number(path, 0)) && errno != ENOENT) return -1; /* not there: a kernel without swap, or not counting it */
  format(path, sizeof path, "%s/pids.max", run);
  if ((errno = set_number(path, order->processes + 1))) return -1;
  format(path, sizeof path, "%s/cpu.stat", run);
  if (slot->cpu_fd >= 0) close(slot->cpu_fd); /* of a run that did not begin */
  slot->cpu_fd = open(path, O_RDONLY | O_CLOEXEC);
  return slot->cpu_fd < 0 ? -1 : open(run, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* CPU time of the run so far, with what our own processes used in its cgroup. */
static long long cgroup_cpu_ns(const struct slot *slot) {
  long long own = cgroup_mode == CGROUP_CONTAINER ? now_ns(CLOCK_PROCESS_CPUTIME_ID) - slot->own_cpu_base : 0;
  return cgroup_cpu_total(slot) - (cgroup_mode == CGROUP_V2 ? 0 : slot->cpu_base) - own;
}

/* Looks at the memory of a container in use by the run, without file cache where that decides. */
static long long container_memory(struct slot *slot) {
  long long bytes = read_fd_number(slot->memory_usage_fd) - slot->memory_base;
  if (bytes > slot->order.memory_bytes) bytes -= max_ll(0, slot_file_cache(slot) - slot->cache_base);
  slot->memory_seen = max_ll(slot->memory_seen, bytes);
  return bytes;
}

/*
 * Whether a run has more memory than it may. A cgroup holds file cache too, the text of a runtime for one, and a kernel whose
 * limit is met takes that away before it kills: a program whose own memory nears the limit then reads its text again and
 * again, for seconds of CPU time. Such a run gets room for file cache, and is looked at without it from then on.
 */
static bool is_over_memory(struct slot *slot) {
  if (cgroup_mode == CGROUP_CONTAINER) return container_memory(slot) > slot->order.memory_bytes;
  if (cgroup_mode == CGROUP_V1 && slot_oom_kills(slot) > slot->oom_base) return true;
  if (!slot->has_cache_room) {
    if (met_memory_limit(slot))
      slot->has_cache_room = limit_memory(slot, slot->order.memory_bytes + CACHE_ROOM_BYTES) == 0;
    return false;
  }
  const char *usage = cgroup_mode == CGROUP_V1 ? "memory.usage_in_bytes" : "run/memory.current";
  long long bytes = read_number(cgroup_file(slot, MEMORY, usage)) - slot_file_cache(slot);
  if (cgroup_mode == CGROUP_V1) bytes -= slot->memory_base - slot->cache_base;
  return bytes > slot->order.memory_bytes + CHARGE_BATCH_BYTES;
}

struct usage {
  long long cpu_ns, memory_bytes, oom_kills;
};

/* Reads what the run used, while its init still waits to end: nothing of the program is alive. */
static struct usage read_usage(struct slot *slot) {
  struct usage usage = {.cpu_ns = cgroup_cpu_ns(slot)};
  if (cgroup_mode == CGROUP_V1) {
    long long peak = read_fd_number(slot->memory_usage_fd), cache = slot_file_cache(slot), kills = slot_oom_kills(slot);
    /* File cache of before that is gone: where the limit was met, it was given up for the run's own memory; else removed. */
    long long grown = cache - slot->cache_base;
    if (!met_memory_limit(slot)) grown = max_ll(0, grown);
    usage.memory_bytes = max_ll(0, peak - slot->memory_base - grown);
    usage.oom_kills = kills - slot->oom_base;
    slot->cache_base = cache;
    slot->oom_base = kills;
  } else if (cgroup_mode == CGROUP_CONTAINER) {
    long long peak = container_peak(slot), cache = slot_file_cache(slot) - slot->cache_base;
    usage.oom_kills = slot_oom_kills(slot) - slot->oom_base;
    usage.memory_bytes = max_ll(slot->memory_seen, slot->report.resident_bytes);
    if (peak > slot->peak_base) usage.memory_bytes = peak - slot->memory_base - max_ll(0, cache);
  } else {
    char text[8192], path[1300];
    format(path, sizeof path, "%s/run/memory.peak", slot->cgroup[MEMORY]);
    long long peak = read_number(path);
    long long cache = slot_file_cache(slot);
    format(path, sizeof path, "%s/run/memory.events", slot->cgroup[MEMORY]);
    usage.oom_kills = read_file(path, text, sizeof text) < 0 ? 0 : max_ll(0, number_after(text, "oom_kill"));
    /* memory.peak came with Linux 5.19; before it the largest resident set stands in, or the limit that killed all. */
    if (peak >= 0) usage.memory_bytes = max_ll(0, peak - cache);
    else usage.memory_bytes = usage.oom_kills > 0 ? slot->order.memory_bytes : slot->report.resident_bytes;
  }
  if (slot->has_cache_room && usage.memory_bytes <= slot->order.memory_bytes + CHARGE_BATCH_BYTES)
    usage.memory_bytes = min_ll(usage.memory_bytes, slot->order.memory_bytes);
  return usage;
}

/* Puts away the cgroup of a run whose init is gone. */
static void end_cgroup(struct slot *slot) {
  if (cgroup_mode != CGROUP_V2) return;
  if (slot->cpu_fd >= 0) close(slot->cpu_fd);
  slot->cpu_fd = -1;
  char path[1300];
  format(path, sizeof path, "%s/run", slot->cgroup[MEMORY]);
  rmdir(path);
}

/* A copy of an input in memory that nobody can write to: the program could open its own descriptor anew for writing. */
static int seal_input(const char *path) {
  int from = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (from < 0) return -1;
  struct stat info;
  int to = fstat(from, &info) == 0 && S_ISREG(info.st_mode) ? memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;
  if (to < 0 && errno == 0) errno = EINVAL;
  long long left = to < 0 ? 0 : info.st_size;
  while (left > 0) {
    ssize_t n = sendfile(to, from, NULL, (size_t)min_ll(left, 1 << 30));
    if (n <= 0) {
      if (n == 0) break;
      close(to);
      close(from);
      return -1;
    }
    left -= n;
  }
  close(from);
  if (to < 0) return -1;
  fchmod(to, 0444);
  fcntl(to, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  lseek(to, 0, SEEK_SET);
  return to;
}

static int open_output(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd >= 0) fchmod(fd, 0666); /* the program may open /dev/stdout; the folder is ours alone */
  return fd;
}

/*
 * Pipes between runs, by the client's names: the run that names one end first makes it, the other end waits here. The end to
 * read from may be held, open here too until the client lets go: then a program may write to one that is gone.
 */
#define MAX_PIPES 64
#define HELD_PIPE_BYTES (1 << 20)
static struct pipe {
  char name[64];
  int ends[2]; /* to read from, to write to; -1 once taken and not held */
  bool taken[2];
} pipes[MAX_PIPES];
static int pipe_count;

static void forget_pipe(struct pipe *pipe) {
  for (int i = 0; i < 2; i++)
    if (pipe->ends[i] >= 0) close(pipe->ends[i]);
  *pipe = pipes[--pipe_count];
}

static struct pipe *find_pipe(const char *name) {
  for (int i = 0; i < pipe_count; i++)
    if (!strcmp(pipes[i].name, name)) return &pipes[i];
  return NULL;
}

/* The end (0 to read, 1 to write) of a named pipe, for a program to have, or a copy of one that is held; -1 and errno where it is taken already. */
static int take_pipe_end(const char *name, int end, bool hold) {
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
    pipe->taken[0] = pipe->taken[1] = false;
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

static bool map_users(pid_t keeper, int index) {
  char path[64], text[128];
  format(path, sizeof path, "/proc/%d/setgroups", keeper);
  if (!two_users && (errno = write_file(path, "deny")) && errno != ENOENT) return false;
  const char *const files[] = {"uid_map", "gid_map"};
  const unsigned ours[] = {geteuid(), getegid()};
  for (int i = 0; i < 2; i++) {
    format(path, sizeof path, "/proc/%d/%s", keeper, files[i]);
    if (two_users) format(text, sizeof text, "0 0 1\n%u %u 1\n", INSIDE_UID, UID_BASE + (unsigned)index);
    else format(text, sizeof text, "%u %u 1\n", INSIDE_UID, ours[i]);
    if ((errno = write_file(path, text))) return false;
  }
  return true;
}

static void pin(pid_t pid, long long cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET((int)cpu, &set);
  sched_setaffinity(pid, sizeof set, &set);
}

static void forget_slot(struct slot *slot) {
  free(slot->waiting);
  if (slot->sock >= 0) close(slot->sock);
  if (slot->init_fd >= 0) close(slot->init_fd);
  for (int i = 0; i < 2; i++)
    if (slot->out_fd[i] >= 0) close(slot->out_fd[i]);
  memset(slot, 0, sizeof *slot);
}

/* Ends a slot: the keeper dies, its namespaces and with them every process and mount go, the cgroup is removed. */
static void destroy_slot(struct slot *slot) {
  kill(slot->keeper, SIGKILL);
  while (waitpid(slot->keeper, NULL, 0) < 0 && errno == EINTR) {
  }
  remove_slot_cgroup(slot);
  struct frame *waiting = slot->waiting;
  slot->waiting = NULL;
  forget_slot(slot);
  /* Last, since a reply may find the client gone and end us. */
  if (waiting && !leaving) reply_error("run", frame_get(waiting, "id"), "keep the slot", ECHILD);
  free(waiting);
}

/* Ends a slot on the client's word, in the middle of its opening or of a run as well. */
static void close_slot(struct slot *slot) {
  const char *unanswered = !slot->ready ? "open" : slot->running ? "run" : NULL;
  char id[sizeof slot->id];
  format(id, sizeof id, "%s", slot->id);
  destroy_slot(slot);
  if (unanswered) reply_error(unanswered, id, "keep the slot", ECHILD);
}

static void open_slot(const char *id) {
  long long index = frame_number(&request, "slot", 0, MAX_SLOTS - 1, -1);
  if (index < 0 || slots[index].open) {
    reply_error("open", id, "choose a slot", EINVAL);
    return;
  }
  long long cpu = frame_number(&request, "cpu", 0, CPU_SETSIZE - 1, -1);
  if (bad_number) {
    reply_error("open", id, "take the value of cpu", ERANGE);
    return;
  }
  struct slot *slot = &slots[index];
  memset(slot, 0, sizeof *slot);
  slot->sock = slot->init_fd = slot->out_fd[0] = slot->out_fd[1] = slot->memory_usage_fd = slot->cpu_fd = -1;
  int pair[2], gate[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair)) {
    reply_error("open", id, "make a socket", errno);
    return;
  }
  if (pipe2(gate, O_CLOEXEC)) {
    int error = errno;
    close_fds(pair, 2);
    reply_error("open", id, "make a pipe", error);
    return;
  }
  int room = 2 * MAX_FRAME;
  for (int i = 0; i < 2; i++) setsockopt(pair[i], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  struct clone_args arguments = {
      .flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS,
      .exit_signal = SIGCHLD,
  };
  pid_t keeper = (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
  if (keeper == 0) {
    sock = pair[1];
    slot_index = (int)index;
    close(gate[1]);
    /* With nsdelegate, as systemd mounts v2, a process may not be born outside the cgroups that its parent sees: there
     * each init hides its own instead. */
    keeper_main(&request, gate[0], cgroup_mode != CGROUP_V2);
  }
  int clone_error = errno;
  close(pair[1]);
  close(gate[0]);
  if (keeper < 0) {
    close(pair[0]);
    close(gate[1]);
    reply_error("open", id, "make namespaces", clone_error);
    return;
  }
  slot->open = true;
  slot->keeper = keeper;
  slot->sock = pair[0];
  format(slot->id, sizeof slot->id, "%s", id);
  if (cpu >= 0) pin(keeper, cpu);
  cpu_set_t allowed;
  slot->cores = cpu >= 0 ? 1 : sched_getaffinity(0, sizeof allowed, &allowed) ? 1 : CPU_COUNT(&allowed);
  const char *stage = NULL;
  if (!map_users(keeper, (int)index)) stage = "map users";
  else if (!make_slot_cgroup(slot)) stage = "make the cgroup of the slot";
  int error = errno;
  if (stage) {
    close(gate[1]);
    destroy_slot(slot);
    reply_error("open", id, stage, error);
    return;
  }
  (void)!write(gate[1], "g", 1);
  close(gate[1]);
}

/* Keeps a run until the slot's last init is gone: the client had its answer when the program was dead. */
static void wait_with_run(struct slot *slot, const char *id) {
  slot->waiting = malloc(offsetof(struct frame, data) + request.length + 1);
  if (!slot->waiting) {
    reply_error("run", id, "keep the request", ENOMEM);
    return;
  }
  slot->waiting->length = request.length;
  memcpy(slot->waiting->data, request.data, request.length + 1);
}

static bool other_runs(const struct slot *slot) {
  for (int i = 0; i < MAX_SLOTS; i++)
    if (slots[i].open && slots[i].occupied && &slots[i] != slot) return true;
  return false;
}

static void start_run(const char *id) {
  long long index = frame_number(&request, "slot", 0, MAX_SLOTS - 1, -1);
  struct slot *slot = index < 0 ? NULL : &slots[index];
  if (!slot || !slot->ready || slot->running || slot->waiting || !frame_get(&request, "arg")) {
    reply_error("run", id, "find a free slot", EINVAL);
    return;
  }
  if (slot->occupied) {
    wait_with_run(slot, id);
    return;
  }
  if (cgroup_mode == CGROUP_CONTAINER && other_runs(slot)) {
    reply_error("run", id, "run two programs at once and tell what each used: this container has one cgroup", EBUSY);
    return;
  }
  slot->order = (struct order){
      .cpu_ns = frame_number(&request, "cpu_us", 1, 1ll << 40, 1000000) * NS_PER_US,
      .wall_ns = frame_number(&request, "wall_us", 1, 1ll << 40, 2000000) * NS_PER_US,
      .memory_bytes = frame_number(&request, "memory", 1 << 20, 1ll << 46, 256 << 20),
      .output_bytes = frame_number(&request, "output", 0, 1ll << 46, 8 << 20),
      .processes = (int)frame_number(&request, "processes", 1, 1 << 20, 64),
      .collect = frame_get(&request, "collect") != NULL,
      .filter = frame_number(&request, "sockets", 0, 1, 0) == 1 ? WITH_SOCKETS : WITHOUT_SOCKETS,
      .read_only = frame_number(&request, "readonly", 0, 1, 0) == 1,
      .into_cgroup = cgroup_mode == CGROUP_V2,
      .paired = frame_get(&request, "stdin_pipe") || frame_get(&request, "stdout_pipe"),
      .watch_cpu = cgroup_mode == CGROUP_NONE,
      .watch_memory = cgroup_mode == CGROUP_NONE,
  };
  slot->order.tmp_bytes = frame_number(&request, "tmp", 1 << 16, 1ll << 46, slot->order.memory_bytes);
  if (bad_number) {
    char stage[64];
    format(stage, sizeof stage, "take the value of %s", bad_number);
    reply_error("run", id, stage, ERANGE);
    return;
  }
  int fds[MAX_FDS], count = 0;
  const char *path = frame_get(&request, "stdin"), *pipe_name = frame_get(&request, "stdin_pipe");
  errno = 0;
  const char *hold_key = frame_get(&request, "hold");
  const bool hold = hold_key && !strcmp(hold_key, "1");
  if (pipe_name) fds[count++] = take_pipe_end(pipe_name, 0, hold);
  else fds[count++] = path && *path ? seal_input(path) : open("/dev/null", O_RDONLY | O_CLOEXEC);
  const char *stage = "open the input";
  if (fds[0] < 0) goto failed;
  for (int i = 0; i < 2; i++) {
    path = frame_get(&request, i == 0 ? "stdout" : "stderr");
    pipe_name = i == 0 ? frame_get(&request, "stdout_pipe") : NULL;
    stage = "open the output";
    if (pipe_name) fds[count] = take_pipe_end(pipe_name, 1, false);
    else fds[count] = path && *path ? open_output(path) : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (fds[count++] < 0) goto failed;
  }
  if (slot->order.collect) {
    stage = "open the folder to collect into";
    fds[count] = open(frame_get(&request, "collect"), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fds[count++] < 0) goto failed;
  }
  int cgroup_fd = begin_cgroup(slot);
  if (slot->order.into_cgroup) {
    stage = "make the cgroup of the run";
    fds[count] = cgroup_fd;
    if (fds[count++] < 0) goto failed;
  }
  struct iovec parts[2] = {{&slot->order, sizeof slot->order}, {request.data, request.length}};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int) * MAX_FDS)];
  } control = {0};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2, .msg_control = &control,
                           .msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count)};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
  memcpy(CMSG_DATA(header), fds, sizeof(int) * (size_t)count);
  format(slot->id, sizeof slot->id, "%s", id);
  slot->running = slot->occupied = true;
  slot->reported = slot->ending = slot->aborted = false;
  slot->keeper_ns = 0;
  slot->hit = HIT_NONE;
  memset(&slot->report, 0, sizeof slot->report);
  slot->started_ns = now_ns(CLOCK_MONOTONIC);
  /* Not of a pipe: with a copy of ours open its reader would never see the end. */
  slot->out_fd[0] = frame_get(&request, "stdout_pipe") ? -1 : dup(fds[1]);
  slot->out_fd[1] = dup(fds[2]);
  /* There is always room for one order, so only a keeper that does not read what it is sent makes this fail. */
  if (sendmsg(slot->sock, &message, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
    stage = "reach the keeper";
    int send_error = errno;
    slot->running = slot->occupied = false;
    close_fds(slot->out_fd, 2);
    slot->out_fd[0] = slot->out_fd[1] = -1;
    errno = send_error;
    goto failed;
  }
  close_fds(fds, count);
  return;
failed:;
  int error = errno;
  for (int i = 0; i < count; i++)
    if (fds[i] >= 0) close(fds[i]);
  reply_error("run", id, stage, error ? error : EINVAL);
}

/* Asks init to end the run and, when it does not, ends init. */
static void end_run(struct slot *slot) {
  long long now = now_ns(CLOCK_MONOTONIC);
  if (slot->init_fd < 0) return; /* not born yet: told as soon as it is */
  if (!slot->ending) {
    slot->ending = true;
    slot->asked_ns = now;
    slot->kill_at_ns = now + KILL_GRACE_NS;
    syscall(SYS_pidfd_send_signal, slot->init_fd, SIGTERM, NULL, 0);
  } else if (now >= slot->kill_at_ns) {
    syscall(SYS_pidfd_send_signal, slot->init_fd, SIGKILL, NULL, 0);
    slot->kill_at_ns = now + KILL_GRACE_NS;
  }
}

/* Looks at the clocks of a run; returns after how many ns to look again. */
static long long check_limits(struct slot *slot) {
  long long now = now_ns(CLOCK_MONOTONIC);
  if (slot->hit != HIT_NONE || slot->aborted) {
    end_run(slot);
    return slot->ending ? max_ll(slot->kill_at_ns - now, 0) : NS_PER_MS;
  }
  long long wall_left = slot->order.wall_ns - (now - slot->started_ns);
  long long cpu_left = slot->order.cpu_ns + KILL_MARGIN_NS - (cgroup_mode == CGROUP_NONE ? 0 : cgroup_cpu_ns(slot));
  if (cgroup_mode != CGROUP_NONE && cpu_left <= 0) slot->hit = HIT_CPU;
  else if (cgroup_mode != CGROUP_NONE && is_over_memory(slot)) slot->hit = HIT_MEMORY;
  else if (wall_left <= 0) slot->hit = HIT_WALL;
  if (slot->hit != HIT_NONE) return check_limits(slot);
  if (cgroup_mode == CGROUP_NONE) return wall_left;
  long long nap = min_ll(wall_left, max_ll(cpu_left / slot->cores, NS_PER_MS / 2));
  return min_ll(nap, cgroup_mode == CGROUP_CONTAINER ? CONTAINER_LOOK_NS : MEMORY_LOOK_NS);
}

static void report_run(struct slot *slot) {
  static const char *const hits[] = {"", "cpu", "wall", "memory", "output"};
  const struct report *report = &slot->report;
  bool grouped = cgroup_mode != CGROUP_NONE;
  struct usage usage = grouped ? read_usage(slot) : (struct usage){0};
  long long sizes[2] = {0, 0};
  for (int i = 0; i < 2; i++) {
    struct stat info;
    if (slot->out_fd[i] < 0) continue;
    if (fstat(slot->out_fd[i], &info) == 0 && S_ISREG(info.st_mode)) sizes[i] = info.st_size;
    close(slot->out_fd[i]);
    slot->out_fd[i] = -1;
  }
  slot->running = false;
  if (report->error) {
    reply_error("run", slot->id, report->stage, report->error);
    return;
  }
  /* v2: the keeper is outside the run's cgroup. */
  long long keeper_ns = cgroup_mode == CGROUP_V2 ? 0 : slot->keeper_ns;
  long long cpu = grouped ? usage.cpu_ns - report->overhead_ns - report->birth_ns - keeper_ns
                          : max_ll(report->user_ns + report->system_ns, report->seen_cpu_ns) - report->birth_ns;
  long long memory = grouped ? usage.memory_bytes : report->resident_bytes;
  cpu = max_ll(cpu, 0);
  /* Which limit explains the end: memory and output leave marks of their own; a clock may have run out beside them. */
  int status = slot->reported ? report->status : SIGKILL;
  bool over_output = sizes[0] + sizes[1] > slot->order.output_bytes || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
  int hit = (int)slot->hit;
  if (usage.oom_kills > 0 || report->limit == LIMIT_MEMORY || memory > slot->order.memory_bytes) hit = HIT_MEMORY;
  else if (report->limit == LIMIT_CPU || cpu > slot->order.cpu_ns) hit = HIT_CPU;
  else if (over_output && slot->hit != HIT_WALL) hit = HIT_OUTPUT;
  else if (slot->hit == HIT_CPU) hit = HIT_CPU;
  if (!slot->reported && hit == HIT_NONE && !slot->aborted) {
    reply_error("run", slot->id, "hear from init, which died", ECHILD);
    return;
  }
  begin_reply("run", slot->id);
  if (WIFEXITED(status)) frame_add(&reply, "exit", "%d", WEXITSTATUS(status));
  else frame_add(&reply, "signal", "%d", WTERMSIG(status));
  frame_add(&reply, "limit", "%s", hits[hit]);
  frame_add(&reply, "aborted", "%d", slot->aborted);
  frame_add(&reply, "cpu_ns", "%lld", cpu);
  frame_add(&reply, "system_ns", "%lld", min_ll(report->system_ns, cpu));
  frame_add(&reply, "wall_ns", "%lld", slot->reported ? report->wall_ns : now_ns(CLOCK_MONOTONIC) - slot->started_ns);
  frame_add(&reply, "memory", "%lld", memory);
  frame_add(&reply, "oom_kills", "%lld", usage.oom_kills);
  frame_add(&reply, "stdout", "%lld", sizes[0]);
  frame_add(&reply, "stderr", "%lld", sizes[1]);
  frame_add(&reply, "collected", "%lld", report->collected_files);
  frame_add(&reply, "collect_cut", "%d", report->collect_cut);
  /* Where init was killed before it could tell: the program heard of its end no later than when that was asked for. */
  if (slot->order.paired && (slot->reported || slot->ending))
    frame_add(&reply, "ended_ns", "%lld", slot->reported ? report->ended_ns : slot->asked_ns);
  frame_add(&reply, "measured", "%s", !grouped ? "rusage" : cgroup_mode == CGROUP_CONTAINER ? "container" : "cgroup");
  send_reply();
}

/* The keeper is gone: with a run, its fault (out of memory, say) or ours; either way the slot is lost. */
static void lose_slot(struct slot *slot) {
  if (!slot->ready) {
    reply_error("open", slot->id, "hear from the keeper, which died", ECHILD);
  } else if (slot->running) {
    long long kills = cgroup_mode == CGROUP_V1 ? slot_oom_kills(slot) - slot->oom_base : 0;
    slot->report.kind = RUN_REPORT;
    if (kills > 0 || slot->hit != HIT_NONE || slot->aborted) report_run(slot);
    else reply_error("run", slot->id, "hear from the keeper, which died", ECHILD);
  }
  destroy_slot(slot); /* which may reply too */
  begin_reply("lost", NULL);
  frame_add(&reply, "slot", "%d", (int)(slot - slots));
  send_reply();
}

static void start_waiting(struct slot *slot) {
  bool abort = slot->abort_waiting;
  memcpy(&request, slot->waiting, offsetof(struct frame, data) + slot->waiting->length + 1);
  free(slot->waiting);
  slot->waiting = NULL;
  slot->abort_waiting = false;
  bad_number = NULL; /* of another request */
  start_run(frame_get(&request, "id"));
  if (abort && slot->running) {
    slot->aborted = true;
    check_limits(slot);
  }
}

/* Whether a report is one that may come now, with values that it can have. Keeper and init mount, copy and kill what programs
 * made: should one of them fall to a program, it is to lose its slot and to mislead nobody. */
static bool is_sound(const struct slot *slot, const struct report *report, int fd) {
  const long long numbers[] = {report->ended_ns,    report->wall_ns,     report->user_ns,         report->system_ns,
                               report->seen_cpu_ns, report->birth_ns,    report->resident_bytes,  report->overhead_ns,
                               report->collected_bytes, report->collected_files};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (numbers[i] < 0 || numbers[i] > MOST_REPORTED) return false;
  if (report->error < 0 || (unsigned)report->limit > LIMIT_MEMORY || (unsigned)report->collect_cut > 1) return false;
  if ((fd >= 0) != (report->kind == RUN_BORN)) return false;
  switch (report->kind) {
    case SLOT_READY:
    case SLOT_FAILED: return !slot->ready;
    case RUN_BORN: return slot->occupied && slot->init_fd < 0;
    case RUN_REPORT: return slot->running && (WIFEXITED(report->status) || WIFSIGNALED(report->status));
    case RUN_REAPED: return slot->occupied;
  }
  return false;
}

/* The descriptor that came with a message, -1 where none or more did. There is room for two, by the alignment. */
static int take_descriptor(struct msghdr *message) {
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return -1;
  int fds[CMSG_SPACE(sizeof(int)) / sizeof(int)];
  int count = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
  memcpy(fds, CMSG_DATA(header), sizeof(int) * (size_t)count);
  if (count == 1) return fds[0];
  close_fds(fds, count);
  return -1;
}

static void read_keeper(struct slot *slot) {
  struct report report;
  struct iovec part = {&report, sizeof report};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t n = recvmsg(slot->sock, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  int fd = n < 0 ? -1 : take_descriptor(&message);
  if (n != sizeof report || message.msg_flags & (MSG_TRUNC | MSG_CTRUNC) || !is_sound(slot, &report, fd)) {
    if (fd >= 0) close(fd);
    lose_slot(slot);
    return;
  }
  report.stage[sizeof report.stage - 1] = 0;
  for (char *at = report.stage; *at; at++)
    if ((unsigned char)*at < ' ' || *at == 127) *at = '?'; /* it may hold the name of a program's file */
  switch (report.kind) {
    case SLOT_READY:
      slot->ready = true;
      begin_reply("open", slot->id);
      send_reply();
      break;
    case SLOT_FAILED: {
      char id[sizeof slot->id];
      format(id, sizeof id, "%s", slot->id);
      destroy_slot(slot);
      reply_error("open", id, report.stage, report.error);
      break;
    }
    case RUN_BORN:
      slot->init_fd = fd;
      slot->keeper_ns = report.overhead_ns;
      break;
    case RUN_REPORT:
      slot->report = report;
      slot->reported = true;
      report_run(slot);
      break;
    case RUN_REAPED:
      if (slot->running) report_run(slot); /* init was killed, and could not tell */
      end_cgroup(slot);
      if (slot->init_fd >= 0) close(slot->init_fd);
      slot->init_fd = -1;
      slot->occupied = false;
      if (slot->waiting) start_waiting(slot);
      break;
  }
}

static void hello(const char *id) {
  static const char *const modes[] = {"none", "v1", "v2", "container"};
  struct utsname kernel;
  uname(&kernel);
  cpu_set_t allowed;
  begin_reply("hello", id);
  frame_add(&reply, "protocol", "%s", PROTOCOL);
  frame_add(&reply, "cgroup", "%s", modes[cgroup_mode]);
  frame_add(&reply, "cgroup_why", "%s", cgroup_mode == CGROUP_NONE ? cgroup_why : "");
  frame_add(&reply, "users", "%s", two_users ? "two" : "one");
  frame_add(&reply, "kernel", "%s", kernel.release);
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
      if (CPU_ISSET(cpu, &allowed)) frame_add(&reply, "cpu", "%d", cpu);
  send_reply();
}

static void handle_request(void) {
  const char *action = frame_get(&request, "do"), *id = frame_get(&request, "id");
  bad_number = NULL;
  if (!action || !id || strlen(id) >= sizeof slots->id) {
    reply_error("error", id, "read a request", EBADMSG);
    return;
  }
  if (!strcmp(action, "hello")) hello(id);
  else if (!strcmp(action, "open")) open_slot(id);
  else if (!strcmp(action, "run")) start_run(id);
  else if (!strcmp(action, "unpipe")) {
    const char *name = frame_get(&request, "pipe");
    struct pipe *pipe = name ? find_pipe(name) : NULL;
    if (pipe) forget_pipe(pipe);
    begin_reply(action, id);
    send_reply();
  } else if (!strcmp(action, "kill") || !strcmp(action, "close")) {
    long long index = frame_number(&request, "slot", 0, MAX_SLOTS - 1, -1);
    struct slot *slot = index < 0 || !slots[index].open ? NULL : &slots[index];
    if (slot && slot->running) {
      slot->aborted = true;
      check_limits(slot);
    } else if (slot && slot->waiting) slot->abort_waiting = true;
    if (slot && action[0] == 'c') close_slot(slot);
    begin_reply(action, id);
    send_reply();
  } else reply_error("error", id, "know the request", ENOSYS);
}

static const char *scratch; /* the client's folder for the files of runs: it goes when we go, however the client ended */

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where) {
  (void)info, (void)where;
  (void)(kind == FTW_DP ? rmdir(path) : unlink(path));
  return 0;
}

static void destroy_all(void) {
  leaving = true;
  for (int i = 0; i < MAX_SLOTS; i++)
    if (slots[i].open) destroy_slot(&slots[i]);
  remove_cgroups();
  if (scratch) nftw(scratch, remove_entry, 32, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/* What came from the client and is no whole frame yet. */
static struct {
  unsigned char bytes[4 + MAX_FRAME];
  size_t length;
} incoming;

/* Reads what has come and handles each whole frame. */
static void read_client(void) {
  unsigned char *bytes = incoming.bytes;
  ssize_t n = read(control_in, bytes + incoming.length, sizeof incoming.bytes - incoming.length);
  if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (n <= 0) exit(0);
  incoming.length += (size_t)n;
  while (incoming.length >= 4) {
    size_t length = bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 | (size_t)bytes[3] << 24;
    if (length == 0 || length > MAX_FRAME) {
      reply_error("error", NULL, "read a frame of its length", EMSGSIZE);
      exit(2);
    }
    if (incoming.length < 4 + length) return;
    memcpy(request.data, bytes + 4, length);
    request.data[length] = 0;
    request.length = length;
    incoming.length -= 4 + length;
    memmove(bytes, bytes + 4 + length, incoming.length);
    if (request.data[length - 1] != 0) reply_error("error", NULL, "read a frame", EBADMSG);
    else handle_request();
  }
}

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
  for (enum filter filter = 0; filter < FILTERS; filter++) build_filter(filter, cgroup_mode != CGROUP_NONE);
  atexit(destroy_all);

  static struct pollfd waiting[1 + MAX_SLOTS];
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
    struct timespec timeout = {nap / NS_PER_S, nap % NS_PER_S};
    if (ppoll(waiting, count, &timeout, NULL) <= 0) continue;
    for (nfds_t i = 1; i < count; i++)
      if (waiting[i].revents && of[i]->open) read_keeper(of[i]);
    if (getpid() == 1) reap_strangers();
    if (waiting[0].revents) read_client();
  }
  return 0;
}
