const hexColor = /^#(?:[0-9A-Fa-f]{3}){1,2}$/;

/** Whether this is a colour as Auth0 takes it for an organization: `#` and three or six digits. */
export const isHexColor = (text: string): boolean => hexColor.test(text);
