import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { objectsIn } from '../../../tools/chart/helm-template';
import { type Fake, python, startGadgetron } from '../../../tools/fakes/fakes';
import { FakeKubernetes, type Given } from '../../../tools/fakes/kubernetes/kubernetes';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { opened } from '../../../tools/programs/opened';
import { describeWith, program } from '../../../tools/programs/programs';
import { everyHelm, helmPath } from '../../../tools/programs/tools';
import { AzurePlace } from '../cluster/azure-place';
import { root, type Run, workplaces } from '../program';
import { podOf } from './status-objects';

const page = readFileSync(path.join(root, 'docs/first-image.md'), 'utf8');

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** The lines of the first block of a language in a section. */
const linesOf = (section: string, language: string): readonly string[] =>
  (
    page
      .split(`## ${section}\n`)[1]
      ?.split(new RegExp(`^\`\`\`${language}.*\n`, 'm'))[1]
      ?.split('\n```')[0] ?? ''
  ).split('\n');

/** The commands of a section, each a line. */
const commandsOf = (section: string): readonly string[] => linesOf(section, 'sh');

/** A printed line without what differs from run to run: numbers, fingerprints, files, and how far times are moved to the right. */
const shapeOf = (line: string): string => line.replaceAll(/SHA256:\S+|\/\S+|\d\S*|\s+/g, ' ').replaceAll(/ +/g, ' ');

/** The lines of a page that were not printed, or not in this order. */
function notPrinted(shown: readonly string[], printed: string): readonly string[] {
  const rest = printed.split('\n').map(shapeOf);
  return shown.filter(line => {
    const at = rest.indexOf(shapeOf(line));
    rest.splice(0, at + 1);
    return at < 0;
  });
}

const { homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly homepage: string };

/** The second needs the Internet and minutes: the test runs the other commands in a clone that is installed. */
const before = [`git clone ${homepage} && cd gadgetron-kubernetes`, 'npm ci'];

const tests = (): void => {
  const workplace = workplaces();
  let gadgetron: Fake;
  beforeAll(async () => {
    gadgetron = await startGadgetron({ args: ['-d', 'true'] });
  });
  afterAll(() => {
    gadgetron.kill();
  });

  /** A clone, a fake Azure and a fake cluster, in which commands run as they are typed. */
  async function desk() {
    const place = workplace();
    const azure = await AzurePlace.start(place);
    opened(azure.fake, fake => fake.stop());
    spawnSync('rm', [place.path('cluster.yaml')]);
    const cluster = await FakeKubernetes.start();
    cluster.forwards.set('gateway-0:9002', { address: '127.0.0.1', port: gadgetron.port });
    for (const name of ['dist', 'presets']) symlinkSync(path.join(root, name), place.path(name));
    mkdirSync(place.path('bin'));
    const gadgetronctl = path.join(root, 'build/gadgetronctl.js');
    place.write({
      kubeconfig: cluster.kubeconfig(),
      'machine/.ssh/id_ed25519.pub':
        'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHooo0bXAhoXX/B1r/JXx/2uBOFe6y2AIsKbyusr7mlE me\n',
      // Nobody is asked here, Azure answers at once, and there is no network with a jump server: connect.proof.ts has one.
      'bin/npx': `#!/bin/sh
[ "$1" = gadgetronctl ] || exit 99
shift
case $1-$2 in
  cluster-create) set -- "$@" --yes --poll-interval 0.01 ;;
  smoke-*) set -- "$@" --via port-forward --port ${40_000 + (process.pid % 10_000)} ;;
esac
exec ${process.execPath} ${gadgetronctl} "$@"
`,
      // The fake cluster gets what Helm would install, and pods that run.
      'bin/helm': `#!/bin/sh
[ "$1 $2" = "upgrade --install" ] || exit 99
shift 2
exec ${helmPath(everyHelm.at(-1) ?? '4.1')} template "$@" >objects.yaml
`,
    });
    for (const name of ['npx', 'helm']) chmodSync(place.path('bin', name), 0o755);
    const env = { ...azure.env, KUBECONFIG: place.path('kubeconfig') };
    const type = async (command: string): Promise<Run> => {
      // A kubeconfig that is written must not take the place of the fake cluster's.
      const own = command.includes('cluster kubeconfig') ? azure.env : env;
      const run = await place.run('bash', ['-c', command], {
        env: { ...own, HOME: place.path('machine'), PATH: `${place.path('bin')}:${azure.env.PATH ?? ''}` },
      });
      if (command.startsWith('helm')) {
        cluster.add(
          ...objectsIn(place.tree()['objects.yaml'] ?? '').filter(({ kind }) =>
            ['Deployment', 'Service'].includes(kind),
          ),
          { ...podOf('gateway', 'gateway-0'), kind: 'Pod' } as Given,
        );
      }
      return run;
    };
    return { place, type };
  }

  test('the first section of the README has the commands of the first section, and the end of their output', () => {
    const [, first = ''] = readme.split('\n## ');
    expect(first).toContain(commandsOf('On any cluster').join('\n'));
    expect(first).toContain(linesOf('On any cluster', 'text').slice(-3).join('\n'));
  });

  test('the clone has what the next commands use', async () => {
    const place = workplace();
    const [clone = ''] = before;
    // git takes this checkout for the published address.
    const { code, stdout, stderr } = await place.run(
      'bash',
      ['-c', `${clone} && ls -d package-lock.json dist presets`],
      {
        env: {
          PATH: process.env.PATH ?? '',
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: `url.file://${root}.insteadOf`,
          GIT_CONFIG_VALUE_0: homepage,
        },
      },
    );
    expect([code, stdout]).toEqual([0, 'dist\npackage-lock.json\npresets\n']);
    expect(stderr).toContain("Cloning into 'gadgetron-kubernetes'");
  });

  test.each([
    ['On any cluster', 4],
    ['On Azure', 7],
  ])('%s, its %d commands print what the page shows, and end in its picture', async (section, count) => {
    const { place, type } = await desk();
    const commands = commandsOf(section);
    expect([commands.length, commands.slice(0, 2)]).toEqual([count, before]);
    let printed = '';
    for (const command of commands.slice(2)) {
      const { code, stdout, stderr } = await type(command);
      expect([command, code, code === 0 ? '' : stderr]).toEqual([command, 0, '']);
      printed += stdout;
    }
    expect(notPrinted(linesOf(section, 'text'), printed)).toEqual([]);
    const [made, shown] = [place.path('first-image.png'), path.join(root, 'docs/first-image.png')].map(file =>
      PNG.sync.read(readFileSync(file)),
    );
    expect([made?.width, made?.height, made?.data.equals(shown?.data ?? Buffer.of())]).toEqual([256, 256, true]);
  });
};

describeWithFixtures('the page from nothing to the first image', () => {
  describeWith([python, ...['openssl', 'bash'].map(program)], 'has commands that work as they stand:', tests);
});
