/** Lines that one lookup takes. */
export const mostLookedUp = 50;

/** The longest line that can name a person: the longest user id has 320 characters, an e-mail 254. */
export const longestPersonLine = 500;
