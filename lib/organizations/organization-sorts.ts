/** Sort orders of the list, in Auth0's syntax. */
export const organizationSorts = ["name:1", "name:-1", "display_name:1", "display_name:-1"] as const;

export type OrganizationSort = (typeof organizationSorts)[number];
