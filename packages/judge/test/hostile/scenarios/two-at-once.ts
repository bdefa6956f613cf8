import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import { type Attack, describe } from '../attack.ts'

/** Both are in sight of every slot, and the same file for all. */
const common = `#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
static const char *const shared[] = {"/usr/bin/env", "/bin/sh", "/usr/lib", "/dev/null", "/etc/passwd", "/"};
static struct sockaddr_un abstract = {.sun_family = AF_UNIX, .sun_path = "\\0gavel-side-channel"};
static struct sockaddr_un named = {.sun_family = AF_UNIX, .sun_path = "/tmp/side-channel"};
`

/** Gives every sign that it can, for more than a second. */
const sender = `${common}
int main(void) {
  for (int i = 0; i < 6; i++) {
    int fd = open(shared[i], O_RDONLY);
    struct flock part = {.l_type = F_RDLCK, .l_len = 1};
    flock(fd, LOCK_EX | LOCK_NB);
    fcntl(fd, F_SETLK, &part);
    part.l_start = 10;
    fcntl(fd, F_OFD_SETLK, &part);
    fcntl(fd, F_SETLEASE, F_RDLCK);
  }
  int one = socket(AF_UNIX, SOCK_STREAM, 0), two = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(one, (struct sockaddr *)&abstract, sizeof abstract);
  bind(two, (struct sockaddr *)&named, sizeof named);
  listen(one, 5);
  listen(two, 5);
  close(open("/tmp/sign", O_CREAT | O_WRONLY, 0666));
  for (int i = 0; i < 120; i++) {
    close(open("/usr/bin/env", O_RDONLY));
    usleep(10000);
  }
  puts("contained");
}`

/** Looks for every sign, for half a second. */
const receiver = `${common}
static volatile sig_atomic_t told;
static void tell(int number) { told = number; }
int main(void) {
  signal(SIGRTMIN, tell);
  signal(SIGIO, tell);
  int watch = inotify_init1(IN_NONBLOCK), folder = open("/usr/bin", O_RDONLY | O_DIRECTORY);
  if (watch >= 0) inotify_add_watch(watch, "/usr/bin/env", IN_ALL_EVENTS);
  fcntl(folder, 10 /* F_SETSIG */, SIGRTMIN);
  fcntl(folder, F_NOTIFY, DN_ACCESS | DN_MULTISHOT);
  for (int round = 0; round < 50; round++) {
    for (int i = 0; i < 6; i++) {
      int fd = open(shared[i], O_RDONLY);
      if (fd < 0) continue;
      if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) return printf("flock of %s\\n", shared[i]), 0;
      flock(fd, LOCK_UN);
      struct flock part = {.l_type = F_WRLCK, .l_len = 100};
      if (!fcntl(fd, F_GETLK, &part) && part.l_type != F_UNLCK) return printf("lock of %s\\n", shared[i]), 0;
      part = (struct flock){.l_type = F_WRLCK, .l_len = 100};
      if (!fcntl(fd, F_OFD_GETLK, &part) && part.l_type != F_UNLCK) return printf("lock of %s\\n", shared[i]), 0;
      if (fcntl(fd, F_GETLEASE) > 0 && fcntl(fd, F_GETLEASE) != F_UNLCK) return printf("lease of %s\\n", shared[i]), 0;
      close(fd);
    }
    if (!connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&abstract, sizeof abstract)) return puts("abstract socket"), 0;
    if (!connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&named, sizeof named)) return puts("socket"), 0;
    if (!access("/tmp/sign", F_OK)) return puts("a file"), 0;
    char event[4096];
    if (watch >= 0 && read(watch, event, sizeof event) > 0) return puts("inotify"), 0;
    if (told) return puts("dnotify"), 0;
    for (int fd = 16; fd < 1024; fd++) close(fd);
    usleep(10000);
  }
  DIR *proc = opendir("/proc");
  for (struct dirent *e; proc && (e = readdir(proc));)
    if (atoi(e->d_name) > 1 && atoi(e->d_name) != getpid()) return puts("a process"), 0;
  puts("contained");
}`

/** Two programs in two slots at the same time: nothing that one does can be noticed by the other. */
export const scenario: Attack = {
  attacks: [62, 98],
  name: 'two-at-once',
  expect: ['AC'],
  languages: [],
  alone: true,
  async run(sandbox) {
    const problem = makeProblem([{ input: '', answer: 'contained\n' }], { timeSeconds: 1 })
    let printed = ''
    const onOutput = (_: unknown, stdout: Uint8Array) => {
      printed = Buffer.from(stdout).toString().trim()
    }
    const sending = judged(sandbox, problem, 'c', sender)
    const received = await judged(sandbox, problem, 'c', receiver, { onOutput })
    const sent = await sending
    const contained = sent.verdict === 'AC' && printed === 'contained'
    const together = (sent.tests[0]?.wallSeconds ?? 0) > (received.tests[0]?.wallSeconds ?? 0)
    const detail = printed === 'contained' ? describe(sent) : `it noticed: ${printed} ${describe(received)}`
    return { verdict: received.verdict, contained: contained && together, detail }
  },
}
