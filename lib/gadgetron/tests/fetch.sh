# shellcheck shell=bash
# usage: fetch.sh URL
# Prints the page of a URL (http://HOST:PORT/PATH) where there is no curl. Needs bash, for /dev/tcp.
set -euo pipefail
rest=${1#http://}
place=${rest%%/*}
exec 3<>"/dev/tcp/${place%:*}/${place##*:}"
printf 'GET /%s HTTP/1.0\r\n\r\n' "${rest#*/}" >&3
timeout 5 cat <&3 | sed '1,/^\r*$/d'
