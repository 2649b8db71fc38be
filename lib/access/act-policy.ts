import type { DefaultLevel } from "./levels.ts";

/** Lowest level of the built-in policy that holds each permission. Every level above it holds the permission too. */
export type LowestLevels = Record<`${string}:${string}`, DefaultLevel>;

/** The policy of an act. The act's name is its audit event, as `noun.participle`. */
export type ActPolicy<Permission extends string, Action extends string = string> = {
	permission: Permission;
	/** Permissions that it needs in place of `permission` on some targets, as its route says. */
	otherPermissions?: readonly Permission[];
	/** Management API scopes that the act's calls need. Empty for an act on Rolecall's own data. */
	scopes: readonly string[];
	/** `within` limits the act to users of a lower level than the actor's, and never the actor. Absent if it changes no user's account. */
	reach?: "within";
	/** True if it only reads something sensitive. Its audit entry is one row, without an outcome of its own. */
	isRead?: true;
	/** True if no dialog stands before it, so that no rule can demand a reason for it. */
	isSilent?: true;
	/** True if the act takes something away. Its button is red. */
	isGrave?: true;
	/** True if the dialog asks for a reason only where policy requires one, because the act affects no other person's account. */
	isLight?: true;
	/** True if only a level without a scope may do it, because it reaches what other users did. */
	isUnscoped?: true;
	/** Its place beside a user's page and in the palette, in the order of the rows. `name` is the key of its texts in `user.act`. */
	menu?: { name: string; group: "access" | "password" | "contact" | "data" | "danger"; icon: string };
	/** The act that undoes it. */
	undo?: Action;
};
