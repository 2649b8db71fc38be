import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { createPostgresCluster } from "../../../testing/databases/postgres-cluster.ts";
import { createPostgresDatabase } from "../../../testing/databases/test-databases.ts";
import { openDatabase } from "./open-database.ts";
import { createPostgres, createQuery } from "./postgres-pool.ts";
import { queryRows } from "./query-rows.ts";

function open(url: string) {
	const postgres = createPostgres(url, { max: 2 });
	onTestFinished(() => postgres.pool.end());
	return { postgres, query: createQuery(postgres) };
}

/** Starts a server that does no more than this with a connection, and returns its port. */
async function startServer(take: (socket: Socket) => void): Promise<number> {
	const server = createServer(take).listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return address.port;
}

const startDeaf = () => startServer((socket) => void socket.destroy());

const withParameters = async (parameters: string) => `${await createPostgresDatabase()}?${parameters}`;

describe("the pool of PostgreSQL", () => {
	it("sends values apart from the statement", async () => {
		const { query } = open(await createPostgresDatabase());
		const text = "'; drop table x; --";
		expect(await query`select ${text}::text as text, ${3}::int + ${4} as sum`).toEqual([{ text, sum: 7 }]);
	});

	it("applies the settings of the address to each session", async () => {
		const asked =
			"search_path=one,two&options=-cwork_mem%3D7MB&TimeZone=Asia/Tokyo&my.own=a b&tcp_keepalives_idle=77&statement_timeout=12345";
		const { query } = open(await withParameters(`${asked}&application_name=mine`));
		const [row] = await query`select current_setting('search_path') as path, current_setting('work_mem') as memory,
			current_setting('TimeZone') as zone, current_setting('tcp_keepalives_idle') as idle, current_setting('my.own') as own,
			current_setting('statement_timeout') as timeout, current_setting('application_name') as name`;
		const settings = { path: "one,two", memory: "7MB", zone: "Asia/Tokyo", idle: "77", own: "a b", timeout: "12345ms" };
		expect(row).toEqual({ ...settings, name: "mine" });
	});

	it.each(["allow", "prefer"])("goes on without TLS if the server has none and sslmode is %s", async (mode) => {
		const { query } = open(await withParameters(`sslmode=${mode}`));
		expect(await query`select 1 as one`).toEqual([{ one: 1 }]);
	});

	it.each(["require", "verify-ca", "verify-full"])("fails if the server has no TLS and sslmode is %s", async (mode) => {
		const { query } = open(await withParameters(`sslmode=${mode}`));
		await expect(query`select 1`).rejects.toThrow("does not support SSL");
	});

	it("begins with TLS at once if sslnegotiation is direct, so a server without it ends the connection", async () => {
		const { query } = open(await withParameters("sslmode=require&sslnegotiation=direct"));
		const error = await query`select 1`.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(Error);
		expect(String(error)).not.toContain("does not support SSL");
	});

	it("takes the first of several hosts that answers, and stays with it", async () => {
		const { host } = new URL(await createPostgresDatabase());
		const url = (await createPostgresDatabase()).replace(host, `127.0.0.1:${await startDeaf()},${host}`);
		const { query } = open(url);
		for (let count = 0; count < 3; count += 1) expect(await query`select 1 as one`).toEqual([{ one: 1 }]);
	});

	it("fails if no host answers", async () => {
		const { query } = open(`postgres://rolecall@127.0.0.1:${await startDeaf()},127.0.0.1:${await startDeaf()}/x`);
		await expect(query`select 1`).rejects.toThrow();
	});

	it("waits for a connection only for the time in which this process could receive it", async () => {
		const postgres = createPostgres(await createPostgresDatabase(), { max: 1, patienceMs: 100 });
		onTestFinished(() => postgres.pool.end());
		const asked = postgres.pool.query("select 1 as one");
		const untilMs = performance.now() + 400;
		while (performance.now() < untilMs);
		expect((await asked).rows).toEqual([{ one: 1 }]);
	});

	it("does not wait longer for a server that takes a connection and says nothing", async () => {
		const port = await startServer(() => undefined);
		const postgres = createPostgres(`postgres://rolecall@127.0.0.1:${port}/x`, { max: 1, patienceMs: 100 });
		await expect(postgres.pool.query("select 1")).rejects.toThrow("did not answer in time");
		await expect(postgres.newClient().connect()).rejects.toThrow("did not answer in time");
		await postgres.pool.end();
	});

	it.each([
		["read-write", "takes"],
		["primary", "takes"],
		["prefer-standby", "takes"],
		["read-only", "refuses"],
		["standby", "refuses"],
	])("with target_session_attrs=%s it %s a server that takes writes", async (kind, does) => {
		const { query } = open(await withParameters(`target_session_attrs=${kind}`));
		const asked = query`select 1 as one`;
		if (does === "takes") expect(await asked).toEqual([{ one: 1 }]);
		else await expect(asked).rejects.toThrow("target_session_attrs");
	});
});

describe("a PostgreSQL that restarts", () => {
	it("ends what was under way with an error, and answers again on the same pool", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "rolecall-restart-"));
		const cluster = await createPostgresCluster(folder);
		await cluster.start();
		const { db, close } = await openDatabase({ url: `${cluster.url}/postgres`, migrate: false });
		onTestFinished(async () => {
			await close();
			await cluster.end();
			rmSync(folder, { recursive: true, force: true });
		});
		await db.execute(sql`create table kept (what text)`);
		const ended = Promise.withResolvers<void>();
		const begun: Promise<void>[] = [];
		/** Begins a transaction that writes a row, and then does the rest. */
		const begin = (what: string, rest: (asked: (text: string) => Promise<unknown>) => Promise<unknown>) => {
			const started = Promise.withResolvers<void>();
			begun.push(started.promise);
			return db.transaction(async (transaction) => {
				await transaction.execute(sql`insert into kept values (${what})`);
				started.resolve();
				await rest((text) => transaction.execute(sql.raw(text)));
			});
		};
		const underWay = [
			begin("between two statements", async (ask) => {
				await ended.promise;
				await ask("select 1");
			}),
			begin("in a statement", (ask) => ask("select pg_sleep(600)")),
			...Array.from({ length: 6 }, (_, turns) =>
				begin(`one after the other, ${turns} turns of the event loop apart`, async (ask) => {
					for (;;) {
						await ask("select 1");
						for (let turn = 0; turn < turns; turn += 1) await nextTurn();
					}
				}),
			),
		];
		const outcomes = Promise.allSettled(underWay);
		await Promise.all(begun);
		await cluster.end();
		await cluster.start();
		ended.resolve();
		expect((await outcomes).map(({ status }) => status)).toEqual(underWay.map(() => "rejected"));
		const asked = Array.from({ length: 30 }, () =>
			db.transaction(async (transaction) => transaction.execute(sql`insert into kept values ('after')`)),
		);
		await Promise.all(asked);
		const kept = await queryRows(db, sql`select distinct what from kept`, z.object({ what: z.string() }));
		expect(kept).toEqual([{ what: "after" }]);
	});
});
