#!/usr/bin/env bash
# Newer versions of servers than those of this machine, for tests: out of Debian's newer suites, with the libraries they were
# built with, into .cache/PROGRAM/SUITE. Nothing is installed, and the machine's own packages are not looked at. What is
# there already stays.
#   scripts/unpack-debian.sh [PROGRAM/SUITE ...]    haproxy/trixie (3.0), haproxy/sid (3.2) and openssh/sid (10) unless others are named
# The end-to-end suite makes images of haproxy-image, openssh-image and python-image: a program and the shell around it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- haproxy/trixie haproxy/sid openssh/sid

# Where this machine gets Debian's packages from; $(REPO_URI) is apt's to fill in.
# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Release: $codename" | head -n 1)
[ -n "$mirror" ] || { echo "unpack-debian.sh: apt has no source of $codename" >&2; exit 1; }

apt=$(mktemp -d)
trap 'rm -rf "$apt"' EXIT

# prepare SUITE: an apt of its own, which knows this suite's packages.
prepare() {
  export APT_CONFIG=$apt/$1/apt.conf
  [ ! -f "$APT_CONFIG" ] || return 0
  mkdir -p "$apt/$1"/{sources,lists/partial,archives/partial}
  : >"$apt/$1/status" # as if no package were there: then apt brings every library
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" "$1" >"$apt/$1/sources/debian.sources"
  cat >"$APT_CONFIG" <<CONFIGURATION
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$apt/$1/sources";
Dir::State "$apt/$1";
Dir::State::Lists "$apt/$1/lists";
Dir::State::Status "$apt/$1/status";
Dir::Cache "$apt/$1";
Dir::Cache::Archives "$apt/$1/archives";
APT::Sandbox::User "";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
CONFIGURATION
  apt-get update -qq
}

for wanted; do
  program=${wanted%/*} suite=${wanted#*/}
  shell=(base-files bash coreutils dash grep libc-bin mawk sed tar util-linux)
  case $program in
    haproxy-image) command=usr/sbin/haproxy packages=(haproxy "${shell[@]}") ;;
    openssh-image) command=usr/sbin/sshd packages=(openssh-server openssh-client "${shell[@]}") ;;
    python-image) command=usr/bin/python3 packages=(python3 curl tini "${shell[@]}") ;;
    haproxy) command=usr/sbin/haproxy packages=(haproxy) ;;
    # What a pod needs whose image this is: sshd starts programs by their places, which are of this libc.
    openssh) command=usr/bin/ssh packages=(openssh-server openssh-client dash coreutils util-linux libc-bin mawk grep) ;;
    *) echo "unpack-debian.sh: $wanted is none of haproxy/SUITE, openssh/SUITE, haproxy-image/SUITE, openssh-image/SUITE, python-image/SUITE" >&2; exit 2 ;;
  esac
  home=$PWD/.cache/$wanted
  name=${command##*/}
  [ ! -x "$home/$name" ] || continue
  rm -rf "$home"
  mkdir -p "$home/root"
  prepare "$suite"
  apt-get clean
  apt-get install -qq --yes --download-only --no-install-recommends "${packages[@]}" >/dev/null
  for package in "$apt/$suite"/archives/*.deb; do dpkg-deb --extract "$package" "$home/root"; done
  rm -rf "$home/root/usr/share"
  # Links that Debian makes when it installs.
  [ -e "$home/root/usr/bin/sh" ] || ln -s dash "$home/root/usr/bin/sh"
  [ ! -e "$home/root/usr/bin/mawk" ] || ln -sf mawk "$home/root/usr/bin/awk"
  # Another libc than the machine's needs its own loader.
  cat >"$home/$name.partial" <<WRAPPER
#!/bin/sh
exec "$home/root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$home/root/usr/lib/x86_64-linux-gnu:$home/root/lib/x86_64-linux-gnu" "$home/root/$command" "\$@"
WRAPPER
  chmod +x "$home/$name.partial"
  "$home/$name.partial" -V >/dev/null 2>&1 || "$home/$name.partial" -v >/dev/null # fails here, and not in a test, if a library is missing
  mv "$home/$name.partial" "$home/$name"
done
