# shellcheck shell=bash
# usage: session.sh SECONDS HOST PORT
# Runs the shortest session that a server of the streaming protocol knows: the configuration "null", a header, and CLOSE.
# A server that works answers CLOSE; one that fails says why, or hangs up without a word. Needs bash, for /dev/tcp.
set -euo pipefail
seconds=$1 host=$2 port=$3

size='<matrixSize><x>1</x><y>1</y><z>1</z></matrixSize><fieldOfView_mm><x>1</x><y>1</y><z>1</z></fieldOfView_mm>'
header="<?xml version=\"1.0\"?><ismrmrdHeader xmlns=\"http://www.ismrm.org/ISMRMRD\">\
<experimentalConditions><H1resonanceFrequency_Hz>63500000</H1resonanceFrequency_Hz></experimentalConditions>\
<encoding><encodedSpace>$size</encodedSpace><reconSpace>$size</reconSpace><encodingLimits/>\
<trajectory>cartesian</trajectory></encoding></ismrmrdHeader>"
length=$(printf '\\x%02x\\x%02x\\0\\0' $((${#header} % 256)) $((${#header} / 256)))

exec 3<>"/dev/tcp/$host/$port"
{
  printf '\1\0null'
  head -c 1020 /dev/zero
  # shellcheck disable=SC2059
  printf "\3\0$length%s\4\0" "$header"
} >&3
got=$(timeout "$seconds" head -c 65536 <&3 | od -An -v -tx1 | tr -d ' \n') || true

# CLOSE at the end, and before it no text with ERROR.
if [[ $got == *0400 && $got != *4552524f52* ]]; then
  echo 'a session was answered'
else
  text=$(printf '%b' "$(printf %s "$got" | sed 's/../\\x&/g')" | tr -cd '[:print:]')
  echo "no answer to a session (got \"$text\")" >&2
  exit 1
fi
