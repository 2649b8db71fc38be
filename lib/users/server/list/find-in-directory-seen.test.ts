import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import type { Actor } from "../../../access/can.ts";
import type { FieldRule } from "../../../access/policy/fields/field-rules.ts";
import { auditEntries } from "../../../database/schema.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { findInDirectory } from "./find-in-directory.ts";

const { signal } = new AbortController();

const actorOf = (permissions: Actor["permissions"], fields?: readonly FieldRule[]): Actor => ({
	userId: "auth0|1",
	name: "Ana",
	email: "ana@example.com",
	permissions,
	...(fields === undefined ? {} : { fields }),
});

const masked = actorOf(["users:read"]);
const hiding = (...paths: string[]) => actorOf(["users:read", "pii:reveal"], [{ access: "hidden", paths }]);

const list = (parameters: Record<string, string>, actor: Actor) =>
	findInDirectory({ actor, signal }, userListQuerySchema.parse(parameters));

const find = async (q: string, actor: Actor, more: Record<string, string> = {}) =>
	(await list({ q, ...more }, actor))?.users.map(({ user_id }) => user_id);

const zoe = {
	user_id: "auth0|zoe",
	name: "Zoë Kowalska",
	nickname: "rabbit",
	email: "secret@acme.test",
	phone_number: "+34600123456",
	last_login: "2026-11-01T00:00:00.000Z",
	app_metadata: { city: "Madrid", order: { id: "ORD-17", price: "gold" } },
	identities: [
		{ provider: "auth0", user_id: "zoe", connection: "db" },
		{ provider: "github", user_id: 7, connection: "github", profileData: { name: "Bunny Tail", nickname: "Hops" } },
	],
};
const bo = {
	user_id: "auth0|bo",
	name: "Bo Kowalski",
	nickname: "Zoe",
	email: "bo@acme.test",
	last_login: "2026-11-03T00:00:00.000Z",
	user_metadata: { friend: "Zoë Kowalska" },
};

describe("a level that sees something masked", () => {
	const directory = useDirectory();
	beforeEach(() => directory.fill(zoe, bo));

	it("finds people in the directory by what it sees of them, folded, by parts and misspelt", async () => {
		expect(await find("kowalska zoe", masked)).toEqual(["auth0|zoe"]);
		expect(await find("owals", masked)).toEqual(["auth0|bo", "auth0|zoe"]);
		expect(await find("kovalska", masked)).toEqual(["auth0|zoe", "auth0|bo"]);
		expect(await find("kowalska", hiding("email"))).toEqual(["auth0|zoe", "auth0|bo"]);
		expect(await find("ord-17", hiding("app_metadata.order.price"))).toEqual(["auth0|zoe"]);
		expect(await find("456", hiding("email"))).toEqual(["auth0|zoe"]);
		expect((await list({}, masked))?.total).toBe(2);
	});

	it.each([
		["a masked nickname", "rabbi", masked],
		["a part of a masked address", "secre", masked],
		["the end of a masked number", "3456", masked],
		["masked metadata", "madrid", masked],
		["the profile of a linked account", "hops", masked],
		["a hidden name, misspelt", "kovalska", hiding("name", "user_metadata.friend")],
		["a hidden path of the metadata", "gold", hiding("app_metadata.*.price")],
	])("finds nobody by %s", async (_, q, actor) => {
		expect(await find(q, actor)).toBeUndefined();
	});

	it("finds nobody by an address within a name", async () => {
		const bob = { user_id: "auth0|bob", name: "Bob maria@acme.test", username: "bob1990" };
		await directory.fill(bob, { user_id: "auth0|ann", name: "Ann" });
		expect(await find("bob1990", masked)).toEqual(["auth0|bob"]);
		expect(await find("maria bob1990", masked)).toBeUndefined();
		expect(await find("maria", hiding("email"))).toBeUndefined();
		expect(await find("", masked, { lucene: "name:*maria*" })).toBeUndefined();
		expect(await find("", masked, { lucene: "NOT name:*maria* AND name:*" })).toHaveLength(2);
		expect(await find("maria bob1990", actorOf(["users:read", "pii:reveal"]))).toEqual(["auth0|bob"]);
	});

	it("ranks by what it sees alone", async () => {
		expect(await find("zoe", hiding("nickname", "user_metadata"))).toEqual(["auth0|zoe"]);
		expect(await find("zoe", hiding("email"))).toEqual(["auth0|bo", "auth0|zoe"]);
	});

	it("sorts by what it sees, and leaves the refusal of any other sort and filter to the tenant's search", async () => {
		expect(await find("", masked, { sort: "last_login", order: "asc" })).toEqual(["auth0|zoe", "auth0|bo"]);
		expect(await find("", masked, { sort: "email", order: "asc" })).toBeUndefined();
		expect(await find("", hiding("email"), { lucene: "email:secret*" })).toBeUndefined();
		expect(await find("", hiding("email"), { lucene: 'app_metadata.city:"Madrid"' })).toEqual(["auth0|zoe"]);
	});

	it("finds a whole address that it sees masked, which the audit records", async () => {
		const entries = async () =>
			directory
				.db()
				.select({ action: auditEntries.action, targetId: auditEntries.targetId })
				.from(auditEntries)
				.where(eq(auditEntries.action, "user.looked_up"));
		const before = (await entries()).length;
		expect(await find("secret@acme.test", masked)).toEqual(["auth0|zoe"]);
		expect((await entries()).slice(before)).toEqual([{ action: "user.looked_up", targetId: "auth0|zoe" }]);
		expect(await find("secret@acme.tes", masked)).toBeUndefined();
	});

	it("says which linked account it found somebody by, unless that account matches by what it does not see", async () => {
		const [user] = (await list({ q: "bunny tail" }, masked))?.users ?? [];
		expect(user?.linked).toMatchObject({ provider: "github" });
		await directory.fill({
			...zoe,
			given_name: "Hops",
			identities: [zoe.identities[0], { ...zoe.identities[1], profileData: { username: "hops2" } }],
		});
		expect((await list({ q: "hops" }, masked))?.users[0]).not.toHaveProperty("linked");
		expect((await list({ q: "hops" }, actorOf(["users:read", "pii:reveal"])))?.users[0]).toHaveProperty("linked");
	});

	it("answers the same to a typed address, whether or not somebody has it, if it may look no address up", async () => {
		const answers = async (email: string) => {
			await directory.fill({ ...zoe, email }, bo);
			return list({ q: "zoe@acme.test" }, hiding("email"));
		};
		expect(await answers("zoe@acme.test")).toEqual(await answers("secret@acme.test"));
	});

	it.each(["bunny tail", "Bunny Tail"])(
		"names a linked account that it sees, whatever else of the user that it does not see is %j",
		async (nickname) => {
			for (const actor of [masked, hiding("nickname")]) {
				await directory.fill({ ...zoe, nickname });
				expect((await list({ q: nickname }, actor))?.users[0]?.linked).toMatchObject({ provider: "github" });
			}
		},
	);

	it("names no linked account by a value that it does not see", async () => {
		const account = (username: string) => ({ ...zoe.identities[1], profileData: { username } });
		await directory.fill({
			...zoe,
			user_metadata: { likes: "hops" },
			identities: [zoe.identities[0], account("hops")],
		});
		expect((await list({ q: "hops" }, hiding("username")))?.users[0]).not.toHaveProperty("linked");
	});

	it("names where it found somebody beside the name and the e-mail, with the value, as far as the level sees it", async () => {
		const first = async (q: string, actor: Actor) => (await list({ q }, actor))?.users[0];
		const everything = actorOf(["users:read", "pii:reveal"]);
		const found = await first("ord-17", everything);
		expect(found).toMatchObject({ matches: ["app_metadata.order.id"], app_metadata: { order: { id: "ORD-17" } } });
		expect(found?.app_metadata).toEqual({ order: { id: "ORD-17" } });
		expect(await first("456 rabbit madrid", everything)).toMatchObject({ matches: ["phone_number", "nickname"] });
		for (const q of ["kowalska", "secret@acme.test", "kovalska"])
			expect(await first(q, everything)).not.toHaveProperty("matches");
		await directory.fill({ ...zoe, given_name: "Tilda", user_metadata: { tags: ["a", "Tilda"] } });
		expect(await first("tilda", masked)).toMatchObject({ matches: ["given_name"], given_name: "Tilda" });
		const places = await first("tilda", hiding("given_name"));
		expect(places).toMatchObject({ matches: ["user_metadata.tags.1"], user_metadata: { tags: { 1: "Tilda" } } });
		expect(places).not.toHaveProperty("given_name");
	});

	it("walks through more people than are sorted, and says that more follow instead of a total", async () => {
		const crowd = Array.from({ length: 2_300 }, (_, at) => ({
			user_id: `u${10_000 + at}`,
			last_login: new Date(Date.UTC(2026, 0, 1 + at)).toISOString(),
			...(at % 10 === 0 ? { name: "Bob", nickname: "ana" } : { name: "Ana" }),
		}));
		await directory.fill(...crowd);
		const first = await list({ q: "ana", size: "25" }, masked);
		expect([first?.users[0]?.user_id, first?.users.length, first?.total, first?.hasMore]).toEqual([
			"u12299",
			25,
			undefined,
			true,
		]);
		const last = await list({ q: "ana", size: "100", page: "21" }, masked);
		expect([last?.users.length, last?.users.at(-1)?.user_id, last?.total]).toEqual([70, "u10001", 2_070]);
	});
});
