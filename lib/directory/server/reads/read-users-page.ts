import "server-only";
import { z } from "zod";
import { isObject } from "../../../json/is-object.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { type Place, type Slice, type SliceField, searchOfSlice } from "./slices.ts";

/** Most users of one call. */
export const usersPerCall = 100;

/** Users as the search index has them. `total` is undefined if the tenant does not tell it. */
export type UsersPage = { raws: unknown[]; places: Place[]; total: number | undefined };

const rowSchema = z.object({
	user_id: z.string().min(1),
	created_at: z.string().catch(""),
	updated_at: z.string().catch(""),
});

const totalSchema = z.object({ total: z.number().int().nonnegative() });

/** Returns where each user stands by a date. A user without an id is left out. */
export const placesOf = (raws: readonly unknown[], field: SliceField): Place[] =>
	raws.flatMap((raw) => {
		const { data } = rowSchema.safeParse(raw);
		return data === undefined ? [] : [{ id: data.user_id, at: Date.parse(data[field]) }];
	});

type Search = { q?: string; sort: string; size?: number };

/** Reads the first page that a search finds. Makes one upstream call. */
export async function searchUsers({ q, sort, size = usersPerCall }: Search) {
	const { response } = await callManagementApi({ lane: "background" }, (api, request) =>
		api.users.list(
			{ page: 0, per_page: size, include_totals: true, sort, search_engine: "v3", ...(q === undefined ? {} : { q }) },
			request,
		),
	);
	return { raws: rowsOf(response, "users").filter(isObject), total: totalSchema.safeParse(response).data?.total };
}

/** Reads the next page of a slice. Makes one upstream call. */
export async function readUsersPage(field: SliceField, slice: Slice): Promise<UsersPage> {
	const { raws, total } = await searchUsers(searchOfSlice(field, slice));
	return { raws, total, places: placesOf(raws, field) };
}

/** A user as the search index has them, with the date of their last change. */
export type IndexedUser = { id: string; at: number; raw: unknown };

/** Returns the users of a page. One without an id is left out. */
export const indexedUsers = (raws: readonly unknown[]): IndexedUser[] =>
	raws.flatMap((raw) => placesOf([raw], "updated_at").map((place) => ({ ...place, raw })));
