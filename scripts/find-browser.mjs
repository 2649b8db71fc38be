/** Finds a Chromium for the end-to-end tests, installing one only when the machine has none. */
import { existsSync } from "node:fs";
import path from "node:path";
import { environment, nodePath, root, run } from "./runtime.mjs";
import { Stop, step } from "./steps.mjs";

/** Debian's name for a Chromium that can only run headless. The tests take a fifth less time with it than with the whole browser. */
const headlessShell = "chromium-headless-shell";
const names = [
	headlessShell,
	"chromium",
	"chromium-browser",
	"google-chrome",
	"google-chrome-stable",
	"chrome",
	"microsoft-edge",
];
const applications = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function systemBrowser() {
	const folders = (process.env.PATH ?? "").split(path.delimiter);
	return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...applications].find(
		existsSync,
	);
}

async function playwrightBrowser() {
	const { chromium } = await import("playwright");
	const file = chromium.executablePath();
	return existsSync(file) ? file : undefined;
}

async function installByPlaywright() {
	const cli = path.join(root, "node_modules", "playwright", "cli.js");
	const { code } = await run(nodePath(), [cli, "install", "--with-deps", "chromium"]);
	return code === 0 ? playwrightBrowser() : undefined;
}

async function installByApt() {
	if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
	const env = environment({ DEBIAN_FRONTEND: "noninteractive" });
	await run("apt-get", ["update", "-qq"], { env });
	for (const name of [headlessShell, "chromium"]) {
		await run("apt-get", ["install", "-y", "-qq", name, "fonts-noto-core", "fonts-noto-cjk"], { env });
		if (systemBrowser()) return systemBrowser();
	}
	return undefined;
}

/**
 * Returns the path of a Chromium, tried in this order: `CHROMIUM_PATH`, Playwright's own, the system's, `playwright install`, apt as root.
 * @throws Stop if the machine has none and none could be installed
 */
export async function findBrowser() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (existsSync(named)) return named;
		throw new Stop(`CHROMIUM_PATH is "${named}", and no file is there.`);
	}
	const found = (await playwrightBrowser()) ?? systemBrowser();
	if (found) return found;
	const installed = await step(
		"Installing a browser",
		async () => (await installByPlaywright()) ?? (await installByApt()),
	);
	if (installed) return installed;
	throw new Stop(
		"No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.",
	);
}
