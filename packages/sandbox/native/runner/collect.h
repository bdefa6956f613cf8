/* Copying results out of a dead program's folder: nothing is followed, nothing but plain files is taken. */
#pragma once
#include "system.h"

struct collection {
  long long bytes, files, most_bytes;
  bool cut;
};

void collect_folder(int from, int to, int depth, struct collection *collection);
