import { readFileSync } from 'node:fs';
import type { Files } from '../../lib/gadgetron/outputs';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { modes } from './modes';
import { manifestFilesFor, presetFile, presets } from './render';

/** The preset whose manifests are in dist/. */
const standard = 'aks';

/** Deployments whose manifests a reviewer wants to see, by the names of their files: no values, each preset, each mode. */
const deployments: readonly (readonly [name: string, values: string])[] = [
  ['defaults', '{}\n'],
  ...presets
    .filter(preset => preset !== standard)
    .map(preset => [`preset-${preset}`, readFileSync(presetFile(preset), 'utf8')] as const),
  ...modes
    .filter(mode => !mode.standard)
    .map(
      ({ gateway, autoscaling, values }) =>
        [`${gateway.replaceAll(' ', '-')}-autoscaling-${autoscaling}`, exactYaml(values)] as const,
    ),
];

/**
 * The manifests that dist/ does not show, a YAML file for each deployment. What stands in dist/ or in a file before is
 * only named, so that a change is shown once.
 */
export function shownManifests(): Files {
  const seen = new Map<string, string>();
  remember(seen, 'dist/manifests', manifestFilesFor([readFileSync(presetFile(standard), 'utf8')]));
  return new Map(
    deployments.map(([name, values]) => {
      const files = manifestFilesFor([values]);
      const parts = [...files].map(([file, text]) => {
        const where = seen.get(`${file}\n${text}`);
        return where === undefined ? `---\n# ${file}\n${text}` : `# ${file}: as in ${where}\n`;
      });
      remember(seen, `${name}.yaml`, files);
      return [`${name}.yaml`, parts.join('')];
    }),
  );
}

function remember(seen: Map<string, string>, where: string, files: Files): void {
  for (const [file, text] of files) if (!seen.has(`${file}\n${text}`)) seen.set(`${file}\n${text}`, where);
}
