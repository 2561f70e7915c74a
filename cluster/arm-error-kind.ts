/** What can be done about an error. */
export type ArmErrorKind =
  /** Azure would say the same again: the request, the subscription or the region must change first. */
  | 'refused'
  /** Not this user's right. */
  | 'forbidden'
  /** No credential, or one that Azure does not take. */
  | 'signed-out'
  /** There is no such thing: 404, in the shape of the gateway or of the provider. */
  | 'absent'
  /** Another operation is at work on the same thing: wait for its end, then ask again. */
  | 'busy'
  /** 412: the thing has changed since it was read, or exists although it should not. */
  | 'changed'
  /** Too many requests; also an operation that failed for that reason. */
  | 'throttled'
  /** No answer, or one of the 5xx: what became of the request is unknown. */
  | 'unavailable'
  /** The subscription has not registered the provider. */
  | 'unregistered'
  /** A new identity is not yet known everywhere. */
  | 'not-propagated'
  /** The operation was canceled. */
  | 'canceled';

/** One level of what Azure says. */
export interface ArmErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly details: readonly ArmErrorDetail[];
}
