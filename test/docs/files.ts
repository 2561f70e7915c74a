import { type Block, blocksOf } from './pages';

/** Files of examples that the pages show, by the name in their first line. */
const shown = (blocks: readonly Block[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    blocks.flatMap(({ text }) => {
      const [, name] = /^(?:#|\/\/) ([\w-]+\.(?:yaml|mts))\n/.exec(text) ?? [];
      return name === undefined ? [] : [[name, text]];
    }),
  );

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHooo0bXAhoXX/B1r/JXx/2uBOFe6y2AIsKbyusr7mlE me\n';
const clusterFile = `${shown(blocksOf('docs/cluster.md'))['cluster.yaml'] ?? ''}pools: { gpu: {} }\n`;

/** What a reader of some blocks has before the commands in them: files of the reader's own, and of other blocks and pages. */
export function filesOf(blocks: readonly Block[]): Readonly<Record<string, string>> {
  const { 'cluster.yaml': shownFile, ...others } = shown(blocks);
  const initialises = blocks.some(({ text }) => text.includes('gadgetronctl cluster init'));
  return {
    'prisma.pub': key,
    'scanner1.pub': key,
    'scanner2.pub': key,
    FILE: key,
    'dsn.txt': 'host=db port=5432',
    'account.txt': 'DefaultEndpointsProtocol=https',
    'cluster-values.yaml': 'sharedFolder: { mode: "off" }\n',
    'cuda.yaml': 'gateway: { enabled: true }\n',
    'images.yaml': `image: { digest: sha256:${'0'.repeat(64)} }\n`,
    'my.yaml': 'gateway: { enabled: true }\n',
    'musclemap.yaml':
      'image: { repository: vnmd/musclemap_1.0, tag: "20260101" }\nserver: { protocol: mrd, command: [python3, main.py] }\n',
    ...(initialises ? {} : { 'cluster.yaml': shownFile ?? clusterFile, 'mri.yaml': clusterFile }),
    ...others,
  };
}
