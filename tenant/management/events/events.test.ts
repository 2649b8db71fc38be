import { describe, expect, onTestFinished, test } from "vitest";
import { createSdk } from "../../testing/create-sdk.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const connection = "Username-Password-Authentication";
const newUser = (email: string) => ({ connection, email, password: "Correct-horse-7" });

type Query = Parameters<ReturnType<typeof createSdk>["events"]["subscribe"]>[0];

/** Subscribes with the SDK. `next` returns the next message, or undefined at the end of the stream. `leave` closes the connection. */
async function subscribe(tenant: TestTenant, query: Query = {}) {
	const gone = new AbortController();
	const stream = await createSdk(tenant).events.subscribe(query, { abortSignal: gone.signal });
	const messages = stream[Symbol.asyncIterator]();
	const leave = () => gone.abort();
	onTestFinished(leave);
	const next = async () => {
		const { value, done } = await messages.next();
		return done ? undefined : value;
	};
	/** Returns the type and the object of the next event. */
	const nextEvent = async () => {
		const message = await next();
		if (message === undefined || !("event" in message)) return expect.unreachable();
		return { type: message.type, object: message.event.data.object, offset: message.offset };
	};
	return { next, nextEvent, leave };
}

/** Waits until the tenant streams to `count` programs. */
const streaming = (tenant: TestTenant, count: number) =>
	expect.poll(() => tenant.state.events.listeners, { timeout: 10_000 }).toBe(count);

async function refusalOf(tenant: TestTenant, path: string, token?: string) {
	const { status, body } = await tenant.api("GET", path, token === undefined ? {} : { token });
	return { status, code: body.errorCode };
}

describe("the stream of events", () => {
	test("tells what happens to users, in its order, and nothing of a sign-in", async () => {
		const tenant = await freshTenant();
		const { nextEvent } = await subscribe(tenant);
		const { user_id } = (await tenant.api("POST", "/users", { body: newUser("new@example.com") })).body;
		const at = `/users/${encodeURIComponent(user_id)}`;
		const user = tenant.state.users.get(user_id);
		if (user === undefined) return expect.unreachable();
		tenant.state.users.put({ ...user, last_login: "2026-11-30T12:00:00.000Z", logins_count: 1 });
		await tenant.api("PATCH", at, { body: { nickname: "newer" } });
		await tenant.api("DELETE", at);
		expect([await nextEvent(), await nextEvent(), await nextEvent()]).toMatchObject([
			{ type: "user.created", object: { user_id, email: "new@example.com" } },
			{ type: "user.updated", object: { user_id, nickname: "newer" } },
			{ type: "user.deleted", object: { user_id, deleted_at: expect.any(String) } },
		]);
	});

	test("tells of connections, and of the users who go with one", async () => {
		const tenant = await freshTenant();
		const { nextEvent } = await subscribe(tenant);
		const { body: made } = await tenant.api("POST", "/connections", { body: { name: "more", strategy: "auth0" } });
		await tenant.api("PATCH", `/connections/${made.id}`, { body: { display_name: "More" } });
		const { user_id } = (
			await tenant.api("POST", "/users", { body: { ...newUser("more@example.com"), connection: "more" } })
		).body;
		await tenant.api("DELETE", `/connections/${made.id}`);
		const events = [await nextEvent(), await nextEvent(), await nextEvent(), await nextEvent(), await nextEvent()];
		expect(events).toMatchObject([
			{ type: "connection.created", object: { id: made.id, name: "more", strategy: "auth0" } },
			{ type: "connection.updated", object: { id: made.id, display_name: "More" } },
			{ type: "user.created", object: { user_id } },
			{ type: "user.deleted", object: { user_id } },
			{ type: "connection.deleted", object: { id: made.id } },
		]);
	});

	test("tells of organizations, their members and the roles of members", async () => {
		const tenant = await freshTenant();
		const { nextEvent } = await subscribe(tenant);
		const [userId = ""] = tenant.state.users.keys();
		const { id } = (await tenant.api("POST", "/organizations", { body: { name: "events-inc" } })).body;
		const role = (await tenant.api("POST", "/roles", { body: { name: "Clerk" } })).body;
		const [members, roles] = [{ members: [userId] }, { roles: [role.id] }];
		await tenant.api("PATCH", `/organizations/${id}`, { body: { display_name: "Acme" } });
		await tenant.api("POST", `/organizations/${id}/members`, { body: members });
		// Whoever is a member already does not become one.
		await tenant.api("POST", `/organizations/${id}/members`, { body: members });
		const ofMember = `/organizations/${id}/members/${encodeURIComponent(userId)}/roles`;
		await tenant.api("POST", ofMember, { body: roles });
		await tenant.api("DELETE", ofMember, { body: roles });
		await tenant.api("DELETE", `/organizations/${id}/members`, { body: members });
		await tenant.api("DELETE", `/organizations/${id}`);
		const membership = { organization: { id, name: "events-inc" }, user: { user_id: userId } };
		const ofRole = { ...membership, role: { id: role.id, name: "Clerk" } };
		const told = [];
		for (let count = 0; count < 7; count += 1) told.push(await nextEvent());
		expect(told).toMatchObject([
			{ type: "organization.created", object: { id, name: "events-inc" } },
			{ type: "organization.updated", object: { id, display_name: "Acme" } },
			{ type: "organization.member.added", object: membership },
			{ type: "organization.member.role.assigned", object: ofRole },
			{ type: "organization.member.role.deleted", object: ofRole },
			{ type: "organization.member.deleted", object: membership },
			{ type: "organization.deleted", object: { id } },
		]);
	});

	test("tells of the asked types only", async () => {
		const tenant = await freshTenant();
		const { nextEvent } = await subscribe(tenant, { event_type: ["organization.deleted", "user.created"] });
		const { id } = (await tenant.api("POST", "/organizations", { body: { name: "events-inc" } })).body;
		await tenant.api("POST", "/users", { body: newUser("new@example.com") });
		await tenant.api("DELETE", `/organizations/${id}`);
		expect([await nextEvent(), await nextEvent()]).toMatchObject([
			{ type: "user.created" },
			{ type: "organization.deleted" },
		]);
	});

	test("goes on after an offset, from the query and from Last-Event-ID, and begins at a time", async () => {
		const tenant = await freshTenant();
		const first = await subscribe(tenant);
		for (const name of ["a", "b", "c"]) await tenant.api("POST", "/users", { body: newUser(`${name}@example.com`) });
		const { offset: from } = await first.nextEvent();
		const second = await subscribe(tenant, { from });
		expect(await second.nextEvent()).toMatchObject({ object: { email: "b@example.com" } });
		const headers = { authorization: `Bearer ${await tenant.tokenOf()}`, "last-event-id": from };
		const text = await fetch(`${tenant.origin}/api/v2/events?from=ignored`, { headers });
		expect(text.headers.get("content-type")).toBe("text/event-stream");
		const chunks = text.body?.pipeThrough(new TextDecoderStream()) ?? expect.unreachable();
		let read = "";
		for await (const chunk of chunks) {
			read += chunk;
			if (read.includes("c@example.com")) break;
		}
		expect(read).toMatch(/^:connected\n\nretry: 2000\n\nevent: user\.created\nid: \S+\ndata: \{"offset":/);
		expect(read).not.toContain("a@example.com");
		expect(read).toContain("b@example.com");
		const third = await subscribe(tenant, { from_timestamp: "2020-01-01T00:00:00Z" });
		expect(await third.nextEvent()).toMatchObject({ object: { email: "a@example.com" } });
	});

	test("has heartbeats with the latest offset", async () => {
		const tenant = await freshTenant({ eventHeartbeatMs: 10 });
		await tenant.api("POST", "/users", { body: newUser("new@example.com") });
		const { next } = await subscribe(tenant);
		expect(await next()).toEqual({ type: "offset-only", offset: tenant.state.events.latest() });
	});

	test("ends from time to time, and when the tenant is reset", async () => {
		const tenant = await freshTenant({ eventStreamMs: 30, control: true });
		const short = await subscribe(tenant);
		expect(await short.next()).toBeUndefined();
		const post = (at: string, body: object) =>
			fetch(`${tenant.origin}/__tenant/${at}`, { method: "POST", body: JSON.stringify(body) });
		await post("settings", { eventStreamMs: 300_000 });
		const long = await subscribe(tenant);
		const before = tenant.state.events.latest();
		await post("reset", { users: 1 });
		expect(await long.next()).toBeUndefined();
		expect(await refusalOf(tenant, `/events?from=${before}`)).toEqual({ status: 410, code: "cursor_expired" });
	});

	test("leaves nothing behind when its program goes", async () => {
		const tenant = await freshTenant();
		const { next, leave } = await subscribe(tenant);
		await streaming(tenant, 1);
		const waiting = next();
		leave();
		await expect(waiting).rejects.toThrow();
		await streaming(tenant, 0);
	});
});

describe("a subscription to events", () => {
	test("needs the scope read:events", async () => {
		const tenant = await freshTenant();
		const token = await tenant.tokenOf("reader");
		expect(await refusalOf(tenant, "/events", token)).toEqual({ status: 403, code: "insufficient_scope" });
	});

	test.each([
		["an offset that is none", "from=nonsense", 400, "invalid_cursor"],
		["a type that there is not", "event_type=user.signed_in", 400, "invalid_query_string"],
		["a time that is none", "from_timestamp=yesterday", 400, "invalid_query_string"],
		["an offset and a time", "from=x&from_timestamp=2026-01-01T00:00:00Z", 400, "invalid_query_string"],
	])("is refused for %s", async (_case, query, status, code) => {
		const tenant = await freshTenant();
		expect(await refusalOf(tenant, `/events?${query}`)).toEqual({ status, code });
	});

	test("is refused with 410 after events that are not kept any more", async () => {
		const tenant = await freshTenant();
		const from = tenant.state.events.latest();
		await tenant.api("POST", "/users", { body: newUser("new@example.com") });
		const latest = tenant.state.events.latest();
		tenant.state.clock.advance(24 * 3_600 + 1);
		const refusal = await refusalOf(tenant, `/events?from=${from}`, await tenant.tokenOf());
		expect(refusal).toEqual({ status: 410, code: "cursor_expired" });
		// Nothing is missing after the last event, however old it is.
		const { next } = await subscribe(tenant, { from: latest });
		await streaming(tenant, 1);
		tenant.state.events.endAll();
		expect(await next()).toBeUndefined();
	});

	test("is refused while the plan's connections are in use", async () => {
		const tenant = await freshTenant({ plan: "free" });
		const { leave } = await subscribe(tenant);
		await streaming(tenant, 1);
		tenant.state.clock.advance(1);
		expect(await refusalOf(tenant, "/events")).toEqual({ status: 429, code: "too_many_requests" });
		leave();
		await streaming(tenant, 0);
		tenant.state.clock.advance(1);
		await subscribe(tenant);
		await streaming(tenant, 1);
	});
});
