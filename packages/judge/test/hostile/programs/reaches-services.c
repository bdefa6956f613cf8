// attacks: 96 97 99
// expect: AC
// Names, the judge's own port, databases, the metadata service, the Docker engine.
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
int main(void) {
  static const struct { const char *address; int port; } services[] = {{"127.0.0.1", 4170}, {"127.0.0.1", 6379},
      {"127.0.0.1", 5432}, {"169.254.169.254", 80}, {"1.1.1.1", 53}, {"0.0.0.0", 22}};
  for (unsigned i = 0; i < sizeof services / sizeof *services; i++) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)services[i].port)};
    inet_pton(AF_INET, services[i].address, &to.sin_addr);
    for (int kind = SOCK_STREAM; kind <= SOCK_DGRAM; kind++)
      if (!connect(socket(AF_INET, kind, 0), (struct sockaddr *)&to, sizeof to)) return puts(services[i].address), 0;
  }
  static const char *const paths[] = {"/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
      "/run/systemd/private", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0"};
  for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strcpy(to.sun_path, paths[i]);
    if (!connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&to, sizeof to)) return puts(paths[i]), 0;
  }
  puts("contained");
}
