#!/usr/bin/env node
// Draws the boards with Grafana's own components from live values, so that people can look at them.
import { readFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { Prometheus, lettered } from './prometheus.mjs';

const HELP = `Draws the boards with Grafana's own components from live values of a Prometheus.

  npm ci --ignore-scripts
  node render.mjs --prometheus http://127.0.0.1:9090 [options] [board.json ...]

Options:
  --prometheus URL   Prometheus that scrapes the operator. Required.
  --out FOLDER       Where the pictures go. Default: out
  --width PIXELS     Width of the window; may be given several times. Default: 1280 and 1920
  --theme NAME       dark or light. Default: dark
  --minutes N        How far back the boards look. Default: 15
  --var NAME=VALUE   Value of a variable, such as control=A.8.22; may be given several times
  --chromium FILE    The browser. Default: /usr/bin/chromium
  -h, --help         Explain this command

What it cannot show: Grafana's own frame (bar, variables, annotations). Tables are drawn by the component that
@grafana/ui exports, not by the newest of Grafana; state timelines are drawn by this folder's own code, since Grafana
does not export its own.
`;

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    prometheus: { type: 'string' },
    out: { type: 'string', default: 'out' },
    width: { type: 'string', multiple: true, default: ['1280', '1920'] },
    theme: { type: 'string', default: 'dark' },
    minutes: { type: 'string', default: '15' },
    var: { type: 'string', multiple: true, default: [] },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help || !options.prometheus) {
  process.stdout.write(HELP);
  process.exit(options.help ? 0 : 2);
}

const boards = positionals.length
  ? positionals
  : readdirSync(join(here, '..')).filter((name) => name.endsWith('.json')).map((name) => join(here, '..', name));
const prometheus = new Prometheus(options.prometheus);
const work = join(here, 'dist');
mkdirSync(work, { recursive: true });
mkdirSync(options.out, { recursive: true });
await bundle();
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const file of boards) {
    const input = await ask(JSON.parse(readFileSync(file, 'utf8')));
    for (const width of options.width.map(Number)) {
      await draw(input, width, join(options.out, `${file.split('/').pop().replace('.json', '')}-${width}.png`));
    }
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}

async function bundle() {
  await build({
    entryPoints: [join(here, 'src/page.jsx')],
    bundle: true,
    outfile: join(work, 'page.js'),
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'window', 'process.env': '{}' },
    loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.woff': 'dataurl', '.ttf': 'dataurl' },
    logLevel: 'error',
    plugins: [{ name: 'scrollbars', setup: unwrapScrollbars }],
  });
}

/** @grafana/ui imports this CommonJS module by a default that it has only under another name. */
function unwrapScrollbars({ onResolve, onLoad }) {
  onResolve({ filter: /^react-custom-scrollbars-2$/ }, ({ resolveDir, pluginData }) =>
    pluginData === 'real' ? undefined : { path: resolveDir, namespace: 'scrollbars' });
  onLoad({ filter: /.*/, namespace: 'scrollbars' }, ({ path }) => ({
    contents: `import { Scrollbars } from 'react-custom-scrollbars-2'; export default Scrollbars;`,
    resolveDir: path,
    pluginData: 'real',
  }));
}

/** A board with the answers to all its queries. */
async function ask(board) {
  const to = Math.floor(Date.now() / 1000);
  const from = to - Number(options.minutes) * 60;
  const step = Math.max(2, Math.ceil((to - from) / 240));
  const variables = { __rate_interval: `${Math.max(8, 4 * step)}s`, __range: `${to - from}s`, datasource: 'prometheus' };
  const given = Object.fromEntries(options.var.map((one) => one.split(/=(.*)/s)));
  for (const variable of board.templating.list.filter((one) => one.type === 'query')) {
    const known = await prometheus.values(variable.query.query, variables);
    variables[variable.name] = given[variable.name] ?? (variable.includeAll ? variable.allValue : known[0] ?? '');
  }
  const frames = {};
  for (const panel of board.panels) {
    const answers = [];
    for (const target of panel.targets ?? []) {
      answers.push(...(await prometheus.frames(target, variables, from, to, step)));
    }
    frames[panel.id] = panel.type === 'table' ? lettered(answers) : answers;
  }
  return { board, frames, variables, from: from * 1000, to: to * 1000, theme: options.theme };
}

async function draw(input, width, file) {
  const html = join(work, 'page.html');
  writeFileSync(html, `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><body><div id="root"></div>
<script>window.__BOARD__ = ${JSON.stringify(input).replaceAll('<', '\\u003c')};</script><script src="page.js"></script>`);
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.on('pageerror', (error) => console.error(`${file}: ${error.message}`));
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('[data-drawn]', { state: 'attached', timeout: 60_000 });
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  console.log(resolve(file));
}
