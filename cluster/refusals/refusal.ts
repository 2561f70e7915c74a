/** Something that Azure says no with, and what a user can do about it. */
export interface Refusal {
  /** Codes of the error, or of one of its causes; also where they are in the words of another. */
  readonly codes: readonly string[];
  /** Words of the message, where codes do not say enough. */
  readonly words?: RegExp;
  /** What these words are, where there are no codes. */
  readonly title?: string;
  readonly advice: string | ((match: readonly string[]) => string);
  /** Where it is documented. */
  readonly source: string;
}

/** A page of AKS's error codes: https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/aks-error-code-page */
export const aksPage = (name: string): string =>
  `https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/${name}`;

/** The errors of the Resource Manager and of what is common to all providers. */
export const armPage =
  'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors';

/** As users have published it; no page of Microsoft's has it. */
export const reported = 'reported by users';

/** The source has not been looked up. */
export const fromMemory = 'from memory';

/** What a refusal's words match; undefined where it is another. */
export function matchOf(
  { codes, words }: Refusal,
  cause: { readonly code: string; readonly message: string },
): RegExpExecArray | undefined {
  const said = `${cause.code}: ${cause.message}`;
  const byWords = words?.exec(said);
  if (byWords) return byWords;
  return codes.length === 0 ? undefined : (new RegExp(`\\b(?:${codes.join('|')})\\b`).exec(said) ?? undefined);
}
