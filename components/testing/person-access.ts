import { type Grant, toEffectiveAccess } from "@/lib/users/effective-access";
import type { UserPage } from "@/lib/users/user";
import type { Holding, UserAccess } from "@/lib/users/user-access";

const shop = { resource_server_name: "Shop", resource_server_identifier: "https://shop.example" };

const whole = { hasMore: false };

/** A person as their page is answered. */
export const pageOf = (user_id: string, name: string): UserPage => ({
	user: { user_id, name, identities: [], user_metadata: {}, app_metadata: {} },
	lockouts: { state: "known", blocks: [] },
});

/** Permissions of the shop. */
export const named = (names: readonly string[]) => names.map((permission_name) => ({ permission_name, ...shop }));

/** What one way of holding permissions grants. */
export const grant = (holding: Holding, names: readonly string[]): Grant => ({ holding, permissions: named(names) });

/** A role that is given directly. */
export const role = (name: string): Holding => ({ kind: "role", role: { id: `rol_${name}`, name } });

/** A person's access as it is answered; `sources` where one of them was not read whole. */
export const accessOf = (
	grants: readonly Grant[],
	sources: Partial<UserAccess["sources"]> = {},
	version = "v1",
): UserAccess => ({
	...toEffectiveAccess(grants),
	version,
	sources: { direct: whole, organizations: whole, groups: whole, ...sources },
});
