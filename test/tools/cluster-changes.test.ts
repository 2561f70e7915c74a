import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory } from '../../tools/chart/helm-template';
import { root } from '../../tools/chart/render';

const checkout = scratchDirectory();
const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...author, ...args], { cwd: checkout, encoding: 'utf8' }).trim();

function write(file: string, ...lines: readonly string[]): void {
  mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
  writeFileSync(path.join(checkout, file), `${lines.join('\n')}\n`);
}

/** A Deployment with one container. */
const deployment = (name: string, image: string): string[] => [
  'kind: Deployment',
  `metadata: { name: ${name} }`,
  `spec: { containers: [{ name: proxy, image: ${image} }] }`,
];

const changesSince = (commit: string): string =>
  execFileSync(process.execPath, [path.join(root, 'scripts/cluster-changes.mjs'), commit], {
    cwd: checkout,
    encoding: 'utf8',
  });

beforeAll(() => {
  git('init', '--quiet', '--initial-branch', 'main');
  write('dist/manifests/claim.yaml', 'kind: Claim', 'metadata: { name: noise }');
  write('dist/manifests/gateway.yaml', ...deployment('gateway', 'haproxy:1'));
  write('__snapshots__/preset-gpu.yaml', ...deployment('one', 'a:1'), '---', ...deployment('two', 'b:1'));
  git('add', '.');
  git('commit', '--quiet', '--message', 'before');
});

test('a change of documentation changes nothing in a cluster', () => {
  write('docs/page.md', 'New.');
  expect(changesSince('main')).toBe('Nothing changes in a cluster: `dist/` and `__snapshots__/` stay as they are.\n');
});

test('each preset names the objects that change, and their fields', () => {
  rmSync(path.join(checkout, 'dist/manifests/claim.yaml'));
  write('dist/manifests/gateway.yaml', ...deployment('gateway', 'haproxy:2'));
  write('dist/manifests/service.yaml', 'kind: Service', 'metadata: { name: gateway }');
  write('__snapshots__/preset-gpu.yaml', ...deployment('two', 'b:2'), '---', ...deployment('one', 'a:1'));
  git('add', '.');
  expect(changesSince('main').split('\n').slice(0, 11)).toEqual([
    '## What changes in a cluster',
    '',
    '### preset-aks',
    '',
    '- **Claim noise** is removed',
    '- **Deployment gateway**: `spec.containers.proxy.image`',
    '- **Service gateway** is added',
    '',
    '### preset-gpu',
    '',
    '- **Deployment two**: `spec.containers.proxy.image`',
  ]);
});
