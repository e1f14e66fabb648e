#!/usr/bin/env bash
# Try the Setup.exe under wine, silently: install, upgrade in place, "open with", uninstall. On Debian: apt install nsis wine64.
#   PYTHON=.venv/bin/python installer/windows/try_setup.sh
# The program is a stand-in (no Windows program can be frozen here): what is tried is the installer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python="${PYTHON:-python3}"
work=$(mktemp -d)
export WINEPREFIX="$work/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" QT_QPA_PLATFORM=offscreen
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
trap '"${wine}server" -k 2> /dev/null || true; rm -rf "$work"' EXIT

mkdir -p "$work/program/_internal/a-folder-with-a-long-name-of-which-there-may-be-several-below-each-other-in-one-path"
printf MZ > "$work/program/sinsr-studio.exe"
printf MZ > "$work/program/sinsr.exe"
echo new > "$work/program/_internal/new.txt"
PYTHONPATH="$PWD" "$python" - "$work" <<'END'
import sys
from pathlib import Path
from installer import icons
from installer.windows import setup_file
work = Path(sys.argv[1])
icons.write_icons(work / "icons")
setup_file.build(work / "program", work / "icons" / "icon.ico", work, fast=True).rename(work / "setup.exe")
END

"$wine" wineboot -i > /dev/null 2>&1
user=$(find "$WINEPREFIX/drive_c/users" -mindepth 1 -maxdepth 1 -not -name Public | head -n 1)
program="$user/AppData/Local/Programs/SinSR Studio"
registry() { "$wine" reg query "$@" 2> /dev/null; }

"$wine" "$work/setup.exe" /S
[ -e "$program/_internal/new.txt" ]
registry 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SinSRStudio' /v DisplayVersion
! registry 'HKCU\Software\Classes\SinSRStudio.Photo' > /dev/null # "open with" is opt-in
echo "installed for one user, without \"open with\""

echo old > "$program/_internal/of_an_older_version.txt"
"$wine" "$work/setup.exe" /S /OPENWITH=1
[ ! -e "$program/_internal/of_an_older_version.txt" ]
registry 'HKCU\Software\Classes\SinSRStudio.Photo\shell\open\command' > /dev/null
registry 'HKCU\Software\Classes\.jxl\OpenWithProgids' > /dev/null
"$wine" "$work/setup.exe" /S # an upgrade keeps the choice
registry 'HKCU\Software\Classes\SinSRStudio.Photo' > /dev/null
echo "upgraded in place, offered by \"open with\""

mkdir -p "$user/AppData/Local/sinsr-studio/models"
echo model > "$user/AppData/Local/sinsr-studio/models/mine.safetensors"
echo mine > "$program/mine.txt"
uninstall() { # it copies itself elsewhere and ends at once: wait for what it does
    "$wine" "$program/uninstall.exe" /S "$@"
    for _ in $(seq 100); do [ -e "$program/uninstall.exe" ] || return 0; sleep 0.2; done
    return 1
}
uninstall
[ "$(ls "$program")" = mine.txt ] # what the user put there stays
[ -e "$user/AppData/Local/sinsr-studio/models/mine.safetensors" ]
! registry 'HKCU\Software\Classes\SinSRStudio.Photo' > /dev/null
! registry 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SinSRStudio' > /dev/null
echo "removed, models and settings stay"

long="C:\\$(printf 'a-long-name-%03d\\' 1 2 3 4 5 6 7 8)program"
"$wine" "$work/setup.exe" /S "/D=$long"
uninstall_at="$WINEPREFIX/drive_c/$(printf 'a-long-name-%03d/' 1 2 3 4 5 6 7 8)program"
[ -e "$uninstall_at/_internal/new.txt" ]
program="$uninstall_at"
uninstall /ALL=1
sleep 1
[ ! -e "$user/AppData/Local/sinsr-studio" ]
echo "long paths, and removed with models and settings"
