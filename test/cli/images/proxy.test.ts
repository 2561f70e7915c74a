import { proxyFor } from '../../../cli/images/proxy';
import { parseReference } from '../../../cli/images/reference';

const proxied = (url: string, NO_PROXY = ''): boolean =>
  proxyFor(new URL(url), { HTTPS_PROXY: 'proxy:3128', NO_PROXY }) === 'http://proxy:3128';

test.each([
  ['https://ghcr.io', '', true],
  ['https://ghcr.io', '*', false],
  ['https://ghcr.io', 'a, ghcr.io', false],
  ['https://pkg.ghcr.io', 'ghcr.io', false],
  ['https://ghcr.io', '.ghcr.io', true],
  ['https://pkg.ghcr.io', '.ghcr.io', false],
  ['https://pkg.ghcr.io', '*.ghcr.io', false],
  ['https://notghcr.io', 'ghcr.io', true],
  ['https://ghcr.io', 'ghcr.io:8443', true],
  ['https://ghcr.io:8443', 'ghcr.io:8443', false],
  ['https://10.1.2.3:5000', '10.0.0.0/8', false],
  ['https://11.1.2.3:5000', '10.0.0.0/8', true],
  ['https://10.1.2.3', '10.0.0.0/99', true],
  ['https://[fd00::7]', 'fd00::/16', false],
  ['https://[fd00::7]', '[fd00::7]', false],
  ['https://localhost:5000', '', false],
  ['https://127.0.0.1', '', false],
  ['http://registry.example', '', false],
])('%s with NO_PROXY=%s is reached through the proxy: %s', (url, exceptions, expected) => {
  expect(proxied(url, exceptions)).toBe(expected);
});

test('small letters go before capitals, and a proxy may have a scheme', () => {
  const url = new URL('https://ghcr.io');
  expect(proxyFor(url, { HTTPS_PROXY: 'a:1', https_proxy: 'https://b:2' })).toBe('https://b:2');
  expect(proxyFor(url, { HTTPS_PROXY: 'a:1', https_proxy: '' })).toBeUndefined();
});

test.each([
  ['haproxy', 'docker.io', 'library/haproxy', 'latest'],
  ['vnmd/musclemap_1.0:20260101', 'docker.io', 'vnmd/musclemap_1.0', '20260101'],
  ['ghcr.io/a/b/c:v1', 'ghcr.io', 'a/b/c', 'v1'],
  ['localhost:5000/a', 'localhost:5000', 'a', 'latest'],
  [`registry.example/a:v1@sha256:${'0'.repeat(64)}`, 'registry.example', 'a', `sha256:${'0'.repeat(64)}`],
])('%s is the image that docker means', (text, registry, repository, tag) => {
  expect(parseReference(text)).toEqual({ registry, repository, tag });
});

test.each(['', ':v1', 'a b', 'a@sha256:12', 'https://ghcr.io/a'])('"%s" is no image', text => {
  expect(() => parseReference(text)).toThrow(`${text}: must be an image`);
});
