import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { controlPlane, podNetworks, serviceNetwork } from './addresses';
import { binary } from './binaries';
import { Component } from './component';
import type { Computer } from './computer';
import { home, logs, pki } from './places';

export const auditLog = path.join(logs, 'audit.jsonl');

/** What pods' accounts ask the API server, with the answer. */
const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', userGroups: ['system:nodes', 'system:serviceaccounts:kube-system'] },
    { level: 'Metadata', userGroups: ['system:serviceaccounts'] },
    { level: 'None' },
  ],
};

const file = (name: string): string => path.join(pki, name);
const identity = (name: string): readonly string[] =>
  ['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
    option => `--${option}=${file(`${name}.kubeconfig`)}`,
  );

export function startApiServer(on: Computer): void {
  const policy = path.join(home, 'audit-policy.json');
  writeFileSync(policy, JSON.stringify(auditPolicy));
  new Component('etcd').start(on, [
    binary('etcd'),
    `--data-dir=${path.join(home, 'etcd')}`,
    '--listen-client-urls=http://127.0.0.1:2379',
    '--advertise-client-urls=http://127.0.0.1:2379',
    '--listen-peer-urls=http://127.0.0.1:2380',
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]);
  new Component('kube-apiserver').start(on, [
    binary('kube-apiserver'),
    '--etcd-servers=http://127.0.0.1:2379',
    '--bind-address=0.0.0.0',
    `--advertise-address=${controlPlane}`,
    '--secure-port=6443',
    `--tls-cert-file=${file('apiserver.crt')}`,
    `--tls-private-key-file=${file('apiserver.key')}`,
    `--client-ca-file=${file('ca.crt')}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction,PodSecurity',
    '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${file('accounts.pub')}`,
    `--service-account-signing-key-file=${file('accounts.key')}`,
    `--service-cluster-ip-range=${serviceNetwork}`,
    `--kubelet-client-certificate=${file('kubelet-client.crt')}`,
    `--kubelet-client-key=${file('kubelet-client.key')}`,
    `--kubelet-certificate-authority=${file('ca.crt')}`,
    '--kubelet-preferred-address-types=InternalIP',
    `--requestheader-client-ca-file=${file('front-ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-username-headers=X-Remote-User',
    `--proxy-client-cert-file=${file('front.crt')}`,
    `--proxy-client-key-file=${file('front.key')}`,
    // There is no kube-proxy on this computer: webhooks and metrics are asked for at the pods' addresses.
    '--enable-aggregator-routing=true',
    `--audit-policy-file=${policy}`,
    `--audit-log-path=${auditLog}`,
  ]);
}

/** Controller manager and scheduler, with Kubernetes' own timings. They end where the API server does not know them yet. */
export function startControllers(on: Computer): void {
  new Component('kube-controller-manager').start(on, [
    binary('kube-controller-manager'),
    ...identity('controllers'),
    '--bind-address=127.0.0.1',
    '--leader-elect=false',
    '--use-service-account-credentials=true',
    `--root-ca-file=${file('ca.crt')}`,
    `--service-account-private-key-file=${file('accounts.key')}`,
    `--cluster-signing-cert-file=${file('ca.crt')}`,
    `--cluster-signing-key-file=${file('ca.key')}`,
    `--cluster-cidr=${podNetworks}`,
    `--service-cluster-ip-range=${serviceNetwork}`,
  ]);
  new Component('kube-scheduler').start(on, [
    binary('kube-scheduler'),
    ...identity('scheduler'),
    '--bind-address=127.0.0.1',
    '--leader-elect=false',
  ]);
}
