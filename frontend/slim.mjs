// What the charts of this site never use of plotly.js, left out of its bundle: 95 kB that a first page need not wait for; and a line mended.
// `tests/components/figures/test_bundle.py` goes through every chart of the record: none has what is missing here.
import {readFile} from 'node:fs/promises';
import path from 'node:path';

const NOTHING = 'module.exports = function() {};';
const component = name => `module.exports = {moduleType: 'component', name: '${name}'};`;

// Components that no chart has; plotly.js asks the registry for them and goes on where it finds no method
const UNUSED = ['annotations3d', 'errorbars', 'grid', 'images', 'rangeselector', 'rangeslider', 'sliders', 'updatemenus'];

// Files of plotly.js -> what stands in their place
const INSTEAD = {
    ...Object.fromEntries(UNUSED.map(name => [`src/components/${name}/index.js`, component(name)])),
    // Charts have no tool bar of plotly's; the brush of the density strip is a selection of plotly's, which needs its outline too
    'src/components/modebar/manage.js': NOTHING,
    'src/components/modebar/buttons.js': 'module.exports = {};',
    'src/fonts/ploticon.js': 'module.exports = {};',
    // A heatmap is drawn of cells, never of points to be counted
    'src/traces/histogram2d/calc.js': NOTHING,
};

// Files of plotly.js -> a line of theirs, and what stands in its place. A label that would pass the edge of the chart plotly hides: of an axis
// of days that is the first year, or the last. It is moved inside instead, by a few pixels
const MENDED = {
    'src/plots/cartesian/axes.js': [
        `if(hideOverflow) t.style('display', 'none'); // hidden`,
        `if(isX && ticklabeloverflow === 'hide past div') t.attr('transform', strTranslate(bb.left < min ? min - bb.left : max - bb.right, 0) + (t.attr('transform') || ''));
        else if(hideOverflow) t.style('display', 'none');`,
    ],
};

// Libraries of which plotly.js takes in the whole and calls a few functions
const FEW = {
    'gl-mat4': `export {default as multiply} from 'gl-mat4/multiply'; export {default as invert} from 'gl-mat4/invert';`,
    culori: `import {modeHsl, modeLrgb, modeRgb, useMode} from 'culori/fn'; [modeRgb, modeLrgb, modeHsl].forEach(useMode);
        export {converter, formatHex, formatRgb, wcagContrast, wcagLuminance} from 'culori/fn';`,
};

// Parts of D3 version 3 that plotly.js calls for charts with axes. D3 is written as files that name what stands before them
const D3 = ['start', 'compat/', 'arrays/', 'behavior/drag', 'color/', 'core/', 'event/', 'format/', 'interpolate/', 'math/',
    'scale/linear', 'scale/ordinal', 'selection/', 'transition/', 'xhr/json', 'end'];

/** D3's files of some names, each once, where another first asks for it. */
async function assembled(folder, names) {
    const seen = new Set();
    async function text(name, from) {
        const file = path.join(from, name.endsWith('/') ? `${name}index.js` : `${name}.js`);
        if (seen.has(file)) return '';
        seen.add(file);
        const lines = (await readFile(file, 'utf8')).split('\n');
        for (const [at, line] of lines.entries()) {
            const [, one] = line.match(/^import "(.+)";$/) ?? [];
            if (one) lines[at] = await text(one, path.dirname(file));
        }
        return lines.join('\n');
    }
    const texts = [];
    for (const name of names) texts.push(await text(name, folder));
    return texts.join('\n');
}

/** What each attribute means, in English, stands beside it for plotly's own reference and is not read in a browser. */
const DESCRIPTION = /,?description:(?:\[(?:"(?:[^"\\]|\\.)*",?)*\]\.join\("[^"]*"\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`$]*`)/g;
export const undescribed = text => text.replace(DESCRIPTION, '').replaceAll('{,', '{');

/** A source with lines mended; one that does not have them, once, any more stops the build. */
export function mended(name, text, [lines, instead, ...more]) {
    const parts = text.split(lines);
    if (parts.length !== 2) throw new Error(`${name} does not say once: ${lines}`);
    const whole = parts.join(instead);
    return more.length ? mended(name, whole, more) : whole;
}

export const slim = {
    name: 'slim',
    setup(build) {
        build.onLoad({filter: /\/plotly\.js\/src\/.*\.js$/}, async ({path: file}) => {
            const name = file.split('/plotly.js/').pop();
            const contents = MENDED[name] ? mended(file, await readFile(file, 'utf8'), MENDED[name]) : INSTEAD[name];
            return contents && {contents, loader: 'js'};
        });
        build.onResolve({filter: /^(gl-mat4|culori)$/}, ({path: name, resolveDir}) => ({path: name, namespace: 'few', pluginData: resolveDir}));
        build.onLoad({filter: /.*/, namespace: 'few'}, ({path: name, pluginData: resolveDir}) => ({contents: FEW[name], resolveDir}));
        build.onLoad({filter: /\/@plotly\/d3\/d3\.js$/}, async ({path: file}) => ({contents: await assembled(path.join(path.dirname(file), 'src'), D3), loader: 'js'}));
    },
};
