// Converts with carbone's own converter: one line "source\ttarget" in, one line "ok" out.
//
//     node carbone.mjs FOLDER_WITH_NODE_MODULES OPTIONS
//
// `carbone.convert` takes no options for PDF; its converter hands a text on to LibreOffice, which
// reads it as JSON (LibreOffice 7.4: FilterOptions of writer_pdf_Export).
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

const [folder, options] = process.argv.slice(2);
const load = createRequire(path.join(folder, 'package.json'));
const converter = load('carbone/lib/converter.js');
// Through carbone itself, so that its own defaults are set.
load('carbone').set({ tempPath: process.env.TMPDIR });

let last = Promise.resolve();
const convert = (source, target) =>
  new Promise((done) => {
    converter.convertFile(source, 'writer_pdf_Export', options, target, (error) => {
      console.log(error ? `failed: ${error}` : 'ok');
      done();
    });
  });
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [source, target] = line.split('\t');
    last = last.then(() => convert(source, target));
  })
  .on('close', () => last.then(() => converter.exit(() => process.exit(0))));
