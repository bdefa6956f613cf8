#include "run.h"
#include "basics.h"
#include "filter.h"
#include "pipes.h"
#include "reply.h"
#include "streams.h"
#include "usage.h"

#define MEMORY_LOOK_NS (50 * NS_PER_MS)  /* v1 kills one process of several, and a run may need room for file cache: we look */
#define ROOM_LOOK_NS (5 * NS_PER_MS)     /* of a run that has room for file cache, which could be used for something else */
#define CONTAINER_LOOK_NS (1 * NS_PER_MS) /* a container's memory limit is not the run's: we look */
#define IDLE_LOOK_NS (20 * NS_PER_MS) /* a run that was idle for longer, by all we know, is looked at for what it waits for */
#define LAST_WALLS 10 /* wall limits that pass, unless told otherwise, before a run ends that waits for a CPU all the time */
#define SPARE_DISK_BYTES (16ll << 20)   /* XFS keeps room for a file to double, and gives it back later */
#define KILL_GRACE_NS (250 * NS_PER_MS) /* between asking init to end the run and killing init */

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

void start_run(const char *id) {
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
      .collect_files = (int)frame_number(&request, "collect_files", 1, 10000, 10000),
      .spare_box = frame_number(&request, "spare_box", 0, 1, 0) == 1,
      .filter = frame_number(&request, "sockets", 0, 1, 0) == 1 ? WITH_SOCKETS : WITHOUT_SOCKETS,
      .read_only = frame_number(&request, "readonly", 0, 1, 0) == 1,
      .into_cgroup = cgroup_mode == CGROUP_V2,
      .paired = frame_get(&request, "stdin_pipe") || frame_get(&request, "stdout_pipe"),
      .watch_cpu = cgroup_mode == CGROUP_NONE,
      .watch_memory = cgroup_mode == CGROUP_NONE,
  };
  slot->last_wall_ns = frame_number(&request, "last_wall_us", 1, 1ll << 44, LAST_WALLS * slot->order.wall_ns / NS_PER_US) * NS_PER_US;
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
  enum fault fault = FAULT_NONE;
  if (fds[0] < 0) goto failed;
  slot->order.null[0] = !pipe_name && !(path && *path);
  for (int i = 0; i < 2; i++) {
    path = frame_get(&request, i == 0 ? "stdout" : "stderr");
    pipe_name = i == 0 ? frame_get(&request, "stdout_pipe") : NULL;
    stage = "open the output";
    if (pipe_name) fds[count] = take_pipe_end(pipe_name, 1, false);
    else fds[count] = path && *path ? open_output(path) : open("/dev/null", O_WRONLY | O_CLOEXEC);
    slot->order.null[count] = !pipe_name && !(path && *path);
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
  slot->keeper_ns = slot->partner_wait_ns = 0;
  slot->hit = HIT_NONE;
  memset(&slot->waits, 0, sizeof slot->waits);
  *slot->told_wait_ns = 0;
  for (int i = 0; i < 2; i++) {
    const char *name = frame_get(&request, i == 0 ? "stdin_pipe" : "stdout_pipe");
    format(slot->pipes[i], sizeof slot->pipes[i], "%s", name ? name : "");
  }
  memset(&slot->report, 0, sizeof slot->report);
  slot->started_ns = now_ns(CLOCK_MONOTONIC);
  /* Not of a pipe: with a copy of ours open its reader would never see the end. */
  slot->out_fd[0] = frame_get(&request, "stdout_pipe") ? -1 : dup(fds[1]);
  slot->out_fd[1] = dup(fds[2]);
  /* There is always room for one order, so only a keeper that does not read what it is sent makes this fail. */
  if (sendmsg(slot->sock, &message, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
    stage = "reach the keeper";
    fault = FAULT_SLOT;
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
  reply_fault("run", id, fault, stage, error ? error : EINVAL);
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

/* The run at the other end of a run's pipes; NULL where there is none, or none any more. */
static struct slot *partner_of(const struct slot *slot) {
  for (int i = 0; i < MAX_SLOTS; i++)
    for (int end = 0; slots[i].open && slots[i].running && end < 2; end++)
      if (slot->pipes[end][0] && &slots[i] != slot && !strcmp(slot->pipes[end], slots[i].pipes[1 - end])) return &slots[i];
  return NULL;
}

/* How long a run has waited for a CPU, as far as it was looked at. */
static long long waited_ns(struct slot *slot, long long elapsed_ns) {
  if (cgroup_mode != CGROUP_NONE) return slot->waits.total_ns;
  return max_ll(0, min_ll(*slot->told_wait_ns, elapsed_ns));
}

/* What a run is not to blame for of the time that has passed: it, or who it talks to, waited for a CPU. */
static long long excused_ns(struct slot *slot, long long now) {
  long long excused = waited_ns(slot, now - slot->started_ns) + slot->partner_wait_ns;
  struct slot *partner = partner_of(slot);
  return partner ? excused + waited_ns(partner, now - partner->started_ns) : excused;
}

/* Looks at the clocks of a run; returns after how many ns to look again. */
long long check_limits(struct slot *slot) {
  long long now = now_ns(CLOCK_MONOTONIC);
  if (slot->hit != HIT_NONE || slot->aborted) {
    end_run(slot);
    return slot->ending ? max_ll(slot->kill_at_ns - now, 0) : NS_PER_MS;
  }
  bool grouped = cgroup_mode != CGROUP_NONE;
  long long elapsed = now - slot->started_ns, cpu = grouped ? cgroup_cpu_ns(slot) : 0;
  if (grouped && elapsed - cpu / slot->cores - slot->waits.total_ns > IDLE_LOOK_NS) {
    note_threads(slot);
    end_look(&slot->waits, elapsed, cpu, slot->cores);
  }
  long long wall_left = slot->order.wall_ns - (elapsed - excused_ns(slot, now));
  long long last_left = slot->last_wall_ns - elapsed;
  long long cpu_left = slot->order.cpu_ns + KILL_MARGIN_NS - cpu;
  if (grouped && cpu_left <= 0) slot->hit = HIT_CPU;
  else if (grouped && is_over_memory(slot)) slot->hit = HIT_MEMORY;
  else if (wall_left <= 0) slot->hit = HIT_WALL;
  else if (last_left <= 0) slot->hit = HIT_STARVED;
  if (slot->hit != HIT_NONE) return check_limits(slot);
  if (!grouped) return min_ll(wall_left, last_left);
  long long nap = min_ll(min_ll(wall_left, last_left), max_ll(cpu_left / slot->cores, NS_PER_MS / 2));
  if (cgroup_mode == CGROUP_CONTAINER) return min_ll(nap, CONTAINER_LOOK_NS);
  return min_ll(nap, slot->has_cache_room ? ROOM_LOOK_NS : MEMORY_LOOK_NS);
}

void report_run(struct slot *slot) {
  static const char *const hits[] = {"", "cpu", "wall", "starved", "memory", "output"};
  const struct report *report = &slot->report;
  bool grouped = cgroup_mode != CGROUP_NONE;
  struct usage usage = grouped ? read_usage(slot) : (struct usage){0};
  long long sizes[2] = {0, 0}, on_disk = 0;
  for (int i = 0; i < 2; i++) {
    struct stat info;
    if (slot->out_fd[i] < 0) continue;
    if (fstat(slot->out_fd[i], &info) == 0 && S_ISREG(info.st_mode)) {
      take_back_output(slot->out_fd[i]);
      sizes[i] = info.st_size;
      on_disk += info.st_blocks * 512ll;
    }
    close(slot->out_fd[i]);
    slot->out_fd[i] = -1;
  }
  slot->running = false;
  drain_pipe(slot->pipes[0]);
  const long long waited = waited_ns(slot, now_ns(CLOCK_MONOTONIC) - slot->started_ns);
  struct slot *partner = partner_of(slot);
  if (partner) partner->partner_wait_ns += waited;
  if (report->error) {
    reply_fault("run", slot->id, report->fault, report->stage, report->error);
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
  bool over_output = report->collect_cut || sizes[0] + sizes[1] > slot->order.output_bytes || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) ||
                     on_disk > 2 * slot->order.output_bytes + SPARE_DISK_BYTES;
  int hit = (int)slot->hit;
  if (usage.oom_kills > 0 || report->limit == LIMIT_MEMORY || memory > slot->order.memory_bytes) hit = HIT_MEMORY;
  else if (report->limit == LIMIT_CPU || cpu > slot->order.cpu_ns) hit = HIT_CPU;
  else if (over_output && slot->hit != HIT_WALL && slot->hit != HIT_STARVED) hit = HIT_OUTPUT;
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
  frame_add(&reply, "waited_ns", "%lld", waited);
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
void lose_slot(struct slot *slot) {
  if (!slot->ready) {
    reply_lost("open", slot->id, "hear from the keeper, which died");
  } else if (slot->running) {
    long long kills = cgroup_mode == CGROUP_V1 ? slot_oom_kills(slot) - slot->oom_base : 0;
    slot->report.kind = RUN_REPORT;
    if (kills > 0 || slot->hit != HIT_NONE || slot->aborted) report_run(slot);
    else reply_lost("run", slot->id, "hear from the keeper, which died");
  }
  destroy_slot(slot); /* which may reply too */
  begin_reply("lost", NULL);
  frame_add(&reply, "slot", "%d", (int)(slot - slots));
  send_reply();
}

void start_waiting(struct slot *slot) {
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
