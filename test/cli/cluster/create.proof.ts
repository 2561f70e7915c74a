import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { requests } from '../../../tools/fake-azure/faults';
import { recordedAnswer, recordedError } from '../../../tools/fake-azure/recorded';
import { contributor } from '../../../tools/fake-azure/roles';
import { usage } from '../../../tools/fake-azure/subscription';
import { lines, workplaces } from '../program';
import { AzurePlace } from './azure-place';
import { at, objectAt } from '../../../cluster/wire';

const workplace = workplaces();

describeWithFixtures('the program in front of the fake', () => {
  let azure: AzurePlace;
  beforeEach(async () => {
    azure = await AzurePlace.start(workplace());
  });
  afterEach(async () => {
    await azure.fake.stop();
    expect(azure.fake.world.violations).toEqual([]);
  });

  test('create makes the cluster, status finds it ready, and plan finds nothing to do', async () => {
    const created = await azure.cluster('create', '--yes');
    expect(created).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Cluster gadgetron in mri is ready\.\n/) as string,
    });
    expect(created.stderr).toMatch(/ {2}\+ make cluster gadgetron\n/);
    expect(created.stderr).toMatch(/\d\d:\d\d:\d\d {2}cluster gadgetron: begins, takes about 5m 00s\n/);
    expect(created.stderr).toMatch(/cluster gadgetron: done in /);

    expect(await azure.cluster('status')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Cluster gadgetron: ready, Kubernetes 1.35.7.\n') as string,
      stderr: '',
    });
    expect(await azure.cluster('plan')).toMatchObject({ code: 0 });
    expect(await azure.cluster('create')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is as the file says/) as string,
    });
  });

  test('what is told to programs is one document a line, on standard output alone', async () => {
    const { code, stdout, stderr } = await azure.cluster('create', '--yes', '-o', 'ndjson');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const events = lines(stdout).map((line): unknown => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ event: 'result', access: 'managed-identity' });
    expect(events.slice(0, -1).every(event => typeof at(event, 'at') === 'string')).toBe(true);
    expect(new Set(events.map(event => at(event, 'event')))).toEqual(new Set(['begins', 'status', 'done', 'result']));
  });

  test('a change of a cluster that is there is looked at before it is sent, too', async () => {
    expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 0 });
    azure.fake.offer.usages.splice(4, 1, usage('standardNCASv3_T4Family', 'Standard NCASv3_T4 Family vCPUs', 0, 0));
    azure.file({ pools: { gpu: { min: 1 } } });
    const puts = azure.fake.count('PUT', /./);
    expect(await azure.cluster('create', '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /FAILURE +quota +Standard NCASv3_T4 Family vCPUs: 0 of 0 cores are left[^]*Nothing was made or changed\./,
      ) as string,
    });
    expect(azure.fake.count('PUT', /./)).toBe(puts);
    // Azure itself says the same, when it is asked all the same.
    expect(await azure.cluster('create', '--yes', '--no-preflight')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ErrCode_InsufficientVCPUQuota') as string,
    });
  });

  test('status is not ready while something is missing, or a pool has failed', async () => {
    expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 0 });
    azure.fake.world.delete(
      azure.fake.world.all().find(({ id }) => id.endsWith('aksManagedAutoUpgradeSchedule'))?.id ?? '',
    );
    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(
        /^Cluster gadgetron exists, but differs from the file: maintenance window aksManagedAutoUpgradeSchedule is missing\. gadgetronctl cluster resume does the rest\.\n/,
      ) as string,
    });
    azure.fake.world.patch(azure.fake.world.all().find(({ id }) => id.endsWith('agentPools/recon'))?.id ?? '', {
      provisioningState: 'Failed',
    });
    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^Cluster gadgetron: pool recon is Failed\. /) as string,
    });
  });

  test('in a pipe nothing can be confirmed: without --yes nothing is done', async () => {
    const { code, stdout, stderr } = await azure.cluster('create');
    expect({ code, stdout, last: lines(stderr).at(-1) }).toEqual({
      code: 1,
      stdout: '',
      last: 'Nothing was done: standard input is not a terminal, so nothing can be confirmed. Pass --yes.',
    });
    expect(azure.fake.log.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('where nothing can be remembered, nothing is made, and nobody sees a stack', async () => {
    const { code, stdout, stderr } = await azure.place.gadgetronctl(['cluster', 'create', '--yes', '--no-preflight'], {
      env: { ...azure.env, XDG_DATA_HOME: '/dev/null' },
    });
    expect({ code, stdout, last: lines(stderr).at(-1) }).toEqual({
      code: 1,
      stdout: '',
      last: '/dev/null/gadgetron/clusters: cannot be written (not a directory)',
    });
    expect(azure.fake.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('what preflight finds comes all at once, before anything is made', async () => {
    azure.fake.offer.registered.delete('microsoft.storage');
    azure.file({ kubernetesVersion: '1.39' });
    const { code, stderr } = await azure.cluster('create', '--yes');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /Microsoft\.Storage is not registered[^]*1\.39[^]*Nothing was made or changed\./,
      ) as string,
    });
    expect(azure.fake.log.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('a create that fails tells every cause, what is there and bills, and how to go on', async () => {
    const error = objectAt(recordedError('QuotaExceeded').body, 'error');
    azure.fake.world.failures.push({
      kind: 'cluster',
      failure: {
        code: 'QuotaExceeded',
        message: String(at(error, 'message')),
        details: [{ code: 'OperationNotAllowed', message: 'a deeper reason' }],
      },
    });
    const { code, stdout, stderr } = await azure.cluster('create', '--yes');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^QuotaExceeded: Create or update VMSS .*\n {2}caused by OperationNotAllowed: a deeper reason\nWhat to do: Ask for a higher quota "Total Regional Cores" in westus2/m,
    );
    expect(stderr).toMatch(/\$ cluster gadgetron +Failed: Create or update VMSS/);
    expect(stderr).toMatch(/\$ resource group MC_mri_gadgetron_westeurope +the machines of the cluster/);
    expect(stderr).toContain(
      'gadgetronctl cluster create continues from here; gadgetronctl cluster delete deletes what it has created.',
    );

    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^Cluster gadgetron: Failed\./) as string,
    });
    expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 0 }); // there is quota now
  });

  test('the same for programs', async () => {
    azure.fake.faults.add({
      on: requests('PUT', /managedClusters\/gadgetron$/),
      mishap: { answer: recordedAnswer('ErrCode_InsufficientVCPUQuota') },
    });
    const { code, stdout, stderr } = await azure.cluster('create', '--yes', '-o', 'json');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/cluster gadgetron: FAILED after \d+s: ErrCode_InsufficientVCPUQuota/) as string,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      event: 'result',
      errors: [{ kind: 'refused', status: 400, code: 'ErrCode_InsufficientVCPUQuota' }],
      remains: [
        { kind: 'resource group', bills: false },
        { kind: 'storage account', bills: true },
      ],
    });
  });

  test('Ctrl-C stops the watching, and says that Azure goes on; resume does the rest without asking', async () => {
    const { code, stderr } = await azure.signalled('SIGINT', requests('GET', /\/operations\//), 'create', '--yes');
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringMatching(
        /Interrupted\. Azure continues the operations that it has begun\.\n {2}gadgetronctl cluster resume {2}goes on watching, and does the rest\n {2}gadgetronctl cluster abort/,
      ) as string,
    });
    expect(await azure.cluster('resume')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is ready/) as string,
    });
    expect(azure.fake.count('PUT', /managedClusters\/gadgetron$/)).toBe(1);
  });

  test('resume without anything to go on with says so', async () => {
    expect(await azure.cluster('resume')).toMatchObject({
      code: 1,
      stderr: 'There is nothing to go on with. gadgetronctl cluster create makes the cluster.\n',
    });
  });

  test('abort stops what Azure does, and create goes on', async () => {
    azure.fake.world.settings.durations.clusterCreate = Number.MAX_SAFE_INTEGER; // only abort ends it
    await azure.signalled('SIGINT', requests('GET', /\/operations\//), 'create', '--yes');
    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('Azure is at work (Creating). gadgetronctl cluster resume watches') as string,
    });
    expect(await azure.cluster('abort')).toMatchObject({
      code: 1,
      stderr: 'Nothing was done: standard input is not a terminal, so nothing can be confirmed. Pass --yes.\n',
    });
    expect(await azure.cluster('abort', '--yes')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Stopped: the cluster gadgetron is Canceled\. It costs money/) as string,
    });
    expect(await azure.cluster('abort', '--yes', '-o', 'json')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/"outcome": "nothing"/) as string,
    });
    expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 0 });
  });

  test('who may not assign roles gets the command for one who may; afterwards resume finds nothing to do', async () => {
    azure.fake.permission = contributor;
    const { code, stdout } = await azure.cluster('create', '--yes');
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: expect.stringMatching(
        /has to run\n\n {2}az role assignment create .*\n\nand then: gadgetronctl cluster resume\n$/,
      ) as string,
    });
    azure.fake.permission = { actions: ['*'], notActions: [] };
    expect(await azure.cluster('resume')).toMatchObject({ code: 0 });
  });

  test('signed addresses are in no output, and in one file that only the user reads', async () => {
    azure.fake.world.settings.durations.clusterCreate = Number.MAX_SAFE_INTEGER;
    const { stdout, stderr } = await azure.signalled(
      'SIGINT',
      requests('GET', /\/operations\//),
      'create',
      '--yes',
      '-o',
      'ndjson',
    );
    const directory = azure.place.path('machine', 'data', 'gadgetron', 'clusters');
    expect(existsSync(directory)).toBe(true);
    const [state = ''] = readdirSync(directory);
    expect(readFileSync(`${directory}/${state}`, 'utf8')).toMatch(/"statusUrl": "https:.*&s=/);
    expect(`${stdout}${stderr}`).not.toMatch(/[?&]s=|fake-arm-token/);
    await azure.cluster('abort', '--yes');
  });

  test('who is not signed in hears how to', async () => {
    const { code, stderr } = await azure.place.gadgetronctl(
      ['cluster', 'create', '--yes', '--credential', 'cli', '--arm-endpoint', 'https://localhost:1'],
      { env: azure.env },
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('az: not in this test') as string });
    expect(
      await azure.place.gadgetronctl([
        'cluster',
        'status',
        '--arm-endpoint',
        'http://localhost:1',
        '--authority-host',
        'x',
      ]),
    ).toMatchObject({
      code: 1,
      stderr:
        'ARM endpoint: must be an https address, since tokens go there (got "http://localhost:1")\nauthority host: must be an https address, since tokens go there (got "x")\n',
    });
  });
});
