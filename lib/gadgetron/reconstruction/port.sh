# shellcheck shell=sh
# Read by other scripts.

# read_port: describes port 9002 (232A) from the kernel's tables, without a connection and without starting a program:
#   listens    yes if a process listens (0A)
#   connected  yes if a connection is open: established (01), or its client has sent all and still reads (08)
#   waiting    yes if a connection waits to be accepted
# A connection gets an inode when it is accepted. The listener's receive queue is the number of those that wait, and counts
# one that was reset meanwhile, which the tables no longer list. Gadgetron listens on IPv6 where the node has it, and serves
# IPv4 by that, too.
# Those that read it use the variables.
# shellcheck disable=SC2034
read_port() {
  listens=no connected=no waiting=no
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
          [ "$inode" != 0 ] || waiting=yes
          ;;
      esac
    done <"$table"
  done
}
