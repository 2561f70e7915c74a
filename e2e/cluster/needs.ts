import { readFileSync } from 'node:fs';
import { namespaces, program } from '../../tools/programs/programs';

/** Programs that the cluster needs, each with the Debian package that brings it. */
const packages = {
  containerd: 'containerd',
  runc: 'runc',
  nft: 'nftables',
  conntrack: 'conntrack',
  ip: 'iproute2',
  openssl: 'openssl',
  modprobe: 'kmod',
  ethtool: 'ethtool',
  socat: 'socat',
  ssh: 'openssh-client',
} as const;

/** What is missing on this machine, in words. */
export function missing(): readonly string[] {
  const lacking = Object.entries(packages).flatMap(([name, debian]) => (program(name).met ? [] : [debian]));
  const plugins = hasPlugins() ? [] : ['containernetworking-plugins'];
  const install = [...lacking, ...plugins];
  return [
    ...(namespaces().met ? [] : ['the right to make namespaces: run it as root']),
    ...(program('go').met ? [] : ['Go 1.25 or later (https://go.dev/dl)']),
    ...(install.length === 0 ? [] : [`apt-get install ${install.join(' ')}`]),
  ];
}

function hasPlugins(): boolean {
  try {
    readFileSync('/usr/lib/cni/bridge');
    return true;
  } catch {
    return false;
  }
}
