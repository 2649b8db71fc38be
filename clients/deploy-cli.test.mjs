import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAccessFile } from "../lib/roles/parse-access-file.ts";
import { planAccess, toAccessFile } from "../lib/roles/plan-access.ts";
import { writeAccessFile } from "../lib/roles/write-access-file.ts";
import { allScopes } from "../tenant/management/scopes.ts";
import { application, startSecureTenant } from "./start-secure-tenant.mjs";

const program = createRequire(import.meta.url).resolve("auth0-deploy-cli");

/** Time limit in ms: the program computes for 11 s before its first request, and longer on a busy machine. */
const patienceMs = 480_000;

let started;
let folder;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-deploy-"));
	started = await startSecureTenant([application("machine", { grantedScopes: [...allScopes] })]);
	writeFileSync(path.join(folder, "ca.pem"), started.ca);
});
afterAll(async () => {
	await started.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs `auth0-deploy-cli`, unchanged, against the tenant. */
const deploy = (...args) =>
	promisify(execFile)(process.execPath, [program, ...args], {
		cwd: folder,
		env: {
			NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem"),
			AUTH0_DOMAIN: started.domain,
			AUTH0_CLIENT_ID: "machine",
			AUTH0_CLIENT_SECRET: "machine-secret-of-32-characters-or-more",
			AUTH0_INCLUDED_ONLY: '["roles","resourceServers"]',
		},
	});

/** Returns the tenant's access as Rolecall's plan uses it. */
function tenantAccess() {
	const { roles, resourceServers } = started.tenant.state;
	return {
		roles: [...roles.values()]
			.filter(({ type }) => type === "tenant")
			.map(({ id, name, description, permissions }) => ({
				...{ id, name },
				...(description === null ? {} : { description }),
				permissions: [...permissions].map((text) => {
					const [resource_server_identifier, permission_name] = text.split(" ");
					return { permission_name, resource_server_identifier };
				}),
			})),
		apis: { apis: [...resourceServers.values()], hasMore: false },
	};
}

const planOf = (text) => planAccess(parseAccessFile(text).file, tenantAccess(), () => undefined);

test("Rolecall finds no difference between the tenant and auth0-deploy-cli's own export", {
	timeout: patienceMs,
}, async () => {
	await deploy("export", "--format", "yaml", "--output_folder", "exported");
	const { changes, same, notInFile, apis } = planOf(readFileSync(path.join(folder, "exported/tenant.yaml"), "utf8"));
	expect([changes, notInFile, apis]).toEqual([[], [], []]);
	expect(same).toBeGreaterThan(3);
});

test("auth0-deploy-cli imports Rolecall's file after a manual edit, and the tenant then matches it", {
	timeout: patienceMs,
}, async () => {
	const file = toAccessFile(tenantAccess());
	const [api] = file.resourceServers;
	api.scopes.push({ value: "audit:everything", description: "Reads the books" });
	const permissions = [{ permission_name: "audit:everything", resource_server_identifier: api.identifier }];
	file.roles.push({ name: "Bookkeeper: 2nd", description: "yes", permissions });
	file.roles.find(({ name }) => name === "Auditor").permissions = permissions;
	const text = writeAccessFile(file, "yaml");
	expect(planOf(text).changes.map(({ name }) => name)).toEqual(["Auditor", "Bookkeeper: 2nd"]);
	writeFileSync(path.join(folder, "access.yaml"), text);
	await deploy("import", "--input_file", "access.yaml");
	expect(planOf(text)).toMatchObject({ changes: [], same: file.roles.length, notInFile: [], apis: [] });
});
