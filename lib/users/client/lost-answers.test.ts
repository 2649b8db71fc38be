import { type MutationOptions, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { toBffError } from "../../http/client/bff-error.ts";
import { accessMutations } from "./access-mutations.ts";
import { belongingMutations } from "./belonging-mutations.ts";
import { signInMutations } from "./sign-in-mutations.ts";
import { userMutations } from "./user-mutations.ts";
import { userKeys } from "./user-queries.ts";

const id = "auth0|1";
const problem = (code: string, status: number) =>
	Response.json({ code, status, title: code, detail: code, requestId: "r-1" }, { status });

/** The responses to the reads, in order. The response to every write is lost. */
let reads: (() => unknown)[] = [];
const calls = serveBff((call) =>
	call.startsWith("GET ") ? (reads.length > 1 ? reads.shift() : reads[0])?.() : problem("outcome_unknown", 502),
);

const client = new QueryClient();

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => {
	vi.useRealTimers();
	client.clear();
});

/** Runs a change without the pause between two looks, and returns its outcome in a word. */
async function outcomeOf<Data, Input>(options: MutationOptions<Data, Error, Input>, input: Input) {
	const run = client.getMutationCache().build(client, options).execute(input);
	const outcome = run.then(
		() => "done",
		(error: unknown) => toBffError(error).code,
	);
	let isOver = false;
	void outcome.then(() => {
		isOver = true;
	});
	while (!isOver) {
		await new Promise((resolve) => setImmediate(resolve));
		vi.runAllTimers();
	}
	return outcome;
}

const user = {
	user_id: id,
	name: "Ada",
	nickname: "",
	email: "ada@example.test",
	phone_number: "+15550100",
	username: "ada",
	blocked: true,
	identities: [{ provider: "auth0", user_id: "1", connection: "c" }],
	user_metadata: { plan: "free" },
};
const page = (more: object = {}, blocks: object[] = []) => ({
	user: { ...user, ...more },
	lockouts: { state: "known", blocks },
});
const base = { base: "" };
const google = { provider: "google-oauth2", user_id: "9", connection: "g" };
const access = (...ids: string[]) => ({
	version: "v",
	holdings: ids.map((one) => ({ kind: "role", role: { id: one, name: one } })),
	permissions: [],
});
const saveOf = ({ add = [], remove = [] }: { add?: string[]; remove?: string[] }) => ({
	version: "v",
	roles: { add, remove },
	permissions: { add: [], remove: [] },
});
const methods = (...types: string[]) => ({ methods: types.map((type) => ({ id: type, type })), total: types.length });

type Case = [name: string, run: () => Promise<string>, done: unknown, notDone: unknown];
const removeSession = belongingMutations.remove(client, id, { kind: "sessions", id: "s1" });
const removeMethods = belongingMutations.remove(client, id, { kind: "sign-in-methods" });
const removeGrants = belongingMutations.remove(client, id, { kind: "grants" });

const cases: Case[] = [
	["a block", () => outcomeOf(userMutations.act(client, id, "block"), {}), page(), page({ blocked: false })],
	["an unblock", () => outcomeOf(userMutations.act(client, id, "unblock"), {}), page({ blocked: false }), page()],
	[
		"a lifting of brute-force blocks",
		() => outcomeOf(userMutations.act(client, id, "clearLockouts"), {}),
		page(),
		page({}, [{ identifier: "a" }]),
	],
	[
		"a profile",
		() => outcomeOf(userMutations.updateProfile(client, id), { base: {}, changes: { name: " Ada ", nickname: "" } }),
		page({ nickname: undefined }),
		page({ nickname: "old" }),
	],
	[
		"metadata",
		() =>
			outcomeOf(userMutations.updateMetadata(client, id, "user_metadata"), {
				base: { plan: "pro", old: 1 },
				value: { plan: "free" },
			}),
		page(),
		page({ user_metadata: { plan: "free", old: 1 } }),
	],
	[
		"an e-mail",
		() =>
			outcomeOf(signInMutations.change(client, id), {
				what: "email",
				input: { ...base, email: "ADA@example.test", verification: "send" },
			}),
		page(),
		page({ email: "old@example.test" }),
	],
	[
		"a phone number",
		() =>
			outcomeOf(signInMutations.change(client, id), {
				what: "phone",
				input: { ...base, phone_number: "+15550100", verification: "verified" },
			}),
		page(),
		page({ phone_number: undefined }),
	],
	[
		"a username",
		() => outcomeOf(signInMutations.change(client, id), { what: "username", input: { ...base, username: "ada" } }),
		page(),
		page({ username: "old" }),
	],
	[
		"a link",
		() => outcomeOf(signInMutations.link(client, id), { secondaryId: "google-oauth2|9" }),
		page({ identities: [...user.identities, google] }),
		page(),
	],
	[
		"an unlink",
		() => outcomeOf(signInMutations.unlink(client, id, "google-oauth2|9"), {}),
		page(),
		page({ identities: [...user.identities, google] }),
	],
	[
		"a delete",
		() => outcomeOf(userMutations.delete(client, id), { confirmation: "" }),
		problem("user_not_found", 404),
		page(),
	],
	[
		"given roles",
		() => outcomeOf(accessMutations.update(client, id), saveOf({ add: ["r1", "r2"] })),
		access("r1", "r2", "r3"),
		access("r1"),
	],
	[
		"taken roles",
		() => outcomeOf(accessMutations.update(client, id), saveOf({ remove: ["r1"] })),
		access("r2"),
		access("r1", "r2"),
	],
	[
		"a session",
		() => outcomeOf(removeSession, {}),
		{ sessions: [{ id: "s2" }], hasMore: false },
		{ sessions: [{ id: "s1" }], hasMore: true },
	],
	["all factors", () => outcomeOf(removeMethods, {}), methods("password", "passkey"), methods("passkey", "totp")],
	[
		"all grants",
		() => outcomeOf(removeGrants, {}),
		{ grants: [], hasMore: false },
		{ grants: [{ id: "g" }], hasMore: false },
	],
];

const answer = (value: unknown) => () => (value instanceof Response ? value.clone() : value);

describe("a change whose response was lost", () => {
	it.each(cases)("a change succeeded if a read shows it: %s", async (_name, run, done) => {
		reads = [answer(done)];
		expect(await run()).toBe("done");
	});

	it.each(cases)("a change succeeded if the second read shows it: %s", async (_name, run, done, notDone) => {
		reads = [answer(notDone), answer(done)];
		expect(await run()).toBe("done");
	});

	it.each(cases)("a change failed if two reads show that it was not made: %s", async (_name, run, _done, notDone) => {
		reads = [answer(notDone)];
		expect(await run()).toBe("outcome_not_done");
		expect(calls.filter((call) => call.startsWith("GET "))).toHaveLength(2);
		expect(calls.filter((call) => !call.startsWith("GET "))).toHaveLength(1);
	});

	it.each(cases)("the outcome of a change is unknown if the read fails: %s", async (_name, run) => {
		reads = [answer(problem("tenant_unreachable", 502))];
		expect(await run()).toBe("outcome_unknown");
	});

	it("the outcome of a removal is unknown if the first page of a list does not tell", async () => {
		reads = [answer({ sessions: [{ id: "s2" }], hasMore: true })];
		expect(await outcomeOf(removeSession, {})).toBe("outcome_unknown");
	});

	it.each([
		["a password", () => outcomeOf(signInMutations.change(client, id), { what: "password", input: { password: "x" } })],
		["a verification mail", () => outcomeOf(signInMutations.sendVerification(client, id), {})],
		["a recovery code", () => outcomeOf(signInMutations.regenerateRecoveryCode(client, id), {})],
		["forgotten browsers", () => outcomeOf(belongingMutations.forgetBrowsers(client, id), {})],
	] as const)("the outcome for %s is unknown, and nothing is read for it", async (_name, run) => {
		expect(await run()).toBe("outcome_unknown");
		expect(calls).toHaveLength(1);
	});

	it.each(["sessions", "grants", "devices", "refresh-tokens", "sign-in-methods"] as const)(
		"no request removes %s by an unreadable id, because its path would remove them all",
		async (kind) => {
			await outcomeOf(belongingMutations.remove(client, id, { kind, id: "" }), {});
			expect(calls).toEqual([]);
		},
	);

	it("the page shows what was read to settle the change", async () => {
		reads = [answer(page({ blocked: false }))];
		await outcomeOf(userMutations.act(client, id, "block"), {});
		expect(client.getQueryData(userKeys.page(id))).toEqual(page({ blocked: false }));
	});
});
