# shellcheck shell=sh source-path=SCRIPTDIR
# usage: liveness.sh [mrd]
# Fails only when a restart costs nothing and helps: when no reconstruction runs, and the server does not serve. A server
# other than Gadgetron (mrd) may have processes of its own and reconstruct in the first one: there a connection that was
# accepted is a reconstruction that runs.
. "${0%/*}/serves.sh"
protocol=${1-}

alive() {
  # Without a process that accepts connections, run.sh ends the container itself.
  read_acceptor || return 0
  if [ "$protocol" != mrd ] && has_child "$acceptor"; then return 0; fi
  still_serves
}
# Twice, as readiness.sh: a check of the gateway may be found in the moment before it is accepted.
alive || { sleep 1; alive; } || { echo "$problem" >&2; exit 1; }
