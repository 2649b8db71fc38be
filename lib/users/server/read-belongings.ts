import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { deviceCredentialSchema, grantSchema, refreshTokenSchema, sessionSchema } from "../contract-belongings.ts";
import { signInMethodSchema } from "../contract-sign-in.ts";
import { readAllPages } from "./read-all-pages.ts";
import { withoutNulls } from "./to-user.ts";

const perPage = 50;
const deviceTypes = ["public_key", "refresh_token", "rotating_refresh_token"] as const;

/** A full page is followed by another one, whatever total Auth0 tells. */
const nextPage = (page: number, items: readonly unknown[]) => (items.length < perPage ? undefined : page + 1);

/** All live sessions of a user, before an act on them. One upstream call for 50. */
export const readSessions = (userId: string, signal: AbortSignal) =>
	readAllPages(async (from: string | undefined) => {
		const cursor = from === undefined ? {} : { from };
		const { data, response } = await callManagementApi({ signal }, (api, request) =>
			api.users.sessions.list(userId, { take: perPage, ...cursor }, request),
		);
		return { items: data.map((session) => sessionSchema.parse(session)), next: response.next || undefined };
	});

/** All refresh tokens of a user, before an act on them. One upstream call for 50. */
export const readRefreshTokens = (userId: string, signal: AbortSignal) =>
	readAllPages(async (from: string | undefined) => {
		const cursor = from === undefined ? {} : { from };
		const { data, response } = await callManagementApi({ signal }, (api, request) =>
			api.users.refreshToken.list(userId, { take: perPage, ...cursor }, request),
		);
		return { items: data.map((token) => refreshTokenSchema.parse(token)), next: response.next || undefined };
	});

/** All grants of a user, before an act on them. One upstream call for 50. */
export const readGrants = (userId: string, signal: AbortSignal) =>
	readAllPages(async (page: number = 0) => {
		const { data } = await callManagementApi({ signal }, (api, request) =>
			api.userGrants.list({ user_id: userId, page, per_page: perPage, include_totals: true }, request),
		);
		return { items: data.map((grant) => grantSchema.parse(grant)), next: nextPage(page, data) };
	});

/** All factors and passkeys of a user, before an act on them. One upstream call for 50. */
export const readSignInMethods = (userId: string, signal: AbortSignal) =>
	readAllPages(async (page: number = 0) => {
		const { data } = await callManagementApi({ signal }, (api, request) =>
			api.users.authenticationMethods.list(userId, { page, per_page: perPage, include_totals: true }, request),
		);
		const items = data.map((method) => signInMethodSchema.parse(withoutNulls(method)));
		return { items, next: nextPage(page, data) };
	});

/** All device credentials of a user, before an act on one. Auth0 pages them by type only: three upstream calls, side by side. */
export async function readDevices(userId: string, signal: AbortSignal) {
	const ofType = (type: (typeof deviceTypes)[number]) =>
		readAllPages(async (page: number = 0) => {
			const { data } = await callManagementApi({ signal }, (api, request) =>
				api.deviceCredentials.list({ user_id: userId, type, page, per_page: perPage, include_totals: true }, request),
			);
			return { items: data.map((device) => deviceCredentialSchema.parse(device)), next: nextPage(page, data) };
		});
	const lists = await Promise.all(deviceTypes.map(ofType));
	return lists.flatMap(({ items }) => items);
}
