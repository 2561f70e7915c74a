import { readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { FakeKubernetes, type Given } from './kubernetes';

/** Runs a fake cluster with the objects of a YAML file; the first argument is where its kubeconfig is written. */
async function run([kubeconfig = 'kubeconfig', objects]: readonly string[]): Promise<void> {
  if (kubeconfig.startsWith('-')) throw new Error('Usage: npm run -s fake:kubernetes -- KUBECONFIG OBJECTS.yaml');
  const cluster = await FakeKubernetes.start();
  if (objects !== undefined)
    cluster.add(...parseAllDocuments(readFileSync(objects, 'utf8')).map(one => one.toJS() as Given));
  writeFileSync(kubeconfig, cluster.kubeconfig());
  process.stdout.write(`fake cluster listens: ${kubeconfig}\n`);
}

void run(process.argv.slice(2));
