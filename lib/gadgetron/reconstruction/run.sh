# shellcheck shell=sh source-path=SCRIPTDIR
# usage: run.sh STORAGE LONGEST ENTRYPOINT [OPTION...]
# The first process of a container in which Gadgetron runs: waits for the storage
# server, starts Gadgetron by the image's own entrypoint (which must end in exec),
# and ends only when no reconstruction is left. Gadgetron has one process that
# accepts connections and forks one for each; the kernel would kill those when
# the first process ended, which is what happens under tini.
set -eu
. "${0%/*}/processes.sh"
. "${0%/*}/clock.sh"
storage=$1 longest=$2
shift 2

# What probes and hooks go by: who accepts connections (gone once nobody does),
# and whether the pod is to stop. The volume outlives the container.
state=/run/gadgetron
rm -f "$state/acceptor" "$state/stopping"

say() { echo "run.sh: $*" >&2; }

# A first process gets no signal that it does not ask for.
trap 'exit 143' TERM

# Gadgetron itself asks for 10 s and gives up. The shell hears a signal while it
# waits for what runs in the background, and at no other time.
interruptibly() { "$@" & wait $!; }
tries=0
until interruptibly curl --silent --fail --max-time 5 --output /dev/null "$storage/healthcheck"; do
  [ $((tries % 30)) -ne 0 ] || say "waiting for the storage server: no answer from $storage/healthcheck"
  tries=$((tries + 1))
  interruptibly sleep 2
done
[ "$tries" -eq 0 ] || say "the storage server answers"

stopping=no
signalled=yes

"$@" &
acceptor=$!
trap 'stopping=yes signalled=yes; [ -z "$acceptor" ] || kill "$acceptor" 2>/dev/null || true' TERM
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

# The processes of reconstructions have become this one's children. Clients that
# vanished without a word leave one for ever, so this has an end; when the pod is
# to stop, Kubernetes sets it.
read_clock
end=$((uptime + longest))
[ "$stopping" = yes ] || say "gadgetron ended by itself with $status; what runs may finish, and then the container starts again"
while has_child 1; do
  read_clock
  if [ "$stopping" = no ] && [ "$uptime" -ge "$end" ]; then
    say "something still runs after $longest s, the longest reconstruction: it is given up"
    break
  fi
  sleep 1
done
exit "$status"
