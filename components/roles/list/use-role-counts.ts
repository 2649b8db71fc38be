"use client";

import { useQueries } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import type { ProblemCode } from "@/lib/http/problem";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import type { RoleCounts } from "@/lib/roles/contract";

/** A role's counts as far as they are known. `failed` is the reason why a count is missing. */
export type CountState = { counts: RoleCounts | undefined; failed: ProblemCode | "unreachable" | undefined };

/** Counts these roles in the background, from the top. The list does not wait for the counts. */
export function useRoleCounts(roleIds: readonly string[], organizationId: string | undefined) {
	const queries = useQueries({ queries: roleIds.map((id) => roleListQueries.counts(id, organizationId)) });
	const byId = new Map<string, CountState>();
	for (const [index, { data, error }] of queries.entries()) {
		const code = error ? (toBffError(error).problem?.code ?? "unreachable") : (data?.code ?? undefined);
		byId.set(roleIds[index] ?? "", { counts: data, failed: code });
	}
	const failed = queries.filter(({ data, error, isFetching }) => !isFetching && (error !== null || data?.code));
	const times = queries.flatMap(({ data }) => data?.asOf ?? []);
	return {
		byId,
		/** The time up to which the directory counted the members of all these roles; undefined if Auth0 counted some. */
		asOf: times.length > 0 && times.length === byId.size ? times.toSorted()[0] : undefined,
		/** Number of roles that are counted or failed. */
		settled: queries.filter(({ isPending }) => !isPending).length,
		failed: failed.length,
		retry: () => {
			for (const { refetch } of failed) void refetch();
		},
	};
}
