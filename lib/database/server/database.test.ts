import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPostgresDatabase, engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../testing/settings.ts";
import { setEnv } from "../../env/server/env.ts";
import { getDatabase, setDatabase, withoutValues } from "./database.ts";

afterEach(() => {
	setDatabase(undefined);
	setEnv(undefined);
});

describe("the database of this process", () => {
	it("the database is opened once, from the settings, though Next loads its module more than once", async () => {
		applySettings({ DATABASE_URL: await createPostgresDatabase() });
		const first = await getDatabase();
		expect(first.engine).toBe("postgresql");
		vi.resetModules();
		const again = await import("./database.ts");
		expect(await again.getDatabase()).toBe(first);
		await first.close();
	});

	it("opening the database is tried again after a failure", async () => {
		applySettings({ DATABASE_URL: "postgres://rolecall@127.0.0.1:1/rolecall" });
		await expect(getDatabase()).rejects.toThrow();
		applySettings({ DATABASE_URL: await createPostgresDatabase() });
		const opened = await getDatabase();
		await opened.ping();
		await opened.close();
	});

	it("setDatabase replaces the database", async () => {
		const own = await openTestDatabase();
		setDatabase(Promise.resolve(own));
		expect(await getDatabase()).toBe(own);
		await own.close();
	});
});

it.each(engines)(
	"an error of a value that %s refuses tells only the code, and any other is the driver's own",
	async (engine) => {
		const { db, close } = await openTestDatabase(engine);
		const failureOf = (text: string) =>
			db.execute(sql`select ${text}::jsonb`).then(
				() => expect.unreachable(),
				(error: unknown) => error,
			);
		const error = await failureOf('{"name": "Ana');
		expect(inspect(error)).toContain("Ana");
		expect(inspect(withoutValues(error))).toContain("22P02");
		expect(inspect(withoutValues(error))).not.toContain("Ana");
		const own = new Error("closed");
		expect(withoutValues(new Error("Failed query", { cause: own }))).toBe(own);
		await close();
	},
);
