import { pathText } from '../../../declared/path';
import type { Assignment, Refuse } from './set-assign';
import { SetScanner } from './set-scanner';
import type { ReadFile, SetForm } from './set-form';
import type { Value } from '../../../declared/value';

const MOST_NAMES_BELOW = 30;
const LAST_INDEX = 65_536;

/** Takes the text of a `--set` apart, or that of another option of this form. */
export class SetParser {
  private readonly scanner: SetScanner;

  constructor(
    expression: string,
    private readonly form: SetForm,
    private readonly refuse: Refuse,
    private readonly read: ReadFile,
  ) {
    this.scanner = new SetScanner(expression, form.escapes);
  }

  *assignments(): Generator<Assignment> {
    while (!this.scanner.atEnd) yield this.assignment();
  }

  private assignment(): Assignment {
    const { name, stop } = this.name();
    const path: [string, ...(string | number)[]] = [name];
    for (let next = stop, below = 0; next !== '=';) {
      if (next === '[') {
        path.push(this.index());
        next = this.afterIndex();
      } else if (next === '.') {
        if (typeof path.at(-1) === 'string' && ++below > MOST_NAMES_BELOW)
          this.refuse(`there are more than ${MOST_NAMES_BELOW} names below ${name}`);
        const further = this.name();
        path.push(further.name);
        next = further.stop;
      } else {
        this.refuse(`${pathText(path)} has no value`);
      }
    }
    return { path, value: this.value(path) };
  }

  private name(): { readonly name: string; readonly stop: string } {
    const { text, stop } = this.scanner.until(this.form.nameEnds);
    if (text === '') this.refuse(stop === '' ? 'it ends where a name should be' : `a name is missing before ${stop}`);
    return { name: text, stop };
  }

  private index(): number {
    const { text, stop } = this.scanner.until(']');
    if (stop === '') this.refuse(`[${text} lacks its ]`);
    if (!/^[-+]?[0-9]+$/.test(text)) this.refuse(`[${text}] is not an index`);
    const index = Number(text);
    if (index < 0 || index > LAST_INDEX) this.refuse(`the index ${text} is not between 0 and ${LAST_INDEX}`);
    return index;
  }

  private afterIndex(): string {
    const { text, stop } = this.scanner.until('[.=');
    if (text !== '') this.refuse(`${text} cannot follow a ]`);
    return stop;
  }

  private value(path: Assignment['path']): Value {
    // Helm would drop the whole item.
    const isLost =
      this.form.losesEmpty &&
      this.scanner.atEnd &&
      typeof path.at(-1) === 'string' &&
      path.some(step => typeof step === 'number');
    if (isLost)
      this.refuse(`Helm loses an empty value at the end behind an index: set ${pathText(path)} in a value file`);
    return this.form.value(this.scanner, this.refuse, this.read);
  }
}
