import { readFileSync } from 'node:fs';
import { chartOf } from '../../lib/gadgetron/outputs';
import { manifestYaml } from '../../lib/helm/manifests/yaml';
import { modes } from './modes';
import { manifestFilesFor, presetFile, presets } from '../../tools/chart/render';

/**
 * What a pull request shows its reviewer: what changes in the cluster, and what
 * changes in the chart. `npx jest -u` accepts the change.
 */
describe.each(presets)('the manifests of presets/%s.yaml', preset => {
  const files = manifestFilesFor([readFileSync(presetFile(preset), 'utf8')]);

  test('are these files', () => {
    expect([...files.keys()]).toMatchSnapshot();
  });

  test.each([...files])('%s', (_, text) => {
    expect(text).toMatchSnapshot();
  });
});

/** What a mode of the gateway or of autoscaling changes, whatever else its value file sets. */
describe.each(modes.filter(({ standard }) => !standard))(
  'the manifests with $gateway and autoscaling $autoscaling',
  ({ values }) => {
    const files = manifestFilesFor([manifestYaml(values)]);
    const standard = manifestFilesFor([]);

    test('are these files', () => {
      expect([...files.keys()]).toMatchSnapshot();
    });

    test.each([...files].filter(([name, text]) => text !== standard.get(name)))('%s', (_, text) => {
      expect(text).toMatchSnapshot();
    });
  },
);

describe('the chart', () => {
  const files = chartOf();

  test('has these files', () => {
    expect([...files.keys()]).toMatchSnapshot();
  });

  test.each([...files])('%s', (_, text) => {
    expect(text).toMatchSnapshot();
  });
});
