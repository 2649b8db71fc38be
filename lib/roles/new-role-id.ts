import type { Role } from "./contract.ts";

type NewRole = Pick<Role, "name"> & { organizationId?: string | undefined };

const ofTenant = "new:";
const ofOrganization = "new-in:";

/** What a role that is being created is locked and audited as, until its id is known. Names are free for each owner. */
export const toNewRoleId = ({ name, organizationId }: NewRole): string =>
	organizationId === undefined ? `${ofTenant}${name}` : `${ofOrganization}${organizationId}:${name}`;

/** The role that such an id stands for; `undefined` for the id of a role that exists. */
export function parseNewRoleId(id: string): NewRole | undefined {
	if (id.startsWith(ofTenant)) return { name: id.slice(ofTenant.length) };
	if (!id.startsWith(ofOrganization)) return undefined;
	const [organizationId = "", ...name] = id.slice(ofOrganization.length).split(":");
	return { organizationId, name: name.join(":") };
}
