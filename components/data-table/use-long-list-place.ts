import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

const parsers = {
	/** Not `q`, which is the search for users in the head of every page. */
	find: parseAsString.withDefault(""),
	page: parseAsInteger.withDefault(1),
	/** Start of a page behind the numbered ones. */
	from: parseAsString,
};

/** The page of a long list and the search within it, kept in the URL. Typing replaces; a page is a step for the Back button. */
export function useLongListPlace() {
	const [{ find, page, from }, setParams] = useQueryStates(parsers);
	return {
		find,
		page: Math.max(1, page),
		from: from ?? undefined,
		setFind: (text: string) => void setParams({ find: text || null }, { history: "replace" }),
		goTo: (place: { page: number; from?: string | undefined }) =>
			void setParams({ page: place.page, from: place.from ?? null }, { history: "push" }),
	};
}

export type LongListPlace = ReturnType<typeof useLongListPlace>;
