import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type BffError, toBffError } from "../../../http/client/bff-error.ts";
import type { UserListQuery } from "../../user-list.ts";
import { userKeys, userQueries } from "../user-queries.ts";

/** Time for which rows must stay visible before they are loaded, in ms. A drag of the scrollbar passes thousands of pages. */
const restMs = 100;
/** Most pages that are read at once. A window shows parts of two. */
const mostAtOnce = 2;

/** A jump in progress, or a failed one. `stop` leaves the reads of some pages alone. */
type Jump = { pages: readonly number[]; stop: (except?: readonly number[]) => void };

type Failed = { key: string; failure: BffError; retry: () => void };

/**
 * Loads pages of a list that are far from the loaded ones, in their place. Only the latest jump goes on: the reads of an earlier one are
 * cancelled.
 */
export function useJump(query: UserListQuery) {
	const client = useQueryClient();
	const queryKey = userKeys.continuous(query);
	const key = hashKey(queryKey);
	const current = useRef<Jump>(undefined);
	const [failed, setFailed] = useState<Failed>();
	const stop = () => {
		current.current?.stop();
		current.current = undefined;
		setFailed(undefined);
	};
	const start = (pages: readonly number[]) => {
		current.current?.stop(pages);
		setFailed(undefined);
		let isOver = false;
		const load = async () => {
			await client.cancelQueries({ queryKey, exact: true });
			try {
				const lists = await Promise.all(pages.map((page) => client.fetchQuery(userQueries.list({ ...query, page }))));
				if (!isOver) client.setQueryData(queryKey, { pages: lists, pageParams: [...pages] });
			} catch (error) {
				if (!isOver) setFailed({ key, failure: toBffError(error), retry: () => start(pages) });
			}
		};
		const timer = setTimeout(() => void load(), restMs);
		current.current = {
			pages,
			stop(except = []) {
				isOver = true;
				clearTimeout(timer);
				for (const page of pages.filter((one) => !except.includes(one)))
					void client.cancelQueries({ queryKey: userKeys.list({ ...query, page }), exact: true });
			},
		};
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: another list ends the jumps of this one
	useEffect(() => () => current.current?.stop(), [key]);
	const shown = failed?.key === key ? failed : undefined;
	return {
		/** Loads the pages of the rows between two indexes, once they have been wanted for a moment. */
		to(first: number, last: number, limit: number) {
			const from = Math.floor(first / limit) + 1;
			const count = Math.min(mostAtOnce, Math.floor(last / limit) + 2 - from);
			const pages = Array.from({ length: count }, (_, at) => from + at);
			if (current.current?.pages.join() !== pages.join()) start(pages);
		},
		/** Stops loading what is not visible any more. */
		stop,
		failure: shown?.failure,
		retry: () => shown?.retry(),
	};
}
