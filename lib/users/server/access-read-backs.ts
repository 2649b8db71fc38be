import "server-only";
import { toPermissionKey } from "../../apis/permission-key.ts";
import type { ReadBack } from "../../audit/server/settle-interrupted.ts";
import { readDirectAccess } from "./get-user-access.ts";

type Read = (userId: string, signal: AbortSignal) => Promise<Set<string>>;

const readRoleIds: Read = async (userId, signal) =>
	new Set((await readDirectAccess(userId, signal)).roles.map(({ id }) => id));

const readPermissionKeys: Read = async (userId, signal) =>
	new Set((await readDirectAccess(userId, signal)).direct.map(toPermissionKey));

/** A read-back that answers which items are held now, or which are not. */
const toReadBack =
	(read: Read, isWanted: boolean): ReadBack =>
	async (userId, items, signal) => {
		const held = await read(userId, signal);
		return new Set(items.filter((item) => held.has(item) === isWanted));
	};

/** What the steps of a save of a user's access came to, by the kind of the step. An item is a role's id or a permission's key. */
export const accessReadBacks = {
	"user.roles_removed": toReadBack(readRoleIds, false),
	"user.permissions_removed": toReadBack(readPermissionKeys, false),
	"user.roles_added": toReadBack(readRoleIds, true),
	"user.permissions_added": toReadBack(readPermissionKeys, true),
} satisfies Record<string, ReadBack>;
