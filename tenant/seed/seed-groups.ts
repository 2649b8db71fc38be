import type { TenantState } from "../state/tenant-state.ts";
import { createDraw, type Draw } from "./draw.ts";
import { roleIdNamed } from "./seed-roles.ts";

const day = 86_400_000;
const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A directory's groups: their connection, the part of its people in them, and the role that they give. */
const groups = [
	["All staff", "contoso", 1, undefined],
	["Sales", "contoso", 0.4, "Order Clerk"],
	["Engineering", "contoso", 0.35, "Operations"],
	["Finance", "contoso", 0.15, "Accountant"],
	["Newsroom", "acme", 0.3, "Editor"],
] as const;

const newGroupId = (draw: Draw) =>
	`grp_${Array.from({ length: 16 }, () => letters[draw.between(0, letters.length - 1)]).join("")}`;

/** Adds the groups of the enterprise connections, as their directories define them. */
export function seedGroups(state: TenantState, { seed, nowMs }: { seed: number; nowMs: number }): void {
	const draw = createDraw(seed + 43);
	const since = new Date(nowMs - 500 * day).toISOString();
	const made = groups.map(([name, connectionName, share, role]) => {
		const connection = [...state.connections.values()].find((one) => one.name === connectionName);
		const group = {
			id: newGroupId(draw),
			name,
			external_id: `${draw.hex(8)}-${draw.hex(4)}-4${draw.hex(3)}-a${draw.hex(3)}-${draw.hex(12)}`,
			connection_id: connection?.id ?? "",
			created_at: since,
			updated_at: since,
			members: new Map<string, string>(),
			roleIds: new Set(role === undefined ? [] : [roleIdNamed(state, role)]),
		};
		state.groups.set(group.id, group);
		return { group, connectionName, share };
	});
	for (const { user_id, identities, created_at } of state.users.values())
		for (const { group, connectionName, share } of made)
			if (identities[0]?.connection === connectionName && draw.chance(share)) group.members.set(user_id, created_at);
}
