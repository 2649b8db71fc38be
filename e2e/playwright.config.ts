import { availableParallelism } from "node:os";
import { defineConfig, devices } from "@playwright/test";
import { browser, settings } from "./fixtures/settings.ts";

const isRoot = process.getuid?.() === 0;

/** Runs on the production build that `scripts/end-to-end.mjs` started. */
export default defineConfig({
	testDir: "specs",
	outputDir: "../test-results",
	// A test spends part of its time waiting for the server, so two cores run three tests at once.
	workers: availableParallelism() + 1,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	// CI tries a failed test again, once. `scripts/end-to-end.mjs` names the tests that passed only then.
	retries: process.env.CI ? 1 : 0,
	// A passing test takes no longer, and a busy machine has enough time.
	timeout: 180_000,
	expect: { timeout: 30_000 },
	reporter: [["line"], ["json"]],
	use: {
		...devices["Desktop Chrome"],
		viewport: { width: 1440, height: 900 },
		baseURL: settings.baseUrl,
		locale: "en-US",
		timezoneId: "UTC",
		// On a busy machine, a sheet that slides in may move between press and release of the mouse, and the click would be lost.
		contextOptions: { reducedMotion: "reduce" },
		// Off by default, because a trace records every frame, which takes more CPU time than the tests. `E2E_TRACE=on` turns it on.
		trace: process.env.E2E_TRACE === "on" ? "on" : "off",
		screenshot: "only-on-failure",
		launchOptions: {
			...browser,
			args: [
				...(isRoot ? ["--no-sandbox"] : []),
				// A page lives too briefly for optimized code, and two cores have no use for more threads. Together these save a sixth of the time.
				"--js-flags=--no-opt --no-maglev",
				"--num-raster-threads=1",
				"--in-process-gpu",
				"--disable-gpu",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
