const hexColor = /^#(?:[0-9A-Fa-f]{3}){1,2}$/;

/** Returns true for a colour that Auth0 accepts for an organization: `#` and three or six hex digits. */
export const isHexColor = (text: string): boolean => hexColor.test(text);
