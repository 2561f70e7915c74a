# shellcheck shell=sh
# usage: pre-stop.sh SECONDS
# Keeps Gadgetron serving until nobody sends it clients any more, and then until
# the last one has gone; only then does Kubernetes tell the container to stop.
set -eu

# Readiness fails from here on. If it did not, kube-proxy would go on sending
# clients to the last pod of a Service, although it is to stop.
: >/run/gadgetron/stopping
sleep "$1"

# Connections to port 9002 (232A) that are established (01), or whose client has
# said all it has to say and still reads (08). Gadgetron listens on IPv6, where
# the kernel has it, and serves IPv4 by that, too.
connected() {
  for table in /proc/net/tcp /proc/net/tcp6; do
    [ -r "$table" ] || continue
    while read -r _ local _ tcp_state _; do
      case $local/$tcp_state in *:232A/0[18]) return 0 ;; esac
    done <"$table"
  done
  return 1
}
while connected; do sleep 1; done
