import type { APIRequestContext } from "@playwright/test";
import { type Deployment, metricsToken, startDeployment } from "../fixtures/deployment.ts";
import { settings } from "../fixtures/settings.ts";
import { expect, signInThroughTenant, test } from "../fixtures/test.ts";

/** Drives the tenant through its control interface. */
async function control<T>({ tenant }: Deployment, act: string, body: unknown = {}): Promise<T> {
	const init = act === "counters" ? {} : { method: "POST", body: JSON.stringify(body) };
	return (await fetch(`${tenant}/__tenant/${act}`, init)).json();
}

/** Number of token requests that the tenant received from Rolecall's machine client. */
async function tokenRequests(deployment: Deployment): Promise<number> {
	type Counters = { tokenRequests: Record<string, Record<string, number>> };
	const counted = (await control<Counters>(deployment, "counters")).tokenRequests[settings.apiClientId] ?? {};
	return Object.values(counted).reduce((sum, count) => sum + count, 0);
}

/** Reads a value of a replica's metrics. */
async function metric({ port }: { port: number }, name: string): Promise<number> {
	const response = await fetch(`http://127.0.0.1:${port}/api/metrics`, {
		headers: { authorization: `Bearer ${metricsToken}` },
	});
	return Number(new RegExp(`^${name.replace(/[{}]/g, "\\$&")} (\\S+)`, "m").exec(await response.text())?.[1]);
}

/** A deployment replaces rejected tokens at least this far apart, in ms, with a second more for the test. */
const betweenRenewalsMs = 11_000;

/** Resolves when people have read this many more pages. */
type Read = (pages: number) => Promise<void>;

/** Lets three people read page after page while `happen` runs. Returns the responses that were not a success. */
async function whilePeopleRead(
	request: APIRequestContext,
	{ origin }: Deployment,
	happen: (read: Read) => Promise<unknown>,
) {
	const shown: string[] = [];
	let isOver = false;
	let pages = 0;
	const untilRead: Read = (more) => {
		const enough = pages + more;
		return expect.poll(() => pages, { timeout: 60_000 }).toBeGreaterThanOrEqual(enough);
	};
	const read = async (person: number) => {
		for (let page = 1; !isOver; page = (page % 3) + 1) {
			const answer = await request.get(`${origin}/api/users?page=${page}&size=${[25, 50, 100][person % 3]}`);
			if (answer.status() !== 200) shown.push(`${answer.status()} ${await answer.text()}`);
			pages += 1;
		}
	};
	const people = [0, 1, 2].map(read);
	try {
		await happen(untilRead);
	} finally {
		isOver = true;
		await Promise.all(people);
	}
	return shown;
}

test("three replicas share one token, whatever dies: the leader in mid-flight, and the database", async ({ page }) => {
	test.setTimeout(300_000);
	const deployment = await startDeployment();
	try {
		await control(deployment, "faults", { method: "POST", path: "/oauth/token", hang: true });
		await Promise.all([1, 2, 3].map(() => deployment.startReplica()));

		await test.step("the leader dies in mid-flight: one of the others asks in its place", async () => {
			await expect.poll(() => leaderOf(deployment), { timeout: 20_000 }).not.toBe(-1);
			const leader = deployment.replicas[await leaderOf(deployment)];
			if (leader !== undefined) await deployment.kill(leader);
			await expect.poll(() => tokenRequests(deployment), { timeout: 20_000 }).toBe(1);
			await deployment.startReplica();
			await expect.poll(() => freshReplicas(deployment), { timeout: 20_000 }).toBe(3);
			expect(await tokenRequests(deployment)).toBe(1);
		});

		await page.goto(deployment.origin);
		await signInThroughTenant(page, "admin", deployment.origin);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
		const people = page.context().request;

		let revokedMs = 0;
		await test.step("a rejected token costs one request, and nobody sees it", async () => {
			const before = await tokenRequests(deployment);
			const shown = await whilePeopleRead(people, deployment, async (read) => {
				await read(9);
				await control(deployment, "revoke-tokens");
				revokedMs = Date.now();
				await read(30);
			});
			expect(shown).toEqual([]);
			expect((await tokenRequests(deployment)) - before).toBe(1);
		});

		await test.step("a replica dies, and then the database: reading goes on", async () => {
			const shown = await whilePeopleRead(people, deployment, async (read) => {
				const [first] = deployment.replicas;
				if (first !== undefined) await deployment.kill(first);
				await read(18);
				await deployment.postgres.end("SIGKILL");
				await expect.poll(() => healthOf(deployment), { timeout: 20_000 }).toEqual([503, 503]);
				await read(30);
			});
			expect(shown).toEqual([]);
		});

		await test.step("the database is back: the token and the audit are shared again", async () => {
			const shown = await whilePeopleRead(people, deployment, async (read) => {
				await deployment.postgres.start();
				await deployment.startReplica();
				await expect.poll(() => healthOf(deployment), { timeout: 60_000 }).toEqual([200, 200, 200]);
				await expect.poll(() => metrics(deployment, "rolecall_token_store_degraded")).toEqual([0, 0, 0]);
				const before = await tokenRequests(deployment);
				await read(30);
				await expect.poll(() => Date.now() - revokedMs, { timeout: 15_000 }).toBeGreaterThan(betweenRenewalsMs);
				await control(deployment, "revoke-tokens");
				await read(30);
				expect((await tokenRequests(deployment)) - before).toBe(1);
			});
			expect(shown).toEqual([]);
		});
	} finally {
		await deployment.close();
	}
});

/** Reads a metric of every replica. */
const metrics = ({ replicas }: Deployment, name: string) =>
	Promise.all(replicas.map((replica) => metric(replica, name)));

/** Returns the status of every replica's health: 200, or 503 while it has no database. */
const healthOf = ({ replicas }: Deployment) =>
	Promise.all(replicas.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/api/health`)).status));

/** The replica that sent the one request for a token, or -1. */
async function leaderOf(deployment: Deployment): Promise<number> {
	const sent = await metrics(deployment, "rolecall_token_requests_total");
	return sent.findIndex((count) => count > 0);
}

/** Counts the replicas that hold a usable token. */
async function freshReplicas({ replicas }: Deployment): Promise<number> {
	const fresh = await Promise.all(
		replicas.map(({ port }) =>
			fetch(`http://127.0.0.1:${port}/api/health`).then(() => metric({ port }, 'rolecall_token_state{state="fresh"}')),
		),
	);
	return fresh.filter((value) => value === 1).length;
}
