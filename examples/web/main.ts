// A web server, its page and, if the values say so, an Ingress: as a Helm chart, and as manifests for the default values.
import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  asNumber,
  asText,
  bool,
  Conditional,
  domain,
  group,
  int,
  neededWhen,
  release,
  str,
  type Symbolic,
  synthesize,
  text,
} from 'gadgetron-kubernetes/helm';

/** What can be set: values.yaml, its schemas, the README's table and the TypeScript type are made from it. */
const values = group('A web server.', {
  image: text({ doc: 'The image, which listens on port 8080.', default: 'nginxinc/nginx-unprivileged:1.29' }),
  replicas: int({ doc: 'Number of pods.', default: 2, minimum: 1, maximum: 100 }),
  memory: int({ doc: 'Memory of each pod, in MiB.', default: 64, minimum: 16, maximum: 65536 }),
  greeting: text({ doc: 'What the page says.', default: 'Hello!' }),
  ingress: group('How clients outside the cluster reach the server.', {
    enabled: bool({ doc: 'Whether there is an Ingress.', default: false }),
    host: domain({ doc: 'The name by which clients know the server.', default: 'web.example.org' }),
    class: text({ doc: 'The class of the Ingress controller.', default: '', pattern: '^[a-z0-9.-]*$' }),
  }),
}).must(({ ingress }) => neededWhen(ingress.enabled, ingress.class, 'ingress.enabled is true'));

/** The objects. Whatever class wants a text or a number gets a token; what decides whether an object is there, does not. */
function build(scope: Construct, v: Symbolic<typeof values>): void {
  const name = asText(release.name);
  const labels = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': name };

  const page = new kplus.ConfigMap(scope, 'page', {
    metadata: { name: `${name}-page`, labels },
    data: { 'index.html': `<!doctype html>\n<title>Web</title>\n<h1>${asText(v.greeting)}</h1>\n` },
  });

  const deployment = new kplus.Deployment(scope, 'deployment', {
    metadata: { name, labels },
    replicas: asNumber(v.replicas),
    podMetadata: { labels },
    // By itself cdk8s-plus selects pods by a label that it makes of the construct's path, which all releases share.
    select: false,
  });
  deployment.select(kplus.LabelSelector.of({ labels }));
  const container = deployment.addContainer({
    name: 'web',
    image: asText(v.image),
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    portNumber: 8080,
    resources: {
      cpu: { request: kplus.Cpu.millis(10) },
      memory: { request: Size.mebibytes(asNumber(v.memory)), limit: Size.mebibytes(asNumber(v.memory)) },
    },
    readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
  });
  container.mount('/usr/share/nginx/html', kplus.Volume.fromConfigMap(scope, 'html', page, { name: 'html' }));
  container.mount('/tmp', kplus.Volume.fromEmptyDir(scope, 'temporary', 'tmp'));

  const service = new kplus.Service(scope, 'service', {
    metadata: { name, labels },
    ports: [{ port: 80, targetPort: 8080 }],
  });
  service.selectLabel('app.kubernetes.io/name', 'web');
  service.selectLabel('app.kubernetes.io/instance', name);

  const outside = new Conditional(scope, 'outside', v.ingress.enabled);
  const ingress = new kplus.Ingress(outside, 'ingress', {
    metadata: { name, labels },
    className: asText(v.ingress.class),
  });
  ingress.addHostRule(asText(v.ingress.host), '/', kplus.IngressBackend.fromService(service));
}

const files = synthesize({
  name: 'web',
  version: '1.0.0',
  description: 'A web server with one page',
  values,
  build,
  notes: [str`The page is served by the Service ${release.name} in the namespace ${release.namespace}.`],
  madeBy: 'npm run synth',
});
console.log(`${files.length} files written to dist/`);
