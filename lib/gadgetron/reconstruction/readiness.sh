# shellcheck shell=sh
# usage: readiness.sh SECONDS
# Whether clients may be sent here. That somebody listens says nothing: when the
# process that accepts connections has ended, those of its reconstructions still
# hold the port, and the kernel takes connections that nobody will serve.
state=/run/gadgetron
if [ -e "$state/stopping" ]; then
  echo 'the pod is to stop' >&2
  exit 1
fi
if [ ! -e "$state/acceptor" ]; then
  echo 'nobody accepts connections' >&2
  exit 1
fi
exec bash "${0%/*}/query.sh" "$1"
