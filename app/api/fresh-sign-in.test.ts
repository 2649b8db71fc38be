import { describe, expect, it } from "vitest";
import { acts as allActs, auditActions } from "@/lib/access/acts";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const minuteMs = 60_000;

/** A policy in which every act needs a sign-in of the last ten minutes with a second factor. */
const policy = {
	version: 1,
	levels: [{ id: "top", permissions: "all" }],
	assign: [{ level: "top", userId: actorId }],
	freshSignIn: [{ acts: auditActions.filter((action) => !allActs[action].isSilent), minutes: 10, secondFactor: true }],
};

const start = () => api.start({ settings: { ACCESS_POLICY_FILE: writePolicyFile(policy).file } });
const signedIn = (minutesAgo: number) => ({ authenticatedAtMs: Date.now() - minutesAgo * minuteMs });
const acts = routeMatrix.filter(
	({ audit, verb }) => audit !== undefined && !allActs[audit.action].isSilent && verb !== "GET",
);

describe.each(acts.map((row) => [rowName(row), row] as const))("%s", (_name, row) => {
	it("is refused with an old sign-in, without a call or an audit entry, and done with a fresh one", async () => {
		const { upstream } = await start();
		const refused = await callRoute(row, { signedIn: signedIn(11) });
		expect([refused.status, refused.body.code]).toEqual([403, "fresh_sign_in_required"]);
		expect(refused.body.signIn).toEqual({ minutes: 10, secondFactor: true });
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
		const done = await callRoute(row, { signedIn: { ...signedIn(1), hadSecondFactor: true } });
		expect(done.status).toBeLessThan(300);
	});
});

describe("an act that needs a fresh sign-in", () => {
	const block = (body: object = {}) => ({
		file: "users/[userId]/block/route.ts",
		verb: "POST",
		params: { userId: targetId },
		body,
	});

	it.each([
		["its time is missing", { hadSecondFactor: true }],
		["it had no second factor", signedIn(1)],
		["its time is in the future", { ...signedIn(-60), hadSecondFactor: true }],
		["only the session is new", { signedInAtMs: Date.now(), hadSecondFactor: true }],
	])("is refused if %s", async (_what, session) => {
		await start();
		expect((await callRoute(block(), { signedIn: session })).body.code).toBe("fresh_sign_in_required");
	});

	it("needs it for an undo too", async () => {
		await start();
		const fresh = { ...signedIn(1), hadSecondFactor: true };
		await callRoute(block(), { signedIn: fresh });
		const [{ id } = { id: "" }] = await api.entries();
		const undo = { ...block({ undoes: id }), file: "users/[userId]/unblock/route.ts" };
		expect((await callRoute(undo, { signedIn: signedIn(11) })).body.code).toBe("fresh_sign_in_required");
	});

	it("needs it of the levels only that the rule binds, and reads never", async () => {
		const rule = { acts: ["user.blocked"], levels: ["other"], minutes: 10 };
		const levels = [...policy.levels, { id: "other", permissions: ["users:read"] }];
		const bound = writePolicyFile({ ...policy, levels, freshSignIn: [rule] });
		await api.start({ settings: { ACCESS_POLICY_FILE: bound.file } });
		expect((await callRoute(block())).status).toBe(200);
		await start();
		const read = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } };
		expect((await callRoute(read)).status).toBe(200);
	});
});
