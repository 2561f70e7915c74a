import type { Command } from 'commander';
import { Option } from 'commander';
import type { Arm } from '../../cluster/arm';
import type { CredentialChoice } from '../../cluster/azure';
import type { KnownCloud } from '../../cluster/cloud';
import { Failure } from '../failure';
import { remark } from '../print';

/** How a verb reaches Azure, as the command line has it. */
export interface ConnectOptions {
  readonly credential?: CredentialChoice;
  readonly tenant?: string;
  readonly cloud?: KnownCloud;
  readonly armEndpoint?: string;
  readonly armAudience?: string;
  readonly authorityHost?: string;
}

/** Their names, written again: the file that declares them loads the SDK, and a help must not. */
const credentials = [
  'cli',
  'device-code',
  'managed-identity',
  'workload',
  'environment',
  'browser',
] as const satisfies readonly CredentialChoice[];
const clouds = ['public', 'china', 'usgovernment'] as const satisfies readonly KnownCloud[];

/** The options with which a verb reaches Azure. */
const connectionOptions = (): readonly Option[] => [
  new Option(
    '--credential <kind>',
    'how to sign in (default: the first of environment, workload, managed-identity, cli that works)',
  )
    .choices(credentials)
    .env('GADGETRON_CREDENTIAL'),
  new Option('--tenant <id>', 'tenant to sign in to, if there are several'),
  new Option('--cloud <name>', 'Microsoft cloud').choices(clouds).default('public'),
  new Option('--arm-endpoint <address>', 'endpoint of the Resource Manager of another cloud; https only').env(
    'GADGETRON_ARM_ENDPOINT',
  ),
  new Option('--arm-audience <address>', 'audience of its tokens (default: the endpoint)').env(
    'GADGETRON_ARM_AUDIENCE',
  ),
  new Option('--authority-host <address>', 'authority that signs in users there; https only').env(
    'GADGETRON_AUTHORITY_HOST',
  ),
];

/** Adds them, under a heading of their own: they are the same for every verb, and would hide what the verb has itself. */
export const withConnection = (command: Command): Command =>
  connectionOptions().reduce((verb, option) => verb.addOption(option.helpGroup('Signing in to Azure:')), command);

/** The way to Azure, or a Failure with every problem of the options. */
export async function connect(options: ConnectOptions, subscription: string): Promise<Arm> {
  const [{ connectAzure }, { cloudOf }] = await Promise.all([
    import('../../cluster/azure'),
    import('../../cluster/cloud'),
  ]);
  const { cloud, problems } = cloudOf({
    cloud: options.cloud,
    endpoint: options.armEndpoint,
    audience: options.armAudience,
    authority: options.authorityHost,
  });
  if (problems.length > 0) throw new Failure(problems);
  return connectAzure({
    subscription,
    cloud,
    credential: options.credential,
    tenant: options.tenant,
    onWait: remarkOnce(),
    onDeviceCode: remark,
  });
}

/** Requests that are sent at the same time wait for the same reason, which is reported once. */
function remarkOnce(): (reason: string, seconds: number) => void {
  const until = new Map<string, number>();
  return (reason, seconds) => {
    const line = `${reason}; trying again in ${Math.ceil(seconds)} s`;
    const now = Date.now();
    if ((until.get(line) ?? 0) > now) return;
    until.set(line, now + seconds * 1000);
    remark(line);
  };
}

/** Runs what talks to Azure; what Azure says becomes a Failure, with all its causes and what to do about it. */
export async function asArmFailure<T>(run: () => Promise<T>): Promise<T> {
  const { ArmError } = await import('../../cluster/arm-error');
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    throw new Failure([
      ...error.causes().map(({ code, message }) => `${code}: ${message}`),
      ...(error.advice === undefined ? [] : [error.advice]),
    ]);
  }
}
