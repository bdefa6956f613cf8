// attacks: 91 92
// expect: AC
// A handle could name any file of a file system, also one that is not in sight.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  struct { struct file_handle head; unsigned char bytes[128]; } handle = {{128, 1}, {0}};
  int mount = 0, folder = open("/usr", O_RDONLY | O_DIRECTORY);
  if (name_to_handle_at(AT_FDCWD, "/usr", &handle.head, &mount, 0) != -1) return puts("name_to_handle_at"), 0;
  handle.head = (struct file_handle){8, 1};
  handle.bytes[0] = 2; /* the root of most file systems */
  puts(open_by_handle_at(folder, &handle.head, O_RDONLY) == -1 ? "contained" : "open_by_handle_at");
}
