import { isHexColor } from "./hex-color.ts";

/**
 * What Auth0 takes for an organization's values.
 * @see https://auth0.com/docs/api/management/v2/organizations/post-organizations
 */
export const organizationLimits = { name: 50, display_name: 255, logo_url: 2_000, metadata: 25, key: 255, value: 255 };

/** Auth0 allows an organization no more connections. */
export const mostConnections = 10;

const name = /^[a-z0-9][a-z0-9_-]{0,49}$/;

/** A name: small letters, digits, `_` and `-`; it begins with a letter or digit, and not like an id. */
export const isOrganizationName = (text: string): boolean => name.test(text) && !text.startsWith("org_");

/** The address of a picture, over https. */
export const isLogoUrl = (text: string): boolean => text.startsWith("https://") && URL.canParse(text);

/** Both colours or neither: Auth0 takes them together. */
export const areColorsWhole = (primary: string, pageBackground: string): boolean =>
	(primary === "" && pageBackground === "") || (isHexColor(primary) && isHexColor(pageBackground));
