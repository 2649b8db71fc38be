import { type Level, levels } from "./levels.ts";
import { type Permission, permissions, permissionsByLevel } from "./permissions.ts";

/** The signed-in person who acts, with the level that their tenant roles give. `level` is absent if no role gives one. */
export type Actor = {
	userId: string;
	name: string;
	email?: string | undefined;
	level?: Level | undefined;
};

/** Returns true if the actor holds the permission. The server decides by it; the interface only hides by it. */
export function can(actor: Pick<Actor, "level">, permission: Permission): boolean {
	return actor.level !== undefined && permissionsByLevel[actor.level].includes(permission);
}

/** Returns the levels that hold a permission, so that a refusal can name them. */
export function levelsWith(permission: Permission): Level[] {
	return levels.filter((level) => permissionsByLevel[level].includes(permission));
}

/** Levels that hold each permission, as the layout sends them to the browser. */
export const levelsByPermission = Object.fromEntries(
	permissions.map((permission) => [permission, levelsWith(permission)]),
) as Record<Permission, Level[]>;
