import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programPath } from '../programs/programs';

/** A key and a certificate that vouches for itself, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** A certificate for a server of this name, valid for a day. */
export function certificateFor(name: string): Certificate {
  const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-certificate-'));
  const [key, certificate] = [path.join(directory, 'key'), path.join(directory, 'certificate')];
  try {
    const { status, stderr } = spawnSync(
      programPath('openssl'),
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
        ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate],
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`openssl: ${stderr}`);
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
