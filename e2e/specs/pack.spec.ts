import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	chownSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { APIRequestContext } from "@playwright/test";
import { findFreePort } from "../../testing/find-free-port.ts";
import { settings } from "../fixtures/settings.ts";
import { startProgram, untilAnswers } from "../fixtures/start-program.ts";
import { expect, test } from "../fixtures/test.ts";

const root = path.resolve(import.meta.dirname, "../..");

// One worker runs these tests, so that the tarball is packed once.
test.describe.configure({ mode: "default" });

/** An account without special rights, because root may write to a read-only folder. Empty if these tests do not run as root. */
const plainUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: string;
let place: string;
let node: string;
test.beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-packed-"));
	execFileSync(process.execPath, ["scripts/pack.mjs", folder], { cwd: root });
	const [tarball = ""] = readdirSync(folder);
	execFileSync("tar", ["-xzf", tarball], { cwd: folder });
	place = path.join(folder, tarball.replace(".tar.gz", ""));
	// A copy that the plain account can reach, whatever folder the repository is in.
	chmodSync(folder, 0o755);
	node = path.join(folder, "node");
	copyFileSync(process.execPath, node);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the unpacked server with nothing but Node and these settings. */
function startPacked(env: Record<string, string>, user: { uid?: number; gid?: number } = {}) {
	const port = env.PORT ?? "0";
	const own = { NODE_ENV: "production" as const, HOST: "127.0.0.1", DATA_DIR: path.join(folder, "data"), PATH: "" };
	return spawn(node, ["server.js"], {
		cwd: place,
		env: { ...own, NEXTAUTH_URL: `http://localhost:${port}`, ...env },
		...user,
	});
}

/** Settings that the server needs, except the public address. */
const requiredSettings = {
	AUTH0_DOMAIN: "acme.eu.auth0.com",
	APIV2_CLIENT_ID: settings.apiClientId,
	APIV2_CLIENT_SECRET: settings.apiClientSecret,
	AUTH0_CLIENT_ID: "web-of-the-pack",
	AUTH0_CLIENT_SECRET: settings.signInClientSecret,
	NEXTAUTH_SECRET: settings.nextauthSecret,
	ROLECALL_SECRET: settings.rolecallSecret,
};

/** Starts an embedded tenant. Returns it with the settings of a server that uses it, and with the server's address. */
async function startTenant() {
	const [port, tenantPort] = [await findFreePort(), await findFreePort()];
	const tenantArgs = ["tenant/main.ts", "--port", String(tenantPort), "--users", "50"];
	const tenant = startProgram("packed-tenant", tenantArgs, { AUTH0_DOMAIN: `127.0.0.1:${tenantPort}` });
	await untilAnswers(`http://127.0.0.1:${tenantPort}/.well-known/openid-configuration`);
	const env = { ...requiredSettings, PORT: String(port), AUTH0_DOMAIN: `127.0.0.1:${tenantPort}` };
	return { tenant, env, origin: `http://localhost:${port}` };
}

async function stop(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGTERM");
	await ended;
}

test("the tarball holds the server and what it needs, and no source, map or development package", () => {
	expect(readdirSync(place).sort()).toEqual([
		".env.example",
		".next",
		".rolecall-sources",
		"CHANGELOG.md",
		"LICENSE",
		"access.mjs",
		"audit.mjs",
		"backup.mjs",
		"directory.mjs",
		"guard-requests.mjs",
		"lib",
		"licences.txt",
		"next-server.js",
		"node_modules",
		"package.json",
		"person.mjs",
		"policy.mjs",
		"public",
		"restore.mjs",
		"rolecall.service",
		"run-access.mjs",
		"run-audit.mjs",
		"run-backup.mjs",
		"run-directory.mjs",
		"run-person.mjs",
		"run-policy.mjs",
		"security-headers.json",
		"server.js",
	]);
	const entries = readdirSync(place, { recursive: true, withFileTypes: true });
	const links = entries
		.filter((entry) => entry.isSymbolicLink())
		.map(({ parentPath, name }) => path.join(parentPath, name));
	expect(links.length).toBeGreaterThan(0);
	expect(links.filter((link) => !realpathSync(link).startsWith(`${realpathSync(place)}${path.sep}`))).toEqual([]);
	const files = entries.map(({ parentPath, name }) => path.relative(place, path.join(parentPath, name)));
	expect(files).toContain("lib/database/migrations/0000_audit_entries.sql");
	for (const file of ["pglite.wasm", "pglite.data", "pg_trgm.tar.gz", "unaccent.tar.gz"])
		expect(files).toContain(`node_modules/@electric-sql/pglite/dist/${file}`);
	expect(files.filter((file) => /\.(?:ts|tsx|map)$/.test(file))).toEqual([]);
	const licences = readFileSync(path.join(place, "licences.txt"), "utf8");
	for (const name of ["drizzle-orm", "zod"]) expect(licences).toContain(`${name} `);
	const { config } = JSON.parse(readFileSync(path.join(place, ".next", "required-server-files.json"), "utf8"));
	expect(config.experimental.isrFlushToDisk).toBe(false);
	const packages = readdirSync(path.join(place, "node_modules"));
	expect(packages).toEqual(expect.arrayContaining(["auth0", "next", "pg", "pino", "undici"]));
	for (const name of ["hono", "typescript", "vitest", "playwright", "sharp"]) expect(packages).not.toContain(name);
});

/** Reads a page, one of its files and the icon, as a browser would. */
async function expectPage(request: APIRequestContext, origin: string) {
	const page = await request.get(`${origin}/sign-in`);
	expect(page.status()).toBe(200);
	const [script] = /\/_next\/static\/[^"\\]+\.js/.exec(await page.text()) ?? [];
	expect(script).toBeDefined();
	expect((await request.get(`${origin}${script}`)).status()).toBe(200);
	expect((await request.get(`${origin}/icon.svg`)).status()).toBe(200);
}

test("the unpacked server answers health, a page and its files on Node alone", async ({ request }) => {
	const { tenant, env, origin } = await startTenant();
	const server = startPacked(env);
	try {
		await untilAnswers(`${origin}/api/health`);
		expect((await request.get(`${origin}/api/health`)).status()).toBe(200);
		await expectPage(request, origin);
	} finally {
		await Promise.all([server, tenant].map(stop));
	}
});

test("the unpacked server refuses to start without its settings, and names each one", async () => {
	const server = startPacked({ PORT: String(await findFreePort()) });
	const [said, [status]] = await Promise.all([text(server.stderr), once(server, "exit")]);
	expect(status).toBe(1);
	expect(said).toContain("AUTH0_DOMAIN is missing");
	expect(said).toContain("ROLECALL_SECRET is missing");
});

test("the unpacked commands back an embedded database up on Node alone, and restore it elsewhere", async () => {
	const { tenant, env: settingsOfServer, origin } = await startTenant();
	const data = mkdtempSync(path.join(folder, "backed-up-"));
	const server = startPacked({ ...settingsOfServer, DATA_DIR: data });
	try {
		await untilAnswers(`${origin}/api/health`);
	} finally {
		await Promise.all([server, tenant].map(stop));
	}
	const elsewhere = mkdtempSync(path.join(folder, "elsewhere-"));
	const run = (command: string, words: readonly string[], env: Record<string, string> = {}) => {
		const own = { NODE_ENV: "production" as const, PATH: "", DATA_DIR: data };
		const args = [path.join(place, command), ...words];
		const { status, stdout, stderr } = spawnSync(node, args, {
			cwd: elsewhere,
			env: { ...own, ...requiredSettings, NEXTAUTH_URL: "http://localhost:3000", ...env },
			encoding: "utf8",
		});
		return { status, stdout, stderr };
	};
	const saved = run("backup.mjs", ["saved.gz"]);
	expect(saved).toMatchObject({ status: 0, stderr: "" });
	expect(saved.stdout).toContain("audit_entries: ");
	const target = { DATA_DIR: path.join(elsewhere, "data") };
	const restored = run("restore.mjs", ["saved.gz"], target);
	expect(restored).toMatchObject({ status: 0, stderr: "" });
	expect(restored.stdout).toContain("✔ Restored ");
	expect(run("backup.mjs", ["again.gz"], target)).toMatchObject({ status: 0, stderr: "" });
	expect(run("audit.mjs", ["verify"], target)).toMatchObject({ status: 0, stderr: "" });
	const levels = [{ id: "top", permissions: "all" }];
	const policy = { version: 1, levels, assign: [{ level: "top", role: "Boss" }] };
	writeFileSync(path.join(elsewhere, "policy.json"), JSON.stringify(policy));
	expect(run("policy.mjs", ["check", "policy.json"])).toMatchObject({ status: 0, stderr: "" });
	expect(run("access.mjs", ["admin"], target)).toMatchObject({ status: 1, stderr: expect.stringContaining("admin") });
	const person = run("person.mjs", ["export", "auth0|1"], { DATA_DIR: path.join(elsewhere, "nowhere") });
	expect(person).toMatchObject({ status: 1, stderr: expect.stringContaining("no embedded database is in") });
	expect(run("restore.mjs", [])).toMatchObject({ status: 1, stderr: expect.stringContaining("node restore.mjs FILE") });
});

test.describe("in a folder that it may not write to, as in the image and under the unit,", () => {
	test.beforeEach(() => void execFileSync("chmod", ["-R", "a-w", place]));
	test.afterEach(() => void execFileSync("chmod", ["-R", "u+w", place]));

	/** Runs the health check of the image, and returns its exit status. */
	function checkHealth(port: string) {
		const dockerfile = readFileSync(path.join(root, "Dockerfile"), "utf8");
		const [, list = "[]"] = /^HEALTHCHECK[^[]*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
		const [program, ...args]: string[] = JSON.parse(list);
		expect(program).toBe("node");
		return spawnSync(node, args, { env: { NODE_ENV: "production", PORT: port }, ...plainUser }).status;
	}

	test("the unpacked server works with DATA_DIR elsewhere, and the image's health check sees that", async ({
		request,
	}) => {
		const write = ["--eval", 'require("node:fs").writeFileSync("written", "")'];
		expect(spawnSync(node, write, { cwd: place, encoding: "utf8", ...plainUser }).stderr).toContain("EACCES");
		const data = path.join(folder, "state");
		mkdirSync(data, { mode: 0o700 });
		if (plainUser.uid !== undefined) chownSync(data, plainUser.uid, plainUser.gid);
		const { tenant, env, origin } = await startTenant();
		const server = startPacked({ ...env, DATA_DIR: data, TMPDIR: place }, plainUser);
		const said = Promise.all([text(server.stdout), text(server.stderr)]);
		try {
			await untilAnswers(`${origin}/api/health`);
			expect(checkHealth(env.PORT)).toBe(0);
			await expectPage(request, origin);
			expect((await request.get(`${origin}/users`, { maxRedirects: 0 })).status()).toBe(307);
			expect((await request.get(`${origin}/api/nothing`)).status()).toBe(404);
		} finally {
			await Promise.all([server, tenant].map(stop));
		}
		expect((await said).join("")).not.toMatch(/EACCES|EPERM|EROFS/);
		expect(checkHealth(env.PORT)).toBe(1);
	});

	test("the image's health check fails while the unpacked server cannot write to DATA_DIR", async () => {
		const { tenant, env, origin } = await startTenant();
		const server = startPacked({ ...env, DATA_DIR: path.join(place, ".data") }, plainUser);
		const said = text(server.stdout);
		try {
			await untilAnswers(`${origin}/api/health`);
			expect(checkHealth(env.PORT)).toBe(1);
		} finally {
			await Promise.all([server, tenant].map(stop));
		}
		expect(await said).toMatch(/EACCES.*The database could not be opened/);
	});
});
