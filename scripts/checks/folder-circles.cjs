/** The second pass over the arrows: no folder leads back to itself through others. Tests are left out; they import what they like. */
const { options } = require("../../.dependency-cruiser.cjs");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
	forbidden: [{ name: "no-folder-circles", severity: "error", scope: "folder", from: {}, to: { circular: true } }],
	options: { ...options, exclude: { path: `${options.exclude.path}|\\.test\\.|(^|/)testing/` } },
};
