import { useCallback } from "react";
import { seesEverything } from "@/lib/access/can";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import { findIndexSort, isMetadataPath, type UserSort } from "@/lib/users/list-columns";

/**
 * Returns a function that says why the list cannot be sorted by something: the reader's level does not see all of it, or only the directory
 * could sort so, or could sort the members of a role at all. The server decides; a level with rules on fields is not offered
 * metadata, whose paths its rules tell apart.
 */
export function useWhyUnsorted(isOfRole: boolean): (sort: UserSort) => string | undefined {
	const t = useTranslations("users");
	const me = useMe();
	const standing = useDirectoryStanding();
	const { sorts } = me;
	const seesAll = seesEverything(me);
	return useCallback(
		(sort) => {
			if (isMetadataPath(sort) ? !seesAll : !sorts.includes(sort)) return t("sortUnseen");
			if (standing === "ready" || (!isOfRole && findIndexSort(sort) !== undefined)) return undefined;
			const why = standing === undefined ? "" : ` ${t(`directoryGaps.${standing}`)}`;
			return `${t(isOfRole ? "sortOfRole" : "sortNeedsDirectory")}${why}`;
		},
		[t, standing, sorts, seesAll, isOfRole],
	);
}
