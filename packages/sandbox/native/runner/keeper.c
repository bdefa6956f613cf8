#include "keeper.h"
#include "basics.h"
#include "init.h"

static _Noreturn void slot_faulted(enum fault fault, const char *stage, const char *what) {
  struct report report = failure(SLOT_FAILED, fault, stage, what);
  send_report(sock, &report, -1);
  _exit(1);
}

static _Noreturn void slot_failed(const char *stage, const char *what) {
  slot_faulted(FAULT_NONE, stage, what);
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
  if (!table) slot_faulted(FAULT_PROC, "read", "/proc/self/mountinfo");
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
  /* A device can be written to on a read-only mount; its times and rights, which all slots see, are then nobody's to change. */
  protect(target, extra | (S_ISCHR(info.st_mode) ? 0 : MS_NODEV));
}

/* Binds ROOT/PATH to the same path of the slot's root, where no link stands in the place of a folder or on the way to it: who
 * made the files may be another than who runs them, and a link would show what is not below ROOT. */
static void bind_within(const char *root, const char *path, const char *target) {
  int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) slot_failed("find", root);
  struct open_how how = {.flags = O_PATH | O_DIRECTORY | O_CLOEXEC, .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  int fd = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
  if (fd < 0) slot_failed("find as a folder of its own", path);
  char source[64];
  format(source, sizeof source, "/proc/self/fd/%d", fd);
  bind_read_only(source, target, 0);
  close(fd);
  close(folder);
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
    else if (key == 6 && !strncmp(entry, "within", 6)) bind_within(left, right, target);
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
  format(target, sizeof target, "%s/.empty", root);
  make_file(target, "");
  static const char *const folders[] = {"/.none", "/.share", "/tmp", "/box", "/case", "/proc"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    format(target, sizeof target, "%s%s", root, folders[i]);
    make_folders(target);
  }
  /* A fresh /proc may only be mounted where a whole one is in sight already; the run's own will lie over this one. */
  if (mount("/proc", target, NULL, MS_BIND | MS_REC, NULL)) slot_faulted(FAULT_PROC, "bind", "/proc");
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

_Noreturn void keeper_main(const struct frame *open_frame, int gate, bool hide_cgroup) {
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
      struct report failed = failure(RUN_REPORT, FAULT_NONE, "clone", "init");
      send_report(sock, &failed, -1);
    } else {
      struct report born = {.kind = RUN_BORN, .overhead_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu_before};
      send_report(sock, &born, pidfd);
      close(pidfd);
    }
    for (int i = 0; i < run.fd_count; i++) close(run.fds[i]);
    struct report reaped = {.kind = RUN_REAPED};
    struct rusage usage = {0};
    if (init > 0) wait4(init, &reaped.status, 0, &usage);
    /* With that of all that died with init: the only figures of a run whose init was killed. */
    reaped.user_ns = timeval_ns(usage.ru_utime);
    reaped.system_ns = timeval_ns(usage.ru_stime);
    reaped.resident_bytes = usage.ru_maxrss * 1024ll;
    send_report(sock, &reaped, -1);
    cpu_before = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  }
  _exit(0);
}
