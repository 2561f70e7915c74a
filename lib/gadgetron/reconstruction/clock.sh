# shellcheck shell=sh
# Read by other scripts.

# read_clock: sets `uptime` to the seconds since the node started, which no change of the date moves.
read_clock() {
  read -r uptime _ </proc/uptime
  uptime=${uptime%.*}
}
