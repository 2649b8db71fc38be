import { afterEach, beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { keepSingleRead } from "@/lib/directory/server/rows/single-reads";
import { getRunning } from "@/lib/directory/server/running";
import { emptyDirectory } from "@/lib/directory/server/state/empty-directory";
import { fillDirectory, setDirectoryState } from "@/testing/directory/directory-of-routes";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const list = (query: Record<string, string> = {}) =>
	callRoute({ file: "users/route.ts", verb: "GET", query: { status: "locked_out", ...query } });

beforeEach(() => {
	getRunning().isOn = true;
});
afterEach(() => {
	getRunning().isOn = false;
});

const ids = ["auth0|a", "auth0|b", "auth0|c", "auth0|d"];

/**
 * Starts a tenant that locks some users out, with a log that names others, and a directory in which `a` and `b` were locked out when they
 * were read.
 */
async function start({ locked, logged }: { locked: readonly string[]; logged: readonly string[] }) {
	const started = await api.start({ settings: { DIRECTORY: "on" } });
	const { db } = await getDatabase();
	await emptyDirectory(await getDatabase());
	await fillDirectory(
		ids.map((user_id) => ({ user_id })),
		() => ({}),
	);
	for (const [id, isLockedOut] of [
		["auth0|a", true],
		["auth0|b", true],
		["auth0|c", false],
	] as const)
		await keepSingleRead(db, id, { isLockedOut }, new Date());
	const logs = logged.map((user_id) => ({
		log_id: "900",
		date: "2026-01-01T00:00:00.000Z",
		type: "limit_wc",
		user_id,
	}));
	started.tenant.on("GET /logs", () => ({
		body: { logs, start: 0, limit: 100, length: logs.length, total: logs.length },
	}));
	started.tenant.on("GET /user-blocks/:id", ({ params }) => ({
		body: { blocked_for: locked.includes(params.id ?? "") ? [{ identifier: "x", ip: "192.0.2.9" }] : [] },
	}));
	started.tenant.on("GET /users", ({ query }) => {
		const users = ids.filter((id) => query.get("q")?.includes(id)).map((user_id) => ({ user_id }));
		return { body: { users, start: 0, limit: 50, length: users.length, total: users.length } };
	});
	return started;
}

const found = { by: "lockouts", unanswered: 0, capped: false };

it("lists whom the directory knows as locked out and whom the log names, each checked, and says of how many it knows", async () => {
	const { upstream } = await start({ locked: ["auth0|a", "auth0|d"], logged: ["auth0|d", "auth0|a"] });
	const { body } = await list();
	expect(body).toMatchObject({
		users: [{ user_id: "auth0|a" }, { user_id: "auth0|d" }],
		found: { ...found, checked: 3, directory: { known: 3, total: 4 } },
	});
	expect(upstream().map(({ path }) => path.split("?")[0])).toHaveLength(1 + 3 + 1);
});

it("lists by the log alone while the directory cannot answer, and names no coverage", async () => {
	await start({ locked: ["auth0|a", "auth0|d"], logged: ["auth0|d"] });
	await setDirectoryState({ filledAt: null });
	const { body } = await list();
	expect(body).toMatchObject({ users: [{ user_id: "auth0|d" }], found: { ...found, checked: 1 } });
	expect(body.found).not.toHaveProperty("directory");
});
