import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lookAtPolicyFile } from "@/lib/access/server/get-access-policy";
import { getAuthOptions } from "@/lib/auth/server/auth-options";
import { endConsoleSessions, endSessions } from "@/lib/auth/server/end-sessions";
import { createEndedSessionRows } from "@/lib/auth/server/ended-session-rows";
import { EndedSessions, getEndedSessions, setEndedSessions } from "@/lib/auth/server/ended-sessions";
import { getDatabase, setDatabase } from "@/lib/database/server/database";
import { processWide } from "@/lib/env/server/process-wide";
import { inRequestScope, newRequestScope } from "@/lib/management-api/server/call/request-scope";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { inSession } from "@/testing/routes/in-session";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const createReplica = (more: { nowMs?: () => number } = {}) =>
	new EndedSessions({ rows: createEndedSessionRows(), patienceMs: () => 5_000, ...more });
const start = () => api.start({ level: "admin" });

describe("a view of Rolecall as a level", () => {
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
		setEndedSessions(createReplica());
		const signedIn = { sub: actorId, signedInAtMs: Date.now(), sessionId: randomUUID(), userEndSeen: 0 };
		const session = await inSession(signedIn);
		await session.view({ userId: actorId });
		setEndedSessions(createReplica());
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

	it("that could not be stopped goes on without an entry of its end, and has one when it is stopped", async () => {
		await start();
		const session = await inSession();
		await session.view({ level: "viewer" });
		const away = vi.spyOn(getEndedSessions(), "changeView").mockRejectedValueOnce(new Error("away"));
		expect((await session.stop()).body.code).toBe("sessions_unavailable");
		expect(await session.me()).toMatchObject({ level: "viewer" });
		expect(await api.entries()).toMatchObject([{ action: "access.viewed_as" }]);
		away.mockRestore();
		expect((await session.stop()).status).toBe(204);
		expect(await session.me()).toMatchObject({ level: "admin" });
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as" },
			{ action: "access.view_ended", after: { ended_by: "person" } },
		]);
	});

	it("that was stopped while the audit was away has its entry later, with the time at which it was stopped", async () => {
		await start();
		const session = await inSession();
		await session.view({ level: "viewer" });
		const database = getDatabase();
		const change = getEndedSessions().changeView.bind(getEndedSessions());
		const stopped = vi.spyOn(getEndedSessions(), "changeView").mockImplementation(async (view) => {
			await change(view);
			setDatabase(Promise.reject(new Error("away")));
			getDatabase().catch(() => undefined);
		});
		vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
		const at = new Date().toISOString();
		expect((await session.stop()).status).toBe(204);
		stopped.mockRestore();
		setDatabase(database);
		vi.advanceTimersByTime(1_800_000);
		vi.useRealTimers();
		const after = { ended_by: "person", ended_at: at };
		await expect
			.poll(() => api.entries())
			.toMatchObject([{ action: "access.viewed_as" }, { action: "access.view_ended", after }]);
	});

	it("that the policy does not allow any more has ended, and no later policy revives it", async () => {
		const lead = { id: "lead", permissions: ["users:read", "access:view-as"] };
		const low = { id: "low", permissions: ["users:read"] };
		const base = { version: 1, assign: [{ level: "lead", userId: actorId }] };
		const { file, write } = writePolicyFile({ ...base, levels: [lead, low] });
		await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const apply = async (levels: object[]) => {
			write({ ...base, levels });
			await lookAtPolicyFile();
			await lookAtPolicyFile();
		};
		const session = await inSession();
		await session.view({ level: "low" });
		await apply([lead, { ...low, permissions: ["users:read", "users:delete"] }]);
		const away = vi.spyOn(getEndedSessions(), "changeView").mockRejectedValueOnce(new Error("away"));
		expect(await session.me()).toMatchObject({ level: "lead" });
		expect(await api.entries()).toMatchObject([{ action: "access.viewed_as" }]);
		away.mockRestore();
		expect(await session.me()).toMatchObject({ level: "lead" });
		await apply([lead, low]);
		expect(await session.me()).toMatchObject({ level: "lead" });
		await session.view({ level: "low" });
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as" },
			{ action: "access.view_ended", actorLevel: "lead", after: { level: "low", ended_by: "policy" } },
			{ action: "access.viewed_as" },
		]);
	});

	it("that another one replaces has its entry, also if both begin at once or on two replicas", async () => {
		await start();
		const session = await inSession();
		// Its list does not age, however long the views take.
		const [replica, other] = [createReplica(), createReplica({ nowMs: () => 0 })];
		const ends = async () => (await api.entries()).filter(({ action }) => action === "access.view_ended");
		// It reads the list now, and so knows of no view below.
		await other.isEnded({ sub: actorId, sessionId: "another", userEndSeen: 0 });
		setEndedSessions(replica);
		// Both begin in the same millisecond.
		vi.useFakeTimers({ toFake: ["Date"] });
		await Promise.all(["viewer", "support"].map((level) => session.view({ level })));
		expect(await ends()).toMatchObject([{ after: { ended_by: "person" } }]);
		setEndedSessions(other);
		expect((await session.view({ level: "support" })).status).toBe(204);
		expect(await ends()).toMatchObject(Array(2).fill({ after: { ended_by: "person" } }));
		expect(await session.me()).toMatchObject({ level: "support" });
	});

	it.each([
		["the person ends all their sessions", () => callRoute({ file: "me/sessions/route.ts", verb: "DELETE" })],
		["the session of the tenant ends", () => endSessions({ tenantSessionId: "sid-1" })],
		["the person is blocked or deleted", () => endConsoleSessions(actorId)],
	])("ends with its session when %s, without the address of who did it", async (_what, end) => {
		await api.start({ level: "admin", settings: { AUDIT_ADDRESS_HEADER: "x-real-ip" } });
		const marks = { sub: actorId, sessionId: randomUUID(), tenantSessionId: "sid-1", userEndSeen: 0 };
		const session = await inSession(marks);
		await session.view({ level: "viewer" });
		const elsewhere = await inSession({ sub: "auth0|another", tenantSessionId: "sid-2" });
		await elsewhere.view({ level: "viewer" });
		const scope = newRequestScope("203.0.113.7");
		await inRequestScope(scope, async () => void (await end()));
		expect((await session.open()).status).toBe(401);
		expect((await api.entries()).filter(({ action }) => action === "access.view_ended")).toMatchObject([
			{
				...{
					actorId,
					actorName: "Ana Duarte",
					actorEmail: "ana@example.test",
					actorLevel: "admin",
					actorAddress: null,
				},
				...{ actorSession: expect.any(String), after: { level: "viewer", ended_by: "session_end" } },
			},
		]);
	});

	it("that begins while its session ends has an entry of its end", async () => {
		await start();
		const marks = { sub: actorId, sessionId: randomUUID(), userEndSeen: 0 };
		const session = await inSession(marks);
		const change = getEndedSessions().changeView.bind(getEndedSessions());
		vi.spyOn(getEndedSessions(), "changeView").mockImplementationOnce(async (view) => {
			await endConsoleSessions(actorId);
			await change(view);
		});
		await session.view({ level: "viewer" });
		expect(await api.entries()).toMatchObject([
			{ action: "access.viewed_as" },
			{ action: "access.view_ended", after: { ended_by: "session_end" } },
		]);
	});
});
