#include "waiting.h"
#include "basics.h"

/*
 * The kernel adds up for each thread how long it was ready to run while its core ran something else (the second number of
 * /proc/PID/schedstat; CONFIG_SCHED_INFO, which every distribution has). Threads of one run may wait at the same time, and
 * for each other, so of each look the thread counts that waited most; and what the run waited and what it used is never more than
 * the time that has passed. A thread that came and went between two looks is not seen: its wait then counts as idle.
 */
void note_thread(struct waits *waits, int thread, const char *schedstat) {
  char text[96];
  long long delay_ns;
  if (read_file(schedstat, text, sizeof text) <= 0 || sscanf(text, "%*s %lld", &delay_ns) != 1 || delay_ns < 0) return;
  int at = 0;
  while (at < waits->count && waits->threads[at].thread != thread) at++;
  if (at == MOST_WATCHED) return;
  struct watched *known = &waits->threads[at];
  if (at == waits->count) {
    waits->count++;
    *known = (struct watched){.thread = thread};
  }
  if (delay_ns < known->delay_ns) known->delay_ns = 0; /* another thread, of the same number */
  waits->most_ns = max_ll(waits->most_ns, delay_ns - known->delay_ns);
  known->delay_ns = delay_ns;
  known->look = waits->look;
}

/* Adds up what was noted. The run began `elapsed_ns` ago and has used `cpu_ns` of the `cores` that it may use at once. */
void end_look(struct waits *waits, long long elapsed_ns, long long cpu_ns, int cores) {
  long long most_ns = max_ll(0, elapsed_ns - cpu_ns / cores);
  waits->total_ns = min_ll(waits->total_ns + waits->most_ns, most_ns);
  waits->most_ns = 0;
  int kept = 0;
  for (int i = 0; i < waits->count; i++)
    if (waits->threads[i].look == waits->look) waits->threads[kept++] = waits->threads[i];
  waits->count = kept;
  waits->look++;
}
