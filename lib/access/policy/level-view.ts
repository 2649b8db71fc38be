import type { Level } from "../levels.ts";
import type { Permission } from "../permissions.ts";
import type { AccessPolicy } from "./access-policy.ts";

/** The part of a level that everyone signed in may know. The layout sends it to the browser. */
export type LevelView = {
	id: Level;
	name?: string | undefined;
	/** The role or name to ask for: the first role that gives the level, else its name. */
	label: string;
	/** Names of the roles that give it, directly or in an organization. */
	roles: readonly string[];
	permissions: readonly Permission[];
};

/** Returns the levels of a policy as people see them, from the highest. */
export const toLevelViews = ({ levels, assign }: AccessPolicy): LevelView[] =>
	levels.map(({ id, name, permissions }) => {
		const rules = assign.filter(({ level }) => level === id);
		const roles = rules.flatMap(({ role, organizationRole }) => [role ?? [], organizationRole?.role ?? []].flat());
		return {
			id,
			...(name === undefined ? {} : { name }),
			label: roles[0] ?? name ?? id,
			roles,
			permissions,
		};
	});
