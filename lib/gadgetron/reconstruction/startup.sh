# shellcheck shell=sh source-path=SCRIPTDIR
# usage: startup.sh SECONDS [mrd]
# Waits until Gadgetron serves, for SECONDS at most: a probe that failed instead would warn once per try. Then asks
# Gadgetron for its version, which only a connection can show, once per start. An image without bash skips that, and other
# servers (mrd) do not know the question.
. "${0%/*}/serves.sh"
. "${0%/*}/clock.sh"
read_clock
protocol=${2-}
# A second less, so that this script and not the kubelet says why.
end=$((uptime + $1 - 1))
until serves; do
  read_clock
  if [ "$uptime" -ge "$end" ]; then
    echo "$problem" >&2
    exit 1
  fi
  sleep 1
done
[ "$protocol" != mrd ] || exit 0
command -v bash >/dev/null || exit 0
read_clock
exec bash "${0%/*}/query.sh" "$((end > uptime ? end - uptime : 1))"
