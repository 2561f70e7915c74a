import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Credentials, readCredentials } from '../../../cluster/kubeconfig';
import { kubectlPath, type Outcome, startTool } from '../../../tools/programs/tools';

export const resourceId =
  '/subscriptions/6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001/resourceGroups/mri/providers/Microsoft.ContainerService/managedClusters/gadgetron';
export const server = 'https://gadgetron-mri-6f1c0a-1a2b3c4d.hcp.westeurope.azmk8s.io:443';

/** As AKS writes it for a cluster with accounts of its own. */
export const azureText = (address = server, token = 'tok3n'): string => `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${Buffer.from('-----BEGIN CERTIFICATE-----\n'.repeat(40)).toString('base64')}
    server: ${address}
  name: gadgetron
contexts:
- context:
    cluster: gadgetron
    user: clusterUser_mri_gadgetron
  name: gadgetron
current-context: gadgetron
kind: Config
users:
- name: clusterUser_mri_gadgetron
  user:
    client-certificate-data: Y2VydA==
    client-key-data: a2V5
    token: ${token}
`;

export const credentials = ({ name = 'mri/gadgetron', text = azureText() } = {}): Credentials =>
  readCredentials(text, { name, resourceId });

/** A home of its own for each test. */
export function homes(): () => Home {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'kubeconfig-')));
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  let made = 0;
  return () => {
    const home = path.join(root, String(made++));
    mkdirSync(path.join(home, '.kube'), { recursive: true });
    return new Home(home);
  };
}

export class Home {
  constructor(readonly directory: string) {}

  get config(): string {
    return path.join(this.directory, '.kube', 'config');
  }

  write(text: string, file = this.config): string {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** The real kubectl, with these files. */
  kubectl(args: readonly string[], kubeconfig = this.config): Promise<Outcome> {
    return startTool(kubectlPath(), args, { KUBECONFIG: kubeconfig });
  }
}
