/** Runs the production build in front of a tenant with many users, with a signed-in browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import { ensureBuilt, serverFile } from "../../scripts/build.mjs";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { endPrograms, freePort, startServer, untilAnswers } from "../../scripts/programs.mjs";
import { accounts, demoSettings, password } from "../../scripts/settings/demo-settings.mjs";
import { step } from "../../scripts/steps.mjs";
import { startMeasuredTenant } from "../measured-tenant.mjs";
import { recordUpstream } from "../roles/record-upstream.mjs";
import { watchInteractions } from "./interactions.mjs";
import { noteAnswers, watchPaints } from "./watch-paints.mjs";

const counted = new Intl.NumberFormat("en");

async function openBrowser() {
	const isRoot = process.getuid?.() === 0;
	return chromium.launch({
		executablePath: await findBrowser(),
		args: [...(isRoot ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking", "--disable-sync"],
	});
}

/** Signs in on the tenant's own page, as the account with every permission. */
async function signIn(page, origin) {
	await page.goto(`${origin}/sign-in`);
	await page.getByRole("button", { name: /sign in/i }).click();
	await page.getByLabel(/e-?mail/i).fill(accounts[0][0]);
	await page.getByLabel("Password", { exact: true }).fill(password);
	await page.getByRole("button", { name: /^(continue|sign in|log in)$/i }).click();
	await page.locator("tr[data-row]").first().waitFor();
}

/** Counts the Management API calls of Rolecall, at the tenant. */
const createCallCounter = (tenant, clientId) => async () => {
	const { calls } = await (await fetch(`${tenant}/__tenant/counters`)).json();
	return Object.values(calls[clientId] ?? {}).reduce((total, count) => total + count, 0);
};

async function withBrowser({ origin, ...more }, work) {
	const browser = await openBrowser();
	try {
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			locale: "en-US",
			timezoneId: "UTC",
			baseURL: origin,
		});
		await context.addInitScript(noteAnswers);
		await context.addInitScript(watchPaints);
		await context.addInitScript(watchInteractions);
		const page = await context.newPage();
		await signIn(page, origin);
		return await work({ context, page, ...more });
	} finally {
		await browser.close();
	}
}

/** Sets rate limits that match Rolecall's settings; prefetches wait for a well filled bucket. */
async function setPlan(tenant, plan) {
	const response = await fetch(`${tenant}/__tenant/settings`, { method: "POST", body: JSON.stringify({ plan }) });
	if (!response.ok) throw new Error(`The tenant does not take the plan: ${await response.text()}`);
}

/**
 * Starts everything, passes a signed-in page to `work`, and stops everything. `largeRoles` fills the tenant up to Auth0's limits on roles;
 * with `records` Rolecall calls it through a proxy, which tells `work` when calls were in flight.
 */
export async function withConsole({ users, largeRoles = false, records = false, plan }, work) {
	await ensureBuilt();
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-"));
	const port = await freePort();
	const settings = demoSettings({ port, tenantPort: 1, folder });
	const more = largeRoles ? ["--large-roles"] : [];
	const tenant = await step(`A tenant of ${counted.format(users)} users`, () =>
		startMeasuredTenant(users, settings, more),
	);
	const upstream = records ? await recordUpstream(tenant.origin) : undefined;
	try {
		await setPlan(tenant.origin, plan ?? settings.AUTH0_PLAN);
		const { host } = new URL(upstream?.origin ?? tenant.origin);
		const env = { ...settings, AUTH0_DOMAIN: host, LOG_LEVEL: "warn", DATABASE_URL: "" };
		const server = startServer({ entry: serverFile, env, logFile: path.join(folder, "rolecall.log") });
		const origin = settings.NEXTAUTH_URL;
		await untilAnswers(server, `http://127.0.0.1:${port}/api/health`);
		const countCalls = createCallCounter(tenant.origin, settings.APIV2_CLIENT_ID);
		return await withBrowser({ origin, countCalls, upstream }, work);
	} finally {
		await endPrograms();
		await upstream?.stop();
		await tenant.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
