# shellcheck shell=sh
# Starts HAProxy in its own place, so that it gets the signals. What only the pod knows is found here.
set -eu

# HAProxy takes name servers from resolv.conf, too, but then asks them by UDP.
DNS=$(awk '$1 == "nameserver" { print $2; exit }' /etc/resolv.conf)
[ -n "$DNS" ] || { echo "gateway: no nameserver in /etc/resolv.conf" >&2; exit 1; }
case $DNS in
  *:*) DNS="[$DNS]:53" ;;
  *) DNS="$DNS:53" ;;
esac

# [::] takes IPv4 as well, but not where the node has no IPv6.
if grep -q . /proc/net/if_inet6 2>/dev/null; then ADDRESS=::; else ADDRESS=0.0.0.0; fi

# Where files are, and the API server if the pods are found by it.
FILES=/etc/gateway
if [ -n "${SERVICE:-}" ]; then
  ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
  case $KUBERNETES_SERVICE_HOST in
    *:*) API="https://[$KUBERNETES_SERVICE_HOST]:$KUBERNETES_SERVICE_PORT" ;;
    *) API="https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT" ;;
  esac
  export ACCOUNT API
fi

export DNS ADDRESS FILES
set -- -f "$FILES/haproxy.cfg"
# Engines in other releases: each has a variable, ENGINE_name.
ENGINES=$(awk 'BEGIN { for (variable in ENVIRON) if (variable ~ /^ENGINE_/) print substr(variable, 8) }')
if [ -n "$ENGINES" ]; then
  export ENGINES
  sh "$FILES/engines.sh" "$FILES/engine.cfg" >/run/gateway/engines.cfg
  set -- "$@" -f /run/gateway/engines.cfg
fi
exec haproxy -db "$@"
