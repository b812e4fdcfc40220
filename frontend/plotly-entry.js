// The strict plotly.js bundle: only the traces the figures use, no eval, no third party.
'use strict';

const Plotly = require('plotly.js/lib/core'); // scatter is part of the core

Plotly.register([
    require('plotly.js/lib/bar'),
    require('plotly.js/lib/heatmap'),
    require('plotly.js/lib/locales/zh-cn'),
]);

Plotly.setPlotConfig({
    showSendToCloud: false, // the default offers to upload the chart
    displaylogo: false,
    topojsonURL: '/assets/topojson/', // the default is a CDN
});

// Dash asks for a resize after each chart's first drawing and whenever its place changes, also where the chart has that size
// already; each would draw it once more.
const { resize } = Plotly.Plots;
Plotly.Plots.resize = (gd) => {
    const drawn = gd._fullLayout;
    const place = window.getComputedStyle(gd);
    const near = (pixels, known) => Math.abs(parseFloat(pixels) - known) < 1;
    const fits = drawn && near(place.width, drawn.width) && near(place.height, drawn.height);
    return fits ? Promise.resolve(gd) : resize(gd);
};

module.exports = Plotly;
