# shellcheck shell=sh source-path=SCRIPTDIR
# usage: pre-stop.sh SECONDS
# Keeps Gadgetron serving until nobody sends it clients any more, and then until
# the last one has gone; only then does Kubernetes tell the container to stop.
set -eu
. "${0%/*}/port.sh"

# Readiness fails from here on. If it did not, kube-proxy would go on sending
# clients to the last pod of a Service, although it is to stop.
: >/run/gadgetron/stopping
sleep "$1"

while
  read_port
  [ "$connected" = yes ]
do
  sleep 1
done
