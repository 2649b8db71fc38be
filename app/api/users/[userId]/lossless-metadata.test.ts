import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { callRoute, importRoute } from "@/testing/routes/call-route";
import { signInCookie } from "@/testing/routes/sign-in-cookie";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, target, targetId } from "@/testing/scripted-tenant/script-content";
import { appOrigin } from "@/testing/settings";

const api = prepareApi();
const file = "users/[userId]/metadata/[kind]/route.ts";
const params = { userId: targetId, kind: "app_metadata" };
const read = () => callRoute({ file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } });

/** Saves a raw body that `JSON.stringify` could not produce. */
async function saveText(text: string) {
	const handler = (await importRoute(file)).PATCH;
	if (typeof handler !== "function") throw new Error("The route answers PATCH.");
	const cookie = await signInCookie({ sub: actorId });
	const request = new NextRequest(`${appOrigin}/api/users/x/metadata/app_metadata`, {
		method: "PATCH",
		headers: {
			cookie: `${cookie.name}=${cookie.value}`,
			origin: appOrigin,
			"sec-fetch-site": "same-origin",
			"content-type": "application/json",
		},
		body: text,
	});
	const response: Response = await Reflect.apply(handler, undefined, [request, { params: Promise.resolve(params) }]);
	return { status: response.status, body: JSON.parse(await response.text()) };
}

describe("a save of metadata", () => {
	it.each([
		['{"base":{"tier":2},"value":{"tier":2,"id":9007199254740993}}', "value.id"],
		['{"base":{"tier":2},"value":{"tier":2,"deep":[{"id":1e400}]}}', "value.deep.0.id"],
		['{"base":{"tier":2},"value":{"tier":2,"tier":3}}', "tier"],
		['{"base":{"tier":2},"value":{"tier":2,"__proto__":{"x":1}}}', "__proto__"],
		['{"base":{"tier":2},"value":{"tier":2,"a":{"b":[{"__proto__":1}]}}}', "a.b.0.__proto__"],
	])("is refused with the name of a value that would be lost: %s", async (text, name) => {
		const { upstream } = await api.start();
		const { status, body } = await saveText(text);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect(Object.keys(body.fields)).toEqual([name]);
		expect(upstream().filter(({ method }) => method === "PATCH")).toEqual([]);
	});

	it("keeps keys that have the names of an object's built-in properties", async () => {
		const { tenant } = await api.start();
		const { status } = await saveText(
			'{"base":{"tier":2},"value":{"tier":2,"constructor":{"prototype":1},"toString":"x","hasOwnProperty":[1]}}',
		);
		expect(status).toBe(200);
		const sent = tenant.apiRequests().find(({ method }) => method === "PATCH");
		expect(sent?.text).toBe('{"app_metadata":{"constructor":{"prototype":1},"hasOwnProperty":[1],"toString":"x"}}');
	});

	it("is refused if it would change another number that Rolecall holds rounded", async () => {
		const { tenant, upstream } = await api.start();
		const metadata = '{"account":{"id":9007199254740993,"plan":"free"},"other":1}';
		tenant.on("GET /users/:id", ({ params: { id } }) =>
			id === actorId ? { body: { blocked: false } } : { body: `{"user_id":"${targetId}","app_metadata":${metadata}}` },
		);
		const { body: page } = await read();
		expect(page.user.unread).toEqual([{ place: "app_metadata.account.id", type: "inexact" }]);
		const base = page.user.app_metadata;
		const save = (value: object) => callRoute({ file, verb: "PATCH", params, body: { base, value } });
		expect(await save({ ...base, account: { ...base.account, plan: "pro" } })).toMatchObject({
			status: 422,
			body: { code: "field_rejected", fields: { "app_metadata.account.id": expect.any(String) } },
		});
		expect(upstream().filter(({ method }) => method === "PATCH")).toEqual([]);
		expect((await save({ ...base, other: 2 })).status).toBe(200);
	});

	it("leaves a stored key named __proto__, which is shown, unchanged", async () => {
		const { tenant } = await api.start();
		const { app_metadata: _, ...rest } = target;
		const text = JSON.stringify(rest).slice(0, -1);
		tenant.on("GET /users/:id", ({ params: { id } }) =>
			id === actorId
				? { body: { blocked: false } }
				: { body: `${text},"app_metadata":{"__proto__":{"x":1},"tier":2}}` },
		);
		expect((await read()).text).toContain('"app_metadata":{"__proto__":{"x":1},"tier":2}');
		const { status } = await saveText('{"base":{"__proto__":{"x":1},"tier":2},"value":{"__proto__":{"x":1},"tier":3}}');
		expect(status).toBe(200);
		expect(tenant.apiRequests().find(({ method }) => method === "PATCH")?.text).toBe('{"app_metadata":{"tier":3}}');
	});
});

describe("a user of unusual size", () => {
	it("is shown with 25 identities, 60 roles and 900 kB of metadata", async () => {
		const { tenant } = await api.start();
		const identities = Array.from({ length: 25 }, (_, at) => ({
			connection: `c${at}`,
			provider: "samlp",
			user_id: `${at}`,
		}));
		const app_metadata = { big: "x".repeat(900_000) };
		tenant.on("GET /users/:id", ({ params: { id } }) => ({
			body: id === actorId ? { blocked: false } : { ...target, identities, app_metadata },
		}));
		const { status, body } = await read();
		expect(status).toBe(200);
		expect(body.user.identities).toHaveLength(25);
		expect(body.user.app_metadata.big).toHaveLength(900_000);
	});

	it.each([100, 400, 1_000, 5_000, 20_000])(
		"is shown with metadata %i levels deep, or with a note that the metadata is not shown",
		async (levels) => {
			const { tenant } = await api.start({ level: "viewer" });
			const deep = `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
			tenant.on("GET /users/:id", ({ params: { id } }) =>
				id === actorId ? { body: { blocked: false } } : { body: `{"user_id":"${targetId}","app_metadata":${deep}}` },
			);
			const { status, body } = await read();
			expect([status, body.user.user_id]).toEqual([200, targetId]);
			const unread = levels > 500 ? [{ place: "app_metadata", type: "deep" }] : undefined;
			expect(body.user.unread).toEqual(unread);
		},
	);
});
