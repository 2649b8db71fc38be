import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Devices, Grants, RefreshTokens, UserBelongings, UserOrganizations, UserSessions } from "../belongings.ts";
import type { SignInMethods } from "../sign-in.ts";
import type { UserRoles } from "../user-roles.ts";
import { userKeys, userPath } from "./user-queries.ts";

/** A kind of thing that belongs to a user, named like the last segment of its address in the BFF. */
export type Belonging = "organizations" | "sign-in-methods" | "sessions" | "refresh-tokens" | "devices" | "grants";

/** Returns a query key within the user's branch. */
export const belongingKey = (userId: string, belonging: Belonging | "belongings") =>
	[...userKeys.details(userId), belonging] as const;

const readOf =
	<T>(belonging: Belonging | "belongings") =>
	(userId: string) =>
		queryOptions({
			queryKey: belongingKey(userId, belonging),
			queryFn: ({ signal }) => bff.get<T>(`${userPath(userId)}/${belonging}`, {}, signal),
		});

/** Queries that read what belongs to a user, with one BFF call each, made when it is shown. */
export const belongingQueries = {
	organizations: readOf<UserOrganizations>("organizations"),
	organizationRoles: (userId: string, organizationId: string) =>
		queryOptions({
			queryKey: [...belongingKey(userId, "organizations"), organizationId, "roles"],
			queryFn: ({ signal }) =>
				bff.get<UserRoles>(`${userPath(userId)}/organizations/${encodeURIComponent(organizationId)}/roles`, {}, signal),
		}),
	signInMethods: readOf<SignInMethods>("sign-in-methods"),
	sessions: readOf<UserSessions>("sessions"),
	refreshTokens: readOf<RefreshTokens>("refresh-tokens"),
	devices: readOf<Devices>("devices"),
	grants: readOf<Grants>("grants"),
	/** Reads the things that are deleted with the user. */
	belongings: readOf<UserBelongings>("belongings"),
};
