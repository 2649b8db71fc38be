import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { permissionsOf } from "@/lib/access/policy/access-policy";
import { defaultPolicy } from "@/lib/access/policy/default-policy";
import { lookAtPolicyFile } from "@/lib/access/server/get-access-policy";
import { getAuthOptions } from "@/lib/auth/server/auth-options";
import { createEndedSessionRows } from "@/lib/auth/server/ended-session-rows";
import { EndedSessions, setEndedSessions } from "@/lib/auth/server/ended-sessions";
import { setDatabase } from "@/lib/database/server/database";
import { processWide } from "@/lib/env/server/process-wide";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute, importRoute, type RouteCall } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { type SignedIn, signInCookie } from "@/testing/routes/sign-in-cookie";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
afterEach(() => void vi.useRealTimers());

const start = (level: "admin" | "support" | "viewer" = "admin") => api.start({ level });

/** Returns what calls routes in one session. */
async function inSession(signedIn: SignedIn = { sub: actorId }) {
	const cookie = await signInCookie(signedIn);
	const headers = { cookie: `${cookie.name}=${cookie.value}` };
	const call = (asked: RouteCall) => callRoute(asked, { headers });
	return {
		call,
		view: (body: object) => call({ file: "me/view-as/route.ts", verb: "POST", body }),
		stop: () => call({ file: "me/view-as/route.ts", verb: "DELETE" }),
		me: async () => (await call({ file: "me/route.ts", verb: "GET" })).body,
		open: () => call({ file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } }),
	};
}

const writes = routeMatrix
	.filter(({ verb, file }) => verb !== "GET" && file !== "me/view-as/route.ts")
	.map((row) => [rowName(row), row] as const);

describe("a view of Rolecall as a level", () => {
	it("has the permissions and the masks of the level, until it is stopped", async () => {
		await start();
		const session = await inSession();
		expect((await session.view({ level: "viewer" })).status).toBe(204);
		expect(await session.me()).toMatchObject({
			userId: actorId,
			level: "viewer",
			permissions: permissionsOf(defaultPolicy, "viewer"),
			viewAs: { level: "viewer", untilMs: expect.any(Number) },
		});
		expect((await session.open()).body.user.email).toBe("g•••@example.test");
		expect((await session.call({ file: "audit/route.ts", verb: "GET" })).status).toBe(403);
		expect((await session.stop()).status).toBe(204);
		expect(await session.me()).toMatchObject({ level: "admin" });
		expect((await session.open()).body.user.email).toBe(target.email);
	});

	it("is of one session, and no other of the same person", async () => {
		await start();
		const [one, other] = [await inSession(), await inSession()];
		await one.view({ level: "viewer" });
		expect(await other.me()).toMatchObject({ level: "admin" });
		await other.stop();
		expect(await one.me()).toMatchObject({ level: "viewer" });
	});

	it.each(writes)("%s is refused meanwhile, and nothing is called", async (_name, row) => {
		const { upstream } = await start();
		const session = await inSession();
		await session.view({ level: "admin" });
		const before = upstream().length;
		const { status, body } = await session.call(row);
		expect([status, body.code]).toEqual([403, "viewing_as"]);
		expect(upstream()).toHaveLength(before);
	});

	it("cannot be begun from within another one", async () => {
		await start();
		const session = await inSession();
		await session.view({ level: "admin" });
		expect((await session.view({ level: "viewer" })).body.code).toBe("viewing_as");
	});

	it("that ended by time has one entry with the time at which it ended, whoever notices it", async () => {
		await start();
		const session = await inSession();
		await session.view({ level: "viewer" });
		const { untilMs } = (await session.me()).viewAs;
		vi.useFakeTimers({ toFake: ["Date"], now: untilMs });
		const notice = async () => {
			await Promise.all([session.me(), session.open(), session.me()]);
			processWide("noted-view-ends", () => undefined).set(undefined);
		};
		// A process that has not noted the end, as another replica has not.
		await notice();
		await notice();
		expect(await session.me()).toMatchObject({ level: "admin" });
		await session.stop();
		const after = { level: "viewer", ended_by: "time", ended_at: new Date(untilMs).toISOString() };
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as", actorSession: expect.any(String) },
			{ action: "access.view_ended", actorId, actorLevel: "admin", actorSession: expect.any(String), after },
		]);
	});

	it("that a sign-out ends has one entry, wherever the view was begun", async () => {
		await start();
		const replica = () => new EndedSessions({ rows: createEndedSessionRows(), patienceMs: () => 5_000 });
		setEndedSessions(replica());
		const signedIn = { sub: actorId, signedInAtMs: Date.now(), sessionId: randomUUID(), userEndSeen: 0 };
		const session = await inSession(signedIn);
		await session.view({ userId: actorId });
		setEndedSessions(replica());
		const signOut = () => getAuthOptions().events?.signOut?.({ token: signedIn, session: { expires: "" } });
		await signOut();
		await signOut();
		expect((await session.open()).status).toBe(401);
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as" },
			{ action: "access.view_ended", actorId, actorLevel: "admin", targetId: actorId, after: { ended_by: "sign_out" } },
		]);
	});

	it("that was stopped has no further entry at the sign-out", async () => {
		await start();
		const signedIn = { sub: actorId, signedInAtMs: Date.now(), sessionId: randomUUID(), userEndSeen: 0 };
		const session = await inSession(signedIn);
		await session.view({ level: "viewer" });
		await Promise.all([session.stop(), session.stop()]);
		await getAuthOptions().events?.signOut?.({ token: signedIn, session: { expires: "" } });
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as" },
			{ action: "access.view_ended", after: { level: "viewer", ended_by: "person" } },
		]);
	});

	it("whose end cannot be recorded answers all the same, and says so in the log", async () => {
		const { log } = await start();
		const session = await inSession();
		await session.view({ level: "viewer" });
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_800_000 });
		const away = Promise.reject(new Error("away"));
		away.catch(() => undefined);
		setDatabase(away);
		expect(await session.me()).toMatchObject({ level: "admin" });
		expect(log.lines).toContainEqual(
			expect.objectContaining({ msg: "the end of a view as somebody else could not be recorded yet" }),
		);
	});

	it("is two entries of the audit, each a read", async () => {
		await start();
		const session = await inSession();
		await session.view({ level: "viewer" });
		await session.stop();
		await session.stop();
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as", actorId, targetType: "tenant", outcome: "succeeded" },
			{ action: "access.view_ended", actorId, targetType: "tenant", outcome: "succeeded" },
		]);
	});
});

describe("a view never shows more than the actor's own level", () => {
	it.each(["support", "viewer"] as const)("%s cannot view Rolecall as anybody", async (level) => {
		await start(level);
		const session = await inSession();
		for (const body of [{ level: "admin" }, { level: "viewer" }, { userId: targetId }])
			expect((await session.view(body)).status).toBe(403);
		expect(await session.me()).toMatchObject({ level });
	});

	const base = { version: 1, assign: [{ level: "lead", userId: actorId }] };
	const lead = { id: "lead", permissions: ["users:read", "access:view-as", "pii:reveal"] };
	const others: [string, object, object[]][] = [
		["is above it", lead, [{ id: "other", permissions: ["users:read"] }, lead]],
		["holds more", lead, [lead, { id: "other", permissions: ["users:read", "users:block"] }]],
		[
			"sees more people",
			{ ...lead, scope: { blocked: true } },
			[
				{ ...lead, scope: { blocked: true } },
				{ id: "other", permissions: ["users:read"] },
			],
		],
		[
			"sees more fields",
			lead,
			[
				{ ...lead, fields: [{ paths: ["email"], access: "masked" }] },
				{ id: "other", permissions: ["users:read", "pii:reveal"] },
			],
		],
		["does not exist", lead, [lead]],
	];
	it.each(others)("a level that %s is refused", async (_name, _lead, levels) => {
		const { file } = writePolicyFile({ ...base, levels });
		await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const session = await inSession();
		expect((await session.view({ level: "other" })).status).toBe(403);
		expect(await session.me()).toMatchObject({ level: "lead" });
		expect(await api.entries()).toEqual([]);
	});

	it("a change of the policy counts at once, also if the level is not covered any more", async () => {
		const low = { id: "low", permissions: ["users:read"] };
		const { file, write } = writePolicyFile({ ...base, levels: [lead, low] });
		await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const session = await inSession();
		await session.view({ level: "low" });
		const apply = async (levels: object[]) => {
			write({ ...base, levels });
			await lookAtPolicyFile();
			await lookAtPolicyFile();
		};
		await apply([lead, { ...low, permissions: ["users:read", "pii:reveal"] }]);
		expect(await session.me()).toMatchObject({ level: "low", permissions: ["users:read", "pii:reveal"] });
		await apply([lead, { ...low, permissions: ["users:read", "users:delete"] }]);
		expect((await session.me()).permissions).not.toContain("users:delete");
		expect(await session.me()).toMatchObject({ level: "lead" });
	});

	it("a header or a cookie of the browser changes nothing", async () => {
		await start();
		const cookie = await signInCookie({ sub: actorId });
		const handler = (await importRoute("me/route.ts")).GET;
		if (typeof handler !== "function") throw new Error("No route.");
		const headers = { cookie: `${cookie.name}=${cookie.value}; view-as=viewer`, "x-view-as": "viewer" };
		const answer: Response = await handler(new NextRequest("http://localhost/api/me", { headers }), {});
		expect(await answer.json()).toMatchObject({ level: "admin" });
	});
});

describe("a view as a person", () => {
	it("has the scope and the fields of their level, and names them in the audit", async () => {
		const levels = [
			{ id: "lead", permissions: "all" },
			{
				id: "desk",
				permissions: ["users:read", "pii:reveal"],
				scope: { connection: ["Elsewhere"] },
				fields: [{ paths: ["email"], access: "masked" }],
			},
		];
		const assign = [
			{ level: "lead", userId: actorId },
			{ level: "desk", userId: targetId },
		];
		const { file } = writePolicyFile({ version: 1, levels, assign });
		await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const session = await inSession();
		expect((await session.open()).status).toBe(200);
		expect((await session.view({ userId: targetId })).status).toBe(204);
		expect(await session.me()).toMatchObject({ userId: actorId, level: "desk", viewAs: { userId: targetId } });
		expect((await session.open()).status).toBe(404);
		expect(await api.entries()).toMatchObject([{ targetType: "user", targetId }]);
		await session.stop();
		expect((await session.open()).status).toBe(200);
	});

	it.each([{ organization: "mine" }, { metadata: "app_metadata.region", is: { actor: "app_metadata.region" } }])(
		"shows a level with the scope %j, which is refused without a person and says why",
		async (scope) => {
			const levels = [
				{ id: "lead", permissions: "all" },
				{ id: "desk", permissions: ["users:read"], scope },
			];
			const assign = [
				{ level: "lead", userId: actorId },
				{ level: "desk", userId: targetId },
			];
			const { file } = writePolicyFile({ version: 1, levels, assign });
			await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
			const session = await inSession();
			const refused = await session.view({ level: "desk" });
			expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("depend on the person")]);
			expect(await session.me()).toMatchObject({ level: "lead" });
			expect((await session.view({ userId: targetId })).status).toBe(204);
			expect(await session.me()).toMatchObject({ level: "desk" });
		},
	);

	it("without a level is refused as one who does not exist", async () => {
		const { tenant } = await start();
		const session = await inSession();
		const nobody = await session.view({ userId: targetId });
		tenant.on("GET /users/:id", ({ params }) =>
			params.id === actorId
				? { body: { user_id: actorId, blocked: false } }
				: { status: 404, body: { statusCode: 404, error: "Not Found", message: "no", errorCode: "inexistent_user" } },
		);
		const absent = await session.view({ userId: "auth0|absent" });
		expect([nobody.status, absent.status]).toEqual([403, 403]);
		expect(absent.body.detail).toBe(nobody.body.detail);
	});
});
