// What a person sees of the seed document in VS Code, here in code-server, which is VS Code in a browser.
//
//   node tests/seed.mjs CODE_SERVER_ENTRY CHROMIUM SERVER VSIX [SCREENSHOT]
//
// needs playwright-core where node finds it. Ends with 1 at the first thing that is not seen.
import { spawn, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRequire } from 'node:module';

const [entry, chromium, server, vsix, screenshot] = process.argv.slice(2).map((it) => resolve(it));
const { chromium: browserType } = createRequire(join(process.cwd(), 'x.js'))('playwright-core');
const port = 8000 + (process.pid % 1000);
const home = mkdtempSync(join(tmpdir(), 'policy-lsp-vscode-'));
const [folder, user, extensions] = ['project', 'user', 'extensions'].map((it) => join(home, it));
const seed = '000_ac1d4f22e4b4df63.txt';

mkdirSync(join(user, 'User'), { recursive: true });
cpSync(resolve('../../seeds'), folder, { recursive: true });
writeFileSync(join(folder, 'policy-lsp.toml'), '');
const settings = {
  'policy-lsp.server.path': server,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
};
writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(settings));
const dirs = ['--extensions-dir', extensions, '--user-data-dir', user];
execFileSync(process.execPath, [entry, ...dirs, '--install-extension', vsix], { stdio: 'inherit' });
const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'];
const code = spawn(process.execPath, [entry, ...options, ...dirs, folder], { stdio: 'ignore' });
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
let browser;

function check(seen, what) {
  if (!seen) throw new Error(what);
  console.log(`ok    ${what}`);
}

async function open() {
  browser = await browserType.launch({ executablePath: chromium, args: [...flags, '--disable-component-update', '--disable-sync'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/?folder=${folder}`);
      break;
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
  await page.waitForSelector('.monaco-workbench');
  await page.getByText(seed).first().dblclick();
  return page;
}

/** Moves the mouse onto words of the document and returns the text of the hover. */
async function hover(page, words) {
  const line = page.locator('.view-line', { hasText: words }).first();
  const box = await line.evaluate((element, words) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const first = words.split(' ')[0];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // The editor writes spaces as no-break spaces.
      const at = node.data.replaceAll('\u00a0', ' ').indexOf(words);
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + first.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return null;
  }, words);
  await page.mouse.move(box.x, box.y);
  await page.mouse.move(box.x + 1, box.y);
  const shown = page.locator('.monaco-hover-content').filter({ hasText: 'in this document' }).first();
  await shown.waitFor({ timeout: 20000 });
  return shown.innerText();
}

let page;
try {
  page = await open();
  await page.waitForSelector('.squiggly-warning', { timeout: 30000, state: 'attached' });
  check(true, 'the trailer is underlined as a warning');
  await page.waitForSelector('.squiggly-info', { timeout: 20000, state: 'attached' });
  check(true, 'suspected typos are underlined');
  await page.getByText('Outline', { exact: true }).first().click();
  await page.getByText('Vanda Felbab-Brown', { exact: true }).first().waitFor({ timeout: 20000 });
  check(true, 'the outline has the speaker');
  const text = await hover(page, 'Secretary Blinken');
  check(text.includes('Antony Blinken') && text.includes('26 January 2021'), 'the hover says who Secretary Blinken was');
  // The hover fades in.
  await page.waitForTimeout(500);
  if (screenshot) await page.screenshot({ path: screenshot });
} catch (error) {
  console.log(`FAIL  ${error.message}`);
  if (page && screenshot) await page.screenshot({ path: screenshot });
  process.exitCode = 1;
} finally {
  await browser?.close();
  code.kill();
  rmSync(home, { recursive: true, force: true });
}
