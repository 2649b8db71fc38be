import type { Level } from "./levels.ts";
import type { Permission } from "./permissions.ts";
import type { FieldRule } from "./policy/fields/field-rules.ts";
import type { UsersInScope } from "./policy/scope/to-conditions.ts";
import type { SignIn } from "./policy/sign-in.ts";

/** A view of Rolecall as a level, or as a person who has it, and the time until which it lasts. */
export type ViewAs = { level: Level; userId?: string | undefined; untilMs: number };

/** The session in Rolecall, and what else its cookie has that ends it. */
export type ActorSession = { sessionId: string; tenantSessionId?: string | undefined; userEndSeen: number };

/** The signed-in person who acts, with what the access policy gives them. `level` is absent if the policy places them in none. */
export type Actor = {
	userId: string;
	name: string;
	email?: string | undefined;
	level?: Level | undefined;
	/** The sign-in, as far as the policy asks for it. Absent if it asks for nothing. Of it, only the age and the second factor leave the server. */
	signIn?: SignIn | undefined;
	/** Absent for a command. It stays on the server. */
	session?: ActorSession | undefined;
	/** Permissions of the level. Empty without one. */
	permissions: readonly Permission[];
	/** The users that the actor sees and acts on. Absent: everybody. It stays on the server. */
	scope?: UsersInScope | undefined;
	/** The level's rules on fields. Absent: the permissions alone decide what is masked and edited. */
	fields?: readonly FieldRule[] | undefined;
	/** The level, or the person with it, as whom the actor looks at Rolecall. They change nothing meanwhile. */
	viewAs?: ViewAs | undefined;
};

/** Returns true if the actor holds the permission. The server decides by it; the interface only hides by it. */
export const can = (actor: Pick<Actor, "permissions">, permission: Permission): boolean =>
	actor.permissions.includes(permission);

/** Returns true if nothing is masked or hidden for the actor's level: it holds `pii:reveal` and has no rules on fields. */
export const seesEverything = (actor: Pick<Actor, "permissions" | "fields">): boolean =>
	can(actor, "pii:reveal") && actor.fields === undefined;
