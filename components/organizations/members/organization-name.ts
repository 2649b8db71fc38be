import type { Organization } from "@/lib/organizations/contract";

export const organizationName = ({ name, display_name }: Pick<Organization, "name" | "display_name">): string =>
	display_name || name;
