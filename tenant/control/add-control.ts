import type { Context, Hono, MiddlewareHandler } from "hono";
import { z } from "zod";
import { createRateLimit } from "../core/rate-limit.ts";
import { isPlan } from "../core/rate-plans.ts";
import type { TenantContext } from "../core/tenant-context.ts";
import { addOutbox } from "../outbox/add-outbox.ts";
import { type ResetOptions, resetSchema } from "../seed/reset-schema.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { deployPipeline, pipelineSchema } from "./deploy-pipeline.ts";
import { rotateSchema, rotateSecret } from "./rotate-secret.ts";

const givenPermissionsSchema = z.strictObject({
	role_id: z.string(),
	permissions: z.array(z.strictObject({ resource_server_identifier: z.string(), permission_name: z.string() })).min(1),
});

/**
 * Gives a role permissions whether or not an API defines them, like a role that outlived an API. Returns false if there is no such role.
 */
function givePermissions(
	{ state }: TenantContext,
	{ role_id, permissions }: z.infer<typeof givenPermissionsSchema>,
): { given: boolean } {
	const role = state.roles.get(role_id);
	for (const { resource_server_identifier, permission_name } of permissions)
		role?.permissions.add(`${resource_server_identifier} ${permission_name}`);
	return { given: role !== undefined };
}

const settingsSchema = z.strictObject({
	plan: z.string().refine(isPlan, "is not a plan").optional(),
	indexLagMs: z.number().min(0).optional(),
	tokenLifetimeSeconds: z.number().positive().optional(),
	clientTokenLifetimes: z.record(z.string(), z.number().positive()).optional(),
	searchTimeoutMs: z.number().min(0).optional(),
	eventHeartbeatMs: z.number().positive().optional(),
	eventStreamMs: z.number().positive().optional(),
	organizationRoles: z.boolean().optional(),
	/** One bucket for the whole Management API. It replaces the plan's until a plan is set or the tenant is reset. */
	rate: z.strictObject({ burst: z.int().positive(), perSecond: z.number().positive() }).optional(),
});
const clockSchema = z.strictObject({ advanceSeconds: z.number() });
const revokeSchema = z.strictObject({ client_id: z.string().optional() });
const faultSchema = z.strictObject({
	method: z.string().optional(),
	path: z.string().optional(),
	agent: z.string().optional(),
	status: z.int().min(200).max(599).optional(),
	headers: z.record(z.string(), z.string()).optional(),
	delayMs: z.number().min(0).optional(),
	hang: z.boolean().optional(),
	reset: z.boolean().optional(),
	afterEffect: z.boolean().optional(),
	malformed: z.boolean().optional(),
	times: z.int().min(0).optional(),
	probability: z.number().min(0).max(1).optional(),
});

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const text = await c.req.text();
	return schema.parse(text.trim() === "" ? {} : JSON.parse(text));
}

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Refuses every request that is not from a program on this machine: another host name, or a page in a browser. */
const requireLoopback: MiddlewareHandler = async (c, next) => {
	if (!loopback.test(c.req.header("host") ?? "") || c.req.header("origin") !== undefined)
		return c.json({ error: "The control interface answers this machine only." }, 403);
	return next();
};

/** Creates the tenant's content again. */
export type ResetState = (options: ResetOptions) => TenantState;

/**
 * Adds the control interface below `/__tenant`, for tests. It is never part of `/api/v2`, and is off by default. An invalid body is 400
 * with the reason. `DELETE /__tenant/faults` removes the waiting faults, with `?agent=` those for one program. A page in a browser cannot
 * control a tenant: a request with an `Origin` is refused.
 */
export function addControl(app: Hono, tenant: TenantContext, resetState: ResetState): void {
	app.use("/__tenant/*", requireLoopback);
	const at = (path: string, act: (c: Context) => Promise<unknown> | unknown) =>
		app.post(`/__tenant/${path}`, async (c) => {
			try {
				return c.json((await act(c)) ?? { ok: true });
			} catch (error) {
				if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
				return c.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 400);
			}
		});
	at("reset", async (c) => {
		const asked = await bodyOf(c, resetSchema);
		tenant.state.events.endAll();
		tenant.state = resetState(asked);
		tenant.rateLimit = createRateLimit(tenant.settings.plan, tenant.clock.nowMs);
		tenant.counters.reset();
		tenant.runHistory.reset();
		tenant.faults.clear();
		return { users: tenant.state.users.size };
	});
	at("settings", async (c) => {
		const { rate, ...given } = await bodyOf(c, settingsSchema);
		Object.assign(tenant.settings, given);
		if (given.plan !== undefined || rate !== undefined)
			tenant.rateLimit = createRateLimit(tenant.settings.plan, tenant.clock.nowMs, rate);
		return tenant.settings;
	});
	at("clock", async (c) => {
		tenant.clock.advance((await bodyOf(c, clockSchema)).advanceSeconds);
		return { now: tenant.clock.nowIso() };
	});
	at("faults", async (c) => tenant.faults.add(await bodyOf(c, faultSchema)));
	at("revoke-tokens", async (c) => tenant.keys.revoke((await bodyOf(c, revokeSchema)).client_id));
	at("pipeline", async (c) => deployPipeline(tenant, await bodyOf(c, pipelineSchema)));
	at("role-permissions", async (c) => givePermissions(tenant, await bodyOf(c, givenPermissionsSchema)));
	at("rotate-keys", () => tenant.keys.rotate());
	at("rotate-secret", async (c) => rotateSecret(tenant, await bodyOf(c, rotateSchema)));
	app.delete("/__tenant/faults", (c) => {
		tenant.faults.clear(c.req.query("agent"));
		return c.json({ ok: true });
	});
	addOutbox(app, tenant);
	app.get("/__tenant/counters", (c) => c.json(tenant.counters.read()));
	app.get("/__tenant/pipeline", (c) => c.json(tenant.runHistory.read()));
}
