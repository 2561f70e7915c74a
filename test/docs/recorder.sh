#!/bin/sh
# Stands in for every program of the pages: writes its words down, then runs the real program where that needs no cluster.
name=$(basename "$0")
printf '%s\0' "$DOCS_AT" "$name" "$@" >"$(mktemp "$DOCS_CALLS/XXXXXX")"

# Without a cluster, what a program has against its words comes before what it has against the missing cluster.
without_cluster() {
  "$@" >"$HOME/output" 2>"$HOME/refusal" && { cat "$HOME/output"; return 0; }
  grep -qE 'connection refused|connection to the server .* was refused|no such host|dial tcp' "$HOME/refusal" && return 0
  cat "$HOME/refusal" >&2
  return 1
}

case $name in
  node) case $1 in */build/gadgetronctl.js) shift && exec gadgetronctl "$@" ;; esac ;;
  Out-String | Invoke-Expression | tar) cat >"$HOME/input" ;;
  npx) if [ "$1" = gadgetronctl ]; then exec "$@"; fi ;;
  gadgetronctl)
    case "$*" in
      # Never into dist/, which is that of the project.
      'phantom -o '* | completion* | 'cluster init'* | 'cluster validate'* | 'cluster values'* | *--out\ ../*)
        exec "$DOCS_NODE" "$DOCS_PROGRAM" "$@"
        ;;
      *--print*) echo '{ "apiVersion": "v1", "kind": "Secret", "metadata": { "name": "sshkey" } }' ;;
    esac
    cat >"$HOME/input"
    ;;
  helm)
    for helm in $DOCS_HELMS; do
      case $1 in
        upgrade | install | test | push) without_cluster "$helm" "$@" ;;
        package) without_cluster "$helm" package "$2" ;;
        *) "$helm" "$@" ;;
      esac || exit
    done
    case $1 in
      upgrade | install)
        shift
        for word; do
          shift
          case $word in --install | --reuse-values) ;; *) set -- "$@" "$word" ;; esac
        done
        for helm in $DOCS_HELMS; do "$helm" template "$@" >"$HOME/output" || exit; done
        ;;
    esac
    ;;
  npm) case "$*" in 'run synth -- '*) shift 3 && "$DOCS_NODE" "$DOCS_PROGRAM" synth "$@" ;; esac ;;
  kubectl) without_cluster "$DOCS_KUBECTL" "$@" ;;
  ssh) /usr/bin/ssh -G "$@" >"$HOME/output" ;;
  az) case $1 in account) echo 6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001 ;; *) echo a2V5 ;; esac ;;
esac
