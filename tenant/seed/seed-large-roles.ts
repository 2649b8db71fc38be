import { emptyOrganization } from "../records/organization-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { addApi } from "./seed-roles.ts";

/** Auth0's limits on a tenant's roles, an API's scopes and a role's permissions. */
const most = 1_000;
const mostMembers = 20_000;
const mostRolesOfUser = 50;
const organizationMembers = 5_000;
const groupMembers = 1_000;
/** Permissions of the role that compares with the one that has all, and of each role that the busiest person has. */
const [almostAll, fewOfMany] = [900, 20];
const identifier = "https://everything.example.test";

const areas = ["north", "south", "east", "west", "central", "harbour", "airport", "online", "partner", "lab"];
const tasks = ["read", "create", "update", "delete", "approve", "export", "import", "archive", "restore", "share"];

const numbered = (index: number) => String(index).padStart(4, "0");

const largeRoleId = (index: number) => `rol_Largexxxxxxx${numbered(index)}`;

/** The permissions of a large role: 20 each of those that one person has, 900 of the one after them, none of the others. */
function permissionsOf(index: number, all: readonly string[]): string[] {
	if (index < mostRolesOfUser) return all.slice(index * fewOfMany, (index + 1) * fewOfMany);
	return index === mostRolesOfUser ? all.slice(0, almostAll) : [];
}

/** An organization of up to 5,000 people, every third with a role there, and a group of up to 1,000. */
function seedLargeMemberships(state: TenantState, people: readonly string[]): void {
	const organization = { ...emptyOrganization("org_Everywhere000000", "everywhere"), display_name: "Everywhere" };
	for (const [index, userId] of people.slice(0, organizationMembers).entries())
		organization.members.set(userId, new Set(index % 3 === 0 ? [largeRoleId(index % mostRolesOfUser)] : []));
	const connections = [...state.connections.keys()];
	for (const id of connections) organization.connections.set(id, { assign_membership_on_login: false });
	state.organizations.set(organization.id, organization);
	const since = new Date(state.clock.nowMs()).toISOString();
	state.groups.set("grp_Everybody1111111", {
		id: "grp_Everybody1111111",
		name: "Everybody",
		external_id: "everybody",
		connection_id: connections[0] ?? "",
		created_at: since,
		updated_at: since,
		members: new Map(people.slice(0, groupMembers).map((userId) => [userId, since])),
		roleIds: new Set([largeRoleId(0)]),
	});
}

/**
 * Fills the tenant up to Auth0's limits: 1,000 roles of the tenant, an API of 1,000 scopes, and a role that has them all and up to
 * 20,000 of the people, the last of whom has 50 roles. An organization has up to 5,000 of them, and a group up to 1,000.
 */
export function seedLargeRoles(state: TenantState): void {
	const scopes = Array.from({ length: most }, (_, index) => {
		const [task, area] = [tasks[index % tasks.length], areas[Math.floor(index / tasks.length) % areas.length]];
		return { value: `${task}:${area}_${numbered(index)}`, description: `May ${task} item ${index} of ${area}` };
	});
	addApi(state, "64f0c0de0000000000000005", { name: "Everything API", identifier, scopes });
	const wide = { id: "rol_Everything000000", name: "Everything", description: "May do whatever there is." };
	const all = scopes.map(({ value }) => `${identifier} ${value}`);
	state.roles.set(wide.id, { ...wide, type: "tenant", permissions: new Set(all) });
	const isOfTenant = ({ type }: { type: string }) => type === "tenant";
	const held = [...state.roles.values()].filter(isOfTenant).length;
	for (let index = 0; index < most - held; index += 1) {
		const roleId = largeRoleId(index);
		const area = areas[index % areas.length] ?? "";
		const [name, description] = [`Large ${area} ${numbered(index)}`, `Role ${index} of ${most - held}.`];
		state.roles.set(roleId, {
			id: roleId,
			name,
			description,
			type: "tenant",
			permissions: new Set(permissionsOf(index, all)),
		});
	}
	const people = [...state.users.keys()].slice(0, mostMembers);
	for (const userId of people) state.users.giveRole(userId, wide.id);
	const busiest = people.at(-1) ?? "";
	const room = mostRolesOfUser - state.users.privateOf(busiest).roleIds.size;
	for (let index = 0; index < room; index += 1) state.users.giveRole(busiest, largeRoleId(index));
	seedLargeMemberships(state, people);
}
