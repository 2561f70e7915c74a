import { group, Resource } from '../../../lib/helm';
import { helm, helms } from '../../../tools/programs/tools';
import { everything, placesOfObjects } from '../everything';
import { type Custom, Sample } from '../sample';

test('every template says first where it comes from', () => {
  const banners = [...everything.files].flatMap(([file, template]) =>
    file.startsWith('templates/') && !file.endsWith('NOTES.txt') ? [template.split('\n')[0]] : [],
  );
  const sources = [...placesOfObjects, 'values', 'values', 'names'];
  expect(banners).toEqual(
    sources.map(source => `{{- /* Generated from sample/${source}.ts by "npm run sample". Edit that, not this. */}}`),
  );
});

test('an object that has a doc says next what it is for, in lines that one can read', () => {
  class Told extends Resource<Custom> {
    override readonly doc = 'It shows {{ braces }} and "quotes". '.repeat(5).trim();
  }
  const { files, chart: told } = new Sample(group('Values.', {}), scope => {
    new Told(scope, 'told', { apiVersion: 'example.com/v1', kind: 'Told', metadata: { name: 'told' }, spec: { a: 1 } });
  });
  const [, ...lines] = files.get('templates/told.yaml')?.split('\n') ?? [];
  expect(lines.slice(0, 3)).toEqual([
    '{{- /* It shows {{ braces }} and "quotes". It shows {{ braces }} and "quotes". It shows {{ braces }} and',
    '       "quotes". It shows {{ braces }} and "quotes". It shows {{ braces }} and "quotes". */}}',
    'apiVersion: example.com/v1',
  ]);
  for (const version of helms) expect(helm(version, 'lint', '--strict', told).code).toBe(0);
});
