/* Answers to the client. */
#pragma once
#include "frame.h"
#include "message.h"
#include "system.h"

extern struct frame request, reply;
extern int control_in, control_out;

void send_reply(void);
void begin_reply(const char *kind, const char *id);
void reply_error(const char *kind, const char *id, const char *stage, int error);
void reply_fault(const char *kind, const char *id, enum fault fault, const char *stage, int error);
/* The slot is gone, whatever was asked of it. */
void reply_lost(const char *kind, const char *id, const char *stage);
