# shellcheck shell=bash
# usage: query.sh SECONDS [ADDRESS]
# Asks Gadgetron for its version, as a client does. Needs bash, for /dev/tcp.
set -euo pipefail

# QUERY (6), reserved, number 42, 18 letters: gadgetron::version; CLOSE (4).
question='\x06\0\0\0\0\0\0\0\0\0\x2a\0\0\0\0\0\0\0\x12\0\0\0\0\0\0\0gadgetron::version\x04\0'
# RESPONSE (7), number 42, … CLOSE (4).
answer='07002a00000000000000*0400'

exec 3<>"/dev/tcp/${2:-127.0.0.1}/9002"
# shellcheck disable=SC2059
printf "$question" >&3
# To the end: closing a connection with something unread in it would reset it. With
# a limit of its own, since Kubernetes kills this shell and not what it has started.
got=$(timeout "$1" head -c 4096 <&3 | od -An -v -tx1 | tr -d ' \n') || true
# shellcheck disable=SC2254
case $got in
  $answer) ;;
  *) echo "no answer to gadgetron::version (got \"$got\")" >&2; exit 1 ;;
esac
