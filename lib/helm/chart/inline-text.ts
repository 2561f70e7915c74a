import type { Node } from '../expressions/node';
import { pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { escapeActions } from './yaml-scalar';

/** Text with expressions in it as it stands outside of actions. */
export const inlineText = (parts: readonly Node[], at: Surroundings): string =>
  parts
    .map(part =>
      part.kind === 'literal' ? beforeAnother(escapeActions(String(part.value))) : `{{ ${pipeline(part, at)} }}`,
    )
    .join('');

/** A brace at the end would become one with those of the action behind it. */
const beforeAnother = (escaped: string): string =>
  escaped.endsWith('{') ? `${escaped.slice(0, -1)}{{ "{" }}` : escaped;
