"use client";

import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Pager } from "./pager.tsx";
import type { LongListPlace } from "./use-long-list-place.ts";

/** Auth0 numbers the pages of the first 1,000 rows; behind them each page names where the next one begins. */
const resultWindow = 1_000;
const lastNumberedPage = 20;

type LongListPagesProps = {
	/** Number of rows of the page, and what the answer says beside them. */
	shown: { count: number; limit: number; total: number; nextFrom?: string | undefined };
	place: LongListPlace;
	busy: boolean;
};

/** The way to every row of a list: by numbered pages, and behind those one page after another. */
export function LongListPages({ shown: { count, limit, total, nextFrom }, place, busy }: LongListPagesProps) {
	const t = useTranslations("longList");
	const ui = useTranslations("ui");
	const { page, from, goTo } = place;
	// The starts of the pages visited so far, which the button for the previous page goes back through.
	const [passed, setPassed] = useState<ReadonlyMap<number, string | undefined>>(new Map());
	const start = (page - 1) * limit;
	const goOn = (next: string) => {
		setPassed(new Map([...passed, [page, from]]));
		goTo({ page: page + 1, from: next });
	};
	const goBack = () => {
		const before = page - 1;
		// The numbered pages and the first behind them need no beginning; another that is not known is reached from there.
		const isKnown = before <= lastNumberedPage + 1 || passed.has(before);
		goTo(isKnown ? { page: before, from: passed.get(before) } : { page: lastNumberedPage + 1 });
	};
	if (page > lastNumberedPage) {
		return (
			<Group gap="sm" justify="space-between" component="nav" aria-label={ui("pages")}>
				<Text size="sm" c="dimmed">
					{t("range", { from: start + 1, to: start + count, total })}
				</Text>
				<Group gap="xs">
					<Button variant="default" size="compact-sm" disabled={busy} onClick={goBack}>
						{ui("previous")}
					</Button>
					{nextFrom === undefined ? null : (
						<Button variant="default" size="compact-sm" disabled={busy} onClick={() => goOn(nextFrom)}>
							{ui("next")}
						</Button>
					)}
				</Group>
			</Group>
		);
	}
	return (
		<>
			<Pager
				page={page}
				size={limit}
				total={total}
				reachable={resultWindow}
				onChange={(wanted) => goTo({ page: wanted })}
			/>
			{total > resultWindow ? (
				<Group gap="sm" pt="sm" justify="space-between">
					<Text size="sm" c="dimmed" flex="1 1 240px">
						{t("capped", { total })}
					</Text>
					<Button
						variant="default"
						size="compact-sm"
						disabled={busy}
						onClick={() => goTo({ page: lastNumberedPage + 1 })}
					>
						{t("further")}
					</Button>
				</Group>
			) : null}
		</>
	);
}
