/** In characters. */
export const longestViewName = 60;

/** Of one person for themselves; and of all people for everyone. */
export const mostViews = 50;
