/** Reads the text of a `--set` piece by piece; where it `escapes`, a backslash makes an ordinary character of the one behind it. */
export class SetScanner {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly escapes = true,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character, "" at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Takes the next character if it is the one given. */
  take(character: string): boolean {
    const taken = this.text.charAt(this.at) === character && !this.atEnd;
    if (taken) this.at++;
    return taken;
  }

  /** What is left, all of it taken. */
  rest(): string {
    const text = this.text.slice(this.at);
    this.at = this.text.length;
    return text;
  }

  /** What a reader makes of what is left; it says how much of that it has taken. */
  read<T>(reader: (left: string) => { readonly value: T; readonly length: number }): T {
    const { value, length } = reader(this.text.slice(this.at));
    this.at += length;
    return value;
  }

  /** The text before the next of some characters, which is taken too; at the end there is no such `stop`. */
  until(stops: string): { readonly text: string; readonly stop: string } {
    let text = '';
    while (!this.atEnd) {
      const character = this.text.charAt(this.at++);
      if (stops.includes(character)) return { text, stop: character };
      text += character === '\\' && this.escapes ? this.text.charAt(this.at++) : character;
    }
    return { text, stop: '' };
  }
}
