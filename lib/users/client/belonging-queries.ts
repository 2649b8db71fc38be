import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Devices, Grants, RefreshTokens, UserBelongings, UserOrganizations, UserSessions } from "../belongings.ts";
import type { SignInMethods } from "../sign-in.ts";
import type { UserRoles } from "../user-roles.ts";
import { userKeys, userPath } from "./user-queries.ts";

/** Whether the way to prove who one is goes when all second factors are removed: passkeys and the password stay. */
export const isFactor = ({ type }: { type: string }): boolean => type !== "passkey" && type !== "password";

/** What belongs to a user, by the last part of its address in the BFF. */
export type Belonging = "organizations" | "sign-in-methods" | "sessions" | "refresh-tokens" | "devices" | "grants";

/** Within the user's branch of the keys. */
export const belongingKey = (userId: string, belonging: Belonging | "belongings") =>
	[...userKeys.details(userId), belonging] as const;

const readOf =
	<T>(belonging: Belonging | "belongings") =>
	(userId: string) =>
		queryOptions({
			queryKey: belongingKey(userId, belonging),
			queryFn: ({ signal }) => bff.get<T>(`${userPath(userId)}/${belonging}`, {}, signal),
		});

/** Reads of what belongs to a user; each is one call of the BFF, asked for when it is looked at. */
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
	/** What goes when the user is deleted. */
	belongings: readOf<UserBelongings>("belongings"),
};
