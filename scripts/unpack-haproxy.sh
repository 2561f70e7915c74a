#!/usr/bin/env bash
# Newer versions of HAProxy than the one of this machine, for the tests of the gateway: out of Debian's newer suites, with
# the libraries they were built with, into .cache/haproxy/SUITE. Nothing is installed, and the machine's own packages
# are not looked at. What is there already stays.
#   scripts/unpack-haproxy.sh [SUITE ...]       trixie (3.0) and sid (3.2) unless others are named
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- trixie sid

# Where this machine gets Debian's packages from; $(REPO_URI) is apt's to fill in.
# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Release: $codename" | head -n 1)
[ -n "$mirror" ] || { echo "unpack-haproxy.sh: apt has no source of $codename" >&2; exit 1; }

for suite; do
  home=$PWD/.cache/haproxy/$suite
  [ -x "$home/haproxy" ] && continue
  rm -rf "$home"
  mkdir -p "$home"/apt/{sources,lists/partial,archives/partial} "$home/root"
  : >"$home/apt/status" # as if no package were there: then apt brings every library
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" "$suite" >"$home/apt/sources/debian.sources"
  cat >"$home/apt/apt.conf" <<CONFIGURATION
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$home/apt/sources";
Dir::State "$home/apt";
Dir::State::Lists "$home/apt/lists";
Dir::State::Status "$home/apt/status";
Dir::Cache "$home/apt";
Dir::Cache::Archives "$home/apt/archives";
APT::Sandbox::User "";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
CONFIGURATION
  APT_CONFIG=$home/apt/apt.conf apt-get update -qq
  APT_CONFIG=$home/apt/apt.conf apt-get install -qq --yes --download-only --no-install-recommends haproxy >/dev/null
  for package in "$home"/apt/archives/{haproxy_*,lib*}.deb; do dpkg-deb --extract "$package" "$home/root"; done
  # Another libc than the machine's needs its own loader.
  cat >"$home/haproxy.partial" <<WRAPPER
#!/bin/sh
exec "$home/root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$home/root/usr/lib/x86_64-linux-gnu:$home/root/lib/x86_64-linux-gnu" "$home/root/usr/sbin/haproxy" "\$@"
WRAPPER
  chmod +x "$home/haproxy.partial"
  "$home/haproxy.partial" -v >/dev/null # fails here, and not in a test, if a library is missing
  rm -rf "$home/apt"
  mv "$home/haproxy.partial" "$home/haproxy"
done
