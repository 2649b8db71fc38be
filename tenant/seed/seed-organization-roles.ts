import type { OrganizationRecord } from "../records/organization-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";
import { roleIdNamed } from "./seed-roles.ts";
import { showcaseId } from "./showcase-id.ts";

const day = 86_400_000;
const logistics = (name: string) => `https://logistics.example.test ${name}`;
const workforce = (name: string) => `https://workforce.example.test/v2 ${name}`;

/** Roles of one organization: its name, the role's name and description, the part of its members who have it, its permissions. */
const roles = [
	[
		...(["acme", "Plant Manager", "Runs a plant of ACME.", 0.1] as const),
		[workforce("read:shifts"), workforce("update:shifts"), workforce("approve:timesheets")],
	],
	[
		...(["acme", "Safety Inspector", "Looks into accidents.", 0.05] as const),
		[workforce("read:certificates"), workforce("update:certificates")],
	],
	[
		...(["contoso", "Fleet Dispatcher", "Plans the day's routes.", 0] as const),
		[logistics("read:routes"), logistics("update:routes"), logistics("read:drivers")],
	],
	[
		...(["harbour-coop", "Quay Supervisor", "Answers for a quay.", 0.1] as const),
		// The Logistics API defines no cranes any more: the permission outlived them. No role of the tenant has such a one, because
		// `auth0-deploy-cli` gives back every permission of a role that it imports, and stops at one that is refused.
		[logistics("read:pallets"), logistics("update:pallets"), logistics("operate:cranes")],
	],
] as const;

/** The roles that a directory's groups have in an organization. */
const groupRoles = [
	["contoso", "Sales", "Fleet Dispatcher"],
	["contoso", "Finance", "Accountant"],
	["acme", "Newsroom", "Editor"],
] as const;

const looks: Record<string, Record<string, unknown>> = {
	acme: {
		branding: { colors: { primary: "#0a5c36", page_background: "#f4f7f5" } },
		metadata: { contract: "enterprise", region: "eu" },
	},
	"harbour-coop": { metadata: { contract: "partner" } },
};

const named = (state: TenantState, name: string) =>
	[...state.organizations.values()].find((organization) => organization.name === name);

/** Adds an invitation that has not been accepted yet. */
function addInvitation(state: TenantState, organization: OrganizationRecord, nowMs: number): void {
	const id = "uinv_HarbourFirst0001";
	const url = new URL("https://shop.example.test/login");
	const ticket_id = "harbourFirst00010001000100010001";
	url.searchParams.set("invitation", ticket_id);
	url.searchParams.set("organization", organization.id);
	url.searchParams.set("organization_name", organization.name);
	organization.invitations.set(id, {
		id,
		organization_id: organization.id,
		inviter: { name: "Ana Duarte" },
		invitee: { email: "newcomer@example.com" },
		client_id: "shop",
		roles: [roleIdNamed(state, "Editor")],
		invitation_url: url.href,
		ticket_id,
		created_at: new Date(nowMs - day).toISOString(),
		expires_at: new Date(nowMs + 6 * day).toISOString(),
	});
}

/** Roles that exist in one organization, who has them there, the roles of groups, an invitation, and how organizations look. */
export function seedOrganizationRoles(state: TenantState, { seed, nowMs }: { seed: number; nowMs: number }): void {
	const draw = createDraw(seed + 47);
	for (const [place, [owner, name, description, share, permissions]] of roles.entries()) {
		const organization = named(state, owner);
		if (organization === undefined) continue;
		const id = `rol_${name.replace(/\W/g, "").padEnd(12, "x").slice(0, 12)}${String(900 + place).padStart(4, "0")}`;
		const own = { type: "organization", ownerId: organization.id, showsType: true } as const;
		state.roles.set(id, { id, name, description, permissions: new Set(permissions), ...own });
		for (const [userId, roleIds] of organization.members)
			if (draw.chance(share) && userId !== showcaseId) roleIds.add(id);
	}
	for (const [owner, groupName, role] of groupRoles) {
		const group = [...state.groups.values()].find(({ name }) => name === groupName);
		const held = group === undefined ? undefined : (named(state, owner)?.groupRoles.get(group.id) ?? new Set());
		if (group !== undefined && held !== undefined)
			named(state, owner)?.groupRoles.set(group.id, held.add(roleIdNamed(state, role)));
	}
	for (const organization of state.organizations.values()) Object.assign(organization.fields, looks[organization.name]);
	const harbour = named(state, "harbour-coop");
	if (harbour !== undefined) addInvitation(state, harbour, nowMs);
}
