// Builds assets/vendor/ and tests/vendor/ from node_modules. Run it through build.py.
import {createHash} from 'node:crypto';
import {copyFile, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import zlib from 'node:zlib';
import {build, transform} from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const modules = path.join(here, 'node_modules');
const vendor = path.join(root, 'assets', 'vendor');
const testVendor = path.join(root, 'tests', 'vendor');
const require = createRequire(import.meta.url);

const version = name => require(path.join(modules, name, 'package.json')).version;
const sha = data => createHash('sha256').update(data).digest('hex').slice(0, 16);
const noMap = text => text.replace(/\/[*/][#@] ?sourceMappingURL=\S*( ?\*\/)?\s*$/, '');

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
    format: 'iife',
    globalName: 'Plotly',
    target: 'es2020',
    define: {global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false'},
    plugins: [noMapStyles],
    legalComments: 'eof',
    banner: {js: `/*! plotly.js ${version('plotly.js')}, (c) Plotly, Inc., MIT licence; strict bundle: scatter, bar, heatmap */`},
    logLevel: 'warning',
});
await emit('plotly.min.js', bundle.outputFiles[0].text, 'plotly.js');

// The one thing Dash's component bundles need from the 99 kB polyfill that Dash sends
const runtime = await readFile(path.join(modules, 'regenerator-runtime', 'runtime.js'), 'utf8');
await emit('runtime.min.js', (await transform(runtime, {minify: true, target: 'es2020'})).code, 'regenerator-runtime');

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

// Tests only
const axe = noMap(await readFile(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8'));
await writeFile(path.join(testVendor, 'axe.min.js'), axe);

const packages = ['plotly.js', 'bootstrap', face, 'regenerator-runtime', 'axe-core', 'esbuild'];
const manifest = {
    inputs: process.env.PANMUNJOM_INPUTS ?? '',
    versions: Object.fromEntries(packages.map(name => [name, version(name)])),
    files,
};
await writeFile(path.join(vendor, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
