#include "init.h"
#include "basics.h"
#include "collect.h"
#include "filter.h"
#include "waiting.h"

#define MAX_STRINGS 2048
#define TMPFS_INODES 65536
#define PENDING_SIGNALS 1024 /* and timers: they are counted for the user above all slots */
#define COLLECT_SPARE_BYTES (1ll << 20) /* for the last block of each file */
#define PIPE_LOOK_NS (10 * NS_PER_MS)    /* after so long the other one hears of a pipe that a program has closed itself */
#define LAST_PART 64                    /* of the machine's memory, which is left to it */
#define SHARED_LOOKS 4                  /* every so many of init's looks at a run it looks at shared memory */

_Noreturn void run_faulted(enum fault fault, const char *stage, const char *what) {
  struct report report = failure(RUN_REPORT, fault, stage, what);
  send_report(sock, &report, -1);
  _exit(1);
}

_Noreturn void run_failed(const char *stage, const char *what) {
  run_faulted(FAULT_NONE, stage, what);
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
    run_faulted(FAULT_PROC, "mount", "proc on /proc");
  /* It tells of the locks of every process of the machine. */
  if (mount("/.empty", "/proc/locks", NULL, MS_BIND, NULL) && errno != ENOENT) run_failed("cover", "/proc/locks");
}

/* Opens /dev/null by the slot's mount, which is read-only: by the host's a program could change the times of that file. */
static void open_nothing(struct run *run) {
  for (int i = 0; i < 3; i++) {
    if (!run->order.null[i]) continue;
    close(run->fds[i]);
    run->fds[i] = open("/dev/null", (i == 0 ? O_RDONLY : O_WRONLY) | O_CLOEXEC);
    if (run->fds[i] < 0) run_failed("open", "/dev/null");
  }
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
  /* Without a cgroup nothing counts what hangs on descriptors: watches, pipes, sockets. */
  const long long files = order->watch_memory ? 256 : 1024;
  limit(RLIMIT_NOFILE, files, files);
  /* Not 0: with that a handler of the host's (kernel.core_pattern with "|") is started all the same, with the memory of the
   * program; at 1 the kernel lets it be, and a file has no room. Nobody lowers it: see CHECK_PRLIMIT. */
  limit(RLIMIT_CORE, 1, 1);
  limit(RLIMIT_MEMLOCK, 65536, 65536);
  limit(RLIMIT_MSGQUEUE, 0, 0);
  limit(RLIMIT_SIGPENDING, PENDING_SIGNALS, PENDING_SIGNALS);
  limit(RLIMIT_NPROC, order->processes + 8, order->processes + 8);
  /* Runtimes reserve many times what they touch, and each thread a stack, which is as large as the memory: so this is only
   * the outer wall behind init's watch. */
  const long long most = (8 + order->processes) * order->memory_bytes + (2ll << 30);
  if (order->watch_memory) limit(RLIMIT_DATA, most, most);
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

/* Resident pages of a process. Where its first thread has ended, its own file says 0 and those of its other threads do not. */
static long long resident_pages(int pid) {
  char path[128], text[128];
  long long pages = 0;
  format(path, sizeof path, "/proc/%d/statm", pid);
  if (read_file(path, text, sizeof text) > 0) sscanf(text, "%*s %lld", &pages);
  if (pages > 0) return pages;
  format(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  for (struct dirent *task; pages == 0 && tasks && (task = readdir(tasks));) {
    int thread = atoi(task->d_name);
    format(path, sizeof path, "/proc/%d/task/%d/statm", pid, thread);
    if (thread > 0 && read_file(path, text, sizeof text) > 0) sscanf(text, "%*s %lld", &pages);
  }
  if (tasks) closedir(tasks);
  return pages;
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
    *resident_bytes += resident_pages(pid) * sysconf(_SC_PAGESIZE);
  }
  closedir(proc);
}

/* The number of KiB after `key` in a file of /proc such as status, in bytes; -1 where there is none. */
static long long kib_after(const char *path, const char *key) {
  char text[8192];
  if (read_file(path, text, sizeof text) <= 0) return -1;
  const char *at = strstr(text, key);
  return at ? atoll(at + strlen(key)) * 1024 : -1;
}

/* What any thread of a process says of its memory: the first may have ended. */
static long long of_process(int pid, const char *name, const char *key) {
  char path[128];
  format(path, sizeof path, "/proc/%d/%s", pid, name);
  long long bytes = kib_after(path, key);
  if (bytes > 0) return bytes;
  format(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  for (struct dirent *task; bytes <= 0 && tasks && (task = readdir(tasks));) {
    int thread = atoi(task->d_name);
    format(path, sizeof path, "/proc/%d/%s", thread, name);
    if (thread > 0 && thread != pid) bytes = kib_after(path, key);
  }
  if (tasks) closedir(tasks);
  return bytes;
}

/* Page tables of everything alive, in bytes. A program can have many of them for pages that it hardly has. */
static long long sum_page_tables(void) {
  long long bytes = 0;
  DIR *proc = opendir("/proc");
  if (!proc) return 0;
  for (struct dirent *entry; (entry = readdir(proc));)
    if (atoi(entry->d_name) > 1) bytes += max_ll(0, of_process(atoi(entry->d_name), "status", "\nVmPTE:"));
  closedir(proc);
  return bytes;
}

/* Bytes in /tmp. */
static long long tmp_bytes(void) {
  struct statvfs info;
  return statvfs("/tmp", &info) ? 0 : (long long)(info.f_blocks - info.f_bfree) * (long long)info.f_frsize;
}

/*
 * Memory of everything alive, each page once: what processes share (after fork, or by mapping a file in /tmp) is in the
 * resident set of all of them. It costs a walk over all pages, so it is asked where the plain sum is over the limit.
 * -1 where the kernel does not tell.
 */
static long long sum_shares(void) {
  long long bytes = 0, shared = 0;
  DIR *proc = opendir("/proc");
  if (!proc) return -1;
  for (struct dirent *entry; (entry = readdir(proc));) {
    int pid = atoi(entry->d_name);
    if (pid <= 1 || resident_pages(pid) == 0) continue;
    long long share = of_process(pid, "smaps_rollup", "\nPss:");
    if (share < 0 && resident_pages(pid) > 0) bytes = -1;
    if (bytes < 0) break;
    bytes += max_ll(0, share);
    shared += max_ll(0, of_process(pid, "smaps_rollup", "\nPss_Shmem:"));
  }
  closedir(proc);
  return bytes < 0 ? -1 : bytes + max_ll(0, tmp_bytes() - shared);
}

/* Whether the machine has next to no memory left: what nothing counts for a run, the kernel's own for it, ends here. */
static bool is_machine_out_of_memory(void) {
  long long all = kib_after("/proc/meminfo", "MemTotal:"), left = kib_after("/proc/meminfo", "MemAvailable:");
  return all > 0 && left >= 0 && left < all / LAST_PART;
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

/* Notes how long each thread of this pid namespace has waited for a CPU. */
static void note_waits(struct waits *waits) {
  DIR *proc = opendir("/proc");
  if (!proc) return;
  for (struct dirent *entry; (entry = readdir(proc));) {
    int pid = atoi(entry->d_name);
    if (pid <= 1) continue;
    char path[128];
    format(path, sizeof path, "/proc/%d/task", pid);
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
      int thread = atoi(task->d_name);
      if (thread <= 0) continue;
      format(path, sizeof path, "/proc/%d/task/%d/schedstat", pid, thread);
      note_thread(waits, thread, path);
    }
    if (tasks) closedir(tasks);
  }
  closedir(proc);
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
  static struct waits waits;
  long long page_tables = 0, asked_at = 0;
  bool was_shared = false;
  cpu_set_t allowed;
  int cores = sched_getaffinity(0, sizeof allowed, &allowed) ? 1 : CPU_COUNT(&allowed);
  long long started = now_ns(CLOCK_MONOTONIC);
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
    report->seen_cpu_ns = max_ll(report->seen_cpu_ns, cpu);
    if (order->watch_cpu && cpu > order->cpu_ns + KILL_MARGIN_NS) report->limit = LIMIT_CPU;
    /* Some is dearer to know than the rest (a JVM has hundreds of mappings), so it is not looked at each time. */
    const bool thoroughly = ++looks % SHARED_LOOKS == 0;
    if (thoroughly && order->watch_memory) page_tables = sum_page_tables();
    long long memory = living_resident + page_tables + tmp_bytes();
    if (order->watch_memory && memory > order->memory_bytes) {
      /* Less often once it was found to be within the limit; soon where it is far over it. */
      const bool is_due = thoroughly || !was_shared || living_resident > asked_at + order->memory_bytes / 16;
      const long long shares = is_due ? sum_shares() : -1;
      if (is_due) asked_at = living_resident;
      was_shared = !is_due || (shares >= 0 && shares + page_tables <= order->memory_bytes);
      if (!is_due) memory = 0;
      else if (shares >= 0) memory = shares + page_tables;
    }
    report->resident_bytes = max_ll(report->resident_bytes, memory);
    if (order->watch_memory && memory > order->memory_bytes) report->limit = LIMIT_MEMORY;
    if (thoroughly) {
      if (order->watch_memory && sum_shared() > order->memory_bytes) report->limit = LIMIT_MEMORY;
      if (order->watch_memory && report->limit == LIMIT_NONE && is_machine_out_of_memory()) {
        kill(-1, SIGKILL);
        errno = ENOMEM;
        run_failed("leave the machine enough memory", NULL);
      }
      note_waits(&waits);
      end_look(&waits, now_ns(CLOCK_MONOTONIC) - started, cpu, cores);
      *told_wait_ns = waits.total_ns;
    }
    if (report->limit != LIMIT_NONE) kill(-1, SIGKILL);
    /* Short naps while the program is young, so that short programs are seen; then every 5 ms. */
    nap = min_ll(nap * 2, 5 * NS_PER_MS);
  }
}

_Noreturn void init_main(struct run *run) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* Seen through the /proc of the slot, before the run's own read-only one hides it, and before we stop being dumpable,
   * which gives that file to root: whatever runs out of memory here, the run goes and not the keeper. */
  write_file("/proc/self/oom_score_adj", "1000");
  prctl(PR_SET_DUMPABLE, 0);
  if (run->order.into_cgroup && unshare(CLONE_NEWCGROUP)) run_failed("hide", "the cgroup");
  prepare_mounts(run);
  open_nothing(run);

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
    struct collection collection = {.most_bytes = min_ll(run->order.tmp_bytes, run->order.output_bytes) + COLLECT_SPARE_BYTES,
                                    .most_files = run->order.collect_files};
    int box = run->order.spare_box ? open("/box", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (run->order.spare_box && box < 0) run_failed("open", "/box");
    collect_folder(work, run->fds[3], box, 0, &collection);
    report.collected_bytes = collection.bytes;
    report.collected_files = collection.files;
    report.collect_cut = collection.cut;
  }
  report.birth_ns = birth.cpu_ns;
  report.overhead_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  send_report(sock, &report, -1);
  _exit(0);
}
