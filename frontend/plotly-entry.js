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

module.exports = Plotly;
