import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from '../../support/pod';

/** What a name server says of the only name that it knows: nothing at all, that there is none, or its addresses (IPv4). */
export type Answer = 'silence' | 'no such name' | readonly string[];

/** Answers each question by UDP with what stands in a file just then. */
const server = `
const dns = require(process.argv[2]), { readFileSync } = require('node:fs');
const socket = require('node:dgram').createSocket('udp4');
socket.on('message', (message, { port, address }) => {
  console.log('the name server was asked');
  const said = JSON.parse(readFileSync(process.argv[1], 'utf8'));
  if (said === 'silence') return;
  const { id, questions } = dns.decode(message), [{ name, type }] = questions;
  const known = said !== 'no such name' && name === process.argv[3];
  const answers = known && type === 'A' ? said.map(data => ({ type: 'A', name, ttl: 5, data })) : [];
  socket.send(dns.encode({ type: 'response', id, flags: dns.RECURSION_DESIRED | (known ? 0 : 3), questions, answers }), port, address);
});
socket.bind(53, '127.0.0.1', () => console.log('name server listens'));
`;

/** The name server of a pod, whose answers can be changed. */
export class NameServer {
  constructor(
    private readonly file: string,
    private readonly name: string,
    first: Answer,
  ) {
    this.says(first);
  }

  says(answer: Answer): void {
    writeFileSync(this.file, JSON.stringify(answer));
  }

  /** What a pod needs to ask it: an answer that does not come is missed after a second. */
  get surroundings(): Surroundings {
    const dnsPacket = path.dirname(require.resolve('dns-packet'));
    return {
      servers: [
        {
          command: [process.execPath, '-e', server, this.file, dnsPacket, this.name],
          says: 'name server listens',
        },
      ],
      image: { '/etc/resolv.conf': 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' },
    };
  }
}
