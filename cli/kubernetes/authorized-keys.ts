import { Failure } from '../failure';
import { fingerprint, type PublicKey, publicKeyIn, publicLine } from './ssh-keys';

/** The lines of a file authorized_keys. Lines that are no keys, such as comments, stay as they are. */
export class AuthorizedKeys {
  private constructor(private readonly lines: readonly string[]) {}

  static parse(text: string): AuthorizedKeys {
    return new AuthorizedKeys(text.split('\n').filter(line => line.trim() !== ''));
  }

  get text(): string {
    return this.lines.map(line => `${line}\n`).join('');
  }

  get keys(): readonly PublicKey[] {
    return this.lines.flatMap(line => publicKeyIn(line) ?? []);
  }

  /** With a key; one that is there stays as it is, with its options. */
  with(key: PublicKey): AuthorizedKeys {
    return this.keys.some(({ blob }) => blob === key.blob)
      ? this
      : new AuthorizedKeys([...this.lines, publicLine(key)]);
  }

  /**
   * Without the keys that are called so: by the comment, or by the fingerprint.
   * @throws Failure when there is none.
   */
  without(name: string): AuthorizedKeys {
    const isMeant = (key: PublicKey | undefined): boolean =>
      key !== undefined && (key.comment === name || fingerprint(key) === name);
    const left = this.lines.filter(line => !isMeant(publicKeyIn(line)));
    if (left.length === this.lines.length) throw new Failure([`--remove ${name}: no key has this name or fingerprint`]);
    return new AuthorizedKeys(left);
  }
}
