#!/bin/sh
# Installs what the tests need beyond Go, git and make, and only what is
# missing: through apt (as root or with sudo) and npm, without install scripts.
set -eu

missing=""
need() { # need PACKAGE COMMAND…: one of the commands has to exist
	package=$1
	shift
	for command in "$@"; do
		if command -v "$command" >/dev/null 2>&1; then return; fi
	done
	missing="$missing $package"
}
need chromium chromium chromium-browser google-chrome
need firefox-esr firefox-esr firefox
need libreoffice-calc soffice
need poppler-utils pdftotext
need nginx-light nginx /usr/sbin/nginx
need minisign minisign
need sqlite3 sqlite3
need openssh-sftp-server /usr/lib/openssh/sftp-server
need nodejs node nodejs
need npm npm
need gcc gcc
need libc6-dev gcc
need fontconfig fc-list
if ! fc-list 2>/dev/null | grep -q 'Noto.*CJK'; then missing="$missing fonts-noto-cjk"; fi

if [ -n "$missing" ]; then
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "The tests need these packages, and there is no apt-get here to install them:$missing" >&2
		exit 1
	fi
	if [ "$(id -u)" -eq 0 ]; then
		as_root=""
	elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		as_root="sudo"
	else
		echo "The tests need these packages, and installing them needs root. Please run:" >&2
		echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
		exit 1
	fi
	echo "installing:$missing"
	$as_root apt-get -q update
	# shellcheck disable=SC2086 # the list is split into words on purpose
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing
fi

# npm writes its own copy of the lock file when it is done; an older one means
# that the packages have changed since.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
	npm ci --ignore-scripts --no-audit --no-fund
fi
