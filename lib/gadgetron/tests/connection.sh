# shellcheck shell=sh
# usage: connection.sh SECONDS FRONTEND PORT STORAGE|mrd [PODS]
# Asks Gadgetron for its version, through the frontend, as a client connects, and
# the storage server whether it is well. Both get so many seconds to answer: pods
# may just be starting, or their image may be pulled. With mrd, another server is given
# a session, which waits for a free pod, and there is no storage server. PODS is where the gateway says how many there
# are, given where none is as it should be while nobody scans.
seconds=$1 frontend=$2 port=$3 storage=$4 pods=${5-}
failed=0

# now: seconds since the node was started.
now() {
  read -r uptime _ </proc/uptime
  echo "${uptime%.*}"
}
end=$(($(now) + seconds))

# answers WHAT COMMAND...: says what the command says, or at last why it failed, and every half minute what it waits for.
answers() {
  what=$1 next=0
  shift
  until said=$("$@" 2>&1); do
    at=$(now)
    if [ "$at" -ge "$end" ]; then
      echo "FAILED: no answer from $what within $seconds s: $said"
      return 1
    fi
    if [ "$at" -ge "$next" ]; then
      echo "waiting for $what, $((end - at)) s more at most (is its image being pulled?): $said"
      next=$((at + 30))
    fi
    sleep 1
  done
  echo "ok: $what: $said"
}

# `answers` runs these two.
# shellcheck disable=SC2317
fetch() {
  if command -v curl >/dev/null; then
    curl --silent --show-error --fail --max-time 5 "$1"
  else
    bash "${0%/*}/fetch.sh" "$1"
  fi
}

# shellcheck disable=SC2317
asleep() {
  [ -n "$pods" ] && [ "$(fetch "$pods")" = 0 ] &&
    echo "no pod now, and nobody scans (autoscaling.minReplicas: 0). The gateway takes clients; the first one waits for a pod."
}

# shellcheck disable=SC2317
gadgetron() {
  version=$(timeout 10 bash "${0%/*}/query.sh" 5 "$frontend" "$port" 2>&1) && { echo "$version"; return; }
  # A gateway without a pod takes the connection and hangs up. One that is broken does not, or has pods.
  if [ "${version%'(got "")'}" != "$version" ] && asleep; then return; fi
  echo "$version"
  return 1
}

# In the queue for as long as there is time: whoever leaves it starts at its end again.
# shellcheck disable=SC2317
mrd_server() { asleep || bash "${0%/*}/session.sh" "$((end - $(now)))" "$frontend" "$port"; }

if [ "$storage" = mrd ]; then
  answers "the server at $frontend:$port" mrd_server || failed=1
else
  answers "Gadgetron at $frontend:$port" gadgetron || failed=1
  answers "the storage server at $storage" fetch "$storage/healthcheck" || failed=1
fi

if [ "$failed" -ne 0 ]; then
  echo 'Look at the pods (kubectl get pods, kubectl logs), and for network policies that keep this one from them.'
fi
exit "$failed"
