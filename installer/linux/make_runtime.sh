#!/bin/sh
# Makes a runtime for the AppImage of Debian's libraries, where the usual one is not at hand:
#   sh installer/linux/make_runtime.sh FILE; SINSR_APPIMAGE_RUNTIME=FILE python -m installer.build --only package
# apt install gcc libsquashfuse-dev libfuse3-dev liblzo2-dev liblz4-dev libzstd-dev liblzma-dev zlib1g-dev
set -eu
target="$1"
gcc -O2 -s -Wall -Werror -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -DFUSE_USE_VERSION=32 -I/usr/include/fuse3 \
    -o "$target" "$(dirname "$0")/runtime.c" \
    -Wl,-Bstatic -lsquashfuse_ll -lsquashfuse -lfuse3 -lzstd -llz4 -llzo2 -llzma -lz -Wl,-Bdynamic -lpthread -ldl
printf 'AI\002' | dd of="$target" bs=1 seek=8 conv=notrunc status=none # by which desktops know an AppImage of type 2
