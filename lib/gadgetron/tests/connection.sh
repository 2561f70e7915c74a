# shellcheck shell=sh
# usage: connection.sh SECONDS FRONTEND PORT STORAGE
# Asks Gadgetron for its version, through the frontend, as a client connects, and
# the storage server whether it is well. Each gets so many seconds to answer: pods
# may just be starting.
seconds=$1 frontend=$2 port=$3 storage=$4
failed=0

# answers WHAT COMMAND...: says what the command says, or at last why it failed.
answers() {
  what=$1
  shift
  read -r uptime _ </proc/uptime
  end=$((${uptime%.*} + seconds))
  until said=$(timeout 10 "$@" 2>&1); do
    read -r uptime _ </proc/uptime
    if [ "${uptime%.*}" -ge "$end" ]; then
      echo "FAILED: no answer from $what within $seconds s: $said"
      return 1
    fi
    sleep 1
  done
  echo "ok: $what: $said"
}

answers "Gadgetron at $frontend:$port" bash "${0%/*}/query.sh" 5 "$frontend" "$port" || failed=1
answers "the storage server at $storage" curl --silent --show-error --fail --max-time 5 "$storage/healthcheck" || failed=1

if [ "$failed" -ne 0 ]; then
  echo 'Look at the pods (kubectl get pods, kubectl logs), and for network policies that keep this one from them.'
fi
exit "$failed"
