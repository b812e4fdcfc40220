// Dash's scripts as one file: a page asks once, not nine times, and what no page of ours needs stays away. Of Dash's core components this site has
// two: they are built anew from the sources in the package's own source maps. All other scripts go in as they are.
// `tests/test_frontend.py` looks that they are those Dash would send, and that no page has another core component.
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {mended} from './slim.mjs';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const MAPS = ['dash_core_components.js.map', 'dash_core_components-shared.js.map', 'async-graph.js.map'];
const GLOBALS = {react: 'React', 'react-dom': 'ReactDOM', 'prop-types': 'PropTypes'};
const TAKEN = {ramda: 'ramda/es/index.js', '@plotly/dash-component-plugins': '@plotly/dash-component-plugins/dist/index.js'};

// What stands in place of Dash's files: what draws a chart is here already, and no chart has formulas
const INSTEAD = {
    components: `export {default as Graph} from './src/components/Graph.react'; export {default as Store} from './src/components/Store.react';`,
    'src/utils/LazyLoader/graph': `import * as graph from '../../fragments/Graph.react'; export default () => Promise.resolve(graph);`,
    'src/utils/LazyLoader/mathjax': 'export default () => Promise.resolve();',
};

// Lines of Dash's -> what stands in their place. Charts are drawn in the order in which the page needs them, and one that shows nothing yet, or what
// it is given already, not at all: `assets/charts.js`. One that was drawn before Dash was there is taken over: `assets/opening/early.js`
const MENDED = {
    'src/fragments/Graph.react': [
        `        const gd = this.gd.current;
        figure = props`,
        `        this.gd.current = window.panmunjom?.adopted?.(this.gd.current) ?? this.gd.current;
        const gd = this.gd.current;
        figure = props`,
        `        const configClone = this.getConfig(config, responsive);
`,
        `        const turn = window.panmunjom?.turn?.(gd, figure);
        if (turn === null) {
            if (gd._fullLayout && !this._hasPlotted) {
                this.bindEvents();
                this._hasPlotted = true;
                this._prevGd = gd;
            }
            return Promise.resolve();
        }
        const configClone = this.getConfig(config, responsive);
`,
        `        return lazyLoadMathJax(mathjax)
`,
        `        return Promise.resolve(turn)
`,
    ],
    // Where plotly is there already, no chart waits for it: the page comes whole, at once
    'src/components/Graph.react': [
        `const RealPlotlyGraph = asyncDecorator(PlotlyGraph, () =>`,
        `const RealPlotlyGraph = window.Plotly ? drawn : asyncDecorator(PlotlyGraph, () =>`,
        `const EMPTY_DATA = [];`,
        `import drawn from '../fragments/Graph.react';
const EMPTY_DATA = [];`,
    ],
};

/** The sources in Dash's source maps, by their paths without endings. */
async function sources(folder) {
    const found = new Map();
    for (const name of MAPS) {
        const map = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
        map.sources.forEach((source, at) => found.set(source.replace('webpack:///./', '').replace(/\.[jt]sx?$/, ''), map.sourcesContent[at]));
    }
    return found;
}

const fromMaps = known => ({
    name: 'from-maps',
    setup(build) {
        const any = {filter: /.*/};
        build.onResolve({filter: /^components$/}, ({path: name}) => ({path: name, namespace: 'map'}));
        build.onResolve({filter: /^\./, namespace: 'map'}, ({path: name, importer}) => ({path: path.posix.join(path.posix.dirname(importer), name), namespace: 'map'}));
        build.onLoad({...any, namespace: 'map'}, ({path: name}) => {
            const contents = INSTEAD[name] ?? known.get(name);
            if (contents === undefined) throw new Error(`the source maps of dash have no ${name} any more`);
            return {contents: MENDED[name] ? mended(name, contents, MENDED[name]) : contents, loader: 'jsx', resolveDir: '/'};
        });
        build.onResolve({...any, filter: new RegExp(`^(${Object.keys(TAKEN).join('|')})$`)}, ({path: name}) => ({path: path.join(modules, TAKEN[name])}));
        build.onResolve({filter: /^(react|react-dom|prop-types)$/}, ({path: name}) => ({path: name, namespace: 'global'}));
        build.onLoad({...any, namespace: 'global'}, ({path: name}) => ({contents: `module.exports = window.${GLOBALS[name]};`}));
    },
});

/** The core components of this site, as `window.dash_core_components`, from Dash's folder of them. */
export async function coreComponents(folder, target) {
    const bundle = await build({
        entryPoints: ['components'],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        globalName: 'dash_core_components',
        target,
        plugins: [fromMaps(await sources(folder))],
        logLevel: 'warning',
    });
    return bundle.outputFiles[0].text;
}

/** Scripts as one, in which none is strict because the one before it is. */
export const joined = texts => texts.map(text => `;${text.trim()}\n`).join('');
