/** Most lines of one lookup. */
export const mostLookedUp = 50;

/** Longest line that can name a person, in characters: the longest user id has 320, an e-mail 254. */
export const longestPersonLine = 500;
