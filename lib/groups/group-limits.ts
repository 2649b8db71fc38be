/** Auth0 allows a group no more roles. @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy */
export const mostGroupRoles = 10;
