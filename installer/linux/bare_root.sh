# Sourced by try_deb.sh and try_run.sh: a bare Debian in a folder (debootstrap, minbase), with one user, and what runs in it.
# Needs root, and on this system: debootstrap xvfb xdotool, and a Python with numpy and Pillow in $PYTHON.
root="${ROOT:-/var/tmp/sinsr-bare-root}"
suite="${SUITE:-bookworm}"
python="${PYTHON:-python3}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { # env VAR=... may come first
    chroot "$root" env -i PATH=/home/anna/.local/bin:/usr/bin:/bin HOME=/home/anna LC_ALL=C.UTF-8 \
        DISPLAY="${DISPLAY:-}" QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}" \
        setpriv --reuid 1000 --regid 1000 --clear-groups "$@"
}

start_root() {
    if [ ! -e "$root/complete" ]; then
        debootstrap --variant=minbase "$suite" "$root"
        touch "$root/complete"
    fi
    in_root id anna > /dev/null 2>&1 || in_root useradd --create-home --uid 1000 anna
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    [ -e "$root/dev/null" ] && [ -c "$root/dev/null" ] || mknod -m 666 "$root/dev/null" c 1 3
    [ -c "$root/dev/urandom" ] || mknod -m 666 "$root/dev/urandom" c 1 9
    mkdir -p "$root/dev/shm" "$root/tmp" "$root/run/lock"
    mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"
    chmod 1777 "$root/tmp" "$root/dev/shm"
    cp /etc/resolv.conf "$root/etc/resolv.conf" 2> /dev/null || true
    trap 'umount "$root/dev/shm" "$root/proc" 2> /dev/null || true' EXIT
}

photo() { # a fresh photo in the user's folder, alone there
    rm -rf "$root/home/anna/photos"
    mkdir -p "$root/home/anna/photos"
    cp "$here/resources/sample.jpg" "$root/home/anna/photos/"
    chown -R 1000:1000 "$root/home/anna/photos"
}

use_by_mouse() { # PICTURE COMMAND: the window, as the user, with the mouse
    photo
    export -f as_user
    PYTHONPATH="$here" "$python" -m installer.linux.use_by_mouse "$root/home/anna/photos/sample.jpg" "$1" -- \
        env root="$root" bash -c 'as_user "$@"' - "$2" /home/anna/photos/sample.jpg
}

no_trace() { # nothing of the program in the system; what the user made stays
    local left
    mkdir -p "$root/opt" # dpkg takes it along when it is empty
    left=$(cd "$root" && find etc opt usr var home -iname '*sinsr*' -not -path 'home/anna/.config/*' \
        -not -path 'home/anna/.local/state/*' -not -path 'home/anna/.cache/*' -not -path 'var/cache/apt/*')
    [ -z "$left" ] || { echo "Left behind: $left" >&2; return 1; }
}
