/** The id of a level of the access policy. */
export type Level = string;

/** Levels of the built-in policy, from the highest. */
export const defaultLevels = ["admin", "support", "viewer"] as const;

export type DefaultLevel = (typeof defaultLevels)[number];
