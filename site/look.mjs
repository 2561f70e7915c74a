// Looks at every page of the built site in a headless Chromium, at the widths of a desk and of a telephone, and takes a
// picture of each. Fails when something on a page is wider than the page, or when the browser complains.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from 'vitepress';

const built = path.join(import.meta.dirname, '.vitepress/dist');
const pictures = path.join(import.meta.dirname, '.vitepress/pictures');
const widths = { desk: 1280, telephone: 390 };
const port = 4173;

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (chromium === undefined) {
  console.error('no Chromium here: apt-get install chromium');
  // On CI nobody would miss it.
  process.exit(process.env.CI === undefined ? 0 : 1);
}

/** Runs in the page: what is wider than the page, in words. */
function tooWide() {
  const page = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('.vp-doc table, .vp-doc img, .vp-doc p, .vp-doc li')]
    .filter(element => element.getBoundingClientRect().right > page + 1)
    .map(element => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`);
  return document.documentElement.scrollWidth > page + 1 ? [...wide, 'the page'] : wide;
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
await serve({ root: import.meta.dirname, port });
const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox'] });
const complaints = [];
const pages = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.html') && file !== '404.html',
);
for (const [name, width] of Object.entries(widths)) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height: 900 });
  let at = '';
  tab.on('pageerror', error => complaints.push(`${at} (${name}): ${error.message}`));
  tab.on('requestfailed', request => complaints.push(`${at} (${name}): ${request.url()} cannot be loaded`));
  for (const page of pages) {
    at = page;
    await tab.goto(`http://localhost:${port}/${page}`, { waitUntil: 'networkidle0' });
    for (const wide of await tab.evaluate(tooWide))
      complaints.push(`${page} (${name}): ${wide} is wider than the page`);
    await tab.screenshot({ path: path.join(pictures, `${page.replaceAll('/', '-')}-${name}.png`), fullPage: false });
  }
}
await browser.close();
for (const complaint of complaints) console.error(complaint);
console.log(`${pages.length} pages, ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);
