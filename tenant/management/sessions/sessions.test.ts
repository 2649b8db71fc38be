import { beforeEach, expect, test } from "vitest";
import type { SessionRecord } from "../../records/session-record.ts";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let session: SessionRecord;

beforeEach(async () => {
	tenant = await freshTenant();
	const found = [...tenant.state.sessions.values()].find(({ user_id }) => user_id === showcaseId);
	if (found === undefined) throw new Error("The showcase has no session");
	session = found;
});

async function call(method: string, path = "", body?: unknown) {
	const answer = await tenant.api(method, `/sessions/${session.id}${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}
const tokensLeft = () => [...tenant.state.refreshTokens.values()].filter(({ session_id }) => session_id === session.id);

test("a session is read by its id", async () => {
	expect(await call("GET")).toEqual({ status: 200, body: session });
});

test("the metadata of a session is set as a whole, and removed by null or {}", async () => {
	const set = await call("PATCH", "", { session_metadata: { desk: "7" } });
	expect([set.status, set.body.session_metadata]).toEqual([200, { desk: "7" }]);
	expect((await call("GET")).body.session_metadata).toEqual({ desk: "7" });
	for (const session_metadata of [null, {}])
		expect((await call("PATCH", "", { session_metadata })).body.session_metadata).toEqual({});
});

test.each([
	[{}, "Too few properties defined (0), minimum 1"],
	[{ session_metadata: { desk: 7 } }, "Expected type string but found type integer"],
	[{ session_metadata: { desk: "x".repeat(256) } }, "String is too long (256 chars), maximum 255"],
	[{ expires_at: "2030-01-01" }, "Additional properties not allowed: expires_at"],
])("a change of a session to %o is refused", async (body, what) => {
	const answer = await call("PATCH", "", body);
	expect([answer.status, answer.body.errorCode]).toEqual([400, "invalid_body"]);
	expect(answer.body.message).toContain(what);
});

test("deleting a session ends it with 202, keeps its refresh tokens, and is no error the second time", async () => {
	const held = tokensLeft();
	expect(held.length).toBeGreaterThan(0);
	for (let time = 0; time < 2; time += 1) expect((await call("DELETE")).status).toBe(202);
	expect((await call("GET")).body).toMatchObject({ statusCode: 404, message: "The session does not exist." });
	expect(tokensLeft()).toEqual(held);
});

test("revoking a session ends it with its refresh tokens, and is 404 the second time", async () => {
	expect((await call("POST", "/revoke")).status).toBe(202);
	expect(tokensLeft()).toEqual([]);
	expect((await call("POST", "/revoke")).status).toBe(404);
});
