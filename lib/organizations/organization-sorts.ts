/** How the list can be sorted, in Auth0's words. */
export const organizationSorts = ["name:1", "name:-1", "display_name:1", "display_name:-1"] as const;

export type OrganizationSort = (typeof organizationSorts)[number];
