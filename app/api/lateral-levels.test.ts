import { describe, expect, it } from "vitest";
import { permissions } from "@/lib/access/permissions";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };
const secondId = "auth0|second";

/** Acts that take over the account of the person who has the level `auditor`, or end it. */
const takeOvers: Record<string, { auditor: string; call: RouteCall }> = {
	"setting a password": {
		auditor: targetId,
		call: { file: "users/[userId]/password/route.ts", verb: "PATCH", params, body: { password: "Aa1!aaaa-bbbb" } },
	},
	"linking another account to theirs": {
		auditor: targetId,
		call: { file: "users/[userId]/identities/route.ts", verb: "POST", params, body: { secondaryId: secondId } },
	},
	"linking their account to another one": {
		auditor: secondId,
		call: { file: "users/[userId]/identities/route.ts", verb: "POST", params, body: { secondaryId: secondId } },
	},
};

/** Starts a tenant whose actor holds everything but the audit's export. A claim that Rolecall cannot know gives a level that they cover. */
async function start(auditors: readonly string[]) {
	const claim = { name: "team", is: "x", from: "elsewhere" };
	const { file } = writePolicyFile({
		version: 1,
		levels: [
			{ id: "desk", permissions: permissions.filter((one) => one !== "audit:export") },
			{ id: "reader", permissions: ["users:read"] },
			{ id: "auditor", permissions: ["users:read", "audit:export"] },
		],
		assign: [
			{ level: "desk", userId: actorId },
			{ level: "reader", claim },
			...auditors.map((userId) => ({ level: "auditor", userId })),
		],
	});
	const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	scriptTarget(started.tenant, ({ params: { id = "" } }) => ({
		body: {
			...target,
			user_id: id,
			identities: [{ connection: "Users", provider: "auth0", user_id: id.slice("auth0|".length) }],
		},
	}));
	return started;
}

describe.each(Object.entries(takeOvers))("%s", (_what, { auditor, call }) => {
	it("is refused if they have a lower level that holds more, although a claim could give them a higher one", async () => {
		const { writes } = await start([auditor]);
		const { status, body } = await callRoute(call);
		expect([status, body.code]).toEqual([403, "user_above_you"]);
		expect(writes()).toEqual([]);
	});

	it("is allowed if every level that they may have is covered", async () => {
		await start(["auth0|somebody-else"]);
		expect((await callRoute(call)).status).toBeLessThan(300);
	});
});
