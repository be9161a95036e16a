// Called by Maven: `node build/build.mjs install|package|conference|test`. Installs, builds and tests only what changed
// since the last time, by comparing hashes kept in target/.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const inputs = [
  'index.html',
  'recordings.html',
  'tsconfig.json',
  'vite.config.ts',
  'public',
  'src',
];
const licences = 'build/licences.mjs';
const lock = ['package.json', 'package-lock.json', '.npmrc'];

function filesOf(entry) {
  return readdirSync(entry, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .sort();
}

function hash(entries) {
  const digest = createHash('sha256');
  for (const file of entries.flatMap((e) =>
    path.extname(e) || e.startsWith('.') ? [e] : filesOf(e),
  )) {
    digest.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return digest.digest('hex');
}

/** Runs the commands unless `stamp` says that they succeeded on the same input. */
function once(stamp, key, output, commands) {
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  for (const command of commands) execSync(command, { stdio: 'inherit' });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

const locked = hash(lock);
once('node_modules/.roomtape', locked, 'node_modules', [
  'npm ci --no-audit --no-fund --loglevel=error',
]);

switch (process.argv[2]) {
  case 'install':
    break;
  case 'package':
    once('target/built', locked + hash([...inputs, licences]), 'target/classes/static/index.html', [
      'npm run --silent build -- --logLevel warn',
      `node ${licences}`,
    ]);
    break;
  case 'conference':
    once('target/conference-built', locked + hash(['test/conference']), 'target/conference', [
      'npm run --silent conference -- --logLevel warn',
    ]);
    break;
  case 'test':
    once('target/tested', locked + hash([...inputs, 'test']), 'target', [
      'npm test --silent -- --reporter=dot --reporter=junit --outputFile.junit=target/tests.xml',
    ]);
    break;
  default:
    throw new Error(`unknown step ${process.argv[2]}: install, package, conference or test`);
}
