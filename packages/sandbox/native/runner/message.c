#include "message.h"
#include "basics.h"

int sock; /* keeper and init: the datagram socket to the supervisor */
bool two_users;
volatile long long *told_wait_ns;

void send_report(int to, const struct report *report, int fd) {
  struct iovec part = {(void *)report, sizeof *report};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (fd >= 0) {
    message.msg_control = &control;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &fd, sizeof fd);
  }
  while (sendmsg(to, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

struct report failure(enum kind kind, enum fault fault, const char *stage, const char *what) {
  struct report report = {.kind = kind, .fault = fault, .error = errno ? errno : EIO};
  format(report.stage, sizeof report.stage, "%s%s%s", stage, what ? " " : "", what ? what : "");
  return report;
}
