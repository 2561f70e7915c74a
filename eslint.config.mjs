import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Who may import whom. A room that is not listed for another is closed to it. */
const rooms = [
  { target: 'lib/declared', may: [] },
  { target: 'lib/helm', may: ['lib/declared'] },
  { target: 'lib/gadgetron', may: ['lib/helm', 'imports', 'package.json'] },
  { target: 'lib/mri', may: [] },
  { target: 'imports', may: ['lib/helm'] },
  { target: 'cluster', may: ['lib/declared'] },
  // The API models of ACS-Engine and AKS-Engine: of a cluster they know its declared file, and nothing of Azure.
  { target: 'cluster/api-model', may: ['lib/declared', 'cluster/file/index.ts'] },
  { target: 'cluster/file', may: ['lib/declared'] },
  { target: 'cli', may: ['lib', 'cluster', 'package.json'] },
  // What tests, benches and docs need of the world: nothing here needs a test.
  { target: 'tools', may: ['lib', 'cluster', 'cli', 'imports', 'package.json', 'scripts'] },
  { target: 'bench', may: ['tools', 'lib', 'cluster', 'cli', 'imports', 'package.json', 'scripts'] },
  // A real Kubernetes, and the product in it. It finds what it tests where users do: dist/, presets/, the compiled program.
  // Random values are those of the tests.
  { target: 'e2e', may: ['tools', 'test/gadgetron/random-deployments.ts'] },
  { target: 'lib/helm/manifests', may: ['lib/helm', 'lib/declared'], never: ['lib/helm/chart'] },
  { target: 'lib/helm/chart', may: ['lib/helm', 'lib/declared'], never: ['lib/helm/manifests'] },
];

const zones = rooms.flatMap(({ target, may, never = [] }) => [
  {
    target: `./${target}`,
    from: './',
    except: ['node_modules', target, ...may].map(room => `./${room}`),
    message: `${target} may import only ${[target, ...may].join(', ')}`,
  },
  ...never.map(room => ({
    target: `./${target}`,
    from: `./${room}`,
    message: `the two readers do not know each other`,
  })),
]);

// What lies in cli/ itself knows nothing of clusters; only the program brings both together.
for (const from of ['./cluster', './cli/cluster', './cli/kubernetes'])
  zones.push({
    target: './cli/!(program).ts',
    from,
    message: 'what knows of clusters lies in cli/cluster or cli/kubernetes',
  });

export default tseslint.config(
  { ignores: ['node_modules', 'site/.vitepress', 'build', 'dist', '.cache', '__snapshots__', 'examples', '**/*.js'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // What packages import is theirs.
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
      'import-x/ignore': ['node_modules'],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An expression has an iterator only to complain when it is looped over.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['Expression'] }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
    },
  },
  // Tables of cases are long.
  {
    files: ['test/**/*.ts', 'tools/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipComments: true, skipBlankLines: true }] },
  },
  // A symbolic value in an `if` is always true and in a string is nonsense: only plain booleans and strings there.
  { files: ['lib/gadgetron/**/*.ts'], rules: { '@typescript-eslint/strict-boolean-expressions': 'error' } },
  // cluster/ has exactly one door to Azure.
  {
    files: ['**/*.ts'],
    ignores: ['cluster/azure.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@azure/*'], message: 'only cluster/azure.ts imports the Azure SDK' }] },
      ],
    },
  },
);
