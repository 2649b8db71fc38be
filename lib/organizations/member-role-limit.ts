/** Roles that a member of an organization may have there. @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy */
export const mostMemberRoles = 50;
