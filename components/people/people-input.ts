import type { PeopleInput } from "@/lib/users/people/people-input";

/** What an act on several people sends. */
export const toPeopleInput = (userIds: readonly string[], reason: string | undefined): PeopleInput => ({
	userIds: [...userIds],
	...(reason === undefined ? {} : { reason }),
});
