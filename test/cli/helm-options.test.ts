import { byName } from '../support/equality';
import { objectsIn, scratchDirectory } from '../../tools/chart/helm-template';
import { helmPath, helms } from '../../tools/programs/tools';
import { writeChart } from '../../tools/chart/render';
import { workplaces } from './program';

const workplace = workplaces();
const chart = writeChart(scratchDirectory());

const FILES = {
  'a.yaml': 'image: { tag: v1 }\nreplicaCount: 2\n',
  'b.yaml': 'replicaCount: 3\nautoscaling: { mode: "off" }\n',
  'c,d.yaml': 'gpus: 1\n',
  'note.txt': 'made by hand, {a} "b"',
};

describe('what helm takes, synth takes, and makes the same of', () => {
  test.each([
    ['several value files in one option', ['--values', 'a.yaml,b.yaml']],
    ['a value file with a comma in its name', ['-f', 'a.yaml,"c,d.yaml"', '-f', 'b.yaml']],
    ['JSON', ['--set-json', 'podAnnotations={"example.com/a":"b"},tolerations=[{"key":"sku","operator":"Exists"}]']],
    ['a text as it stands there', ['--set-literal', 'podAnnotations.a=x,y\\={z}']],
    ['the text of a file', ['--set-file', 'commonAnnotations.note=note.txt']],
    [
      'all of it at once, in any order',
      [
        ...['--set-literal', 'podAnnotations.a=literal', '--set-file', 'podAnnotations.b=note.txt'],
        ...['--set-string', 'podAnnotations.a=string', '--set', 'podAnnotations.a=set', '-f', 'b.yaml,a.yaml'],
        ...['--set-json', 'podAnnotations={"a":"json","c":"json"}'],
      ],
    ],
  ])('%s', async (_, args) => {
    const place = workplace();
    place.write(FILES);
    const { code, stderr } = await place.synth(['--only', 'manifests', '--out', 'out', ...args]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const ours = Object.values(place.tree('out/manifests')).flatMap(text => objectsIn(text));
    for (const version of helms) {
      const theirs = await place.run(helmPath(version), ['template', 'gadgetron', chart, '--skip-tests', ...args]);
      expect(theirs).toMatchObject({ code: 0, stderr: '' });
      expect(byName(objectsIn(theirs.stdout))).toEqual(byName(ours));
    }
  });
});
