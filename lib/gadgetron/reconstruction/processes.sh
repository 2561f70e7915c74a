# shellcheck shell=sh
# Read by other scripts.

# has_child PID: whether a process runs whose parent this is. Zombies do not run,
# and probes and hooks are nobody's children here (parent 0). Starts no program,
# or it would find that.
has_child() {
  for stat in /proc/[0-9]*/stat; do
    { read -r line <"$stat"; } 2>/dev/null || continue
    # PID (NAME) STATE PARENT …, and a name may hold parentheses and blanks.
    line=${line##*) }
    line_state=${line%% *}
    line=${line#* }
    case ${line%% *}/$line_state in
      "$1"/[ZX]) ;;
      "$1"/*) return 0 ;;
    esac
  done
  return 1
}
