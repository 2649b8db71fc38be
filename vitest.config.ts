import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "vitest/config";
import { ProgramsFirst } from "./testing/programs-first.ts";

/** Halves the start of programs. */
const preload = path.join(import.meta.dirname, "scripts", "settings", "resolve-relative.mjs");
const alias = { "@": import.meta.dirname };
/** Timeouts that also hold on a busy machine. */
const patience = { expect: { poll: { timeout: 20_000 } }, testTimeout: 60_000 };

/**
 * Three projects. `components` renders components in a DOM. `server` resolves like a React server bundle, so that `server-only` is the empty
 * module there. Files share their worker's modules: loading the SDK and the query builder anew for each file takes four times as long as
 * the tests. What a test puts in place for the process it takes away again.
 */
export default defineConfig({
	test: {
		// Much of the time is spent waiting for programs and databases, so two cores take three files at once.
		maxWorkers: availableParallelism() + 1,
		sequence: { sequencer: ProgramsFirst },
		// Node keeps what it compiles: workers, the programs that tests start and the tenant's sandboxes load in half the time.
		env: {
			NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules", ".cache", "node"),
			NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
		},
		projects: [
			{
				resolve: { alias, conditions: ["react-server"] },
				ssr: { resolve: { conditions: ["react-server", "node", "default"] } },
				test: {
					name: "server",
					environment: "node",
					include: [
						"lib/**/*.test.ts",
						"app/**/*.test.ts",
						"scripts/**/*.test.ts",
						"bench/*.test.ts",
						"deploy/*.test.ts",
						"testing/**/*.test.ts",
						"{proxy,next.config}.test.ts",
						"tenant/**/*.test.ts",
					],
					exclude: ["lib/*/client/**", "node_modules/**"],
					setupFiles: ["testing/fail-on-console.ts"],
					globalSetup: ["testing/databases/start-postgres.ts"],
					isolate: false,
					...patience,
					hookTimeout: 240_000,
				},
			},
			{
				resolve: { alias },
				test: {
					name: "browser-rooms",
					environment: "node",
					include: ["lib/*/client/**/*.test.ts", "components/**/*.test.ts"],
					isolate: false,
					...patience,
					setupFiles: ["testing/fail-on-console.ts"],
				},
			},
			{
				resolve: { alias },
				test: {
					name: "components",
					environment: "jsdom",
					environmentOptions: { jsdom: { url: "http://localhost:3000/" } },
					include: ["{app,components}/**/*.test.tsx"],
					isolate: false,
					setupFiles: ["testing/fail-on-console.ts", "components/testing/set-up-dom.ts"],
					testTimeout: 60_000,
				},
			},
		],
	},
});
