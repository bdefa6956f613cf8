#include "usage.h"
#include "basics.h"
#include "cgroup.h"

#define NOTED_CACHE_BYTES (1ll << 20)     /* file cache that would show in the memory of the next run */
#define CACHE_ROOM_BYTES (128ll << 20)    /* for the text of a runtime: Node.js maps 60 MiB of libraries, a JVM 70 */
#define LOOKS_FOR_CACHE 16                /* a container's memory is looked at every millisecond, its file cache so seldom */
#define CHARGE_BATCH_BYTES (256ll << 10)  /* the kernel charges a core's next 64 pages ahead */

static char *cgroup_file(const struct slot *slot, enum controller c, const char *name) {
  static char path[2048];
  format(path, sizeof path, "%s/%s", slot->cgroup[c], name);
  return path;
}

static long long read_fd_number(int fd) {
  char text[64] = "";
  ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);
  return n <= 0 ? 0 : atoll(text);
}

/* The file cache charged to a cgroup: pages of the image that it happened to read first, not the program's memory. */
static long long file_cache(const char *stat_file, bool v2) {
  char text[8192];
  if (read_file(stat_file, text, sizeof text) < 0) return 0;
  return max_ll(0, number_after(text, v2 ? "file" : "cache") - max_ll(0, number_after(text, "shmem")));
}

static long long slot_file_cache(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V2) return file_cache(cgroup_file(slot, MEMORY, "run/memory.stat"), true);
  return file_cache(cgroup_file(slot, MEMORY, "memory.stat"), cgroup_mode == CGROUP_CONTAINER && container_v2);
}

long long slot_oom_kills(const struct slot *slot) {
  char text[512];
  const char *name = cgroup_mode == CGROUP_CONTAINER && container_v2 ? "memory.events" : "memory.oom_control";
  return read_file(cgroup_file(slot, MEMORY, name), text, sizeof text) < 0 ? 0 : max_ll(0, number_after(text, "oom_kill"));
}

/* The highest use of a container's memory ever: it only tells of a run that went above all before it. */
static long long container_peak(const struct slot *slot) {
  return read_number(cgroup_file(slot, MEMORY, container_v2 ? "memory.peak" : "memory.max_usage_in_bytes"));
}

/* Where the most that a cgroup was charged stands: v1 and v2 have it, in files of the slot or of the run. */
static long long read_peak(struct slot *slot) {
  return slot->memory_usage_fd < 0 ? -1 : read_fd_number(slot->memory_usage_fd);
}

/* Whether the kernel counts the peak anew from now on, for who reads by this descriptor: v1 always, v2 since Linux 6.12. */
static bool reset_peak(struct slot *slot) { return slot->memory_usage_fd >= 0 && pwrite(slot->memory_usage_fd, "0", 1, 0) == 1; }

static long long usage_now(const struct slot *slot) {
  if (cgroup_mode == CGROUP_CONTAINER) return read_fd_number(slot->memory_usage_fd);
  return read_number(cgroup_file(slot, MEMORY, cgroup_mode == CGROUP_V1 ? "memory.usage_in_bytes" : "run/memory.current"));
}

/*
 * Looks at the memory of a run without file cache, which others can take away or add to at any time: what was charged at the
 * most, less the cache of *later*, says nothing. So only what was seen together counts: what is charged now and the cache now;
 * and a new peak since the last look, less the larger of the cache then and now. Returns what it has now. Of `base`: what was
 * charged before the run, without file cache.
 */
static long long look_at_memory(struct slot *slot) {
  const long long base = slot->memory_base - slot->cache_base, before = slot->cache_seen;
  const long long cache = slot_file_cache(slot); /* first: cache that goes in between makes the sum too small, not too large */
  const long long now = usage_now(slot) - cache - base;
  const long long peak = cgroup_mode == CGROUP_CONTAINER ? container_peak(slot) : read_peak(slot);
  if (slot->resets_peak || peak > slot->usage_peak) slot->memory_seen = max_ll(slot->memory_seen, peak - base - max_ll(before, cache));
  slot->memory_seen = max_ll(slot->memory_seen, now);
  slot->usage_peak = max_ll(slot->usage_peak, peak);
  slot->cache_seen = cache;
  if (slot->resets_peak) reset_peak(slot);
  return now;
}

/* Whether the cgroup of a run has met its limit, be it that file cache could be given up for what was wanted. v1 by its peak:
 * its failcnt stays 0 on newer kernels (seen on 6.18). */
static bool met_memory_limit(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V1) return slot->usage_peak - slot->memory_base + CHARGE_BATCH_BYTES >= slot->order.memory_bytes;
  char text[512];
  return read_file(cgroup_file(slot, MEMORY, "run/memory.events"), text, sizeof text) > 0 && number_after(text, "max") > 0;
}

bool make_slot_cgroup(struct slot *slot) {
  int index = (int)(slot - slots);
  slot->memory_usage_fd = slot->cpu_fd = -1;
  for (int c = 0; c < group_count(); c++) {
    format(slot->cgroup[c], sizeof slot->cgroup[c], "%s/slot%d", cgroup_base[c], index);
    if (mkdir(slot->cgroup[c], 0755) && errno != EEXIST) return false;
  }
  char pid[16];
  format(pid, sizeof pid, "%d", slot->keeper);
  if (cgroup_mode == CGROUP_V1) {
    for (int c = 0; c < CONTROLLERS; c++)
      if ((errno = write_file(cgroup_file(slot, (enum controller)c, "cgroup.procs"), pid))) return false;
    write_file(cgroup_file(slot, MEMORY, "memory.swappiness"), "0");
    slot->memory_usage_fd = open(cgroup_file(slot, MEMORY, "memory.max_usage_in_bytes"), O_RDWR | O_CLOEXEC);
    slot->cpu_fd = open(cgroup_file(slot, CPUACCT, "cpuacct.usage"), O_RDONLY | O_CLOEXEC);
    if (slot->memory_usage_fd < 0 || slot->cpu_fd < 0) return false;
    slot->cache_base = slot_file_cache(slot);
    slot->oom_base = slot_oom_kills(slot);
  }
  if (cgroup_mode == CGROUP_V2) {
    if ((errno = write_file(cgroup_file(slot, MEMORY, "cgroup.subtree_control"), "+memory +pids"))) return false;
  }
  if (cgroup_mode == CGROUP_CONTAINER) {
    for (int c = 0; c < CONTROLLERS; c++) format(slot->cgroup[c], sizeof slot->cgroup[c], "%s", cgroup_base[c]);
    const char *usage = container_v2 ? "memory.current" : "memory.usage_in_bytes";
    slot->memory_usage_fd = open(cgroup_file(slot, MEMORY, usage), O_RDONLY | O_CLOEXEC);
    slot->cpu_fd = open(cgroup_file(slot, CPUACCT, container_v2 ? "cpu.stat" : "cpuacct.usage"), O_RDONLY | O_CLOEXEC);
    if (slot->memory_usage_fd < 0 || slot->cpu_fd < 0) return false;
  }
  return true;
}

/* Removes a cgroup. A namespace that is being torn down may hold its last process for a moment. */
static void remove_group(const char *path) {
  for (int tries = 0; rmdir(path) && errno == EBUSY && tries < 200; tries++) usleep(1000);
}

void remove_slot_cgroup(struct slot *slot) {
  if (slot->memory_usage_fd >= 0) close(slot->memory_usage_fd);
  if (slot->cpu_fd >= 0) close(slot->cpu_fd);
  slot->memory_usage_fd = slot->cpu_fd = -1;
  for (int c = 0; c < group_count(); c++) {
    if (!slot->cgroup[c][0]) continue;
    if (cgroup_mode == CGROUP_V2) remove_group(cgroup_file(slot, MEMORY, "run"));
    /* A removed v1 cgroup lives on in the kernel for as long as file cache is charged to it. */
    else if (c == MEMORY) write_file(cgroup_file(slot, MEMORY, "memory.force_empty"), "0");
    remove_group(slot->cgroup[c]);
    slot->cgroup[c][0] = 0;
  }
}

/* Writes a number to a file that exists. Returns 0 or an errno. */
static int set_number(const char *path, long long value) {
  char text[32];
  format(text, sizeof text, "%lld", value);
  return write_file(path, text);
}

/* Limits the memory of a run, with what was charged to its cgroup before. Returns 0 or an errno. */
static int limit_memory(const struct slot *slot, long long bytes) {
  if (cgroup_mode == CGROUP_V2) return set_number(cgroup_file(slot, MEMORY, "run/memory.max"), bytes);
  /* Memory with swap is bounded by the same number, else a program could push its pages out (MADV_PAGEOUT) and go on. The
   * kernel keeps this limit from being the smaller one: so it is raised before the other and lowered after it. */
  static const char *const limits[] = {"memory.memsw.limit_in_bytes", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes"};
  for (int i = 0; i < 3; i++) set_number(cgroup_file(slot, MEMORY, limits[i]), slot->memory_base + bytes);
  return 0;
}

/* CPU time that the cgroup has used since it was made. */
static long long cgroup_cpu_total(const struct slot *slot) {
  if (cgroup_mode == CGROUP_V1 || (cgroup_mode == CGROUP_CONTAINER && !container_v2)) return read_fd_number(slot->cpu_fd);
  char text[1024] = "";
  if (slot->cpu_fd < 0 || pread(slot->cpu_fd, text, sizeof text - 1, 0) <= 0) return 0;
  return max_ll(0, number_after(text, "usage_usec")) * NS_PER_US;
}

/* Readies the cgroup for a run. v2: returns the fd of the fresh cgroup to be born into; else -1. */
int begin_cgroup(struct slot *slot) {
  const struct order *order = &slot->order;
  slot->has_cache_room = false;
  slot->memory_seen = slot->memory_base = 0;
  slot->looks = 0;
  if (cgroup_mode == CGROUP_V1) {
    slot->resets_peak = reset_peak(slot);
    slot->memory_base = slot->usage_peak = read_peak(slot);
    /* Files that the run before wrote may be gone since, with their cache: what it leaves is no measure for this run. */
    if (slot->cache_base > NOTED_CACHE_BYTES) slot->cache_base = slot_file_cache(slot);
    slot->cache_seen = slot->cache_base;
    slot->cpu_base = read_fd_number(slot->cpu_fd);
    limit_memory(slot, order->memory_bytes);
    set_number(cgroup_file(slot, PIDS, "pids.max"), order->processes + 2);
    return -1;
  }
  if (cgroup_mode == CGROUP_CONTAINER) {
    slot->cpu_base = cgroup_cpu_total(slot);
    slot->own_cpu_base = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    slot->cache_seen = slot->cache_base = slot_file_cache(slot);
    slot->oom_base = slot_oom_kills(slot);
    slot->usage_peak = slot->peak_base = container_peak(slot);
    slot->memory_base = read_fd_number(slot->memory_usage_fd);
    slot->resets_peak = false;
    return -1;
  }
  if (cgroup_mode != CGROUP_V2) return -1;
  char run[1200], path[1300];
  format(run, sizeof run, "%s/run", slot->cgroup[MEMORY]);
  remove_group(run);
  if (mkdir(run, 0755)) return -1;
  if ((errno = limit_memory(slot, order->memory_bytes))) return -1;
  format(path, sizeof path, "%s/memory.oom.group", run);
  if ((errno = set_number(path, 1))) return -1;
  format(path, sizeof path, "%s/memory.swap.max", run);
  if ((errno = set_number(path, 0)) && errno != ENOENT) return -1; /* not there: a kernel without swap, or not counting it */
  format(path, sizeof path, "%s/pids.max", run);
  if ((errno = set_number(path, order->processes + 1))) return -1;
  format(path, sizeof path, "%s/cpu.stat", run);
  if (slot->cpu_fd >= 0) close(slot->cpu_fd); /* of a run that did not begin */
  slot->cpu_fd = open(path, O_RDONLY | O_CLOEXEC);
  slot->cache_base = slot->cache_seen = slot->usage_peak = 0;
  format(path, sizeof path, "%s/memory.peak", run);
  if (slot->memory_usage_fd >= 0) close(slot->memory_usage_fd);
  slot->memory_usage_fd = open(path, O_RDWR | O_CLOEXEC);
  if (slot->memory_usage_fd < 0) slot->memory_usage_fd = open(path, O_RDONLY | O_CLOEXEC); /* none before Linux 5.19 */
  slot->resets_peak = reset_peak(slot);
  return slot->cpu_fd < 0 ? -1 : open(run, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* CPU time of the run so far, with what our own processes used in its cgroup. */
long long cgroup_cpu_ns(const struct slot *slot) {
  long long own = cgroup_mode == CGROUP_CONTAINER ? now_ns(CLOCK_PROCESS_CPUTIME_ID) - slot->own_cpu_base : 0;
  return cgroup_cpu_total(slot) - (cgroup_mode == CGROUP_V2 ? 0 : slot->cpu_base) - own;
}

/* Notes how long each thread in the run's cgroup has waited for a CPU; ours there wait for nothing else. */
void note_threads(struct slot *slot) {
  const char *name = cgroup_mode == CGROUP_V2 ? "run/cgroup.threads" : container_v2 ? "cgroup.threads" : "tasks";
  FILE *list = fopen(cgroup_file(slot, cgroup_mode == CGROUP_V1 ? PIDS : MEMORY, name), "re");
  if (!list) return;
  for (int thread; fscanf(list, "%d", &thread) == 1;) {
    char path[64];
    format(path, sizeof path, "/proc/%d/schedstat", thread);
    note_thread(&slot->waits, thread, path);
  }
  fclose(list);
}

/* Looks at the memory of a container in use by the run: quickly, with the file cache of before, unless that seems to matter. */
static bool is_container_over(struct slot *slot) {
  long long bytes = usage_now(slot) - slot->cache_seen - (slot->memory_base - slot->cache_base);
  if (bytes <= slot->memory_seen && ++slot->looks % LOOKS_FOR_CACHE) return false;
  return look_at_memory(slot) > slot->order.memory_bytes;
}

/*
 * Whether a run has more memory than it may. A cgroup holds file cache too, the text of a runtime for one, and a kernel whose
 * limit is met takes that away before it kills: a program whose own memory nears the limit then reads its text again and
 * again, for seconds of CPU time. Such a run gets room for file cache, and is looked at without it from then on.
 */
bool is_over_memory(struct slot *slot) {
  if (cgroup_mode == CGROUP_CONTAINER) return is_container_over(slot);
  if (cgroup_mode == CGROUP_V1 && slot_oom_kills(slot) > slot->oom_base) return true;
  const long long bytes = look_at_memory(slot);
  if (!slot->has_cache_room && met_memory_limit(slot)) {
    slot->has_cache_room = limit_memory(slot, slot->order.memory_bytes + CACHE_ROOM_BYTES) == 0;
    /* So far the kernel has held it, and what seemed more was cache that came and went between two looks. */
    slot->memory_seen = min_ll(slot->memory_seen, slot->order.memory_bytes);
  }
  /* What was more for a moment, between two looks, is told by the kernel's peak where it counts that anew. */
  return max_ll(bytes, slot->has_cache_room ? slot->memory_seen : 0) > slot->order.memory_bytes + CHARGE_BATCH_BYTES;
}

/* Reads what the run used, while its init still waits to end: nothing of the program is alive. */
struct usage read_usage(struct slot *slot) {
  struct usage usage = {.cpu_ns = cgroup_cpu_ns(slot)};
  const long long limit = slot->order.memory_bytes, before = slot->cache_seen;
  if (cgroup_mode == CGROUP_V2) {
    char text[512];
    bool told = read_file(cgroup_file(slot, MEMORY, "run/memory.events"), text, sizeof text) >= 0;
    usage.oom_kills = told ? max_ll(0, number_after(text, "oom_kill")) : 0;
  } else {
    const long long kills = slot_oom_kills(slot);
    usage.oom_kills = kills - slot->oom_base;
    slot->oom_base = kills;
  }
  const bool has_peak = cgroup_mode == CGROUP_CONTAINER || slot->memory_usage_fd >= 0;
  const bool was_below = slot->usage_peak - slot->memory_base + CHARGE_BATCH_BYTES < limit;
  look_at_memory(slot);
  usage.memory_bytes = slot->memory_seen;
  /* Met after the last look, with less file cache since: it was given up for the run's own memory. */
  const long long own = slot->usage_peak - (slot->memory_base - slot->cache_base) - min_ll(before, slot->cache_seen);
  const bool met_unseen = cgroup_mode == CGROUP_V1 && !slot->has_cache_room && was_below && met_memory_limit(slot);
  if (met_unseen) usage.memory_bytes = max_ll(usage.memory_bytes, own);
  /* memory.peak came with Linux 5.19; before it the largest resident set stands in, or the limit that killed all. */
  if (!has_peak) usage.memory_bytes = usage.oom_kills > 0 ? limit : max_ll(slot->memory_seen, slot->report.resident_bytes);
  /* Short, and below what was used there before: then no look saw it, nor did the peak. */
  if (cgroup_mode == CGROUP_CONTAINER && slot->usage_peak <= slot->peak_base)
    usage.memory_bytes = max_ll(usage.memory_bytes, slot->report.resident_bytes);
  slot->cache_base = slot->cache_seen;
  /* The kernel charges in batches: of a run that met its limit what is less than one more is none. */
  const bool may_be_over = slot->has_cache_room || met_unseen || cgroup_mode == CGROUP_CONTAINER;
  if (!may_be_over || (cgroup_mode != CGROUP_CONTAINER && usage.memory_bytes <= limit + CHARGE_BATCH_BYTES))
    usage.memory_bytes = min_ll(usage.memory_bytes, limit);
  return usage;
}

/* Puts away the cgroup of a run whose init is gone. */
void end_cgroup(struct slot *slot) {
  if (cgroup_mode != CGROUP_V2) return;
  if (slot->cpu_fd >= 0) close(slot->cpu_fd);
  if (slot->memory_usage_fd >= 0) close(slot->memory_usage_fd);
  slot->cpu_fd = slot->memory_usage_fd = -1;
  char path[1300];
  format(path, sizeof path, "%s/run", slot->cgroup[MEMORY]);
  rmdir(path);
}
