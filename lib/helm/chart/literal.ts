import { doubleQuoted, isPlainText } from '../yaml/style';

/** A literal key or value: YAML to its reader, and no action to the template engine. */
export const yamlScalar = (text: string): string => escapeActions(isPlainText(text) ? text : doubleQuoted(text));

/** `{{` opens an action wherever it stands; an action that prints it is the way to say it. */
export const escapeActions = (text: string): string => text.split('{{').join('{{ "{{" }}');

/** A string literal of Go. JSON's escapes are all Go's, too. */
export const goString = (text: string): string => JSON.stringify(text);
