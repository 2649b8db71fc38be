"use client";

import { Button, Loader, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Countdown } from "../states/countdown.tsx";
import { type Failure, toFailureKind } from "../states/failure.ts";
import { useProblemText } from "../states/use-problem-text.ts";
import classes from "./more-rows.module.css";

/** State of the next rows of a continuous list. */
export type Continuation = {
	/** Number of all rows, or undefined if nobody knows it, and of the rows that can be loaded. */
	total: number | undefined;
	reachable: number;
	hasMore: boolean;
	loading: boolean;
	/** The error that the request for the next rows ended with. */
	failure: Failure | undefined;
	/** Loads the next rows. Does nothing while they are loading. */
	load: () => void;
	/** Number of rows before the loaded ones. */
	before: number;
	/** Number of rows of the list if each can be loaded from anywhere. Absent: the list ends with the loaded rows until more are loaded. */
	length: number | undefined;
	/** Loads what is missing of the visible rows and around them, by the first and the last index of all rows, from 0. */
	show: (first: number, last: number) => void;
};

type MoreRowsProps = { loaded: number; more: Continuation; ways: ReactNode };

/** Shown below the loaded rows: how many are loaded, and why the next ones are missing. */
export function MoreRows({ loaded, more, ways }: MoreRowsProps) {
	const t = useTranslations("ui");
	const { total, hasMore, loading, failure, load, before, length } = more;
	const capped = !hasMore && total !== undefined && loaded < total;
	const words =
		total === undefined
			? t(loading ? "openLoading" : hasMore ? "openLoaded" : "allLoaded", { loaded })
			: before > 0
				? t(capped ? "partCapped" : "partLoaded", { from: before + 1, loaded, total })
				: t(loading ? "moreLoading" : capped && !ways ? "moreCapped" : "moreLoaded", { loaded, total });
	return (
		<div className={classes.more}>
			<Text size="sm" c="dimmed" role="status" className={classes.words}>
				{loading ? <Loader size={14} aria-hidden /> : null}
				{words}
			</Text>
			{failure && !loading ? <MoreFailed failure={failure} isPart={length !== undefined} onRetry={load} /> : null}
			{hasMore && length === undefined && !loading && failure === undefined ? (
				<Button variant="subtle" size="compact-sm" onClick={load}>
					{t("moreLoad")}
				</Button>
			) : null}
			{capped && ways ? <div className={classes.ways}>{ways}</div> : null}
		</div>
	);
}

function MoreFailed({ failure, isPart, onRetry }: { failure: Failure; isPart: boolean; onRetry: () => void }) {
	const t = useTranslations("ui");
	const problemText = useProblemText();
	return (
		<div role="alert" className={classes.failed}>
			<Text size="sm" flex={1}>
				{t(isPart ? "partFailed" : "moreFailed")} {problemText(failure)}{" "}
				{toFailureKind(failure.code) === "rate_limited" ? (
					<Countdown seconds={failure.problem?.retryAfterSeconds ?? 2} onEnd={onRetry} />
				) : null}
			</Text>
			<Button variant="default" size="compact-sm" onClick={onRetry}>
				{t("retry")}
			</Button>
		</div>
	);
}
