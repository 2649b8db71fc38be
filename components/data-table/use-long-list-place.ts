import { parseAsString, useQueryStates } from "nuqs";
import { parseAsFilled, parseAsPage } from "@/lib/routes/client/address-parsers";

/** The place in a long list, in the page's address. The page shows no list while a value is invalid. */
export const longListParsers = {
	/** Not `q`, which is the search for users in the head of every page. */
	find: parseAsString.withDefault(""),
	page: parseAsPage,
	/** Start of a page behind the numbered ones. */
	from: parseAsFilled,
};

/** The page of a long list and the search within it, kept in the URL. Typing replaces; a page is a step for the Back button. */
export function useLongListPlace() {
	const [{ find, page, from }, setParams] = useQueryStates(longListParsers);
	return {
		find,
		page,
		from: from ?? undefined,
		setFind: (text: string) => void setParams({ find: text || null }, { history: "replace" }),
		goTo: (place: { page: number; from?: string | undefined }) =>
			void setParams({ page: place.page, from: place.from ?? null }, { history: "push" }),
	};
}

export type LongListPlace = ReturnType<typeof useLongListPlace>;
