import { ArmError, errorIn } from './arm-error';

/** An answer that is no success, as it came. */
export interface RefusingAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string | null | undefined;
}

/** The error that an answer is; what is no error of Azure's (a proxy's page) becomes one by its status. */
export function errorOf({ status, header, text }: RefusingAnswer): ArmError {
  const said = errorIn(parsed(text)) ?? {
    code: `HTTP${status}`,
    message: `Azure answered with status ${status}.`,
    details: [],
  };
  return new ArmError({
    ...said,
    status,
    retryAfterSeconds: retryAfter(header('retry-after')),
    claims: claimsIn(header('www-authenticate')),
  });
}

function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** `Bearer …, error="insufficient_claims", claims="…"`: https://learn.microsoft.com/entra/identity-platform/claims-challenge */
const claimsIn = (header: string | undefined): string | undefined =>
  /\bclaims="([A-Za-z0-9+/_=-]+)"/.exec(header ?? '')?.[1];

export function parsed(text: string | null | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
