import { gatewayFiles } from '../../../lib/gadgetron/gateway/config-map';

/** The lines of each section, by its first line. Conditions and comments are left out. */
function sections(configuration: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of configuration.split('\n').filter(text => /^ *[a-z]/.test(text))) {
    if (!line.startsWith(' ')) found.set(line, (current = []));
    else current.push(line.trim());
  }
  return found;
}

/** The sections with a health check that HAProxy would end with a reset. */
const resetting = (configuration: string): readonly string[] =>
  [...sections(configuration)]
    .filter(([, lines]) => lines.some(line => /^(server|default-server|server-template) .*\bcheck\b/.test(line)))
    .filter(([, lines]) => {
      const connects = lines.filter(line => line.startsWith('tcp-check connect'));
      return (
        !lines.includes('option tcp-check') || connects.length === 0 || !connects.every(line => /\blinger\b/.test(line))
      );
    })
    .map(([section]) => section);

test('every health check of the gateway ends with FIN', () => {
  expect(resetting(gatewayFiles['haproxy.cfg'])).toEqual([]);
  expect(gatewayFiles['haproxy.cfg']).toMatch(/^ *default-server .*\bcheck\b/m);
});

test.each([
  ['a check of the connection only', 'backend pods\n    server a 127.0.0.1:1 check inter 2s\n'],
  ['a check by default', 'backend pods\n    default-server check\n    server a 127.0.0.1:1\n'],
  [
    'a query without linger',
    'backend pods\n    option tcp-check\n    tcp-check connect\n    server a 127.0.0.1:1 check\n',
  ],
  [
    'another section with linger',
    'backend a\n    option tcp-check\n    tcp-check connect linger\nbackend pods\n    server-template a 1-3 127.0.0.1:1 check\n',
  ],
])('%s would reset a connection', (_, configuration) => {
  expect(resetting(configuration)).toEqual(['backend pods']);
});
