"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { mostCounted } from "@/lib/directory/directory-options";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import { userQueries } from "@/lib/users/client/user-queries";
import type { CountedFilter } from "@/lib/users/search/choice-counts";
import type { UserListState } from "@/lib/users/user-list";
import type { CountedOptionProps } from "../../form/counted-option.tsx";
import { onDemand } from "../../on-demand/on-demand.tsx";

type ShownCounts = {
	/** Tells that the menu has opened or closed. The counts are read while it is open. */
	onOpen: (isOpen: boolean) => void;
	/** The number of users with a choice, or undefined while nobody knows it. */
	textOf: (id: string) => string | undefined;
	/** A sentence about the counts, if the reader has to know one. */
	note: string | undefined;
};

/** Reads how many users of the list each choice of a filter has, as soon as its menu opens and if the directory can tell. */
export function useChoiceCounts(query: UserListState, by: CountedFilter): ShownCounts {
	const t = useTranslations("users.counts");
	const format = useFormatter();
	const [isOpen, setOpen] = useState(false);
	const standing = useDirectoryStanding();
	const { continuous: _continuous, walked: _walked, ...asked } = query;
	const isReady = standing === "ready" && query.status !== "locked_out";
	const { data, isPending, isError } = useQuery({ ...userQueries.counts(asked, by), enabled: isOpen && isReady });
	const isUnknown = !isReady || data === undefined || data.directory !== undefined;
	const textOf = (id: string) => {
		if (isUnknown) return undefined;
		const count = data.counts.find((one) => one.id === id)?.count ?? 0;
		return data.isWhole ? format.number(count) : t("atLeast", { count });
	};
	const gap = isError ? "lacking" : (data?.directory ?? (standing === "ready" ? undefined : standing));
	const noteOf = () => {
		if (gap !== undefined) return gap === "off" ? undefined : t(`gaps.${gap}`);
		if (!isReady) return undefined;
		return isOpen && isPending
			? t("counting")
			: data?.isWhole === false
				? t("capped", { count: mostCounted })
				: undefined;
	};
	return { onOpen: setOpen, textOf, note: noteOf() };
}

/** A choice with the number of its users. */
export const CountedOption = onDemand<CountedOptionProps>(
	() => import("../../form/counted-option.tsx").then((module) => module.CountedOption),
	{ loading: ({ label }) => label },
);
