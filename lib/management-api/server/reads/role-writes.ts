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

/** The roles that a write is about: the one of its path, or those that its body gives to or takes from somebody. */
function rolesOf(path: string, body: string | undefined): string[] {
	const segments = path.replace(/^\/api\/v2\//, "").split("/");
	const [family, id] = segments;
	if (family === "roles") return id === undefined ? [] : [decodeURIComponent(id)];
	return segments.at(-1) === "roles" ? rolesIn(body) : [];
}

/** Notes that a write was sent, so that what was counted of its roles before it counts no more. */
export function noteRoleWrite(path: string, body: string | undefined): void {
	const writes = state.get();
	for (const id of rolesOf(path, body)) {
		writes.last += 1;
		writes.byRole.set(id, writes.last);
	}
}

/** The number of the latest write to any role, for `isUnwrittenSince`. */
export const latestRoleWrite = (): number => state.get().last;

/** True if no write to the role came after the one of this number. */
export const isUnwrittenSince = (roleId: string, write: number): boolean =>
	(state.get().byRole.get(roleId) ?? 0) <= write;
