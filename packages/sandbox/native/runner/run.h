/* Runs of a slot: started, watched, answered. */
#pragma once
#include "slot.h"
#include "system.h"

void start_run(const char *id);
long long check_limits(struct slot *slot);
void report_run(struct slot *slot);
void lose_slot(struct slot *slot);
void start_waiting(struct slot *slot);
