#!/bin/sh
# Sees to it that what tcplab is built with is there: libedit, cmark-gfm, and on Linux what static linking needs.
# Installs what is missing, or prints the one command to run and stops.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo "tcplab is built with Swift 6.1 or later, and no 'swift' was found." >&2
  echo "Install a toolchain (swift.org/install), then run make again." >&2
  exit 1
fi

case "$(uname -s)" in
Darwin)
  if [ -f "$(brew --prefix 2>/dev/null)/include/cmark-gfm.h" ]; then exit 0; fi
  command="brew install cmark-gfm"
  if ! command -v brew >/dev/null 2>&1; then
    echo "tcplab needs cmark-gfm. Install Homebrew, then run: $command" >&2
    exit 1
  fi
  ;;
Linux)
  missing=""
  # A package is there when its file is: each line is a package and a file that it brings.
  have() { for folder in /usr/include /usr/lib /usr/lib/"$(uname -m)"-linux-gnu /usr/lib64; do
    if [ -f "$folder/$1" ]; then return 0; fi
  done; return 1; }
  have histedit.h && have libedit.a || missing="$missing libedit-dev"
  have cmark-gfm.h && have libcmark-gfm.a || missing="$missing libcmark-gfm-dev"
  have cmark-gfm-core-extensions.h && have libcmark-gfm-extensions.a || missing="$missing libcmark-gfm-extensions-dev"
  have libbsd.a || missing="$missing libbsd-dev"
  have libmd.a || missing="$missing libmd-dev"
  have libtinfo.a || missing="$missing libncurses-dev"
  if [ -z "$missing" ]; then exit 0; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "tcplab needs these packages, under their Debian names:$missing" >&2
    echo "Install them with your system's package manager, then run make again." >&2
    exit 1
  fi
  command="apt-get install -y$missing"
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1 || ! { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      echo "tcplab needs some packages. As root, run: $command" >&2
      exit 1
    fi
    command="sudo $command"
  fi
  ;;
*)
  echo "tcplab is built on Linux and macOS." >&2
  exit 1
  ;;
esac

echo "Installing what is missing: $command"
case "$command" in
*apt-get*) ${command%%apt-get*}apt-get update -qq || echo "(the list of packages could not be renewed; going on)" >&2 ;;
esac
if ! DEBIAN_FRONTEND=noninteractive $command >/dev/null; then
  echo "That did not work. Run it yourself, then run make again: $command" >&2
  exit 1
fi
