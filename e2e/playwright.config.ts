import { availableParallelism } from "node:os";
import { defineConfig, devices } from "@playwright/test";
import { browser, settings } from "./fixtures/settings.ts";

const isRoot = process.getuid?.() === 0;

/** Runs on the production build that `scripts/end-to-end.mjs` started. */
export default defineConfig({
	testDir: "specs",
	outputDir: "../test-results",
	// A test waits for the server a part of its time, so two cores take three tests at once.
	workers: availableParallelism() + 1,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	// Passing costs no more; a busy machine gets its time.
	timeout: 180_000,
	expect: { timeout: 30_000 },
	reporter: [["line"], ["json"]],
	use: {
		...devices["Desktop Chrome"],
		viewport: { width: 1440, height: 900 },
		baseURL: settings.baseUrl,
		locale: "en-US",
		timezoneId: "UTC",
		// A sheet that slides in on a busy machine may move on between the press and the release of the mouse, and the click is lost.
		contextOptions: { reducedMotion: "reduce" },
		// A trace records every frame, which costs two cores more than the tests do; E2E_TRACE=on asks for it.
		trace: process.env.E2E_TRACE === "on" ? "on" : "off",
		screenshot: "only-on-failure",
		launchOptions: {
			...browser,
			args: [
				...(isRoot ? ["--no-sandbox"] : []),
				"--disable-gpu",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
