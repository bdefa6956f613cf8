/* Frames: a length (4 bytes, little endian), then that many bytes of `key=value\0`. */
#pragma once
#include "system.h"

#define MAX_FRAME (128 * 1024)

struct frame {
  size_t length;
  char data[MAX_FRAME + 1];
};

extern const char *bad_number;

const char *frame_nth(const struct frame *frame, const char *key, size_t nth);
const char *frame_get(const struct frame *frame, const char *key);
long long frame_number(const struct frame *frame, const char *key, long long low, long long high, long long fallback);
bool frame_vector(struct frame *frame, const char *key, char **out, size_t most);
bool split(const char *text, char *left, size_t size, const char **right);
__attribute__((format(printf, 3, 4))) void frame_add(struct frame *frame, const char *key, const char *text, ...);
