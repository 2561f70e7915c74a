# shellcheck shell=bash
# usage: pre-stop.sh FORGOTTEN MOST PORT [HOST]
# Once HAProxy is told to stop it hears of no pods any more, neither of those that come nor of those that leave. So it is
# told only when nobody is led to it any more, FORGOTTEN seconds from now, and nobody waits in it; or after MOST seconds.
# Needs bash, for /dev/tcp.
set -eu
forgotten=$1 most=$2 port=$3 host=${4:-127.0.0.1}

# waiting: how many wait for a pod.
waiting() {
  exec 3<>"/dev/tcp/$host/$port" || return
  printf 'GET /waiting HTTP/1.0\r\n\r\n' >&3
  timeout 5 cat <&3 | tail -n 1
}

while [ "$SECONDS" -lt "$most" ]; do
  case $(waiting 2>/dev/null) in
    # More: bash counts how often the clock's second has changed.
    0) [ "$SECONDS" -le "$forgotten" ] || exit 0 ;;
    [1-9]*) ;;
    # It does not answer: nothing is to be waited for.
    *) exit 0 ;;
  esac
  sleep 1
done
