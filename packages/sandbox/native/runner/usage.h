/* What a run uses, by the cgroup of its slot or its own: limits set, counters read. */
#pragma once
#include "slot.h"
#include "system.h"

struct usage {
  long long cpu_ns, memory_bytes, oom_kills;
};

long long slot_oom_kills(const struct slot *slot);
bool make_slot_cgroup(struct slot *slot);
void remove_slot_cgroup(struct slot *slot);
int begin_cgroup(struct slot *slot);
long long cgroup_cpu_ns(const struct slot *slot);
void note_threads(struct slot *slot);
bool is_over_memory(struct slot *slot);
struct usage read_usage(struct slot *slot);
void end_cgroup(struct slot *slot);
