/* Slots: opened, ended. */
#pragma once
#include "cgroup.h"
#include "frame.h"
#include "message.h"
#include "system.h"
#include "waiting.h"

#define MAX_SLOTS 256

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
  enum { HIT_NONE, HIT_CPU, HIT_WALL, HIT_STARVED, HIT_MEMORY, HIT_OUTPUT } hit;
  long long started_ns, kill_at_ns;
  long long last_wall_ns;         /* wall time that no waiting makes longer */
  struct waits waits;
  volatile long long *told_wait_ns;
  char pipes[2][64];              /* names of those it reads from and writes to; empty for none */
  long long partner_wait_ns;      /* how long one at the other end of them, that has ended, had waited */
  long long asked_ns; /* when init was asked to end the run */
  long long keeper_ns; /* CPU time of the keeper for this run */
  struct frame *waiting; /* a run asked for while the last one's init was still ending */
  bool abort_waiting;
  /* the cgroup of the slot or run */
  char cgroup[CONTROLLERS][1100];
  int memory_usage_fd, cpu_fd;
  long long cpu_base, memory_base, cache_base, oom_base;
  bool has_cache_room; /* its limit holds CACHE_ROOM_BYTES more, and we look at its memory without file cache */
  long long cache_seen;  /* file cache at the last look */
  long long usage_peak;  /* the most that was charged so far, file cache included */
  long long memory_seen; /* the most memory of its own, as far as it was looked at */
  bool resets_peak;      /* the kernel counts the peak anew from each look on */
  unsigned looks;
  long long own_cpu_base, peak_base; /* CGROUP_CONTAINER */
};

extern struct slot slots[MAX_SLOTS];
extern bool leaving;

void destroy_slot(struct slot *slot);
void close_slot(struct slot *slot);
void open_slot(const char *id);
