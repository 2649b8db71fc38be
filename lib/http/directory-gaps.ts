/**
 * The reasons for which the directory cannot answer: it is turned off, it is being filled, it has fallen behind, the level sees values
 * masked, or it does not keep, or could not find in time, what the list reads.
 */
export const directoryGaps = ["off", "filling", "late", "masked", "lacking"] as const;

export type DirectoryGap = (typeof directoryGaps)[number];
