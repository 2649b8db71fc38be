/**
 * Maximum number of roles that Auth0 allows a group.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
export const mostGroupRoles = 10;
