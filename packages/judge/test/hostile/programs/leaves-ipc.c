// attacks: 33
// expect: AC
// Things that outlive a process: shared memory, semaphores, message queues.
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  MUST_FAIL(shmget(0x67617665, 4096, IPC_CREAT | 0666));
  MUST_FAIL(semget(0x67617665, 1, IPC_CREAT | 0666));
  MUST_FAIL(msgget(0x67617665, IPC_CREAT | 0666));
  MUST_FAIL(mq_open("/gavel", O_CREAT | O_RDWR, 0666, 0));
  puts("contained");
}
