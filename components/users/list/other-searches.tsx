"use client";

import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { seesEverything } from "@/lib/access/can";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userQueries } from "@/lib/users/client/user-queries";
import { narrowings } from "@/lib/users/list-options";
import type { UserListQuery } from "@/lib/users/user-list";
import classes from "./other-searches.module.css";

/** A search that one click runs. */
export type OtherSearch = { label: string; change: Pick<UserListChange, (typeof changed)[number] | "q"> };

const changed = [...narrowings, "from", "to", "dated", "walk"] as const;

/** Delay before the matches of the offers are counted, in ms, so that typing causes no calls. */
const restMs = 700;

/** Returns the query after the change. */
function toQuery(query: UserListQuery, change: OtherSearch["change"]): UserListQuery {
	const next: UserListQuery = { ...query, page: 1, lookup: "auto" };
	if (change.q !== undefined) next.q = change.q ?? "";
	for (const name of changed) if (change[name] === null) delete next[name];
	if (change.where) next.where = change.where;
	return next;
}

/** Returns true once the component has been mounted for that time. */
function useIsAtRest(): boolean {
	const [isAtRest, setAtRest] = useState(false);
	useEffect(() => {
		const timer = setTimeout(setAtRest, restMs, true);
		return () => clearTimeout(timer);
	}, []);
	return isAtRest;
}

/** Returns the number of matches of each search, as far as it is known. A search that takes more than one call is not counted. */
function useCounts(searches: readonly OtherSearch[], query: UserListQuery): (number | undefined)[] {
	const isAtRest = useIsAtRest();
	// A search for a masked value is audited, so it runs only on request.
	const seesAll = seesEverything(useMe());
	return useQueries({
		queries: searches.map(({ change }) => {
			const next = toQuery(query, change);
			const isOneCall = next.role === undefined && next.status !== "locked_out";
			const { placeholderData: _previous, ...options } = userQueries.list(next);
			return { ...options, enabled: isAtRest && seesAll && isOneCall };
		}),
		combine: (results) => results.map(({ data }) => data?.total),
	});
}

type OtherSearchesProps = {
	label: string;
	searches: readonly OtherSearch[];
	query: UserListQuery;
	onChange: (change: UserListChange) => void;
};

/** Offers searches beside one that found nobody, each with the number of its matches. */
export function OtherSearches({ label, searches, query, onChange }: OtherSearchesProps) {
	const t = useTranslations("users");
	const counts = useCounts(searches, query);
	return (
		<ul className={classes.list} aria-label={label}>
			{searches.map((search, at) => (
				<li key={search.label}>
					<Button
						variant="default"
						size="compact-md"
						disabled={counts[at] === 0}
						onClick={() => onChange(search.change)}
					>
						{search.label}{" "}
						{counts[at] === undefined ? null : (
							<span className={classes.count}>{t("matches", { count: counts[at] })}</span>
						)}
					</Button>
				</li>
			))}
		</ul>
	);
}
