import { ArmError, type ArmErrorKind, errorIn } from '../../cluster/arm-error';
import { at, isObject, listAt, textAt } from '../../cluster/wire';
import { describeWithFixtures, fixtureJson } from '../../tools/fixtures/fixtures';

/** The record gives answers of other providers as text, `CODE: message`; on the wire ARM wraps them. */
function errorOf(recorded: unknown): ArmError {
  const body = at(recorded, 'body');
  const [, code, message] = typeof body === 'string' ? (/^(\w+): (.*)$/s.exec(body) ?? []) : [];
  const said = errorIn(code === undefined ? body : { error: { code, message } });
  if (!said) throw new Error(`says nothing: ${JSON.stringify(body)}`);
  return new ArmError({ ...said, status: Number(at(recorded, 'status')) });
}

describeWithFixtures('errors that Azure really gave', () => {
  const recorded = (code: string): ArmError =>
    errorOf(
      listAt({ value: fixtureJson('azure', 'real-arm-errors.json') }, 'value').find(
        item => textAt(item, 'code') === code,
      ),
    );

  test.each<[code: string, kind: ArmErrorKind, advice: RegExp]>([
    ['BadRequest', 'refused', /may use in eastus, of the same shape: standard_d2_v3, standard_d2_v4/],
    [
      'MissingSubscriptionRegistration',
      'unregistered',
      /az provider register --namespace Microsoft.AnalysisServices --wait/,
    ],
    ['SkuNotAvailable', 'refused', /no such machines free/],
    [
      'OperationNotAllowed',
      'refused',
      /higher quota "standardBSFamily Cores" in eastus \(limit 5, used 4, 2 more needed/,
    ],
    ['AnotherOperationInProgress', 'busy', /wait for its end/],
    ['ErrCode_InsufficientVCPUQuota', 'refused', /smaller or fewer nodes/],
    ['QuotaExceeded', 'refused', /"Total Regional Cores" in westus2 \(limit 10, used 6, 6 more needed/],
    ['K8sVersionNotSupported', 'refused', /leave the version at "default"/],
    ['StorageAccountAlreadyTaken', 'refused', /unique in all of Azure/],
  ])('%s is %s, with advice', (code, kind, advice) => {
    const error = recorded(code);
    expect({ code: error.code, kind: error.kind }).toEqual({ code, kind });
    expect(error.advice).toMatch(advice);
  });

  test('a failed operation tells its causes, each once', () => {
    const error = recorded('QuotaExceeded');
    expect(error.details.map(({ code }) => code)).toEqual(['OperationNotAllowed']);
    expect(error.causes()).toHaveLength(1); // the message of the outer one contains the inner one's
    expect(error.status).toBe(200);
  });
});

describe('errors in shapes that Azure documents', () => {
  test.each<[what: string, status: number, body: unknown, kind: ArmErrorKind]>([
    ['404 of the gateway', 404, { error: { code: 'ResourceNotFound', message: 'was not found' } }, 'absent'],
    [
      '404 of AKS',
      404,
      {
        code: 'NotFound',
        details: [{ code: 'Unspecified', message: 'rpc error' }],
        message: 'Could not find the agentpool',
        subcode: 'GetAgentPool_NotFound_HCPServerError',
      },
      'absent',
    ],
    [
      '404 of a subscription',
      404,
      { error: { code: 'SubscriptionNotFound', message: 'could not be found' } },
      'refused',
    ],
    [
      '409 while another operation runs',
      409,
      {
        code: 'OperationNotAllowed',
        message: 'Another operation (recon - Updating) is in progress, see aka.ms/aks-pending-operation',
        details: null,
        subcode: '',
      },
      'busy',
    ],
    ['412', 412, { error: { code: 'PreconditionFailed', message: 'etag' } }, 'changed'],
    ['500', 500, { code: 'InternalOperationError', message: 'oops' }, 'unavailable'],
    [
      'a role for an identity that is new',
      400,
      { error: { code: 'PrincipalNotFound', message: 'Principal does not exist in the directory' } },
      'not-propagated',
    ],
    [
      'an operation that Compute throttled',
      200,
      {
        error: {
          code: 'ReconcileVMSSAgentPoolFailed',
          message: 'failed',
          details: [{ code: 'TooManyRequests', message: 'slow down' }],
        },
      },
      'throttled',
    ],
    ['a canceled operation', 200, { error: { code: 'Canceled', message: 'canceled' } }, 'canceled'],
  ])('%s', (_what, status, body, kind) => {
    const said = errorIn(body);
    expect(said && new ArmError({ ...said, status }).kind).toBe(kind);
  });

  test('the time to wait is read from the words where no header says it', () => {
    const said = errorIn({
      code: 'Throttled',
      message: 'The PutManagedClusterHandler.PUT request limit has been exceeded, please retry again in 27 seconds',
    });
    expect(said && new ArmError({ ...said, status: 429 }).retryAfterSeconds).toBe(27);
  });

  test('innererror is a detail, too', () => {
    const said = errorIn({
      error: { code: 'Outer', message: 'outside', innererror: { code: 'Inner', message: 'within' } },
    });
    expect(said && new ArmError({ ...said, status: 400 }).causes().map(({ code }) => code)).toEqual(['Outer', 'Inner']);
  });

  test.each([['a page of a proxy'], [{}], [{ error: 'text' }], [undefined], [isObject]])('%p says nothing', body => {
    expect(errorIn(body)).toBeUndefined();
  });
});
