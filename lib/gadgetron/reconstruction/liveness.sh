# shellcheck shell=sh source-path=SCRIPTDIR
# usage: liveness.sh SECONDS
# Fails only when a restart costs nothing and helps: when nothing is being
# reconstructed, and Gadgetron does not answer.
. "${0%/*}/processes.sh"

# While nobody accepts connections, run.sh waits for the storage server or for the
# last reconstruction, and ends the container itself.
{ read -r acceptor </run/gadgetron/acceptor; } 2>/dev/null || exit 0
if has_child "$acceptor"; then exit 0; fi
exec bash "${0%/*}/query.sh" "$1"
