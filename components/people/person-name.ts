import type { Person } from "@/lib/users/people/people-input";

/** What a person is called; empty where nothing of them could be read. */
export const personName = ({ user_id, name, email }: Person): string => name || email || user_id;
