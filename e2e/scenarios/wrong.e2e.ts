import { spawnSync } from 'node:child_process';
import { gadgetronctl } from '../cluster/gadgetronctl';
import { controlPlaneComputer, kubectl, kubectlLater } from '../cluster/kubectl';
import { until } from '../cluster/until';
import { makeNamespace, Release } from './release';

interface Finding {
  readonly problem: string;
  readonly remedy: string;
}

/** What `gadgetronctl status` finds wrong. It ends with 3 where no scan would be served. */
function findingsOf({ name, namespace }: Release): readonly Finding[] {
  const [program, ...args] = gadgetronctl(
    controlPlaneComputer,
    ...['status', '--release', name, '--namespace', namespace, '--output', 'json'],
  );
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { findings: readonly Finding[] }).findings;
}

/** A cause, how it is installed, and the one line that names it. */
interface Wrong {
  readonly cause: string;
  readonly file?: string;
  readonly set: string;
  readonly problem: RegExp;
  readonly remedy: RegExp;
}

const wrong: readonly Wrong[] = [
  {
    cause: 'an image that does not exist',
    set: 'image.tag=none',
    problem: /^Pod gadgetron-\S+: image \S+:none cannot be pulled: ./,
    remedy: /registry, repository and tag/,
  },
  {
    cause: 'requests that no node has',
    set: 'resources.cpu=64',
    problem: /^Pod gadgetron-\S+ fits on no node: .*Insufficient cpu/,
    remedy: /larger ones, or lower resources/,
  },
  {
    cause: 'a missing Secret',
    file: 'presets/aks.yaml',
    set: 'jumpServer.existingSecret=nobody-made-it',
    problem: /^Secret nobody-made-it is missing/,
    remedy: /gadgetronctl secrets/,
  },
  {
    cause: 'no KEDA',
    set: 'autoscaling.mode=sessions',
    problem: /^KEDA does not answer: it has not looked at ScaledObject gadgetron$/,
    remedy: /keda-operator/,
  },
  {
    cause: 'a storage class that does not exist',
    set: 'storage.persistence.enabled=true,storage.persistence.storageClassName=none',
    problem: /^volume gadgetron-storage is not bound yet \(Pending\): .*"none" not found/,
    remedy: /kubectl get storageclass/,
  },
];

const made: string[] = [];

function begin(set: string, file = 'presets/minimal.yaml'): Promise<Release> {
  const release = new Release(`wrong-${Date.now().toString(36)}`);
  makeNamespace(release.namespace);
  made.push(release.namespace);
  return release.begin([file], '--set', set).then(() => release);
}

/** Waits for the finding that names the cause. */
async function found(release: Release, { problem, remedy }: Pick<Wrong, 'problem' | 'remedy'>): Promise<void> {
  let findings: readonly Finding[] = [];
  const named = (): boolean => {
    findings = findingsOf(release);
    return findings.some(one => problem.test(one.problem) && remedy.test(one.remedy));
  };
  await until('the cause is named', named, 240).catch(() => {
    expect(findings).toEqual([{ problem, remedy }]);
  });
  expect(findings.flatMap(one => [one.problem, one.remedy]).filter(text => text.includes('\n'))).toEqual([]);
}

afterEach(() => {
  for (const namespace of made.splice(0)) kubectl('delete', 'namespace', namespace, '--wait=false');
});

test.each(wrong)('status names in one line, with its remedy: $cause', async ({ set, file, ...line }) => {
  await found(await begin(set, file), line);
});

test('status names in one line, with its remedy: no metrics-server', async () => {
  await kubectlLater('--namespace=kube-system', 'scale', 'deployment/metrics-server', '--replicas=0');
  try {
    await found(await begin('autoscaling.mode=cpu'), {
      problem: /^HorizontalPodAutoscaler gadgetron does not scale: .*(unable to get metrics|unable to fetch metrics)/,
      remedy: /kubectl top pods/,
    });
  } finally {
    kubectl('--namespace=kube-system', 'scale', 'deployment/metrics-server', '--replicas=1');
    // No namespace can be deleted without it.
    await kubectlLater('wait', '--for=condition=Available', 'apiservice/v1beta1.metrics.k8s.io', '--timeout=120s');
  }
});
