import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Connection, connect } from "../../../testing/databases/connect.ts";
import { createPostgresDatabase, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings } from "../../../testing/settings.ts";
import { type OpenDatabase, openDatabase } from "../../database/server/open-database.ts";
import { createPostgres } from "../../database/server/postgres-pool.ts";
import { type Locks, Turns } from "./turns.ts";
import { withLocks } from "./with-locks.ts";

let url: string;
let databases: OpenDatabase[];

beforeAll(async () => {
	url = await createPostgresDatabase();
	databases = [await openDatabase({ url }), await openDatabase({ url })];
});
afterAll(() => Promise.all(databases.map((database) => database.close())));

/** The processes of one deployment. Each has its own turns and connections. */
const startProcesses = () =>
	databases.map((database) => {
		const place = { turns: new Turns(), database: () => Promise.resolve(database) };
		return <T>(
			locks: Partial<Locks>,
			work: () => Promise<T>,
			waiting: { waitMs?: number; signal?: AbortSignal } = {},
		) => withLocks({ exclusive: [], shared: [], ...locks }, work, waiting, place);
	});

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Counts the open transactions of the lock connections. */
async function openTransactions(): Promise<number> {
	const sql = connect(url, { max: 1 });
	const [row] = await sql`select count(*)::int as open from pg_locks where locktype = 'advisory' and granted
		and database = (select oid from pg_database where datname = current_database())`;
	await sql.end();
	return Number(row?.open);
}

/** Ends the connections of this database that hold an advisory lock or wait for one. */
const endConnections = (sql: Connection, granted: boolean) =>
	sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted = ${granted}
		and database = (select oid from pg_database where datname = current_database())`;

describe("locking by two processes on one PostgreSQL", () => {
	it("runs two read-and-write acts one after the other, so that no change is lost", async () => {
		const [one, two] = startProcesses();
		let kept = 0;
		const add = async () => {
			const read = kept;
			await settle();
			await settle();
			kept = read + 1;
		};
		const acts = Array.from({ length: 40 }, (_, index) => (index % 2 ? one : two)?.({ exclusive: ["user:1"] }, add));
		await Promise.all(acts);
		expect(kept).toBe(40);
	});

	it("runs acts that share a lock concurrently, and an exclusive one alone", async () => {
		const [one, two] = startProcesses();
		const gate = Promise.withResolvers<void>();
		const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const seen: string[] = [];
		const shared = [one, two].map((process, index) =>
			process?.({ shared: ["actor"], exclusive: [`user:${index}`] }, async () => {
				both[index]?.resolve();
				await gate.promise;
				seen.push("shared");
			}),
		);
		await Promise.all(both.map(({ promise }) => promise));
		const alone = two?.({ exclusive: ["actor"] }, async () => void seen.push("alone"));
		await settle();
		expect(seen).toEqual([]);
		gate.resolve();
		await Promise.all([...shared, alone]);
		expect(seen).toEqual(["shared", "shared", "alone"]);
	});

	it("does not deadlock when two actors act on each other", async () => {
		const [one, two] = startProcesses();
		const rounds = Array.from({ length: 10 }, () => [
			one?.({ exclusive: ["b"], shared: ["a"] }, settle),
			two?.({ exclusive: ["a"], shared: ["b"] }, settle),
		]);
		await Promise.all(rounds.flat());
	});

	it("releases the locks after a failure, and throws it to the caller", async () => {
		const [one, two] = startProcesses();
		const failure = new Error("no");
		await expect(one?.({ exclusive: ["a"] }, () => Promise.reject(failure))).rejects.toBe(failure);
		await expect(two?.({ exclusive: ["a"] }, async () => "done")).resolves.toBe("done");
		expect(await openTransactions()).toBe(0);
	});

	it("stops waiting at the deadline, and then never begins the work", async () => {
		const [one, two] = startProcesses();
		const gate = Promise.withResolvers<void>();
		const held = Promise.withResolvers<void>();
		const first = one?.({ exclusive: ["a"] }, () => {
			held.resolve();
			return gate.promise;
		});
		await held.promise;
		let begun = 0;
		const work = async () => {
			begun += 1;
		};
		const waits = [one, two, two].map((process) => process?.({ exclusive: ["a"] }, work, { waitMs: 80 }));
		const isBusy = { code: "user_busy", status: 503 };
		await Promise.all(waits.map((wait) => expect(wait).rejects.toMatchObject(isBusy)));
		gate.resolve();
		await first;
		await expect(two?.({ exclusive: ["a"] }, async () => begun)).resolves.toBe(0);
		expect(await openTransactions()).toBe(0);
	});

	it("stops waiting when the caller aborts", async () => {
		const [one, two] = startProcesses();
		const gate = Promise.withResolvers<void>();
		const first = one?.({ exclusive: ["a"] }, () => gate.promise);
		const gone = new AbortController();
		let begun = false;
		const work = async () => {
			begun = true;
		};
		const waiting = two?.({ exclusive: ["a"] }, work, { signal: gone.signal });
		gone.abort(new Error("gone"));
		await expect(waiting).rejects.toThrow("gone");
		gate.resolve();
		await first;
		expect(begun).toBe(false);
	});

	it("does work without any lock", async () => {
		const [one] = startProcesses();
		expect(await one?.({}, openTransactions)).toBe(0);
	});

	it("takes more locks than a statement can have columns, and two processes do not deadlock", async () => {
		const many = Array.from({ length: 2_000 }, (_, at) => `user:${at}`);
		const [half, rest] = [many.slice(0, 1_000), many.slice(1_000)];
		const [one, two] = startProcesses();
		const counted = await Promise.all([
			one?.({ exclusive: half, shared: rest }, openTransactions),
			two?.({ exclusive: many.toReversed() }, openTransactions),
		]);
		expect(counted).toEqual([2_000, 2_000]);
	});

	it("leaves connections for other work, however many locks are held", async () => {
		const [one] = startProcesses();
		const gate = Promise.withResolvers<void>();
		const held = Array.from({ length: 30 }, (_, index) => one?.({ exclusive: [`user:${index}`] }, () => gate.promise));
		await databases[0]?.ping();
		gate.resolve();
		await Promise.all(held);
	});

	it("fails when the waiting connection breaks, and takes the locks on the next try", async () => {
		const [one, two] = startProcesses();
		const sql = connect(url, { max: 1 });
		const gate = Promise.withResolvers<void>();
		const held = Promise.withResolvers<void>();
		const first = one?.({ exclusive: ["a"] }, () => {
			held.resolve();
			return gate.promise;
		});
		await held.promise;
		const waiting = two?.({ exclusive: ["a"] }, async () => "done");
		const refused = expect(waiting).rejects.toMatchObject({ code: "audit_unavailable" });
		await expect.poll(async () => (await endConnections(sql, false)).length).toBeGreaterThan(0);
		await refused;
		gate.resolve();
		await first;
		await sql.end();
		await expect(two?.({ exclusive: ["a"] }, async () => "done")).resolves.toBe("done");
	});

	it("returns the work's own result when the lock's connection broke meanwhile, and warns that the locks were lost", async () => {
		applySettings();
		const log = listenToLog();
		const [one] = startProcesses();
		const sql = connect(url, { max: 1 });
		const warned = () => log.lines.filter(({ msg }) => msg === "work lost its locks before its end");
		const result = await one?.({ exclusive: ["a"] }, async () => {
			await endConnections(sql, true);
			await expect.poll(warned).toHaveLength(1);
			return "done";
		});
		await sql.end();
		expect(result).toBe("done");
	});
});

describe("heartbeat of long work", () => {
	/** Creates a timer that fires when the test calls it. */
	function startClock() {
		const repeated: { act: () => void; everyMs: number }[] = [];
		return {
			repeated,
			repeat(act: () => void, everyMs: number) {
				const one = { act, everyMs };
				repeated.push(one);
				return () => void repeated.splice(repeated.indexOf(one), 1);
			},
		};
	}

	/** Selects the start of the idle time of transactions that hold a lock. */
	const idleSince = (sql: Connection) =>
		sql`select state_change::text as since from pg_stat_activity activity
			where state = 'idle in transaction' and pid in (select pid from pg_locks
				where locktype = 'advisory' and granted and database = activity.datid) and datname = current_database()`;

	it("ends the idle time of its transaction every 30 s, before PostgreSQL ends it after 2 min", async () => {
		const clock = startClock();
		const sql = connect(url, { max: 1 });
		const database = databases[0];
		if (database === undefined) throw new Error("There are two databases.");
		const place = { turns: new Turns(), database: () => Promise.resolve(database), repeat: clock.repeat };
		const seen = await withLocks(
			{ exclusive: ["a"], shared: [] },
			async () => {
				await expect.poll(() => idleSince(sql)).toHaveLength(1);
				const before = await idleSince(sql);
				const [heartbeat] = clock.repeated;
				heartbeat?.act();
				await expect.poll(() => idleSince(sql)).not.toEqual(before);
				return heartbeat?.everyMs;
			},
			{},
			place,
		);
		await sql.end();
		expect(seen).toBe(30_000);
		expect(clock.repeated).toEqual([]);
	});

	it("stops when the work fails, and writes nothing to a lost connection", async () => {
		const clock = startClock();
		applySettings();
		const log = listenToLog();
		const sql = connect(url, { max: 1 });
		const database = databases[0];
		if (database === undefined) throw new Error("There are two databases.");
		const place = { turns: new Turns(), database: () => Promise.resolve(database), repeat: clock.repeat };
		const work = async () => {
			await endConnections(sql, true);
			await expect.poll(() => log.lines).toHaveLength(1);
			for (const { act } of clock.repeated) act();
			await settle();
			throw new Error("no");
		};
		await expect(withLocks({ exclusive: ["a"], shared: [] }, work, {}, place)).rejects.toThrow("no");
		await sql.end();
		expect(clock.repeated).toEqual([]);
	});
});

describe("locking without a database", () => {
	it.each([
		["is down", () => Promise.reject(new Error("values-canary"))],
		["cannot be reached", async () => ({ locks: createPostgres("postgres://rolecall@127.0.0.1:1/x", { max: 1 }) })],
	])("fails and does not begin the work when the database %s", async (_what, database) => {
		let begun = false;
		const work = async () => {
			begun = true;
		};
		const held = withLocks({ exclusive: ["a"], shared: [] }, work, {}, { turns: new Turns(), database });
		await expect(held).rejects.toMatchObject({ code: "audit_unavailable", details: { retryAfterSeconds: 5 } });
		expect(begun).toBe(false);
	});
});

describe("locking on an embedded database", () => {
	let database: OpenDatabase;
	afterEach(() => database.close());

	it("runs the acts of one process one after the other", async () => {
		database = await openTestDatabase("pglite");
		const place = { turns: new Turns(), database: () => Promise.resolve(database) };
		let kept = 0;
		const add = async () => {
			const read = kept;
			await settle();
			kept = read + 1;
		};
		const locks = { exclusive: ["user:1"], shared: ["actor"] };
		await Promise.all(Array.from({ length: 20 }, () => withLocks(locks, add, {}, place)));
		expect(kept).toBe(20);
	}, 240_000);
});
