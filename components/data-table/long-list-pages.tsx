"use client";

import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { leastTotal, type PageCounts } from "@/lib/http/page-counts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Pager } from "./pager.tsx";
import type { LongListPlace } from "./use-long-list-place.ts";

/** Auth0 numbers the pages of the first 1,000 rows. After those, each page returns a checkpoint for the next one. */
const resultWindow = 1_000;
const lastNumberedPage = 20;

type LongListPagesProps = {
	/** Number of rows on the page, and the rest of the response. */
	shown: PageCounts & { count: number; nextFrom?: string | undefined };
	place: LongListPlace;
	busy: boolean;
};

/** Pages through every row of a list: by number at first, then by checkpoint. */
export function LongListPages({ shown, place, busy }: LongListPagesProps) {
	const t = useTranslations("longList");
	const ui = useTranslations("ui");
	const { count, limit, total, nextFrom } = shown;
	const { page, from, goTo } = place;
	// Checkpoints of the visited pages, for the button to the previous page.
	const [passed, setPassed] = useState<ReadonlyMap<number, string | undefined>>(new Map());
	const start = (page - 1) * limit;
	const goOn = (next: string) => {
		setPassed(new Map([...passed, [page, from]]));
		goTo({ page: page + 1, from: next });
	};
	const goBack = () => {
		const before = page - 1;
		// Numbered pages and the first page after them need no checkpoint. A page whose checkpoint is unknown is reached from there.
		const isKnown = before <= lastNumberedPage + 1 || passed.has(before);
		goTo(isKnown ? { page: before, from: passed.get(before) } : { page: lastNumberedPage + 1 });
	};
	if (page > lastNumberedPage) {
		return (
			<Group gap="sm" justify="space-between" component="nav" aria-label={ui("pages")}>
				<Text size="sm" c="dimmed">
					{total === undefined
						? ui(nextFrom === undefined ? "lastPage" : "pageAndMore", { page })
						: t("range", { from: start + 1, to: start + count, total })}
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
			<Pager page={page} counts={shown} reachable={resultWindow} onChange={(wanted) => goTo({ page: wanted })} />
			{leastTotal(shown) > resultWindow ? (
				<Group gap="sm" pt="sm" justify="space-between">
					<Text size="sm" c="dimmed" flex="1 1 240px">
						{total === undefined ? t("cappedOpen") : t("capped", { total })}
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
