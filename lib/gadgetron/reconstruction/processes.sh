# shellcheck shell=sh
# Read by other scripts. Starts no program: has_child would find that.

# read_stat FILE: sets `process_parent` and `process_state` from /proc/PID/stat. Fails for a process that has ended.
read_stat() {
  process_state='' process_parent=''
  { read -r line <"$1"; } 2>/dev/null || return 1
  # PID (NAME) STATE PARENT …, and a name may hold parentheses and blanks.
  line=${line##*) }
  process_state=${line%% *}
  line=${line#* }
  process_parent=${line%% *}
}

# has_child PID: whether a process runs whose parent this is. Zombies do not run, and probes and hooks have no parent
# here (0).
has_child() {
  for stat in /proc/[0-9]*/stat; do
    read_stat "$stat" || continue
    case $process_parent/$process_state in
      "$1"/[ZX]) ;;
      "$1"/*) return 0 ;;
    esac
  done
  return 1
}
