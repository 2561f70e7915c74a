import { BlockList, isIP } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy through which an address is reached, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY as docker and kubectl read them;
 * nothing if it is reached directly, as this computer always is.
 */
export function proxyFor({ protocol, hostname, port }: URL, environment: Environment): string | undefined {
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = variable(name, environment);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (proxy === '' || isThisComputer(host)) return undefined;
  const exceptions = variable('NO_PROXY', environment).split(',');
  const wanted = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  if (exceptions.some(exception => isMeant(exception.trim().toLowerCase(), host, wanted))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** Small letters go before capitals. */
const variable = (name: string, environment: Environment): string =>
  environment[name.toLowerCase()] ?? environment[name] ?? '';

const isThisComputer = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** `*`, an address, a range of addresses, `example.com` (and what ends in `.example.com`), `.example.com`; with a port or not. */
function isMeant(exception: string, host: string, port: string): boolean {
  if (exception === '*') return true;
  const [, name = exception, only = port] = /^([^:]+|\[.+\]):([0-9]+)$/.exec(exception) ?? [];
  if (only !== port || name === '') return false;
  const family = isIP(host);
  if (family !== 0)
    return name.replace(/^\[|\]$/g, '') === host || isWithin(name, host, family === 4 ? 'ipv4' : 'ipv6');
  const suffix = name.replace(/^\*/, '');
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

function isWithin(range: string, address: string, family: 'ipv4' | 'ipv6'): boolean {
  const [start = '', length = ''] = range.split('/');
  if (isIP(start) !== (family === 'ipv4' ? 4 : 6) || !/^[0-9]{1,3}$/.test(length)) return false;
  const list = new BlockList();
  try {
    list.addSubnet(start, Number(length), family);
  } catch {
    return false;
  }
  return list.check(address, family);
}
