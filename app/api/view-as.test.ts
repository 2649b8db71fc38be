import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { permissionsOf } from "@/lib/access/policy/access-policy";
import { defaultPolicy } from "@/lib/access/policy/default-policy";
import { lookAtPolicyFile } from "@/lib/access/server/get-access-policy";
import { writePolicyFile } from "@/testing/policy-file";
import { importRoute } from "@/testing/routes/call-route";
import { inSession } from "@/testing/routes/in-session";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { signInCookie } from "@/testing/routes/sign-in-cookie";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();

const start = (level: "admin" | "support" | "viewer" = "admin") => api.start({ level });

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

	const domain = target.email.split("@")[1];
	it.each([
		["their user id gives a level", { level: "desk", userId: targetId }, "now"],
		["their e-mail domain gives a level", { level: "desk", emailDomain: domain }, "now"],
		[
			"a claim could give a level",
			{ level: "desk", claim: { name: "team", is: "desk", from: "elsewhere" } },
			"by_claim",
		],
		[
			"a claim could give another person a level",
			{ level: "desk", userId: "auth0|other", claim: { name: "team", is: "desk", from: "elsewhere" } },
			undefined,
		],
		["their level holds more than the actor's", { level: "boss", userId: targetId }, undefined],
		["no rule names them", { level: "desk", emailDomain: "elsewhere.test" }, undefined],
	])("is offered with their access as far as the server allows it: %s", async (_when, rule, expected) => {
		const levels = [
			{ id: "boss", permissions: "all" },
			{ id: "lead", permissions: ["users:read", "roles:read", "access:view-as", "pii:reveal"] },
			{ id: "desk", permissions: ["users:read"] },
		];
		const { file } = writePolicyFile({ version: 1, levels, assign: [{ level: "lead", userId: actorId }, rule] });
		await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const session = await inSession();
		const read = { file: "users/[userId]/access/route.ts", verb: "GET", params: { userId: targetId } } as const;
		const { status, body } = await session.call(read);
		expect([status, body.viewAs]).toEqual([200, expected]);
		expect((await session.view({ userId: targetId })).status).toBe(expected === "now" ? 204 : 403);
	});

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
