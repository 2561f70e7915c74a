import { above, both, group, int, is, isNot, list, neededWhen, oneOf, refuse, str, text } from '../../helm';

export const serverValues = group(
  "The server in the pods of reconstructions: Gadgetron, or any other server of ISMRMRD's streaming protocol. See docs/mrd-servers.md.",
  {
    protocol: oneOf(['gadgetron', 'mrd'], {
      doc: 'What the server understands. gadgetron: Gadgetron, which also answers queries and needs a storage server. mrd: the streaming protocol only, as the Python and MATLAB servers of Siemens FIRE and OpenRecon. With mrd no storage server runs, no probe opens a connection, and the gateway passes on no queries.',
      default: 'gadgetron',
    }),
    command: list(text({ doc: 'The program, or an argument.' }), {
      doc: 'Protocol mrd: command that starts the server in the foreground, on port 9002. The chart adds nothing to it.',
      default: [],
      example: ['python3', '/opt/code/python-ismrmrd-server/main.py', '-H=0.0.0.0', '-p=9002'],
    }),
    sessionsPerPod: int({
      doc: 'Protocol mrd: maximum number of scans that the gateway gives a pod at a time. More than 1 needs a server that accepts several (python-ismrmrd-server: -m), and memory for all of them.',
      default: 1,
      minimum: 1,
      maximum: 64,
    }),
  },
)
  .must(({ protocol, command }) =>
    neededWhen(is(protocol, 'mrd'), command, 'protocol mrd says nothing about how the server is started'),
  )
  .must(({ protocol, command }) =>
    refuse(
      command,
      both(isNot(protocol, 'mrd'), command),
      str`is only used with protocol mrd (got protocol ${protocol}): entrypoint starts Gadgetron`,
    ),
  )
  .must(({ protocol, sessionsPerPod }) =>
    refuse(
      sessionsPerPod,
      both(isNot(protocol, 'mrd'), above(sessionsPerPod, 1)),
      str`must be 1 with protocol ${protocol} (got ${sessionsPerPod}): a pod has the memory of one reconstruction`,
    ),
  );
