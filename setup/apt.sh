#!/usr/bin/env bash
# `make deps`: system packages of apt-packages.txt, installed when root and otherwise only named.
cd "$(dirname "$0")/.." && . setup/step.sh

command -v dpkg-query >/dev/null || { echo 'Not a Debian system: see setup/apt-packages.txt for what the tests use.'; exit; }
missing=()
while read -r package _; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done <setup/apt-packages.txt
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || [ -n "${BUNDLE:-}" ]; then
    echo "Missing for the tests: ${missing[*]} (apt-get install ${missing[*]})"
    exit 0
fi
echo "Installing ${missing[*]} (about 0.7 GB on disk with chromium and LibreOffice)"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q && apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    echo "Could not be installed: ${missing[*]}. The tests that need them will say so."
