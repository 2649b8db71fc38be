import { describe, expect, it } from "vitest";
import { DatabaseAway, GuardedDatabase } from "./guarded-database.ts";

function start(connect: () => Promise<string> = async () => "open") {
	const clock = { ms: 0 };
	const degraded: boolean[] = [];
	const opened: string[] = [];
	const database = new GuardedDatabase({
		connect: () => connect().finally(() => opened.push("opened")),
		nowMs: () => clock.ms,
		statementMs: 1,
		onDegraded: (now) => degraded.push(now),
	});
	return { database, clock, degraded, opened };
}

const down = () => Promise.reject(new Error("down"));
const hang = () => new Promise<never>(() => undefined);

describe("a guarded database", () => {
	it("is opened once, for all its statements", async () => {
		const { database, opened } = start();
		expect(await Promise.all([database.ask(async (open) => open), database.ask(async () => 2)])).toEqual(["open", 2]);
		expect(opened).toHaveLength(1);
	});

	it.each([
		["fails", down],
		["does not answer in time", hang],
	])("rests for 5 s after a statement that %s, and then is asked again", async (_what, statement) => {
		const { database, clock, degraded } = start();
		let asked = 0;
		const ask = () => database.ask(async () => (asked += 1));
		await expect(database.ask(statement)).rejects.toBeInstanceOf(DatabaseAway);
		clock.ms = 4_999;
		await expect(ask()).rejects.toBeInstanceOf(DatabaseAway);
		expect([asked, database.isResting(), database.isDegraded()]).toEqual([0, true, true]);
		clock.ms = 5_000;
		expect([database.isResting(), database.isDegraded()]).toEqual([false, true]);
		expect(await ask()).toBe(1);
		expect([database.isDegraded(), degraded]).toEqual([false, [true, false]]);
	});

	it("is opened again after it could not be opened", async () => {
		const connections = [down, async () => "open"];
		const { database, clock } = start(() => (connections.shift() ?? down)());
		await expect(database.ask(async (open) => open)).rejects.toBeInstanceOf(DatabaseAway);
		clock.ms = 5_000;
		expect(await database.ask(async (open) => open)).toBe("open");
	});

	it("sends best-effort statements while it rests, and their failure starts no rest", async () => {
		const { database, clock } = start();
		await expect(database.ask(down)).rejects.toBeInstanceOf(DatabaseAway);
		const told = Promise.withResolvers<string>();
		database.tell(async (open) => told.resolve(open));
		expect(await told.promise).toBe("open");
		clock.ms = 5_000;
		database.tell(down);
		expect(await database.ask(async (open) => open)).toBe("open");
	});

	it("can be found only if it is open", async () => {
		const { database } = start();
		expect(await database.findOpen()).toBeUndefined();
		await database.connected();
		expect(await database.findOpen()).toBe("open");
		const opening = start(hang).database;
		opening.connected();
		expect(await opening.findOpen()).toBeUndefined();
	});
});
