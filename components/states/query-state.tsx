"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { FailureState } from "./failure-state.tsx";
import { StaleNote } from "./stale-note.tsx";
import { WaitingLines } from "./waiting-lines.tsx";

type QueryStateProps<T> = {
	query: Pick<UseQueryResult<T>, "data" | "error" | "refetch" | "dataUpdatedAt">;
	/** The usual height of the content in CSS, kept free while it loads so that what follows does not move. */
	room?: string;
	children: (data: T) => ReactNode;
};

/** Shows the content of a section that has its own query: loading, failed, stale or loaded. */
export function QueryState<T>({ query, room, children }: QueryStateProps<T>) {
	const { data, error, refetch, dataUpdatedAt } = query;
	const failure = error ? toBffError(error) : undefined;
	const retry = () => void refetch();
	if (data === undefined && failure) return <FailureState failure={failure} onRetry={retry} compact />;
	if (data === undefined) return <WaitingLines room={room} />;
	return (
		<>
			{failure ? <StaleNote failure={failure} asOfMs={dataUpdatedAt} onRetry={retry} /> : null}
			{children(data)}
		</>
	);
}
