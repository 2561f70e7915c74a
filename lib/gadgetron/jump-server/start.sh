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
names="$service $service.$NAMESPACE $service.$NAMESPACE.svc $FRONTEND $FRONTEND."
config=/run/jump-server/sshd_config

look_up() { getent ahosts "$FRONTEND" 2>/dev/null | awk '{ print $1 }' | sort -u; }

# spellings: of the addresses on standard input, as clients may write them: IPv4
# also as IPv6, IPv6 in short and in full, in small letters and in capitals.
spellings() {
  awk '
    function say(text) { print text; if (toupper(text) != text) print toupper(text) }
    # Says an IPv6 address as it is, and with all of its eight groups.
    function sixth(address,    at, i, number, rest, short, long) {
      say(address)
      at = index(address, "::")
      number = split(at ? substr(address, 1, at - 1) : address, group, ":")
      rest = at ? split(substr(address, at + 2), last, ":") : 0
      for (i = number + 1; i <= 8; i++) group[i] = i > 8 - rest ? last[i - 8 + rest] : "0"
      for (i = 1; i <= 8; i++) {
        short = short (i > 1 ? ":" : "") group[i]
        long = long (i > 1 ? ":" : "") substr("000" group[i], length(group[i]))
      }
      if (short != address) say(short)
      say(long)
    }
    /:/ { sixth($0); next }
    {
      split($0, byte, ".")
      say($0); say("::ffff:" $0); say("0:0:0:0:0:ffff:" $0)
      high = byte[1] * 256 + byte[2]; low = byte[3] * 256 + byte[4]
      say(sprintf("::ffff:%04x:%04x", high, low))
      sixth(sprintf("::ffff:%x:%x", high, low))
    }'
}

# old_rsa: signatures with SHA-1, by those that know no other.
old_rsa() {
  [ "${OLD_RSA:-no}" = no ] || printf '%s\n' 'HostKeyAlgorithms +ssh-rsa' 'PubkeyAcceptedAlgorithms +ssh-rsa'
}

# configure ADDRESSES: writes the configuration that permits the names and these.
configure() {
  permitted=
  for host in $names $(echo "$1" | spellings); do
    case $host in
      *:*) permitted="$permitted [$host]:9002" ;;
      *) permitted="$permitted $host:9002" ;;
    esac
  done
  { cat /etc/jump-server/sshd_config; old_rsa; echo "PermitOpen$permitted"; } >"$config.new"
  mv "$config.new" "$config"
  # shellcheck disable=SC2086
  echo "jump-server: forwards to port 9002 of" $names $1 >&2
}

# Without an address, the command of most clients would be refused, and a pod that
# is ready gets clients. So nobody listens until there is one.
tries=0
until addresses=$(look_up) && [ -n "$addresses" ]; do
  [ $((tries % 30)) -ne 0 ] || echo "jump-server: waits: $FRONTEND has no address yet (the Service, or the cluster's DNS)" >&2
  tries=$((tries + 1))
  sleep 1
done
configure "$addresses"

set -- -f "$config" -h "$host_key"
old_host_key=/etc/jump-server/host/ssh_host_rsa_key
if [ "${OLD_RSA:-no}" != no ] && [ -f "$old_host_key" ]; then set -- "$@" -h "$old_host_key"; fi
# From 9.8 on, OpenSSH shuts an address out that fails to log in. A whole hospital
# or load balancer may share one, and keys cannot be guessed. Older ones know no
# such option.
if "$SSHD" -t "$@" -o PerSourcePenalties=no 2>/dev/null; then set -- "$@" -o PerSourcePenalties=no; fi

"$SSHD" -D -e "$@" &
listener=$!

# A Service that is made anew has another address. sshd reads its configuration
# again when it is told to, and the tunnels stay. No answer changes nothing.
follow() {
  while sleep "$LOOK_UP_SECONDS"; do
    now=$(look_up)
    if [ -n "$now" ] && [ "$now" != "$addresses" ]; then
      addresses=$now
      configure "$addresses"
      kill -HUP "$listener"
    fi
  done
}
follow &
follower=$!

stopping=no
trap 'stopping=yes; kill "$follower" "$listener" 2>/dev/null || true' TERM
status=0
wait "$listener" || status=$?
[ "$stopping" = yes ] || exit "$status"

# No new clients any more, but what is being forwarded may end; Kubernetes sets
# the limit. Tunnels say nothing, since people leave them open: connections to
# port 9002 (232A) do that are established (01), or closed by one side only (04,
# 05, 08), since images may still be on their way.
while cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ':232A 0[1458] '; do sleep 1; done
