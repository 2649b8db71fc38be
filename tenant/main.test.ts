import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Agent, fetch } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { listenOnFreePort } from "../testing/listen-on-free-port.ts";
import { runProgram } from "./testing/run-program.ts";

const file = path.join(import.meta.dirname, "main.ts");

const run = (args: readonly string[]) => runProgram(file, args);

test("the program starts a tenant, prints its address, and ends on a signal", async () => {
	const program = run(["--port", "0", "--users", "3"]);
	const output = await program.said(/\n/);
	const origin = /at (http:\S+)/.exec(output)?.[1] ?? "";
	expect(output).toMatch(/^Tenant of \d+ people at http:\/\/127\.0\.0\.1:\d+ \(\d+ ms\)\n$/);
	expect((await fetch(`${origin}/.well-known/openid-configuration`)).status).toBe(200);
	program.child.kill("SIGTERM");
	expect(await program.ended).toBe(0);
});

test("with --large-roles the program fills the tenant up to Auth0's limits, by default with 20,000 users", async () => {
	const all = run(["--port", "0", "--large-roles"]);
	expect(Number(/^Tenant of (\d+) people/.exec(await all.said(/\n/))?.[1])).toBeGreaterThan(20_000);
	const few = run(["--port", "0", "--large-roles", "--users", "3"]);
	expect(Number(/^Tenant of (\d+) people/.exec(await few.said(/\n/))?.[1])).toBeLessThan(100);
});

test("with --tls the program answers https, and writes its authority to the folder for clients to trust", async () => {
	const folder = path.join(mkdtempSync(path.join(tmpdir(), "rolecall-tls-")), "made");
	onTestFinished(() => rmSync(path.dirname(folder), { recursive: true, force: true }));
	const program = run(["--port", "0", "--users", "0", "--tls", folder]);
	const origin = /at (https:\S+)/.exec(await program.said(/\n/))?.[1] ?? "";
	const dispatcher = new Agent({ connect: { ca: readFileSync(path.join(folder, "ca.pem"), "utf8") } });
	onTestFinished(() => dispatcher.close());
	const response = await fetch(`${origin}/.well-known/openid-configuration`, { dispatcher });
	expect(await response.json()).toMatchObject({ issuer: `${origin}/` });
});

test.each([
	[["--users", "many"], '--users is "many", but a whole number is expected.'],
	[["--seed=-1"], '--seed is "-1", but a whole number is expected.'],
	[
		["--plan", "gold"],
		'--plan is "gold", but one of free, essentials, professional, enterprise, enterprise-nonprod, unlimited is expected.',
	],
	[["--rules", "all"], '--rules is "all", but one of none, seed, naive is expected.'],
	[["--name", "acme.eu.auth0.test"], "--name needs --tls: a tenant with a name of its own answers https."],
	[["--name", "acme", "--tls", "/tmp"], '--name is "acme", but a host name with a dot is expected'],
	[["--name", "127.0.0.1", "--tls", "/tmp"], '--name is "127.0.0.1", but a host name with a dot is expected'],
	[["--name", "a.test/x", "--tls", "/tmp"], '--name is "a.test/x", but a host name with a dot is expected'],
	[["--colour", "red"], "--colour"],
	[["--tls", "/dev/null/x"], '--tls is "/dev/null/x", but ca.pem cannot be written there.'],
])("the program refuses %o in one sentence, with exit status 2", async (args, sentence) => {
	const program = run(["--port", "0", ...args]);
	const output = await program.said(/$^/);
	expect(await program.ended).toBe(2);
	expect(output.trim().split("\n")).toHaveLength(1);
	expect(output).toContain(sentence);
});

test("the program reports a taken port in one clear sentence", async () => {
	const server = net.createServer();
	const port = await listenOnFreePort(server);
	onTestFinished(() => void server.close());
	const program = run(["--port", String(port), "--users", "0"]);
	const output = await program.said(/$^/);
	expect(await program.ended).toBe(1);
	expect(output.trim()).toBe(`Port ${port} is in use: choose another with --port or TENANT_PORT.`);
});
