import { describe, expect, it } from "vitest";
import { can } from "@/lib/access/can";
import { type DefaultLevel as Level, defaultLevels as levels } from "@/lib/access/levels";
import { defaultRoleNames as levelRoleNames } from "@/lib/access/policy/default-policy";
import { inLevel } from "@/testing/in-level";
import { accessVersion } from "@/testing/routes/access-rows";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import {
	actorId,
	scriptContent,
	scriptTarget,
	scriptTargetRole,
	target,
} from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../lib/json/is-object.ts";

const api = prepareApi();
const acts = routeMatrix.filter(({ audit, params }) => audit && params?.userId !== undefined);
const named = acts.map((row) => [rowName(row), row] as const);
const bounded = named.filter(([, { reach }]) => reach === undefined);

/** Each act with a level that holds its permission and a level of its target. */
const meetings = named.flatMap(([name, row]) =>
	levels
		.filter((level) => can(inLevel(level), row.permission))
		.flatMap((level) => [...levels, undefined].map((other) => [name, level, other, row] as const)),
);
const isWithin = (level: Level, other: Level | undefined, { reach }: (typeof acts)[number]) =>
	reach === "any" || level === "admin" || other === undefined || levels.indexOf(level) < levels.indexOf(other);
const outOfReach = meetings.filter(([, level, other, row]) => !isWithin(level, other, row));
const withinReach = meetings.filter(([, level, other, row]) => isWithin(level, other, row));
const writes = (upstream: { method: string }[]) => upstream.filter(({ method }) => method !== "GET");
const nameOf = (level: Level | undefined) => (level === undefined ? "Editor" : levelRoleNames[level]);

describe("an act on a user", () => {
	it("is limited by reach for every write whose path names a user, except those that change nothing", () => {
		expect(acts.length).toBeGreaterThanOrEqual(27);
		const unbounded = acts.filter(({ reach }) => reach === "any").map(({ audit }) => audit?.action);
		expect(unbounded).toEqual(["user.pii_revealed", "user.data_exported"]);
		const ofSupport = bounded.filter(([, { permission }]) => can(inLevel("support"), permission));
		expect(outOfReach).toHaveLength(2 * ofSupport.length);
	});

	it.each(bounded)("%s is refused on the actor's own account before any call or audit entry", async (_name, row) => {
		for (const level of levels.filter((one) => can(inLevel(one), row.permission))) {
			const { upstream } = await api.start({ level });
			const { status, body } = await callRoute({ ...row, params: { ...row.params, userId: actorId } });
			expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
			expect(upstream()).toEqual([]);
			expect(await api.entries()).toEqual([]);
		}
	});

	it.each(outOfReach)(
		"%s by a person of level %s is refused on a person of level %s",
		async (_name, level, other, row) => {
			const { tenant, upstream } = await api.start({ level });
			scriptTargetRole(tenant, nameOf(other), level);
			const { status, body } = await callRoute(row);
			expect([status, body.code]).toEqual([403, "user_above_you"]);
			expect(writes(upstream())).toEqual([]);
			expect(await api.entries()).toEqual([]);
		},
	);

	it.each(withinReach)(
		"%s by a person of level %s is allowed on a person of level %s",
		async (_name, level, other, row) => {
			const { tenant } = await api.start({ level });
			scriptTargetRole(tenant, nameOf(other), level);
			// The person has the role that is removed.
			const bodies: Record<string, object> = {
				"user.access_updated": { ...fieldsOf(row.body), version: accessVersion("rol_1") },
			};
			const body = bodies[row.audit?.action ?? ""] ?? row.body;
			expect((await callRoute({ ...row, body })).status).toBeLessThan(300);
		},
	);

	it.each(named)("%s is refused to a person who was blocked a moment ago", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users/:id", ({ params }) => ({ body: params.id === actorId ? { blocked: true } : target }));
		const { status, body } = await callRoute(row);
		expect([status, body.code]).toEqual([403, "no_access"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(named)("%s is refused to a person who was deleted a moment ago", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users/:id", ({ params }) =>
			params.id === actorId ? apiError(404, "no", "inexistent_user") : { body: target },
		);
		expect((await callRoute(row)).body.code).toBe("no_access");
		expect(writes(upstream())).toEqual([]);
	});

	it.each(named)("%s is refused to a person whose role was withdrawn a moment ago", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		scriptContent(tenant, undefined);
		expect((await callRoute(row)).body.code).toBe("no_access");
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(named)("%s is refused while the tenant does not return the person's roles", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users/:id/roles", () => apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		expect((await callRoute(row)).body.code).toBe("tenant_rate_limited");
		expect(writes(upstream())).toEqual([]);
	});
});

describe("reach", () => {
	const block = { file: "users/[userId]/block/route.ts", verb: "POST", params: { userId: "auth0|target" } };

	it("is decided by all roles of a person, not by the first 50", async () => {
		const { tenant, upstream } = await api.start({ level: "support" });
		const many = Array.from({ length: 120 }, (_, index) => ({ id: `rol_${index}`, name: `Customer ${index}` }));
		const admin = { id: "rol_admin", name: levelRoleNames.admin };
		const mine = [...many, { id: "rol_support", name: levelRoleNames.support }];
		tenant.on("GET /users/:id/roles", ({ params, query }) => {
			const all = params.id === actorId ? mine : [...many, admin];
			const start = Number(query.get("page") ?? 0) * 50;
			const roles = all.slice(start, start + 50);
			return { body: { roles, start, limit: 50, length: roles.length, total: all.length } };
		});
		const { status, body } = await callRoute(block);
		expect([status, body.code]).toEqual([403, "user_above_you"]);
		expect(writes(upstream())).toEqual([]);
	});

	it("reads past a full page of roles if the tenant gives no total", async () => {
		const { tenant } = await api.start({ level: "support" });
		const many = Array.from({ length: 50 }, (_, index) => ({ id: `rol_${index}`, name: `Customer ${index}` }));
		tenant.on("GET /users/:id/roles", ({ params, query }) => {
			const more = [{ id: "rol_x", name: levelRoleNames[params.id === actorId ? "support" : "admin"] }];
			return { body: { roles: query.get("page") === "1" ? more : many, start: 0, limit: 50 } };
		});
		expect((await callRoute(block)).body.code).toBe("user_above_you");
	});

	it("refuses the actor's own account on either side of a link", async () => {
		const { upstream } = await api.start();
		const file = "users/[userId]/identities/route.ts";
		for (const [userId, secondaryId] of [
			["auth0|target", actorId],
			[actorId, "auth0|target"],
		]) {
			const call = { file, verb: "POST", params: { userId: userId ?? "" }, body: { secondaryId } };
			expect((await callRoute(call)).body.code).toBe("cannot_act_on_yourself");
		}
		expect(upstream()).toEqual([]);
	});

	it("refuses an act by support on a blocked admin", async () => {
		const { tenant, upstream } = await api.start({ level: "support" });
		scriptTarget(tenant, () => ({ body: { ...target, blocked: true } }));
		scriptTargetRole(tenant, levelRoleNames.admin, "support");
		const unblock = { ...block, file: "users/[userId]/unblock/route.ts" };
		expect((await callRoute(unblock)).body.code).toBe("user_above_you");
		expect(writes(upstream())).toEqual([]);
	});

	it("does not join a lookup of roles that started before the act", async () => {
		const { tenant, upstream } = await api.start({ level: "support" });
		const old = Promise.withResolvers<void>();
		const asked = Promise.withResolvers<void>();
		let isOld = true;
		tenant.on("GET /users/:id/roles", async ({ params }) => {
			const level: Level | undefined = params.id === actorId ? "support" : isOld ? undefined : "admin";
			if (params.id !== actorId && isOld) {
				isOld = false;
				asked.resolve();
				await old.promise;
			}
			return { body: { roles: [{ id: "rol_1", name: nameOf(level) }], start: 0, limit: 50, total: 1 } };
		});
		const read = callRoute({ ...block, file: "users/[userId]/roles/route.ts", verb: "GET" });
		await asked.promise;
		expect((await callRoute(block)).body.code).toBe("user_above_you");
		old.resolve();
		await read;
		expect(writes(upstream())).toEqual([]);
	});
});
