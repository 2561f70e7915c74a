import path from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import packageJson from '../../package.json' with { type: 'json' };
import { isPage } from './pages';

const root = path.resolve(import.meta.dirname, '../..');
const files = `${packageJson.homepage}/blob/main`;

/**
 * Where a link of a page leads on the site: a page called README is the index
 * of its folder, and a file that is not a page is shown by GitHub.
 */
export function destination(page: string, link: string): string {
  if (/^([a-z]+:|#|\/)/.test(link)) return link;
  const [file = '', anchor] = link.split('#');
  const target = path.posix.join(path.posix.dirname(page), file);
  if (!isPage(target)) return `${files}/${target}`;
  const moved = file.replace(/README\.md$/, 'index.md');
  return anchor === undefined ? moved : `${moved}#${anchor}`;
}

/** Makes links of the Markdown, which are right on GitHub, right on the site. */
export function linksOutOfTheSite(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('links-out-of-the-site', ({ tokens, env }) => {
    const page = path.posix.relative(root, env.path ?? env.realPath ?? '');
    for (const { children } of tokens)
      for (const token of children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null;
        if (href !== null) token.attrSet('href', destination(page, href));
      }
  });
}
