/* Cgroups: found once, one a slot (v1) or one a run (v2). */
#pragma once
#include "system.h"

/* CGROUP_CONTAINER: none can be made, but this process and its slots are alone in the one they are in (a container): its
 * counters are read, for one run at a time. */
enum cgroup_mode { CGROUP_NONE, CGROUP_V1, CGROUP_V2, CGROUP_CONTAINER };
enum controller { MEMORY, PIDS, CPUACCT, CONTROLLERS };

extern enum cgroup_mode cgroup_mode;
extern char cgroup_base[CONTROLLERS][1024];
extern char cgroup_why[256];
extern bool container_v2;

void find_cgroups(const char *wanted);
int group_count(void);
void remove_cgroups(void);
