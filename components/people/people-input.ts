import type { PeopleInput } from "@/lib/users/people/people-input";

/** Returns the request body of an act on several people. */
export const toPeopleInput = (userIds: readonly string[], reason: string | undefined): PeopleInput => ({
	userIds: [...userIds],
	reason,
});
