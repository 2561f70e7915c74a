import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programPath } from '../../support/programs';
import { type FakeArm, fakeToken } from './fake-arm';

/** What makes a user's machine use the fake: an `az` that is signed in, and trust in the fake's certificate. */
export interface Machine {
  /** Of the programs: a PATH on which `az` is the stub, the certificate, a home of its own. */
  readonly env: Readonly<Record<string, string>>;
  /** Options that every verb needs which talks to the fake. */
  readonly options: readonly string[];
}

/** Prepares a directory. No program needs to know that Azure is not Azure. */
export function machineFor(fake: FakeArm, directory: string): Machine {
  const bin = path.join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  const certificate = path.join(directory, 'fake-arm.pem');
  writeFileSync(certificate, fake.certificate.certificate);
  const az = path.join(bin, 'az');
  // As `az account get-access-token` answers; it refuses to give a token for anybody else.
  writeFileSync(
    az,
    `#!${programPath('sh')}
case "$*" in
  "account get-access-token --output json --resource ${fake.endpoint}"*) printf '{"accessToken":"${fakeToken}","expires_on":%s,"tokenType":"Bearer"}' "$(($(date +%s) + 3600))" ;;
  *) echo "az: not in this test: $*" >&2; exit 1 ;;
esac
`,
  );
  chmodSync(az, 0o755);
  return {
    env: { PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, HOME: directory, XDG_DATA_HOME: path.join(directory, 'data'), NODE_EXTRA_CA_CERTS: certificate },
    options: ['--credential', 'cli', '--arm-endpoint', fake.endpoint],
  };
}
