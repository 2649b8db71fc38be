/** Second pass of the graph check: no folder imports itself through others. Tests are excluded, because they may import anything. */
const { options } = require("../../.dependency-cruiser.cjs");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
	forbidden: [{ name: "no-folder-circles", severity: "error", scope: "folder", from: {}, to: { circular: true } }],
	options: { ...options, exclude: { path: `${options.exclude.path}|\\.test\\.|(^|/)testing/` } },
};
