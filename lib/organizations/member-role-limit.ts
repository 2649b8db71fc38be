/**
 * Maximum number of roles that a member can have in an organization.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
export const mostMemberRoles = 50;
