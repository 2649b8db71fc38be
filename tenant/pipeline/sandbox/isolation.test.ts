import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listenOnFreePort } from "../../../testing/listen-on-free-port.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { actionTelling, ruleTelling, tryScripts } from "../../testing/try-scripts.ts";

const told = async (expression: string) => fieldsOf(await tryScripts("rules", [ruleTelling(expression)]).run()).it;
const toldByAction = async (expression: string) =>
	fieldsOf(await tryScripts("actions", [actionTelling(expression)]).run()).it;

test("a rule and an Action find nothing of Node", async () => {
	const names = ["process", "setInterval", "__dirname", "WebAssembly", "SharedArrayBuffer", "Atomics"];
	const types = `[${names.map((name) => `typeof ${name}`)}].join()`;
	const none = names.map(() => "undefined").join();
	expect([await told(types), await toldByAction(types)]).toEqual([none, none]);
});

/** Attempts to reach `process` through an object that the sandbox was given. */
const ways = {
	global: "globalThis.constructor.constructor",
	context: "context.constructor.constructor",
	configuration: "configuration.constructor.constructor",
	callback: "callback.constructor",
	require: "require.constructor",
	request: "require('request').post.constructor",
	client: "require('auth0').ManagementClient.constructor",
	timer: "setTimeout.constructor",
	console: "console.log.constructor",
	date: "new Date().constructor.constructor",
	failure: "(() => { try { require('fs') } catch (e) { return e.constructor.constructor } })()",
	stack: "(() => { Error.prepareStackTrace = (e, s) => s; return new Error().stack[0].constructor.constructor })()",
	full: "(() => { const f = () => { try { return f() } catch (e) { try { setTimeout(f, 9e9) } catch (x) { return x.constructor.constructor } } }; return f() ?? Function })()",
	async: "(async () => 1).constructor",
	buffer: "Buffer.from('x').constructor.constructor",
	bufferPrototype: "Object.getPrototypeOf(Object.getPrototypeOf(Buffer)).constructor",
	bufferMemory: "Buffer.from('x').buffer.constructor.constructor",
	bufferFailure: "(() => { try { Buffer.from('x', 'none') } catch (e) { return e.constructor.constructor } })()",
	url: "new URL('https://x.test/?a=1').constructor.constructor",
	urlParameters: "new URL('https://x.test/?a=1').searchParams.constructor.constructor",
	urlFailure: "(() => { try { new URL('x') } catch (e) { return e.constructor.constructor } })()",
	crypto: "require('crypto').createHash.constructor",
	digest: "require('crypto').createHash('sha256').update('x').digest().constructor.constructor",
	cryptoFailure:
		"(() => { try { require('crypto').createSign('sha256').sign('x') } catch (e) { return e.constructor.constructor } })()",
	lodash: "require('lodash').constructor",
	lodashChain: "require('lodash').chain([1]).map((x) => x).constructor.constructor",
	lodashTemplate: "require('lodash').template",
	axios: "require('axios').get.constructor",
	axiosPromise: "require('axios').get('http://127.0.0.1:1').catch(() => 0).constructor.constructor",
	jwt: "require('jsonwebtoken').sign.constructor",
	jwtFailure:
		"(() => { try { require('jsonwebtoken').verify('x', 'y') } catch (e) { return e.constructor.constructor } })()",
	users: "auth0.users.get.constructor",
	fullCompute:
		"(() => { const f = () => { try { return f() } catch (e) { try { Buffer.from('x') } catch (x) { return x.constructor.constructor } } }; return f() ?? Function })()",
};

test("no attempt gets a function created from text", async () => {
	const tries = Object.entries(ways).map(([name, way]) => `${name}: () => typeof ${way}("return process")()`);
	const tried = `Object.entries({ ${tries} }).map(([name, f]) => {
		try { return name + " " + f() } catch (e) { return name + " " + (e.name === "EvalError" || e.name === "TypeError") }
	})`;
	expect(await told(tried)).toEqual(Object.keys(ways).map((name) => `${name} true`));
});

test("no module that a script may require leads to the worker's own realm by its prototypes", async () => {
	const walk = `(() => {
		const strange = [];
		const seen = new Set();
		const look = (value, path, depth) => {
			if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || depth > 4) return;
			seen.add(value);
			const root = (one) => { let last = one; for (let next = one; next !== null; next = Object.getPrototypeOf(next)) last = next; return last; };
			if (root(value) !== Object.prototype && value !== Object.prototype && Object.getPrototypeOf(value) !== null) strange.push(path);
			for (const name of Reflect.ownKeys(value)) {
				if (name === "caller" || name === "callee" || name === "arguments") continue;
				let inner; try { inner = value[name]; } catch { continue; }
				look(inner, path + "." + String(name), depth + 1);
			}
		};
		for (const name of ["axios", "auth0", "buffer", "crypto", "jsonwebtoken", "lodash", "request", "url", "uuid"]) look(require(name), name, 0);
		look(Buffer, "Buffer", 0); look(URL, "URL", 0); look(auth0, "auth0", 0); look(setTimeout, "setTimeout", 0);
		return [seen.size > 300, strange];
	})()`;
	expect(await told(walk)).toEqual([true, []]);
});

test("no stack trace reveals a function or an object outside, and no caller is visible", async () => {
	const sites = `(() => {
		Error.prepareStackTrace = (e, s) => s.map((c) => [typeof c.getFunction(), typeof c.getThis()].join());
		return new Error().stack.slice(2).join(' ');
	})()`;
	expect(await told(sites)).toMatch(/^(undefined,undefined ?)+$/);
	expect(await told("(function f() { return String(f.caller) + arguments.callee.caller })()")).not.toContain("inside");
});

test("a prototype that a rule changes is the sandbox's own", async () => {
	await told("(Object.prototype.polluted = 1, Array.prototype.map = null, 1)");
	expect({}).not.toHaveProperty("polluted");
	expect([1].map((one) => one)).toEqual([1]);
});

test("fetch accepts only http and https addresses", async () => {
	const urls = ["file:///etc/passwd", "data:text/plain,x", "ftp://127.0.0.1/x", "nowhere"];
	const codes = `await Promise.all(${JSON.stringify(urls)}.map((url) => fetch(url).catch((e) => e.cause.code)))`;
	expect(await toldByAction(codes)).toEqual(urls.map(() => "EINVAL"));
});

test("fetch follows no redirect, and does not read too long an answer", async () => {
	const server = createServer((request, response) => {
		if (request.url === "/long") response.end("x".repeat(2_000_000));
		else response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
	});
	const port = await listenOnFreePort(server);
	onTestFinished(() => void server.close());
	const fetched = (path: string) =>
		`await fetch("http://127.0.0.1:${port}${path}").then((r) => r.status, (e) => e.cause.code)`;
	expect(await toldByAction(`[${fetched("/")}, ${fetched("/long")}]`)).toEqual([302, "EMSGSIZE"]);
});
