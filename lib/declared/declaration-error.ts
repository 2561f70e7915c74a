/** A declaration, or a use of one, contradicts itself: the message names the value. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
}
