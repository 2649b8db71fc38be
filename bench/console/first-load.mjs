/** Measures the JavaScript of the first load of the list, each file gzipped. */
import { gzipSync } from "node:zlib";
import { rowsOf } from "../rows.mjs";

async function measure({ context }) {
	const page = await context.newPage();
	const scripts = new Map();
	// The demo's tour, which opens once, is no part of the load.
	await page.addInitScript(() => localStorage.setItem("rolecall.tour-seen", "true"));
	page.on("response", (response) => {
		if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
	});
	await page.goto("/users?size=50");
	await page.locator("tr[data-row]").first().waitFor();
	await page.getByRole("button", { name: "Page through everyone" }).waitFor();
	const bodies = await Promise.all(scripts.values());
	await page.close();
	return { kilobytes: bodies.reduce((total, body) => total + gzipSync(body).length, 0) / 1_000 };
}

export const firstLoad = {
	title: "The first load of the list",
	rows: async (console) =>
		rowsOf("first-load JavaScript", new Map([["rolecall", await measure(console)]]), [
			{ key: "kilobytes", unit: "kB gzipped", target: 240 },
		]),
};
