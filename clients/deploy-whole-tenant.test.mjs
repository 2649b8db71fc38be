import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { allScopes } from "../tenant/management/scopes.ts";
import { createAnswerContract } from "../tenant/testing/answer-contract.ts";
import { application, startSecureTenant } from "./start-secure-tenant.mjs";

const program = createRequire(import.meta.url).resolve("auth0-deploy-cli");

const scopesOf = (noun) =>
	["delete", "read", "write"].map((verb) => ({ value: `${verb}:${noun}`, description: `May ${verb} ${noun}` }));

const settings = {
	allow_offline_access: true,
	enforce_policies: true,
	signing_alg: "RS256",
	skip_consent_for_verifiable_first_party_clients: false,
	subject_type_authorization: { client: { policy: "deny_all" }, user: { policy: "allow_all" } },
	token_dialect: "access_token_authz",
	token_lifetime: 7_200,
	token_lifetime_for_web: 3_600,
};

const apis = ["harbours", "ships"].map((noun) => ({
	name: `The ${noun}`,
	identifier: `https://${noun}.example.test/`,
	scopes: scopesOf(noun),
	...settings,
}));

const roles = Array.from({ length: 20 }, (_, index) => ({
	name: `Role ${String(index).padStart(2, "0")}`,
	description: `The role of place ${index}.`,
	permissions: apis.flatMap(({ identifier, scopes }) =>
		scopes.slice(0, index % 4).map(({ value }) => ({ permission_name: value, resource_server_identifier: identifier })),
	),
}));

function writeFolder(folder, things) {
	mkdirSync(folder, { recursive: true });
	for (const thing of things) writeFileSync(path.join(folder, `${thing.name}.json`), JSON.stringify(thing));
}

/** Creates a folder inside a new one of the test, and writes the authority of the tenant's certificate beside it. */
function newFolder(ca) {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-deploy-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	writeFileSync(path.join(folder, "ca.pem"), ca);
	return folder;
}

/** Runs the program in a folder, against a tenant. */
function programIn(folder, domain) {
	const env = {
		NODE_ENV: "test",
		NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem"),
		AUTH0_DOMAIN: domain,
		AUTH0_CLIENT_ID: "machine",
		AUTH0_CLIENT_SECRET: "machine-secret-of-32-characters-or-more",
		NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
	};
	return (...args) => promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env });
}

/** Reads every file below a folder. */
function readTree(folder) {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return Object.fromEntries(
		files.map(({ parentPath, name }) => {
			const file = path.join(parentPath, name);
			return [path.relative(folder, file), readFileSync(file, "utf8")];
		}),
	);
}

/**
 * Time limit of one run. Before its first request an import computes for 11 s on the schema of its prompts, and longer on a busy machine.
 */
const patienceMs = 480_000;

test("auth0-deploy-cli exports every family of the tenant, imports that with 20 roles and 2 APIs more, and exports what it imported", {
	timeout: patienceMs,
}, async () => {
	const { onAnswer, verify } = createAnswerContract();
	const { tenant, domain, ca, close } = await startSecureTenant(
		[application("machine", { grantedScopes: [...allScopes] })],
		{ users: 3, onAnswer },
	);
	onTestFinished(close);
	const folder = newFolder(ca);
	const run = programIn(folder, domain);
	const exportTo = async (name) => {
		const { stdout, stderr } = await run("export", "--format", "directory", "--output_folder", name);
		expect(`${stdout}${stderr}`).toContain("Export Successful");
		return readTree(path.join(folder, name));
	};
	const first = await exportTo("first");
	for (const file of ["tenant.json", "branding/branding.json", "attack-protection/captcha.json", "roles/Auditor.json"])
		expect(Object.keys(first)).toContain(file);
	const roleCount = tenant.state.roles.size;
	writeFolder(path.join(folder, "first/roles"), roles);
	writeFolder(path.join(folder, "first/resource-servers"), apis);
	const { stdout, stderr } = await run("import", "--input_file", "first");
	expect(`${stdout}${stderr}`).toContain("Import Successful");
	expect(tenant.state.roles.size).toBe(roleCount + 20);
	const second = await exportTo("second");
	const given = [...roles.map((role) => ["roles", role]), ...apis.map((api) => ["resource-servers", api])];
	for (const [place, thing] of given) {
		const file = path.join(place, `${thing.name}.json`);
		expect(JSON.parse(second[file] ?? "null")).toEqual(thing);
		delete second[file];
	}
	expect(second).toEqual(first);
	// Each answer that the program got is one of Auth0's description.
	verify();
});
