/** Levels of actors, from the highest. The tenant role of the same name gives the level. */
export const levels = ["admin", "support", "viewer"] as const;

export type Level = (typeof levels)[number];

/** Name of the tenant role that gives each level. */
export const levelRoleNames: Record<Level, string> = {
	admin: "Rolecall Admin",
	support: "Rolecall Support",
	viewer: "Rolecall Viewer",
};
