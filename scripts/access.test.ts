import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../lib/database/server/open-database.ts";
import { machineScopes } from "../tenant/seed/demo-clients.ts";
import { type RunningTenant, startTenant } from "../tenant/server.ts";
import { listActs } from "../testing/databases/audit-trail.ts";
import { createPostgresDatabase } from "../testing/databases/test-databases.ts";
import { runServerScript } from "../testing/run-server-script.ts";
import { applySettings } from "../testing/settings.ts";

const billing = "https://billing.example.test/";

let tenant: RunningTenant;
let folder: string;
/** PostgreSQL, because each run of a command would open the embedded database for seconds. */
let url: string;
beforeAll(async () => {
	applySettings();
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-access-"));
	url = await createPostgresDatabase();
	const client = {
		...{ client_id: "machine", client_secret: "machine-s3cret", name: "machine" },
		...{ callbacks: [], allowed_logout_urls: [], grantedScopes: machineScopes },
	};
	tenant = await startTenant({ port: 0, users: 3, clients: [client] });
	const { resourceServers } = tenant.state;
	const scopes = ["read:invoices", "write:invoices"].map((value) => ({ value, description: `May ${value}` }));
	resourceServers.set("billing", { id: "billing", identifier: billing, name: "Billing", scopes });
});
afterAll(async () => {
	await tenant.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as `npm run access` does, with an environment of its own. */
const access = (...words: string[]) =>
	runServerScript("access/run-access.ts", words, {
		INIT_CWD: folder,
		AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`,
		APIV2_CLIENT_ID: "machine",
		APIV2_CLIENT_SECRET: "machine-s3cret",
		DATABASE_URL: url,
	});

const write = (name: string, value: unknown) => writeFileSync(path.join(folder, name), JSON.stringify(value, null, 2));

const allowed = (...names: string[]) =>
	names.map((permission_name) => ({ permission_name, resource_server_identifier: billing }));

const named = (name: string) => [...tenant.state.roles.values()].find((role) => role.name === name);

async function auditRows() {
	const database = await openDatabase({ url });
	try {
		return await listActs(database);
	} finally {
		await database.close();
	}
}

describe("access as a file", () => {
	test("is exported to a file without differences to the tenant, and as JSON to standard output", async () => {
		expect(await access("export", "--output", "all.yaml")).toEqual({ status: 0, out: "", err: "" });
		const { status, out } = await access("plan", "all.yaml");
		expect([status, out]).toEqual([0, expect.stringMatching(/^No role differs, \d+ are the same\.\n$/)]);
		expect(readFileSync(path.join(folder, "all.yaml"), "utf8")).not.toContain("/api/v2/");
		expect(JSON.parse((await access("export", "--format", "json")).out).roles.length).toBeGreaterThan(3);
	});

	test("is planned with status 2, applied with audited acts and without any change of members, and then has no difference", async () => {
		write("one.json", {
			roles: [
				{ name: "Bookkeeper", description: "Keeps books", permissions: allowed("read:invoices", "write:invoices") },
			],
		});
		const members = () =>
			[...tenant.state.users.values()].map(({ user_id }) => [...tenant.state.users.privateOf(user_id).roleIds]);
		const before = members();
		expect(before.flat().length).toBeGreaterThan(0);
		const planned = await access("plan", "one.json");
		expect(planned.status).toBe(2);
		expect(planned.out).toContain(`+ Bookkeeper  (new role)\n    "" → "Keeps books"\n    + read:invoices  ${billing}`);
		expect(planned.out).toContain("Not in the file, so not changed: ");
		expect(named("Bookkeeper")).toBeUndefined();
		expect(await access("apply", "one.json", "--reason", "CASE-412")).toMatchObject({ status: 0, err: "" });
		write("one.json", { roles: [{ name: "Bookkeeper", description: "Reads", permissions: allowed("read:invoices") }] });
		expect(await access("apply", "one.json", "--reason", "CASE-413")).toMatchObject({ status: 0, err: "" });
		expect(await access("apply", "one.json")).toMatchObject({ status: 0, err: "" });
		expect(named("Bookkeeper")).toMatchObject({ description: "Reads" });
		expect(members()).toEqual(before);
		const rows = await auditRows();
		expect(rows.map(({ action, outcome, reason }) => [action, outcome, reason])).toEqual([
			["role.created", "succeeded", "CASE-412"],
			["role.permissions_updated", "succeeded", "CASE-412"],
			["role.updated", "succeeded", "CASE-413"],
			["role.permissions_updated", "succeeded", "CASE-413"],
		]);
		for (const { actorId, actorName } of rows)
			expect([actorId, actorName]).toEqual(["rolecall|access", expect.stringMatching(/^npm run access \(.+@.+\)$/)]);
	});

	test("applies nothing of a file with a role that gives a Rolecall level, or with a permission that no API defines", async () => {
		write("two.json", {
			roles: [
				{ name: "Archivist", permissions: allowed("read:invoices", "burn:invoices") },
				{ name: "Rolecall Admin", permissions: allowed("read:invoices") },
				{ name: "rolecall  admin", permissions: [] },
			],
		});
		const { status, err } = await access("apply", "two.json");
		expect([status, err]).toEqual([1, expect.stringContaining("✘ Rolecall Admin: This role gives access to Rolecall")]);
		expect(err).toContain("✘ Archivist: No API of this tenant defines burn:invoices.");
		expect(err).toContain("Nothing was changed.");
		expect([named("Archivist"), named("rolecall  admin")]).toEqual([undefined, undefined]);
	});

	test("is rejected as a whole if the file has mistakes, each reported with its line, the reason and the fix", async () => {
		writeFileSync(
			path.join(folder, "bad.yaml"),
			"roles:\n  - name: Archivist\n    premissions: []\n  - name: 12\n    permissions: []\n",
		);
		const { status, err } = await access("apply", "bad.yaml");
		expect(status).toBe(1);
		expect(err.split("\n").slice(0, 3)).toEqual([
			"✘ bad.yaml:3  The key premissions is not valid here. Correct its spelling or remove it.",
			"✘ bad.yaml:2  The key permissions is missing. auth0-deploy-cli would remove all permissions of this role. If you intend this, write permissions: []",
			"✘ bad.yaml:4  The value of name must be text. Put it in quotes.",
		]);
		expect(named("Archivist")).toBeUndefined();
	});

	test("prints its usage without a file", async () => {
		expect(await access("plan")).toMatchObject({ status: 1, err: expect.stringContaining("plan FILE") });
	});
});

describe("the first admin", () => {
	test("is made for one hour by a command that the audit names, and only of an account that is told apart", async () => {
		const [user] = [...tenant.state.users.values()];
		const userId = user?.user_id ?? "";
		const { status, out } = await access("admin", userId, "--reason", "First start");
		expect([status, out]).toEqual([0, expect.stringContaining(`(${userId}) has the level “admin” for one hour`)]);
		expect((await auditRows()).at(-1)).toMatchObject({
			action: "user.admin_granted",
			actorId: "rolecall|access",
			targetId: userId,
			reason: "First start",
			outcome: "succeeded",
		});
		const refused = await access("admin", "nobody@example.test");
		expect(refused).toMatchObject({ status: 1, err: expect.stringContaining("No account has nobody@example.test") });
	});
});
