#include "client.h"
#include "basics.h"
#include "pipes.h"
#include "reply.h"
#include "run.h"
#include "usage.h"

#define MOST_REPORTED (1ll << 60)       /* of any unit; sums of some such numbers hold in 64 bits */

/* Whether a report is one that may come now, with values that it can have. Keeper and init mount, copy and kill what programs
 * made: should one of them fall to a program, it is to lose its slot and to mislead nobody. */
static bool is_sound(const struct slot *slot, const struct report *report, int fd) {
  const long long numbers[] = {report->ended_ns,    report->wall_ns,     report->user_ns,         report->system_ns,
                               report->seen_cpu_ns, report->birth_ns,    report->resident_bytes,  report->overhead_ns,
                               report->collected_bytes, report->collected_files};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (numbers[i] < 0 || numbers[i] > MOST_REPORTED) return false;
  if (report->error < 0 || (unsigned)report->limit > LIMIT_MEMORY || (unsigned)report->collect_cut > 1) return false;
  if (report->fault != FAULT_NONE && report->fault != FAULT_PROC) return false; /* the others are the supervisor's to say */
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

void read_keeper(struct slot *slot) {
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
      reply_fault("open", id, report.fault, report.stage, report.error);
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
      if (slot->running) { /* init was killed, and could not tell */
        slot->report.user_ns = report.user_ns;
        slot->report.system_ns = report.system_ns;
        slot->report.resident_bytes = report.resident_bytes;
        report_run(slot);
      }
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

const char *scratch; /* the client's folder for the files of runs: it goes when we go, however the client ended */

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where) {
  (void)info, (void)where;
  (void)(kind == FTW_DP ? rmdir(path) : unlink(path));
  return 0;
}

void destroy_all(void) {
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
void read_client(void) {
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
