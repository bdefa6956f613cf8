/* What keepers and the client say to the supervisor, and what is done about it. */
#pragma once
#include "slot.h"
#include "system.h"

#define PROTOCOL "1"

extern const char *scratch;

void read_keeper(struct slot *slot);
void destroy_all(void);
void read_client(void);
