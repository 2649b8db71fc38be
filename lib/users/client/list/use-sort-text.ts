import { useTranslations } from "../../../i18n/client/use-translations.ts";
import { findIndexSort, type UserSort } from "../../list-columns.ts";
import { directorySortFields } from "../../list-options.ts";

/** Returns a function that names an order of the list. */
export function useSortText(): (sort: UserSort, order: "asc" | "desc") => string {
	const t = useTranslations("users");
	return (sort, order) => {
		const field = findIndexSort(sort);
		if (field !== undefined) return t(`sorts.${field}.${order}`);
		const column = directorySortFields.find((one) => one === sort);
		return t(`sortOf.${order}`, { column: column === undefined ? sort : t(`columns.${column}`) });
	};
}
