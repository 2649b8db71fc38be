import path from "node:path";

/** @type {import("next").NextConfig} */
export default {
	output: "standalone",
	outputFileTracingRoot: path.join(import.meta.dirname, "..", ".."),
	turbopack: { root: path.join(import.meta.dirname, "..", "..") },
};
