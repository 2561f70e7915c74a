# shellcheck shell=bash
# usage: query.sh SECONDS [HOST PORT]
# Asks Gadgetron for its version, as a client does, and prints it. Needs bash, for
# /dev/tcp.
set -euo pipefail
seconds=$1 host=${2:-127.0.0.1} port=${3:-9002}

# QUERY (6), reserved, number 42, 18 letters: gadgetron::version; CLOSE (4).
question='\x06\0\0\0\0\0\0\0\0\0\x2a\0\0\0\0\0\0\0\x12\0\0\0\0\0\0\0gadgetron::version\x04\0'

exec 3<>"/dev/tcp/$host/$port"
# shellcheck disable=SC2059
printf "$question" >&3
# To the end: closing a connection with something unread in it would reset it. With
# a limit of its own, since Kubernetes kills this shell and not what it has started.
got=$(timeout "$seconds" head -c 4096 <&3 | od -An -v -tx1 | tr -d ' \n') || true

# RESPONSE (7), number 42, length, the version; CLOSE (4).
if [[ $got =~ ^07002a00000000000000[0-9a-f]{16}(.*)0400$ ]]; then
  printf '%b\n' "$(printf %s "${BASH_REMATCH[1]}" | sed 's/../\\x&/g')"
else
  echo "no answer to gadgetron::version (got \"$got\")" >&2
  exit 1
fi
