import { asItsSection, field, inPlace, section, whereGiven, written } from '../../../cluster/file/fate';
import { group, optional, text } from '../../../lib/declared/declare';
import { type ClusterFile, type ClusterSpec, checkCluster, ClusterFileError } from '../../../cluster/file';
import { minimal } from './files';

test('the types say what may be left out of the file, and what is always there in the specification', () => {
  const file: ClusterFile = minimal;
  const { spec } = checkCluster(file);
  const always: [number, string, number, boolean, string] = [
    spec.longestReconstruction,
    spec.pools.recon.vmSize,
    spec.autoscaler.scanIntervalSeconds,
    spec.pools.recon.spot,
    spec.network.dnsServiceIP,
  ];
  expect(always).toEqual([600, 'Standard_D8ds_v5', 10, false, '10.0.0.10']);

  // @ts-expect-error no GPU pool unless the file has one
  const gpu: object = spec.pools.gpu;
  expect(gpu).toBeUndefined();
  // @ts-expect-error a misspelt key
  const misspelt: ClusterFile = { ...minimal, poools: {} };
  // @ts-expect-error a word that is none
  const word: ClusterFile = { ...minimal, tier: 'Basic' };
  // @ts-expect-error a name is needed
  const nameless: ClusterFile = { subscription: '', resourceGroup: '', location: '' };
  for (const wrong of [misspelt, word, nameless]) expect(() => checkCluster(wrong)).toThrow(ClusterFileError);
  const whole: ClusterSpec = spec;
  expect(whole).toBe(spec);
});

test('a field of the file compiles only with its fate: whether Azure can change it, and what API models make of it', () => {
  const doc = 'The resource group of the nodes.';
  const refused = [
    // @ts-expect-error nothing is said about it
    section('x', { nodeResourceGroup: optional(text({ doc })) }),
    // @ts-expect-error the same, in a section of its own
    section('x', { inner: group('x', { name: text({ doc, default: '' }) }) }),
    // @ts-expect-error a section cannot be declared as if it were one value
    field(inPlace, written, group('x', { name: text({ doc, default: '' }) })),
    // @ts-expect-error its section has nothing to say about API models
    section('x', { name: field(inPlace, asItsSection, text({ doc, default: '' })) }),
    // @ts-expect-error neither a default, nor optional, nor required
    field(inPlace, written, text({ doc })),
  ];
  const accepted = section('x', [whereGiven('is of AKS')], {
    nodeResourceGroup: field(inPlace, asItsSection, optional(text({ doc, maxLength: 80 }))),
  });
  expect([accepted, ...refused]).toHaveLength(6);
});
