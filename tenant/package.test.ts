/** Packs the tenant, and runs the unpacked package in an empty folder. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { demoPassword } from "./seed/seed-accounts.ts";
import { askToken } from "./testing/ask-token.ts";
import { runProgram } from "./testing/run-program.ts";

let folder: string;
let place: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-tenant-package-"));
	const args = ["pack", "--workspace=tenant", `--pack-destination=${folder}`, "--loglevel=error"];
	execFileSync("npm", args, { cwd: path.dirname(import.meta.dirname), stdio: "pipe" });
	const [tarball = ""] = readdirSync(folder);
	execFileSync("tar", ["-xzf", tarball], { cwd: folder });
	place = path.join(folder, "package");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the unpacked program with Node alone, in an empty folder. */
function runPacked(args: readonly string[]) {
	const cwd = mkdtempSync(path.join(folder, "empty-"));
	return runProgram(path.join(place, "dist", "main.js"), args, { cwd, env: { NODE_ENV: "production", PATH: "" } });
}

async function startPacked(args: readonly string[]) {
	const program = runPacked(["--port", "0", ...args]);
	const output = await program.said(/\n/);
	const [, people, origin = ""] = /^Tenant of (\d+) people at (http:\S+)/.exec(output) ?? [];
	expect(origin, output).not.toBe("");
	return { ...program, origin, people: Number(people) };
}

/** Returns a client's token for the Management API. */
async function requestToken(origin: string, client: { client_id: string; client_secret: string }): Promise<string> {
	const fields = { ...client, grant_type: "client_credentials", audience: `${origin}/api/v2/` };
	const { status, body } = await askToken(origin, fields);
	expect(status).toBe(200);
	return body.access_token;
}

const read = async (url: string, token: string) =>
	(await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json();

test("the tenant's package holds JavaScript, data and licences, and needs no other package", () => {
	expect(readdirSync(place).sort()).toEqual(["README.md", "actions", "dist", "package.json", "rules"]);
	const manifest = JSON.parse(readFileSync(path.join(place, "package.json"), "utf8"));
	expect(manifest).not.toHaveProperty("dependencies");
	expect(existsSync(path.join(place, manifest.bin))).toBe(true);
	const files = readdirSync(path.join(place, "dist"), { encoding: "utf8", recursive: true });
	expect(files.filter((file) => /\.(?:tsx?|map)$/.test(file))).toEqual([]);
	expect(files).toContain("LICENSE");
	const licences = readFileSync(path.join(place, "dist", "licences.txt"), "utf8");
	for (const name of ["@faker-js/faker", "hono", "undici", "zod"]) expect(licences).toContain(`${name} `);
});

test("the packed tenant prints its options on --help, and starts nothing", async () => {
	const program = runPacked(["--help"]);
	const output = await program.said(/$^/);
	expect(await program.ended).toBe(0);
	for (const name of ["port", "users", "large-roles", "seed", "control", "tls", "name", "plan", "rules", "help"])
		expect(output).toContain(`  --${name}`);
	expect(output).not.toContain("Tenant of");
});

test("the packed tenant is discovered, issues a token, finds a user and ends on a signal", async () => {
	const { origin, people, child, ended } = await startPacked([]);
	expect(people).toBeGreaterThan(2_000);
	const discovered = await read(`${origin}/.well-known/openid-configuration`, "");
	expect(discovered).toMatchObject({ issuer: `${origin}/` });
	const token = await requestToken(origin, { client_id: "rolecall-api", client_secret: "rolecall-api-secret" });
	const q = encodeURIComponent('email:"viewer@rolecall.test"');
	const found = await read(`${origin}/api/v2/users?search_engine=v3&q=${q}`, token);
	expect(found).toMatchObject([{ email: "viewer@rolecall.test" }]);
	const font = await fetch(`${origin}/u/fonts/geist-mono.woff2`);
	expect([font.status, (await font.arrayBuffer()).byteLength > 10_000]).toEqual([200, true]);
	child.kill("SIGTERM");
	expect(await ended).toBe(0);
});

test("the packed tenant draws people on a second thread, and its rules run in their sandbox", async () => {
	const { origin, people } = await startPacked(["--users", "50000", "--control"]);
	expect(people).toBeGreaterThan(50_000);
	const client = { client_id: "conformance", client_secret: "conformance-secret" };
	const person = { username: "viewer@rolecall.test", password: demoPassword };
	expect((await askToken(origin, { ...client, ...person, grant_type: "password", scope: "openid" })).status).toBe(200);
	const address = `${origin}/api/v2/users-by-email?email=viewer%40rolecall.test`;
	const found = await read(address, await requestToken(origin, client));
	expect(found).toMatchObject([{ app_metadata: { login_counter: 1 } }]);
});

test("the packed tenant answers https", async () => {
	const tls = path.join(folder, "tls");
	mkdirSync(tls);
	onTestFinished(() => rmSync(tls, { recursive: true }));
	const program = runPacked(["--port", "0", "--users", "0", "--tls", tls]);
	expect(await program.said(/\n/)).toContain(" at https://127.0.0.1:");
	expect(existsSync(path.join(tls, "ca.pem"))).toBe(true);
});
