# shellcheck shell=sh source-path=SCRIPTDIR
# usage: run.sh STORAGE|mrd LONGEST COMMAND...
# The first process of a container in which a server reconstructs: waits for the
# storage server, starts Gadgetron by the image's own entrypoint (which must end
# in exec), and ends only when no reconstruction is left. Gadgetron has one process
# that accepts connections and forks one for each; the kernel would kill those when
# the first process ended, which is what happens under tini.
# With mrd, another server of the same protocol is started at once. It may reconstruct
# in the process that accepts connections, and end with all sessions when it is told
# to stop: so it is told only when no connection is left.
set -eu
. "${0%/*}/processes.sh"
. "${0%/*}/clock.sh"
. "${0%/*}/port.sh"
storage=$1 longest=$2
shift 2

# What probes and hooks go by: who accepts connections (gone once nobody does),
# and whether the pod is to stop. The volume outlives the container.
state=/run/gadgetron
rm -f "$state/acceptor" "$state/stopping"

say() { echo "run.sh: $*" >&2; }

# A first process gets no signal that it does not ask for.
trap 'exit 143' TERM

# The shell hears a signal while it waits for what runs in the background, and at
# no other time.
interruptibly() { "$@" & wait $!; }

# Gadgetron itself asks for 10 s and gives up.
wait_for_storage() {
  tries=0
  until interruptibly curl --silent --fail --max-time 5 --output /dev/null "$storage/healthcheck"; do
    [ $((tries % 30)) -ne 0 ] || say "waiting for the storage server: no answer from $storage/healthcheck"
    tries=$((tries + 1))
    interruptibly sleep 2
  done
  [ "$tries" -eq 0 ] || say "the storage server answers"
}
if [ "$storage" != mrd ]; then wait_for_storage; fi

has_connection() {
  read_port
  [ "$connected" = yes ]
}

# Tells the server to stop; one that is not Gadgetron after its last session, or after the longest one. The trap runs it.
# shellcheck disable=SC2317
tell_to_stop() {
  [ -n "$acceptor" ] || return 0
  read_clock
  latest=$((uptime + longest))
  while [ "$storage" = mrd ] && [ "$uptime" -lt "$latest" ] && has_connection; do
    sleep 1
    read_clock
  done
  kill "$acceptor" 2>/dev/null || true
}

stopping=no
signalled=yes

"$@" &
acceptor=$!
# All in the trap: a signal that comes just before the shell waits does not end that.
trap 'stopping=yes signalled=yes; tell_to_stop' TERM
echo "$acceptor" >"$state/acceptor"

# Also reaps every process that has lost its parent. A signal ends the wait early;
# 127 is said of what has been waited for already.
status=127
while [ "$signalled" = yes ]; do
  signalled=no result=0
  wait "$acceptor" || result=$?
  [ "$result" -eq 127 ] || status=$result
done
acceptor=
rm -f "$state/acceptor"

# What runs on when nobody accepts connections: processes of reconstructions, which
# have become this one's children. Those of another server count while one of them
# has a connection.
something_runs() { has_child 1 && { [ "$storage" != mrd ] || has_connection; }; }

# Clients that vanished without a word leave one for ever, so this has an end; when
# the pod is to stop, Kubernetes sets it.
read_clock
end=$((uptime + longest))
[ "$stopping" = yes ] || say "the server ended by itself with $status: what runs may finish, and then the container starts again"
while something_runs; do
  read_clock
  if [ "$stopping" = no ] && [ "$uptime" -ge "$end" ]; then
    say "something still runs after $longest s, the longest reconstruction: it is given up"
    break
  fi
  sleep 1
done
exit "$status"
