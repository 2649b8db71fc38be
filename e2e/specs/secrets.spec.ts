import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { settings } from "../fixtures/settings.ts";
import { expect, test } from "../fixtures/test.ts";

const projectFolder = path.resolve(import.meta.dirname, "../..");

/** The known secrets, and the format of a signed token. A session cookie is encrypted and has another format. */
const forbidden: [string, RegExp][] = [
	["the client secret of the Management API", new RegExp(settings.apiClientSecret)],
	["the client secret of the sign-in", new RegExp(settings.signInClientSecret)],
	["the session secret", new RegExp(settings.nextauthSecret)],
	["Rolecall's own secret", new RegExp(settings.rolecallSecret)],
	["a signed token", /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
];

function hits(place: string, text: string): string[] {
	return forbidden.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what} in ${place}`);
}

function hitsInFolder(folder: string, keep: (file: string) => boolean = () => true): string[] {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	expect(files.length, `${folder} is not empty`).toBeGreaterThan(0);
	return files
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter(keep)
		.flatMap((file) => hits(file, readFileSync(file, "latin1")));
}

/** Visits every screen and records the bodies and headers of all responses. */
async function answersOfEveryScreen(page: Page, userId: string): Promise<{ url: string; text: string }[]> {
	const answers: Promise<{ url: string; text: string }>[] = [];
	page.on("response", (response) => {
		if (!response.url().startsWith(settings.baseUrl)) return;
		const url = response.url();
		const read = Promise.all([response.text().catch(() => ""), response.headersArray()]);
		answers.push(read.then(([body, headers]) => ({ url, text: `${body}${JSON.stringify(headers)}` })));
	});
	const id = encodeURIComponent(userId);
	for (const place of [
		"users",
		`users/${id}`,
		`users/${id}/profile`,
		`users/${id}/security`,
		`users/${id}/access`,
		`users/${id}/activity`,
		"roles",
		"token",
	]) {
		await page.goto(`/${place}`);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	}
	for (const api of [
		"me",
		"health",
		"tenant/status",
		"token",
		"token/requests",
		"token/lab",
		"users?page=999",
		"users/none%7Cnone",
		"auth/session",
		"auth/providers",
	]) {
		const response = await page.request.get(`/api/${api}`);
		answers.push(response.text().then((text) => ({ url: response.url(), text })));
	}
	return Promise.all(answers);
}

test("neither secret nor token is in an answer, the built assets, the logs or the database", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const answers = await answersOfEveryScreen(page, person.user_id);
	expect(answers.filter(({ url }) => url.includes("/api/")).length).toBeGreaterThan(5);
	const found = [
		...answers.flatMap(({ url, text }) => hits(url, text)),
		...hitsInFolder(path.join(projectFolder, ".next", "static")),
		...hitsInFolder(path.join(settings.folder, "logs"), (file) => file.endsWith("rolecall.log")),
		...hitsInFolder(path.join(settings.folder, "pglite")),
	];
	expect(found).toEqual([]);
});

test("the search for secrets finds one that is planted", () => {
	expect(hits("a planted file", `x=${settings.apiClientSecret}`)).toHaveLength(1);
	expect(hits("a planted file", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwIn0.c2lnbmF0dXJl")).toHaveLength(1);
});

test("the first load of /users is at most 242.5 kB of JavaScript, gzipped", async ({ page, signInAs }) => {
	await signInAs("admin");
	const scripts = new Map<string, Promise<Buffer>>();
	page.on("response", (response) => {
		if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
	});
	await page.goto("/users");
	await expect(page.getByRole("table")).toBeVisible();
	// The last request of the first screen.
	await expect(page.getByRole("button", { name: "Page through everyone" })).toBeVisible();
	const bodies = await Promise.all(scripts.values());
	expect(bodies.length).toBeGreaterThan(3);
	const bytes = bodies.reduce((total, body) => total + gzipSync(body).length, 0);
	test
		.info()
		.annotations.push({ type: "first-load JavaScript", description: `${(bytes / 1000).toFixed(1)} kB gzipped` });
	expect(bytes).toBeLessThanOrEqual(242_500);
});
