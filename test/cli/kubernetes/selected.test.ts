import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DaemonSet } from 'kubernetes-types/apps/v1';
import { labelsOf } from '../../../cli/kubernetes/deployed';
import { manifestsFor, valueFiles } from '../../../tools/chart/render';
import { matches } from '../../../tools/fakes/kubernetes/selector';

/** The pods that a Deployment or a DaemonSet makes have the labels of its template, and no others. */
const templatesFor = (file: string) =>
  (manifestsFor([readFileSync(file, 'utf8')], { release: 'mri' }).objects ?? [])
    .filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet')
    .map(object => (object as unknown as DaemonSet).spec?.template.metadata?.labels ?? {});

test.each(valueFiles.map(file => [path.basename(file), file] as const))(
  'gadgetronctl finds every pod that %s makes by the labels with which it asks',
  (_, file) => {
    const pods = templatesFor(file);
    const found = pods.filter(labels => {
      const asked = labelsOf('mri', labels['app.kubernetes.io/component'] ?? '');
      return matches(new URLSearchParams({ labelSelector: asked }))({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pod', labels },
      });
    });
    expect(found).toEqual(pods);
    expect(pods.length).toBeGreaterThan(0);
  },
);
