import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { endedSessions } from "../../database/session-schema.ts";
import { createEndedSessionRows, type EndedKind, type EndedRow, takeLogoutToken } from "./ended-session-rows.ts";
import { EndedSessions } from "./ended-sessions.ts";

const marks = { sub: "auth0|1", sessionId: "s-1", tenantSessionId: "sid-1", userEndSeen: 0 };

/** Creates a clock that stands still until the test passes time, which also runs the watch. */
function createTime() {
	let nowMs = 5_000;
	const watches = new Set<() => void>();
	return {
		nowMs: () => nowMs,
		pass: (ms: number) => {
			nowMs += ms;
		},
		every: (_ms: number, run: () => void) => {
			watches.add(run);
			return () => void watches.delete(run);
		},
		tick: () => {
			for (const run of [...watches]) run();
		},
		watches,
	};
}

/** Creates a scripted table that records its reads. */
function scriptedRows() {
	const table: EndedRow[] = [];
	const script = { isAway: false, isShared: true, reads: [] as number[] };
	const away = () => new Error("The database is away.");
	return Object.assign(script, {
		table,
		put: (kind: EndedKind, key: string) => void table.push({ seq: table.length + 1, kind, key }),
		list: async (afterSeq: number) => {
			script.reads.push(afterSeq);
			if (script.isAway) throw away();
			return { rows: table.filter(({ seq }) => seq > afterSeq), isShared: script.isShared };
		},
		add: async (kind: EndedKind, key: string) => {
			if (script.isAway) throw away();
			return table.push({ seq: table.length + 1, kind, key });
		},
	});
}

function scripted() {
	const [time, rows] = [createTime(), scriptedRows()];
	const { nowMs, every } = time;
	return { time, rows, ended: new EndedSessions({ rows, patienceMs: () => 1_000, nowMs, every }) };
}

describe.each(engines)("ended sessions in %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	afterAll(async () => {
		setDatabase(undefined);
		await database.close();
	});
	beforeEach(async () => {
		setDatabase(Promise.resolve(database));
		await database.db.delete(endedSessions);
	});

	const start = () => {
		const time = createTime();
		const { nowMs, every } = time;
		const ended = new EndedSessions({ rows: createEndedSessionRows(), patienceMs: () => 5_000, nowMs, every });
		return { time, ended };
	};

	it("ends sessions by their own id, by the tenant's session and for a user, and no others", async () => {
		const { ended } = start();
		const another = { ...marks, sub: "auth0|2", sessionId: "s-2", tenantSessionId: "sid-2" };
		await ended.endSession("s-1");
		expect([await ended.isEnded(marks), await ended.isEnded(another)]).toEqual([true, false]);
		await ended.endTenantSession("sid-2");
		expect(await ended.isEnded(another)).toBe(true);
		const third = { sub: "auth0|3", sessionId: "s-3", userEndSeen: await ended.latestUserEnd("auth0|3") };
		await ended.endUser("auth0|3");
		expect(await ended.isEnded(third)).toBe(true);
		expect(await ended.isEnded({ ...third, sub: "auth0|4" })).toBe(false);
	});

	it("keeps sessions that a user opened after the others were ended, whatever the clocks say", async () => {
		const { ended } = start();
		await ended.endUser("auth0|1");
		const after = { ...marks, userEndSeen: await ended.latestUserEnd("auth0|1") };
		expect([await ended.isEnded(marks), await ended.isEnded(after)]).toEqual([true, false]);
		await ended.endUser("auth0|1");
		expect(await ended.isEnded(after)).toBe(true);
	});

	it("deletes a row once none of its sessions can still be valid, and no sooner", async () => {
		const { ended } = start();
		await ended.endSession("s-1");
		await database.db.execute(sql`update ended_sessions set ended_at = now() - interval '8 hours 59 minutes'`);
		await ended.endSession("s-2");
		expect(await database.db.select().from(endedSessions)).toHaveLength(2);
		await database.db.execute(sql`update ended_sessions set ended_at = now() - interval '9 hours 1 minute'`);
		await ended.endSession("s-3");
		expect(await database.db.select().from(endedSessions)).toMatchObject([{ key: "s-3" }]);
	});

	it("are known to a process that starts later", async () => {
		await start().ended.endSession("s-1");
		expect(await start().ended.isEnded(marks)).toBe(true);
	});

	it("accepts a logout token once", async () => {
		expect(await Promise.all([takeLogoutToken(`jti-${engine}`), takeLogoutToken(`jti-${engine}`)])).toContain(false);
		expect(await takeLogoutToken(`jti-${engine}`)).toBe(false);
		expect(await takeLogoutToken(`another-${engine}`)).toBe(true);
	});
});

describe("session that ended on another replica", () => {
	it("is refused within a second of its end", async () => {
		const { time, rows, ended } = scripted();
		expect(await ended.isEnded(marks)).toBe(false);
		rows.put("session", "s-1");
		time.pass(1_000);
		expect(await ended.isEnded(marks)).toBe(true);
	});

	it("is refused even if its row became visible after later rows", async () => {
		const { time, rows, ended } = scripted();
		rows.put("user", "auth0|9");
		const [late] = rows.table.splice(0);
		rows.table.push({ seq: 2, kind: "session", key: "s-9" });
		await ended.isEnded(marks);
		rows.table.push({ ...late, seq: 1, kind: "session", key: "s-1" });
		time.pass(1_000);
		expect(await ended.isEnded(marks)).toBe(true);
	});

	it("stays ended when the whole list is read while its row is being written", async () => {
		const { time, rows, ended } = scripted();
		await ended.isEnded(marks);
		time.pass(61_000);
		const list = rows.list;
		rows.list = async (afterSeq) => {
			const before = await list(afterSeq);
			await ended.endUser("auth0|1");
			rows.list = list;
			return before;
		};
		expect(await ended.isEnded(marks)).toBe(true);
		expect(rows.reads.at(-1)).toBe(0);
	});
});

describe("ended-session check of a request", () => {
	it("reads the database ahead of 10,000 requests and makes none of them wait", async () => {
		const { time, rows, ended } = scripted();
		await ended.isEnded(marks);
		for (let second = 0; second < 10; second += 1) {
			for (let request = 0; request < 1_000; request += 1) await ended.isEnded(marks);
			time.pass(400);
			time.tick();
			await Promise.resolve();
		}
		expect(rows.reads.length).toBeLessThanOrEqual(11);
	});

	it("reads the list once for 100 requests that find it stale", async () => {
		const { time, rows, ended } = scripted();
		await Promise.all(Array.from({ length: 100 }, () => ended.isEnded(marks)));
		time.pass(10_000);
		await Promise.all(Array.from({ length: 100 }, () => ended.isEnded(marks)));
		expect(rows.reads).toHaveLength(2);
	});

	it("reads an unshared database at most once an hour, and stops reading after a minute without requests", async () => {
		const { time, rows, ended } = scripted();
		rows.isShared = false;
		await ended.isEnded(marks);
		time.pass(3_599_999);
		await ended.isEnded(marks);
		expect(rows.reads).toHaveLength(1);
		const shared = scripted();
		await shared.ended.isEnded(marks);
		expect(shared.time.watches.size).toBe(1);
		shared.time.pass(60_000);
		shared.time.tick();
		expect([shared.time.watches.size, shared.rows.reads.length]).toEqual([0, 1]);
	});
});

describe("ended sessions while the database does not answer", () => {
	it("stay ended, and other sessions go on for fifteen minutes and no longer", async () => {
		const { time, rows, ended } = scripted();
		rows.put("session", "s-2");
		await ended.isEnded(marks);
		rows.isAway = true;
		time.pass(899_000);
		expect([await ended.isEnded(marks), await ended.isEnded({ ...marks, sessionId: "s-2" })]).toEqual([false, true]);
		time.pass(1_000);
		await expect(ended.isEnded(marks)).rejects.toMatchObject({ code: "sessions_unavailable", status: 503 });
		rows.isAway = false;
		time.pass(1_000);
		expect(await ended.isEnded(marks)).toBe(false);
	});

	it("block every session in a process that never read the list", async () => {
		const { rows, ended } = scripted();
		rows.isAway = true;
		await expect(ended.isEnded(marks)).rejects.toMatchObject({ code: "sessions_unavailable" });
	});

	it("cost at most one read a second", async () => {
		const { time, rows, ended } = scripted();
		await ended.isEnded(marks);
		rows.isAway = true;
		for (let tenth = 0; tenth < 100; tenth += 1) {
			time.pass(100);
			await ended.isEnded(marks);
		}
		expect(rows.reads.length).toBeLessThanOrEqual(12);
	});

	it("are read again when a read hangs for five seconds", async () => {
		const { time, rows } = scripted();
		const { nowMs, every } = time;
		const ended = new EndedSessions({ rows, patienceMs: () => 10, nowMs, every });
		await ended.isEnded(marks);
		const list = rows.list;
		rows.list = () => Promise.race<never>([]);
		time.pass(1_000);
		expect(await ended.isEnded(marks)).toBe(false);
		rows.list = list;
		rows.put("session", "s-1");
		time.pass(6_000);
		expect(await ended.isEnded(marks)).toBe(true);
	});

	it("include a sign-out in this process at once, and store it when the database is back", async () => {
		const log = listenToLog();
		const { time, rows, ended } = scripted();
		await ended.isEnded(marks);
		rows.isAway = true;
		await ended.endSession("s-1");
		expect(await ended.isEnded(marks)).toBe(true);
		expect(log.lines).toMatchObject([{ msg: "an ended session could not be written down yet" }]);
		rows.isAway = false;
		time.pass(2_000);
		await ended.isEnded({ ...marks, sessionId: "s-3" });
		expect(rows.table).toMatchObject([{ kind: "session", key: "s-1" }]);
		expect(await ended.isEnded(marks)).toBe(true);
	});

	it("throw when a user's sessions could not be ended", async () => {
		const { rows, ended } = scripted();
		await ended.isEnded(marks);
		rows.isAway = true;
		await expect(ended.endUser("auth0|1")).rejects.toThrow("away");
		await expect(ended.endTenantSession("sid-1")).rejects.toThrow("away");
	});
});

it("a change of a level's role is reported once to each process that reads the list, and ends no session", async () => {
	const [time, rows] = [createTime(), scriptedRows()];
	const { nowMs, every } = time;
	let told = 0;
	const onLevels = () => {
		told += 1;
	};
	const ended = new EndedSessions({ rows, patienceMs: () => 1_000, onLevels, nowMs, every });
	expect(await ended.isEnded(marks)).toBe(false);
	rows.put("levels", "rol_viewer");
	for (const ms of [1_000, 1_000, 61_000]) {
		time.pass(ms);
		expect(await ended.isEnded({ ...marks, sub: "rol_viewer" })).toBe(false);
	}
	expect(told).toBe(1);
	await ended.changeLevels("rol_admin");
	time.pass(1_000);
	await ended.isEnded(marks);
	expect(told).toBe(2);
});
