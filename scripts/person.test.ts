import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyChain } from "../lib/audit/server/chain/verify-chain.ts";
import { recordAct } from "../lib/audit/server/record-act.ts";
import { directoryUsers } from "../lib/database/directory-schema.ts";
import { directoryDue, directoryGone } from "../lib/database/directory-state-schema.ts";
import { idempotentRequests, viewPins, views } from "../lib/database/schema.ts";
import { setDatabase } from "../lib/database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../lib/database/server/open-database.ts";
import { saveUsers } from "../lib/directory/server/rows/save-users.ts";
import { addDues } from "../lib/directory/server/state/due-rows.ts";
import { addGone } from "../lib/directory/server/state/gone-users.ts";
import { machineScopes } from "../tenant/seed/demo-clients.ts";
import { type RunningTenant, startTenant } from "../tenant/server.ts";
import { listActs } from "../testing/databases/audit-trail.ts";
import { createPostgresDatabase } from "../testing/databases/test-databases.ts";
import { runServerScript } from "../testing/run-server-script.ts";
import { applySettings } from "../testing/settings.ts";

let tenant: RunningTenant;
let folder: string;
/** PostgreSQL, because each run of the command would open the embedded database for seconds. */
let url: string;
let userId = "";
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-person-"));
	url = await createPostgresDatabase();
	const client = {
		...{ client_id: "machine", client_secret: "machine-s3cret", name: "machine" },
		...{ callbacks: [], allowed_logout_urls: [] },
		grantedScopes: machineScopes.filter((scope) => scope !== "read:grants"),
	};
	tenant = await startTenant({ port: 0, users: 3, clients: [client] });
	userId = [...tenant.state.users.values()][0]?.user_id ?? "";
});
afterAll(async () => {
	await tenant.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as `npm run person` does, with an environment of its own. */
const runPerson = (env: Record<string, string>, ...words: string[]) =>
	runServerScript("person/run-person.ts", words, {
		INIT_CWD: folder,
		AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`,
		APIV2_CLIENT_ID: "machine",
		APIV2_CLIENT_SECRET: "machine-s3cret",
		DATABASE_URL: url,
		...env,
	});
const person = (...words: string[]) => runPerson({}, ...words);

async function inDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
	const database = await openDatabase({ url });
	setDatabase(Promise.resolve(database));
	try {
		return await work(database);
	} finally {
		setDatabase(undefined);
		await database.close();
	}
}

describe("the personal data of one person", () => {
	test("is exported from the tenant and from Rolecall, with what could not be read, to a file of its owner's", async () => {
		applySettings();
		await inDatabase(async ({ db }) => {
			const actor = { userId, name: "Canary", email: "canary@example.test", permissions: [] };
			const context = { actor, action: "user.profile_updated", requestId: "r" } as const;
			const target = { type: "user", id: userId } as const;
			await recordAct({ target, after: { nickname: "canary" }, reason: "Asked" }, context, async () => undefined);
			const theirs = { type: "user", id: "auth0|other" } as const;
			const values = { before: { email: "old@example.test" }, after: { email: "secret@example.test" } };
			await recordAct(
				{ target: theirs, ...values },
				{ ...context, action: "user.email_changed" },
				async () => undefined,
			);
			const staff = { userId: "auth0|staff", name: "Staff Secret", email: "staff@secret.test", permissions: [] };
			await recordAct(
				{ target, before: { email: "earlier@example.test" }, after: { email: "canary@example.test" } },
				{ ...context, actor: staff, action: "user.email_changed" },
				async () => undefined,
			);
			const inviting = { ...context, actor: staff, action: "organization.invitation_created" } as const;
			const organization = { type: "organization", id: "org_1" } as const;
			for (const email of ["Earlier@example.test", "other@secret.test"])
				await recordAct({ target: organization, after: { invitee: { email } } }, inviting, async () => undefined);
			const request = { bodyHash: "hash", state: "done", actorId: userId } as const;
			await db.insert(idempotentRequests).values([
				{ ...request, key: "1", route: "POST /api/users", answer: { user_id: "auth0|other", email: "x@secret.test" } },
				{ ...request, key: "2", route: "POST /api/users", answer: { user_id: userId, email: "canary@example.test" } },
			]);
			const own = { ownerId: userId, ownerName: "Canary", ownerEmail: "canary@example.test", search: "q=canary" };
			const [mine, shared] = [crypto.randomUUID(), crypto.randomUUID()];
			await db.insert(views).values([
				{ ...own, id: mine, name: "Mine", nameKey: "mine", everyone: false },
				{ ...own, id: shared, name: "Shared", nameKey: "shared", everyone: true },
			]);
			await db.insert(viewPins).values({ viewId: shared, userId });
		});
		const [identity] = tenant.state.users.get(userId)?.identities ?? [];
		Object.assign(identity ?? {}, { access_token: "idp-token" });
		const { status, out } = await person("export", userId, "--output", "export.json", "--reason", "Request 12");
		expect([status, out]).toEqual([0, expect.stringContaining("! grants: not read (missing_scope)")]);
		const file = path.join(folder, "export.json");
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const exported = JSON.parse(readFileSync(file, "utf8"));
		expect(exported.tenant.user.value.identities).toMatchObject([{ access_token: "[masked]" }]);
		expect(exported).toMatchObject({
			userId,
			tenant: { user: { value: { user_id: userId } }, roles: { isWhole: true }, grants: { unread: "missing_scope" } },
			rolecall: { views: [{ name: "Mine" }, { name: "Shared" }], names: [{ email: "canary@example.test" }] },
		});
		const { actsByThem, actsOnThem, actsByEmail, requests } = exported.rolecall;
		expect(actsByThem).toMatchObject([{ after: { nickname: "canary" }, reason: "Asked" }, { targetId: "auth0|other" }]);
		expect(actsOnThem).toMatchObject([
			{ actorName: "Canary" },
			{ after: { email: "canary@example.test" } },
			{ action: "user.data_exported" },
		]);
		expect(actsByEmail).toMatchObject([{ after: { invitee: { email: "Earlier@example.test" } } }]);
		expect(requests).toMatchObject([{ answer: null }, { answer: { user_id: userId } }]);
		expect(JSON.stringify(exported.rolecall)).not.toMatch(/secret/i);
		expect((await person("export", userId, "--output", "export.json")).status).toBe(1);
	});

	test("is erased from Rolecall by a command that the audit names, and can be erased again", async () => {
		const { status, out } = await person("erase", userId, "--reason", "Request 12");
		expect([status, out]).toEqual([
			0,
			expect.stringContaining("saved views: 1 deleted, 1 shared ones without the name, 1 pins"),
		]);
		expect(out).toContain(`✔ Erased what Rolecall kept of ${userId}, `);
		expect(out).toContain("earlier@example.test");
		expect(out).toContain("audit: 2 keys, 1 name");
		expect(out).toContain("! The tenant still has this user. If it should go, delete it and run erase again");
		await inDatabase(async (database) => {
			const gone = { hiddenValues: "erased", before: null, after: null, reason: null };
			expect(await listActs(database)).toMatchObject([
				{ ...gone, hiddenActor: "erased", actorName: "", targetId: userId },
				{ hiddenActor: "erased", actorName: "", after: { email: "secret@example.test" } },
				{ ...gone, actorName: "Staff Secret" },
				gone,
				{ after: { invitee: { email: "other@secret.test" } } },
				{ action: "user.data_exported", hiddenValues: "erased" },
				{ action: "user.data_erased", actorId: "rolecall|person", reason: "Request 12", outcome: "succeeded" },
			]);
			expect((await verifyChain(database.db)).problems).toEqual([]);
			expect(await database.db.select().from(views)).toMatchObject([{ ownerName: userId, ownerEmail: null }]);
			expect(await database.db.select().from(viewPins)).toEqual([]);
		});
		expect(await person("erase", userId)).toMatchObject({
			status: 0,
			out: expect.stringContaining("audit: 0 keys, 0 names"),
		});
		expect([...tenant.state.users.values()].map(({ user_id }) => user_id)).toContain(userId);
	});

	test("of somebody whom the tenant no longer has is erased too, with the accounts that were linked to theirs", async () => {
		await inDatabase(async ({ db }) => {
			const actor = { userId: "auth0|staff", name: "Staff", permissions: [] };
			const context = { actor, requestId: "r" } as const;
			const [gone, linked] = ["auth0|gone", "google-oauth2|9"].map((id) => ({ type: "user", id }) as const);
			const before = { name: "Canary", identities: [{ provider: "google-oauth2", user_id: "9" }] };
			for (const target of [linked, gone])
				if (target !== undefined)
					await recordAct({ target, before }, { ...context, action: "user.deleted" }, async () => undefined);
			await saveUsers(db, [{ user_id: "auth0|gone", name: "Canary" }, { user_id: "auth0|stays" }], new Date());
		});
		const { status, out } = await person("erase", "auth0|gone", "--email", "Gone@example.test");
		expect([status, out]).toEqual([0, expect.stringContaining("of auth0|gone, google-oauth2|9, gone@example.test")]);
		expect(out).toContain("audit: 2 keys, 2 names");
		expect(out).toContain("directory: 1 user\n");
		expect(out).not.toContain("The tenant still has");
	});

	test("of somebody whom only the directory has is erased from all its tables", async () => {
		await inDatabase(async ({ db }) => {
			await saveUsers(db, [{ user_id: "auth0|kept", name: "Canary" }, { user_id: "auth0|stays" }], new Date());
			await addDues(db, [{ kind: "user", id: "auth0|kept", profile: true, changedAt: new Date() }]);
			await addGone(db, ["auth0|kept", "auth0|other"]);
		});
		const { status, out } = await person("erase", "auth0|kept");
		expect([status, out]).toEqual([0, expect.stringContaining("directory: 1 user\n")]);
		await inDatabase(async ({ db }) => {
			expect(await db.select({ id: directoryUsers.userId }).from(directoryUsers)).toEqual([{ id: "auth0|stays" }]);
			expect(await db.select().from(directoryDue)).toEqual([]);
			expect(await db.select().from(directoryGone)).toMatchObject([{ userId: "auth0|other" }]);
		});
	});

	test("whom the tenant has is removed from a directory that is off, and stays in one that is on", async () => {
		await inDatabase(({ db }) => saveUsers(db, [{ user_id: userId, name: "Canary" }], new Date()));
		expect((await runPerson({ DIRECTORY: "on" }, "erase", userId)).out).not.toContain("directory:");
		expect((await person("erase", userId)).out).toContain("directory: 1 user\n");
	});

	test("of a mistyped id, or in a folder without a database, is refused, and nothing is made", async () => {
		const mistyped = await person("erase", "auth0|nobody");
		expect(mistyped).toMatchObject({ status: 1, out: "", err: expect.stringContaining("Nothing was erased") });
		const elsewhere = path.join(folder, "elsewhere");
		for (const command of ["erase", "export"]) {
			const refused = await runPerson({ DATABASE_URL: "", DATA_DIR: elsewhere }, command, userId);
			expect(refused).toMatchObject({ status: 1, out: "", err: expect.stringContaining("no embedded database is in") });
		}
		expect(existsSync(elsewhere)).toBe(false);
	});

	test("needs a command and an id", async () => {
		for (const words of [[], ["erase"], ["export", "a", "b"], ["erase", "a", "--output", "x"], ["delete", "a"]])
			expect(await person(...words)).toMatchObject({ status: 1, err: expect.stringContaining("erase USER_ID...") });
	});
});
