# shellcheck shell=sh source-path=SCRIPTDIR
# usage: liveness.sh
# Fails only when a restart costs nothing and helps: when no reconstruction runs, and Gadgetron does not serve.
. "${0%/*}/serves.sh"

# Without a process that accepts connections, run.sh ends the container itself.
read_acceptor || exit 0
if has_child "$acceptor"; then exit 0; fi
still_serves || { echo "$problem" >&2; exit 1; }
