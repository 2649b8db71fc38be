/**
 * The value of `acr_values` that asks Auth0 for a second factor, and of `acr` that tells of one.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/step-up-authentication/configure-step-up-authentication-for-web-apps
 */
export const multiFactorPolicy = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
