import packageJson from '../../package.json';

/** What Helm calls the chart; `.Chart.*` in templates, and the same in manifests. */
export const about = {
  Name: 'gadgetron',
  Version: packageJson.version,
  /** The newest release of Gadgetron, 2024-08-12. */
  AppVersion: '4.7.2',
} as const;
