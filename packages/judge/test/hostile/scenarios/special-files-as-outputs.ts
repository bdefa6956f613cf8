import type { Attack } from '../attack.ts'
import { runAndCollect } from '../collect.ts'

const source = `#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>
int main(void) {
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "socket"};
  (void)!write(open("plain", O_CREAT | O_WRONLY, 0600), "plain", 5);
  mkfifo("fifo", 0666);
  bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name);
  int devices = 0;
  devices += !mknod("null", S_IFCHR | 0666, makedev(1, 3));
  devices += !mknod("memory", S_IFCHR | 0666, makedev(1, 1));
  devices += !mknod("disk", S_IFBLK | 0666, makedev(8, 0));
  return devices;
}`

/** Pipes, sockets and devices where results are looked for: nothing waits for them, nothing is read from them. */
export const scenario: Attack = {
  attacks: [64],
  name: 'special-files-as-outputs',
  expect: ['refused'],
  languages: [],
  async run(sandbox) {
    const { run, files } = await runAndCollect(sandbox, source)
    const contained = run.exitCode === 0 && files.join() === 'plain'
    return { verdict: 'refused', contained, detail: `${run.exitCode} devices made; collected ${files.join(', ')}` }
  },
}
