import type { Role } from "./contract.ts";

type NewRole = Pick<Role, "name"> & { organizationId?: string | undefined };

const ofTenant = "new:";
const ofOrganization = "new-in:";

/**
 * Returns the id under which a role is locked and audited during its creation, until its real id is known. A name is unique per owner only.
 */
export const toNewRoleId = ({ name, organizationId }: NewRole): string =>
	organizationId === undefined ? `${ofTenant}${name}` : `${ofOrganization}${organizationId}:${name}`;

/** Returns the role that such an id stands for, or `undefined` for the id of an existing role. */
export function parseNewRoleId(id: string): NewRole | undefined {
	if (id.startsWith(ofTenant)) return { name: id.slice(ofTenant.length) };
	if (!id.startsWith(ofOrganization)) return undefined;
	const [organizationId = "", ...name] = id.slice(ofOrganization.length).split(":");
	return { organizationId, name: name.join(":") };
}
