import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { action, actionTelling, rule, ruleTelling, tryScripts } from "../../testing/try-scripts.ts";

const counting = ruleTelling("(global.count = (global.count || 0) + 1)");

describe("a rule", () => {
	test("finds the settings, a domain without a token, and the tenant's clock", async () => {
		const told = ruleTelling("[configuration.A, auth0.domain, auth0.baseUrl, auth0.accessToken === undefined]");
		const { run } = tryScripts("rules", [told], { settings: { A: "1" } });
		expect(await run()).toEqual({ it: ["1", "127.0.0.1:9", "https://127.0.0.1:9/api/v2", true] });
		const clock = tryScripts("rules", [ruleTelling("[Date.now(), +new Date(), Date.parse(Date())]")]);
		const dates = fieldsOf(await clock.run({}, 7_200_000)).it;
		expect(dates).toHaveLength(3);
		for (const ms of [dates].flat()) expect(Number(ms) - Date.now()).toBeGreaterThan(7_100_000);
	});

	test("finds a global that outlives a run", async () => {
		const { run } = tryScripts("rules", [counting]);
		expect([await run(), await run(), await run()]).toEqual([{ it: 1 }, { it: 2 }, { it: 3 }]);
	});

	test("receives the user and the context from the previous rule, in order", async () => {
		const first = rule("context.idToken.order = ['first']; callback(null, { ...user, seen: true }, context);");
		const second = rule("context.idToken.order.push(user.seen); callback(null);");
		const third = rule("context.idToken.order.push(user.seen, 'third'); callback(null, user, context);");
		const { run } = tryScripts("rules", [first, second, third]);
		expect(await run()).toEqual({ order: ["first", true, true, "third"] });
	});

	test("finds timers, and only the first call of its callback counts", async () => {
		const late = rule("setTimeout(() => { callback(null, user, context); callback(new Error('twice')); }, 1);");
		expect(await tryScripts("rules", [late]).run()).toEqual({});
	});
});

/** Failing bodies of a rule, each with the kind and the message of the failure. */
const ways: Record<string, [body: string, kind: string, message: string]> = {
	"an error in the callback": ["callback(new Error('not today'));", "error", "not today"],
	"a text in the callback": ["callback('not today');", "error", "not today"],
	UnauthorizedError: ["callback(new UnauthorizedError('not you'));", "unauthorized", "not you"],
	"a throw": ["throw new Error('broken');", "error", "broken"],
	"a TypeError": ["user.nowhere.at.all;", "error", "Cannot read properties of undefined (reading 'at')"],
	"a rejected promise": ["return Promise.reject(new Error('rejected'));", "error", "rejected"],
	"a module that is not there": ["require('fs');", "error", "the sandbox has no module fs"],
	"a context that is no JSON": ["context.idToken.me = context; callback(null, user, context);", "error", "circular"],
	"what cannot be read": ["callback({ get message() { throw 1; } });", "error", "The script failed."],
};

describe("a run of rules", () => {
	test("stops on any kind of error, without effect on other runs", async () => {
		const cases = Object.entries(ways).map(([way, [body]]) => `case ${JSON.stringify(way)}: { ${body} break; }`);
		const { run } = tryScripts("rules", [counting, rule(`switch (user.way) { ${cases.join("")} }`)]);
		for (const [way, [, kind, message]] of Object.entries(ways))
			expect(await run({ way }), way).toMatchObject({ kind, message: expect.stringContaining(message) });
	});

	test.each([
		["does not parse", "function (user, context callback) {}", "Unexpected identifier 'callback'"],
		["is no function", "42", 'The rule "rules-1" is not a function.'],
		["imports a module", rule("import /* it */ ('node:fs');"), "import is not available in a rule or an Action"],
	])("stops at a source that %s, and calls no other rule", async (_, source, message) => {
		const { run } = tryScripts("rules", [source, rule("throw new Error('the next was called');")]);
		expect(await run()).toMatchObject({ kind: "error", name: "SyntaxError", message });
	});
});

describe("a container", () => {
	const unless = (isBad: string, bad: string) =>
		rule(`if (user.${isBad}) { ${bad} } else { (${counting})(user, context, callback); }`);

	test.each([
		["a callback that is never called", "return;"],
		["an endless loop", "for (;;);"],
	])("with %s ends at the limit, and the next run finds an empty global", async (_, bad) => {
		const { run } = tryScripts("rules", [unless("isBad", bad)], { timeoutMs: 2_500 });
		await run();
		expect(await run()).toEqual({ it: 2 });
		const message = "Request to Webtask exceeded allowed execution time";
		expect(await run({ isBad: true })).toMatchObject({ kind: "timeout", message });
		expect(await run()).toEqual({ it: 1 });
	});

	test.each([
		["grows object by object", "const all = []; for (;;) all.push({ x: [1] });"],
		["takes it in large pieces", "const all = []; for (;;) all.push(new Array(4e6).fill(0));"],
		["takes it outside the heap", "const all = []; for (;;) all.push(new Uint8Array(2e7).fill(1));"],
	])("ends at the memory limit when a rule %s, and the tenant survives", async (_, bad) => {
		const { run } = tryScripts("rules", [unless("isBad", bad)]);
		const message = "The scripts took more than 64 MB of memory.";
		expect(await run({ isBad: true })).toMatchObject({ kind: "memory", message });
		expect(await run()).toEqual({ it: 1 });
	});

	test("collects garbage before it measures memory, so waste does not count", async () => {
		const wasteful = `const all = []; for (let i = 0; i < 200_000; i += 1) all.push({ i, text: "x" + i });
			setTimeout(() => callback(null, user, context), 40);`;
		const { run } = tryScripts("rules", [rule(wasteful)], { memoryMb: 48 });
		for (let round = 0; round < 8; round += 1) expect(await run()).toEqual({});
	});

	test.each([
		["thrown in a timer", "setTimeout(() => { nowhere(); }, 1);", "nowhere is not defined"],
		["of a promise that nobody waits for", "Promise.reject(new Error('lost'));", "lost"],
	])(
		"fails the run with the message of an error %s, and the next run finds an empty global",
		async (_, bad, message) => {
			const { run } = tryScripts("rules", [unless("isBad", bad)]);
			await run();
			expect(await run({ isBad: true })).toMatchObject({ kind: "crashed", message });
			expect(await run()).toEqual({ it: 1 });
		},
	);

	test("loses only the late run, and nothing of those beside it", async () => {
		const slow = rule("if (!user.isBad) setTimeout(() => callback(null, user, context), user.waitMs);");
		const { run } = tryScripts("rules", [slow], { timeoutMs: 2_500 });
		const late = run({ isBad: true });
		await run({ waitMs: 1_300 });
		const beside = run({ waitMs: 1_500 });
		expect(await late).toMatchObject({ kind: "timeout" });
		expect(await beside).toEqual({});
	});
});

describe("Actions", () => {
	test("see the metadata that earlier ones set, and keep the state of their module", async () => {
		const first = action("api.user.setAppMetadata('plan', 'pro').idToken.setCustomClaim('it', 1);");
		const second = `let runs = 0; ${actionTelling("[event.user.app_metadata.plan, event.secrets.A, ++runs]")}`;
		const { run } = tryScripts("actions", [first, second], { settings: { A: "s" } });
		expect(await run()).toEqual({ it: ["pro", "s", 1] });
		expect(await run()).toEqual({ it: ["pro", "s", 2] });
	});

	test("are stopped by a denial, a throw and a module without exports, each before the next", async () => {
		const next = action("throw new Error('the next was called');");
		const stopped = (source: string) => tryScripts("actions", [source, next]).run();
		expect(await stopped(action("api.access.deny('closed');"))).toMatchObject({ kind: "denied", message: "closed" });
		expect(await stopped(action("nowhere();"))).toMatchObject({ kind: "error", message: "nowhere is not defined" });
		const message = 'The Action "actions-1" exports no onExecutePostLogin.';
		expect(await stopped("module.exports = {};")).toMatchObject({ kind: "error", message });
		expect(await stopped("throw new Error('at once');")).toMatchObject({ kind: "error", message: "at once" });
	});

	test("share a cache that expires by the tenant's clock", async () => {
		const once = action("if (!api.cache.get('k')) api.cache.set('k', String(event.user.mark), { ttl: 60000 });");
		const { run } = tryScripts("actions", [once, actionTelling("api.cache.get('k').value")]);
		expect(await run({ mark: "a" })).toEqual({ it: "a" });
		expect(await run({ mark: "b" }, 59_000)).toEqual({ it: "a" });
		expect(await run({ mark: "c" }, 61_000)).toEqual({ it: "c" });
	});
});
