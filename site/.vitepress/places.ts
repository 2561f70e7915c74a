import type { MarkdownRenderer } from 'vitepress';

/** Where the commands of a block are typed: the second word of its info string, as in "sh cluster". */
const places = ['laptop', 'cluster', 'scanner'];

/** Shows in the corner of a block where it is typed instead of its language. */
export function placesOfCommands(markdown: MarkdownRenderer): void {
  const { fence } = markdown.renderer.rules;
  if (fence === undefined) return;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const html = fence(tokens, index, options, env, self);
    const [language = '', place = ''] = tokens[index]?.info.split(' ') ?? [];
    return places.includes(place)
      ? html.replace(`<span class="lang">${language}</span>`, `<span class="lang">${place}</span>`)
      : html;
  };
}
