# shellcheck shell=sh
# Whether sshd takes the clients that have connected. The kernel counts those that
# wait for it in the second half of the queues' column, and puts them in no line
# of the table themselves.
! grep -qs ':08AE [0-9A-F]*:0000 0A [0-9A-F]*:[0-9A-F]*[1-9A-F]' /proc/net/tcp /proc/net/tcp6
