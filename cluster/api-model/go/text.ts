/** What Go's library makes of texts: whether they are of a form. */

/** uuid.FromString and uuid.Parse: 36 characters, also in braces or as a URN, or 32 digits. */
export const isUuid = (text: string): boolean =>
  /^(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}$|^[0-9a-f]{32}$/i.test(
    text,
  );

/** base64.StdEncoding: with padding; line breaks are skipped. */
export function isBase64(text: string): boolean {
  const plain = text.replace(/[\r\n]/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

/** strconv.Atoi; undefined when the text is no integer. */
export const parseInteger = (text: string): number | undefined =>
  /^[-+]?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 63 ? Number(text) : undefined;

/** What keeps url.Parse from reading an address; undefined when it does. */
export function urlProblem(text: string): string | undefined {
  if (Array.from(text).some(character => character < ' ' || character === '\x7f'))
    return 'net/url: invalid control character in URL';
  if (text.startsWith(':')) return 'missing protocol scheme';
  const escape = /%(?![0-9a-f]{2}).{0,2}/i.exec(text)?.[0];
  return escape === undefined ? undefined : `invalid URL escape ${JSON.stringify(escape)}`;
}

/** `%v` of a slice. */
export const goList = (items: readonly (string | number)[]): string => `[${items.join(' ')}]`;
