import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programPath } from '../programs/programs';
import { type FakeArm, fakeSubscription, fakeToken } from './fake-arm';

/** What makes a user's machine use the fake: an `az` that is signed in, and trust in the fake's certificate. */
export interface Machine {
  /** Has to come first on the PATH: `az` is the stub there. */
  readonly bin: string;
  /** Of the programs, in addition to their PATH: the certificate, where Azure is, a home of its own. */
  readonly env: Readonly<Record<string, string>>;
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
  "account show --query id --output tsv") echo ${fakeSubscription} ;;
  "account get-access-token --output json --resource ${fake.endpoint}"*) printf '{"accessToken":"${fakeToken}","expires_on":%s,"tokenType":"Bearer"}' "$(($(date +%s) + 3600))" ;;
  *) echo "az: not in this test: $*" >&2; exit 1 ;;
esac
`,
  );
  chmodSync(az, 0o755);
  return {
    bin,
    env: {
      HOME: directory,
      XDG_DATA_HOME: path.join(directory, 'data'),
      XDG_CACHE_HOME: path.join(directory, 'cache'),
      NODE_EXTRA_CA_CERTS: certificate,
      AZURE_SUBSCRIPTION_ID: fakeSubscription,
      GADGETRON_CREDENTIAL: 'cli',
      GADGETRON_ARM_ENDPOINT: fake.endpoint,
      GADGETRON_PRICES_ENDPOINT: fake.endpoint,
    },
  };
}

/** The whole environment of a program on that machine. */
export const environmentOn = ({ bin, env }: Machine): Readonly<Record<string, string>> => ({
  ...env,
  PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
});
