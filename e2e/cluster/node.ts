import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programPath } from '../../tools/programs/programs';
import { controlPlane, dnsService, nodeAddress, podNetwork, podNetworks } from './addresses';
import { binary } from './binaries';
import { issue } from './certificates';
import { Component } from './component';
import { Computer } from './computer';
import { copyImages, PAUSE } from './image-store';
import { kubectl } from './kubectl';
import { home, pki, running } from './places';
import { run } from './run';
import { until } from './until';

/** A pool of nodes, with what the cluster module puts on them. */
export interface Pool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
}

export const cgroupOf = (node: string): string => `/e2e-${node}`;

/** A node: containerd, kubelet, kube-proxy and a CSI driver's node part in a computer of their own. */
export class Node {
  readonly computer: Computer;
  readonly containerd: Component;
  readonly kubelet: Component;
  readonly proxy: Component;
  readonly share: Component;

  constructor(readonly name: string) {
    this.computer = new Computer(name);
    [this.containerd, this.kubelet, this.proxy, this.share] = (
      ['containerd', 'kubelet', 'kube-proxy', 'file-share'] as const
    ).map(part => new Component(`${part}-${name}`)) as [Component, Component, Component, Component];
  }

  get socket(): string {
    return path.join(running, this.name, 'containerd.sock');
  }

  private get home(): string {
    return path.join(home, this.name);
  }

  /** `number`: of the node's address. */
  async start(router: Computer, number: number, pool: Pool): Promise<void> {
    const { name, computer } = this;
    const address = nodeAddress(number);
    mkdirSync(this.home, { recursive: true });
    mkdirSync(path.dirname(this.socket), { recursive: true });
    await computer.create();
    computer.plugInto(router, address);
    computer.ip('route', 'add', 'default', 'via', controlPlane);
    router.ip('route', 'replace', podNetwork(number), 'via', address);
    issue({
      name,
      subject: `/O=system:nodes/CN=system:node:${name}`,
      serves: [`DNS:${name}`, `IP:${address}`],
    });
    copyImages(path.join(this.home, 'containerd'));
    for (const hierarchy of readdirSync('/sys/fs/cgroup'))
      mkdirSync(path.join('/sys/fs/cgroup', hierarchy, cgroupOf(name)), { recursive: true });
    this.containerd.start(computer, [
      programPath('containerd'),
      '--config',
      this.write('containerd.toml', this.containerdConfig()),
    ]);
    mkdirSync(path.join(this.home, 'cni'), { recursive: true });
    this.write('cni/10-bridge.conflist', JSON.stringify(this.networkOf(number)));
    mkdirSync(path.join(this.home, 'kubelet/plugins_registry'), { recursive: true });
    this.kubelet.start(computer, [
      binary('kubelet'),
      `--config=${this.write('kubelet.json', JSON.stringify(this.kubeletConfig(address, pool)))}`,
      `--kubeconfig=${path.join(pki, `${name}.kubeconfig`)}`,
      `--hostname-override=${name}`,
      `--node-ip=${address}`,
      `--root-dir=${path.join(this.home, 'kubelet')}`,
      `--node-labels=${Object.entries(pool.labels)
        .map(label => label.join('='))
        .join(',')}`,
    ]);
    this.proxy.start(computer, [
      binary('kube-proxy'),
      `--kubeconfig=${path.join(pki, 'proxy.kubeconfig')}`,
      '--proxy-mode=nftables',
      `--cluster-cidr=${podNetworks}`,
      `--hostname-override=${name}`,
      // These are settings of the whole machine.
      '--conntrack-max-per-core=0',
      '--conntrack-tcp-timeout-established=0',
      '--conntrack-tcp-timeout-close-wait=0',
    ]);
    this.share.start(computer, [
      binary('file-share'),
      'file.csi.azure.com',
      path.join(this.home, 'kubelet/plugins_registry'),
      path.join(running, name, 'csi.sock'),
      path.join(home, 'shares'),
      name,
    ]);
  }

  /** Whether the API server knows it. A kubelet that came before its containerd is started again, as systemd would. */
  joins(): boolean {
    if (!this.kubelet.runs) this.kubelet.startAgain();
    return kubectl('get', 'nodes', '--output=name').includes(`node/${this.name}\n`);
  }

  /** Starts containerd and the kubelet again. A kubelet that came before its containerd would end. */
  async restart(): Promise<void> {
    await this.containerd.restart();
    await until(`containerd of ${this.name}`, () => run(['ctr', '--address', this.socket, 'version']) !== '');
    await this.kubelet.restart();
  }

  private write(name: string, text: string): string {
    const file = path.join(this.home, name);
    writeFileSync(file, text);
    return file;
  }

  private containerdConfig(): string {
    return `version = 2
root = "${this.home}/containerd"
state = "${running}/${this.name}/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs",
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.internal.v1.opt"]
[grpc]
  address = "${this.socket}"
[plugins."io.containerd.grpc.v1.cri"]
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  sandbox_image = "${PAUSE}"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${this.home}/cni"
`;
  }

  private networkOf(number: number): object {
    return {
      cniVersion: '0.4.0',
      name: 'pods',
      plugins: [
        {
          type: 'bridge',
          bridge: 'pods',
          isGateway: true,
          ipMasq: false,
          hairpinMode: true,
          ipam: {
            type: 'host-local',
            dataDir: path.join(this.home, 'addresses'),
            ranges: [[{ subnet: podNetwork(number) }]],
            routes: [{ dst: '0.0.0.0/0' }],
          },
        },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    };
  }

  private kubeletConfig(address: string, { taints }: Pool): object {
    this.write('resolv.conf', '');
    return {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      failCgroupV1: false,
      cgroupDriver: 'cgroupfs',
      cgroupRoot: cgroupOf(this.name),
      failSwapOn: false,
      oomScoreAdj: 0,
      containerRuntimeEndpoint: `unix://${this.socket}`,
      authentication: {
        anonymous: { enabled: false },
        webhook: { enabled: true },
        x509: { clientCAFile: path.join(pki, 'ca.crt') },
      },
      authorization: { mode: 'Webhook' },
      tlsCertFile: path.join(pki, `${this.name}.crt`),
      tlsPrivateKeyFile: path.join(pki, `${this.name}.key`),
      address,
      clusterDNS: [dnsService],
      clusterDomain: 'cluster.local',
      resolvConf: path.join(this.home, 'resolv.conf'),
      podLogsDir: path.join(home, 'logs', this.name),
      enforceNodeAllocatable: ['pods'],
      evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
      // Nobody could pull them again.
      imageGCHighThresholdPercent: 100,
      registerWithTaints: taints,
    };
  }
}
