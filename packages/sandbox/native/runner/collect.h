/* Copying results out of a dead program's folder: nothing is followed, nothing but plain files is taken. */
#pragma once
#include "system.h"

struct collection {
  long long bytes, files, most_bytes, most_files;
  bool cut;
};

/* Copies what is below `from` into `to`, but no file whose place in `spared` (-1: none) holds one. */
void collect_folder(int from, int to, int spared, int depth, struct collection *collection);
