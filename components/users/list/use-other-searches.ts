import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useMetadataFields } from "@/lib/metadata-schemas/client/use-metadata-fields";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { narrowings, withoutRole } from "@/lib/users/list-options";
import { findNearMisses, type NearMiss } from "@/lib/users/search/near-misses";
import type { UserListQuery } from "@/lib/users/user-list";
import { useAsking } from "../search/use-asking.ts";
import type { OtherSearch } from "./other-searches.tsx";

/** Clears every filter, and keeps the text of the search box. */
export const noFilters = {
	connection: null,
	status: null,
	where: null,
	lucene: null,
	role: null,
	from: null,
	to: null,
	dated: null,
	walk: null,
} as const;

/** Returns true if something besides the text of the search box narrows the list. */
export const isFiltered = (query: UserListQuery): boolean =>
	query.from !== undefined ||
	query.to !== undefined ||
	query.walk !== undefined ||
	narrowings.some((name) => query[name] !== undefined);

/** Returns the list without one of its filters, for each of them, and without all. */
export function useFewerFilters(query: UserListQuery): OtherSearch[] {
	const t = useTranslations("users");
	const { data } = useQuery({ ...roleQueries.list({ name: "", page: 1 }), enabled: false });
	const { q, connection, status, where, lucene, role, from, to, walk } = query;
	const roleName = role === withoutRole ? t("withoutRole") : data?.roles.find(({ id }) => id === role)?.name;
	const without = (what: string, change: OtherSearch["change"]) => ({ label: t("without.filter", { what }), change });
	const filters: OtherSearch[] = [
		...(connection === undefined ? [] : [without(connection, { connection: null })]),
		...(status === undefined ? [] : [without(t(`statuses.${status}`), { status: null })]),
		...(role === undefined ? [] : [without(roleName ?? role, { role: null })]),
		...(where === undefined && lucene === undefined
			? []
			: [{ label: t("without.guided"), change: { where: null, lucene: null } }]),
		...(from === undefined && to === undefined && walk === undefined
			? []
			: [{ label: t("without.dates"), change: { from: null, to: null, dated: null, walk: null } }]),
	];
	if (filters.length + (q === "" ? 0 : 1) < 2) return [];
	return [
		...filters,
		...(q === "" ? [] : [{ label: t("without.search", { q }), change: { q: null } }]),
		...(q === "" || filters.length < 2 ? [] : [{ label: t("without.all", { q }), change: noFilters }]),
	];
}

/** Returns the searches to offer if nobody matches: the list with fewer filters or, if it has none, searches similar to the typed one. */
export function useOtherSearches(query: UserListQuery): OtherSearch[] {
	const t = useTranslations("users");
	const askingOf = useAsking();
	const metadata = useMetadataFields();
	const fewer = useFewerFilters(query);
	if (isFiltered(query)) return fewer;
	const labelOf = ({ kind, text, path = "" }: NearMiss) => t(`nearMiss.${kind}`, { text, path });
	return findNearMisses(query.q, { askingOf, metadata }).map((miss) => ({
		label: labelOf(miss),
		change: "q" in miss ? { q: miss.q } : { q: null, where: miss.where },
	}));
}
