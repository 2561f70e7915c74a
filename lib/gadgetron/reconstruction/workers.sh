# shellcheck shell=sh
# usage: workers.sh NAME
# Gadgetron runs this at the start of each distributed reconstruction, and takes
# what it prints for the list of workers: ["10.0.0.7:9002", "[fd00::8]:9002"].
# NAME is that of a Service without an address, which stands for its ready pods.

# DNS is some seconds behind, and one worker that is gone lets the reconstruction
# fail: so each is asked first, all at once. With a limit around it all, since the
# kernel tries for two minutes to connect to a node that has vanished, and a scanner
# waits meanwhile.
getent ahosts "$1" | awk '{ print $1 }' | sort -u | {
  while read -r address; do
    if timeout 6 bash "${0%/*}/query.sh" 5 "$address" >/dev/null 2>&1; then echo "$address"; fi &
  done
  wait
} | sort | awk '
  { list = list (NR > 1 ? ", " : "") "\"" ($1 ~ /:/ ? "[" $1 "]" : $1) ":9002\"" }
  # Of no worker, nothing: an empty list is as wrong to Gadgetron as none. It says so, and works alone.
  END { if (NR > 0) print "[" list "]" }
'
