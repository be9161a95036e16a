// Called by the build behind Vite: writes the licences of everything that the page contains into it,
// as licences.txt. Fails when a package has no text, or a licence that nobody has looked at yet.
import { execSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const known = ['Apache-2.0', 'MIT', '0BSD', 'BSD-3-Clause'];
const shared = path.join(import.meta.dirname, '../../licences');
// Its package has no text: the licences are those of its sources' headers.
const without = { '@bufbuild/protobuf': ['Apache-2.0.txt', 'protobuf.txt'] };

const folders = execSync('npm ls --omit=dev --all --parseable', { encoding: 'utf8' })
  .trim()
  .split('\n')
  .slice(1);

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json')));
  const unknown = license.split(/[ ()]+|AND|OR/).filter((id) => id && !known.includes(id));
  if (unknown.length) throw new Error(`${name} is under ${unknown}: may the page have it?`);
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => path.join(folder, file));
  const texts = files.length ? files : without[name]?.map((file) => path.join(shared, file));
  if (!texts) throw new Error(`${name} has no text of its licence`);
  const heading = `${name} ${version} (${license})`;
  return [heading, '='.repeat(heading.length), ...texts.map((file) => readFileSync(file, 'utf8'))];
}

const notices = [...new Set(folders)].map(notice).map((lines) => lines.join('\n'));
writeFileSync('target/classes/static/licences.txt', [...new Set(notices)].sort().join('\n\n'));
