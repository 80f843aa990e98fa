// mermaid.mjs - reads drawings with Mermaid itself
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: mermaid.mjs FOLDER
//
// FOLDER has node_modules with mermaid and jsdom. Standard input is a list, as JSON, of texts; for
// each a line is printed: an object with its kind and what was understood, or with an error.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.argv[2], 'package.json'));
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!DOCTYPE html><body></body>');

globalThis.window = window;
globalThis.document = window.document;

const entry = join(process.argv[2], 'node_modules', 'mermaid', 'dist', 'mermaid.core.mjs');
const { default: mermaid } = await import(pathToFileURL(entry));

mermaid.initialize({ startOnLoad: false });

/* Mermaid's stand-in for "#58;" until it has drawn. */
const plain = text => String(text).replace(/ﬂ°°(\d+)¶ß/g, (_, number) =>
  String.fromCodePoint(Number(number))).replace(/ﬂ°(\w+)¶ß/g, '&$1;');

for (const text of JSON.parse(readFileSync(0, 'utf-8'))) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db;
    const said = { kind: diagram.type, labels: [], arrows: 0 };

    if (diagram.type.startsWith('flowchart')) {
      said.labels = [...db.getVertices().values()].map(vertex => plain(vertex.text));
      said.arrows = db.getEdges().length;
    } else if (diagram.type === 'sequence') {
      said.labels = [...db.getActors().values()].map(actor => plain(actor.description));
      said.messages = db.getMessages().filter(message => typeof message.message === 'string')
        .map(message => plain(message.message));
      said.arrows = said.messages.length;
    } else if (diagram.type === 'gantt') {
      said.labels = db.getTasks().map(task => plain(task.task));
      said.arrows = said.labels.length;
    }
    console.log(JSON.stringify(said));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.message ?? error) }));
  }
}
