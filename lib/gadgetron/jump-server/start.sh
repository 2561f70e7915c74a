#!/bin/sh
# Starts sshd as an ordinary user. sshd_config, users and keys come from volumes;
# what only the running cluster knows is found here.
set -eu

host_key=/etc/jump-server/host/ssh_host_ed25519_key
if [ ! -f "$host_key" ]; then
  host_key=/run/jump-server/ssh_host_ed25519_key
  [ -f "$host_key" ] || ssh-keygen -q -t ed25519 -N '' -f "$host_key"
  echo "jump-server: no host key in a Secret; clients will not recognize this host after a restart" >&2
fi

# PermitOpen compares what the client writes letter by letter, so every spelling
# of the frontend is needed, and its address, which the Service got only when it
# was made.
service=${FRONTEND%%.*}
permitted="$service:9002 $service.$NAMESPACE:9002 $service.$NAMESPACE.svc:9002 $FRONTEND:9002"
for address in $(getent ahosts "$FRONTEND" | awk '{ print $1 }' | sort -u); do
  case $address in
    *:*) permitted="$permitted [$address]:9002" ;;
    *) permitted="$permitted $address:9002" ;;
  esac
done

exec "$SSHD" -D -e -f /etc/jump-server/sshd_config -h "$host_key" -o "PermitOpen=$permitted"
