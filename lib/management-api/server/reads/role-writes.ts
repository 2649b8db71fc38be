import "server-only";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { processWide } from "../../../env/server/process-wide.ts";

const bodySchema = z.object({ roles: z.array(z.string()) });

type Writes = { last: number; byRole: LRUCache<string, number> };

const state = processWide<Writes>("role-writes", () => ({ last: 0, byRole: new LRUCache({ max: 5_000 }) }));

function rolesIn(body: string | undefined): string[] {
	try {
		return bodySchema.parse(JSON.parse(body ?? "")).roles;
	} catch {
		return [];
	}
}

/** Returns the roles of a write: the one in its path, or those that its body assigns or revokes. */
function rolesOf(path: string, body: string | undefined): string[] {
	const segments = path.replace(/^\/api\/v2\//, "").split("/");
	const [family, id] = segments;
	if (family === "roles") return id === undefined ? [] : [decodeURIComponent(id)];
	return segments.at(-1) === "roles" ? rolesIn(body) : [];
}

/** Records that a write was sent, so that earlier counts of its roles become invalid. */
export function noteRoleWrite(path: string, body: string | undefined): void {
	const writes = state.get();
	for (const id of rolesOf(path, body)) {
		writes.last += 1;
		writes.byRole.set(id, writes.last);
	}
}

/** Returns the number of the latest write to any role, for `isUnwrittenSince`. */
export const latestRoleWrite = (): number => state.get().last;

/** Returns true if no write to the role came after the one with this number. */
export const isUnwrittenSince = (roleId: string, write: number): boolean =>
	(state.get().byRole.get(roleId) ?? 0) <= write;
