import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ClientRecord } from "../tenant/records/client-record.ts";
import { machineScopes } from "../tenant/seed/demo-clients.ts";
import { type RunningTenant, startTenant } from "../tenant/server.ts";
import { listenOnFreePort } from "../testing/listen-on-free-port.ts";

const readOnly = ["read:users", "read:roles", "read:role_members", "read:logs_users", "read:connections"];

const client = (client_id: string, grantedScopes: string[]): ClientRecord => ({
	client_id,
	client_secret: `${client_id}-s3cret`,
	name: client_id,
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes,
});

let tenant: RunningTenant;
beforeAll(async () => {
	const clients = [
		client("complete", machineScopes),
		client("reading", readOnly),
		client("risky", [...machineScopes, "update:client_grants", "read:user_idp_tokens"]),
		client("ungranted", []),
	];
	tenant = await startTenant({ port: 0, users: 0, clients });
});
afterAll(() => tenant.close());

const settings = (clientId: string) => ({
	AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`,
	APIV2_CLIENT_ID: clientId,
	APIV2_CLIENT_SECRET: `${clientId}-s3cret`,
	AUTH0_CLIENT_ID: "web",
	AUTH0_CLIENT_SECRET: "web-s3cret",
	NEXTAUTH_URL: "http://localhost:3000",
	DATA_DIR: path.join(tmpdir(), "rolecall-doctor-has-none"),
	NEXTAUTH_SECRET: "n3xtauth-s3cret-of-32-characters",
	ROLECALL_SECRET: "r0lecall-s3cret-of-32-characters",
});

/** Runs the doctor as `npm run doctor` does, with these settings only. */
function examine(env: Record<string, string>): Promise<{ status: number | null; output: string }> {
	const args = ["--conditions=react-server", path.join(import.meta.dirname, "doctor", "examine-tenant.ts")];
	const { NODE_COMPILE_CACHE, NODE_OPTIONS } = process.env;
	const child = spawn(process.execPath, args, {
		env: { NODE_ENV: "production", NODE_COMPILE_CACHE, NODE_OPTIONS, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	return new Promise((resolve) => child.once("close", (status) => resolve({ status, output })));
}

const expectNoSecret = (output: string) => expect(output).not.toMatch(/s3cret|eyJ[\w-]+\./);

describe("the doctor", () => {
	test("succeeds if every scope is granted, and lists each scope with its purpose", async () => {
		const { status, output } = await examine(settings("complete"));
		expect(output).toContain("Everything that Rolecall can use is granted.");
		expect(output).toMatch(/✔ delete:users +deleting users/);
		expect(output).toContain(`gave a token for ${tenant.origin}/api/v2/, good for 24 h.`);
		expect(output).not.toContain("Missing");
		expect(status).toBe(0);
		expectNoSecret(output);
	});

	test("fails for a read-only grant, and lists the missing scopes with the acts that need them", async () => {
		const { status, output } = await examine(settings("reading"));
		expect(output).toMatch(/✘ update:users +editing profiles and metadata, blocking, e-mails/);
		expect(output).toMatch(/✘ create:role_members or update:users +giving roles/);
		expect(output).toMatch(/✘ delete:users +deleting users/);
		expect(output).toMatch(/✔ read:connections/);
		expect(status).toBe(1);
		expectNoSecret(output);
	});

	test("warns about scopes that make the token dangerous, each with its reason", async () => {
		const { status, output } = await examine(settings("risky"));
		expect(output).toMatch(/! update:client_grants +lets whoever holds the token grant itself every scope/);
		expect(output).toMatch(/! read:user_idp_tokens +reads the identity provider's tokens of every user/);
		expect(status).toBe(0);
	});

	test.each([
		[
			"a wrong secret",
			{ APIV2_CLIENT_SECRET: "wr0ng-s3cret" },
			"refuses the machine application's credentials: copy APIV2_CLIENT_ID",
		],
		[
			"no grant for the API",
			{ APIV2_CLIENT_ID: "ungranted", APIV2_CLIENT_SECRET: "ungranted-s3cret" },
			"has no grant for",
		],
		["an unknown host", { AUTH0_DOMAIN: "acme.invalid" }, "No host is named acme.invalid: correct AUTH0_DOMAIN"],
	])("says what to do about %s in one sentence", async (_what, change, sentence) => {
		const { status, output } = await examine({ ...settings("complete"), ...change });
		expect(output).toContain(sentence);
		expect(output.trim().split("\n")).toHaveLength(3);
		expect(status).toBe(1);
		expectNoSecret(output);
	});

	test("says that nothing listens at the tenant's address", async () => {
		const gone = await startTenant({ port: 0, users: 0, clients: [] });
		await gone.close();
		const { status, output } = await examine({ ...settings("complete"), AUTH0_DOMAIN: `127.0.0.1:${gone.port}` });
		expect(output).toContain(`Nothing listens at ${gone.origin}: start that tenant, or correct AUTH0_DOMAIN.`);
		expect(status).toBe(1);
	});

	test("says that a host answers but is not Auth0", async () => {
		const { status, output } = await examine({
			...settings("complete"),
			AUTH0_DOMAIN: `127.0.0.1:${await notATenant()}`,
		});
		expect(output).toContain("answers, but not as an Auth0 tenant does: correct AUTH0_DOMAIN");
		expect(status).toBe(1);
	});

	test("fails for a DATA_DIR that others can enter and for an unreachable database, and names both", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "rolecall-doctor-"));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		chmodSync(folder, 0o755);
		const DATABASE_URL = "postgres://rolecall:d4tabase-s3cret@127.0.0.1:1/rolecall";
		const { status, output } = await examine({ ...settings("complete"), DATA_DIR: folder, DATABASE_URL });
		expect(output).toContain(`✘ Other users of this machine can open ${folder}`);
		expect(output).toContain("✘ Nothing listens at 127.0.0.1:1: start the database, or correct DATABASE_URL.");
		expect(output).toContain("Everything that Rolecall can use is granted.");
		expect(status).toBe(1);
		expectNoSecret(output);
	});

	test("names the sign-in host if it is another host that names itself as the issuer", async () => {
		const domain = await issuerThatNames((own) => `http://${own}/`);
		const { status, output } = await examine({ ...settings("complete"), AUTH0_ISSUER_DOMAIN: domain });
		expect(output).toContain(`✔ People sign in at ${domain}.`);
		expect(status).toBe(0);
	});

	test.each([
		["does not answer", () => "127.0.0.1:1", "http://127.0.0.1:1 did not answer, so nobody can sign in"],
		[
			"names another issuer",
			() => issuerThatNames(() => "https://acme.eu.auth0.com/"),
			"another issuer, https://acme.eu.auth0.com/,",
		],
		[
			"is not a tenant",
			async () => `127.0.0.1:${await notATenant()}`,
			"not as an Auth0 tenant does, so nobody can sign in",
		],
	])("fails and says what to do in one sentence about a sign-in host that %s", async (_what, start, sentence) => {
		const { status, output } = await examine({ ...settings("complete"), AUTH0_ISSUER_DOMAIN: await start() });
		const told = output.split("\n").filter((line) => line.startsWith("✘"));
		expect(told).toEqual([expect.stringContaining(sentence)]);
		expect(told[0]).toContain("AUTH0_ISSUER_DOMAIN");
		expect(output).toContain("Everything that Rolecall can use is granted.");
		expect(status).toBe(1);
	});

	test("names all invalid settings at once, and where they are documented", async () => {
		const wrong = {
			...settings("complete"),
			AUTH0_DOMAIN: "https://acme.eu.auth0.com/",
			NEXTAUTH_SECRET: "sh0rt-s3cret",
		};
		const { status, output } = await examine({ ...wrong, AUTH0_CLIENT_ID: "", NO_SETTINGS_FILE: "1" });
		for (const name of ["AUTH0_DOMAIN is not", "NEXTAUTH_SECRET is not", "AUTH0_CLIENT_ID is missing"])
			expect(output).toContain(name);
		expect(output).toContain("There is no .env: copy .env.example to it.");
		expect(status).toBe(1);
		expectNoSecret(output);
	});
});

/** Starts a web server that ends with the file's tests, and returns its port. */
async function startServer(answer: RequestListener): Promise<number> {
	const server = createServer(answer);
	afterAll(() => void server.close());
	return listenOnFreePort(server);
}

/** Starts a web server without a token endpoint, and returns its port. */
const notATenant = () => startServer((_request, response) => response.writeHead(404).end("<h1>Not here</h1>"));

/** Starts a web server with an OpenID configuration, and returns its host. */
async function issuerThatNames(issuerOf: (own: string) => string): Promise<string> {
	const port = await startServer(({ url, headers }, response) => {
		const issuer = issuerOf(headers.host ?? "");
		if (url === "/.well-known/openid-configuration") response.end(JSON.stringify({ issuer }));
		else response.writeHead(404).end();
	});
	return `127.0.0.1:${port}`;
}
