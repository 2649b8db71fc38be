import type { TenantContext } from "../../core/tenant-context.ts";
import { mergeMetadata } from "../../management/users/merge-metadata.ts";

/** Merges what Actions set in a person's metadata into the record as it is now, in one change; without anything set there is none. */
export function keepMetadata({ state, clock }: TenantContext, userId: string, output: Record<string, unknown>): void {
	const user = state.users.get(userId);
	const { userMetadata, appMetadata } = output;
	const isSet = (change: unknown) => Object.keys(Object(change)).length > 0;
	if (user === undefined || !(isSet(userMetadata) || isSet(appMetadata))) return;
	const changed = { ...user, updated_at: clock.nowIso() };
	if (isSet(userMetadata)) mergeMetadata(changed, "user_metadata", userMetadata);
	if (isSet(appMetadata)) mergeMetadata(changed, "app_metadata", appMetadata);
	state.users.put(changed);
}
