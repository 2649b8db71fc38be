import type { ClientRecord } from "../../records/client-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";

export type RefreshPolicy = {
	/** True if each exchange replaces the token that was used. */
	isRotating: boolean;
	/** Time after an exchange in which the replaced token is still accepted. */
	leewaySeconds: number;
	/** Undefined means unlimited. */
	lifetimeSeconds: number | undefined;
	idleSeconds: number | undefined;
};

const number = (value: unknown, usual: number) => (typeof value === "number" ? value : usual);

/**
 * Returns a client's refresh token policy from its `refresh_token` settings. Default: rotating, without leeway, for 2,592,000 s and at most
 * 1,296,000 s without use.
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
 */
export function refreshPolicyOf({ fields }: ClientRecord): RefreshPolicy {
	const set = fieldsOf(fields?.refresh_token);
	const never = set.expiration_type === "non-expiring";
	return {
		isRotating: set.rotation_type !== "non-rotating",
		leewaySeconds: number(set.leeway, 0),
		lifetimeSeconds: never || set.infinite_token_lifetime === true ? undefined : number(set.token_lifetime, 2_592_000),
		idleSeconds:
			never || set.infinite_idle_token_lifetime === true ? undefined : number(set.idle_token_lifetime, 1_296_000),
	};
}
