"use client";

import { useSearchParams } from "next/navigation";
import { type UseQueryStatesKeysMap, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";

const UnreadableAddress = onDemand(() => import("./unreadable-address.tsx").then((module) => module.UnreadableAddress));

/** Parsers of one value each. */
type Parsers = UseQueryStatesKeysMap & Readonly<Record<string, { parse: (text: string) => unknown }>>;

/** Names the parameters of the page's address that stand there twice, or whose value their parser refuses. */
function useUnreadableParams(parsers: Parsers): string[] {
	const search = useSearchParams();
	return Object.entries(parsers).flatMap(([name, parser]) => {
		const texts = search.getAll(name);
		return texts.length > 1 || texts.some((text) => parser.parse(text) === null) ? [name] : [];
	});
}

type ReadableAddressProps = {
	/** The parsers of the page's state in the address, by parameter. */
	parsers: Parsers;
	/** True inside a page that has its heading already. */
	compact?: boolean;
	children: ReactNode;
};

/**
 * Shows a list whose state is in the address. While a part of the address cannot be read, it names that part and shows no list: ignoring
 * it could show everybody instead of a few.
 */
export function ReadableAddress({ parsers, compact = false, children }: ReadableAddressProps) {
	const unreadable = useUnreadableParams(parsers);
	// Removes these alone: a change through the list would remove other parts too, and show more than before.
	const [, setParams] = useQueryStates(parsers);
	if (unreadable.length === 0) return children;
	const remove = () => void setParams(Object.fromEntries(unreadable.map((name) => [name, null])), { history: "push" });
	return <UnreadableAddress compact={compact} names={unreadable} onRemove={remove} />;
}
