# shellcheck shell=sh source-path=SCRIPTDIR
# usage: readiness.sh [mrd]
# Whether clients may be sent to this pod. Opens no connection: a connection costs Gadgetron a process.
. "${0%/*}/serves.sh"
# shellcheck disable=SC2034
protocol=${1-}
if [ -e /run/gadgetron/stopping ]; then
  echo 'the pod is to stop' >&2
  exit 1
fi
# Twice: on a busy node a connection may be found in the moment before it is accepted.
still_serves || { sleep 1; still_serves; } || { echo "$problem" >&2; exit 1; }
