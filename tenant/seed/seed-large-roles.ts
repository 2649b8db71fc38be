import type { TenantState } from "../state/tenant-state.ts";
import { addApi } from "./seed-roles.ts";

/** Auth0's limits on a tenant's roles, an API's scopes and a role's permissions. */
const most = 1_000;
const mostMembers = 20_000;
const identifier = "https://everything.example.test";

const areas = ["north", "south", "east", "west", "central", "harbour", "airport", "online", "partner", "lab"];
const tasks = ["read", "create", "update", "delete", "approve", "export", "import", "archive", "restore", "share"];

const numbered = (index: number) => String(index).padStart(4, "0");

/**
 * Fills the tenant up to Auth0's limits: 1,000 roles of the tenant, an API of 1,000 scopes, and a role that has them all and up to
 * 20,000 of the people.
 */
export function seedLargeRoles(state: TenantState): void {
	const scopes = Array.from({ length: most }, (_, index) => {
		const [task, area] = [tasks[index % tasks.length], areas[Math.floor(index / tasks.length) % areas.length]];
		return { value: `${task}:${area}_${numbered(index)}`, description: `May ${task} item ${index} of ${area}` };
	});
	addApi(state, "64f0c0de0000000000000005", { name: "Everything API", identifier, scopes });
	const wide = { id: "rol_Everything000000", name: "Everything", description: "May do whatever there is." };
	const permissions = new Set(scopes.map(({ value }) => `${identifier} ${value}`));
	state.roles.set(wide.id, { ...wide, type: "tenant", permissions });
	const isOfTenant = ({ type }: { type: string }) => type === "tenant";
	const held = [...state.roles.values()].filter(isOfTenant).length;
	for (let index = 0; index < most - held; index += 1) {
		const roleId = `rol_Largexxxxxxx${numbered(index)}`;
		const area = areas[index % areas.length] ?? "";
		const [name, description] = [`Large ${area} ${numbered(index)}`, `Role ${index} of ${most - held}.`];
		state.roles.set(roleId, { id: roleId, name, description, type: "tenant", permissions: new Set() });
	}
	for (const userId of [...state.users.keys()].slice(0, mostMembers)) state.users.giveRole(userId, wide.id);
}
