import type { Clock } from "./clock.ts";
import type { EventLog } from "./create-event-log.ts";
import type { UserChange } from "./user-store.ts";

/** Fields that a sign-in changes. */
const ofSignIn = new Set(["last_login", "last_ip", "logins_count", "updated_at"]);

const isSameProfile = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])].every(
		(name) => ofSignIn.has(name) || before[name] === after[name],
	);

/** Returns a function that adds the event of each change of a user. Auth0 has none for a sign-in. */
export const tellUserChanges =
	(events: EventLog, clock: Clock) =>
	({ before, after }: UserChange): void => {
		if (after === undefined) events.add("user.deleted", { ...before, deleted_at: clock.nowIso() });
		else if (before === undefined) events.add("user.created", after);
		else if (!isSameProfile(before, after)) events.add("user.updated", after);
	};
