import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { type KeptRole, keptRole, scriptRoles } from "@/testing/scripted-tenant/script-roles";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

/** Scripts a tenant that stores these roles. */
async function start(roles: Record<string, KeptRole>) {
	const started = await api.start();
	const held = scriptRoles(started.tenant, roles);
	return { ...started, held };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `read:${String(index).padStart(3, "0")}`);

const create = (body: unknown) => callRoute({ file: "roles/route.ts", verb: "POST", body });
const file = "roles/[roleId]/route.ts";
const update = (roleId: string, body: unknown) => callRoute({ file, verb: "PATCH", params: { roleId }, body });
const remove = (roleId: string, body = {}) => callRoute({ file, verb: "DELETE", params: { roleId }, body });

describe("a role that gives a Rolecall level and is not the actor's own", () => {
	const lookups = (calls: { path: string }[]) => calls.filter(({ path }) => path.endsWith("actor/roles")).length;
	const rename = () =>
		update("rol_a", { base: { name: "Rolecall Viewer", description: "Rolecall Viewers" }, name: "Reader" });

	it.each([
		["renamed", rename],
		["deleted", () => remove("rol_a")],
	])("clears all cached levels when it is %s: the next request looks up its actor's level", async (_what, act) => {
		const { upstream } = await start({ rol_a: keptRole("Rolecall Viewer"), rol_b: keptRole("Editor") });
		await act();
		const before = lookups(upstream());
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		expect(lookups(upstream())).toBe(before + 1);
	});

	it("keeps cached levels if only its description changes, or if it gives no level", async () => {
		const { upstream } = await start({ rol_a: keptRole("Rolecall Viewer"), rol_b: keptRole("Editor") });
		const ofViewer = { name: "Rolecall Viewer", description: "Rolecall Viewers" };
		await update("rol_a", { base: ofViewer, description: "Reads" });
		await update("rol_b", { base: { name: "Editor", description: "Editors" }, name: "Writer" });
		const before = lookups(upstream());
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		expect(lookups(upstream())).toBe(before);
	});
});

describe("a role of an organization", () => {
	const owner = "org_1";
	const ofOwner = (name: string, permissions: string[] = []): KeptRole => ({
		...keptRole(name, permissions),
		owner_id: owner,
	});

	it("is created although the tenant has a role of the same name", async () => {
		const { writes, held } = await start({ rol_a: keptRole("Pilot") });
		const { status, body } = await create({ name: "Pilot", organizationId: owner });
		expect([status, body.role]).toEqual([201, { id: "rol_new", name: "Pilot", description: "", owner_id: owner }]);
		expect(JSON.parse(writes()[0]?.text ?? "")).toEqual({ name: "Pilot", type: "organization", owner_id: owner });
		expect(held.size).toBe(2);
		expect(await api.entries()).toMatchObject([
			{ targetId: "rol_new", after: { name: "Pilot", organizationId: owner } },
		]);
	});

	it("is refused at the name's field if another role of the organization has the name", async () => {
		const { tenant } = await start({ rol_a: ofOwner("Pilot"), rol_b: ofOwner("Mate") });
		const taken = [422, "organization_role_name_in_use", ["name"]];
		const told = ({ status, body }: Awaited<ReturnType<typeof create>>) => [
			status,
			body.rule,
			Object.keys(body.fields),
		];
		expect(told(await create({ name: "Pilot", organizationId: owner }))).toEqual(taken);
		expect(told(await update("rol_b", { base: { name: "Mate", description: "Mates" }, name: "Pilot" }))).toEqual(taken);
		tenant.on("POST /roles", () => apiError(409, "no"));
		expect(told(await create({ name: "Captain", organizationId: owner }))).toEqual(taken);
	});

	it("is duplicated within the organization with its permissions", async () => {
		const { held } = await start({ rol_a: ofOwner("Pilot", named(3)) });
		const { body } = await create({ name: "Pilot two", copyOf: "rol_a", organizationId: owner });
		expect([body.report.outcome, held.get("rol_new")]).toMatchObject(["succeeded", { owner_id: owner }]);
		expect(held.get("rol_new")?.permissions).toEqual(new Set(named(3)));
	});

	it("gives no level, whatever its name, so an actor with that level may delete it", async () => {
		const { held } = await start({ rol_a: ofOwner("Rolecall Admin") });
		const preflight = await callRoute({
			file: "roles/[roleId]/delete-preflight/route.ts",
			verb: "GET",
			params: { roleId: "rol_a" },
		});
		expect(preflight.body.level).toBeNull();
		expect((await remove("rol_a")).status).toBe(204);
		expect(held.size).toBe(0);
	});

	it("is reported as not in the plan if the tenant has no organization roles", async () => {
		const { tenant } = await start({});
		tenant.on("GET /roles", () => apiError(403, "no", "insufficient_entitlement"));
		expect((await create({ name: "Pilot", organizationId: owner })).body.code).toBe("not_in_plan");
		expect(await api.entries()).toEqual([]);
	});
});
