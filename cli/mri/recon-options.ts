import type { Format } from './options';

/** What the verb `recon` was asked for. */
export interface ReconOptions {
  readonly server: { readonly host: string; readonly port: number };
  readonly config?: string;
  readonly configFile?: string;
  readonly configText?: string;
  /** A file, or JSON itself. */
  readonly configJson?: string;
  readonly inputGroup: string;
  readonly out: string;
  readonly append?: true;
  readonly group?: string;
  readonly png?: string;
  readonly attempts: number;
  /** Whether to ask the server first, and to send data when it has answered. @default - by the configuration */
  readonly query?: boolean;
  readonly expectImages?: number;
  readonly output: Format;
}
