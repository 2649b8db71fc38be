import { fork } from "node:child_process";
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeAct, listActs } from "../../../../testing/databases/audit-trail.ts";
import { createPostgresDatabase, type Engine, engines } from "../../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { type HttpServer, startHttpServer } from "../../../../testing/scripted-tenant/start-http-server.ts";
import { applySettings, settings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../../../database/server/open-database.ts";
import { beginChain } from "../chain/begin-chain.ts";
import { verifyChain } from "../chain/verify-chain.ts";
import { eraseFromAudit } from "../erase-from-audit.ts";
import { recordAct } from "../record-act.ts";
import { listSinks, type Sink } from "./list-sinks.ts";
import { createSender, listStuckSinks, pauseSeconds } from "./send-entries.ts";

const secret = "canary-webhook-secret-0123456789abcdef";
const ana = { userId: "auth0|ana", name: "Ana Canary", email: "ana@canary.test", permissions: [] } as const;
const renaming = { actor: ana, action: "user.profile_updated", requestId: "request-1" } as const;
const change = { before: { name: "Old Canary" }, after: { name: "New Canary" }, reason: "Canary married" };

let receiver: HttpServer;
let database: OpenDatabase;
let url: string | undefined;
let answer: (response: ServerResponse) => void;

const ok = (response: ServerResponse) => response.writeHead(204).end();
const webhook = (more: Record<string, string> = {}) => ({
	AUDIT_WEBHOOK_URL: `${receiver.origin}/audit`,
	AUDIT_WEBHOOK_SECRET: secret,
	...more,
});

async function begin(engine: Engine) {
	receiver = await startHttpServer((_request, response) => answer(response));
	answer = ok;
	url = engine === "pglite" ? undefined : await createPostgresDatabase();
	database = await openDatabase({ url });
	await beginChain(database);
	setDatabase(Promise.resolve(database));
	applySettings(webhook());
}

async function end() {
	setDatabase(undefined);
	await database.close();
	await receiver.close();
}

const act = (id = "auth0|bea", values: object = change) =>
	recordAct({ target: { type: "user", id }, ...values }, renaming, async () => undefined);
const firstSink = (): Sink => {
	const [sink] = listSinks();
	if (sink === undefined) throw new Error("There is no receiver.");
	return sink;
};
const sender = (open = database) => createSender(firstSink(), async () => open);
const linesOf = (text: string): Record<string, unknown>[] =>
	text.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
const received = () => receiver.requests.map(({ text }) => linesOf(text).map(({ seq }) => seq));
const endPause = () => database.db.execute(sql`update audit_sinks set retry_at = null`);
const endLease = () => database.db.execute(sql`update audit_sinks set lease_until = now()`);

describe.each(engines)("the sender of audit entries on %s", (engine) => {
	beforeEach(() => begin(engine));
	afterEach(end);

	it("sends what is added after it was switched on, in order, signed, without personal values", async () => {
		await act();
		const send = sender();
		expect(await send()).toBe(false);
		await act();
		expect(await send()).toBe(true);
		expect(await send()).toBe(false);
		expect(received()).toEqual([[3, 4]]);
		const { text, headers } = receiver.requests[0] ?? expect.unreachable();
		const signed = createHmac("sha256", secret).update(`${headers["rolecall-timestamp"]}.${text}`).digest();
		expect(timingSafeEqual(signed, Buffer.from(String(headers["rolecall-signature"]), "hex"))).toBe(true);
		expect(text).not.toMatch(/canary|sealed|digest/i);
		const { head } = await verifyChain(database.db);
		expect(linesOf(text)).toMatchObject([
			{ kind: "intent", action: "user.profile_updated", actor_id: "auth0|ana", target_id: "auth0|bea" },
			{ kind: "outcome", outcome: "succeeded", seq: head?.seq, hash: head?.hash, at: head?.at },
		]);
	});
});

describe("a receiver of audit entries", () => {
	beforeEach(() => begin("postgresql"));
	afterEach(end);

	it("gets personal values if the settings say so, except those that were erased", async () => {
		applySettings(webhook({ AUDIT_OUT_PERSONAL: "true" }));
		const send = sender();
		await send();
		await act();
		await send();
		await act();
		await database.db.transaction((transaction) => eraseFromAudit(transaction, { userIds: ["auth0|bea"], emails: [] }));
		await send();
		const [before, after] = receiver.requests.map(({ text }) => linesOf(text)[0]);
		expect(before).toMatchObject({ actor_name: "Ana Canary", actor_email: "ana@canary.test", ...change });
		expect(after).toMatchObject({ actor_name: "Ana Canary", hiddenValues: "erased" });
		expect(after).not.toHaveProperty("after");
	});

	it("gets no personal values of an entry that was stored without encryption", async () => {
		const send = sender();
		await send();
		await act();
		const [stored] = await listActs(database);
		await changeAct(database, stored?.id ?? "", { requestId: "request-2" });
		expect(await send()).toBe(true);
		const { text } = receiver.requests[0] ?? expect.unreachable();
		expect(linesOf(text)[0]).toMatchObject({ kind: "intent", actor_id: "auth0|ana", request_id: "request-2" });
		expect(text).not.toMatch(/canary/i);
	});

	it("gets the same entries again after each failure, first of all, and a redirect is a failure", async () => {
		const send = sender();
		await send();
		await act();
		const failures = [
			(response: ServerResponse) => response.writeHead(500).end(),
			(response: ServerResponse) => response.writeHead(302, { location: `${receiver.origin}/elsewhere` }).end(),
			(response: ServerResponse) => response.destroy(),
		];
		for (const failure of failures) {
			answer = failure;
			expect(await send()).toBe(false);
			expect(await send()).toBe(false);
			await endPause();
		}
		await act();
		answer = ok;
		expect(await send()).toBe(true);
		expect(received()).toEqual([
			[1, 2],
			[1, 2],
			[1, 2],
			[1, 2, 3, 4],
		]);
		expect(receiver.requests.map(({ path }) => path)).toEqual(["/audit", "/audit", "/audit", "/audit"]);
	});

	it("that is stuck for 10 minutes is logged once, without its address, and listed until entries arrive", async () => {
		const log = listenToLog();
		const send = sender();
		await send();
		await act();
		answer = (response) => response.writeHead(503).end();
		await send();
		expect(await listStuckSinks()).toEqual([]);
		await database.db.execute(sql`update audit_sinks set failing_since = failing_since - interval '10 minutes'`);
		for (let times = 0; times < 3; times += 1) {
			await endPause();
			await send();
		}
		expect(log.lines).toMatchObject([{ level: 50, msg: expect.stringContaining("AUDIT_WEBHOOK_URL") }]);
		expect(log.text()).not.toContain(receiver.origin);
		await database.db.execute(
			sql`insert into audit_sinks (name, seq, failing_since) select 'lines', seq, failing_since from audit_sinks`,
		);
		expect(await listStuckSinks()).toEqual([{ name: "webhook", since: expect.any(String) }]);
		answer = ok;
		await endPause();
		expect(await send()).toBe(true);
		expect(log.lines).toMatchObject([{ level: 50 }, { level: 30 }]);
		expect(await listStuckSinks()).toEqual([]);
	});

	it("gets bodies of at most 512 kB", async () => {
		applySettings(webhook({ AUDIT_OUT_PERSONAL: "true" }));
		const send = sender();
		await send();
		const long = { after: Object.fromEntries(Array.from({ length: 7 }, (_, at) => [at, "x".repeat(2_000)])) };
		for (let times = 0; times < 60; times += 1) await act("auth0|bea", long);
		let goesOn = true;
		while (goesOn) goesOn = await send();
		expect(received().flat()).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
		expect(receiver.requests.length).toBeGreaterThan(1);
		for (const { text } of receiver.requests) expect(text.length).toBeLessThanOrEqual(512 * 1_024);
	});

	it("gets every entry once and in order from two replicas", async () => {
		const other = await openDatabase({ url });
		answer = (response) => setImmediate(() => ok(response));
		try {
			const senders = [sender(), sender(other)];
			for (const send of senders) await send();
			for (let times = 0; times < 150; times += 1) await act();
			while (received().flat().length < 300) await Promise.all(senders.map((send) => send()));
			expect(received().flat()).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
		} finally {
			await other.close();
		}
	}, 60_000);

	it("gets no entry again because of a sender that lost its lease while it delivered", async () => {
		const [late, send] = [sender(), sender()];
		await late();
		await act();
		const delivered = Promise.withResolvers<ServerResponse>();
		answer = delivered.resolve;
		const delivery = late();
		const response = await delivered.promise;
		await endLease();
		await act();
		answer = ok;
		expect(await send()).toBe(true);
		ok(response);
		await delivery;
		expect(await send()).toBe(false);
		expect(received()).toEqual([
			[1, 2],
			[1, 2, 3, 4],
		]);
	});

	it("gets entries twice, and none is lost, if the sender is killed between their delivery and its mark", async () => {
		const send = sender();
		await send();
		await act();
		const replica = fork("testing/interruptions/sender-replica.ts", {
			execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
			env: { ...process.env, ...settings({ DATABASE_URL: url, LOG_LEVEL: "silent", ...webhook() }) },
		});
		await once(replica, "message");
		answer = (response) => {
			replica.once("exit", () => ok(response));
			replica.kill("SIGKILL");
		};
		const exit = once(replica, "exit");
		replica.send("send");
		await exit;
		answer = ok;
		await act();
		expect(await send()).toBe(false);
		await endLease();
		expect(await send()).toBe(true);
		expect(received()).toEqual([
			[1, 2],
			[1, 2, 3, 4],
		]);
	}, 60_000);
});

it("the pause after a failure doubles from 1 s to 5 minutes, less up to half by chance", () => {
	expect([0, 1, 2, 8, 9, 5_000].map((failures) => pauseSeconds(failures, 0))).toEqual([1, 2, 4, 256, 300, 300]);
	expect([0, 9].map((failures) => pauseSeconds(failures, 1))).toEqual([0.5, 150]);
});
