import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

const parsers = {
	q: parseAsString.withDefault(""),
	page: parseAsInteger.withDefault(1),
	/** Where a page behind the numbered ones begins. */
	from: parseAsString,
};

/** In the address the search is not called `q`: that is the search for users in the head of every page. */
const urlKeys = { q: "find" };

/** The page of a long list and the search within it, kept in the URL. Typing replaces; a page is a step for the Back button. */
export function useLongListPlace() {
	const [{ q, page, from }, setParams] = useQueryStates(parsers, { urlKeys });
	return {
		q,
		page: Math.max(1, page),
		from: from ?? undefined,
		setQ: (text: string) => void setParams({ q: text || null }, { history: "replace" }),
		goTo: (place: { page: number; from?: string | undefined }) =>
			void setParams({ page: place.page, from: place.from ?? null }, { history: "push" }),
	};
}

export type LongListPlace = ReturnType<typeof useLongListPlace>;
