#!/bin/sh
# Takes away what install.sh put there. Models, runs and settings stay; with --all they go, too.
set -eu
name=sinsr-studio
program=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
{ read -r home; read -r share; } < "$program/places"
[ ! -e "$program/made_cache" ] || rm -f "$share/applications/mimeinfo.cache"
while read -r file; do
    rm -f "$share/$file"
    (cd "$share" && rmdir -p "$(dirname "$file")" 2> /dev/null) || true
done < "$program/shared"
for command in $name sinsr; do
    link="$home/bin/$command"
    [ "$(readlink "$link" 2> /dev/null || true)" != "$program/$command" ] || rm -f "$link"
done
if command -v update-desktop-database > /dev/null && [ -e "$share/applications/mimeinfo.cache" ]; then
    update-desktop-database -q "$share/applications" || true
fi
cd /
rm -rf "$program"
for folder in opt bin share; do rmdir "$home/$folder" 2> /dev/null || true; done
if [ "${1:-}" = --all ]; then
    rm -rf "${XDG_DATA_HOME:-$HOME/.local/share}/$name" "${XDG_CONFIG_HOME:-$HOME/.config}/$name" \
        "${XDG_CACHE_HOME:-$HOME/.cache}/$name" "${XDG_STATE_HOME:-$HOME/.local/state}/$name"
    echo "Removed SinSR Studio with its models and settings."
else
    echo "Removed SinSR Studio. Models and settings stay; remove them, too, by uninstall.sh --all next time, or by hand."
fi
