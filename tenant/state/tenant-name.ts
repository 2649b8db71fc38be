/** What the tenant is called in clients, groups and logs. */
export const tenantName = "rolecall";
