# shellcheck shell=sh
# Starts sshd as an ordinary user. sshd_config, users and keys come from volumes;
# what only the running cluster knows is found here. It stays the first process
# of the container: sshd in its place would take all tunnels with it when told to
# stop.
set -eu

# A first process gets no signal that it does not ask for.
trap 'exit 143' TERM

host_key=/etc/jump-server/host/ssh_host_ed25519_key
if [ ! -f "$host_key" ]; then
  host_key=/run/jump-server/ssh_host_ed25519_key
  [ -f "$host_key" ] || ssh-keygen -q -t ed25519 -N '' -f "$host_key"
  echo "jump-server: no host key in a Secret; clients will not recognize this host after a restart" >&2
fi

# PermitOpen compares what the client writes letter by letter, so every spelling
# of the frontend is needed, and its addresses, which the Service got only when
# it was made. The names do without: sshd looks them up for every connection.
service=${FRONTEND%%.*}
permitted="$service:9002 $service.$NAMESPACE:9002 $service.$NAMESPACE.svc:9002 $FRONTEND:9002"
addresses=$(getent ahosts "$FRONTEND" | awk '{ print $1 }' | sort -u)
[ -n "$addresses" ] || echo "jump-server: $FRONTEND has no address yet; only its names are forwarded to" >&2
for address in $addresses; do
  case $address in
    *:*) permitted="$permitted [$address]:9002" ;;
    *) permitted="$permitted $address:9002" ;;
  esac
done

set -- -f /etc/jump-server/sshd_config -h "$host_key" -o "PermitOpen=$permitted"
# From 9.8 on, OpenSSH shuts an address out that fails to log in. A whole hospital
# or load balancer may share one, and keys cannot be guessed. Older ones know no
# such option.
if "$SSHD" -t "$@" -o PerSourcePenalties=no 2>/dev/null; then set -- "$@" -o PerSourcePenalties=no; fi

"$SSHD" -D -e "$@" &
listener=$!
stopping=no
trap 'stopping=yes; kill "$listener" 2>/dev/null || true' TERM
status=0
wait "$listener" || status=$?
[ "$stopping" = yes ] || exit "$status"

# No new clients any more, but what is being forwarded may end; Kubernetes sets
# the limit. Tunnels say nothing, since people leave them open: connections to
# port 9002 (232A) do that are established (01), or closed by one side only (04,
# 05, 08), since images may still be on their way.
while cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ':232A 0[1458] '; do sleep 1; done
