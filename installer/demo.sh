#!/usr/bin/env bash
# From a fresh clone to a sharper photo: sets everything up, upscales the sample (or the photos you name) four times.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
bash "$here/installer/setup.sh"
if [ $# = 0 ]; then set -- "$here/resources/sample.jpg"; fi
exec "$here/.venv/bin/sinsr" upscale "$@" -o upscaled/
