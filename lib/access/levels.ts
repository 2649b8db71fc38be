/** An actor's level, from the highest. It follows from the tenant role of the same name. */
export const levels = ["admin", "support", "viewer"] as const;

export type Level = (typeof levels)[number];

/** The tenant role that gives each level. */
export const levelRoleNames: Record<Level, string> = {
	admin: "Rolecall Admin",
	support: "Rolecall Support",
	viewer: "Rolecall Viewer",
};
