import { describe, expect, it } from "vitest";
import { viewPins, views } from "@/lib/database/schema";
import { getDatabase, setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import type { View } from "@/lib/saved-views/contract";
import { blockedSearch, ownViewId, viewRow } from "@/testing/databases/seed-views";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const file = "views/route.ts";
const asked = { name: "Locked away", search: blockedSearch, everyone: false, pinned: true };
const list = async (): Promise<View[]> => (await callRoute({ file, verb: "GET" })).body.views;
const create = (more: object = {}) => callRoute({ file, verb: "POST", body: { ...asked, ...more } });
const insert = async (...rows: ReturnType<typeof viewRow>[]) => (await getDatabase()).db.insert(views).values(rows);

describe("the list of views", () => {
	it("returns the actor's own and the shared views, pinned ones first, without a tenant call", async () => {
		const { upstream } = await api.start({ level: "viewer" });
		const shared = viewRow("Audit of the week", { ownerId: "auth0|other", ownerName: "Bo", everyone: true });
		await insert(shared, viewRow("Somebody's own", { ownerId: "auth0|other" }), viewRow("A first one"));
		await (await getDatabase()).db.insert(viewPins).values({ viewId: ownViewId, userId: actorId });
		expect(await list()).toMatchObject([
			{ name: "To look at", isMine: true, isPinned: true, everyone: false, search: blockedSearch },
			{ name: "A first one", isMine: true, isPinned: false },
			{ name: "Audit of the week", isMine: false, isPinned: false, everyone: true, ownerName: "Bo" },
		]);
		expect(upstream()).toEqual([]);
	});

	it("returns a viewer's own text unchanged, and masks an e-mail used as an owner's name", async () => {
		await api.start({ level: "viewer" });
		const typed = { name: "About jane@acme.com", search: "q=jane%40acme.com&size=25&cols=email" };
		expect((await create(typed)).body).toMatchObject(typed);
		await insert(viewRow("Shared", { ownerId: "auth0|other", ownerName: "bo@acme.com", everyone: true }));
		const all = await list();
		expect(all).toContainEqual(expect.objectContaining(typed));
		expect(all.find(({ name }) => name === "Shared")?.ownerName).toBe("b•••@acme.com");
	});

	it("names the field by which the list would refuse a view to the actor's level, and none if it would not", async () => {
		await api.start({ level: "viewer" });
		await insert(
			viewRow("Sorted", { search: "sort=email&size=25" }),
			viewRow("Searched", { search: "lucene=username%3Aad*&size=all" }),
			viewRow("By name", { search: "lucene=name%3A%22Ada%22" }),
			viewRow("Of a role", { search: "role=rol_1234567890abcdef&sort=email" }),
		);
		const refused = Object.fromEntries((await list()).map(({ name, refusedField }) => [name, refusedField]));
		expect(refused).toMatchObject({
			Sorted: "email",
			Searched: "username",
			"By name": undefined,
			"Of a role": undefined,
		});
		await api.start({ level: "admin" });
		expect((await list()).flatMap(({ refusedField }) => refusedField ?? [])).toEqual([]);
	});

	it("reports a failed read with the time to retry", async () => {
		await api.start();
		const down = Promise.reject<OpenDatabase>(new Error("down"));
		down.catch(() => undefined);
		setDatabase(down);
		const { status, body } = await callRoute({ file, verb: "GET" });
		expect([status, body.code, body.retryAfterSeconds]).toEqual([503, "views_unavailable", 5]);
	});

	it("reads states of an older release, and keeps states that are no longer valid unchanged", async () => {
		await api.start();
		await insert(viewRow("Older", { search: "size=25&gone=1" }), viewRow("Oldest", { search: "sort=shoe_size" }));
		const found = await list();
		const searchOf = (name: string) => found.find((view) => view.name === name)?.search;
		expect(searchOf("Older")).toBe("size=25&cols=connection,status,last_login,logins_count,created_at");
		expect(searchOf("Oldest")).toBe("sort=shoe_size");
	});
});

describe("the save of a new view", () => {
	it("stores only the state of the list, and makes the view a tab at once", async () => {
		await api.start({ level: "viewer" });
		const search = "page=7&utm=x&view=1&order=desc&status=blocked&cols=email,email,password&size=25";
		const { status, body } = await create({ name: "  Locked  ", search });
		expect([status, body]).toMatchObject([
			201,
			{ name: "Locked", search: "status=blocked&size=25&cols=email", isMine: true, isPinned: true, everyone: false },
		]);
		expect(await list()).toContainEqual(body);
	});

	it.each([
		["no name", { name: "  " }],
		["a name that is too long", { name: "x".repeat(61) }],
		["a name with a line break", { name: "a\nb" }],
		["an invalid search", { search: "status=sleeping" }],
		["a search with conflicting parts", { search: "status=locked_out&q=ada" }],
		["a search that is too long", { search: `q=${"x".repeat(16_000)}` }],
	])("is refused with %s, and names the invalid part", async (_what, more) => {
		await api.start();
		const { status, body } = await create(more);
		expect([status, body.code]).toEqual([400, "invalid_request"]);
		expect(Object.keys(body.fields)).toEqual(Object.keys(more));
		expect(await api.entries()).toEqual([]);
	});

	it("accepts a name of 60 characters, refuses a name in use in any case, and audits the attempt", async () => {
		await api.start();
		expect((await create({ name: "É".repeat(60) })).status).toBe(201);
		const { status, body } = await create({ name: "é".repeat(60) });
		expect([status, body.code, Object.keys(body.fields)]).toEqual([409, "view_name_taken", ["name"]]);
		expect((await api.entries()).at(-1)).toMatchObject({ outcome: "failed", problemCode: "view_name_taken" });
		expect(await list()).toHaveLength(2);
	});

	it("accepts the name of another person's view", async () => {
		await api.start();
		await insert(viewRow("Locked away", { ownerId: "auth0|other", everyone: true }));
		expect((await create()).status).toBe(201);
	});

	it("is refused past 50 own views or past 50 shared views, counted separately", async () => {
		await api.start();
		const many = Array.from({ length: 49 }, (_, at) => at);
		await insert(...many.map((at) => viewRow(`own ${at}`)));
		expect((await create()).body.code).toBe("view_limit_reached");
		expect((await create({ everyone: true })).status).toBe(201);
		await insert(...many.map((at) => viewRow(`shared ${at}`, { ownerId: "auth0|other", everyone: true })));
		const { status, body } = await create({ name: "One too many", everyone: true });
		expect([status, body.code]).toEqual([409, "shared_view_limit_reached"]);
	});

	it("never exceeds the limit with parallel saves", async () => {
		await api.start();
		await insert(...Array.from({ length: 47 }, (_, at) => viewRow(`own ${at}`)));
		const answers = await Promise.all([1, 2, 3, 4].map((at) => create({ name: `At once ${at}` })));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
	});

	it.each(["support", "viewer"] as const)(
		"is refused to a %s for a shared view, and nothing is written",
		async (level) => {
			await api.start({ level });
			const { status, body } = await create({ everyone: true });
			expect([status, body.code, body.permission]).toEqual([403, "forbidden", "views:share"]);
			expect(await api.entries()).toEqual([]);
			expect(await list()).toHaveLength(1);
		},
	);

	it("is audited with its search in plain form, so that personal data can be masked", async () => {
		await api.start();
		await create({ search: "q=jane%40acme.com&size=50&cols=email" });
		expect(await api.entries()).toMatchObject([{ after: { search: { q: "jane@acme.com" } } }]);
	});
});
