"use client";

import { useSearchParams } from "next/navigation";
import { type UseQueryStatesKeysMap, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";

const UnreadableAddress = onDemand(() => import("./unreadable-address.tsx").then((module) => module.UnreadableAddress));

/** Parsers of one value each. */
type Parsers = UseQueryStatesKeysMap & Readonly<Record<string, { parse: (text: string) => unknown }>>;

/** Returns the parameters that appear twice in the URL, or whose value their parser rejects. */
function useUnreadableParams(parsers: Parsers): string[] {
	const search = useSearchParams();
	return Object.entries(parsers).flatMap(([name, parser]) => {
		const texts = search.getAll(name);
		return texts.length > 1 || texts.some((text) => parser.parse(text) === null) ? [name] : [];
	});
}

type ReadableAddressProps = {
	/** Parsers of the page's URL state, by parameter. */
	parsers: Parsers;
	/** True inside a page that has its heading already. */
	compact?: boolean;
	children: ReactNode;
};

/**
 * Shows a list whose state is in the URL. If a part of the URL cannot be read, it names that part and shows no list, because ignoring it
 * could show everybody instead of a few.
 */
export function ReadableAddress({ parsers, compact = false, children }: ReadableAddressProps) {
	const unreadable = useUnreadableParams(parsers);
	// Removes only these. A change through the list would remove other parts too, and show more than before.
	const [, setParams] = useQueryStates(parsers);
	if (unreadable.length === 0) return children;
	const remove = () => void setParams(Object.fromEntries(unreadable.map((name) => [name, null])), { history: "push" });
	return <UnreadableAddress compact={compact} names={unreadable} onRemove={remove} />;
}
