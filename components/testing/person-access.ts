import { type Grant, toEffectiveAccess } from "@/lib/users/effective-access";
import type { UserPage } from "@/lib/users/user";
import type { Holding, UserAccess } from "@/lib/users/user-access";

const shop = { resource_server_name: "Shop", resource_server_identifier: "https://shop.example" };

const whole = { hasMore: false };

/** Returns a user page as the BFF sends it. */
export const pageOf = (user_id: string, name: string): UserPage => ({
	user: { user_id, name, identities: [], user_metadata: {}, app_metadata: {} },
	lockouts: { state: "known", blocks: [] },
});

/** Returns permissions of the shop API with these names. */
export const named = (names: readonly string[]) => names.map((permission_name) => ({ permission_name, ...shop }));

/** Returns a grant of these permissions through one holding. */
export const grant = (holding: Holding, names: readonly string[]): Grant => ({ holding, permissions: named(names) });

/** Returns a holding through a directly assigned role. */
export const role = (name: string): Holding => ({ kind: "role", role: { id: `rol_${name}`, name } });

/** Returns a person's access as the BFF sends it. `sources` marks a source that was not read completely. */
export const accessOf = (
	grants: readonly Grant[],
	sources: Partial<UserAccess["sources"]> = {},
	version = "v1",
): UserAccess => ({
	...toEffectiveAccess(grants),
	version,
	sources: { direct: whole, organizations: whole, groups: whole, ...sources },
});
