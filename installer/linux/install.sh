#!/bin/sh
# Run by the .run file in the folder that it unpacked: puts SinSR Studio into the user's own folders, or upgrades it there.
#   program   ~/.local/opt/sinsr-studio      commands  ~/.local/bin/{sinsr-studio,sinsr}
#   the rest  ~/.local/share/{applications,icons,metainfo}
# ~/.local/opt/sinsr-studio/uninstall.sh takes all of it away again; models and settings stay, unless --all is given.
set -eu
name=sinsr-studio
home="${SINSR_PREFIX:-$HOME/.local}"
share="${XDG_DATA_HOME:-$home/share}"
[ -z "${SINSR_PREFIX:-}" ] || share="$home/share"
program="$home/opt/$name"
version=$(cat version)

missing=""
known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)
for library in libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon-x11.so.0 libxcb-cursor.so.0 \
    libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libgssapi_krb5.so.2; do
    case "$known" in *"$library"*) ;; *) missing="$missing $library" ;; esac
done

verb=Installed
[ ! -d "$program" ] || verb=Upgraded
mkdir -p "$home/opt" "$home/bin" "$share"
rm -rf "$program.new" "$program.old" "$program.files"
if [ -e files.tar.xz ]; then
    mkdir "$program.files"
    ./unpack < files.tar.xz | tar -x -C "$program.files" "./opt/$name"
    mv "$program.files/opt/$name" "$program.new"
    rm -rf "$program.files"
else
    mv "$name" "$program.new"
fi
cp uninstall.sh version "$program.new/"
printf '%s\n' "$home" "$share" > "$program.new/places"
# The old version is put aside whole, so that a failure here leaves it, and a running one keeps its open files.
cache="$share/applications/mimeinfo.cache"
if [ -e "$program/made_cache" ] || { [ ! -d "$program" ] && [ ! -e "$cache" ]; }; then touch "$program.new/made_cache"; fi
[ ! -d "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"

(cd share && find . -type f) > "$program/shared"
while read -r file; do
    mkdir -p "$share/$(dirname "$file")"
    cp "share/$file" "$share/$file"
done < "$program/shared"
entry="$share/applications/$name.desktop"
escaped=$(printf %s "$program/$name" | sed 's/[\\&|]/\\&/g')
sed "s|@COMMAND@|$escaped|" "share/applications/$name.desktop" > "$entry"
for command in $name sinsr; do ln -sfn "$program/$command" "$home/bin/$command"; done
! command -v update-desktop-database > /dev/null || update-desktop-database -q "$share/applications" || true
if [ -e "$share/icons/hicolor/icon-theme.cache" ] && command -v gtk-update-icon-cache > /dev/null; then
    gtk-update-icon-cache -q -t "$share/icons/hicolor" || true
fi

echo "$verb SinSR Studio $version in $program."
echo "Start it from the menu, or with $home/bin/$name; the command line is $home/bin/sinsr."
echo "Remove it with $program/uninstall.sh."
if [ -n "$missing" ]; then
    echo "The window needs libraries that this system lacks:$missing." >&2
    echo "On Debian or Ubuntu: sudo apt install libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0" \
        "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libgssapi-krb5-2" >&2
fi
