/** Reads the text of a `--set` piece by piece; a backslash makes an ordinary character of the one behind it. */
export class SetScanner {
  private at = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Takes the next character if it is the one given. */
  take(character: string): boolean {
    const taken = this.text.charAt(this.at) === character && !this.atEnd;
    if (taken) this.at++;
    return taken;
  }

  /** The text before the next of some characters, which is taken too; at the end there is no such `stop`. */
  until(stops: string): { readonly text: string; readonly stop: string } {
    let text = '';
    while (!this.atEnd) {
      const character = this.text.charAt(this.at++);
      if (stops.includes(character)) return { text, stop: character };
      text += character === '\\' ? this.text.charAt(this.at++) : character;
    }
    return { text, stop: '' };
  }
}
