import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { UserAccess } from "../user-access.ts";
import { userKeys, userPath } from "./user-queries.ts";

/** Queries that read the permissions of a user and where they come from. */
export const accessQueries = {
	access: (userId: string) =>
		queryOptions({
			queryKey: userKeys.access(userId),
			queryFn: ({ signal }) => bff.get<UserAccess>(`${userPath(userId)}/access`, {}, signal),
		}),
};
