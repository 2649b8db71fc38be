import { type Level, levels } from "./levels.ts";
import { type Permission, permissions, permissionsByLevel } from "./permissions.ts";

/** Who acts: the signed-in person, with the level their tenant roles gave them. `level` is absent when no role gives one. */
export type Actor = {
	userId: string;
	name: string;
	email?: string | undefined;
	level?: Level | undefined;
};

/** Whether the actor holds the permission. The interface hides by it, the server decides by it. */
export function can(actor: Pick<Actor, "level">, permission: Permission): boolean {
	return actor.level !== undefined && permissionsByLevel[actor.level].includes(permission);
}

/** The levels that hold a permission, so that a refusal can say who can. */
export function levelsWith(permission: Permission): Level[] {
	return levels.filter((level) => permissionsByLevel[level].includes(permission));
}

/** The levels that hold each permission, as the layout sends them to the browser. */
export const levelsByPermission = Object.fromEntries(
	permissions.map((permission) => [permission, levelsWith(permission)]),
) as Record<Permission, Level[]>;
