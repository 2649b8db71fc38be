import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { findFreePort } from "../../testing/find-free-port.ts";
import { settings } from "../fixtures/settings.ts";
import { startProgram, untilAnswers } from "../fixtures/start-program.ts";
import { expect, test } from "../fixtures/test.ts";

const root = path.resolve(import.meta.dirname, "../..");

let folder: string;
let place: string;
test.beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-packed-"));
	execFileSync(process.execPath, ["scripts/pack.mjs", folder], { cwd: root });
	const [tarball = ""] = readdirSync(folder);
	execFileSync("tar", ["-xzf", tarball], { cwd: folder });
	place = path.join(folder, tarball.replace(".tar.gz", ""));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the unpacked server with nothing but Node and these settings. */
function startPacked(env: Record<string, string>) {
	const port = env.PORT ?? "0";
	const own = { NODE_ENV: "production" as const, HOST: "127.0.0.1", DATA_DIR: path.join(folder, "data"), PATH: "" };
	return spawn(process.execPath, ["server.js"], {
		cwd: place,
		env: { ...own, NEXTAUTH_URL: `http://localhost:${port}`, ...env },
	});
}

test("the tarball holds the server and what it needs, and no source, map or development package", () => {
	expect(readdirSync(place).sort()).toEqual([
		".env.example",
		".next",
		".rolecall-sources",
		"CHANGELOG.md",
		"LICENSE",
		"guard-requests.mjs",
		"lib",
		"next-server.js",
		"node_modules",
		"package.json",
		"public",
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
	const packages = readdirSync(path.join(place, "node_modules"));
	expect(packages).toEqual(expect.arrayContaining(["auth0", "next", "pino", "postgres", "undici"]));
	for (const name of ["hono", "typescript", "vitest", "playwright", "sharp"]) expect(packages).not.toContain(name);
});

test("the unpacked server answers health, a page and its files on Node alone", async ({ request }) => {
	const [port, tenantPort] = [await findFreePort(), await findFreePort()];
	const tenantArgs = ["tenant/main.ts", "--port", String(tenantPort), "--users", "50"];
	const tenant = startProgram("packed-tenant", tenantArgs, { AUTH0_DOMAIN: `127.0.0.1:${tenantPort}` });
	await untilAnswers(`http://127.0.0.1:${tenantPort}/.well-known/openid-configuration`);
	const server = startPacked({
		PORT: String(port),
		AUTH0_DOMAIN: `127.0.0.1:${tenantPort}`,
		APIV2_CLIENT_ID: settings.apiClientId,
		APIV2_CLIENT_SECRET: settings.apiClientSecret,
		AUTH0_CLIENT_ID: "web-of-the-pack",
		AUTH0_CLIENT_SECRET: settings.signInClientSecret,
		NEXTAUTH_SECRET: settings.nextauthSecret,
		ROLECALL_SECRET: settings.rolecallSecret,
	});
	try {
		const origin = `http://localhost:${port}`;
		await untilAnswers(`${origin}/api/health`);
		expect((await request.get(`${origin}/api/health`)).status()).toBe(200);
		const page = await request.get(`${origin}/sign-in`);
		expect(page.status()).toBe(200);
		const [script] = /\/_next\/static\/[^"\\]+\.js/.exec(await page.text()) ?? [];
		expect(script).toBeDefined();
		expect((await request.get(`${origin}${script}`)).status()).toBe(200);
		expect((await request.get(`${origin}/icon.svg`)).status()).toBe(200);
	} finally {
		for (const child of [server, tenant]) {
			const ended = once(child, "exit");
			child.kill("SIGTERM");
			await ended;
		}
	}
});

test("the unpacked server refuses to start without its settings, and names each one", async () => {
	const server = startPacked({ PORT: String(await findFreePort()) });
	const [said, [status]] = await Promise.all([text(server.stderr), once(server, "exit")]);
	expect(status).toBe(1);
	expect(said).toContain("AUTH0_DOMAIN is missing");
	expect(said).toContain("ROLECALL_SECRET is missing");
});
