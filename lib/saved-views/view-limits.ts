/** Longest name of a view, in characters. */
export const longestViewName = 60;

/** Most views of one owner, and most shared views in total. */
export const mostViews = 50;
