import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blockWith } from '../../tools/fixtures/page';
import { laptopComputer } from '../cluster/cluster';
import { asUser, gadgetronctl } from '../cluster/gadgetronctl';
import { apply, controlPlaneComputer, kubectl, kubectlLater } from '../cluster/kubectl';
import { home, root } from '../cluster/places';
import { run, start } from '../cluster/run';
import { until } from '../cluster/until';
import { Release } from './release';

mkdirSync(home, { recursive: true });
const desk = mkdtempSync(path.join(home, 'desk-'));
const release = new Release('default');

const block = (word: string): string => blockWith('README.md', 'sh', word);

/** Programs of the laptop: ssh with the scanner's key, and the stock client's command, which gadgetronctl stands in for. */
function furnish(): void {
  const program = (name: string, text: string): void => {
    writeFileSync(path.join(desk, name), `#!/bin/bash\n${text}\n`, {
      mode: 0o755,
    });
  };
  run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', path.join(desk, 'key')]);
  program(
    'ssh',
    `exec /usr/bin/ssh -i ${desk}/key -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=${desk}/known_hosts ` +
      `-o ControlMaster=auto -o ControlPath=${desk}/tunnel "$@"`,
  );
  program('gadgetronctl', `exec ${process.execPath} ${root}/build/gadgetronctl.js "$@"`);
  program(
    'gadgetron_ismrmrd_client',
    '[ "$*" = "--port 9022 --filename scan.h5 --config default.xml --outfile out.h5" ] || exit 2\n' +
      'exec gadgetronctl recon scan.h5 --server localhost:9022 --out out.h5',
  );
}

const onLaptop = (commands: string): Promise<string> =>
  start([...asUser(laptopComputer), 'bash', '-euc', `PATH=${desk}:$PATH; cd ${desk}\n${commands}`]);

beforeAll(async () => {
  furnish();
  apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'azure-gtstorage-secret', namespace: 'default' },
    stringData: {
      azurestorageaccountname: 'account',
      azurestorageaccountkey: 'a2V5',
    },
  });
  run(gadgetronctl(controlPlaneComputer, 'secrets', '--key', `${desk}/key.pub`));
  await release.apply(['presets/aks.yaml']);
});

afterAll(async () => {
  await onLaptop('ssh -O exit laptop || true');
  await release.uninstall();
  // What has data is kept (helm.sh/resource-policy), and would be in the way of other scenarios.
  await kubectlLater('delete', 'persistentvolumeclaim', 'gadgetron-shared', 'gadgetron-storage', '--timeout=60s');
  kubectl('delete', 'persistentvolume', 'default.gadgetron.shared');
  kubectl('delete', 'secret', 'azure-gtstorage-secret', 'sshkey', 'jump-server-host-key');
});

test("the blog's commands lead from a laptop to the images, as README.md has them", async () => {
  await until('the load balancer has an address', () =>
    kubectl('get', 'service', 'sshd-jumpserver-svc', '--output=json').includes('"ip"'),
  );
  await onLaptop(`gadgetronctl phantom -o scan.h5\n${block('EXTERNALIP=')}\n${block('ssh -f -N -L')}`);
  expect(readFileSync(path.join(desk, 'out.h5')).subarray(1, 4).toString()).toBe('HDF');
});
