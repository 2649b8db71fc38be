import type { Metadata, MetadataKind, User } from "../../../lib/users/user.ts";

/**
 * Auth0's limits, in bytes of JSON: 2 KB is the advised maximum for one metadata field, 10 KB for a whole profile. A save beyond that may
 * fail.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
export const metadataLimits = { field: 2_048, profile: 10_240 } as const;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value) ?? "").length;

export type MetadataSize = { bytes: number; profileBytes: number; largeKeys: string[] };

/** Returns the size of a profile with this metadata, and the keys that exceed Auth0's advised size. Pure. */
export function measureMetadata(user: User, kind: MetadataKind, value: Metadata): MetadataSize {
	return {
		bytes: bytesOf(value),
		profileBytes: bytesOf({ ...user, [kind]: value }),
		largeKeys: Object.keys(value).filter((key) => bytesOf(value[key]) > metadataLimits.field),
	};
}
