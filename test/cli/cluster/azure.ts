import { chmodSync, writeFileSync } from 'node:fs';
import type { FakeArm } from '../../fakes/arm/fake-arm';
import { fakeSubscription, fakeToken } from '../../fakes/arm/fake-arm';
import type { Run, RunOptions, Workplace } from '../program';

/** The program in front of the fake: it signs in with an `az` that knows the fake's token, and trusts the fake's certificate. */
export class AzurePlace {
  private readonly env: NodeJS.ProcessEnv;
  private readonly options: readonly string[];

  constructor(
    readonly place: Workplace,
    fake: FakeArm,
  ) {
    place.write({ 'bin/az': stub, 'ca.pem': fake.certificate.certificate, 'cluster.yaml': file });
    chmodSync(place.path('bin', 'az'), 0o755);
    this.env = { PATH: `${place.path('bin')}:${process.env.PATH ?? ''}`, NODE_EXTRA_CA_CERTS: place.path('ca.pem'), HOME: place.path('home') };
    this.options = ['--credential', 'cli', '--arm-endpoint', fake.endpoint];
  }

  write(name: string, text: string): void {
    writeFileSync(this.place.path(name), text);
  }

  cluster(verb: string, args: readonly string[] = [], { env = {}, ...options }: RunOptions = {}): Promise<Run> {
    return this.place.gadgetronctl(['cluster', verb, ...args, ...this.options], { ...options, env: { ...this.env, ...env } });
  }
}

/** The least that a cluster file says. */
export const file = `subscription: ${fakeSubscription}
resourceGroup: mri
location: westeurope
name: gadgetron
`;

const stub = `#!/bin/sh
echo '{"accessToken": "${fakeToken}", "expiresOn": "2099-01-01 00:00:00.000000", "expires_on": 4070908800, "subscription": "${fakeSubscription}", "tenant": "00000000-0000-0000-0000-000000000000", "tokenType": "Bearer"}'
`;
