import type { Person } from "@/lib/users/people/people-input";

/** Returns the display name of a person, or an empty string if no name, e-mail or id could be read. */
export const personName = ({ user_id, name, email }: Person): string => name || email || user_id;
