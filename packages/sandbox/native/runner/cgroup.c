#include "cgroup.h"
#include "basics.h"

static const char *const controller_names[CONTROLLERS] = {"memory", "pids", "cpuacct"};

enum cgroup_mode cgroup_mode = CGROUP_NONE;
char cgroup_base[CONTROLLERS][1024]; /* v1: our folder in each hierarchy; v2: only the first is used */
char cgroup_why[256] = "";           /* why there is none, for `hello` */
bool container_v2;                   /* CGROUP_CONTAINER: the files are those of version 2 */

/* True when `list`, comma- or space-separated, holds the word. */
static bool has_word(const char *list, const char *word) {
  size_t length = strlen(word);
  for (const char *at = list; (at = strstr(at, word)); at += length) {
    bool starts = at == list || at[-1] == ',' || at[-1] == ' ' || at[-1] == '\n';
    char after = at[length];
    if (starts && (after == 0 || after == ',' || after == ' ' || after == '\n')) return true;
  }
  return false;
}

/* Where a cgroup hierarchy is mounted and which part of it that mount shows. `controller` NULL: version 2. */
static bool find_mount(const char *controller, char *point, char *part, size_t size) {
  FILE *table = fopen("/proc/self/mountinfo", "re");
  if (!table) return false;
  char line[8192], root[1024], where[1024], type[64], options[1024];
  bool found = false;
  while (!found && fgets(line, sizeof line, table)) {
    const char *dash = strstr(line, " - ");
    if (!dash || sscanf(line, "%*d %*d %*s %1023s %1023s", root, where) != 2) continue;
    if (sscanf(dash + 3, "%63s %*s %1023s", type, options) != 2) continue;
    if (strcmp(type, controller ? "cgroup" : "cgroup2")) continue;
    if (controller && !has_word(options, controller)) continue;
    unescape(where);
    unescape(root);
    format(point, size, "%s", where);
    format(part, size, "%s", root);
    found = true;
  }
  fclose(table);
  return found;
}

/* The cgroup that this process is in, as a folder under a mount of its hierarchy. */
static bool own_cgroup(const char *controller, char *out, size_t size, char *point) {
  char part[1024], text[8192], path[1024] = "";
  if (!find_mount(controller, point, part, 1024) || read_file("/proc/self/cgroup", text, sizeof text) < 0) return false;
  char *rest = text;
  for (char *line; (line = strsep(&rest, "\n")) && *line;) {
    char *names = strchr(line, ':');
    char *where = names ? strchr(names + 1, ':') : NULL;
    if (!where) continue;
    *where = 0;
    bool ours = controller ? has_word(names + 1, controller) : names[1] == 0;
    if (ours) format(path, sizeof path, "%s", where + 1);
  }
  size_t shown = strcmp(part, "/") ? strlen(part) : 0;
  const char *inside = strncmp(path, part, shown) ? "/" : path + shown;
  format(out, size, "%s%s", point, strcmp(inside, "/") ? inside : "");
  if (access(out, F_OK)) format(out, size, "%s", point);
  return true;
}

/* Removes what runners that are gone left behind: empty folders gavel-PID of dead processes. */
static void sweep(const char *folder) {
  DIR *listing = opendir(folder);
  if (!listing) return;
  for (struct dirent *entry; (entry = readdir(listing));) {
    int pid;
    char end;
    if (sscanf(entry->d_name, "gavel-%d%c", &pid, &end) != 1 || kill(pid, 0) == 0 || errno != ESRCH) continue;
    char path[2048], inner[4096];
    format(path, sizeof path, "%s/%s", folder, entry->d_name);
    DIR *slots = opendir(path);
    for (struct dirent *slot; slots && (slot = readdir(slots));)
      if (slot->d_name[0] != '.' && slot->d_type == DT_DIR) {
        format(inner, sizeof inner, "%s/%s/run", path, slot->d_name);
        rmdir(inner);
        format(inner, sizeof inner, "%s/%s", path, slot->d_name);
        rmdir(inner);
      }
    if (slots) closedir(slots);
    rmdir(path);
  }
  closedir(listing);
}

/* Makes a folder for us in each hierarchy: in our own cgroup, or in those lent to us below `lent`, one a controller. */
static bool try_v1(const char *lent) {
  char point[1024], own[1024];
  for (int c = 0; c < CONTROLLERS; c++) {
    if (lent) format(own, sizeof own, "%s/%s", lent, controller_names[c]);
    else if (!own_cgroup(controller_names[c], own, sizeof own, point)) {
      format(cgroup_why, sizeof cgroup_why, "no cgroup v1 hierarchy with %s", controller_names[c]);
      return false;
    }
    sweep(own);
    format(cgroup_base[c], sizeof cgroup_base[c], "%.900s/gavel-%d", own, getpid());
    if (mkdir(cgroup_base[c], 0755) && errno != EEXIST) {
      format(cgroup_why, sizeof cgroup_why, "may not make %.180s: %s", cgroup_base[c], strerror(errno));
      while (c-- > 0) rmdir(cgroup_base[c]);
      return false;
    }
  }
  return true;
}

/* Looks upwards from our own cgroup for one whose children may have memory and pids, and where we may make a child. */
static bool try_v2(void) {
  char point[1024], own[1024], path[2048], text[1024];
  if (!own_cgroup(NULL, own, sizeof own, point)) {
    format(cgroup_why, sizeof cgroup_why, "cgroup v2 is not mounted");
    return false;
  }
  format(cgroup_why, sizeof cgroup_why, "no cgroup from %.150s upwards lends memory and pids to children we may make", own);
  while (strlen(own) >= strlen(point)) {
    format(path, sizeof path, "%s/cgroup.subtree_control", own);
    if (read_file(path, text, sizeof text) < 0) return false;
    if (!has_word(text, "memory") || !has_word(text, "pids")) {
      if (write_file(path, "+memory +pids") == EBUSY)
        format(cgroup_why, sizeof cgroup_why, "%.120s has processes of its own, so it cannot lend memory and pids: "
               "start Gavel in a cgroup below it (systemd: DelegateSubgroup=)", own);
      read_file(path, text, sizeof text);
    }
    if (has_word(text, "memory") && has_word(text, "pids")) {
      sweep(own);
      format(cgroup_base[0], sizeof cgroup_base[0], "%.900s/gavel-%d", own, getpid());
      if (mkdir(cgroup_base[0], 0755) == 0) {
        format(path, sizeof path, "%s/cgroup.subtree_control", cgroup_base[0]);
        int error = write_file(path, "+memory +pids");
        if (!error) return true;
        rmdir(cgroup_base[0]);
      }
    }
    char *slash = strrchr(own, '/');
    if (!slash) break;
    *slash = 0;
  }
  return false;
}

static bool try_container(void) {
  char point[1024];
  container_v2 = own_cgroup(NULL, cgroup_base[MEMORY], sizeof cgroup_base[MEMORY], point);
  if (container_v2) {
    char path[2048];
    format(path, sizeof path, "%s/memory.current", cgroup_base[MEMORY]);
    container_v2 = access(path, R_OK) == 0;
  }
  if (container_v2) {
    memcpy(cgroup_base[CPUACCT], cgroup_base[MEMORY], sizeof cgroup_base[MEMORY]);
    return true;
  }
  for (int c = 0; c < CONTROLLERS; c += CPUACCT - MEMORY)
    if (!own_cgroup(controller_names[c], cgroup_base[c], sizeof cgroup_base[c], point)) {
      format(cgroup_why, sizeof cgroup_why, "the container shows no cgroup with %s", controller_names[c]);
      return false;
    }
  return true;
}

/* `wanted`: auto, none, container, or a folder of cgroups lent to us. */
void find_cgroups(const char *wanted) {
  char point[1024], part[1024], path[2048], text[1024] = "";
  bool unified = find_mount(NULL, point, part, sizeof point);
  if (unified) {
    format(path, sizeof path, "%s/cgroup.controllers", point);
    read_file(path, text, sizeof text);
  }
  bool prefers_v2 = unified && has_word(text, "memory");
  if (!strcmp(wanted, "none")) format(cgroup_why, sizeof cgroup_why, "asked to use none");
  else if (!strcmp(wanted, "container")) cgroup_mode = try_container() ? CGROUP_CONTAINER : CGROUP_NONE;
  else if (*wanted == '/') cgroup_mode = try_v1(wanted) ? CGROUP_V1 : CGROUP_NONE;
  else if (prefers_v2 && try_v2()) cgroup_mode = CGROUP_V2;
  else if (!prefers_v2 && try_v1(NULL)) cgroup_mode = CGROUP_V1;
  else if (unified && !prefers_v2 && !find_mount("memory", point, part, sizeof point))
    format(cgroup_why, sizeof cgroup_why, "cgroup v2 at %.150s has no memory controller, and there is no cgroup v1 with one", point);
}

/* How many cgroups a slot has of its own: one a controller, one in all, or none. */
int group_count(void) { return cgroup_mode == CGROUP_V1 ? CONTROLLERS : cgroup_mode == CGROUP_V2 ? 1 : 0; }

void remove_cgroups(void) {
  for (int c = 0; c < group_count(); c++) rmdir(cgroup_base[c]);
}
