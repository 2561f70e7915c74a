import {
  ContainerServiceClient,
  type CredentialResults,
  type KubernetesVersion as SdkKubernetesVersion,
} from '@azure/arm-containerservice';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  isRestError,
  type PipelinePolicy,
  type PipelineResponse,
  retryPolicy,
  type RestError,
  type RetryStrategy,
} from '@azure/core-rest-pipeline';
import {
  AzureCliCredential,
  ChainedTokenCredential,
  CredentialUnavailableError,
  DeviceCodeCredential,
  EnvironmentCredential,
  InteractiveBrowserCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { type Arm, ArmError, type ArmRequest, type ArmResponse, type KubernetesVersion, type SendOptions } from './arm';
import { errorOf, parsed } from './arm-answer';
import { agentOf, trusted } from './authorities';
import { azComplaint } from './az-sign-in';
import { type Cloud, isOwnAuthority } from './cloud';
import { urlOf } from './request-url';
import { delayBeforeRetry, maxRetries } from './retry';

/** How to sign in. Without a choice: the first of environment, workload, managed-identity and cli that works. */
export const credentials = ['cli', 'device-code', 'managed-identity', 'workload', 'environment', 'browser'] as const;
export type CredentialChoice = (typeof credentials)[number];

export interface Connection {
  readonly subscription: string;
  readonly cloud: Cloud;
  /** A choice, or a credential of the caller's own. */
  readonly credential?: CredentialChoice | TokenCredential | undefined;
  readonly tenant?: string | undefined;
  /** First wait before a request is sent again when Azure does not say how long, ms; it doubles each time. Default: 1000. */
  readonly retryDelayMs?: number | undefined;
  /** Hears why a request is not answered yet. */
  readonly onWait?: ((reason: string, seconds: number) => void) | undefined;
  /** Shows the code that a user types in on another machine. */
  readonly onDeviceCode?: ((message: string) => void) | undefined;
  /** More certificate authorities to trust, PEM: a private cloud's, or that of a proxy that opens https. */
  readonly authorities?: string | undefined;
  /** What the SDK calls us in front of Azure. */
  readonly userAgent?: string | undefined;
}

/**
 * The door to Azure. Requests go through the pipeline of the SDK's client: its sign-in, user agent, proxy, and request
 * ids, and its typed operations where nothing is written back. Only the retries are ours: the SDK's own give up at once
 * on a 429 without Retry-After, and do not say that they wait.
 */
export function connectAzure(connection: Connection): Arm {
  const { subscription, cloud } = connection;
  const client = new ContainerServiceClient(credentialOf(connection), subscription, {
    endpoint: cloud.endpoint,
    credentials: { scopes: [`${cloud.audience}/.default`] },
    userAgentOptions: { userAgentPrefix: connection.userAgent ?? 'gadgetron-kubernetes' },
    ...agentOf(connection),
  });
  client.pipeline.removePolicy({ phase: 'Retry' });
  client.pipeline.addPolicy(retryPolicy([retries(connection)], { maxRetries }), { phase: 'Retry' });
  client.pipeline.addPolicy(refusals);
  const http = createDefaultHttpClient();

  return {
    async send(request: ArmRequest, options?: SendOptions): Promise<ArmResponse> {
      const url = urlOf(cloud, request);
      const { headers = {}, body } = 'url' in request ? {} : request;
      const sent = createPipelineRequest({
        url,
        method: request.method,
        headers: createHttpHeaders({
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(options?.signal ? { abortSignal: options.signal } : {}),
      });
      const answer = await orArmError(client.pipeline.sendRequest(http, sent));
      if (answer.status < 200 || answer.status > 299) throw errorOfResponse(answer);
      return { status: answer.status, headers: answer.headers.toJSON(), body: parsed(answer.bodyAsText) };
    },

    async kubernetesVersions(location, options) {
      const { values = [] } = await orArmError(
        client.managedClusters.listKubernetesVersions(location, abortable(options)),
      );
      return values.flatMap(kubernetesVersion);
    },

    async userKubeconfig({ resourceGroup, name }, options) {
      const { kubeconfigs = [] }: CredentialResults = await orArmError(
        client.managedClusters.listClusterUserCredentials(resourceGroup, name, {
          format: 'exec',
          ...abortable(options),
        }),
      );
      const value = kubeconfigs[0]?.value;
      if (!value)
        throw new ArmError({
          status: 404,
          code: 'NoKubeconfig',
          message: `Azure gave no kubeconfig for the cluster ${name}.`,
          details: [],
        });
      return Buffer.from(value).toString('utf8');
    },

    async abortLatestOperation({ resourceGroup, name }, options) {
      await orArmError(
        client.managedClusters.abortLatestOperation(resourceGroup, name, abortable(options)).submitted(),
      );
    },
  };
}

/**
 * Reads what Microsoft publishes for everybody, without a sign-in, through the same proxy.
 * @throws Error that says in a few words why not
 */
export async function readPublic(url: string): Promise<unknown> {
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 1 } });
  const request = createPipelineRequest({ url, timeout: PUBLIC_PATIENCE });
  const { status, bodyAsText } = await pipeline
    .sendRequest(createDefaultHttpClient(), request)
    .catch((error: unknown) => {
      throw new Error(isRestError(error) ? (error.code ?? error.message) : String(error), { cause: error });
    });
  if (status !== 200) throw new Error(`${new URL(url).host} answers ${status}`);
  return parsed(bodyAsText);
}

/** Milliseconds. */
const PUBLIC_PATIENCE = 15_000;

const abortable = (options?: SendOptions): { abortSignal?: AbortSignal } =>
  options?.signal ? { abortSignal: options.signal } : {};

function credentialOf(connection: Connection): TokenCredential {
  const { credential, tenant, cloud, authorities, onDeviceCode } = connection;
  if (typeof credential === 'object') return credential;
  const options = {
    ...(authorities === undefined ? {} : { tlsOptions: { ca: trusted(authorities).join('\n') } }),
    ...(tenant === undefined ? {} : { tenantId: tenant }),
    ...(cloud.authority === undefined ? {} : { authorityHost: cloud.authority }),
    disableInstanceDiscovery: isOwnAuthority(cloud.authority ?? process.env.AZURE_AUTHORITY_HOST),
  };
  switch (credential) {
    case undefined:
      return new ChainedTokenCredential(
        new EnvironmentCredential(options),
        ...(process.env.AZURE_FEDERATED_TOKEN_FILE ? [new WorkloadIdentityCredential(options)] : []),
        managedIdentity({ ...options, ...probing }),
        azCredential(connection),
      );
    case 'cli':
      return azCredential(connection);
    case 'device-code':
      return new DeviceCodeCredential({ ...options, userPromptCallback: ({ message }) => onDeviceCode?.(message) });
    case 'managed-identity':
      return managedIdentity({});
    case 'workload':
      return new WorkloadIdentityCredential(options);
    case 'environment':
      return new EnvironmentCredential(options);
    case 'browser':
      return new InteractiveBrowserCredential(options);
  }
}

/** That of the machine, or the one that AZURE_CLIENT_ID names. */
function managedIdentity(options: object): TokenCredential {
  const clientId = process.env.AZURE_CLIENT_ID;
  return new ManagedIdentityCredential({ ...options, ...(clientId ? { clientId } : {}) });
}

/** As the SDK's own default chain asks: whether this is a machine in Azure is known within a second. */
const probing = { sendProbeRequest: true, retryOptions: { maxRetries: 5, retryDelayInMs: 800 } };

/** The sign-in of az; where there is none, in the words of az, of which the SDK keeps that one should `az login`. */
function azCredential({ subscription, tenant }: Connection): TokenCredential {
  // By the subscription az finds its tenant, whichever it is signed in to by default; it does not take both.
  const options = tenant === undefined ? { subscription } : { tenantId: tenant };
  const inner = new AzureCliCredential(options);
  return {
    async getToken(scopes, more) {
      try {
        return await inner.getToken(scopes, more);
      } catch (error) {
        const said = more?.claims === undefined ? await azComplaint(scopes, options) : undefined;
        throw said === undefined ? error : new CredentialUnavailableError(said, { cause: error });
      }
    },
  };
}

/** What Azure refuses, read before the SDK's typed operations do: their errors keep neither body nor details. Around the retries. */
const refusals: PipelinePolicy = {
  name: 'gadgetron-kubernetes refusals',
  async sendRequest(request, next) {
    const answer = await next(request);
    if (answer.status >= 400) throw errorOfResponse(answer);
    return answer;
  },
};

function retries({ retryDelayMs = 1000, onWait }: Connection): RetryStrategy {
  return {
    name: 'gadgetron-kubernetes retries',
    retry({ retryCount, response, responseError }) {
      if (response && response.status < 400) return { skipStrategy: true };
      const error = response ? errorOfResponse(response) : noAnswer(responseError);
      const retryAfterInMs = delayBeforeRetry(error, retryCount, retryDelayMs);
      if (retryAfterInMs === undefined) return { skipStrategy: true };
      onWait?.(
        error.status === 0 ? 'no answer from Azure' : `Azure answers ${error.status} ${error.code}`,
        retryAfterInMs / 1000,
      );
      return { retryAfterInMs };
    },
  };
}

/** The error that an answer of the pipeline is. */
const errorOfResponse = ({ status, headers, bodyAsText }: PipelineResponse): ArmError =>
  errorOf({ status, header: name => headers.get(name), text: bodyAsText });

/** That there was no answer, or none that could be trusted, in the words of Node. */
const noAnswer = (error: RestError | undefined): ArmError =>
  new ArmError(
    {
      status: 0,
      code: error?.code ?? 'NoAnswer',
      message: `No answer of Azure: ${error?.message ?? 'it is unknown why'}`,
      details: [],
    },
    { cause: error },
  );

/** What the SDK throws, as an ArmError; its errors of sign-in have names, but no status. */
async function orArmError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isRestError(error)) throw noAnswer(error);
    if (error instanceof Error && /Credential|Authentication/.test(error.name))
      throw new ArmError({ status: 401, code: error.name, message: error.message, details: [] }, { cause: error });
    throw error;
  }
}

function kubernetesVersion({
  version,
  isDefault,
  isPreview,
  capabilities,
  patchVersions,
}: SdkKubernetesVersion): readonly KubernetesVersion[] {
  if (version === undefined) return [];
  return [
    {
      version,
      isDefault: isDefault ?? false,
      isPreview: isPreview ?? false,
      supportPlans: capabilities?.supportPlan ?? [],
      patchVersions: Object.keys(patchVersions ?? {}),
    },
  ];
}
