import path from 'node:path';
import { withMermaid } from 'vitepress-plugin-mermaid';
import { linksOutOfTheSite } from './links';
import { placesOfCommands } from './places';
import { excluded } from './pages';
import { sidebar } from './sidebar';

/** The repository is the source: GitHub and the site show the same Markdown. */
export default withMermaid({
  title: 'Gadgetron on Kubernetes',
  description: 'Streaming MRI reconstruction on Kubernetes: a queue, autoscaling, and no lost scan',
  srcDir: '..',
  srcExclude: [...excluded],
  outDir: './.vitepress/dist',
  rewrites: { 'README.md': 'index.md', ':folder(.*)/README.md': ':folder/index.md' },
  lastUpdated: false,
  cleanUrls: false,
  // Pages lie outside the folder that has Vue.
  vite: { resolve: { alias: { vue: path.resolve(import.meta.dirname, '../node_modules/vue') } } },
  markdown: {
    config: markdown => {
      linksOutOfTheSite(markdown);
      placesOfCommands(markdown);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'First image', link: '/docs/first-image' },
      { text: 'Values', link: '/docs/values' },
      { text: 'Command line', link: '/docs/cli' },
    ],
    sidebar: sidebar(),
  },
});
