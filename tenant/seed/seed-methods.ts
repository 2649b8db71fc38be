import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";
import { drawFactors, drawPasskey, showcaseMethods } from "./draw-methods.ts";
import { showcaseId } from "./showcase-id.ts";

/** Factors for whoever's `multifactor` says that they have some, and passkeys for one in fifty of the database's people. */
export function seedMethods(state: TenantState, { seed, nowMs }: { seed: number; nowMs: number }): void {
	const made = { draw: createDraw(seed + 29), nowMs };
	for (const { user_id, multifactor, identities } of state.users.values()) {
		const [identity] = identities;
		const methods = multifactor === undefined ? [] : drawFactors(made);
		if (identity?.provider === "auth0" && made.draw.chance(0.02)) methods.push(drawPasskey(made, identity.user_id));
		if (methods.length > 0) state.users.privateOf(user_id).authenticationMethods = methods;
	}
	state.users.privateOf(showcaseId).authenticationMethods = showcaseMethods(made);
}
