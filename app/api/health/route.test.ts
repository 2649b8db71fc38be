import { afterEach, describe, expect, it } from "vitest";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { setEnv } from "@/lib/env/server/env";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { GET } from "./route";

afterEach(() => {
	setDatabase(undefined);
	setEnv(undefined);
});

describe("the health of the server", () => {
	it("is ok while the database answers", async () => {
		const database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		const response = await GET();
		expect([response.status, await response.json()]).toEqual([200, { status: "ok", database: "ok" }]);
		expect(response.headers.get("cache-control")).toBe("no-store");
		await database.close();
	});

	it("is degraded while the database does not answer, without details", async () => {
		const down = Promise.reject<OpenDatabase>(new Error("canary at 10.0.0.1"));
		down.catch(() => undefined);
		setDatabase(down);
		const response = await GET();
		expect([response.status, await response.json()]).toEqual([503, { status: "degraded", database: "unreachable" }]);
	});

	it("is degraded instead of a crash if the settings are invalid", async () => {
		const response = await GET();
		expect(response.status).toBe(503);
	});
});
