#include "frame.h"
#include "basics.h"

/* The value of the n-th (from 0) `key=` of a frame, or NULL. */
const char *frame_nth(const struct frame *frame, const char *key, size_t nth) {
  size_t key_length = strlen(key);
  for (size_t at = 0; at < frame->length; at += strlen(frame->data + at) + 1) {
    const char *entry = frame->data + at;
    if (!strncmp(entry, key, key_length) && entry[key_length] == '=' && nth-- == 0) return entry + key_length + 1;
  }
  return NULL;
}

const char *frame_get(const struct frame *frame, const char *key) { return frame_nth(frame, key, 0); }

/* The key of the first number of the request at hand that was none or out of bounds: the request is then refused. */
const char *bad_number;

/* A number of a frame within bounds; `fallback` where the key is absent, and with bad_number set where it cannot be. */
long long frame_number(const struct frame *frame, const char *key, long long low, long long high, long long fallback) {
  const char *text = frame_get(frame, key);
  if (!text || !*text) return fallback;
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (!errno && !*end && value >= low && value <= high) return value;
  if (!bad_number) bad_number = key;
  return fallback;
}

/* Collects the values of all `key=` into a NULL-terminated vector. False when there are more than fit. */
bool frame_vector(struct frame *frame, const char *key, char **out, size_t most) {
  size_t count = 0, key_length = strlen(key);
  for (size_t at = 0; at < frame->length; at += strlen(frame->data + at) + 1) {
    char *entry = frame->data + at;
    if (strncmp(entry, key, key_length) || entry[key_length] != '=') continue;
    if (count + 1 >= most) return false;
    out[count++] = entry + key_length + 1;
  }
  out[count] = NULL;
  return true;
}

/* Splits `A\tB`; false when there is no tab. */
bool split(const char *text, char *left, size_t size, const char **right) {
  const char *tab = strchr(text, '\t');
  if (!tab || (size_t)(tab - text) >= size) return false;
  memcpy(left, text, (size_t)(tab - text));
  left[tab - text] = 0;
  *right = tab + 1;
  return true;
}

__attribute__((format(printf, 3, 4))) void frame_add(struct frame *frame, const char *key, const char *text, ...) {
  va_list args;
  va_start(args, text);
  size_t room = MAX_FRAME - frame->length;
  char value[4096];
  vsnprintf(value, sizeof value, text, args);
  va_end(args);
  int n = snprintf(frame->data + frame->length, room, "%s=%s", key, value);
  if (n > 0 && (size_t)n < room) frame->length += (size_t)n + 1;
}
