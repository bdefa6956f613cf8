// attacks: 34 62 82
// expect: AC
// time: 1
// Calls that would take what the whole machine or all runs share, or show what another run did: each has its answer.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
static int bad;
static void is(const char *what, long result, int error) {
  int got = result == -1 ? errno : 0;
  if (got == error) return;
  printf("%s: %d instead of %d\n", what, got, error);
  bad = 1;
}
#define IS(error, call) (errno = 0, is(#call, (long)(call), error))
int main(void) {
  char byte, page[4096];
  struct iovec part = {&byte, 1};
  struct flock lock = {.l_type = F_WRLCK};
  struct rlimit core = {0, 0};
  int own = open("own", O_CREAT | O_RDWR, 0600), image = open("/usr/bin/env", O_RDONLY);
  void *room = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  void *text = mmap(0, 4096, PROT_READ, MAP_SHARED, image, 0);
  /* filters in the machine's room for them */
  IS(EPERM, syscall(SYS_seccomp, 1, 0, 0));
  IS(EPERM, syscall(SYS_seccomp, 0, 0, 0));
  IS(EINVAL, prctl(PR_SET_SECCOMP, 2, 0, 0, 0));
  IS(EINVAL, prctl(PR_SET_SECCOMP, 1, 0, 0, 0));
  IS(EINVAL, prctl(62 /* PR_SCHED_CORE */, 1, 0, 0, 0));
  IS(EINVAL, prctl(67 /* PR_SET_MEMORY_MERGE */, 1, 0, 0, 0));
  IS(EINVAL, prctl(78 /* PR_FUTEX_HASH */, 1, 1 << 20, 0, 0));
  IS(0, prctl(PR_SET_NAME, "still", 0, 0, 0));
  /* locks: granted, and nothing */
  IS(0, fcntl(image, F_SETLK, &lock));
  IS(0, fcntl(own, F_SETLKW, &lock));
  IS(0, fcntl(own, 37 /* F_OFD_SETLK */, &lock));
  IS(EINVAL, fcntl(own, F_GETLK, &lock));
  IS(EINVAL, fcntl(image, 1036 /* F_SET_RW_HINT */, page));
  IS(EINVAL, fcntl(image, F_SETLEASE, F_RDLCK));
  IS(EINVAL, fcntl(own, 4000, 0));
  int locks = open("/proc/locks", O_RDONLY);
  if (locks >= 0 && read(locks, page, sizeof page) > 0) return puts("locks of others are told"), 0;
  /* the page cache, of which all have the same */
  IS(0, posix_fadvise(image, 0, 0, POSIX_FADV_DONTNEED));
  IS(EOPNOTSUPP, preadv2(image, &part, 1, 0, RWF_NOWAIT));
  IS(0, preadv2(image, &part, 1, 0, 0));
  IS(EOPNOTSUPP, pwritev2(own, &part, 1, 0, RWF_SYNC));
  IS(ENOSYS, mincore(text, 4096, (unsigned char *)page));
  IS(ENOSYS, syscall(451 /* cachestat */, image, page, page, 0));
  IS(EINVAL, madvise(text, 4096, 21 /* MADV_PAGEOUT */));
  IS(EINVAL, madvise(text, 4096, 20 /* MADV_COLD */));
  IS(EINVAL, madvise(room, 4096, MADV_MERGEABLE));
  IS(0, madvise(room, 4096, MADV_DONTNEED));
  /* huge pages of the machine's pool */
  IS(ENOMEM, mmap(0, 2 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0));
  if (memfd_create("huge", 4 /* MFD_HUGETLB */) >= 0) return puts("huge pages"), 0;
  /* space on the disk that no size shows, and the disk's time */
  IS(EOPNOTSUPP, fallocate(own, FALLOC_FL_KEEP_SIZE, 0, 4096));
  IS(EOPNOTSUPP, fallocate(own, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096));
  IS(0, fallocate(own, 0, 0, 4096));
  IS(0, fsync(1));
  IS(EINVAL, open("own", O_RDWR | O_SYNC));
  IS(EINVAL, open("own", O_RDWR | O_DSYNC));
  IS(EINVAL, open("own", O_RDWR | O_DIRECT));
  IS(EINVAL, fcntl(own, F_SETFL, O_DIRECT));
  IS(0, fcntl(own, F_SETFL, O_APPEND));
  /* handlers of the host's for crashes are started unless this limit is 1; it stays */
  IS(0, setrlimit(RLIMIT_CORE, &core));
  IS(0, prlimit(0, RLIMIT_CORE, &core, 0));
  IS(0, syscall(SYS_setrlimit, RLIMIT_CORE, &core));
  IS(0, prlimit(0, RLIMIT_CORE, 0, &core));
  if (core.rlim_cur > 1 || core.rlim_max > 1) return puts("core files have room"), 0;
  int pipes[2];
  IS(0, pipe(pipes));
  IS(EPERM, fcntl(pipes[0], F_SETPIPE_SZ, 1 << 20));
  /* numbers that no call has yet; 335 and 336 are the kernel's own, which no filter sees */
  for (long number = 337; number < 424; number++)
    if (syscall(number, -1, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS) return printf("call %ld\n", number), 0;
  for (long number = 463; number < 520; number++)
    if (syscall(number, -1, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS) return printf("call %ld\n", number), 0;
  if (!bad) puts("contained");
}
