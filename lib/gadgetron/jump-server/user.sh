# shellcheck shell=sh
# Writes down whom the pod runs as, before sshd starts: it insists on a user that
# exists and on switching to its uid, and which that is the cluster may decide.
# The name is the one that people type (root@...), the uid an ordinary one.
set -eu
printf 'root:x:%s:%s:tunnel:/:/bin/sh\n' "$(id -u)" "$(id -g)" >/run/jump-server/passwd
printf 'root:x:%s:\n' "$(id -g)" >/run/jump-server/group
