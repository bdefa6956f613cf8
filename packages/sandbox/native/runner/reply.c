#include "reply.h"
#include "basics.h"

struct frame request, reply;
int control_in = SOCKET_FD, control_out = SOCKET_FD; /* where the client is */

void send_reply(void) {
  uint32_t length = (uint32_t)reply.length;
  unsigned char header[4] = {(unsigned char)length, (unsigned char)(length >> 8), (unsigned char)(length >> 16),
                             (unsigned char)(length >> 24)};
  struct iovec parts[2] = {{header, 4}, {reply.data, reply.length}};
  size_t left = 4 + reply.length;
  while (left > 0) {
    ssize_t n = writev(control_out, parts, 2);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) exit(0); /* the client is gone */
    left -= (size_t)n;
    for (int i = 0; i < 2 && n > 0; i++) {
      size_t taken = (size_t)min_ll(n, (long long)parts[i].iov_len);
      parts[i].iov_base = (char *)parts[i].iov_base + taken;
      parts[i].iov_len -= taken;
      n -= (ssize_t)taken;
    }
  }
}

void begin_reply(const char *kind, const char *id) {
  reply.length = 0;
  frame_add(&reply, "re", "%s", kind);
  frame_add(&reply, "id", "%s", id ? id : "");
}

void reply_fault(const char *kind, const char *id, enum fault fault, const char *stage, int error) {
  static const char *const names[] = {"", "slot", "namespaces", "proc"};
  begin_reply(kind, id);
  frame_add(&reply, "fault", "%s", names[fault]);
  frame_add(&reply, "error", "%s", stage);
  frame_add(&reply, "errno", "%d", error);
  frame_add(&reply, "reason", "%s", strerror(error));
  send_reply();
}

void reply_error(const char *kind, const char *id, const char *stage, int error) {
  reply_fault(kind, id, FAULT_NONE, stage, error);
}

void reply_lost(const char *kind, const char *id, const char *stage) {
  reply_fault(kind, id, FAULT_SLOT, stage, ECHILD);
}
