#include "filter.h"

#ifndef AUDIT_ARCH_NATIVE
#if defined(__x86_64__)
#define AUDIT_ARCH_NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define AUDIT_ARCH_NATIVE AUDIT_ARCH_AARCH64
#else
#error "the seccomp filter knows x86-64 and arm64 only"
#endif
#endif

/* A deny list: contest programs come from twenty runtimes whose needs change with each release, and a default-deny list
 * that kills an honest program is a wrong verdict. What is denied is what no such program needs, what kernel holes have come
 * through, and what would outlive a run; namespaces, capabilities and the empty network stand behind it. Where one call is
 * many (ioctl, fcntl, prctl) what is allowed is listed instead. Calls newer than the last one reviewed here do not exist for
 * programs: runtimes take ENOSYS as an older kernel. docs/security.md reviews it. */
enum action {
  ALLOW, REFUSE, ABSENT, DEADLY, PRETEND, UNSUPPORTED, NO_SOCKETS,
  FIRST_CHECK,
  CHECK_CLONE = FIRST_CHECK, CHECK_SOCKET, CHECK_IOCTL, CHECK_PERSONALITY, CHECK_FCNTL, CHECK_PRLIMIT, CHECK_SETRLIMIT,
  CHECK_SIGCHLD, CHECK_PRCTL, CHECK_FALLOCATE, CHECK_FADVISE, CHECK_MADVISE, CHECK_VECTOR, CHECK_MMAP, CHECK_MEMFD, CHECK_OPEN,
  CHECK_OPENAT, CHECK_MSYNC, CHECK_CHMOD, CHECK_CHMODAT, ACTIONS
};

#define FIRST_UNREVIEWED 463u /* setxattrat: Linux 6.13 */
#define X32_CALLS 0x40000000u
/* Between these an architecture's own numbers end and those that all have in common begin: what a kernel puts there later
 * (335 is uretprobe, 336 uprobe) is for nobody. */
#if defined(__x86_64__)
#define LAST_OLD_CALL 334u /* rseq */
#else
#define LAST_OLD_CALL 294u /* kexec_file_load */
#endif
#define FIRST_COMMON_CALL 424u /* pidfd_send_signal */
#define FCHMODAT2 452u

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
    REFUSED(migrate_pages), REFUSED(move_pages), REFUSED(lookup_dcookie), REFUSED(nfsservctl), REFUSED(seccomp),
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
    /* Asks which pages of a file that others see are in memory. */
    MISSING(mincore),
#undef MISSING
    /* By number, since headers may be older than kernels: io_uring, the mount calls, openat2 (its flags lie in memory),
     * pidfd_getfd, process_madvise, mount_setattr, quotactl_fd, memfd_secret, process_mrelease, set_mempolicy_home_node,
     * cachestat, statmount, listmount, lsm_*. */
    {437, ABSENT}, {451, ABSENT}, {425, ABSENT}, {426, ABSENT}, {427, ABSENT}, {428, ABSENT}, {429, ABSENT}, {430, ABSENT}, {431, ABSENT},
    {432, ABSENT}, {433, ABSENT}, {438, ABSENT}, {440, ABSENT}, {442, ABSENT}, {443, ABSENT}, {447, ABSENT},
    {448, ABSENT}, {450, ABSENT}, {457, ABSENT}, {458, ABSENT}, {459, ABSENT}, {460, ABSENT}, {461, ABSENT},
    {SYS_clone, CHECK_CLONE}, {SYS_socket, CHECK_SOCKET}, {SYS_socketpair, CHECK_SOCKET}, {SYS_ioctl, CHECK_IOCTL},
    {SYS_personality, CHECK_PERSONALITY}, {SYS_fcntl, CHECK_FCNTL}, {SYS_prlimit64, CHECK_PRLIMIT},
    {SYS_setrlimit, CHECK_SETRLIMIT}, {SYS_prctl, CHECK_PRCTL}, {SYS_fallocate, CHECK_FALLOCATE},
    {SYS_fadvise64, CHECK_FADVISE}, {SYS_madvise, CHECK_MADVISE}, {SYS_preadv2, CHECK_VECTOR}, {SYS_pwritev2, CHECK_VECTOR},
    {SYS_mmap, CHECK_MMAP}, {SYS_memfd_create, CHECK_MEMFD}, {SYS_openat, CHECK_OPENAT}, {SYS_msync, CHECK_MSYNC},
#ifdef SYS_open
    {SYS_open, CHECK_OPEN},
#endif
    /* A JVM whose flock fails warns on standard output: it does nothing and says that it did. */
    {SYS_flock, PRETEND},
    /* What is written is nobody's once the machine has stopped: the disk is not to be waited for. */
    {SYS_fsync, PRETEND}, {SYS_fdatasync, PRETEND}, {SYS_sync, PRETEND}, {SYS_syncfs, PRETEND}, {SYS_sync_file_range, PRETEND},
    /* Notes on a file that outlive the run; a file system may have none. */
    {SYS_setxattr, UNSUPPORTED}, {SYS_lsetxattr, UNSUPPORTED}, {SYS_fsetxattr, UNSUPPORTED}, {SYS_removexattr, UNSUPPORTED},
    {SYS_lremovexattr, UNSUPPORTED}, {SYS_fremovexattr, UNSUPPORTED},
};
#define RULES (sizeof rules / sizeof *rules)
#define NAMESPACE_FLAGS \
  (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

#define ANSWER(error) (SECCOMP_RET_ERRNO | (error))
#define LOW(argument) (2 * (argument))
#define HIGH(argument) (2 * (argument) + 1)

/* How a word of an argument is looked at, beside BPF_JEQ, BPF_JSET and BPF_JGE. */
#define UNEQUAL 0xffff

/* Tests of a call's arguments, in order: the first that holds answers, else `otherwise`. */
struct test {
  uint8_t word;
  uint16_t how;
  uint32_t value, answer;
  uint32_t mask; /* of the word, 0: all of it */
};
#define MAX_TESTS 32
static const struct check {
  uint32_t otherwise;
  struct test tests[MAX_TESTS]; /* up to the first without `how` */
} checks[ACTIONS - FIRST_CHECK] = {
#define CHECK(name, ...) [name - FIRST_CHECK] = {__VA_ARGS__}
#define ALLOWED SECCOMP_RET_ALLOW
    CHECK(CHECK_CLONE, ALLOWED, {{LOW(0), BPF_JSET, NAMESPACE_FLAGS, ANSWER(EPERM), 0}}),
    CHECK(CHECK_SOCKET, ANSWER(EAFNOSUPPORT), {{LOW(0), BPF_JEQ, AF_UNIX, ALLOWED, 0}}),
    /* What terminals and pipes are asked (type T), but not what types into them or takes them; of files, devices, sockets and
     * namespaces nothing: flags and notes that outlive the run, space that is not counted, ways elsewhere. */
    CHECK(CHECK_IOCTL, ANSWER(ENOTTY),
          {{LOW(1), BPF_JEQ, 0x5412 /* TIOCSTI */, ANSWER(EPERM), 0}, {LOW(1), BPF_JEQ, 0x541c /* TIOCLINUX */, ANSWER(EPERM), 0},
           {LOW(1), BPF_JEQ, 0x541d /* TIOCCONS */, ANSWER(EPERM), 0}, {LOW(1), BPF_JEQ, 0x5423 /* TIOCSETD */, ANSWER(EPERM), 0},
           {LOW(1), BPF_JEQ, 0x5400, ALLOWED, 0xff00}}),
    CHECK(CHECK_PERSONALITY, ANSWER(EPERM), {{LOW(0), BPF_JEQ, 0xffffffffu /* only asks */, ALLOWED, 0}}),
    /* Locks are granted and do nothing, as flock: sqlite3, Java and others end where they are refused. Questions about locks and
     * leases on a file that all slots see would tell a parallel job of this one, and hints on files outlive the run. F_SETFL may
     * not ask for the disk itself. */
    CHECK(CHECK_FCNTL, ALLOWED,
          {{LOW(1), BPF_JEQ, F_SETLK, ANSWER(0), 0}, {LOW(1), BPF_JEQ, F_SETLKW, ANSWER(0), 0},
           {LOW(1), BPF_JEQ, 37 /* F_OFD_SETLK */, ANSWER(0), 0}, {LOW(1), BPF_JEQ, 38 /* F_OFD_SETLKW */, ANSWER(0), 0},
           {LOW(1), BPF_JEQ, 1031 /* F_SETPIPE_SZ */, ANSWER(EPERM), 0}, {LOW(1), BPF_JEQ, F_DUPFD, ALLOWED, 0},
           {LOW(1), BPF_JEQ, F_GETFD, ALLOWED, 0}, {LOW(1), BPF_JEQ, F_SETFD, ALLOWED, 0}, {LOW(1), BPF_JEQ, F_GETFL, ALLOWED, 0},
           {LOW(1), BPF_JEQ, F_SETOWN, ALLOWED, 0}, {LOW(1), BPF_JEQ, F_GETOWN, ALLOWED, 0},
           {LOW(1), BPF_JEQ, 10 /* F_SETSIG */, ALLOWED, 0}, {LOW(1), BPF_JEQ, 11 /* F_GETSIG */, ALLOWED, 0},
           {LOW(1), BPF_JEQ, 15 /* F_SETOWN_EX */, ALLOWED, 0}, {LOW(1), BPF_JEQ, 16 /* F_GETOWN_EX */, ALLOWED, 0},
           {LOW(1), BPF_JEQ, 1027 /* F_DUPFD_QUERY */, ALLOWED, 0}, {LOW(1), BPF_JEQ, 1028 /* F_CREATED_QUERY */, ALLOWED, 0},
           {LOW(1), BPF_JEQ, 1030 /* F_DUPFD_CLOEXEC */, ALLOWED, 0}, {LOW(1), BPF_JEQ, 1032 /* F_GETPIPE_SZ */, ALLOWED, 0},
           {LOW(1), BPF_JEQ, 1033 /* F_ADD_SEALS */, ALLOWED, 0}, {LOW(1), BPF_JEQ, 1034 /* F_GET_SEALS */, ALLOWED, 0},
           {LOW(1), UNEQUAL, F_SETFL, ANSWER(EINVAL), 0}, {LOW(2), BPF_JSET, O_DIRECT, ANSWER(EINVAL), 0}}),
    /* Limits of others: without a cgroup init is the program's own user, and would go blind with no descriptor left. The limit
     * of core files stays (see apply_rlimits). */
    CHECK(CHECK_PRLIMIT, ALLOWED,
          {{LOW(0), UNEQUAL, 0, ANSWER(EPERM), 0}, {LOW(1), UNEQUAL, RLIMIT_CORE, ALLOWED, 0},
           {LOW(2), UNEQUAL, 0, ANSWER(0), 0}, {HIGH(2), UNEQUAL, 0, ANSWER(0), 0}}),
    CHECK(CHECK_SETRLIMIT, ALLOWED, {{LOW(0), BPF_JEQ, RLIMIT_CORE, ANSWER(0), 0}}),
    /* What is done on SIGCHLD may be asked, and stays as it is: to change it does nothing and says that it did. */
    CHECK(CHECK_SIGCHLD, ALLOWED,
          {{LOW(0), UNEQUAL, SIGCHLD, ALLOWED, 0}, {LOW(1), UNEQUAL, 0, ANSWER(0), 0}, {HIGH(1), UNEQUAL, 0, ANSWER(0), 0}}),
    /* Not filters of its own, which live in room that the whole machine shares and may log each call; not a core of its own;
     * nothing newer than 66 (PR_GET_MDWE): merged memory, hashes of any size. */
    CHECK(CHECK_PRCTL, ALLOWED,
          {{LOW(0), BPF_JEQ, PR_SET_SECCOMP, ANSWER(EINVAL), 0}, {LOW(0), BPF_JEQ, 62 /* PR_SCHED_CORE */, ANSWER(EINVAL), 0},
           {LOW(0), BPF_JEQ, 0x53564d41 /* PR_SET_VMA */, ALLOWED, 0}, {LOW(0), BPF_JEQ, 0x41555856 /* PR_GET_AUXV */, ALLOWED, 0},
           {LOW(0), BPF_JGE, 67, ANSWER(EINVAL), 0}}),
    /* Space beyond the end of a file is no size: no limit would see it. */
    CHECK(CHECK_FALLOCATE, ANSWER(EOPNOTSUPP), {{LOW(1), BPF_JEQ, 0, ALLOWED, 0}}),
    /* What others have in the page cache stays there, and which part of a file is there is not told. */
    CHECK(CHECK_FADVISE, ALLOWED, {{LOW(3), BPF_JEQ, 4 /* POSIX_FADV_DONTNEED */, ANSWER(0), 0}}),
    CHECK(CHECK_MADVISE, ALLOWED,
          {{LOW(2), BPF_JEQ, 20 /* MADV_COLD */, ANSWER(EINVAL), 0}, {LOW(2), BPF_JEQ, 21 /* MADV_PAGEOUT */, ANSWER(EINVAL), 0},
           {LOW(2), BPF_JEQ, MADV_MERGEABLE, ANSWER(EINVAL), 0}}),
    CHECK(CHECK_VECTOR, ANSWER(EOPNOTSUPP), {{LOW(5), BPF_JEQ, 0 /* no RWF_* */, ALLOWED, 0}}),
    /* The machine's pool of huge pages, which no cgroup of memory counts. */
    CHECK(CHECK_MMAP, ALLOWED, {{LOW(3), BPF_JSET, MAP_HUGETLB, ANSWER(ENOMEM), 0}}),
    CHECK(CHECK_MEMFD, ALLOWED, {{LOW(1), BPF_JSET, MFD_HUGETLB, ANSWER(EINVAL), 0}}),
    /* Not past the page cache to the disk. */
    CHECK(CHECK_OPEN, ALLOWED, {{LOW(1), BPF_JSET, O_SYNC | O_DIRECT, ANSWER(EINVAL), 0}}),
    CHECK(CHECK_OPENAT, ALLOWED, {{LOW(2), BPF_JSET, O_SYNC | O_DIRECT, ANSWER(EINVAL), 0}}),
    CHECK(CHECK_MSYNC, ALLOWED, {{LOW(2), BPF_JSET, MS_SYNC, ANSWER(0), 0}}),
    /* A program that is the runner's own user may not shut files and pipes to that user: such a change does nothing and says
     * that it did. */
    CHECK(CHECK_CHMOD, ANSWER(0), {{LOW(1), BPF_JEQ, 0600, ALLOWED, 0600}}),
    CHECK(CHECK_CHMODAT, ANSWER(0), {{LOW(2), BPF_JEQ, 0600, ALLOWED, 0600}}),
#undef ALLOWED
#undef CHECK
};

static struct sock_filter filter_code[FILTERS][2048];
struct sock_fprog filters[FILTERS] = {{.filter = filter_code[0]}, {.filter = filter_code[1]}};
static struct sock_fprog *building;

static void emit(uint16_t code, uint32_t k, uint8_t jump_true, uint8_t jump_false) {
  building->filter[building->len++] = (struct sock_filter){code, jump_true, jump_false, k};
}

static void emit_return(uint32_t action) { emit(BPF_RET | BPF_K, action, 0, 0); }
static void emit_load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

static void emit_check(const struct check *check) {
  int loaded = -1;
  for (const struct test *test = check->tests; test < check->tests + MAX_TESTS && test->how; test++) {
    if (loaded != test->word) emit_load(offsetof(struct seccomp_data, args) + sizeof(uint32_t) * test->word);
    loaded = test->mask ? -1 : test->word;
    if (test->mask) emit(BPF_ALU | BPF_AND | BPF_K, test->mask, 0, 0);
    const bool unequal = test->how == UNEQUAL;
    emit((uint16_t)(BPF_JMP | BPF_K | (unequal ? BPF_JEQ : test->how)), test->value, unequal, !unequal);
    emit_return(test->answer);
  }
  emit_return(check->otherwise);
}

static void emit_action(enum action action) {
  switch (action) {
    case ALLOW: emit_return(SECCOMP_RET_ALLOW); break;
    case REFUSE: emit_return(ANSWER(EPERM)); break;
    case ABSENT: emit_return(ANSWER(ENOSYS)); break;
    case DEADLY: emit_return(SECCOMP_RET_KILL_PROCESS); break;
    case PRETEND: emit_return(ANSWER(0)); break;
    case UNSUPPORTED: emit_return(ANSWER(EOPNOTSUPP)); break;
    case NO_SOCKETS: emit_return(ANSWER(EAFNOSUPPORT)); break;
    default: emit_check(&checks[action - FIRST_CHECK]); break;
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

static enum action action_of(unsigned number, struct circumstances at, enum filter filter) {
  if (!at.counted) {
    if (number == SYS_memfd_create || number == SYS_vmsplice) return ABSENT;
    if (filter == WITHOUT_SOCKETS && (number == SYS_socket || number == SYS_socketpair)) return NO_SOCKETS;
    if (number == SYS_rt_sigaction) return CHECK_SIGCHLD;
  }
  if (at.owned) {
#ifdef SYS_chmod
    if (number == SYS_chmod) return CHECK_CHMOD;
#endif
    if (number == SYS_fchmod) return CHECK_CHMOD;
    if (number == SYS_fchmodat || number == FCHMODAT2) return CHECK_CHMODAT;
  }
  if (number >= X32_CALLS) return DEADLY;
  if (number >= FIRST_UNREVIEWED || (number > LAST_OLD_CALL && number < FIRST_COMMON_CALL)) return ABSENT;
  for (size_t i = 0; i < RULES; i++)
    if (rules[i].number == number) return rules[i].action;
  return ALLOW;
}

void build_filter(enum filter filter, struct circumstances at) {
  building = &filters[filter];
  static struct range ranges[2 * RULES + 16];
  size_t count = 0;
  for (unsigned number = 0; number <= FIRST_UNREVIEWED; number++) {
    enum action action = action_of(number, at, filter);
    if (count == 0 || ranges[count - 1].action != action) ranges[count++] = (struct range){number, action};
  }
  ranges[count++] = (struct range){X32_CALLS, DEADLY};
  emit_load(offsetof(struct seccomp_data, arch));
  emit(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_NATIVE, 1, 0);
  emit_return(SECCOMP_RET_KILL_PROCESS);
  emit_load(offsetof(struct seccomp_data, nr));
  emit_search(ranges, count);
}
