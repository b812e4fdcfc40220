// Builds assets/vendor/ and tests/vendor/ from node_modules. Run it through build.py.
import {createHash} from 'node:crypto';
import {copyFile, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import zlib from 'node:zlib';
import {build, transform} from 'esbuild';
import {coreComponents, joined} from './dash.mjs';
import {slim, undescribed} from './slim.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const modules = path.join(here, 'node_modules');
const vendor = path.join(root, 'assets', 'vendor');
const testVendor = path.join(root, 'tests', 'vendor');
const require = createRequire(import.meta.url);

const version = name => require(path.join(modules, name, 'package.json')).version;
const sha = data => createHash('sha256').update(data).digest('hex').slice(0, 16);
const noMap = text => text.replace(/\/[*/][#@] ?sourceMappingURL=\S*( ?\*\/)?\s*$/, '');

const TARGET = 'es2020';
const files = {};

/** Writes one output; text also as .br and .gz. Records its size under `name`. */
async function emit(name, data, source, {compress = true} = {}) {
    const bytes = Buffer.from(data);
    const target = path.join(vendor, name);
    const entry = {sha256: sha(bytes), bytes: bytes.length, from: source};
    await mkdir(path.dirname(target), {recursive: true});
    await writeFile(target, bytes);
    if (compress) {
        const gz = zlib.gzipSync(bytes, {level: 9});
        const br = zlib.brotliCompressSync(bytes, {
            params: {
                [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
                [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            },
        });
        await writeFile(target + '.gz', gz);
        await writeFile(target + '.br', br);
        Object.assign(entry, {gz: gz.length, br: br.length});
    }
    files[name] = entry;
    return entry;
}

/** The package a source file of the bundle belongs to. */
function packageOf(file) {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    return found && found[0] + 'package.json';
}

/** The copyright lines of packages and, once each, the texts of their licences. */
async function notices(packages) {
    const texts = new Map();
    for (const given of packages) {
        const file = given.endsWith('package.json') ? path.resolve(here, given) : path.join(modules, given, 'package.json');
        const folder = path.dirname(file);
        const {name, version: number, license, author} = require(file);
        const names = (await readdir(folder)).filter(one => /^(licen[cs]e|copying|notice)/i.test(one)).sort();
        const whole = (await Promise.all(names.map(one => readFile(path.join(folder, one), 'utf8')))).join('\n');
        const lines = whole.split('\n').map(line => line.trim());
        const claims = lines.filter(line => /^(copyright|\(c\)|©)/i.test(line) && !/^copyright (notice|holder)/i.test(line));
        const by = typeof author === 'string' ? author : author?.name;
        const text = lines.filter(line => !claims.includes(line)).join('\n').replace(/\n{2,}/g, '\n\n').trim() || `Licence: ${license}`;
        const key = text.replace(/^.{0,40}licen[cs]e.*$/im, '').replace(/[\s"'“”*_.-]+/g, ' ').toLowerCase().trim();
        if (!texts.has(key)) texts.set(key, {text, owners: []});
        texts.get(key).owners.push([`${name} ${number} (${license})`, ...(claims.length ? claims : by ? [`Author: ${by}`] : [])].join('\n  '));
    }
    return [...texts.values()].map(({text, owners}) => `${owners.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(40)}\n\n`);
}

await rm(vendor, {recursive: true, force: true});
await rm(testVendor, {recursive: true, force: true});
await mkdir(vendor, {recursive: true});
await mkdir(testVendor, {recursive: true});

// plotly.js: maplibre's stylesheet is required by the registry but belongs to map traces only
const noMapStyles = {
    name: 'no-map-styles',
    setup(b) {
        b.onResolve({filter: /^maplibre-gl\/.*\.css$/}, () => ({path: 'maplibre-css', namespace: 'empty'}));
        b.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: '', loader: 'js'}));
    },
};
const bundle = await build({
    entryPoints: [path.join(here, 'plotly-entry.js')],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'Plotly',
    target: TARGET,
    define: {global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false'},
    plugins: [noMapStyles, slim],
    legalComments: 'eof',
    banner: {js: `/*! plotly.js ${version('plotly.js')}, (c) Plotly, Inc., MIT licence; strict bundle: scatter, bar, heatmap */`},
    logLevel: 'warning',
});
const inBundle = [...new Set(Object.keys(bundle.metafile.inputs).map(packageOf).filter(Boolean))].sort();
const bundled = await notices(inBundle);
// In the file itself: it travels alone, inside every exported page
await emit('plotly.min.js', `${undescribed(bundle.outputFiles[0].text)}\n/*! What stands in this file\n\n${bundled.replaceAll('*/', '* /')}*/\n`, 'plotly.js');

// Dash's scripts, in its order. Of the 99 kB polyfill it sends its bundles need one thing
const dash = JSON.parse(process.env.PANMUNJOM_DASH); // {scripts, core, licences, versions}, paths of the installed packages: build.py
const runtime = await readFile(path.join(modules, 'regenerator-runtime', 'runtime.js'), 'utf8');
const small = (await transform(runtime, {minify: true, target: TARGET})).code;
const scripts = await Promise.all(dash.scripts.map(async file => (file === dash.core ? coreComponents(path.dirname(file), TARGET) : noMap(await readFile(file, 'utf8')))));
await emit('dash-renderer.min.js', `${joined([small, ...scripts])}/*! Whose this is: THIRD_PARTY.txt beside this file */\n`, 'dash');

const bootstrap = await readFile(path.join(modules, 'bootstrap', 'dist', 'css', 'bootstrap.min.css'), 'utf8');
await emit('bootstrap.min.css', noMap(bootstrap), 'bootstrap');

// The typeface: the first file covers English and is preloaded; a browser fetches the others when a text needs them
const face = '@fontsource-variable/source-sans-3';
const unicode = require(path.join(modules, face, 'unicode.json'));
const rules = [];
for (const [subset, style] of [['latin', 'normal'], ['latin-ext', 'normal'], ['latin', 'italic']]) {
    const name = `source-sans-3-${subset}-wght-${style}.woff2`;
    const data = await readFile(path.join(modules, face, 'files', name));
    const {sha256} = await emit(name, data, face, {compress: false});
    rules.push(`@font-face{font-family:"Source Sans 3";font-style:${style};font-weight:200 900;font-display:swap;` +
        `src:url("${name}?v=${sha256}") format("woff2");unicode-range:${unicode[subset]}}`);
}
await emit('fonts.css', `/*! Source Sans 3, (c) Adobe, SIL Open Font License 1.1 */\n${rules.join('\n')}\n`, face);
await copyFile(path.join(modules, face, 'LICENSE'), path.join(vendor, 'OFL.txt'));

const taken = await notices(['bootstrap', face, 'regenerator-runtime', 'ramda', '@plotly/dash-component-plugins']);
const ofDash = await Promise.all(Object.entries(dash.licences).map(async ([name, paths]) => {
    const texts = await Promise.all(paths.map(file => readFile(file, 'utf8')));
    return `${name}\n\n${texts.map(text => text.trim()).join('\n\n')}\n`;
}));
await writeFile(path.join(vendor, 'THIRD_PARTY.txt'), `What others made of what this site sends\n\n${[bundled, ...ofDash, taken].join(`\n${'-'.repeat(40)}\n\n`)}`);

// Tests only
const axe = noMap(await readFile(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8'));
await writeFile(path.join(testVendor, 'axe.min.js'), axe);

const packages = ['plotly.js', 'bootstrap', face, 'regenerator-runtime', 'ramda', '@plotly/dash-component-plugins', 'axe-core', 'esbuild'];
const manifest = {
    inputs: process.env.PANMUNJOM_INPUTS ?? '',
    versions: Object.fromEntries(packages.map(name => [name, version(name)])),
    dash: dash.versions,
    files,
};
await writeFile(path.join(vendor, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
