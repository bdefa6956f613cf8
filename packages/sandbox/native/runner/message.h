/* What supervisor, keeper and init say to each other: one struct a datagram. */
#pragma once
#include "system.h"

#define MAX_FDS 8
#define UID_BASE 1879060000u /* above every range that distributions and systemd hand out */
#define INSIDE_UID 1000u
#define KILL_MARGIN_NS (2 * NS_PER_MS)  /* set-up time of a run, only exactly known at its end */

/* Limits and choices of a run; travels in front of the frame that holds its strings. */
struct order {
  long long cpu_ns, wall_ns, memory_bytes, output_bytes, tmp_bytes;
  int processes;
  bool into_cgroup; /* v2: the last fd is the cgroup that init is born into */
  bool collect;     /* the fourth fd is a folder for what the program left in its working directory */
  bool spare_box;   /* collected is no file that the box has: it is collected into the box */
  int collect_files; /* most files and folders to collect */
  bool read_only;   /* the working directory may not be written to */
  bool watch_cpu, watch_memory; /* no cgroup does it: init watches */
  bool null[3];                 /* of stdin, stdout, stderr: /dev/null as the slot has it, in place of the fd sent */
  bool paired;                  /* its input or output is a pipe to another run */
  int filter;                   /* which of `filters` */
};

/* What a failed step means to the client, where it means more than that the step failed; `fault` of a reply. */
enum fault { FAULT_NONE, FAULT_SLOT, FAULT_NAMESPACES, FAULT_PROC };

enum kind { SLOT_READY, SLOT_FAILED, RUN_BORN, RUN_REPORT, RUN_REAPED };

struct report {
  enum kind kind;
  int error; /* errno of a failed step of the set-up, 0 otherwise */
  enum fault fault;
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

extern int sock;
extern bool two_users;
/* Where init tells the supervisor, in memory of both, how long its run has waited for a CPU: where no cgroup names its threads. */
extern volatile long long *told_wait_ns;

void send_report(int to, const struct report *report, int fd);
struct report failure(enum kind kind, enum fault fault, const char *stage, const char *what);
