/** Where in the file: `['pools', 'recon', 'max']`. */
export type Path = readonly (string | number)[];

/** Something wrong, or (a warning) something to think about. */
export interface Problem {
  readonly path: Path;
  /** What follows the path: "must be ≥ min (got 2 < 4)". */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** `storage.shares[0].name` */
export const pathText = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

export const error = (path: Path, message: string): Problem => ({ path, message, severity: 'error' });

export const warning = (path: Path, message: string): Problem => ({ path, message, severity: 'warning' });
