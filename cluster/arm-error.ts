import { adviceFor, untrusted } from './arm-advice';
import type { ArmErrorDetail, ArmErrorKind } from './arm-error-kind';
import { at, isObject, listAt, textAt } from './wire';

export type { ArmErrorDetail, ArmErrorKind };

export interface ArmErrorFields extends ArmErrorDetail {
  /** HTTP status; 0 when there was no answer, 200 for an operation that failed later. */
  readonly status: number;
  readonly subcode?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Additional claims of a sign-in: those of a challenge, in base64. */
  readonly claims?: string | undefined;
}

/** An error of Azure, with all that Azure said about it and what can be done. */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly kind: ArmErrorKind;
  readonly status: number;
  readonly code: string;
  readonly subcode: string | undefined;
  readonly details: readonly ArmErrorDetail[];
  /** How long Azure wants us to wait, in seconds, when it says so. */
  readonly retryAfterSeconds: number | undefined;
  /** What the user can do, in a sentence; undefined when Azure's own message is all there is. */
  readonly advice: string | undefined;

  constructor(fields: ArmErrorFields, options?: ErrorOptions) {
    super(fields.message, options);
    this.status = fields.status;
    this.code = fields.code;
    this.subcode = fields.subcode === '' ? undefined : fields.subcode;
    this.details = fields.details;
    this.kind = kindOf(fields);
    this.retryAfterSeconds = fields.retryAfterSeconds ?? secondsIn(fields.message);
    this.advice = adviceFor(this.kind, this.causes(), fields.claims);
  }

  /** All levels from the outside in, without those that say again what is said above them. */
  causes(): readonly ArmErrorDetail[] {
    const all = levels(this);
    return all.filter(({ message }, index) => !all.slice(0, index).some(earlier => earlier.message.includes(message)));
  }
}

const levels = (detail: ArmErrorDetail): readonly ArmErrorDetail[] => [detail, ...detail.details.flatMap(levels)];

/**
 * What a body says of an error. AKS itself puts `code` at the top, the gateway of ARM puts it into `error`, and both
 * occur in one session.
 */
export function errorIn(body: unknown): Pick<ArmErrorFields, 'code' | 'subcode' | 'message' | 'details'> | undefined {
  const error = isObject(at(body, 'error')) ? at(body, 'error') : body;
  const detail = detailIn(error);
  return detail && { ...detail, subcode: textAt(error, 'subcode') };
}

function detailIn(value: unknown): ArmErrorDetail | undefined {
  const [code, message] = [textAt(value, 'code'), textAt(value, 'message')];
  if (code === undefined && message === undefined) return undefined;
  const inner = detailIn(at(value, 'innererror')) ?? detailIn(at(value, 'innerError'));
  return {
    code: code ?? 'Unknown',
    message: message ?? '',
    details: [...listAt(value, 'details').flatMap(item => detailIn(item) ?? []), ...(inner ? [inner] : [])],
  };
}

const kindOfCode: Readonly<Record<string, ArmErrorKind>> = {
  AKSOperationPreempted: 'canceled',
  AKSOperationPreemptedByDelete: 'canceled',
  AnotherOperationInProgress: 'busy',
  AuthorizationFailed: 'forbidden',
  Canceled: 'canceled',
  ConcurrentClusterOperation: 'busy',
  DenyAssignmentAuthorizationFailed: 'forbidden',
  DisallowedProvider: 'refused',
  EtagMismatch: 'changed',
  InvalidResourceType: 'refused',
  InvalidSubscriptionId: 'refused',
  LinkedAuthorizationFailed: 'forbidden',
  MissingSubscriptionRegistration: 'unregistered',
  OperationPreempted: 'canceled',
  PreconditionFailed: 'changed',
  PrincipalNotFound: 'not-propagated',
  ReadOnlyDisabledSubscription: 'refused',
  RequestDisallowedByAzure: 'refused',
  RequestDisallowedByPolicy: 'refused',
  ScopeLocked: 'refused',
  StorageAccountOperationInProgress: 'busy',
  SubscriptionNotFound: 'refused',
  SubscriptionNotRegistered: 'unregistered',
  SubscriptionRequestsThrottled: 'throttled',
  Throttled: 'throttled',
  TooManyRequests: 'throttled',
  TooManyRequestsReceived: 'throttled',
};

const kindOfStatus: Readonly<Record<number, ArmErrorKind>> = {
  0: 'unavailable',
  401: 'signed-out',
  403: 'forbidden',
  404: 'absent',
  408: 'unavailable',
  412: 'changed',
  429: 'throttled',
};

function kindOf(fields: ArmErrorFields): ArmErrorKind {
  if (fields.status === 0 && untrusted.test(fields.code)) return 'refused';
  const known = kindOfCode[fields.code] ?? kindOfStatus[fields.status];
  if (known) return known;
  if (fields.status >= 500) return 'unavailable';
  // Both a quota of cores (Compute) and a second operation on a cluster (AKS) are 409 OperationNotAllowed.
  if (fields.code === 'OperationNotAllowed' && /in progress|aks-pending-operation/i.test(fields.message)) return 'busy';
  if (fields.status === 200) return kindOfFailedOperation(levels(fields));
  return 'refused';
}

/** A failed operation says what went wrong somewhere below; Compute's throttling is worth another attempt. */
function kindOfFailedOperation(all: readonly ArmErrorDetail[]): ArmErrorKind {
  if (all.some(({ code, message }) => code === 'TooManyRequests' || message.includes('TooManyRequests')))
    return 'throttled';
  return all.some(({ message }) => /Retriable: true/i.test(message)) ? 'unavailable' : 'refused';
}

/** `… please retry again in 27 seconds`: AKS says it in words, even where it sends no Retry-After. */
function secondsIn(message: string): number | undefined {
  const seconds = /retry (?:again )?(?:in|after) (\d+) seconds?/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
