/* The keeper: makes a slot once, then one init a run. */
#pragma once
#include "frame.h"
#include "system.h"

_Noreturn void keeper_main(const struct frame *open_frame, int gate, bool hide_cgroup);
