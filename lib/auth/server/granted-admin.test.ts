import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeAct, clearAudit, listActs } from "../../../testing/databases/audit-trail.ts";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import type { ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { recordAct } from "../../audit/server/record-act.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { getAuthOptions } from "./auth-options.ts";
import { findActorLevel, forgetActorLevels } from "./find-actor-level.ts";
import { grantAdmin } from "./grant-admin.ts";
import { requireReach } from "./require-reach.ts";

let database: OpenDatabase;
let tenant: ScriptedTenant;

beforeAll(async () => {
	database = await openTestDatabase();
});
beforeEach(async () => {
	forgetActorLevels();
	setDatabase(Promise.resolve(database));
	await clearAudit(database);
	tenant = await startManagementApi();
	scriptActor(tenant, undefined);
});
afterAll(async () => {
	setDatabase(undefined);
	await database.close();
});

const account = { user_id: "auth0|1", email: "ana@example.test", email_verified: true, blocked: false };
const command = { userId: "rolecall|access", name: "npm run access (root@host)", permissions: [] };
const signal = new AbortController().signal;
const grant = (who: string) =>
	grantAdmin(
		{
			act: (what, run) => recordAct(what, { actor: command, action: "user.admin_granted", requestId: "r" }, run),
			signal,
		},
		{ who },
	);
const signIn = async (id = "auth0|1") => {
	const user = { id, name: "Ana", email: "ana@example.test" };
	const signedIn = { provider: "auth0", type: "oauth", providerAccountId: id } as const;
	return getAuthOptions().callbacks?.jwt?.({ token: {}, user, account: signedIn, trigger: "signIn" });
};

describe("an admin for one hour", () => {
	it("is who the command names by their verified e-mail, in sessions from then on, for the rest of the hour", async () => {
		const log = listenToLog();
		tenant.on("GET /users-by-email", ({ query }) => ({ body: query.get("email") === account.email ? [account] : [] }));
		expect(await signIn()).not.toHaveProperty("adminUntilMs");
		expect(await grant("Ana@Example.test")).toEqual({ userId: "auth0|1", email: account.email, level: "admin" });
		const token = await signIn();
		const left = Number(token?.adminUntilMs) - Date.now();
		expect(left).toBeGreaterThan(3_500_000);
		expect(left).toBeLessThanOrEqual(3_600_000);
		expect(await signIn("auth0|2")).not.toHaveProperty("adminUntilMs");
		expect(log.lines).toMatchObject([{ level: 40, userId: "auth0|1" }]);
		const [entry] = await listActs(database);
		expect(entry).toMatchObject({
			actorName: command.name,
			targetId: "auth0|1",
			after: { level: "admin", valid_for_seconds: 3_600 },
		});
	});

	it("has the level while the hour lasts, unless they are blocked", async () => {
		const now = Date.now();
		const during = { claims: [], atMs: now, adminUntilMs: now + 1_000 };
		expect(await findActorLevel("auth0|1", { signIn: during })).toBe("admin");
		expect(await findActorLevel("auth0|1", { signIn: { ...during, adminUntilMs: now } })).toBeUndefined();
		scriptActor(tenant, undefined, true);
		expect(await findActorLevel("auth0|1", { signIn: during, maxAgeMs: 0 })).toBeUndefined();
	});

	it("is out of reach of people below an admin", async () => {
		const support = { userId: "auth0|9", name: "Bo", ...inLevel("support") };
		await expect(requireReach(support, ["auth0|1"], signal)).resolves.toBeUndefined();
		tenant.on("GET /users/:id", () => ({ body: account }));
		await grant("auth0|1");
		await expect(requireReach(support, ["auth0|1"], signal)).rejects.toMatchObject({ code: "user_above_you" });
		await expect(requireReach(support, ["auth0|2"], signal)).resolves.toBeUndefined();
	});

	it("is nobody once the hour is over, by the database's clock", async () => {
		tenant.on("GET /users/:id", () => ({ body: account }));
		listenToLog();
		await grant("auth0|1");
		const [entry] = await listActs(database);
		await changeAct(database, entry?.id ?? "", { createdAt: new Date(Date.now() - 3_600_001) });
		expect(await signIn()).not.toHaveProperty("adminUntilMs");
	});

	it.each([
		["an e-mail that nobody has verified", [{ ...account, email_verified: false }], /No account has/],
		["an e-mail of several accounts", [account, { ...account, user_id: "google|2" }], /auth0\|1, google\|2/],
		["a blocked account", [{ ...account, blocked: true }], /is blocked/],
		["nobody", [], /No account has/],
	])("is not made of %s", async (_what, accounts, why) => {
		tenant.on("GET /users-by-email", () => ({ body: accounts }));
		await expect(grant(account.email)).rejects.toThrow(why);
		expect(await listActs(database)).toEqual([]);
	});

	it("is not made while the audit cannot be written", async () => {
		tenant.on("GET /users/:id", () => ({ body: account }));
		const down = Promise.reject<OpenDatabase>(new Error("down"));
		down.catch(() => undefined);
		setDatabase(down);
		await expect(grant("auth0|1")).rejects.toMatchObject({ code: "audit_unavailable" });
	});
});
