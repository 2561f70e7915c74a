import { chmodSync } from 'node:fs';
import { client, FakeSignIn, tenant } from '../../../tools/fake-azure/sign-in';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { type Run, workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();

describeWithFixtures('signing in, with the real SDK in front of a fake authority', () => {
  let azure: AzurePlace;
  let signIn: FakeSignIn;
  beforeEach(async () => {
    azure = await AzurePlace.start(workplace());
    signIn = await new FakeSignIn(azure.fake).start();
  });
  afterEach(async () => {
    await signIn.stop();
    await azure.fake.stop();
  });

  /** By the options and the environment alone: az has no part in it. */
  const plan = (
    credential: string | undefined,
    env: Readonly<Record<string, string>>,
    ...options: readonly string[]
  ): Promise<Run> => {
    const choice = credential === undefined ? [] : ['--credential', credential];
    return azure.place.gadgetronctl(['cluster', 'plan', '--no-preflight', ...choice, ...options], {
      env: { ...azure.machine.env, GADGETRON_CREDENTIAL: undefined, PATH: '/usr/bin:/bin', ...env },
    });
  };
  const authority = (): readonly string[] => ['--authority-host', signIn.authorityHost];
  const who = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client.id };
  const changes = { code: 2, stdout: expect.stringContaining('9 changes') as string };

  test('environment: the secret of a service principal', async () => {
    expect(await plan('environment', { ...who, AZURE_CLIENT_SECRET: client.secret }, ...authority())).toMatchObject({
      ...changes,
      stderr: '',
    });
    expect(signIn.asked).toEqual([
      {
        at: 'authority',
        fields: expect.objectContaining({
          grant_type: 'client_credentials',
          client_id: client.id,
          scope: `${azure.fake.endpoint}/.default`,
        }) as unknown,
      },
    ]);
  });

  test('environment, with a secret that is wrong: Entra’s words, and no stack and no secret', async () => {
    const { code, stdout, stderr } = await plan(
      'environment',
      { ...who, AZURE_CLIENT_SECRET: 'an-old-secret' },
      ...authority(),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/AADSTS7000215: Invalid client secret provided/);
    expect(stderr).not.toMatch(/an-old-secret|^\s+at /m);
  });

  test('workload: the token of a service account in Kubernetes, from its file', async () => {
    azure.place.write({ token: client.assertion });
    expect(
      await plan('workload', { ...who, AZURE_FEDERATED_TOKEN_FILE: azure.place.path('token') }, ...authority()),
    ).toMatchObject(changes);
    expect(signIn.asked).toMatchObject([
      {
        fields: {
          client_assertion: client.assertion,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        },
      },
    ]);
  });

  test.each<[what: string, env: () => Readonly<Record<string, string>>]>([
    ['of a virtual machine', () => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: signIn.machineHost })],
    [
      'of an app service',
      () => ({ IDENTITY_ENDPOINT: `${signIn.machineHost}/msi/token`, IDENTITY_HEADER: client.secret }),
    ],
  ])('managed-identity: that %s, its own or one that AZURE_CLIENT_ID names', async (_what, env) => {
    expect(await plan('managed-identity', env())).toMatchObject(changes);
    expect(await plan('managed-identity', { ...env(), AZURE_CLIENT_ID: client.id })).toMatchObject(changes);
    expect(signIn.asked).toMatchObject([
      { at: 'machine', fields: { resource: azure.fake.endpoint } },
      { at: 'machine', fields: { resource: azure.fake.endpoint, client_id: client.id } },
    ]);
    expect(signIn.asked[0]?.fields).not.toHaveProperty('client_id');
  });

  test('device-code: the code to type in on another machine, on standard error', async () => {
    const { code, stdout, stderr } = await plan('device-code', {}, ...authority(), '--tenant', tenant);
    expect({ code, stdout }).toEqual(changes);
    expect(stderr).toBe('To sign in, open https://example.org/device and enter the code ABC-123\n');
  });

  test('browser: the user’s browser is sent to the authority, and comes back', async () => {
    const browser = azure.place.path('browser');
    azure.place.write({ browser: `#!${process.execPath}\nfetch(process.argv.at(-1));\n` });
    chmodSync(browser, 0o755);
    expect(await plan('browser', { BROWSER: browser }, ...authority(), '--tenant', tenant)).toMatchObject(changes);
    expect(signIn.asked).toMatchObject([{ fields: { grant_type: 'authorization_code', code: 'of-the-browser' } }]);
  });

  test('nothing chosen: the first that works, here the environment; who signs in is said by AZURE_AUTHORITY_HOST', async () => {
    expect(
      await plan(undefined, { ...who, AZURE_CLIENT_SECRET: client.secret, AZURE_AUTHORITY_HOST: signIn.authorityHost }),
    ).toMatchObject(changes);
  });

  test('a token is asked for the audience that is given, not for the endpoint', async () => {
    const { code, stderr } = await plan(
      'environment',
      { ...who, AZURE_CLIENT_SECRET: client.secret },
      ...authority(),
      '--arm-audience',
      'https://management.stack.example.org/1234',
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/AADSTS70011/) as string });
    expect(signIn.asked).toMatchObject([{ fields: { scope: 'https://management.stack.example.org/1234/.default' } }]);
  });

  test.each([
    ['china', 'https://management.chinacloudapi.cn'],
    ['usgovernment', 'https://management.usgovcloudapi.net'],
  ])(
    '--cloud %s asks az for a token of that cloud (that Azure takes it there is not shown here)',
    async (cloud, audience) => {
      const { code, stderr } = await azure.place.gadgetronctl(['cluster', 'plan', '--cloud', cloud], {
        env: { ...azure.env, GADGETRON_ARM_ENDPOINT: undefined },
      });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining(
          `az: not in this test: account get-access-token --output json --resource ${audience}`,
        ) as string,
      });
    },
  );
});
