import { emptyOrganization } from "../records/organization-record.ts";
import type { UserRecord } from "../records/user-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { createDraw, type Draw } from "./draw.ts";
import { databaseConnection } from "./seed-connections.ts";
import { roleIdNamed } from "./seed-roles.ts";
import { showcaseId } from "./showcase-id.ts";

/** An organization's name, its connection, and which part of that connection's people belong to it. */
const organizations = [
	["acme", "ACME Corp", "acme", 0.9],
	["contoso", "Contoso", "contoso", 0.9],
	["harbour-coop", "Harbour Cooperative", databaseConnection, 0.02],
	["blue-fern", "Blue Fern Studio", databaseConnection, 0.01],
	["nova-freight", "Nova Freight", "partners", 0.4],
	["lumen-clinic", "Lumen Clinic", databaseConnection, 0.005],
] as const;

const memberRoles = ["Order Clerk", "Editor", "Accountant", "Moderator"] as const;
const joinedByHand = new Set(["harbour-coop", "blue-fern"]);

const idOf = (label: string, place: number) =>
	`org_${label.replace(/\W/g, "").padEnd(14, "x").slice(0, 14)}${String(place).padStart(2, "0")}`;

function addOrganization(state: TenantState, place: number) {
	const [name, label, connectionName] = organizations[place] ?? organizations[0];
	const organization = { ...emptyOrganization(idOf(label, place), name), display_name: label };
	const connection = [...state.connections.values()].find((one) => one.name === connectionName);
	if (connection !== undefined)
		organization.connections.set(connection.id, {
			assign_membership_on_login: connection.strategy !== "auth0",
			show_as_button: true,
			is_signup_enabled: false,
		});
	state.organizations.set(organization.id, organization);
	return organization;
}

const drawRoles = (state: TenantState, draw: Draw) =>
	new Set(draw.chance(0.3) ? [roleIdNamed(state, draw.one(memberRoles))] : []);

const comesBy = ({ identities }: UserRecord, connection: string) => identities[0]?.connection === connection;

/** Adds six organizations with their connections and members, some of whom have roles there. */
export function seedOrganizations(state: TenantState, seed: number): void {
	const draw = createDraw(seed + 37);
	const made = organizations.map((_row, place) => addOrganization(state, place));
	for (const user of state.users.values())
		for (const [place, [name, , connection, share]] of organizations.entries()) {
			const isShowcase = user.user_id === showcaseId && joinedByHand.has(name);
			if (isShowcase || (comesBy(user, connection) && draw.chance(share)))
				made[place]?.members.set(
					user.user_id,
					isShowcase ? new Set([roleIdNamed(state, "Editor")]) : drawRoles(state, draw),
				);
		}
}
