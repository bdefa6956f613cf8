/* The files that a run reads its input from and writes its output to. */
#pragma once
#include "system.h"

int seal_input(const char *path);
int open_output(const char *path);
void take_back_output(int fd);
