import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gatewayFiles } from '../../../lib/gadgetron/gateway/config-map';
import { describeWith, namespaces, program, programPath, programsPath } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { runTool } from '../../../tools/programs/tools';
import { root } from '../../../tools/chart/render';

const scratch = scratchDirectory();

describeWith([program('ip'), namespaces()], 'the gateway starts', () => {
  const bin = path.join(scratch, 'bin');
  const script = path.join(scratch, 'start.sh');
  mkdirSync(bin);
  writeFileSync(script, gatewayFiles.files['start.sh']);
  writeFileSync(path.join(bin, 'haproxy'), '#!/bin/sh\necho "$DNS $ADDRESS $API $*" | tr -s " "\n', { mode: 0o755 });

  /** What it starts, in a pod with this resolv.conf and with or without IPv6. */
  function start(
    resolv: string,
    v6: boolean,
    env: NodeJS.ProcessEnv = {},
  ): { readonly status: number | null; readonly said: string } {
    const config = path.join(scratch, 'resolv.conf');
    writeFileSync(config, resolv);
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      [
        '--mount',
        '--net',
        'sh',
        '-c',
        `mount --bind "${config}" /etc/resolv.conf && ${v6 ? 'ip link set lo up' : 'true'} && exec sh "${script}"`,
      ],
      {
        encoding: 'utf8',
        env: { PATH: `${bin}:${programsPath}`, ...env },
      },
    );
    return { status, said: `${stdout}${stderr}`.trim() };
  }

  test.each([
    [
      'IPv4',
      'search default.svc.cluster.local\nnameserver 10.0.0.10\nnameserver 10.0.0.11\noptions ndots:5\n',
      false,
      '10.0.0.10:53 0.0.0.0',
    ],
    ['both families', 'nameserver 10.0.0.10\n', true, '10.0.0.10:53 ::'],
    ['IPv6', 'nameserver fd00:10:96::a\n', true, '[fd00:10:96::a]:53 ::'],
  ])('with %s', (_, resolv, v6, expected) => {
    expect(start(resolv, v6)).toEqual({ status: 0, said: `${expected} -db -f /etc/gateway/haproxy.cfg` });
  });

  test.each([
    ['an IPv4 address', '10.96.0.1', 'https://10.96.0.1:443'],
    ['an IPv6 address', 'fd00::1', 'https://[fd00::1]:443'],
  ])('and asks an API server of %s where pods are found by EndpointSlices', (_, host, url) => {
    const env = { SERVICE: 'gadgetron-pods', KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: '443' };
    expect(start('nameserver 10.0.0.10\n', false, env).said).toBe(
      `10.0.0.10:53 0.0.0.0 ${url} -db -f /etc/gateway/haproxy.cfg`,
    );
  });

  test('with the way to each engine that is elsewhere', () => {
    const files = path.join(scratch, 'files');
    mkdirSync(files);
    for (const [name, text] of Object.entries(gatewayFiles.files)) writeFileSync(path.join(files, name), text);
    // Its own /etc and /run, with the files of the pod in them, and where Debian's awk is.
    const place = [
      `cp -a /etc/alternatives ${scratch}`,
      `mount -t tmpfs none /run && mkdir /run/gateway && mount -t tmpfs none /etc && mkdir /etc/gateway`,
      `ln -s ${scratch}/alternatives /etc/alternatives && cp ${files}/* /etc/gateway && echo nameserver 10.0.0.10 >/etc/resolv.conf`,
      `sh ${script} && cat /run/gateway/engines.cfg`,
    ].join(' && ');
    const { stdout, stderr } = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', place], {
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${programsPath}`,
        ENGINE_cpu: 'own *.xml',
        ENGINE_python: 'fire-gadgetron-frontend.mri.svc.cluster.local:9002 simplefft wip_*',
      },
    });
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toContain('-db -f /etc/gateway/haproxy.cfg -f /run/gateway/engines.cfg');
    expect(stdout.match(/^backend .*/gm)).toEqual(['backend engine-python']);
    expect(stdout).toContain('server gateway "fire-gadgetron-frontend.mri.svc.cluster.local:9002" init-addr none');
    expect(stdout).not.toContain('@');
  });

  test('not without a name server, and says so', () => {
    expect(start('search example.com\n', true)).toEqual({
      status: 1,
      said: 'gateway: no nameserver in /etc/resolv.conf',
    });
  });
});

describeWith([program('shellcheck')], 'shellcheck', () => {
  test.each(Object.keys(gatewayFiles.files).filter(file => file.endsWith('.sh')))('finds nothing in %s', file => {
    expect(runTool(programPath('shellcheck'), [path.join(root, 'lib/gadgetron/gateway', file)])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});
