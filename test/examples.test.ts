import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { helmTemplate, type KubeObject, objectsIn, scratchDirectory } from '../tools/chart/helm-template';
import { root } from '../tools/chart/render';
import { everyHelm, helm } from '../tools/programs/tools';

const scratch = scratchDirectory();
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test.each(['examples/argo-cd/application.yaml', 'examples/flux/release.yaml'])(
  'docs/gitops.md shows %s as it is',
  file => {
    expect(text('docs/gitops.md')).toContain(`\`\`\`yaml\n${text(file)}\`\`\`\n`);
  },
);

/** What an object is but for the names of release and chart. */
const shapes = (objects: readonly KubeObject[]): readonly string[] =>
  objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`).toSorted();

describe.each(everyHelm)('the umbrella chart, by helm %s', version => {
  const checkout = path.join(scratch, version);
  const umbrella = path.join(checkout, 'examples/umbrella');

  beforeAll(() => {
    mkdirSync(path.join(checkout, 'examples'), { recursive: true });
    cpSync(path.join(root, 'examples/umbrella'), umbrella, { recursive: true });
    symlinkSync(path.join(root, 'dist'), path.join(checkout, 'dist'));
    const { code, stderr } = helm(version, 'dependency', 'build', umbrella);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  });

  test('has the objects of the chart with the same values, under names of its release', () => {
    const { global, gadgetron } = parse(text('examples/umbrella/values.yaml')) as Record<string, object>;
    const values = path.join(checkout, 'values.json');
    writeFileSync(values, JSON.stringify({ global, ...gadgetron }));
    const alone = helmTemplate(version, path.join(root, 'dist/chart/gadgetron'), { valueFiles: [values] });
    const part = helmTemplate(version, umbrella, { release: 'imaging' });
    expect([alone.error, part.error]).toEqual([undefined, undefined]);
    expect(shapes(part.objects ?? [])).toEqual(shapes(alone.objects ?? []));
    const names = (part.objects ?? []).map(({ metadata }) => metadata.name);
    expect(names.filter(name => !name.startsWith('imaging-gadgetron'))).toEqual([]);
  });

  test('takes every image from the registry of all parts', () => {
    const { stdout } = helm(version, 'template', 'imaging', umbrella);
    const images = objectsIn(stdout).flatMap(object => JSON.stringify(object).match(/"image":"[^"]+"/g) ?? []);
    expect(images.length).toBeGreaterThan(3);
    expect(images.filter(image => !image.startsWith('"image":"mirror.example.org/'))).toEqual([]);
  });

  test('refuses a value of the part that does not exist', () => {
    const { code, stderr } = helm(version, 'template', 'imaging', umbrella, '--set', 'gadgetron.autoscalling.mode=off');
    expect([code, stderr]).toEqual([1, expect.stringContaining('autoscalling')]);
  });
});
