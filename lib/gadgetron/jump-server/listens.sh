# shellcheck shell=sh
# Whether sshd listens (0A) on port 2222 (08AE), by the kernel's tables: a
# connection would be one more client that went away without logging in, which
# sshd logs and, from 9.8 on, punishes. One process, for nodes that are busy.
exec grep -qs ':08AE [0-9A-F]*:0000 0A ' /proc/net/tcp /proc/net/tcp6
