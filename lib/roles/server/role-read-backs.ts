import "server-only";
import type { ReadBack } from "../../audit/server/settle-interrupted.ts";
import { findRoleByName } from "./find-role-by-name.ts";

/** What the first step of a create came to. Its item is the role's name, which nobody had before. */
export const roleReadBacks = {
	"role.created": async (_targetId, items, signal) => {
		const found = await Promise.all(items.map((name) => findRoleByName(name, signal)));
		return new Set(items.filter((_name, index) => found[index] !== undefined));
	},
} satisfies Record<string, ReadBack>;
