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

# serves: whether Gadgetron takes a client that connects now; `problem` says why not. That the port is open says nothing:
# reconstructions inherit it, so it stays open when the process that accepts connections has ended.
# shellcheck disable=SC2034
serves() {
  problem=''
  if ! read_acceptor; then
    problem='no process accepts connections'
    return 1
  fi
  case $process_state in [Tt]) problem='the process that accepts connections is stopped' ;; esac
  read_port
  if [ "$listens" = no ]; then
    problem='no process listens on port 9002'
  elif [ "$waiting" = yes ]; then
    problem="${problem:-a connection waits to be accepted}"
  fi
  [ -z "$problem" ]
}
