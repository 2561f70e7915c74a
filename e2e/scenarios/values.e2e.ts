import type { KubeObject } from '../../tools/chart/helm-template';
import { randomDeployments } from '../../test/gadgetron/random-deployments';
import { complaintsAbout, kubectl } from '../cluster/kubectl';

/** `RUNS=1000 SEED=1` looks further, or at one refusal again. */
const runs = Number(process.env.RUNS ?? 25);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Services of two families of addresses need a cluster that has both, which this one does not. */
const OF_THIS_CLUSTER = 'this cluster is not configured for dual-stack services';

test(`the API server refuses no object of accepted values (${runs} random deployments, seed ${seed})`, () => {
  const versions = new Set(kubectl('api-versions').split('\n'));
  // Kinds of operators that are not installed here, such as Prometheus', and extra objects of invented kinds.
  const isKnown = ({ apiVersion }: KubeObject): boolean => versions.has(apiVersion);
  const deployments = randomDeployments(4 * runs, seed).slice(0, runs);
  const refused = deployments.flatMap(({ values, objects }) => {
    const complaints = complaintsAbout(objects.filter(isKnown)).filter(line => !line.includes(OF_THIS_CLUSTER));
    return complaints.length === 0 ? [] : [{ values, complaints }];
  });
  expect(refused).toEqual([]);
  // Were most of the value files refused before, this would show little.
  expect(deployments).toHaveLength(runs);
});
