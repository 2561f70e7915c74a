import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { binary } from './binaries';
import { PAUSE } from './image-store';
import { cache, root } from './places';
import { run } from './run';

/** An image: files, how it starts, and the name by which pods ask for it. */
export interface Image {
  readonly name: string;
  /** The directory under all others: what scripts/unpack-debian.sh made, or nothing. */
  readonly base?: string;
  /** Path in the image to a file or directory of this machine, or to its text. */
  readonly files: Readonly<Record<string, { readonly from: string } | { readonly text: string }>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly config: {
    readonly Entrypoint: readonly string[];
    readonly Cmd?: readonly string[];
    readonly User?: string;
    readonly StopSignal?: string;
  };
}

/** What a file of values says of an image. */
interface Named {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

const read = (file: string, ...place: readonly string[]): Partial<Named> => {
  const values = parse(readFileSync(path.join(root, file), 'utf8')) as unknown;
  return place.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], values) as Partial<Named>;
};

/** The name of an image of the chart, by its place in the values. */
const ofChart = (...place: readonly string[]): string => called(read('dist/chart/gadgetron/values.yaml', ...place));

/** The name of the server's image with a preset, on top of the chart's values. */
const ofPreset = (name: string): string =>
  called({ ...read('dist/chart/gadgetron/values.yaml', 'image'), ...read(`presets/${name}.yaml`, 'image') });

const called = ({ registry = '', repository = '', tag = '' }: Partial<Named>): string =>
  `${registry}/${repository}:${tag}`;

const debian = (name: string): string => path.join(root, `.cache/${name}-image/sid/root`);
const fakes = path.join(root, 'tools/fakes');

const GADGETRON = {
  base: debian('python'),
  files: {
    '/opt/gadgetron': { from: path.join(fakes, 'gadgetron') },
    // As upstream's, which activates conda and execs.
    '/opt/entrypoint.sh': { text: '#!/bin/bash\nexec python3 /opt/gadgetron/gadgetron.py "$@"\n' },
  },
  config: { Entrypoint: ['/usr/bin/tini', '--', '/opt/entrypoint.sh'] },
};

/** Debian packages unpacked, under the names of the chart's images and of those of the presets. */
export const chartImages = (): readonly Image[] => [
  { name: ofChart('image'), ...GADGETRON },
  {
    name: ofChart('storage', 'image'),
    base: debian('python'),
    files: { '/opt/server.py': { from: path.join(fakes, 'mrd-storage-server/server.py') } },
    config: { Entrypoint: ['python3', '/opt/server.py'], User: '101:101' },
  },
  {
    name: ofChart('gateway', 'image'),
    base: debian('haproxy'),
    files: {},
    config: {
      Entrypoint: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      User: '99:99',
      StopSignal: 'SIGUSR1',
    },
  },
  {
    name: ofChart('jumpServer', 'image'),
    base: debian('openssh'),
    files: {},
    links: { '/usr/sbin/sshd.pam': 'sshd' },
    config: { Entrypoint: ['/init'] },
  },
  {
    name: ofPreset('mrd-app'),
    base: debian('python'),
    files: { '/opt/code/python-ismrmrd-server/main.py': { from: path.join(fakes, 'mrd-server/server.py') } },
    config: { Entrypoint: ['python3', '/opt/code/python-ismrmrd-server/main.py'] },
  },
  { name: ofPreset('gpu'), ...GADGETRON },
  {
    // Of examples/web.
    name: 'docker.io/nginxinc/nginx-unprivileged:1.29',
    base: debian('python'),
    files: {},
    config: {
      Entrypoint: ['python3', '-m', 'http.server', '--directory', '/usr/share/nginx/html', '8080'],
      User: '101:101',
    },
  },
  {
    name: PAUSE,
    base: debian('python'),
    files: {},
    config: { Entrypoint: ['/usr/bin/sleep', 'infinity'] },
  },
];

/** A program of this machine, which needs a libc. */
const ofProgram = (name: string, file: string, place: string): Image => ({
  name,
  base: debian('python'),
  files: { [place]: { from: file } },
  config: { Entrypoint: [place], User: '1000:1000' },
});

/** Of the cluster's own pods, under the names of their manifests. */
export const addOnImages = (): readonly Image[] => [
  { ...ofProgram('docker.io/local/coredns:1', binary('coredns'), '/coredns'), config: { Entrypoint: ['/coredns'] } },
  ofProgram('gcr.io/k8s-staging-metrics-server/metrics-server:master', binary('metrics-server'), '/metrics-server'),
];

/** Writes an archive that containerd imports (docker-archive): one layer of the base, one of the files. */
export function archive(images: readonly Image[], file: string): void {
  const work = `${file}.work`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const layer = (directory: string): string => {
    const partial = path.join(work, 'layer');
    const fixed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
    run(['tar', '--create', '--file', partial, '--directory', directory, ...fixed, '.']);
    const id = createHash('sha256').update(readFileSync(partial)).digest('hex');
    renameSync(partial, path.join(work, `${id}.tar`));
    return id;
  };
  const bases = new Map([...new Set(images.flatMap(({ base }) => base ?? []))].map(base => [base, layer(base)]));
  const manifest = images.map(({ name, base, files, links = {}, config }, number) => {
    const own = path.join(work, `files-${number}`);
    for (const [target, source] of Object.entries(files)) {
      const place = path.join(own, target);
      mkdirSync(path.dirname(place), { recursive: true });
      if ('text' in source) writeFileSync(place, source.text, { mode: 0o755 });
      else cpSync(source.from, place, { recursive: true, dereference: true });
    }
    mkdirSync(own, { recursive: true });
    for (const [place, to] of Object.entries(links)) {
      mkdirSync(path.dirname(path.join(own, place)), { recursive: true });
      symlinkSync(to, path.join(own, place));
    }
    const layers = [...(base === undefined ? [] : [bases.get(base) ?? '']), layer(own)];
    rmSync(own, { recursive: true });
    const described = {
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...config },
      rootfs: { type: 'layers', diff_ids: layers.map(id => `sha256:${id}`) },
    };
    writeFileSync(path.join(work, `${number}.json`), JSON.stringify(described));
    return { Config: `${number}.json`, RepoTags: [name], Layers: layers.map(id => `${id}.tar`) };
  });
  writeFileSync(path.join(work, 'manifest.json'), JSON.stringify(manifest));
  run(['tar', '--create', '--file', file, '--directory', work, '.']);
  rmSync(work, { recursive: true });
}

/** Unpacks Debian's packages of the chart's images, once. */
export function unpackDebian(): void {
  const missing = ['python', 'haproxy', 'openssh'].filter(name => !existsSync(debian(name)));
  if (missing.length > 0)
    run([path.join(root, 'scripts/unpack-debian.sh'), ...missing.map(name => `${name}-image/sid`)]);
  mkdirSync(cache, { recursive: true });
}
