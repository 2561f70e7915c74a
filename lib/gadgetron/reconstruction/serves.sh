# shellcheck shell=sh source-path=SCRIPTDIR
# Read by other scripts.
. "${0%/*}/processes.sh"
. "${0%/*}/port.sh"

# read_acceptor: sets `acceptor` to the process that accepts connections. Fails when there is none: run.sh waits for the
# storage server, or for the last reconstruction.
read_acceptor() {
  { read -r acceptor </run/gadgetron/acceptor; } 2>/dev/null || return 1
  read_stat "/proc/$acceptor/stat" || return 1
  case $process_state in [ZX]) return 1 ;; esac
}

# accepts: whether a process accepts connections; `problem` says why not.
accepts() {
  problem='no process accepts connections'
  read_acceptor || return 1
  problem='the process that accepts connections is stopped'
  case $process_state in [Tt]) return 1 ;; esac
  problem=''
}

# serves: whether the server takes a client that connects now; `problem` says why not. An open port says nothing:
# reconstructions inherit it, so it stays open when the process that accepts connections has ended.
# With `protocol` mrd, a server with a session serves: it may take one at a time, and let the next client wait or close its
# port meanwhile.
serves() {
  accepts || return 1
  read_port
  if [ "${protocol-}" = mrd ] && [ "$accepted" = yes ]; then return 0; fi
  if [ "$listens" = no ]; then
    problem='no process listens on port 9002'
  elif [ "$waiting" = yes ]; then
    problem='a connection waits to be accepted'
  fi
  [ -z "$problem" ]
}

# still_serves: the same for a server that served before. A pod with a single socket has no connection.
still_serves() {
  accepts || return 1
  read_sockets
  [ "$sockets" = 1 ] || serves
}
