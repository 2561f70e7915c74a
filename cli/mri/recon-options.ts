import type { Format } from './options';

/** What the verb `recon` was asked for. */
export interface ReconOptions {
  readonly server: { readonly host: string; readonly port: number };
  readonly config: string;
  readonly configFile?: string;
  readonly inputGroup: string;
  readonly out: string;
  readonly append?: true;
  readonly group?: string;
  readonly png?: string;
  readonly attempts: number;
  /** Whether to ask the server first, and to send data when it has answered. */
  readonly query: boolean;
  readonly output: Format;
}
