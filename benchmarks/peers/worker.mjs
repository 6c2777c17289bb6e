// Fills Word templates with one npm library for as long as orders come in.
//
// usage: node worker.mjs FOLDER ENGINE     (FOLDER holds node_modules)
// An order is a line {"template", "data", "out", "documents"}; the answer {"elapsed_ms"} on a line.
// A template is read once, as a server would; what a library cannot keep, it does per document.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const [folder, engine] = process.argv.slice(2);
const load = createRequire(path.join(path.resolve(folder), 'package.json'));

const ENGINES = {
  docxtemplater() {
    const PizZip = load('pizzip');
    const Docxtemplater = load('docxtemplater');
    const options = { paragraphLoop: true, linebreaks: true };
    return (template, data) =>
      new Docxtemplater(new PizZip(template), options).render(data).toBuffer();
  },
  'easy-template-x'() {
    const { TemplateHandler } = load('easy-template-x');
    const handler = new TemplateHandler();
    return (template, data) => handler.process(template, data);
  },
};

const fill = ENGINES[engine]();
const templates = new Map();
const records = new Map();

function kept(store, file, read) {
  if (!store.has(file)) store.set(file, read(file));
  return store.get(file);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  const template = kept(templates, order.template, (file) => fs.readFileSync(file));
  const data = kept(records, order.data, (file) => JSON.parse(fs.readFileSync(file, 'utf8')));
  const start = performance.now();
  for (let count = 0; count < order.documents; count += 1) {
    fs.writeFileSync(order.out, await fill(template, data));
  }
  const answer = { elapsed_ms: performance.now() - start };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
