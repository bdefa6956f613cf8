#include "slot.h"
#include "basics.h"
#include "keeper.h"
#include "reply.h"
#include "usage.h"

struct slot slots[MAX_SLOTS];

bool leaving; /* we tidy up and end: nobody is told any more */

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
  if (slot->told_wait_ns) munmap((void *)slot->told_wait_ns, sizeof *slot->told_wait_ns);
  memset(slot, 0, sizeof *slot);
}

/* Ends a slot: the keeper dies, its namespaces and with them every process and mount go, the cgroup is removed. */
void destroy_slot(struct slot *slot) {
  kill(slot->keeper, SIGKILL);
  while (waitpid(slot->keeper, NULL, 0) < 0 && errno == EINTR) {
  }
  remove_slot_cgroup(slot);
  struct frame *waiting = slot->waiting;
  slot->waiting = NULL;
  forget_slot(slot);
  /* Last, since a reply may find the client gone and end us. */
  if (waiting && !leaving) reply_lost("run", frame_get(waiting, "id"), "keep the slot");
  free(waiting);
}

/* Ends a slot on the client's word, in the middle of its opening or of a run as well. */
void close_slot(struct slot *slot) {
  const char *unanswered = !slot->ready ? "open" : slot->running ? "run" : NULL;
  char id[sizeof slot->id];
  format(id, sizeof id, "%s", slot->id);
  destroy_slot(slot);
  if (unanswered) reply_lost(unanswered, id, "keep the slot");
}

void open_slot(const char *id) {
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
  void *told = mmap(NULL, sizeof *slot->told_wait_ns, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (told == MAP_FAILED) {
    int error = errno;
    close_fds(pair, 2);
    close_fds(gate, 2);
    reply_error("open", id, "share a page with the keeper", error);
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
    told_wait_ns = told;
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
    munmap(told, sizeof *slot->told_wait_ns);
    reply_fault("open", id, FAULT_NAMESPACES, "make namespaces", clone_error);
    return;
  }
  slot->open = true;
  slot->keeper = keeper;
  slot->sock = pair[0];
  slot->told_wait_ns = told;
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
