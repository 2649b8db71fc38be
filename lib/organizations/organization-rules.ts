import { isHexColor } from "./hex-color.ts";

/**
 * Limits that Auth0 sets for an organization's values.
 * @see https://auth0.com/docs/api/management/v2/organizations/post-organizations
 */
export const organizationLimits = { name: 50, display_name: 255, logo_url: 2_000, metadata: 25, key: 255, value: 255 };

/** Maximum number of connections that Auth0 allows an organization. */
export const mostConnections = 10;

const name = /^[a-z0-9][a-z0-9_-]{0,49}$/;

/** Returns true for a valid name: lower-case letters, digits, `_` and `-`, starting with a letter or digit, and not like an id. */
export const isOrganizationName = (text: string): boolean => name.test(text) && !text.startsWith("org_");

/** Returns true for an https URL. */
export const isLogoUrl = (text: string): boolean => text.startsWith("https://") && URL.canParse(text);

/** Returns true if both colours are set or neither is, because Auth0 requires them together. */
export const areColorsWhole = (primary: string, pageBackground: string): boolean =>
	(primary === "" && pageBackground === "") || (isHexColor(primary) && isHexColor(pageBackground));
