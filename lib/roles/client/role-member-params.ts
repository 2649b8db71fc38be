import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

const parsers = {
	q: parseAsString.withDefault(""),
	page: parseAsInteger.withDefault(1),
	/** Where a page behind the numbered ones begins. */
	from: parseAsString,
};

export type RoleMemberPlace = { page: number; from: string | undefined };

/** The page and the search of a role's members, kept in the URL. Typing replaces; a page is a step for the Back button. */
export function useRoleMemberParams() {
	const [{ q, page, from }, setParams] = useQueryStates(parsers);
	return {
		q,
		page: Math.max(1, page),
		from: from ?? undefined,
		setQ: (text: string) => void setParams({ q: text || null }, { history: "replace" }),
		goTo: (place: RoleMemberPlace) =>
			void setParams({ page: place.page, from: place.from ?? null }, { history: "push" }),
	};
}
