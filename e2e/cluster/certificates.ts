import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiService, controlPlane } from './addresses';
import { pki } from './places';
import { run } from './run';

/** Who holds a certificate, and under what names it serves. */
interface Holder {
  readonly name: string;
  readonly subject: string;
  readonly serves?: readonly string[];
  readonly authority?: string;
}

const certificate = (name: string): string => path.join(pki, `${name}.crt`);
const key = (name: string): string => path.join(pki, `${name}.key`);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'] as const;

function authority(name: string, subject: string): void {
  run(['openssl', 'req', '-x509', ...newKey, '-subj', subject, '-keyout', key(name), '-out', certificate(name)]);
}

/** Makes a certificate, and a kubeconfig for its holder. */
export function issue({ name, subject, serves = [], authority: by = 'ca' }: Holder): void {
  run([
    ...['openssl', 'req', '-x509', '-CA', certificate(by), '-CAkey', key(by), ...newKey, '-subj', subject],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=digitalSignature'],
    ...['-addext', 'extendedKeyUsage=serverAuth,clientAuth'],
    ...(serves.length > 0 ? ['-addext', `subjectAltName=${serves.join(',')}`] : []),
    ...['-keyout', key(name), '-out', certificate(name)],
  ] as [string, ...string[]]);
  writeFileSync(path.join(pki, `${name}.kubeconfig`), JSON.stringify(kubeconfigOf(name)));
}

const kubeconfigOf = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'e2e',
  clusters: [
    { name: 'e2e', cluster: { server: `https://${controlPlane}:6443`, 'certificate-authority': certificate('ca') } },
  ],
  users: [{ name, user: { 'client-certificate': certificate(name), 'client-key': key(name) } }],
  contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: name, namespace: 'default' } }],
});

/** All that the control plane needs; nodes get theirs as they join. */
export function issueAll(): void {
  mkdirSync(pki, { recursive: true });
  authority('ca', '/CN=kubernetes');
  authority('front-ca', '/CN=front-proxy');
  const names = ['kubernetes', ...['', '.svc', '.svc.cluster.local'].map(tail => `kubernetes.default${tail}`)];
  const addresses = ['127.0.0.1', apiService, controlPlane];
  for (const holder of [
    {
      name: 'apiserver',
      subject: '/CN=kube-apiserver',
      serves: [...names.map(name => `DNS:${name}`), ...addresses.map(address => `IP:${address}`)],
    },
    { name: 'kubelet-client', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client' },
    { name: 'front', subject: '/CN=front-proxy-client', authority: 'front-ca' },
    { name: 'admin', subject: '/O=system:masters/CN=admin' },
    { name: 'controllers', subject: '/CN=system:kube-controller-manager' },
    { name: 'scheduler', subject: '/CN=system:kube-scheduler' },
    { name: 'proxy', subject: '/CN=system:kube-proxy' },
  ])
    issue(holder);
  run(['openssl', 'genrsa', '-out', key('accounts'), '2048']);
  run(['openssl', 'rsa', '-in', key('accounts'), '-pubout', '-out', path.join(pki, 'accounts.pub')]);
}
