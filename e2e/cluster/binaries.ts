import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from './places';
import { run, start } from './run';

/** Kubernetes' version, as its parts are to say it: Helm reads it. */
const version = { text: 'v1.35.4', major: '1', minor: '35' } as const;

const parts = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kube-proxy',
  'kubelet',
  'metrics-server',
  'file-share',
] as const;

const versionFlags = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap(place => [
  `-X ${place}.gitVersion=${version.text}`,
  `-X ${place}.gitMajor=${version.major}`,
  `-X ${place}.gitMinor=${version.minor}`,
]);

/** A module of e2e/go, and the programs that are built of it. */
interface Module {
  readonly name: string;
  /** Program to package. */
  readonly programs: Readonly<Record<string, string>>;
  /** More options of `go build`. */
  readonly options?: readonly string[];
}

const modules: readonly Module[] = [{ name: 'cluster', programs: { cluster: '.', coredns: './coredns' } }];

/** Where the source of one of a module's requirements lies. */
export const moduleDirectory = (module: string, requirement: string): string =>
  run(['go', 'list', '-C', path.join(root, 'e2e/go', module), '-m', '-f', '{{.Dir}}', requirement]).trim();

const directory = ({ name }: Module): string => path.join(root, 'e2e/go', name);

/** Where the programs lie: a place of its own for each go.sum and each file of the module. */
function home(module: Module): string {
  const hash = createHash('sha256');
  const files = readdirSync(directory(module), { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter(name => /\.(go|mod|sum|json)$/.test(name)))
    hash.update(file).update(readFileSync(path.join(directory(module), file)));
  return path.join(cache, 'bin', `${module.name}-${hash.digest('hex').slice(0, 16)}`);
}

/** Where a program of the cluster lies. */
export function binary(program: (typeof parts)[number] | 'coredns'): string {
  const part = parts.find(each => each === program);
  const module = modules.find(({ programs }) => (part === undefined ? program : 'cluster') in programs);
  if (module === undefined) throw new Error(`no module makes ${program}`);
  return path.join(home(module), program);
}

/** Builds what is not there yet. From nothing that takes some twenty minutes on two cores. */
export async function build(say: (line: string) => void): Promise<void> {
  for (const module of modules) {
    const done = home(module);
    if (existsSync(done)) continue;
    const partial = `${done}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    for (const [program, source] of Object.entries(module.programs)) {
      say(`go build ${program}: minutes, once`);
      await start([
        ...(['go', 'build', '-C', directory(module), '-trimpath', '-buildvcs=false'] as const),
        ...['-ldflags', ['-s', '-w', ...versionFlags].join(' '), ...(module.options ?? [])],
        ...['-o', path.join(partial, program), source],
      ]);
    }
    if (module.name === 'cluster') for (const part of parts) symlinkSync('cluster', path.join(partial, part));
    renameSync(partial, done);
  }
}
