import type { Organization } from "@/lib/organizations/contract";
import type { OrganizationMember } from "@/lib/organizations/member-contract";

/** What a member is called; empty where nothing of them could be read. */
export const memberName = ({ user_id, name, email }: Pick<OrganizationMember, "user_id" | "name" | "email">): string =>
	name || email || user_id;

export const organizationName = ({ name, display_name }: Pick<Organization, "name" | "display_name">): string =>
	display_name || name;
