import type { ClientRecord } from "../../records/client-record.ts";

export type RefreshPolicy = {
	/** Whether each exchange gives another token in place of the one that was used. */
	isRotating: boolean;
	/** How long after an exchange the token before it is still taken. */
	leewaySeconds: number;
	/** Undefined is without end. */
	lifetimeSeconds: number | undefined;
	idleSeconds: number | undefined;
};

const number = (value: unknown, usual: number) => (typeof value === "number" ? value : usual);

/**
 * How a client's refresh tokens live, from its `refresh_token` settings. Default: rotating, without leeway, for 2,592,000 s and at most
 * 1,296,000 s without use.
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
 */
export function refreshPolicyOf({ fields }: ClientRecord): RefreshPolicy {
	const set = Object(fields?.refresh_token);
	const never = set.expiration_type === "non-expiring";
	return {
		isRotating: set.rotation_type !== "non-rotating",
		leewaySeconds: number(set.leeway, 0),
		lifetimeSeconds: never || set.infinite_token_lifetime === true ? undefined : number(set.token_lifetime, 2_592_000),
		idleSeconds:
			never || set.infinite_idle_token_lifetime === true ? undefined : number(set.idle_token_lifetime, 1_296_000),
	};
}
