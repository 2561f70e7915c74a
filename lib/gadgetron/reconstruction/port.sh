# shellcheck shell=sh
# Read by other scripts.

# read_port: describes port 9002 (232A) from the kernel's tables, without a connection and without starting a program:
#   listens    yes if a process listens (0A)
#   connected  yes if a connection is open: established (01), or its client has sent all and still reads (08)
#   accepted   yes if an open connection was accepted
#   waiting    yes if a connection waits to be accepted
# A connection gets an inode when it is accepted. The listener's receive queue is the number of those that wait, and counts
# one that was reset meanwhile, which the tables no longer list. Gadgetron listens on IPv6 where the node has it, and serves
# IPv4 by that, too.
# Those that read it use the variables.
# shellcheck disable=SC2034
read_port() {
  listens=no connected=no accepted=no waiting=no
  for table in /proc/net/tcp /proc/net/tcp6; do
    [ -r "$table" ] || continue
    while read -r _ local _ tcp_state queues _ _ _ _ inode _; do
      case $local/$tcp_state in
        *:232A/0A)
          listens=yes
          case ${queues#*:} in *[!0]*) waiting=yes ;; esac
          ;;
        *:232A/0[18])
          connected=yes
          if [ "$inode" = 0 ]; then waiting=yes; else accepted=yes; fi
          ;;
      esac
    done <"$table"
  done
}

# read_sockets: sets `sockets` to the number of TCP sockets in the pod, empty where the kernel does not say. This costs
# nothing, while the tables above take a walk through the hash table of the whole node: 6 ms each for 262144 entries.
read_sockets() {
  sockets=
  for counters in /proc/net/sockstat /proc/net/sockstat6; do
    [ -r "$counters" ] || continue
    while read -r sort _ number _; do
      case $sort in TCP: | TCP6:) sockets=$((${sockets:-0} + number)) ;; esac
    done <"$counters"
  done
}
