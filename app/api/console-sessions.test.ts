import { describe, expect, it } from "vitest";
import { EndedSessions, getEndedSessions, setEndedSessions } from "@/lib/auth/server/ended-sessions";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };
const marks = (sub: string) => ({ sub, sessionId: "s-1", userEndSeen: 0 });
const isEnded = (sub: string) => getEndedSessions().isEnded(marks(sub));
const consoleSessions = { file: "users/[userId]/console-sessions/route.ts", verb: "DELETE", params } as const;

describe("the Rolecall sessions of a person", () => {
	it("an admin ends one person's Rolecall sessions, and nobody else's", async () => {
		await api.start();
		expect((await callRoute(consoleSessions)).status).toBe(204);
		expect([await isEnded(targetId), await isEnded(actorId), await isEnded("auth0|another")]).toEqual([
			true,
			false,
			false,
		]);
	});

	it.each(["support", "viewer"] as const)("refuses to let a %s end Rolecall sessions", async (level) => {
		await api.start({ level });
		expect((await callRoute(consoleSessions)).status).toBe(403);
		expect(await isEnded(targetId)).toBe(false);
	});

	it("refuses to end the actor's own sessions from their user page", async () => {
		await api.start();
		const { status, body } = await callRoute({ ...consoleSessions, params: { userId: actorId } });
		expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect(await isEnded(actorId)).toBe(false);
	});

	it.each([
		["block", { file: "users/[userId]/block/route.ts", verb: "POST", params, body: {} }],
		[
			"deletion",
			{ file: "users/[userId]/route.ts", verb: "DELETE", params, body: { confirmation: "grace@example.test" } },
		],
	])("end with a %s of the person through Rolecall", async (_what, call) => {
		await api.start();
		expect((await callRoute(call)).status).toBeLessThan(300);
		expect(await isEnded(targetId)).toBe(true);
	});

	it("an unblock ends no Rolecall session", async () => {
		await api.start();
		await callRoute({ file: "users/[userId]/unblock/route.ts", verb: "POST", params, body: {} });
		expect(await isEnded(targetId)).toBe(false);
	});

	it("reports a failure if the end of the sessions could not be stored", async () => {
		await api.start();
		const rows = { list: async () => ({ rows: [], isShared: false }), add: () => Promise.reject(new Error("away")) };
		setEndedSessions(new EndedSessions({ rows, patienceMs: () => 1_000 }));
		const { status, body } = await callRoute(consoleSessions);
		expect([status, body.code]).toEqual([503, "sessions_unavailable"]);
		expect(await api.entries()).toMatchObject([{ action: "user.console_sessions_revoked", outcome: "failed" }]);
	});
});

describe("the actor's own sessions", () => {
	it("end everywhere, including the current one, at the request of an actor of any level", async () => {
		for (const level of ["admin", "support", "viewer"] as const) {
			await api.start({ level });
			expect((await callRoute({ file: "me/sessions/route.ts", verb: "DELETE" })).status).toBe(204);
			const { status, body } = await callRoute({ file: "me/route.ts", verb: "GET" });
			expect([status, body.code]).toEqual([401, "unauthenticated"]);
			expect(await isEnded(targetId)).toBe(false);
		}
	});
});
