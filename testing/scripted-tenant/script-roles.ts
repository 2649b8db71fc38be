import { apiError, type ScriptedTenant } from "./start-scripted-tenant.ts";

const billing = "https://billing.example.test";

export type KeptRole = { name: string; description: string; permissions: Set<string>; owner_id?: string };

export const keptRole = (name: string, permissions: string[] = []): KeptRole => ({
	name,
	description: `${name}s`,
	permissions: new Set(permissions),
});

/** Scripts a tenant that stores roles with unique names per owner. A created role gets the id `rol_new`. */
export function scriptRoles(tenant: ScriptedTenant, roles: Record<string, KeptRole>): Map<string, KeptRole> {
	const held = new Map(Object.entries(roles));
	const answerOf = (id = "") => {
		const role = held.get(id);
		if (role === undefined) return apiError(404, "The role does not exist.");
		const { permissions: _left, ...shown } = role;
		return { body: { id, ...shown } };
	};
	const isTaken = (name: unknown, owner: unknown, except?: string) =>
		[...held].some(([id, role]) => role.name === name && role.owner_id === owner && id !== except);
	tenant.on("GET /roles", ({ query }) => {
		const isAsked = ({ name, owner_id }: KeptRole) =>
			name.includes(query.get("name_filter") ?? "") && (owner_id ?? null) === query.get("owner_id");
		const found = [...held].filter(([, role]) => isAsked(role));
		const list = found.map(([id, { name, description, owner_id }]) => ({ id, name, description, owner_id }));
		return { body: { roles: list, start: 0, limit: 100, total: list.length } };
	});
	tenant.on("GET /roles/:id", ({ params }) => answerOf(params.id));
	tenant.on("POST /roles", ({ json }) => {
		const {
			name,
			description = "",
			owner_id,
		} = json() as Pick<KeptRole, "name" | "owner_id"> & { description?: string };
		if (isTaken(name, owner_id)) return apiError(409, "The role already exists.");
		held.set("rol_new", { name, description, permissions: new Set(), ...(owner_id ? { owner_id } : {}) });
		return answerOf("rol_new");
	});
	tenant.on("PATCH /roles/:id", ({ params, json }) => {
		const change = json() as Partial<KeptRole>;
		if (isTaken(change.name, held.get(params.id ?? "")?.owner_id, params.id))
			return apiError(409, "The role already exists.");
		Object.assign(held.get(params.id ?? "") ?? {}, change);
		return answerOf(params.id);
	});
	tenant.on("DELETE /roles/:id", ({ params }) => {
		held.delete(params.id ?? "");
		return { body: {} };
	});
	tenant.on("GET /roles/:id/permissions", ({ params, query }) => {
		const [page, size] = [Number(query.get("page")), Number(query.get("per_page"))];
		const all = [...(held.get(params.id ?? "")?.permissions ?? [])].map((permission_name) => ({
			permission_name,
			resource_server_identifier: billing,
			resource_server_name: "Billing",
		}));
		const permissions = all.slice(page * size, (page + 1) * size);
		return { body: { permissions, start: page * size, limit: size, total: all.length } };
	});
	tenant.on("POST /roles/:id/permissions", ({ params, json }) => {
		const { permissions } = json() as { permissions: { permission_name: string }[] };
		for (const { permission_name } of permissions) held.get(params.id ?? "")?.permissions.add(permission_name);
		return { status: 201, body: {} };
	});
	return held;
}
