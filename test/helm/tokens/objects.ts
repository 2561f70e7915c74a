import type { Construct } from 'constructs';
import * as kplus from 'cdk8s-plus-28';
import { Duration, Size } from 'cdk8s';
import { asNumber, asText, type Expression, group, int, text } from '../../../lib/helm';

/** Values of which objects of cdk8s-plus are made. */
export const values = group('Values.', {
  name: text({ doc: 'A name.', default: 'web', pattern: '^[a-z]{1,20}$' }),
  word: text({ doc: 'Any text.', default: '' }),
  other: text({ doc: 'Another text.', default: 'x' }),
  count: int({ doc: 'A number.', default: 2, minimum: 1, maximum: 30_000 }),
  more: int({ doc: 'A greater number.', default: 40_000, minimum: 30_001, maximum: 65_535 }),
});

/** What an object is made from: texts and numbers, each a token or a constant. */
export interface Given {
  readonly name: string;
  readonly texts: readonly [string, string, string];
  readonly numbers: readonly [number, number];
}

/** Objects of cdk8s-plus, every part of which may be a token. */
export const objects: Readonly<Record<string, (scope: Construct, given: Given) => void>> = {
  account: (scope, { name, texts: [one] }) => {
    const account = new kplus.ServiceAccount(scope, 'account', { metadata: { name, annotations: { one } } });
    account.metadata.addLabel('two', one);
  },
  'config-map': (scope, { name, texts: [one, two, three] }) => {
    const map = new kplus.ConfigMap(scope, 'config-map', { metadata: { name }, data: { one } });
    map.addData('lines', `first: ${two}\nsecond: ${three}\n`);
  },
  secret: (scope, { name, texts: [one, two] }) => {
    new kplus.Secret(scope, 'secret', { metadata: { name }, stringData: { one, both: one + two } });
  },
  deployment: (scope, { name, texts: [one, two, three], numbers: [few, many] }) => {
    const deployment = new kplus.Deployment(scope, 'deployment', {
      metadata: { name },
      replicas: few,
      podMetadata: { annotations: { one, port: `${many}` } },
    });
    deployment.addContainer({
      name: 'main',
      image: `registry/${two}:${three}`,
      args: [one, two],
      portNumber: many,
      envVariables: { ONE: kplus.EnvValue.fromValue(one), TWO: kplus.EnvValue.fromValue(`${two}=${few}`) },
      resources: { cpu: { request: kplus.Cpu.millis(few) }, memory: { limit: Size.mebibytes(many) } },
      readiness: kplus.Probe.fromHttpGet(`/${two}`, { port: many, periodSeconds: Duration.seconds(few) }),
    });
    deployment.exposeViaService({ name: `${name}-service`, ports: [{ port: few, targetPort: many }] });
  },
  ingress: (scope, { name, texts: [one, two], numbers: [few] }) => {
    const service = new kplus.Service(scope, 'exposed', {
      metadata: { name: `${name}-exposed` },
      ports: [{ port: few }],
    });
    const ingress = new kplus.Ingress(scope, 'ingress', { metadata: { name } });
    ingress.addHostRule(`${one}.example.org`, `/${two}`, kplus.IngressBackend.fromService(service));
  },
  autoscaler: (scope, { name, texts: [one], numbers: [few, many] }) => {
    const target = new kplus.Deployment(scope, 'target', {
      metadata: { name: `${name}-target` },
      containers: [{ image: one, portNumber: 80 }],
    });
    new kplus.HorizontalPodAutoscaler(scope, 'autoscaler', {
      metadata: { name },
      target,
      minReplicas: few,
      maxReplicas: many,
      metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(few))],
    });
  },
};

/** How a text may be made: of constants and of tokens. */
export type Part = { readonly constant: string } | { readonly value: 'name' | 'word' | 'other' | 'count' };

export const textOf = (
  parts: readonly Part[],
  symbols: Readonly<Record<'name' | 'word' | 'other', Expression<string>>> & { readonly count: Expression<number> },
): string => parts.map(part => ('constant' in part ? part.constant : asText(symbols[part.value]))).join('');

export const numberOf = (constant: number, symbol: Expression<number> | undefined): number =>
  symbol === undefined ? constant : asNumber(symbol);
