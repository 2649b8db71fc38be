import { parseAsString, useQueryStates } from "nuqs";
import { parseAsFilled, parseAsPage } from "@/lib/routes/client/address-parsers";

/** Parsers of the position in a long list, which is kept in the URL. The page shows no list while a value is invalid. */
export const longListParsers = {
	/** Not `q`, which is the user search in the header of every page. */
	find: parseAsString.withDefault(""),
	page: parseAsPage,
	/** Checkpoint of a page after the numbered ones. */
	from: parseAsFilled,
};

/** The page of a long list and the search within it, kept in the URL. Typing replaces the history entry; a new page adds one. */
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
