import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { presetFile, presets, manifestFilesFor, root } from '../../tools/chart/render';
import { shownManifests } from '../../tools/chart/shown';

/**
 * What a pull request shows its reviewer of the cluster: `dist/`, which `synth --check` guards, and here the manifests
 * of the other presets and modes. `npm run generate` accepts a change.
 */
describe('__snapshots__/', () => {
  const shown = shownManifests();
  const directory = path.join(root, '__snapshots__');

  test('has a file for each deployment that dist/ does not show', () => {
    expect(readdirSync(directory).toSorted()).toEqual([...shown.keys()].toSorted());
  });

  test.each([...shown])('%s is what the manifests are (else: npm run generate)', (name, text) => {
    expect(readFileSync(path.join(directory, name), 'utf8')).toBe(text);
  });

  test('shows every manifest of every preset once, here or in dist/', () => {
    const texts = [...shown.values()];
    for (const file of readdirSync(path.join(root, 'dist/manifests')))
      texts.push(`---\n# ${file}\n${readFileSync(path.join(root, 'dist/manifests', file), 'utf8')}`);
    const parts = texts.flatMap(text => text.split(/^(?=---\n# \d\d-)/m));
    for (const preset of presets)
      for (const [file, text] of manifestFilesFor([readFileSync(presetFile(preset), 'utf8')])) {
        const wanted = `---\n# ${file}\n${text}`;
        const found = parts.filter(part => part === wanted || part.startsWith(`${wanted}# `));
        expect({ preset, file, found: found.length }).toEqual({ preset, file, found: 1 });
      }
  });
});
