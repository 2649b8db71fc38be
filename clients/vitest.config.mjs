import { defineConfig } from "vitest/config";

/** Runs the tests of real clients against the embedded tenant over TLS; `npm run clients` installs their packages and starts them. */
export default defineConfig({
	test: {
		root: import.meta.dirname,
		include: ["*.test.mjs"],
		environment: "node",
		maxWorkers: 2,
		testTimeout: 120_000,
		hookTimeout: 120_000,
	},
});
