/** Name of the tenant in clients, groups and logs. */
export const tenantName = "rolecall";
